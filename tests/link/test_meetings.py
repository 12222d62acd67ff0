"""Whom another report leaves unnamed, and talks of which a report names one side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from communique.records import DateValue, Participation

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.link.conftest import Report

    from communique.records import Record

    Make = Callable[..., Report]
    Link = Callable[..., Record]

DAY = DateValue("2016-02-03", "2016-02-03", "day", "stated", "as stated")
COUNTRIES = {"NOR": "Norway", "PER": "Peru", "CHL": "Chile"}


@pytest.fixture
def met(report: Make) -> Make:
    """A report of a meeting in Molde: its sides by country, each a title or "Name, office"."""

    def write(words: str, kind: str = "bilateral", **sides: str) -> Report:
        people = " ".join(side.partition(", ")[0] for side in sides.values() if ", " in side)
        told = report(f"Norway, Peru, Chile met, {words}. {people}", "2016-02-04")
        parts = []
        for country, side in sides.items():
            name, _, office = side.rpartition(", ")
            held = None
            if name:
                key = told.name(f"person:{name}", name, country)
                of = told.name(f"country:{country}", COUNTRIES[country], country)
                held = told.add("offices", name, person=key, office=office, of=of)
            else:
                key = told.name(f"country:{country}", COUNTRIES[country], country)
            title = None if name else side
            where = (told.quote(name or COUNTRIES[country]),)
            parts.append(Participation(key, "participant", held, title, "stated", where))
        told.add("meetings", "met", kind=kind, date=DAY, venue=("Molde", "NOR"), participants=parts)
        return told

    return write


def tell_participants(record: Record) -> list[str]:
    names = {entity.id: entity.name for entity in record.entities}
    (row,) = record.meetings
    return sorted(names[part.entity] for part in row.participants)


def test_each_report_names_the_envoy_that_the_other_knows_by_title(met: Make, link: Link) -> None:
    first = met("a", NOR="Ada Holm, minister of defence", PER="minister of defence")
    second = met("b", NOR="minister of defence", PER="Hugo Vidal, minister of defence")
    neither = met("c", NOR="minister of defence", PER="minister of defence")
    assert tell_participants(link(first, second, neither)) == ["Ada Holm", "Hugo Vidal"]


def test_a_counterpart_is_whom_another_report_names(met: Make, link: Link) -> None:
    first = met("a", NOR="Ada Holm, minister of defence", PER="counterpart")
    second = met("b", NOR="counterpart", PER="Hugo Vidal, minister of defence")
    record = link(first, second)
    assert tell_participants(record) == ["Ada Holm", "Hugo Vidal"]
    (row,) = record.meetings
    assert all(len(part.evidence) == 2 for part in row.participants)


def test_a_minister_of_another_department_stays_unnamed(met: Make, link: Link) -> None:
    sides = {"NOR": "Ada Holm, minister of defence", "CHL": "Luis Soto, minister of defence"}
    first = met("a", "group", **sides, PER="Ana Torres, minister of trade")
    second = met("b", "group", **sides, PER="minister of defence")
    record = link(first, second)
    assert tell_participants(record) == ["Ada Holm", "Ana Torres", "Luis Soto", "Peru"]


def test_a_president_is_no_minister(met: Make, link: Link) -> None:
    sides = {"NOR": "Ada Holm, minister of defence", "CHL": "Luis Soto, minister of defence"}
    first = met("a", "group", **sides, PER="Ana Torres, minister of trade")
    second = met("b", "group", **sides, PER="president")
    assert "Peru" in tell_participants(link(first, second))


def test_talks_of_which_a_report_names_one_side_are_those_told_in_full(
    met: Make, link: Link
) -> None:
    full = met("a", NOR="Ada Holm, minister of defence", PER="Hugo Vidal, minister of defence")
    half = met("b", NOR="Ada Holm, minister of defence")
    assert tell_participants(link(half, full)) == ["Ada Holm", "Hugo Vidal"]
    other = met("c", NOR="Ada Holm, minister of defence", CHL="Luis Soto, minister of defence")
    assert len(link(half, full, other).meetings) == 3  # with whom, nobody can tell


def test_a_citys_country_that_one_report_guesses_parts_no_meeting(met: Make, link: Link) -> None:
    sides = {"NOR": "Ada Holm, minister of defence", "PER": "Hugo Vidal, minister of defence"}
    first, second = met("a", **sides), met("b", **sides)
    (fact,) = second.facts["meetings"]
    second.facts["meetings"].clear()
    second.add(
        "meetings", "met", kind="bilateral", date=DAY, venue=("Molde", "PER"),
        participants=fact.participants,
    )  # fmt: skip
    assert len(link(first, second).meetings) == 1


def test_a_title_is_whom_other_reports_see_alone_in_the_office(met: Make, link: Link) -> None:
    told = met("a", NOR="Ada Holm, minister of defence", PER="minister of defence")
    other = met("Hugo Vidal saw it", NOR="Ada Holm, minister of defence", PER="minister of defence")
    vidal = other.name("person:Hugo Vidal", "Hugo Vidal", "PER")
    peru = other.name("country:PER", "Peru", "PER")
    other.add("offices", "Hugo Vidal", person=vidal, office="minister of defence", of=peru)
    record = link(told, other)
    assert tell_participants(record) == ["Ada Holm", "Hugo Vidal"]
    names = {entity.id: entity.name for entity in record.entities}
    parts = {names[part.entity]: part for part in record.meetings[0].participants}
    assert (parts["Hugo Vidal"].status, parts["Ada Holm"].status) == ("inferred", "stated")
    assert parts["Hugo Vidal"].title == "minister of defence"
    (office,) = [row for row in record.offices if names[row.person] == "Hugo Vidal"]
    assert parts["Hugo Vidal"].office == office.id


def test_a_counterpart_holds_the_office_of_the_other_side(met: Make, link: Link) -> None:
    told = met("a", NOR="Ada Holm, minister of defence", PER="counterpart")
    words = "Hugo Vidal and Ana Torres saw it"
    other = met(words, NOR="Ada Holm, minister of defence", PER="counterpart")
    peru = other.name("country:PER", "Peru", "PER")
    for name, office in (("Hugo Vidal", "defence"), ("Ana Torres", "trade")):
        person = other.name(f"person:{name}", name, "PER")
        other.add("offices", name, person=person, office=f"minister of {office}", of=peru)
    assert tell_participants(link(told, other)) == ["Ada Holm", "Hugo Vidal"]


@pytest.mark.parametrize(
    ("sightings", "named"),
    [
        ({"Hugo Vidal": "2016-05-02"}, "Hugo Vidal"),
        ({"Hugo Vidal": "2018-05-02"}, "Peru"),
        ({"Hugo Vidal": "2015-11-02", "Ana Torres": "2016-05-02"}, "Peru"),
    ],
)
def test_a_title_is_whom_reports_of_other_things_see_in_the_office(
    met: Make, link: Link, report: Make, sightings: dict[str, str], named: str
) -> None:
    reports = [met("a", NOR="Ada Holm, minister of defence", PER="minister of defence")]
    for name, day in sightings.items():
        other = report(f"{name} opened a school of music in the hills.", day)
        peru = other.name("country:PER", "Peru", "PER")
        person = other.name(f"person:{name}", name, "PER")
        other.add("offices", name, person=person, office="minister of defence", of=peru)
        reports.append(other)
    record = link(*reports)
    assert tell_participants(record) == tell_participants(link(*reports[::-1]))
    assert tell_participants(record) == sorted(["Ada Holm", named])
    rows = {row.id for row in record.offices}
    assert {part.office for part in record.meetings[0].participants} - {None} <= rows


def test_a_title_stays_where_two_are_seen_in_the_office(met: Make, link: Link) -> None:
    told = met("a", NOR="Ada Holm, minister of defence", PER="minister of defence")
    reports = [told]
    for name in ("Hugo Vidal", "Ana Torres"):
        other = met(
            f"{name} saw it", NOR="Ada Holm, minister of defence", PER="minister of defence"
        )
        person = other.name(f"person:{name}", name, "PER")
        peru = other.name("country:PER", "Peru", "PER")
        other.add("offices", name, person=person, office="minister of defence", of=peru)
        reports.append(other)
    assert tell_participants(link(*reports)) == ["Ada Holm", "Peru"]
