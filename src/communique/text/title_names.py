"""Offices and names in a few words: a declared title, the label of a speaker in a transcript.

In: "Remarks by Vice President NAME at the Summit", "FOREIGN MINISTER NAME", "THE PRESIDENT". Out:
`Holder`s, office and name as far as told. Such words are no sentences and are not parsed: capitals,
the table of offices and prepositions decide.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.text.gazetteer import fold
from communique.text.person_runs import PARTICLES

if TYPE_CHECKING:
    from communique.text.article import Article
    from communique.text.title_words import TitleWords

WORD = re.compile(r"[\w.’'-]+|[^\w\s]")
HEAD_WORDS = 4  # the longest office of offices.csv
NAME_WORDS = 5
# Words that a title may write with a capital and that end a name.
ENDING = frozenset(
    "by at on in of for with after before during following and the to from as under ahead "
    "regarding concerning about upon via between amid against meeting delivers announces says "
    "statement remarks press joint holds visits".split()
)
POSSESSIVE = re.compile(r"['’]s?$")


class Holder(Struct, frozen=True):
    """Who is told in an office; either may be "": "THE PRESIDENT", "MR. NAME"."""

    office: str  # normal form: "vice president", "minister of foreign affairs"
    name: str  # as written: "Kari Lund", "LUND"


def declared_title(article: Article) -> str:
    """The title as declared beside the text, else the headline, else ""."""
    title = article.page.title
    return article.document.title or (title.quote if title is not None else "")


def list_holders(written: str, words: TitleWords) -> tuple[Holder, ...]:
    """The holders of offices and the persons with a form of address, left to right.

    Plural offices name nobody.
    """
    parts = WORD.findall(written)
    found: list[Holder] = []
    at = 0
    while at < len(parts):
        head = match_office(parts, at, words)
        if head is not None:
            name, at = read_name(parts, head[1])
            found.append(Holder(head[0], name))
        elif parts[at].lower() in words.honorifics or parts[at].lower() in words.ranks:
            name, at = read_name(parts, at + 1)
            found += [Holder("", name)] if name else []
        else:
            at += 1
    return tuple(found)


def match_office(parts: list[str], at: int, words: TitleWords) -> tuple[str, int] | None:
    """(normal form, index behind it) of the office that begins at `at`: fields, head, fields."""
    for stop in range(at, min(len(parts), at + HEAD_WORDS)):
        for length in (3, 2, 1):
            form = " ".join(parts[stop : stop + length]).lower()
            if form in words.heads and not words.heads[form][1]:
                field, end = read_field(parts, stop + length, words)
                before = [p.lower() for p in parts[at:stop]]
                return name_office(before, words.heads[form][0].normal, field, words), end
        if parts[stop].lower() not in words.modifiers and parts[stop].lower() not in words.domains:
            return None
    return None


def name_office(before: list[str], head: str, field: str, words: TitleWords) -> str:
    """The normal form, the field behind the head: "minister of foreign affairs"."""
    fields = [words.domains[word] for word in before if word in words.domains]
    fields += [field] if field else []
    base = " ".join([*(word for word in before if word not in words.domains), head])
    return base + (" of " + " and ".join(fields) if fields else "")


def read_field(parts: list[str], at: int, words: TitleWords) -> tuple[str, int]:
    """The field in "of Foreign Affairs" or "of State", "" where none follows; the index behind."""
    if at + 1 < len(parts) and parts[at].lower() in ("of", "for"):
        for length in (3, 2, 1):
            form = " ".join(parts[at + 1 : at + 1 + length]).lower()
            if form in words.domains:
                return words.domains[form], at + 1 + length
    return "", at


def read_name(parts: list[str], at: int) -> tuple[str, int]:
    """The name that begins at `at`, "" where none does, and the index behind it."""
    stop = at
    while stop < len(parts) and stop - at < NAME_WORDS and is_name_word(parts[stop]):
        stop += 1
        if POSSESSIVE.search(parts[stop - 1]):
            break
    name = [POSSESSIVE.sub("", part) for part in parts[at:stop]]
    return (" ".join(name), stop) if any(len(part) > 1 for part in name) else ("", max(at, stop))


def is_name_word(part: str) -> bool:
    """A capital word, or a particle of names, and no preposition that a title capitalises."""
    lower = part.lower()
    return (part[0].isupper() and lower not in ENDING) or lower in PARTICLES


def surname(name: str) -> str:
    """The last word of a name, folded: what two spellings of one name are compared by."""
    return fold(name).rsplit(maxsplit=1)[-1] if name.strip() else ""
