"""The year of a dateline that names only a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec.structs
import pytest

from communique.link.dateline_years import date_by_dateline
from communique.link.record import gather_years
from communique.records import Dateline, DateValue, Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.link.conftest import Report

    Make = Callable[..., Report]

SESSION = DateValue("2023-11-24", "2023-11-24", "day", "stated", "as stated")  # a Friday


@pytest.fixture
def filed(report: Make) -> Callable[[str, str | None], Reading]:
    """A report with a dateline that names a day, and perhaps a weekday."""

    def write(line: str, weekday: str | None = None) -> Reading:
        told = report(f"{line} Ada Holm spoke {weekday or 'here'}.", weekday=weekday)
        told.name("person:ada holm", "Ada Holm")
        reading = told.reading()
        dateline = Dateline("Arusha", None, None, told.quote(line))
        page = msgspec.structs.replace(reading.page, dateline=dateline)
        return msgspec.structs.replace(reading, page=page)

    return write


def test_a_session_told_there_gives_the_year(filed: Callable[..., Reading]) -> None:
    found = date_by_dateline(filed("ARUSHA, Nov 24 -"), [SESSION], {})
    assert found is not None
    assert (found.start, found.status) == ("2023-11-24", "inferred")


def test_reports_on_the_same_person_and_the_weekday_give_the_year(
    filed: Callable[..., Reading], report: Make
) -> None:
    other = report("Ada Holm was there.", "2022-07-23")
    other.name("person:ada holm", "Ada Holm")
    years = gather_years([other.reading()])
    found = date_by_dateline(filed("ARUSHA, Nov 24 -", "on Friday"), [], years)
    assert found is not None
    assert found.start == "2023-11-24"


def test_without_a_weekday_or_another_report_no_year_is_guessed(
    filed: Callable[..., Reading],
) -> None:
    years = {"person:ada holm": frozenset({2022})}
    assert date_by_dateline(filed("ARUSHA, Nov 24 -"), [], years) is None
    assert date_by_dateline(filed("ARUSHA, Nov 24 -", "on Friday"), [], {}) is None


def test_a_dateline_with_its_year_needs_none(filed: Callable[..., Reading]) -> None:
    assert date_by_dateline(filed("ARUSHA, Nov 24, 2021 -"), [SESSION], {}) is None
