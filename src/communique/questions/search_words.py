"""What a user types into a search, as an expression of SQLite's full-text index (FTS5).

    joint drill          both words, in any form and order
    "joint drill"        side by side, in this order
    drill OR exercise    one of them
    -naval               not this one
    exerc*               how a word begins: three letters or more

Whatever else is typed is taken as plain words, so that no text is a mistake in the syntax.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from communique.errors import InputError

MOST_WORDS = 32
LEAST_LETTERS = 3  # of the beginning of a word: shorter ones begin too many
_PART = re.compile(r'(?P<no>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))|"')
_UNTYPED = re.compile("[\x00\ud800-\udfff]")  # what a text of SQLite cannot hold


class Term(NamedTuple):
    """A word or phrase."""

    text: str
    is_prefix: bool
    is_excluded: bool


def write_expression(typed: str) -> str:
    """The expression for what was typed.

    Raises InputError where there is no word in it, or more than MOST_WORDS.

    >>> write_expression('joint drill OR exerc* -naval')
    '("joint") AND ("drill" OR "exerc"*) NOT ("naval")'
    """
    groups: list[list[Term]] = []
    is_joined = False
    for term in _read_terms(typed):
        if term is None:
            is_joined = True
        elif is_joined and groups and not term.is_excluded and not groups[-1][-1].is_excluded:
            groups[-1].append(term)
            is_joined = False
        else:
            groups.append([term])
            is_joined = False
    wanted = [group for group in groups if not group[0].is_excluded]
    excluded = [term for group in groups for term in group if term.is_excluded]
    if not wanted:  # "-naval" alone: the words are looked for
        wanted, excluded = [[term] for term in excluded], []
    if not wanted:
        raise InputError("no word to look for; type one, or several")
    if sum(map(len, groups)) > MOST_WORDS:
        raise InputError(f"more than {MOST_WORDS} words to look for; leave some out")
    expression = " AND ".join(f"({_join(group)})" for group in wanted)
    return f"{expression} NOT ({_join(excluded)})" if excluded else expression


def _read_terms(typed: str) -> Iterator[Term | None]:
    """The terms in order; None for OR."""
    for found in _PART.finditer(_UNTYPED.sub(" ", typed)):
        phrase, word = found["phrase"], found["word"]
        text = phrase if word is None else word
        if word == "OR" and not found["no"]:
            yield None
        elif text and any(map(_is_letter, text)):
            stem = text.rstrip("*")
            is_prefix = text != stem and phrase is None and len(stem) >= LEAST_LETTERS
            yield Term(stem, is_prefix, bool(found["no"]))


def _is_letter(character: str) -> bool:
    """Whether the index keeps the character: letters, digits, signs of private use."""
    kind = unicodedata.category(character)
    return kind[0] in "LN" or kind == "Co"


def _join(terms: list[Term]) -> str:
    return " OR ".join(f'"{term.text}"{"*" * term.is_prefix}' for term in terms)
