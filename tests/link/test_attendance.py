"""One report counts among those who came whom another has send somebody lower."""

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

SUMMIT = "body:LSU/heads of state"
DAY = DateValue("2016-02-03", "2016-02-03", "day", "stated", "as stated")
NAMED = "President Ada Holm and President Luz Vega came. Kenya was represented by its {}."


@pytest.fixture
def told(report: Make) -> Callable[[str], Report]:
    """A report of one summit; whoever is named in it came, and is president."""

    def write(words: str) -> Report:
        made = report(f"The 5th summit met in Molde. {words}", "2016-02-04")
        made.name(SUMMIT, "summit")
        names = [name for name in ("Ada Holm", "Luz Vega") if name in words]
        people = [made.name(f"person:{name.lower()}", name) for name in names]
        for person, name in zip(people, names, strict=True):
            made.add("offices", f"President {name}", person=person, office="president", since=None)
        made.add("meetings", "5th summit", kind="summit", body=SUMMIT, number=5, date=DAY,
                 participants=people)  # fmt: skip
        return made

    return write


def tell(record: Record) -> list[tuple[str, set[str]]]:
    return [(row.field, {each.evidence.quote for each in row.values}) for row in record.conflicts]


@pytest.mark.parametrize("count", ["joined two fellow heads of state", "all three heads of state"])
def test_who_sent_a_minister_did_not_come(told: Make, link: Link, count: str) -> None:
    named = told(NAMED.format("foreign minister"))
    assert tell(link(told(f"She {count}."), named)) == [
        ("number of heads of state", {count, "was represented by its foreign minister"})
    ]


def test_a_count_of_those_named_is_no_conflict(told: Make, link: Link) -> None:
    named = told(NAMED.format("foreign minister"))
    assert tell(link(told("She joined one other heads of state."), named)) == []


def test_a_president_may_be_represented_by_a_prime_minister(told: Make, link: Link) -> None:
    named = told(NAMED.format("prime minister"))
    assert tell(link(told("She joined two fellow heads of state."), named)) == []
