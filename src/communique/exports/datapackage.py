"""A folder of CSV files with `datapackage.json` (Frictionless Table Schema) and a codebook.

After Data Package v1 and Table Schema v1 (frictionless.io): every column with type and meaning,
primary and foreign keys, number of bytes and hash of every file. With Parquet files of the same
tables beside them, if wanted.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import cast

import msgspec
from msgspec import Struct

from communique.exports.arrow import check_packages, open_arrow, write_parquet, write_rows
from communique.exports.columns import columns_of
from communique.exports.delimited import Cell, csv_rows
from communique.exports.files import write_lines
from communique.exports.tables import ColumnKind, Table, TableColumn, list_tables, query_of

UNKEPT = "event"  # table of the record file that is never filled: events are coded anew
REFERS = {
    "source_entity": ("entity", "id"), "target_entity": ("entity", "id"),
    "document": ("document", "id"),
}  # fmt: skip
PROFILE = "tabular-data-package"
NOTE = (
    "Tables of one record of communique. Dates are ISO 8601 days, countries ISO 3166-1 alpha-3, "
    "offsets Unicode code points. An empty cell is unknown. In the CSV files an apostrophe stands "
    "before a text that a spreadsheet would run as a formula; Parquet files hold it as it is. "
    "Read codes (cameo) as text."
)
BLOCK = 1 << 20


class Package(Struct, frozen=True):
    """Where tables come from and go to."""

    record: Path
    folder: Path
    parquet: bool  # Parquet files beside the CSV


def write_tables(
    connection: sqlite3.Connection, package: Package, coded: Sequence[Sequence[Cell]]
) -> None:
    """None; the folder holds every table as CSV (and Parquet), datapackage.json and codebook.md.

    `coded` are the cells of coded events; the record itself does not keep them.
    """
    if package.parquet:
        check_packages()
    folder = package.folder
    tables = [t for t in list_tables(connection, package.record) if t.name != UNKEPT]
    for table in tables:
        rows = connection.execute(query_of(table))
        write_lines(folder / f"{table.name}.csv", csv_table(table, rows))
    event = describe_coded()
    write_lines(folder / f"{event.name}.csv", csv_table(event, coded))
    if package.parquet:
        with open_arrow(package.record) as arrow:
            for table in tables:
                write_parquet(arrow, table, folder / f"{table.name}.parquet")
        write_rows(event, coded, folder / f"{event.name}.parquet")
    tables.append(event)
    write_lines(folder / "datapackage.json", [describe_package(tables, folder)])
    write_lines(folder / "codebook.md", write_codebook(tables))


def csv_table(table: Table, rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Lines of CSV, the header first."""
    return chain(csv_rows([[column.name for column in table.columns]]), csv_rows(rows))


def describe_coded() -> Table:
    """The table of coded events, whose columns are those of the form `events`."""
    kinds: dict[str, ColumnKind] = {"text": "string"}
    columns = tuple(
        TableColumn(
            row.column, kinds.get(row.type) or cast("ColumnKind", row.type), row.meaning,
            REFERS.get(row.column),
        )
        for row in columns_of("events")
    )  # fmt: skip
    return Table("coded_event", "Coded events, one pair of actors a row.", columns, ("id",))


def describe_package(tables: Iterable[Table], folder: Path) -> str:
    """Text of datapackage.json."""
    package = {
        "name": "communique-record", "title": "Record of communique", "description": NOTE,
        "profile": PROFILE, "resources": [describe_resource(table, folder) for table in tables],
    }  # fmt: skip
    return (msgspec.json.format(msgspec.json.encode(package), indent=1) + b"\n").decode()


def describe_resource(table: Table, folder: Path) -> dict[str, object]:
    """One table as Data Package describes it."""
    path = folder / f"{table.name}.csv"
    return {
        "name": table.name, "description": table.summary, "path": path.name,
        "profile": "tabular-data-resource", "scheme": "file", "format": "csv",
        "mediatype": "text/csv", "encoding": "utf-8", "bytes": path.stat().st_size,
        "hash": f"sha256:{digest_file(path)}", "schema": describe_schema(table),
    }  # fmt: skip


def describe_schema(table: Table) -> dict[str, object]:
    """The columns as Table Schema has them."""
    schema: dict[str, object] = {
        "fields": [
            {"name": column.name, "type": column.kind, "description": column.meaning}
            for column in table.columns
        ],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    keys = [
        {
            "fields": [column.name],
            "reference": {
                "resource": "" if column.refers[0] == table.name else column.refers[0],
                "fields": [column.refers[1]],
            },
        }
        for column in table.columns
        if column.refers
    ]
    return schema | ({"foreignKeys": keys} if keys else {})


def write_codebook(tables: Iterable[Table]) -> Iterable[str]:
    """Lines of codebook.md."""
    yield f"# Codebook\n\n{NOTE}\n"
    for table in tables:
        yield (
            f"\n## {table.name}\n\n{table.summary}\n\n"
            if table.summary
            else f"\n## {table.name}\n\n"
        )
        yield "| column | type | meaning |\n|---|---|---|\n"
        for column in table.columns:
            refers = f"; refers to `{column.refers[0]}`" if column.refers else ""
            yield f"| `{column.name}` | {column.kind} | {column.meaning}{refers} |\n"


def digest_file(path: Path) -> str:
    """Sha256 of a file, hex."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()
