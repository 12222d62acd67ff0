"""Conflicts: where reports of one meeting, or of one membership, contradict each other.

A plan that came out otherwise is none: only reports that tell a meeting as held are compared, and
where none does the announcements.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import NamedTuple

from communique.ids import make_id
from communique.link.absences import find_absences
from communique.link.attendance import find_headcounts
from communique.link.contradictions import Contradiction, find_contradictory_sentences
from communique.link.days import (
    days_between,
    gap_days,
    sentence_around,
    width_days,
    write_date,
)
from communique.link.disputes import Conflict, Matter, find_disputes
from communique.link.events import Event
from communique.link.figures import OTHER_TIME, find_contradictions, may_count
from communique.link.gates import Profile
from communique.link.names import place_name
from communique.link.originals import Originals
from communique.link.plans import find_plans
from communique.link.tallies import find_tallies
from communique.link.tellings import Id, Telling
from communique.link.versions import find_versions
from communique.records import (
    ActivityRow,
    ConflictRow,
    ConflictValue,
    DateValue,
    Evidence,
    MembershipRow,
    Reading,
    StatementRow,
)


class Told(NamedTuple):
    """Rows that may hold contradictions, and the texts that tell them."""

    statements: tuple[StatementRow, ...]
    activities: tuple[ActivityRow, ...]
    readings: Sequence[Reading]
    originals: Originals
    kinds: Mapping[str, str]  # of entities


def find_conflicts(
    events: Iterable[Event],
    meetings: Mapping[Id, str],
    told: Told,
    published: Mapping[str, DateValue],
    synonyms: Mapping[str, str],
) -> tuple[ConflictRow, ...]:
    """Contradictions in date, number and place of meetings, and in figures.

    Sorted by id; `synonyms` as for `figures`.
    """
    texts = {reading.document.id: reading.document.text for reading in told.readings}
    matters = _list_matters(told.readings, told.originals)
    held = list(events)
    found = list(_find_in_calls(held, meetings))
    found += find_absences(held, meetings, told.readings)
    found += find_headcounts(held, meetings, told.readings)
    for event in (each for each in held if len(each.tellings) > 1):
        kept = tuple(_leave_put_off(event.tellings, texts))
        found += _find_in_meeting(kept, meetings[event.id])
    found += _find_in_claims(told.statements, texts, synonyms)
    found += _find_in_activities(told.activities, texts, synonyms)
    apart = find_contradictory_sentences(chain.from_iterable(matters), published, synonyms)
    places = _index_places(told, held, meetings)
    found += _find_in_sentences(apart, places)
    found += _find_in_matters(find_tallies(matters, published, synonyms), places)
    found += _find_in_matters(find_versions(matters), places)
    found += _find_in_matters(find_plans(matters, published), places)
    found += find_disputes(told.statements, matters, told.kinds, synonyms)
    return _unite(found)


def find_membership_conflicts(rows: Iterable[MembershipRow]) -> tuple[ConflictRow, ...]:
    """Contradictions between the rows of memberships, sorted by id."""
    return _unite(_find_in_memberships(rows))


def _list_matters(readings: Iterable[Reading], originals: Originals) -> tuple[Matter, ...]:
    """The reports of each story, each text once: of a text and its cut copies the longest."""
    texts: defaultdict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        texts[originals.copies[reading.document.id]].append(reading)
    stories: defaultdict[str, list[Reading]] = defaultdict(list)
    for original, copies in texts.items():
        longest = min(copies, key=lambda r: (-len(r.document.text), r.document.id != original))
        stories[originals.stories[original]].append(longest)
    return tuple(tuple(stories[story]) for story in sorted(stories))


def _unite(found: Iterable[Conflict]) -> tuple[ConflictRow, ...]:
    """One row for each thing and field, with the first words of each value."""
    told: defaultdict[tuple[str, str], dict[str, Evidence]] = defaultdict(dict)
    for about, field, values in found:
        for value, evidence in values.items():
            known = told[about, field].get(value)
            told[about, field][value] = min(known, evidence) if known else evidence
    rows = (
        ConflictRow(
            make_id("conflict", about, field),
            about,
            field,
            tuple(ConflictValue(value, values[value]) for value in sorted(values)),
        )
        for (about, field), values in told.items()
    )
    return tuple(sorted(rows, key=lambda row: row.id))


# --- meetings -------------------------------------------------------------------------------------

_TWO = 2
_PUT_OFF = re.compile(
    r"\b(?:deferr(?:ed|al)|postpon\w+|put off|put back|called off|cancell?\w*|scrapped|shelved"
    r"|delayed|rescheduled)\b",
    re.IGNORECASE,
)
_CHANGED_DAYS = 14  # announcements farther apart: the plan was changed
Reader = Callable[[Telling], str | None]


def _written_date(telling: Telling) -> str | None:
    return None if telling.fact.date is None else write_date(telling.fact.date)


def _written_number(telling: Telling) -> str | None:
    return None if telling.number is None else str(telling.number)


def _written_country(telling: Telling) -> str | None:
    return telling.fact.venue.country if telling.fact.venue else None


def _written_city(telling: Telling) -> str | None:
    return telling.fact.venue.name if telling.fact.venue else None


_FIELDS: tuple[tuple[str, Reader], ...] = (
    ("date", _written_date),
    ("number", _written_number),
    ("place.country", _written_country),
    ("place.name", _written_city),
)


def _find_in_meeting(tellings: Sequence[Telling], about: str) -> Iterator[Conflict]:
    held = [telling for telling in tellings if telling.fact.held == "held"]
    for field, read in _FIELDS:
        compared = held or _told_last(tellings)
        told = [(value, t) for t in compared if (value := read(t)) is not None]
        if _contradict(field, told):
            values = {value: _first_evidence(value, told) for value, _ in told}
            yield Conflict(about, field, values)


def _leave_put_off(tellings: Iterable[Telling], texts: Mapping[str, str]) -> Iterator[Telling]:
    """All but those told as held in a sentence that says that the meeting was put off."""
    for telling in tellings:
        told = (_words_around(e, texts) for e in telling.fact.evidence)
        if telling.fact.held != "held" or not all(_PUT_OFF.search(words) for words in told):
            yield telling


def _find_in_calls(events: Iterable[Event], meetings: Mapping[Id, str]) -> Iterator[Conflict]:
    """One call that its two sides date a day apart: no report tells of both, and there is no third.

    They stay two meetings of the record.
    """
    calls: defaultdict[frozenset[str], list[Event]] = defaultdict(list)
    for event in events:
        kinds = {telling.fact.kind for telling in event.tellings}
        people = [frozenset(s.person for s in t.sides if s.person) for t in event.tellings]
        if kinds == {"call"} and event.profile.held:
            for pair in {pair for sides in people for pair in combinations(sorted(sides), 2)}:
                calls[frozenset(pair)].append(event)
    for _, found in sorted(calls.items(), key=lambda call: sorted(call[0])):
        if len(found) == _TWO and _are_one_call(*(event.profile for event in found)):
            told = [(t, e) for e in found for t in e.tellings if t.date is not None]
            values = {write_date(t.date): min(t.fact.evidence) for t, _ in told if t.date}
            yield Conflict(min(meetings[e.id] for e in found), "date", values)


def _are_one_call(left: Profile, right: Profile) -> bool:
    """Days next to each other, told in other reports of about the same days."""
    if left.documents & right.documents:
        return False
    if left.date is None or right.date is None or left.told is None or right.told is None:
        return False
    if not gap_days(left.date, right.date) == width_days(left.date) == width_days(right.date) == 1:
        return False
    return gap_days(left.told, right.told) <= _TWO


def _told_last(tellings: Sequence[Telling]) -> list[Telling]:
    """Announcements of about the time of the latest: what an earlier one says was changed."""
    latest = max((t.told.end for t in tellings if t.told is not None), default=None)
    return [
        t
        for t in tellings
        if t.told is None or latest is None or days_between(t.told.end, latest) <= _CHANGED_DAYS
    ]


def _contradict(field: str, told: Sequence[tuple[str, Telling]]) -> bool:
    if field == "date":
        dates = [t.fact.date for _, t in told if t.fact.date is not None]
        return any(gap_days(left, right) > 0 for left, right in combinations(dates, 2))
    fold = place_name if field == "place.name" else str
    return len({fold(value) for value, _ in told}) > 1


def _first_evidence(value: str, told: Sequence[tuple[str, Telling]]) -> Evidence:
    return min(e for other, t in told if other == value for e in t.fact.evidence)


# --- memberships ----------------------------------------------------------------------------------


def _find_in_memberships(rows: Iterable[MembershipRow]) -> Iterator[Conflict]:
    """Two tiers that reports state of one member for one time."""
    standings: defaultdict[tuple[str, str], list[MembershipRow]] = defaultdict(list)
    for row in rows:
        if row.status == "stated" and row.as_of is not None:
            standings[row.member, row.organisation].append(row)
    for key in sorted(standings):
        found = sorted(standings[key], key=lambda row: row.id)
        for left, right in combinations(found, 2):
            if left.tier != right.tier and _same_time(left.as_of, right.as_of):
                values: dict[str, Evidence] = {row.tier: row.evidence[0] for row in (left, right)}
                yield Conflict(left.id, "tier", values)


def _same_time(left: DateValue | None, right: DateValue | None) -> bool:
    return left is not None and right is not None and gap_days(left, right) == 0


# --- figures --------------------------------------------------------------------------------------


class Passage(NamedTuple):
    """Words of a report about a row."""

    document: str
    start: int  # code point in the document at which the words begin
    words: str


def _find_in_claims(
    statements: Iterable[StatementRow], texts: Mapping[str, str], synonyms: Mapping[str, str]
) -> Iterator[Conflict]:
    claims: defaultdict[str, list[Evidence]] = defaultdict(list)
    for row in statements:
        claims[row.claim] += (each for each in row.content if may_count(each.quote))
    for claim, words in sorted(claims.items()):
        if len({evidence.document for evidence in words}) > 1:
            told = (e for e in words if not OTHER_TIME.search(_words_around(e, texts)))
            passages = [Passage(e.document, e.start, e.quote) for e in told]
            yield from _compare_figures(claim, passages, synonyms)


def _words_around(evidence: Evidence, texts: Mapping[str, str]) -> str:
    text = texts.get(evidence.document)
    return evidence.quote if text is None else sentence_around(text, evidence.start, evidence.end)


def _find_in_activities(
    activities: Iterable[ActivityRow], texts: Mapping[str, str], synonyms: Mapping[str, str]
) -> Iterator[Conflict]:
    """What the sentences about one activity count differently."""
    for row in activities:
        if len({e.document for e in row.evidence}) > 1:
            passages = [_sentence(e, texts[e.document]) for e in row.evidence]
            yield from _compare_figures(row.id, passages, synonyms)


def _sentence(evidence: Evidence, text: str) -> Passage:
    words = sentence_around(text, evidence.start, evidence.end)
    return Passage(evidence.document, text.rfind(words, 0, evidence.end + len(words)), words)


def _compare_figures(
    about: str, passages: Iterable[Passage], synonyms: Mapping[str, str]
) -> Iterator[Conflict]:
    """What reports count differently, each side with its words."""
    told = sorted(passages, reverse=True)
    first = {each.words: each for each in told if not OTHER_TIME.search(each.words)}
    counted: defaultdict[str, dict[str, Evidence]] = defaultdict(dict)
    for left, right in combinations(sorted(first.values()), 2):
        if left.document == right.document:
            continue
        for thing, ours, theirs in find_contradictions(left.words, right.words, synonyms):
            for passage, figure in ((left, ours), (right, theirs)):
                quote = passage.words[figure.start : figure.end]
                start = passage.start + figure.start
                place = Evidence(passage.document, start, start + len(quote), quote)
                name = min(ours.things[thing], theirs.things[thing])
                counted[name].setdefault(quote, place)
    for thing, values in counted.items():
        yield Conflict(about, f"number of {thing}", values)


# --- sentences ------------------------------------------------------------------------------------

Places = Mapping[str, Sequence[tuple[int, int, int, str]]]  # document -> start, end, rank, row
_ACTIVITY, _MEETING, _CLAIM = range(3)  # what a contradiction is rather about
_NEARBY = 1200  # code points back to what a sentence tells of


def _index_places(told: Told, events: Iterable[Event], meetings: Mapping[Id, str]) -> Places:
    """Where the reports tell of activities and meetings, and what is said."""
    found: defaultdict[str, list[tuple[int, int, int, str]]] = defaultdict(list)
    places = [(_ACTIVITY, row.id, e) for row in told.activities for e in row.evidence]
    places += [
        (_MEETING, meetings[event.id], evidence)
        for event in events
        for telling in event.tellings
        for evidence in telling.fact.evidence
    ]
    places += [(_CLAIM, row.claim, e) for row in told.statements for e in row.content]
    for rank, row_id, evidence in places:
        found[evidence.document].append((evidence.start, evidence.end, rank, row_id))
    return found


def _find_in_sentences(found: Iterable[Contradiction], places: Places) -> Iterator[Conflict]:
    """Figures and days that two reports tell apart, of rows that both tell of."""
    for each in found:
        left, right = (_rows_in(sentence, places) for sentence in each.sentences)
        if not each.field.startswith("number"):
            left, right = ({row for row in side if row[0] != _CLAIM} for side in (left, right))
        if left and right:
            about = min(left & right or left | right)[1]
            yield Conflict(about, each.field, dict(each.values))


def _find_in_matters(found: Iterable[Contradiction], places: Places) -> Iterator[Conflict]:
    """What two reports of one matter tell apart: of a row of either, or of what is told nearby."""
    for each in found:
        left, right = (_rows_in(sentence, places) for sentence in each.sentences)
        rows = left & right or left | right
        if each.field == "length":
            rows = {row for row in rows if row[0] != _CLAIM}
        rows = rows or {row for s in each.sentences for row in _rows_near(s, places)}
        if rows:
            yield Conflict(min(rows)[1], each.field, dict(each.values))


def _rows_near(sentence: Evidence, places: Places) -> Iterator[tuple[int, str]]:
    """The activity or meeting last told before the sentence."""
    before = [
        (start, rank, row)
        for start, _, rank, row in places.get(sentence.document, ())
        if rank != _CLAIM and 0 <= sentence.start - start <= _NEARBY
    ]
    if before:
        yield max(before)[1:]


def _rows_in(sentence: Evidence, places: Places) -> set[tuple[int, str]]:
    return {
        (rank, row)
        for start, end, rank, row in places.get(sentence.document, ())
        if start < sentence.end and sentence.start < end
    }
