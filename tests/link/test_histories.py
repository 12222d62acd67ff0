"""Offices and memberships over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from communique.records import WEAK_RULE, DateValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.link.conftest import Report

    from communique.records import Record

    Make = Callable[..., Report]
    Link = Callable[..., Record]


def value(start: str) -> DateValue:
    return DateValue(start, start, "day", "stated", "as stated")


@pytest.fixture
def holder(report: Make) -> Make:
    """A report that sees Ada Holm of Norway in an office."""

    def write(words: str, published: str | None, *, whose: bool = True, **fields: object) -> Report:
        told = report(f"{words} Ada Holm of Norway spoke ({published}).", published)
        holm = told.name("person:holm", "Ada Holm", "NOR")
        norway = told.name("country:NOR", "Norway", "NOR")
        told.add("offices", words, person=holm, of=norway if whose else None, **fields)
        return told

    return write


@pytest.fixture
def standing(report: Make) -> Make:
    """A report on Kenya's standing in the Harbour Forum."""

    def write(words: str, published: str, **fields: object) -> Report:
        told = report(f"Kenya {words} the Harbour Forum ({published}).", published)
        kenya = told.name("country:KEN", "Kenya", "KEN")
        forum = told.name("organisation:HF", "Harbour Forum")
        told.add("memberships", words, member=kenya, organisation=forum, **fields)
        return told

    return write


def test_an_office_seen_twice_is_one_row_with_dated_sightings(holder: Make, link: Link) -> None:
    (row,) = link(holder("Envoy", "2019-05-01"), holder("Envoy", "2017-01-01")).offices
    assert [seen.date.start for seen in row.seen] == ["2017-01-01", "2019-05-01"]
    assert (row.since, row.until) == (None, None)


def test_two_offices_are_two_rows(holder: Make, link: Link) -> None:
    assert len(link(holder("Envoy", "2019-05-01"), holder("Judge", "2017-01-01")).offices) == 2


def test_a_former_office_is_a_row_of_its_own(holder: Make, link: Link) -> None:
    first = holder("Envoy", "2017-01-01")
    second = holder("former envoy", "2019-05-01", office="envoy", former=True)
    assert sorted(row.former for row in link(first, second).offices) == [False, True]


def test_whose_office_it_is_comes_from_another_report(holder: Make, link: Link) -> None:
    record = link(holder("Envoy", "2017-01-01"), holder("Envoy", "2019-05-01", whose=False))
    (row,) = record.offices
    assert len(row.seen) == 2
    assert row.status == "stated"


def test_without_another_report_it_is_the_persons_country_inferred(
    holder: Make, link: Link
) -> None:
    record = link(holder("Envoy", "2019-05-01", whose=False))
    norway = next(row.id for row in record.entities if row.kind == "country")
    assert (record.offices[0].of, record.offices[0].status) == (norway, "inferred")


def test_an_office_of_organisations_is_never_the_countrys(holder: Make, link: Link) -> None:
    told = holder("Secretary General", "2019-05-01", whose=False, office="secretary general")
    assert link(told).offices[0].of is None


def test_a_stated_beginning_is_kept(holder: Make, link: Link) -> None:
    (row,) = link(holder("Envoy", "2019-05-01", since=value("2018-09-01"))).offices
    assert row.since.start == "2018-09-01"


def test_participants_and_statements_point_to_the_office_row(report: Make, link: Link) -> None:
    told = report("Envoy Ada Holm spoke of nets.", "2019-05-01")
    holm = told.name("person:holm", "Ada Holm", "NOR")
    office = told.add("offices", "Envoy", person=holm)
    told.add("statements", "of nets", speakers=(holm,), office=office)
    record = link(told)
    assert record.statements[0].office == record.offices[0].id


def test_a_change_of_tier_shows_as_two_rows(standing: Make, link: Link) -> None:
    record = link(
        standing("observes", "2015-01-01", tier="observer"), standing("has joined", "2018-01-01")
    )
    assert sorted((row.as_of.start[:4], row.tier) for row in record.memberships) == [
        ("2015", "observer"),
        ("2018", "member"),
    ]


def test_what_is_stated_swallows_what_is_implied_of_the_same_year(
    standing: Make, link: Link
) -> None:
    implied = standing("sits in", "2018-02-01", status="implied", as_of=value("2018-02-01"))
    stated = standing("is a member of", "2018-11-01", as_of=value("2018-11-01"))
    (row,) = link(implied, stated).memberships
    assert (row.status, row.as_of.start, len(row.evidence)) == ("stated", "2018-11-01", 2)


def test_two_tiers_on_one_day_are_a_conflict(standing: Make, link: Link) -> None:
    first = standing("observes", "2018-02-01", tier="observer", as_of=value("2018-02-01"))
    second = standing("is a member of", "2018-02-01", as_of=value("2018-02-01"))
    (conflict,) = link(first, second).conflicts
    assert (conflict.field, [each.value for each in conflict.values]) == (
        "tier",
        ["member", "observer"],
    )


def test_two_tiers_in_two_years_are_none(standing: Make, link: Link) -> None:
    first = standing("observes", "2015-02-01", tier="observer", as_of=value("2015-02-01"))
    assert link(first, standing("has joined", "2018-02-01")).conflicts == ()


def test_a_guess_at_whose_office_it_is_gives_way_to_what_another_report_states(
    report: Make, link: Link
) -> None:
    told = report("Envoy Ada Holm of Norway spoke.", "2019-05-01")
    holm = told.name("person:holm", "Ada Holm")
    norway = told.name("country:NOR", "Norway", "NOR")
    told.add("offices", "Envoy", person=holm, of=norway)
    guessed = report("Envoy Ada Holm spoke in Peru.", "2019-05-02")
    holm = guessed.name("person:holm", "Ada Holm")
    peru = guessed.name("country:PER", "Peru", "PER")
    guessed.add("offices", "Envoy", person=holm, of=peru, status="implied", rule=WEAK_RULE)
    (row,) = link(told, guessed).offices
    assert len(row.seen) == 2
