"""The columns of each export, in their order, and the scales that fill some of them.

Tables in `data/`: export_columns.csv (every column with type, meaning, source and an example),
export_goldstein.csv, export_plover_scale.csv, export_sectors.csv.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct

from communique.vocabulary_files import read_table

ColumnType = Literal["text", "integer", "number", "date"]


class Column(Struct, frozen=True):
    """export_columns.csv: one column of one export; the order of rows is that of columns."""

    export: str  # key together with column: "gdelt-events"
    column: str  # as the export's users call it
    type: ColumnType  # integers and numbers may be empty; CAMEO codes are text
    meaning: str
    source: str
    example: str  # a value that the column may hold


class Goldstein(Struct, frozen=True):
    """export_goldstein.csv: how cooperative a CAMEO code is; the longest beginning holds."""

    cameo: str  # key: a code or how codes begin
    gdelt: float  # -10 to 10, as in GDELT and ICEWS
    phoenix: float  # as in the Phoenix pipeline, which differs in eight codes
    source: str


class PloverScale(Struct, frozen=True):
    """export_plover_scale.csv: score and quad class of a PLOVER type and mode."""

    type: str  # key together with mode
    mode: str | None  # None: without mode, and of modes that have no row
    scale: float | None  # None: the manual gives none
    quad: int  # 1 to 4
    source: str


class Sector(Struct, frozen=True):
    """export_sectors.csv: what the three letters of a CAMEO role mean, as ICEWS calls it."""

    code: str  # key: "GOV"
    label: str
    source: str


@cache
def columns_of(export: str) -> tuple[Column, ...]:
    """The columns of an export, in order."""
    return tuple(row for row in _all_columns() if row.export == export)


def names_of(export: str) -> tuple[str, ...]:
    """The names of the columns of an export, in order.

    >>> names_of("gdelt-events")[25:29]
    ('IsRootEvent', 'EventCode', 'EventBaseCode', 'EventRootCode')
    """
    return tuple(row.column for row in columns_of(export))


@cache
def _all_columns() -> tuple[Column, ...]:
    return read_table("export_columns", Column, key_length=2)


@cache
def goldstein_of(cameo: str) -> Goldstein | None:
    """The scale of a CAMEO code, by its longest known beginning; None of a code of no root.

    >>> goldstein_of("0874").gdelt, goldstein_of("0872").gdelt
    (10.0, 9.0)
    """
    scale = _goldstein()
    lengths = range(len(cameo), 1, -1)
    return next((scale[cameo[:size]] for size in lengths if cameo[:size] in scale), None)


@cache
def _goldstein() -> dict[str, Goldstein]:
    return {row.cameo: row for row in read_table("export_goldstein", Goldstein)}


@cache
def plover_scale(kind: str, mode: str | None) -> PloverScale | None:
    """Score and quad class of a type, of the mode where the manual scores it."""
    rows = _plover_scales()
    return rows.get((kind, mode)) or rows.get((kind, None))


@cache
def _plover_scales() -> dict[tuple[str, str | None], PloverScale]:
    rows = read_table("export_plover_scale", PloverScale, key_length=2)
    return {(row.type, row.mode): row for row in rows}


@cache
def sectors() -> dict[str, str]:
    """Labels of CAMEO roles by their three letters."""
    return {row.code: row.label for row in read_table("export_sectors", Sector)}


def quad_class(cameo: str) -> int:
    """GDELT's class of a CAMEO code: verbal or material, cooperation or conflict.

    >>> [quad_class(code) for code in ("010", "061", "1311", "190")]
    [1, 2, 3, 4]
    """
    root = int(cameo[:2])
    return 1 + sum(root > last for last in (5, 8, 13))
