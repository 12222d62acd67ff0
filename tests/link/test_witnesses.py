"""How many witnesses stand behind a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from communique.records import DateValue, SourceName

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.link.conftest import Report

    from communique.records import ClaimRow, Record

    Make = Callable[..., Report]
    Link = Callable[..., Record]


COUNCIL = "body:LSU/defence ministers"
MET_ON = DateValue("2016-02-03", "2016-02-03", "day", "stated", "as stated")
WORDS = "forty pumps for every valley"
NORDWIRE = SourceName("Nordwire", "agency", "NOR", None)
FJORD = SourceName("Fjord Daily", "outlet", "NOR", None)
ANDES = SourceName("Andes Post", "outlet", "PER", None)
OFFICE = SourceName("Press Office", "government", "NOR", None)
LOCAL = SourceName("Village Echo", "outlet", None, None)
OTHERS = ("snow fell on the pass", "the bridge held", "trout was served", "a horse won the cup")


FILLERS = (
    *OTHERS, "bread grew dear", "two ferries sank", "children sang at noon", "rain is expected",
)  # fmt: skip


@pytest.fixture
def witness(report: Make) -> Make:
    """A report of one session with the words that all tell and others of its own."""
    own = iter(FILLERS)

    def write(path: str, **sources: object) -> Report:
        more = [next(own), next(own), next(own)]
        told = report(f"{path}: {WORDS}. {'. '.join(more)}.", "2016-02-03", path, **sources)
        holm = told.name("person:holm", "Ada Holm", "NOR")
        told.name(COUNCIL, "council")
        met = told.add("meetings", path, kind="session", body=COUNCIL, number=5, date=MET_ON)
        for words in (WORDS, *more):
            told.add("statements", words, speakers=(holm,), meeting=met)
        return told

    return write


def claim(record: Record) -> ClaimRow:
    return max(record.claims, key=lambda row: len(row.reports))


def test_a_single_report_is_one_witness(witness: Make, link: Link) -> None:
    found = claim(link(witness("a.txt")))
    assert (found.witnesses, found.grounds) == (1, "1 report")


def test_two_owners_in_different_words_are_two_witnesses(witness: Make, link: Link) -> None:
    record = link(witness("a.txt", agency=NORDWIRE), witness("b.txt", outlet=ANDES))
    found = claim(record)
    assert (len(found.reports), len(found.origins), found.witnesses) == (2, 2, 2)
    assert record.meetings[0].witnesses == 2


def test_two_state_outlets_of_one_government_are_one_witness(witness: Make, link: Link) -> None:
    found = claim(link(witness("a.txt", agency=NORDWIRE), witness("b.txt", outlet=FJORD)))
    assert (len(found.origins), found.witnesses) == (2, 1)


def test_a_governments_office_and_its_outlet_are_one_witness(witness: Make, link: Link) -> None:
    found = claim(link(witness("a.txt", attribution=(OFFICE,)), witness("b.txt", outlet=FJORD)))
    assert found.witnesses == 1


def test_an_unknown_owner_is_not_independent(witness: Make, link: Link) -> None:
    found = claim(link(witness("a.txt", outlet=ANDES), witness("b.txt", outlet=LOCAL)))
    assert (len(found.origins), found.witnesses) == (2, 1)
    assert "unknown owner" in found.grounds


def test_an_unlisted_outlet_with_its_own_reporter_is_its_own_owner(
    witness: Make, link: Link
) -> None:
    own = witness("b.txt", outlet=LOCAL, byline="Ana Ruiz")
    assert claim(link(witness("a.txt", outlet=ANDES), own)).witnesses == 2


def test_agency_copy_in_an_outlet_of_another_owner_is_the_agencys(
    witness: Make, link: Link
) -> None:
    first = witness("a.txt", agency=NORDWIRE)
    second = witness("b.txt", outlet=ANDES, agency=NORDWIRE)
    assert claim(link(first, second)).witnesses == 1


def test_the_innermost_source_is_whose_words_they_are(witness: Make, link: Link) -> None:
    first = witness("a.txt", attribution=(ANDES, OFFICE))
    assert claim(link(first, witness("b.txt", agency=NORDWIRE))).witnesses == 1


def test_the_grounds_tell_which_report_renders_which(report: Make, link: Link) -> None:
    reports = []
    for path in ("a.txt", "b.txt"):
        told = report(f"{path}: {WORDS}. {'. '.join(OTHERS)}.", "2016-02-03", path)
        holm = told.name("person:holm", "Ada Holm", "NOR")
        told.name(COUNCIL, "council")
        met = told.add("meetings", path, kind="session", body=COUNCIL, number=5, date=MET_ON)
        for words in (WORDS, *OTHERS):
            told.add("statements", words, speakers=(holm,), meeting=met)
        reports.append(told)
    grounds = claim(link(*reports)).grounds
    assert grounds.startswith("2 reports, 1 original: ")
    assert "a.txt" in grounds
    assert "b.txt" in grounds


LONG = "the union should lend its forty grey pumps to every flooded valley of the north"


def reported(report: Make, path: str, words: str, mode: str, **sources: object) -> Report:
    """A report of one sentence of a speech at the session."""
    rest = FILLERS[:4] if path == "a" else FILLERS[4:]
    told = report(
        f"{'. '.join(rest)}. Ada Holm said {words}. {' and '.join(reversed(rest))}.",
        "2016-02-03", path, **sources,
    )  # fmt: skip
    holm = told.name("person:holm", "Ada Holm", "NOR")
    told.name(COUNCIL, "council")
    met = told.add("meetings", "Ada", kind="session", body=COUNCIL, number=5, date=MET_ON)
    for each in rest:
        told.add("statements", each, speakers=(holm,), meeting=met)
    told.add("statements", words, speakers=(holm,), meeting=met, mode=mode)
    return told


@pytest.mark.parametrize(
    ("other", "mode", "count"),
    [
        (LONG, "indirect", 1),  # whoever owns them: one took the words from the other
        (LONG, "direct", 2),  # the speaker's own words, which both heard
        ("all flooded valleys of the north ought to be lent the union's forty grey pumps by spring",
         "indirect", 2),
    ],
)  # fmt: skip
def test_the_same_words_in_two_hands_are_one_witness(
    report: Make, link: Link, other: str, mode: str, count: int
) -> None:
    record = link(
        reported(report, "a", LONG, mode, outlet=FJORD, byline="Liv Moe"),
        reported(report, "b", other, mode, outlet=ANDES, byline="Rosa Campos"),
    )
    row = claim(record)
    assert (len(row.reports), len(row.origins), row.witnesses) == (2, 2, count)
