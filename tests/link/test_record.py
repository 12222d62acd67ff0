"""The record as a function of the set of documents: order, repetition, removal, copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.link.record import link_readings
from communique.records import DateValue, Record, SourceName

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tests.link.conftest import Report

    from communique.records import Reading
    from communique.vocabulary import Vocabulary

    Make = Callable[..., Report]
    Link = Callable[..., Record]
    Draft = dict[str, Any]


COUNCIL = "body:LSU/defence ministers"
SENTENCES = (
    "the union should lend its forty pumps to every flooded valley",
    "every flooded valley ought to be lent the forty pumps of the union",
    "new roads along the northern shore were opened to trucks last autumn",
    "trucks may use the roads opened last autumn along the northern shore",
    "three hundred divers will train together in the cold months",
)
PEOPLE = (("Ada Holm", "NOR"), ("A. Holm", None), ("Rosa Campos", "PER"), ("Campos", "PER"))
SOURCES = (
    None,
    SourceName("Nordwire", "agency", "NOR", None),
    SourceName("Andes Post", "outlet", "PER", None),
)


def stated(start: str) -> DateValue:
    return DateValue(start, start, "day", "stated", "as stated")


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """What one report tells: numbers that `write` turns into a report."""
    return {
        "number": draw(st.sampled_from([4, 5, None])),
        "days": draw(st.integers(1, 9)),
        "dated": draw(st.booleans()),
        "person": draw(st.integers(0, 3)),
        "sentences": draw(st.lists(st.integers(0, 4), min_size=1, max_size=4, unique=True)),
        "source": draw(st.integers(0, 2)),
        "talks": draw(st.booleans()),
        "tier": draw(st.sampled_from(["member", "observer"])),
    }


def write(make: Make, draft: Draft, path: str = "report.txt") -> Reading:
    name, country = PEOPLE[draft["person"]]
    day = f"2016-02-0{draft['days']}"
    sentences = [SENTENCES[n] for n in draft["sentences"]]
    words = ". ".join(sentences)
    text = f"{name} of {country} at session {draft['number']} on {day}: {words}. They talked."
    source = SOURCES[draft["source"]]
    told = make(text, day if draft["dated"] else None, path, outlet=source)
    speaker = told.name("person:x", name, country)
    told.name("organisation:LSU", "LSU")
    told.name(COUNCIL, "council", parent="organisation:LSU")
    lands = told.name("country:NOR", "Norway", "NOR"), told.name("country:PER", "Peru", "PER")
    told.add("offices", name, person=speaker, office="envoy", title="Envoy")
    date = stated(day) if draft["dated"] else None
    met = told.add(
        "meetings", "session", kind="session", body=COUNCIL, number=draft["number"], date=date
    )
    if draft["talks"]:
        told.add("meetings", "talked", kind="talks", participants=[speaker, lands[1]], within=met)
    for sentence in sentences:
        told.add("statements", sentence, speakers=(speaker,), meeting=met)
    told.add("memberships", "of", member=lands[0], organisation="organisation:LSU",
             tier=draft["tier"])  # fmt: skip
    told.add("agreements", "council" if "council" in text else "session", meeting=met)
    told.add("activities", "talked", parties=lands)
    return told.reading()


def write_all(make: Make, drawn: list[Draft]) -> list[Reading]:
    return [write(make, draft, f"{n}.txt") for n, draft in enumerate(drawn)]


def encode(record: Record) -> bytes:
    return msgspec.json.encode(record)


sets_of_drafts = st.lists(drafts(), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None)
@given(sets_of_drafts, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_bytes(
    report: Make, vocabulary: Vocabulary, drawn: list[Draft], chance: Random
) -> None:
    readings = write_all(report, drawn)
    shuffled = [*readings]
    chance.shuffle(shuffled)
    assert encode(link_readings(readings, vocabulary)) == encode(
        link_readings(shuffled, vocabulary)
    )


@settings(max_examples=20, deadline=None)
@given(sets_of_drafts)
def test_reading_twice_changes_nothing(
    report: Make, vocabulary: Vocabulary, drawn: list[Draft]
) -> None:
    readings = write_all(report, drawn)
    once, twice = (link_readings(each, vocabulary) for each in (readings, readings * 2))
    assert encode(once) == encode(twice)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(sets_of_drafts, st.integers(0, 5))
def test_a_copy_raises_reports_and_nothing_else(
    report: Make, vocabulary: Vocabulary, drawn: list[Draft], which: int
) -> None:
    readings = write_all(report, drawn)
    copy = write(report, drawn[which % len(drawn)], "copy.txt")
    before = link_readings(readings, vocabulary)
    after = link_readings([*readings, copy], vocabulary)
    assert counts(after) == counts(before)
    assert sum(len(row.reports) for row in after.claims) > sum(
        len(row.reports) for row in before.claims
    )


def counts(record: Record) -> dict[str, list[object]]:
    """Everything that a copy must leave as it was."""
    return {
        "originals": sorted({row.origin for row in record.documents}).__len__(),
        "claims": sorted((len(row.origins), row.witnesses) for row in record.claims),
        "meetings": sorted((len(row.origins), row.witnesses) for row in record.meetings),
        "agreements": len(record.agreements),
        "activities": len(record.activities),
        "people": len([row for row in record.entities if row.kind == "person"]),
    }


@settings(max_examples=30, deadline=None)
@given(sets_of_drafts)
def test_every_row_points_to_rows_that_exist(
    report: Make, vocabulary: Vocabulary, drawn: list[Draft]
) -> None:
    record = link_readings(write_all(report, drawn), vocabulary)
    entities = {row.id for row in record.entities}
    meetings = {row.id for row in record.meetings}
    claims = {row.id for row in record.claims}
    offices = {row.id for row in record.offices}
    origins = {row.origin for row in record.documents}
    for row in record.statements:
        assert {*row.speakers} <= entities
        assert row.claim in claims
        assert row.meeting in {None, *meetings}
        assert row.office in {None, *offices}
    for meeting in record.meetings:
        assert {part.entity for part in meeting.participants} <= entities
        assert meeting.within in {None, *meetings}
        assert {*meeting.origins} <= origins
        assert 1 <= meeting.witnesses <= len(meeting.origins) <= len(meeting.reports)
    for claim in record.claims:
        assert 1 <= claim.witnesses <= len(claim.origins) <= len(claim.reports)


@settings(max_examples=20, deadline=None)
@given(sets_of_drafts)
def test_every_list_is_sorted_and_every_id_is_unique(
    report: Make, vocabulary: Vocabulary, drawn: list[Draft]
) -> None:
    record = link_readings(write_all(report, drawn), vocabulary)
    for table in (
        record.sources, record.documents, record.entities, record.offices, record.memberships,
        record.meetings, record.statements, record.claims, record.agreements, record.activities,
        record.conflicts, record.problems,
    ):  # fmt: skip
        ids = [row.id for row in table]
        assert ids == sorted(set(ids))


@settings(max_examples=20, deadline=None)
@given(sets_of_drafts)
def test_a_record_survives_encoding(
    report: Make, vocabulary: Vocabulary, drawn: list[Draft]
) -> None:
    record = link_readings(write_all(report, drawn), vocabulary)
    assert msgspec.json.decode(encode(record), type=Record) == record


def test_no_readings_give_an_empty_record(vocabulary: Vocabulary) -> None:
    record = link_readings([], vocabulary)
    assert (record.format, record.documents, record.entities) == ("communique-record/1", (), ())


def test_a_speaker_without_office_speaks_in_the_one_that_other_reports_give_him(
    report: Make, link: Link
) -> None:
    told = report("Envoy Ada Holm of Norway came.", "2019-05-01")
    holm = told.name("person:holm", "Ada Holm", "NOR")
    norway = told.name("country:NOR", "Norway", "NOR")
    told.add("offices", "Envoy", person=holm, of=norway)
    other = report("Ada Holm said that fish is good.", "2019-05-02")
    holm = other.name("person:holm", "Ada Holm", "NOR")
    other.add("statements", "fish is good", speakers=(holm,))
    record = link(told, other)
    ((office,), (statement,)) = record.offices, record.statements
    assert statement.office == office.id
