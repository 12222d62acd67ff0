"""Who held an office at a time, as far as the reports tell."""

from __future__ import annotations

import pytest

from communique.link.holders import find_holder, index_holders
from communique.records import DateValue, Evidence, OfficeRow, Sighting

WORDS = Evidence("doc", 0, 4, "Holm")


def day(text: str) -> DateValue:
    return DateValue(text, text, "day", "stated", "as stated")


def row(
    person: str, seen: str, office: str = "minister of defence", *, former: bool = False
) -> OfficeRow:
    return OfficeRow(
        id=f"office-{person}-{seen}", rule="test", confidence=1.0, person=person, title=office,
        office=office, of="NOR", former=former, status="stated",
        seen=(Sighting(day(seen), WORDS),), since=None, until=None,
    )  # fmt: skip


def find(*rows: OfficeRow, office: str = "minister of defence") -> str | None:
    holding = find_holder(index_holders(rows), "NOR", office, day("2016-02-03"))
    return holding.person if holding else None


def test_who_is_seen_alone_within_a_year_holds_the_office() -> None:
    assert find(row("holm", "2015-09-01"), row("lund", "2013-09-01")) == "holm"
    assert find(row("holm", "2014-09-01")) is None


def test_two_holders_within_a_year_leave_it_open() -> None:
    assert find(row("holm", "2015-09-01"), row("lund", "2016-09-01")) is None


def test_who_had_left_the_office_by_then_holds_it_no_more() -> None:
    left = row("holm", "2016-01-01", former=True)
    assert find(row("holm", "2015-09-01"), left) is None
    assert find(row("holm", "2015-09-01"), row("holm", "2016-05-01", former=True)) == "holm"


@pytest.mark.parametrize(
    "office", ["ambassador", "minister", "deputy minister of defence", "minister of state"]
)
def test_an_office_that_several_hold_names_nobody(office: str) -> None:
    assert find(row("holm", "2015-09-01", office), office=office) is None
