"""Hand-coded engagements: a scholar's CSV, read by a map (TOML) of its columns and codes.

    date = "Date"                        # column with the day, or the first day
    date_format = "%m/%d/%Y"             # as in Python's strptime; without it ISO 8601;
                                         # "%Y-%m": each row is some day of that month
    end = "Last day"                     # column, may be missing
    countries = ["Partner", "Host"]      # columns; names, ISO 3166-1 alpha-3 or COW numbers
    separator = ";"                      # between several countries in one cell
    always = ["China"]                   # sides of every row that have no column
    type = "Activity"                    # column
    place = "City"                       # column, may be missing
    id = "Case"                          # column; without it the line is the id
    delimiter = ";"                      # of the CSV; without it a comma

    [types]                              # their word -> ours (`Kind`)
    "Senior visit" = "visit"

    [names]                              # their name of a country -> ISO 3166-1 alpha-3
    "Burma" = "MMR"

Every fault of map or table is told in one line with file, line, column and what was expected.
"""

from __future__ import annotations

import csv
import io
import tomllib
from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Literal, get_args

import msgspec
from msgspec import Struct

from communique.errors import InputError
from communique.vocabulary import load_vocabulary

Kind = Literal[
    "visit", "bilateral meeting", "multilateral meeting", "call", "exercise", "port call",
    "exchange", "aid", "other",
]  # fmt: skip
KINDS: tuple[str, ...] = get_args(Kind)
FORMAT = "communique-engagements/1"
ISO = "%Y-%m-%d"
DAYS = ("%d", "%e", "%j", "%x", "%c", "%D", "%F", "%U", "%W", "%V")  # tell the day, or the week
MONTHS = ("%m", "%b", "%B")
DECEMBER = 12
MOST_BYTES = 256 * 1024 * 1024
MOST_SHOWN = 60  # characters of a wrong value in a message


class CodebookMap(Struct, frozen=True, forbid_unknown_fields=True):
    """A scholar's codebook, as the TOML file tells it."""

    date: str
    countries: tuple[str, ...]
    type: str | None = None
    date_format: str = ISO
    end: str | None = None
    separator: str = ";"
    always: tuple[str, ...] = ()
    place: str | None = None
    id: str | None = None
    delimiter: str = ","
    types: dict[str, Kind] = {}
    names: dict[str, str] = {}


class HandRow(Struct, frozen=True):
    """One engagement as a person coded it."""

    id: str
    line: int  # of the CSV
    start: str  # ISO day
    end: str
    countries: tuple[str, ...]  # ISO 3166-1 alpha-3, sorted
    type: Kind | None
    place: str | None


class HandCoded(Struct, frozen=True):
    """All of a file, as `communique import` writes it."""

    format: str
    source: str  # name of the CSV
    always: tuple[str, ...]  # ISO 3166-1 alpha-3: sides of every row
    kinds: tuple[Kind, ...]  # that the coder looked for; empty where rows bear no type
    rows: tuple[HandRow, ...]


def read_handcoded(table: Path, mapping: Path) -> HandCoded:
    """The rows of the CSV, each checked; raises InputError at the first fault."""
    codebook = read_map(mapping)
    always = tuple(find_country(name, codebook, f"{mapping}: always") for name in codebook.always)
    rows = tuple(read_rows(table, codebook, always))
    ids = [row.id for row in rows]
    twice = next((row for row in rows if ids.count(row.id) > 1), None) if _repeats(ids) else None
    if twice is not None:
        message = f'{table} line {twice.line}: id "{twice.id}" is on another line, too; keep one'
        raise InputError(message)
    told = (*codebook.types.values(), *(row.type for row in rows if row.type))
    kinds = tuple(sorted(set(told))) if codebook.type else ()
    return HandCoded(FORMAT, table.name, always, kinds, rows)


def _repeats(ids: list[str]) -> bool:
    return len(set(ids)) < len(ids)


def read_map(path: Path) -> CodebookMap:
    """The map, checked."""
    text = read_text(path, "a map of columns (TOML)")
    try:
        found = msgspec.convert(tomllib.loads(text), CodebookMap)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        message = f"{path}: {' '.join(str(error).split())}; expected TOML"
        raise InputError(message) from error
    except msgspec.ValidationError as error:
        keys = ", ".join(CodebookMap.__struct_fields__)
        kinds = ", ".join(KINDS)
        message = f"{path}: {error}; expected keys {keys}; [types] lead to {kinds}"
        raise InputError(message) from error
    if len(found.delimiter) != 1 or found.delimiter in '\r\n"\0':
        message = f"{path}: delimiter {found.delimiter!r}; expected one character"
        raise InputError(message)
    if not found.countries and not found.always:
        message = f"{path}: countries is empty; name the columns that hold the sides"
        raise InputError(message)
    return found


def read_text(path: Path, expected: str) -> str:
    """The text of a file that the user names."""
    try:
        if path.stat().st_size > MOST_BYTES:
            message = f"{path}: larger than {MOST_BYTES} bytes; expected {expected}"
            raise InputError(message)
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8"
        raise InputError(message) from error
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}); expected {expected}"
        raise InputError(message) from error


