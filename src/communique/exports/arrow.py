"""Tables of a record as Arrow batches and Parquet files, read by ADBC without Python objects.

ADBC's SQLite driver guesses types from the rows it sees first, and a column that is empty there
would be guessed wrong: the query gives it one row of examples, which is taken away again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import InputError, RecordError
from communique.exports.delimited import Cell
from communique.exports.tables import Table, typed_query_of

if TYPE_CHECKING:
    import pyarrow as pa
    from adbc_driver_manager.dbapi import Connection

ROWS = 65_536  # of one batch, and of one row group
NEEDED = ("pyarrow", "adbc_driver_sqlite")


def check_packages() -> None:
    """None, where the packages of the extra are installed."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        message = (
            f"Parquet needs {' and '.join(missing)}: pip install 'communique[parquet]', "
            "or take --format csv"
        )
        raise InputError(message)


@contextmanager
def open_arrow(path: Path) -> Iterator[Connection]:
    """The record for ADBC, read-only, one snapshot until the end."""
    from adbc_driver_sqlite import dbapi  # noqa: PLC0415  # an extra

    try:
        with dbapi.connect(f"{path.absolute().as_uri()}?mode=ro") as connection:
            yield connection
    except dbapi.Error as error:
        told = " ".join(str(error).split())
        message = f"{path}: cannot be read for Parquet ({told}); take --format csv"
        raise RecordError(message) from error


def read_batches(connection: Connection, table: Table) -> Iterator[pa.RecordBatch]:
    """All rows of the table, many at a time, in the order of its key."""
    options = {"adbc.sqlite.query.batch_rows": str(ROWS)}
    with connection.cursor(adbc_stmt_kwargs=options) as cursor:
        cursor.execute(typed_query_of(table))
        first = 1  # the row of examples
        for batch in cursor.fetch_record_batch():
            yield batch.slice(first)
            first = 0


def write_parquet(connection: Connection, table: Table, path: Path) -> int:
    """Number of rows written; days are dates, all other columns as in SQLite."""
    import pyarrow as pa  # noqa: PLC0415  # 0.2 s: only where Parquet is written
    import pyarrow.parquet as pq  # noqa: PLC0415

    schema = make_schema(table)
    rows = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in read_batches(connection, table):
            cast = pa.Table.from_batches([batch]).cast(schema)
            writer.write_table(cast, row_group_size=ROWS)
            rows += batch.num_rows
    return rows


def write_rows(table: Table, rows: Sequence[Sequence[Cell]], path: Path) -> None:
    """None; rows made in Python are a Parquet file with the same types."""
    import pyarrow as pa  # noqa: PLC0415  # as above
    import pyarrow.parquet as pq  # noqa: PLC0415

    schema = make_schema(table)
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(table.columns)
    arrays = [
        pa.array([date.fromisoformat(day) if day else None for day in cells], pa.date32())
        if column.kind == "date"
        else pa.array(cells, schema.field(column.name).type)
        for column, cells in zip(table.columns, columns, strict=True)
    ]
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        writer.write_table(pa.Table.from_arrays(arrays, schema=schema), row_group_size=ROWS)


def make_schema(table: Table) -> pa.Schema:
    """Arrow's types of the columns, each with its meaning."""
    import pyarrow as pa  # noqa: PLC0415  # as above

    kinds = {
        "string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32(),
    }  # fmt: skip
    return pa.schema(
        [
            pa.field(column.name, kinds[column.kind], metadata={"description": column.meaning})
            for column in table.columns
        ]
    )
