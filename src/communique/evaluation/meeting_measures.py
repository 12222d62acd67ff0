"""Measures of meetings, memberships, offices, people, agreements, activities and decisions."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from communique.evaluation.matching import evidence_fit, match_items
from communique.evaluation.measure import (
    Disagreement,
    Verdict,
    compare_counts,
    count_bad,
    judge_rows,
    judge_share,
    list_unmatched,
)
from communique.evaluation.names import (
    compare_persons,
    find_content_words,
    find_country,
    find_office_words,
    same_organisation,
)
from communique.evaluation.parties import compare_attendance, pair_off, same_party
from communique.evaluation.sides import lies_within
from communique.evaluation.statement_measures import same_office
from communique.evaluation.wording import (
    name_attendee,
    name_days,
    name_meeting,
    name_title,
    quote_spans,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from communique.evaluation.comparison import Comparison
    from communique.evaluation.measure import Outcome
    from communique.evaluation.sides import Gathering, Incumbency, Item, Person, Standing

MeetingPair = tuple["Gathering", "Gathering"]
Row = TypeVar("Row")
Judgeable = TypeVar("Judgeable", "Standing", "Incumbency")

# how much a person's mentions weigh beside how well the name fits: they decide between equals
WEIGHT_OF_MENTIONS = 1e-6


# --- meetings ---------------------------------------------------------------------------------


def measure_meetings(compared: Comparison, *, planned: bool) -> Iterator[Outcome]:
    """Found, then the fields of the found.

    A meeting of the record counts with the class of the one it answers, else with its own.
    """
    section = "planned meetings" if planned else "meetings"
    ours = [m for m in compared.gold.meetings if m.planned == planned and not m.implied]
    pairs = [p for p in compared.meetings.pairs if p[0].planned == planned and not p[0].implied]
    answering = compared.meetings.gold_ids
    loose = [
        m
        for m in compared.found.meetings
        if m.planned == planned and (m.scope, m.id) not in answering
    ]
    yield compare_counts(
        section,
        "found",
        found=len(pairs),
        gold=len(ours),
        right=len(pairs),
        export=len(pairs) + len(loose),
    )
    answered = {(gold.scope, gold.id) for gold, _ in pairs}
    missed = [m for m in ours if (m.scope, m.id) not in answered]
    yield from list_unmatched(
        section,
        "found",
        missed=(name_meeting(m, compared.texts) for m in missed),
        extra=(name_meeting(m, compared.texts) for m in loose),
    )
    yield from judge_rows("meetings", right=(m.id for _, m in pairs), wrong=(m.id for m in loose))
    yield from _measure_meeting_fields(section, pairs, compared)
    if not planned:
        yield from judge_share(section, "within", _judge_within(pairs, compared))
        yield from _measure_participants(section, pairs, compared)


def _measure_meeting_fields(
    section: str, pairs: Sequence[MeetingPair], compared: Comparison
) -> Iterator[Outcome]:
    named = [(gold, found, name_meeting(gold, compared.texts)) for gold, found in pairs]
    numbers = (
        Verdict(g.number == m.number, words, str(g.number or ""), str(m.number or ""))
        for g, m, words in named
        if g.number or m.number
    )
    yield from judge_share(section, "number", numbers)
    dates = (
        Verdict(lies_within(m.days, g.days), words, name_days(g.days), name_days(m.days))
        for g, m, words in named
        if g.days
    )
    yield from judge_share(section, "date", dates)
    places = (
        Verdict(_same_place(g, m), words, _place(g), _place(m))
        for g, m, words in named
        if g.city or g.country
    )
    yield from judge_share(section, "place", places)
    statuses = (Verdict(g.status == m.status, words, g.status, m.status) for g, m, words in named)
    yield from judge_share(section, "status", statuses)


def _same_place(gold: Gathering, found: Gathering) -> bool:
    if gold.country and find_country(found.country) != gold.country:
        return False
    words = find_content_words(found.city or "")
    return not gold.city or bool(find_content_words(gold.city) & words)


def _place(meeting: Gathering) -> str:
    return ", ".join(part for part in (meeting.city, meeting.country) if part)


def _judge_within(pairs: Sequence[MeetingPair], compared: Comparison) -> Iterator[Verdict]:
    """Right where the surrounding meeting answers gold's."""
    for gold, found in pairs:
        key = (found.scope, found.within or "")
        known = compared.meetings.gold_ids.get(key, "another meeting")
        answered = known if found.within else None
        if gold.within or answered:
            words = name_meeting(gold, compared.texts)
            yield Verdict(gold.within == answered, words, gold.within or "", answered or "")


