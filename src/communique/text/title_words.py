"""Words that titles of office are made of, indexed by form: rows of offices.csv and domains.csv.

In: the vocabulary. Out: `TitleWords`, and the head of a title at a token, "chief of staff". Words
for what an office is in come with them (institutions.csv), and the states that have an office of
that name (styles.csv).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from communique.text.gazetteer import Name
    from communique.text.language import Token
    from communique.vocabulary import OfficeWord, Style, Vocabulary

LONGEST_HEAD = 3  # words: "chief of staff", "heads of government"
LONGEST_DOMAIN = 4


class TitleWords(Struct, frozen=True):
    """The rows of offices.csv and domains.csv by part, lower-case form first."""

    heads: dict[str, tuple[OfficeWord, bool]]  # form -> row, plural
    openings: frozenset[str]  # first words of the heads: most tokens are none
    modifiers: dict[str, str]
    qualifiers: dict[str, str]
    ranks: frozenset[str]
    honorifics: dict[str, str]  # -> gender
    addresses: frozenset[str]  # first words of ranks and honorifics, without dots
    domains: dict[str, str]
    institutions: dict[str, str]  # word -> "institution" or "state": whose an office in it is
    styles: dict[str, Style]  # by office


class Around(Struct, frozen=True):
    """What a title is read against: the names of its sentence and the words of titles."""

    starts: dict[int, Name]  # first token -> name
    ends: dict[int, Name]  # token after the last -> name
    words: TitleWords


@lru_cache(maxsize=4)
def build_title_words(vocabulary: Vocabulary) -> TitleWords:
    """The tables indexed by lower-case form, plurals of heads included."""
    rows = vocabulary.offices
    heads: dict[str, tuple[OfficeWord, bool]] = {}
    for row in rows:
        if row.part == "head":
            heads[row.word] = (row, False)
            heads[pluralise(row.word)] = (row, True)
    parts = {
        part: {r.word.strip(): r.normal for r in rows if r.part == part}
        for part in ("modifier", "qualifier")
    }
    ranks = frozenset(r.word for r in rows if r.part == "rank")
    honorifics: dict[str, str] = {r.word: r.gender for r in rows if r.part == "honorific"}
    return TitleWords(
        heads,
        frozenset(re.split("[ -]", form)[0] for form in heads),
        parts["modifier"],
        parts["qualifier"],
        ranks,
        honorifics,
        frozenset(re.split("[ .]", form)[0] for form in (*ranks, *honorifics)),
        {d.word: d.normal for d in vocabulary.domains},
        {row.word: row.owner for row in vocabulary.institutions},
        {style.word: style for style in vocabulary.styles},
    )


def pluralise(word: str) -> str:
    """Plural of a title head.

    >>> [pluralise(w) for w in ("secretary general", "chief of staff", "deputy", "minister")]
    ['secretaries general', 'chiefs of staff', 'deputies', 'ministers']
    """
    first, _, rest = word.partition(" ")
    if rest and (rest == "general" or rest.startswith("of ")):
        return f"{pluralise(first)} {rest}"
    if rest:
        return f"{first} {pluralise(rest)}"
    if word.endswith("man"):
        return word[:-2] + "en"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch")) else "s")


def match_head(
    tokens: tuple[Token, ...], at: int, words: TitleWords
) -> tuple[int, OfficeWord, bool] | None:
    """(length in tokens, row, plural) of the longest title head at `at`."""
    if tokens[at].lower.partition("-")[0] not in words.openings:
        return None
    for length in range(min(LONGEST_HEAD + 2, len(tokens) - at), 0, -1):
        form = "".join(
            ("" if n == 0 or "-" in (t.text, tokens[at + n - 1].text) else " ") + t.lower
            for n, t in enumerate(tokens[at : at + length])
        )
        if form in words.heads:
            row, plural = words.heads[form]
            after = tokens[at + length].lower if at + length < len(tokens) else ""
            # "chief negotiator", "leader-level": a modifier, no head
            if after == "-" or (row.word == "chief" and leads_head(tokens, at + 1, words)):
                return None
            return length, row, plural
    return None


def leads_head(tokens: tuple[Token, ...], at: int, words: TitleWords) -> bool:
    """A head stands at `at`, or behind one modifier: "chief nuclear negotiator"."""
    after = [t.lower for t in tokens[at : at + 2]]
    if not after:
        return False
    return after[0] in words.heads or (
        after[0] in words.modifiers and after[-1] in words.heads and len(after) > 1
    )


def is_bracketed(tokens: tuple[Token, ...], stop: int, words: TitleWords) -> bool:
    """A modifier that the editor put in: "[Vice] President"."""
    if stop < len("[x]") or tokens[stop - 3].text != "[":
        return False
    return tokens[stop - 2].lower in words.modifiers