def read_rows(table: Path, codebook: CodebookMap, always: tuple[str, ...]) -> Iterator[HandRow]:
    """The rows of the CSV; empty lines are passed over."""
    text = read_text(table, "a CSV of engagements")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=codebook.delimiter, strict=True)
    try:
        header = next(reader, [])
        check_header(table, header, codebook)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                where = f"{table} line {reader.line_num}"
                if len(cells) != len(header):
                    message = f"{where}: {len(cells)} cells; the header has {len(header)}"
                    raise InputError(message)
                values = dict(zip(header, cells, strict=True))
                yield make_row(values, codebook, always, (where, reader.line_num))
    except csv.Error as error:
        message = f"{table} line {reader.line_num}: {error}; expected CSV"
        raise InputError(message) from error


def check_header(table: Path, header: list[str], codebook: CodebookMap) -> None:
    """None, where every column that the map names is there once."""
    optional = (codebook.type, codebook.end, codebook.place, codebook.id)
    for column in (codebook.date, *codebook.countries, *(name for name in optional if name)):
        if header.count(column) != 1:
            found = ", ".join(header)[:MOST_SHOWN] or "nothing"
            times = "is missing" if column not in header else "is there twice"
            message = f'{table} line 1: column "{column}" of the map {times}; found {found}'
            raise InputError(message)


def make_row(
    values: dict[str, str], codebook: CodebookMap, always: tuple[str, ...], at: tuple[str, int]
) -> HandRow:
    """One row, checked."""
    where, line = at
    start, end = find_days(values, codebook.date, codebook, where)
    if codebook.end and values[codebook.end].strip():
        _, end = find_days(values, codebook.end, codebook, where)
    if end < start:
        message = f"{where}: ends on {end}, before it begins on {start}"
        raise InputError(message)
    named = [
        find_country(name, codebook, f"{where}: {column}")
        for column in codebook.countries
        for name in values[column].split(codebook.separator or None)
        if name.strip()
    ]
    countries = tuple(sorted({*always, *named}))
    if not countries:
        message = f"{where}: no country in {', '.join(codebook.countries)}"
        raise InputError(message)
    identity = values[codebook.id].strip() if codebook.id else ""
    return HandRow(
        identity or str(line), line, start, end, countries, find_kind(values, codebook, where),
        (values[codebook.place].strip() or None) if codebook.place else None,
    )  # fmt: skip


def find_days(
    values: dict[str, str], column: str, codebook: CodebookMap, where: str
) -> tuple[str, str]:
    """First and last day of a cell, ISO: of a form without day all days of the month or year."""
    cell, form = values[column].strip(), codebook.date_format
    try:
        found = datetime.strptime(cell, form).replace(tzinfo=UTC).date()
    except ValueError as error:
        message = f'{where}: {column} "{cell[:MOST_SHOWN]}" is no day of the form {form}'
        raise InputError(message) from error
    return found.isoformat(), last_day(found, form).isoformat()


def last_day(found: date, form: str) -> date:
    """The last day that a date of this form may mean."""
    if any(mark in form for mark in DAYS):
        return found
    month = found.month if any(mark in form for mark in MONTHS) else DECEMBER
    return date(found.year, month, monthrange(found.year, month)[1])


def find_kind(values: dict[str, str], codebook: CodebookMap, where: str) -> Kind | None:
    """Our type for theirs; None where the map names no column, or the cell is empty."""
    cell = values[codebook.type].strip() if codebook.type else ""
    if not cell:
        return None
    known = {word.casefold(): kind for word, kind in codebook.types.items()}
    known = {**{kind: kind for kind in get_args(Kind)}, **known}
    if cell.casefold() not in known:
        message = (
            f'{where}: {codebook.type} "{cell[:MOST_SHOWN]}" is not in [types] of the map; '
            f"add it, leading to one of {', '.join(KINDS)}"
        )
        raise InputError(message)
    return known[cell.casefold()]


def find_country(name: str, codebook: CodebookMap, where: str) -> str:
    """ISO 3166-1 alpha-3 of a country told by name, code or COW number."""
    plain = name.strip()
    told = codebook.names.get(plain, plain)
    found = _countries().get(told.casefold())
    if found is None:
        message = (
            f'{where} "{told[:MOST_SHOWN]}" is no country known by name, ISO 3166-1 alpha-3 or '
            "COW number; add it to [names] of the map"
        )
        raise InputError(message)
    return found


@cache
def _countries() -> dict[str, str]:
    """ISO codes by code, COW number and every name; of states of one name the one of today."""
    states = sorted(load_vocabulary().states, key=lambda state: state.end is not None, reverse=True)
    found: dict[str, str] = {}
    for state in states:
        numbers = (str(state.cow),) if state.cow is not None else ()
        for word in (*state.names, state.name, *numbers, state.iso3):
            found[word.casefold()] = state.iso3
    return found


def encode_handcoded(found: HandCoded) -> bytes:
    """JSON of the rows, as `communique evaluate` takes it."""
    return msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n"


def is_day(text: str) -> bool:
    """Whether the text is an ISO day."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def decode_handcoded(content: bytes, path: Path) -> HandCoded:
    """The rows of what `communique import` wrote."""
    try:
        found = msgspec.json.decode(content, type=HandCoded)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        message = f"{path}: {error}; expected what `communique import` writes ({FORMAT})"
        raise InputError(message) from error
    wrong = next((row for row in found.rows if not (is_day(row.start) and is_day(row.end))), None)
    if wrong is not None:
        message = f'{path}: row "{wrong.id}": {wrong.start}, {wrong.end}; expected days'
        raise InputError(message)
    return found
