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


def test_what_a_round_is_a_round_of_is_no_meeting_of_its_own(told: Make, link: Link) -> None:
    opened = told("The third round of the Molde Process opened on Monday.", "2016-02-01")
    opened.name("body:Molde Process", "Molde Process")
    first = value("2016-02-01")
    opened.add("meetings", "third round of the Molde Process", kind="talks", number=3, date=first)
    opened.add("meetings", "the Molde Process", kind="session", body="body:Molde Process",
               date=first, venue=("Molde", "NOR"))  # fmt: skip
    closed = told("The third round of talks ended in Molde.", "2016-02-09")
    closed.add("meetings", "third round of talks", kind="talks", number=3,
               date=value("2016-02-09"), venue=("Molde", "NOR"), participants=SIDES)  # fmt: skip
    named = told("The third Molde Process is over.", "2016-02-10")
    named.name("body:Molde Process", "Molde Process")
    named.add("meetings", "third Molde Process", kind="session", number=3,
              body="body:Molde Process", date=value("2016-02-09"))  # fmt: skip
    record = link(opened, closed, named)
    assert [row.number for row in record.meetings] == [3]
    assert link(named, closed, opened) == record


@pytest.mark.parametrize(
    ("first", "last", "day", "meetings"),
    [
        ("Talks opened in Molde.", "Talks ended in Molde.", "2016-02-09", 1),
        ("Talks began in Molde.", "Talks in Molde concluded.", "2016-02-09", 1),
        ("Talks went on in Molde.", "Talks in Molde concluded.", "2016-02-09", 2),
        ("Talks began in Molde.", "Talks were held in Molde at a closed session.", "2016-02-09", 2),
        ("Talks ended in Molde.", "Talks opened in Molde.", "2016-02-09", 2),
        ("Talks opened in Molde.", "Talks ended in Molde.", "2016-03-09", 2),
    ],
)
def test_opening_and_close_are_one_meeting_of_some_days(
    told: Make, link: Link, first: str, last: str, day: str, meetings: int
) -> None:
    reports = []
    for text, when in ((first, "2016-02-01"), (last, day)):
        report = told(text, when)
        report.add("meetings", "Talks", kind="talks", date=value(when), venue=("Molde", "NOR"),
                   participants=SIDES)  # fmt: skip
        reports.append(report)
    assert len(link(*reports).meetings) == meetings


def test_sessions_of_two_years_are_two_though_one_opened_and_one_closed(
    told: Make, link: Link
) -> None:
    reports = []
    for text, when in (
        ("The council opened.", "2016-02-01"),
        ("The council closed.", "2017-02-01"),
    ):
        report = told(text, when)
        report.name("body:LSU/defence ministers", "council")
        report.add("meetings", "council", kind="session", body="body:LSU/defence ministers",
                   date=value(when), venue=("Molde", "NOR"))  # fmt: skip
        reports.append(report)
    assert len(link(*reports).meetings) == 2
