"""Formulae: official phrases that come back on one occasion after the other.

A phrase counts once for an occasion (a meeting, else the story that reports tell of), so that
copies of one wire are one use. Of a phrase are kept: first and last use, who uses it, on which
issues, in which variants, and on how many later occasions those who used it spoke without it.
What is mined is bounded: at most so many statements of one filter, the latest.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from communique.questions.formula_words import (
    CONTENT,
    find_names,
    is_formula,
    is_whole,
    list_content,
    list_names,
    trim_phrase,
)
from communique.questions.lookups import fetch_by_ids
from communique.questions.names import Named, name_entities
from communique.questions.occasions import Said, fetch_said
from communique.questions.phrases import Repeat, Word, find_repeats
from communique.questions.resolution import is_known_name
from communique.questions.utterances import StatementFilter, find_ids
from communique.records import Evidence

STATEMENTS = 10_000  # of one filter that are read, the latest
FORMULAE = 50  # that are given
FEWEST = 2  # occasions on which a phrase is used
ALIKE = 0.6  # share of content words that variants have in common


class Use(Struct, frozen=True, kw_only=True):
    """The phrase on one occasion, in the words of one statement."""

    statement: str  # id
    report: str  # id
    meeting: str | None
    occasion: str  # the same for all that is of one occasion
    date: str | None  # day
    speakers: tuple[Named, ...]
    words: Evidence


class Tally(Struct, frozen=True):
    """How many occasions."""

    value: str  # id of an entity, or the word
    name: str
    count: int


class Formula(Struct, frozen=True, kw_only=True):
    """One phrase with all its uses."""

    text: str  # as it is written most often
    uses: int  # occasions
    first: str | None  # day
    last: str | None
    users: tuple[Tally, ...]
    issues: tuple[Tally, ...]
    years: tuple[Tally, ...]
    variants: tuple[Tally, ...]  # other wordings, the text itself left out
    later_without: int  # occasions after the last use on which the same spoke without it
    examples: tuple[Use, ...]  # one an occasion, in time


class Formulae(Struct, frozen=True):
    """The formulae of one filter, the most used first."""

    formulae: tuple[Formula, ...]
    statements: int  # that were read
    occasions: int
    complete: bool  # False: there are more statements than were read


def mine_formulae(
    connection: sqlite3.Connection,
    wanted: StatementFilter = StatementFilter(),  # noqa: B008  # frozen
    fewest: int = FEWEST,
    most: int = FORMULAE,
) -> Formulae:
    """The phrases that at least so many occasions have."""
    ids = find_ids(connection, replace(wanted, newest_first=True), STATEMENTS, 0).ids
    said = fetch_said(connection, ids[:STATEMENTS])
    repeats = find_repeats(
        [each.words for each in said], [each.occasion for each in said], max(2, fewest)
    )
    names = find_names(each.words for each in said)
    trimmed = [trim_phrase(each, said) for each in repeats]
    kept = [each for each in trimmed if is_formula(each, said, names)]
    entities = _find_entities(connection, kept, said, names)
    kept = [each for each in kept if entities.isdisjoint(list_names(each, said, names))]
    families = sorted(_join_variants(kept, names), key=lambda found: _rank(found, said))
    told = name_entities(connection, {speaker for each in said for speaker in each.speakers})
    return Formulae(
        tuple(_make_formula(family, said, told) for family in families[:most]),
        len(said), len({each.occasion for each in said}), len(ids) <= STATEMENTS,
    )  # fmt: skip


# --- names that are no formulae -------------------------------------------------------------------


def _find_entities(
    connection: sqlite3.Connection, repeats: Iterable[Repeat], said: Sequence[Said],
    names: frozenset[str],
) -> set[str]:  # fmt: skip
    """Which of these names entities have, in the record or in the vocabulary."""
    tried = {name for each in repeats for name in list_names(each, said, names)}
    rows = fetch_by_ids(
        connection,
        "SELECT DISTINCT value FROM item"
        " WHERE value IN (SELECT value FROM json_each(:ids)) AND field = 'names'",
        tried,
    )
    return {cells[0] for cells in rows} | {name for name in tried if is_known_name(name)}


# --- variants -------------------------------------------------------------------------------------


def _join_variants(repeats: Sequence[Repeat], names: frozenset[str]) -> list[list[Repeat]]:
    """Phrases in families: the most used first, with those of about the same content words."""
    ranked = sorted(repeats, key=lambda r: (-len(r.groups), -len(r.keys), r.keys))
    families: list[list[Repeat]] = []
    heads: list[frozenset[str]] = []
    by_word: defaultdict[str, set[int]] = defaultdict(set)  # families whose head has the word
    for each in ranked:
        content = list_content(each.keys, names) or frozenset(each.keys)
        near = {number for key in content for number in by_word[key]}
        fitting = [n for n in sorted(near) if _are_alike(content, heads[n])]
        if fitting:
            families[fitting[0]].append(each)
        else:
            for key in content:
                by_word[key].add(len(heads))
            heads.append(content)
            families.append([each])
    return families


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Most content words in common, or all of the one in the other."""
    shared = len(one & other)
    return shared >= ALIKE * len(one | other) or (
        shared >= CONTENT and shared == min(len(one), len(other))
    )


