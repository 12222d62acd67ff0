"""CSV tables of the vocabulary as rows of a Struct: one folder of ours, one of the user's over it.

The header of `states.csv` is the field names of `State`, in order; the first field is the key.
Cells with several values separate them by "|"; an empty cell is None, () or ""; a bool is "yes"
or "no". A row of the user's folder replaces ours of the same key or adds one. Every fault is a
VocabularyError that names file, line, column, value and what was expected.
"""

from __future__ import annotations

import csv
import io
from functools import cache
from importlib.resources import files
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Literal, TypeVar, Union, get_args, get_origin

import msgspec

from communique.errors import InputError, VocabularyError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path

Row = TypeVar("Row", bound=msgspec.Struct)
Cell = str | bool | list[str] | None

REQUIRED = ("source", "example")  # beside the key: a row that nobody can check is not kept
BOOLEANS = {"yes": True, "no": False}


def read_table(
    name: str, kind: type[Row], overlay: Path | None = None, *, key_length: int = 1
) -> tuple[Row, ...]:
    """Rows of `name`.csv: ours in file order, those that the overlay adds after them.

    The first `key_length` fields tell rows apart.
    """
    own = files("communique") / "data" / f"{name}.csv"
    if not own.is_file():
        message = f"{name}.csv: not among the installed tables; install communique again"
        raise VocabularyError(message)
    rows = _rows_by_key(own, own.name, kind, key_length)
    if overlay is not None and (overlay / f"{name}.csv").is_file():
        table = overlay / f"{name}.csv"
        rows |= _rows_by_key(table, str(table), kind, key_length)
    return tuple(rows.values())


def check_overlay(overlay: Path, names: Collection[str]) -> None:
    """None, where the overlay is a folder whose .csv files all bear names of tables."""
    if not overlay.is_dir():
        message = f"{overlay}: no such folder; expected a folder of vocabulary tables (.csv)"
        raise InputError(message)
    for path in sorted(overlay.glob("*.csv")):
        if path.stem not in names:
            message = f"{path}: no table of that name; expected one of {', '.join(names)}"
            raise VocabularyError(message)
        if not path.is_file():
            message = f"{path}: no file; expected a vocabulary table"
            raise VocabularyError(message)


def _rows_by_key(
    source: Traversable, label: str, kind: type[Row], key_length: int
) -> dict[tuple[str, ...], Row]:
    """Rows of one file under their keys; the same key twice is an error."""
    fields = {field.name: field.type for field in msgspec.structs.fields(kind)}
    rows: dict[tuple[str, ...], Row] = {}
    first_line: dict[tuple[str, ...], int] = {}
    for line, cells in _lines(source, label, tuple(fields)):
        key = tuple(cell.strip() for cell in cells[:key_length])
        if key in rows:
            found = ", ".join(
                f'{column} "{part}"' for column, part in zip(fields, key, strict=False)
            )
            message = f"{label} line {line}: {found} is already on line {first_line[key]}; keep one"
            raise VocabularyError(message)
        values = dict(zip(fields, cells, strict=True))
        rows[key] = _convert(values, fields, kind, f"{label} line {line}")
        first_line[key] = line
    return rows


def _lines(
    source: Traversable, label: str, columns: tuple[str, ...]
) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row below the header; empty lines are passed over."""
    try:
        text = source.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{label}: byte {error.start} is not UTF-8; save the table as UTF-8"
        raise VocabularyError(message) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        _check_header(next(reader, []), columns, label)
        for cells in reader:
            if cells and len(cells) != len(columns):
                message = (
                    f"{label} line {reader.line_num}: {len(cells)} cells, expected "
                    f"{len(columns)}; put a cell that holds a comma in double quotes"
                )
                raise VocabularyError(message)
            if cells:
                yield reader.line_num, cells
    except csv.Error as error:
        message = f"{label} line {reader.line_num}: {error}; expected comma-separated cells"
        raise VocabularyError(message) from error


def _check_header(header: list[str], columns: tuple[str, ...], label: str) -> None:
    """None, where the header is the field names in their order."""
    expected = ", ".join(columns)
    for column in header:
        if column not in columns:
            message = f'{label} line 1: column "{column}" is not one of {expected}'
            raise VocabularyError(message)
    if tuple(header) != columns:
        found = ", ".join(header) or "nothing"
        message = f"{label} line 1: header is {found}; expected {expected}"
        raise VocabularyError(message)


def _convert(cells: dict[str, str], fields: dict[str, object], kind: type[Row], where: str) -> Row:
    """Row as a Struct, every cell checked against the type of its field."""
    for column in (next(iter(fields)), *REQUIRED):
        if column in cells and not cells[column].strip():
            message = f"{where}: {column} is empty; every row has a key, a source and an example"
            raise VocabularyError(message)
    values = {column: _value(cell.strip(), fields[column]) for column, cell in cells.items()}
    try:
        return msgspec.convert(values, kind, strict=False)
    except msgspec.ValidationError as error:
        # msgspec ends its message with the place: "... - at `$.tier`"
        column = str(error).rpartition("$.")[2].partition("[")[0].rstrip("`")
        message = f'{where}: {column} "{cells[column]}" {_expectation(fields[column])}'
        raise VocabularyError(message) from error


def _value(cell: str, kind: object) -> Cell:
    """Cell as msgspec takes it: split, yes or no, empty as None."""
    if _is_list(kind):
        return [part for part in (piece.strip() for piece in cell.split("|")) if part]
    if kind is bool:
        return BOOLEANS.get(cell)  # None fails below: msgspec would take "true" and "1" too
    return None if not cell and _is_optional(kind) else cell


@cache  # asked for every cell, of a dozen types
def _is_list(kind: object) -> bool:
    """Whether the cell holds several values."""
    return get_origin(kind) is tuple


@cache
def _is_optional(kind: object) -> bool:
    """Whether None is allowed."""
    return get_origin(kind) in (Union, UnionType) and NoneType in get_args(kind)


def _expectation(kind: object) -> str:
    """Second half of a message: what a cell of this type must be."""
    if _is_optional(kind):
        (inner,) = (part for part in get_args(kind) if part is not NoneType)
        return f"{_expectation(inner)}, or empty"
    if get_origin(kind) is tuple:
        return _expectation(get_args(kind)[0])
    if get_origin(kind) is Literal:
        return f"is not one of {', '.join(value or '(empty)' for value in get_args(kind))}"
    if kind is bool:
        return "is not one of yes, no"
    if kind is float:
        return "is not a number"
    return "is not a whole number" if kind is int else "is not a text"
