"""What one report says of its talks in one place, and what is known of them in another."""

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

SIDES = ("country:NOR", "country:PER")


def value(day: str, *, inferred: bool = False) -> DateValue:
    return DateValue(day, day, "day", "inferred" if inferred else "stated", "as told")


@pytest.fixture
def told(report: Make) -> Make:
    """A report that names both countries."""

    def write(text: str, published: str = "2016-02-04") -> Report:
        made = report(f"Norway, Peru: {text}", published)
        made.name("country:NOR", "Norway", "NOR")
        made.name("country:PER", "Peru", "PER")
        return made

    return write


def test_talks_within_the_words_of_a_round_of_talks_are_that_round(told: Make, link: Link) -> None:
    report = told("The third round of talks in Molde ended.")
    day, lead = value("2016-02-03"), value("2016-02-04", inferred=True)
    report.add("meetings", "third round of talks in Molde", kind="talks", number=3, date=lead)
    report.add("meetings", "talks in Molde", kind="talks", date=day, venue=("Molde", "NOR"))
    (row,) = link(report).meetings
    assert (row.number, row.date.start, row.place.name) == (3, "2016-02-03", "Molde")


def test_talks_of_two_stated_days_in_one_phrase_are_two(told: Make, link: Link) -> None:
    report = told("Two rounds of talks in Molde were held.")
    for words, day in (("Two rounds of talks", "2016-02-03"), ("talks", "2016-01-03")):
        report.add("meetings", words, kind="talks", date=value(day), participants=SIDES)
    assert len(link(report).meetings) == 2


def test_a_bare_round_is_the_talks_of_its_day(told: Make, link: Link) -> None:
    late = told("First round deferred. Talks in Molde were called off.", "2016-01-13")
    day = value("2016-01-09", inferred=True)
    late.add("meetings", "First round", kind="talks", number=1, date=day)
    late.add("meetings", "Talks in Molde", kind="talks", date=day, venue=("Molde", "NOR"))
    held = told("The first round of talks in Molde ended.")
    held.add(
        "meetings", "first round", kind="talks", number=1, date=value("2016-02-03"),
        venue=("Molde", "NOR"), participants=SIDES,
    )  # fmt: skip
    assert len(link(late, held).meetings) == 1


def test_the_next_round_has_the_sides_of_the_one_before_it(told: Make, link: Link) -> None:
    reports = []
    for text, day in (("The talks ended.", "2016-05-01"), ("The round is over.", "2016-05-20")):
        report = told(f"{text} The second round is in May.")
        words = text.split(maxsplit=1)[1].split()[0]
        report.add(
            "meetings", words, kind="talks", number=1, date=value("2016-02-03"), participants=SIDES
        )
        report.add("meetings", "The second round", kind="talks", number=2, held="scheduled",
                   date=value(day))  # fmt: skip
        reports.append(report)
    assert sorted(row.number for row in link(*reports).meetings) == [1, 2]


def test_a_round_takes_no_sides_where_two_pairs_talk(told: Make, link: Link) -> None:
    report = told("Norway and Chile spoke; Norway met Peru. The second round is in May.")
    report.name("country:CHL", "Chile", "CHL")
    for words, other in (("spoke", "country:CHL"), ("met Peru", "country:PER")):
        report.add("meetings", words, kind="talks", participants=("country:NOR", other))
    report.add("meetings", "The second round", kind="talks", number=2, held="scheduled",
               date=value("2016-05-01"))  # fmt: skip
    alone = told("The second round is in May.")
    alone.add("meetings", "The second round", kind="talks", number=2, held="scheduled",
              date=value("2016-05-20"), participants=SIDES)  # fmt: skip
    assert len(link(report, alone).meetings) == 4
