"""Rows of a Parquet file, each as a JSON line: `text` and what is declared about it.

Columns have the names of the fields of a line, or those that other tools give them.

Needs pyarrow: `pip install communique[parquet]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import BinaryIO

import msgspec

from communique.problems import make_problem
from communique.records import Problem
from communique.sources.budgets import Budget
from communique.sources.declared import FIELD_NAMES, SYNONYMS, Line
from communique.sources.items import Item

ROWS_AT_ONCE = 64


def list_rows(
    stream: BinaryIO, path: str, max_bytes: int, budget: Budget
) -> Iterator[Item | Problem]:
    """An Item for each row, in order; `path` gets "#3"."""
    try:
        import pyarrow as pa  # noqa: PLC0415  # an extra
        from pyarrow import parquet  # noqa: PLC0415  # beside it
    except ImportError:
        detail = "Parquet files are read with pyarrow: pip install 'communique[parquet]'"
        yield make_problem("reader-missing", path, detail)
        return
    try:
        file = parquet.ParquetFile(stream)
        columns = [name for name in FIELD_NAMES if name in file.schema_arrow.names]
        if not {"text", *SYNONYMS["text"]} & {*columns}:
            found = ", ".join(file.schema_arrow.names[:20])
            detail = f'no column "text" but {found}; expected {", ".join(Line.__struct_fields__)}'
            yield make_problem("line-invalid", path, detail)
            return
        first = 1
        for batch in file.iter_batches(ROWS_AT_ONCE, columns=columns):
            budget.spend(batch.nbytes)
            for number, row in enumerate(batch.to_pylist(), start=first):
                yield from _read_row(row, f"{path}#{number}", max_bytes)
            first += batch.num_rows
    except (pa.ArrowException, OSError, ValueError, UnicodeError) as error:
        detail = f"no Parquet file, or damaged ({' '.join(str(error).split())[:200]})"
        yield make_problem("archive-damaged", path, detail)


def _read_row(row: dict[str, object], place: str, max_bytes: int) -> Iterator[Item | Problem]:
    values = {
        name: value.isoformat() if isinstance(value, date | datetime) else value
        for name, value in row.items()
        if value is not None
    }
    try:
        content = msgspec.json.encode(values)
    except (TypeError, UnicodeError) as error:
        yield make_problem("line-invalid", place, f"{error}; expected columns of strings")
        return
    if len(content) > max_bytes:
        yield make_problem("file-too-large", place, f"more than {max_bytes:,} bytes")
        return
    yield Item(place, "line", content)
