"""Somebody whom one report has take part and another stay away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from communique.records import DateValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.link.conftest import Report

    from communique.records import Record

    Make = Callable[..., Report]
    Link = Callable[..., Record]

COUNCIL = "body:LSU/defence ministers"
DAY = DateValue("2016-02-03", "2016-02-03", "day", "stated", "as stated")


@pytest.fixture
def session(report: Make) -> Callable[..., Report]:
    """A report of one session with the words about Ada Holm; `came`: she is read as taking part."""

    def write(words: str, *, came: bool) -> Report:
        told = report(f"The 5th session met in Molde. {words}", "2016-02-04")
        told.name(COUNCIL, "council")
        holm = told.name("person:ada holm", "Ada Holm", "NOR")
        told.add(
            "meetings", "5th session", kind="session", body=COUNCIL, number=5, date=DAY,
            participants=[holm] if came else [],
        )  # fmt: skip
        return told

    return write


def tell(record: Record) -> list[tuple[str, list[str]]]:
    return [(row.field, [each.evidence.quote for each in row.values]) for row in record.conflicts]


@pytest.mark.parametrize(
    "words",
    [
        "Ada Holm stayed away",
        "Ada Holm, who is ill, did not attend",
        "Ada Holm was represented by",
        "Ada Holm was not invited",
    ],
)
def test_who_came_and_stayed_away_is_a_conflict_of_the_meeting(
    session: Callable[..., Report], link: Link, words: str
) -> None:
    came, away = session("Ada Holm spoke.", came=True), session(f"{words} her deputy.", came=False)
    record = link(came, away)
    ((field, quotes),) = tell(record)
    assert field == "participants"
    assert set(quotes) == {"5th session", words}
    assert record.conflicts[0].about == record.meetings[0].id


def test_reports_that_agree_on_who_stayed_away_have_no_conflict(
    session: Callable[..., Report], link: Link
) -> None:
    away = "Ada Holm stayed away."
    assert link(session(away, came=True), session(f"Also: {away}", came=False)).conflicts == ()


def test_who_is_said_to_have_spoken_did_not_stay_away(
    session: Callable[..., Report], link: Link
) -> None:
    reports = session("Ada Holm spoke.", came=True), session("Ada Holm did not speak.", came=False)
    assert link(*reports).conflicts == ()