def _measure_participants(
    section: str, pairs: Sequence[MeetingPair], compared: Comparison
) -> Iterator[Outcome]:
    attendances = [
        (g, compare_attendance(compared.identities, g.scope, g.attendees, m.attendees))
        for g, m in pairs
    ]
    right = sum(len(row.pairs) for _, row in attendances)
    yield compare_counts(
        section,
        "participants",
        found=right,
        gold=sum(len(row.known) for _, row in attendances),
        right=right,
        export=sum(len(row.counted) for _, row in attendances),
    )
    for meeting, row in attendances:
        about = name_meeting(meeting, compared.texts)
        ours, theirs = ([pair[side] for pair in row.pairs] for side in (0, 1))
        for attendee in (a for a in row.known if a not in ours):
            yield Disagreement(section, "participants", "missed", name_attendee(attendee), about)
        for attendee in (a for a in row.counted if a not in theirs):
            yield Disagreement(section, "participants", "extra", name_attendee(attendee), about)


def measure_implied_meetings(compared: Comparison) -> Iterator[Outcome]:
    """Meetings that gold tells by implication only: share found, never punished."""
    answered = {gold.id for gold, _ in compared.meetings.pairs}
    verdicts = (
        Verdict(m.id in answered, name_meeting(m, compared.texts))
        for m in compared.gold.meetings
        if m.implied
    )
    yield from judge_share("meetings", "implied ones, found", verdicts)


# --- memberships ------------------------------------------------------------------------------


def measure_memberships(compared: Comparison) -> Iterator[Outcome]:
    """Stated and implied apart, with and without the year; a guest of one meeting is ignored."""
    guests = [m for m in compared.gold.memberships if m.optional]
    offered = [
        m
        for m in compared.found.memberships
        if not any(_same_standing(compared, guest, m, with_year=False) for guest in guests)
    ]
    for status in ("stated", "implied"):
        ours = [m for m in compared.gold.memberships if m.status == status and not m.optional]
        theirs = [m for m in offered if m.status == status]
        for measure, with_year in ((status, True), (f"{status}, year left out", False)):
            fit = partial(_fit_standing, compared, with_year=with_year)
            yield from _measure_pairs(("memberships", measure), ours, theirs, fit, name_standing)
        yield from _judge_pairs("memberships", ours, theirs, fit)
    yield from _measure_overstated(compared)


def _measure_overstated(compared: Comparison) -> Iterator[Outcome]:
    """Memberships that gold only infers and the record prints as stated."""
    gold = compared.gold.memberships
    implied = [m for m in gold if m.status == "implied"]
    stated = [m for m in gold if m.status == "stated"]
    wrong = [
        name_standing(m)
        for m in compared.found.memberships
        if m.status == "stated"
        and any(_same_standing(compared, g, m, with_year=True) for g in implied)
        and not any(_same_standing(compared, g, m, with_year=True) for g in stated)
    ]
    yield from count_bad("memberships", "implied printed as stated", wrong, len(implied))


def _fit_standing(
    compared: Comparison, gold: Standing, found: Standing, *, with_year: bool
) -> float | None:
    return 1.0 if _same_standing(compared, gold, found, with_year=with_year) else None


def _same_standing(
    compared: Comparison, gold: Standing, found: Standing, *, with_year: bool
) -> bool:
    """Same member, organisation and tier; gold without a year asks for none."""
    return (
        gold.scope == found.scope
        and gold.tier == found.tier
        and (not with_year or gold.year is None or gold.year == found.year)
        and same_party(compared.identities, gold.scope, gold.member, found.member)
        and same_organisation(gold.organisation, found.organisation)
    )


def name_standing(row: Standing) -> str:
    """Member, tier, organisation, year and status."""
    organisation = next(iter(row.organisation), "?")
    return f"{row.member.name}, {row.tier} of {organisation}, {row.year or '?'}, {row.status}"


# --- offices and people -----------------------------------------------------------------------


