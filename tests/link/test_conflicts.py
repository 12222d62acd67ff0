"""Contradictions between reports of one meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.records import DateValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.link.conftest import Report

    from communique.records import Record

    Make = Callable[..., Report]
    Link = Callable[..., Record]


COUNCIL = "body:LSU/defence ministers"


def session(report: Make, words: str, start: str, **fields: object) -> Report:
    told = report(f"The 5th session met: {words}.", "2016-02-10")
    told.name(COUNCIL, "council")
    date = DateValue(start, start, "day", "stated", "as stated")
    told.add("meetings", "5th session", kind="session", body=COUNCIL, number=5, date=date, **fields)
    return told


def fields(record: Record) -> dict[str, list[str]]:
    return {row.field: [each.value for each in row.values] for row in record.conflicts}


def test_two_dates_of_one_session_are_a_conflict_with_both_reports_words(
    report: Make, link: Link
) -> None:
    first, second = session(report, "a", "2016-02-03"), session(report, "b", "2016-02-05")
    record = link(first, second)
    (row,) = record.conflicts
    assert row.about == record.meetings[0].id
    assert {each.value: each.evidence.document for each in row.values} == {
        "2016-02-03": first.id,
        "2016-02-05": second.id,
    }


def test_two_countries_of_one_session_are_a_conflict(report: Make, link: Link) -> None:
    first = session(report, "a", "2016-02-03", venue=("Molde", "NOR"))
    second = session(report, "b", "2016-02-03", venue=("Cuzco", "PER"))
    assert fields(link(first, second)) == {
        "place.country": ["NOR", "PER"],
        "place.name": ["Cuzco", "Molde"],
    }


def test_a_plan_that_came_out_otherwise_is_no_conflict(report: Make, link: Link) -> None:
    planned = session(report, "a", "2016-02-03", held="scheduled")
    assert link(planned, session(report, "b", "2016-02-05")).conflicts == ()


def test_reports_that_agree_have_no_conflict(report: Make, link: Link) -> None:
    first, second = session(report, "a", "2016-02-03"), session(report, "b", "2016-02-03")
    assert link(first, second).conflicts == ()


def announced(report: Make, words: str, published: str, start: str) -> Report:
    told = report(f"The 5th session comes: {words}.", published)
    told.name(COUNCIL, "council")
    date = DateValue(start, start, "day", "stated", "as stated")
    told.add(
        "meetings", "5th session", kind="session", body=COUNCIL, number=5, date=date,
        held="scheduled",
    )  # fmt: skip
    return told


def test_a_plan_that_was_changed_is_no_conflict(report: Make, link: Link) -> None:
    first = announced(report, "a", "2016-01-03", "2016-02-03")
    assert link(first, announced(report, "b", "2016-01-28", "2016-02-05")).conflicts == ()
    assert fields(link(first, announced(report, "b", "2016-01-04", "2016-02-05"))) == {
        "date": ["2016-02-03", "2016-02-05"]
    }


def test_figures_of_one_claim_that_differ_are_a_conflict(report: Make, link: Link) -> None:
    def speech(words: str) -> Report:
        told = session(report, words, "2016-02-03")
        holm = told.name("person:holm", "Ada Holm", "NOR")
        told.add("statements", words, speakers=(holm,), meeting=told.facts["meetings"][0].id)
        return told

    first = speech("the drill in the harbour brings 26 ships")
    second = speech("only 20 ships come to the harbour for the drill")
    record = link(first, second)
    (row,) = record.conflicts
    assert (row.about, row.field) == (record.claims[0].id, "number of ships")
    assert {e.value: e.evidence.quote for e in row.values} == {"20": "20", "26": "26"}
    assert all(e.evidence.quote in first.text + second.text for e in row.values)


def test_figures_of_one_exercise_that_differ_are_a_conflict(report: Make, link: Link) -> None:
    def drill(words: str) -> Report:
        told = report(words, "2016-02-03")
        told.add("activities", "Exercise Kelp", name="Exercise Kelp")
        return told

    record = link(
        drill("Exercise Kelp brings 300 divers."), drill("Some 500 divers come to Exercise Kelp.")
    )
    assert [(row.about, row.field) for row in record.conflicts] == [
        (record.activities[0].id, "number of divers")
    ]


def test_a_meeting_told_as_put_off_has_no_date_that_contradicts(report: Make, link: Link) -> None:
    told = report("The 5th session was put off, officials said.", "2016-02-05")
    told.name(COUNCIL, "council")
    date = DateValue("2016-02-01", "2016-02-01", "day", "stated", "as stated")
    told.add("meetings", "5th session", kind="session", body=COUNCIL, number=5, date=date)
    assert link(told, session(report, "a", "2016-02-03")).conflicts == ()


def call(report: Make, side: str, start: str, published: str) -> Report:
    told = report(f"Ada Holm and Hugo Vidal had a call, {side} said.", published)
    people = [
        told.name(f"person:{name}", name, land)
        for name, land in (("Ada Holm", "NOR"), ("Hugo Vidal", "PER"))
    ]
    date = DateValue(start, start, "day", "stated", "as stated")
    told.add("meetings", "had a call", kind="call", date=date, participants=people)
    return told


def test_one_call_that_its_sides_date_a_day_apart_is_a_conflict(report: Make, link: Link) -> None:
    first = call(report, "Molde", "2016-02-03", "2016-02-04")
    second = call(report, "Cuzco", "2016-02-04", "2016-02-04")
    record = link(first, second)
    assert fields(record) == {"date": ["2016-02-03", "2016-02-04"]}
    assert record.conflicts[0].about in {row.id for row in record.meetings}


def test_calls_of_other_days_are_two(report: Make, link: Link) -> None:
    first = call(report, "Molde", "2016-02-03", "2016-02-04")
    assert link(first, call(report, "Cuzco", "2016-02-09", "2016-02-10")).conflicts == ()


def test_a_count_of_all_so_far_contradicts_no_count_of_one(report: Make, link: Link) -> None:
    def drill(words: str) -> Report:
        told = report(words, "2016-02-03")
        told.add("activities", "Exercise Kelp", name="Exercise Kelp")
        return told

    one = drill("Exercise Kelp brings 300 divers.")
    assert link(one, drill("So far 500 divers came to Exercise Kelp.")).conflicts == ()
