"""Levels of office, from head of state to official, as hand-coded sets grade them.

Rules in data/export_levels.csv: the first row of which a word stands in the office's normal form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, get_args

from msgspec import Struct

from communique.vocabulary_files import read_table

Level = Literal[
    "head of state", "head of government", "head of organisation", "minister", "chief of staff",
    "deputy minister", "parliament", "officer", "ambassador", "official",
]  # fmt: skip
LEVELS: tuple[Level, ...] = get_args(Level)  # the highest first
MILITARY = re.compile(
    r"\b(?:defen[cs]e|military|army|navy|naval|air force|armed forces|general staff|joint chiefs"
    r"|commander(?:-in-chief)?|marines?|troops|chiefs? of staff|coast ?guard|soldiers?)\b"
)


class LevelRule(Struct, frozen=True):
    """export_levels.csv: words of offices that tell their level; the first row that fits wins."""

    key: str
    words: tuple[str, ...]
    level: Level
    source: str
    example: str  # an office of that level


def level_of(office: str | None) -> Level | None:
    """The level of an office in its normal form, None of none.

    >>> level_of("deputy minister of defence"), level_of("president"), level_of(None)
    ('deputy minister', 'head of state', None)
    """
    if not office:
        return None
    return next((level for words, level in _rules() if words.search(office.lower())), "official")


def highest(levels: Iterable[Level | None]) -> Level | None:
    """The highest of the levels."""
    told = [level for level in levels if level is not None]
    return min(told, key=LEVELS.index) if told else None


def is_military(words: str | None) -> bool:
    """Whether the words of an office, body or activity are those of armed forces.

    >>> is_military("minister of defence"), is_military("minister of foreign affairs")
    (True, False)
    """
    return words is not None and MILITARY.search(words.lower()) is not None


@cache
def read_levels() -> tuple[LevelRule, ...]:
    """The rules in their order."""
    return read_table("export_levels", LevelRule)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Level], ...]:
    return tuple(
        (re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, row.words))})(?!\w)"), row.level)
        for row in read_levels()
    )