def measure_people(compared: Comparison) -> Iterator[Outcome]:
    """Offices with their person and owner, then names of persons, one entity each."""

    def fit_office(gold: Incumbency, found: Incumbency) -> float | None:
        same = (
            gold.scope == found.scope
            and same_party(compared.identities, gold.scope, gold.person, found.person)
            and same_office(gold.title, found.title)
        )
        ours, theirs = (find_office_words(row.title.titles[0]) for row in (gold, found))
        return 1.0 + len(ours & theirs) if same else None

    def fit_person(gold: Person, found: Person) -> float | None:
        if gold.scope != found.scope:
            return None
        level = compare_persons(gold.party.names, found.party.names)
        return level + found.mentions * WEIGHT_OF_MENTIONS if level else None

    yield from _measure_pairs(
        ("offices", "person, office, whose"),
        compared.gold.offices,
        compared.found.offices,
        fit_office,
        lambda row: f"{row.person.name}: {name_title(row.title)}",
    )
    yield from _judge_pairs("offices", compared.gold.offices, compared.found.offices, fit_office)
    yield from _measure_pairs(
        ("people", "names found"),
        compared.gold.people,
        compared.found.people,
        fit_person,
        lambda row: f"{row.scope} {row.party.name}".strip(),
    )


def _measure_pairs(
    measure: tuple[str, str],
    gold: Sequence[Row],
    found: Sequence[Row],
    fit: Callable[[Row, Row], float | None],
    name: Callable[[Row], str],
) -> Iterator[Outcome]:
    """Counts of rows paired off one-to-one, then the rows without a partner."""
    pairs = pair_off(gold, found, fit)
    ours, theirs = {n for n, _ in pairs}, {m for _, m in pairs}
    yield compare_counts(
        *measure, found=len(pairs), gold=len(gold), right=len(pairs), export=len(found)
    )
    yield from list_unmatched(
        *measure,
        missed=(name(row) for n, row in enumerate(gold) if n not in ours),
        extra=(name(row) for m, row in enumerate(found) if m not in theirs),
    )


def _judge_pairs(
    section: str,
    gold: Sequence[Judgeable],
    found: Sequence[Judgeable],
    fit: Callable[[Judgeable, Judgeable], float | None],
) -> Iterator[Outcome]:
    """Whether each row of the record has a partner in gold."""
    paired = {m for _, m in pair_off(gold, found, fit)}
    yield from judge_rows(
        section,
        right=(row.id for m, row in enumerate(found) if m in paired),
        wrong=(row.id for m, row in enumerate(found) if m not in paired),
    )


# --- agreements, activities, decisions ----------------------------------------------------------


def measure_items(compared: Comparison) -> Iterator[Outcome]:
    """Found by evidence; each kind that gold annotates."""
    gold, found, texts = compared.gold, compared.found, compared.texts
    yield from _measure_items("agreements", gold.agreements, found.agreements, texts)
    if "activities" in gold.judged:
        yield from _measure_items("activities", gold.activities, found.activities, texts)
    if "decisions" in gold.judged:
        explained = _drop_repeats(gold.decisions, found.decisions)
        yield from _measure_items("decisions", gold.decisions, explained, texts)


def _measure_items(
    section: str, gold: Sequence[Item], found: Sequence[Item], texts: dict[str, str]
) -> Iterator[Outcome]:
    pairs = match_items(gold, found)
    ours, theirs = {n for n, _ in pairs}, {m for _, m in pairs}
    needed = sum(not gold[n].optional for n in ours)
    yield compare_counts(
        section,
        "found by evidence",
        found=needed,
        gold=sum(not row.optional for row in gold),
        right=needed,
        export=len(found) - (len(pairs) - needed),
    )
    missed = [row for n, row in enumerate(gold) if n not in ours and not row.optional]
    extra = [row for m, row in enumerate(found) if m not in theirs]
    yield from list_unmatched(
        section,
        "found by evidence",
        missed=(quote_spans(row.evidence[:1], texts) for row in missed),
        extra=(quote_spans(row.evidence[:1], texts) for row in extra),
    )
    right = [found[m].id for n, m in pairs if not gold[n].optional]
    yield from judge_rows(section, right=right, wrong=(row.id for row in extra))


def _drop_repeats(gold: Sequence[Item], found: Sequence[Item]) -> list[Item]:
    """The record's decisions less those that render a decision which another one answers."""
    taken = {m for _, m in match_items(gold, found)}
    return [
        row
        for m, row in enumerate(found)
        if m in taken
        or not any(
            ours.scope == row.scope and evidence_fit(ours.evidence, row.evidence) for ours in gold
        )
    ]


def measure_happenings(compared: Comparison) -> Iterator[Outcome]:
    """All measures of this module, in the order of the table."""
    yield from chain(
        measure_meetings(compared, planned=False),
        measure_implied_meetings(compared),
        measure_meetings(compared, planned=True),
        measure_memberships(compared),
        measure_people(compared),
        measure_items(compared),
    )
