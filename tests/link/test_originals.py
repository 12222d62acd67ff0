"""Which reports descend from one original, and which tell one story."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from communique.records import DateValue, SourceName

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.link.conftest import Report

    from communique.records import Record

    Make = Callable[..., Report]
    Link = Callable[..., Record]


COUNCIL = "body:LSU/defence ministers"
MET_ON = DateValue("2016-02-03", "2016-02-03", "day", "stated", "as stated")
SPEECH = (
    "the union should lend its forty pumps to every flooded valley",
    "new roads along the northern shore were opened to trucks last autumn",
    "three hundred divers will train together in the cold months",
    "no fisherman may be fined twice for the same net",
    "the budget of the harbour school has doubled since spring",
)


@pytest.fixture
def told_session(report: Make) -> Make:
    """A report of one session, with some of the sentences of one speech."""

    def write(
        opening: str, *sentences: str, published: str = "2016-02-03", **sources: object
    ) -> Report:
        told = report(f"{opening} {'. '.join(sentences)}.", published, **sources)
        holm = told.name("person:holm", "Ada Holm", "NOR")
        told.name(COUNCIL, "council")
        met = told.add("meetings", opening, kind="session", body=COUNCIL, number=5, date=MET_ON)
        for sentence in sentences:
            told.add("statements", sentence, speakers=(holm,), meeting=met)
        return told

    return write


def origins(record: Record) -> int:
    return len({row.origin for row in record.documents})


def stories(record: Record) -> int:
    return len({row.story for row in record.documents})


def test_nearly_the_same_text_is_a_copy(report: Make, link: Link) -> None:
    text = " ".join(f"word{n}" for n in range(300))
    record = link(report(text), report(f"{text} Printed with thanks."), report("Another text."))
    assert origins(record) == 2


def test_five_statements_told_alike_make_one_original(told_session: Make, link: Link) -> None:
    assert (
        origins(link(told_session("In brief:", *SPEECH), told_session("At length:", *SPEECH))) == 1
    )


def test_half_of_a_short_report_told_alike_makes_one_original(
    told_session: Make, link: Link
) -> None:
    long, short = told_session("At length:", *SPEECH), told_session("In brief:", *SPEECH[:2])
    assert origins(link(long, short)) == 1


def test_one_statement_in_common_leaves_two_originals(told_session: Make, link: Link) -> None:
    first = told_session("At length:", *SPEECH[:3])
    second = told_session("In brief:", SPEECH[0], "the lake froze early", "we ate smoked trout")
    assert origins(link(first, second)) == 2


def test_one_agency_on_one_day_of_one_session_is_one_original(
    told_session: Make, link: Link
) -> None:
    agency = SourceName("Nordwire", "agency", "NOR", None)
    first = told_session("Early:", SPEECH[0], agency=agency)
    second = told_session("Late:", SPEECH[3], agency=agency)
    third = told_session("Weeks on:", SPEECH[4], agency=agency, published="2016-02-28")
    assert origins(link(first, second)) == 1
    assert origins(link(first, third)) == 2


def test_a_report_that_cites_an_outlet_descends_from_its_report(
    told_session: Make, link: Link
) -> None:
    outlet = SourceName("Andes Post", "outlet", "PER", None)
    first = told_session("Early:", SPEECH[0], outlet=outlet)
    second = told_session("Late:", SPEECH[3], attribution=(outlet,))
    assert origins(link(first, second)) == 1


def test_reports_of_one_meeting_in_one_fortnight_are_one_story(
    told_session: Make, link: Link
) -> None:
    first = told_session("Early:", SPEECH[0])
    near = told_session("Late:", SPEECH[3], published="2016-02-10")
    late = told_session("Months on:", SPEECH[4], published="2016-06-10")
    assert (stories(link(first, near)), origins(link(first, near))) == (1, 2)
    assert stories(link(first, late)) == 2