# --- uses -----------------------------------------------------------------------------------------


def _rank(family: Sequence[Repeat], said: Sequence[Said]) -> tuple[int, int, int, tuple[str, ...]]:
    """The most used first, of those what is used longest, then what is longest."""
    uses = {group for each in family for group in each.groups}
    years = {(said[p.text].date or "")[:4] for each in family for p in each.places}
    return -len(uses), -len(years), -len(family[0].keys), family[0].keys


def _make_formula(
    family: Sequence[Repeat], said: Sequence[Said], names: Mapping[str, Named]
) -> Formula:
    written: list[Counter[str]] = [Counter(), Counter()]  # of the head, of its variants
    uses: dict[str, Use] = {}
    spoken: defaultdict[str, set[str]] = defaultdict(set)  # speaker -> occasions
    about: defaultdict[str, set[str]] = defaultdict(set)
    for number, place in ((n, place) for n, each in enumerate(family) for place in each.places):
        each = said[place.text]
        use = _make_use(each, each.words[place.start : place.end], names)
        written[min(number, 1)][" ".join(use.words.quote.split())] += 1
        uses.setdefault(each.occasion, use)
        for speaker in each.speakers:
            spoken[speaker].add(each.occasion)
        for issue in each.issues:
            about[issue].add(each.occasion)
    head = _choose_form(written[0])
    variants = sum(written, Counter[str]())
    ordered = sorted(uses.values(), key=lambda use: (use.date or "9", use.occasion))
    days = [use.date for use in ordered if use.date]
    return Formula(
        text=head, uses=len(ordered), first=min(days, default=None), last=max(days, default=None),
        users=_tally({k: len(v) for k, v in spoken.items()}, names),
        issues=_tally({issue: len(found) for issue, found in about.items()}, names),
        years=tuple(Tally(*each) for each in _count_years(days)),
        variants=tuple(Tally(t, t, n) for t, n in variants.most_common() if t != head),
        later_without=_count_later(max(days, default=None), set(spoken), set(uses), said),
        examples=tuple(ordered),
    )  # fmt: skip


def _choose_form(written: Counter[str]) -> str:
    """The form written most often; whole quotations before those that are cut."""
    return min(written, key=lambda text: (not is_whole(text), -written[text], text))


def _count_years(days: Iterable[str]) -> list[tuple[str, str, int]]:
    return [(year, year, count) for year, count in sorted(Counter(d[:4] for d in days).items())]


def _make_use(each: Said, words: Sequence[Word], names: Mapping[str, Named]) -> Use:
    first, last = words[0].start, words[-1].end
    text, start, end = each.text[first:last], each.start + first, each.start + last
    return Use(
        statement=each.id, report=each.document, meeting=each.meeting, occasion=each.occasion,
        date=each.date, speakers=tuple(names[s] for s in each.speakers if s in names),
        words=Evidence(each.document, start, end, text),
    )  # fmt: skip


def _tally(counts: Mapping[str, int], names: Mapping[str, Named]) -> tuple[Tally, ...]:
    tallies = [
        Tally(key, names[key].name if key in names else key, count) for key, count in counts.items()
    ]
    return tuple(sorted(tallies, key=lambda each: (-each.count, each.name, each.value)))


def _count_later(last: str | None, users: set[str], used: set[str], said: Iterable[Said]) -> int:
    """Occasions after the last use on which one of the same spoke without it."""
    return len(
        {
            each.occasion
            for each in said
            if last is not None and each.date is not None and each.date > last
            and each.occasion not in used and not users.isdisjoint(each.speakers)
        }
    )  # fmt: skip
