"""Entities of several reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.link.conftest import Report

    from communique.records import Record

    Make = Callable[..., Report]
    Link = Callable[..., Record]


def names(record: Record, kind: str) -> list[str]:
    return sorted(row.name for row in record.entities if row.kind == kind)


def test_a_country_is_one_entity_with_its_codes(report: Make, link: Link) -> None:
    first, second = report("Norway said so."), report("The Norwegian view.")
    first.name("country:NOR", "Norway", "NOR")
    second.name("country:NOR", "Norwegian", "NOR")
    (row,) = link(first, second).entities
    assert (row.name, row.names, row.codes.iso3, row.codes.cow) == (
        "Norway", ("Norway", "Norwegian"), "NOR", 1,
    )  # fmt: skip


def test_anonymous_people_of_two_reports_stay_apart(report: Make, link: Link) -> None:
    reports = [report(f"An official spoke. {n}") for n in range(2)]
    for each in reports:
        each.name("person:official", "An official", "NOR", anonymous=True)
    assert names(link(*reports), "person") == ["An official", "An official"]


def test_the_ministers_of_one_body_are_one_group(report: Make, link: Link) -> None:
    first, second = report("The ministers met."), report("All parties agreed.")
    for each, name in ((first, "The ministers"), (second, "All parties")):
        each.name("organisation:LSU", "LSU")
        each.name("body:LSU/defence ministers", "council", parent="organisation:LSU")
        each.name("group:1", name, parent="body:LSU/defence ministers")
    assert len(names(link(first, second), "group")) == 1


def test_a_group_of_no_body_stays_with_its_report(report: Make, link: Link) -> None:
    reports = [report(f"Reporters asked. {n}") for n in range(2)]
    for each in reports:
        each.name("group:reporters", "Reporters")
    assert len(names(link(*reports), "group")) == 2


def test_a_ministry_is_one_under_two_names(report: Make, link: Link) -> None:
    first = report("The Ministry of Foreign Affairs of Norway wrote.")
    second = report("The Norwegian Foreign Ministry wrote.")
    name = "Ministry of Foreign Affairs of Norway"
    first.name(f"organisation:{name}", name, "NOR")
    second.name("organisation:x", "Norwegian Foreign Ministry", "NOR")
    assert names(link(first, second), "organisation") == [name]


def test_the_same_name_in_two_countries_is_two_organisations(report: Make, link: Link) -> None:
    first, second = report("The Foreign Ministry."), report("A Foreign Ministry.")
    first.name("organisation:fm", "Foreign Ministry", "NOR")
    second.name("organisation:fm", "Foreign Ministry", "PER")
    assert len(names(link(first, second), "organisation")) == 2


def test_a_body_belongs_to_its_organisation_and_a_place_to_its_country(
    report: Make, link: Link
) -> None:
    told = report("The LSU council met in Molde, Norway.")
    told.name("country:NOR", "Norway", "NOR")
    told.name("place:molde", "Molde", "NOR")
    told.name("organisation:LSU", "LSU")
    told.name("body:LSU/defence ministers", "council", parent="organisation:LSU")
    rows = {row.kind: row for row in link(told).entities}
    assert rows["body"].parent == rows["organisation"].id
    assert rows["place"].parent == rows["country"].id


def test_the_country_of_a_person_is_that_of_the_office(report: Make, link: Link) -> None:
    told = report("Ada Holm, Norway's envoy, spoke.")
    holm, norway = told.name("person:h", "Ada Holm"), told.name("country:NOR", "Norway", "NOR")
    told.add("offices", "envoy", person=holm, of=norway)
    (row,) = [row for row in link(told).entities if row.kind == "person"]
    assert row.codes.iso3 == "NOR"


def test_a_name_without_title_is_the_entitys_name(report: Make, link: Link) -> None:
    first, second = report("Sheikh Omar Tazi."), report("Omar Tazi.")
    first.name("person:o", "Sheikh Omar Tazi", "PER")
    second.name("person:o", "Omar Tazi", "PER")
    assert names(link(first, second), "person") == ["Omar Tazi"]


def test_an_unnamed_holder_of_a_states_office_is_shared_by_reports(
    report: Make, link: Link
) -> None:
    reports = [report(f"The Peruvian envoy came. {n}") for n in range(2)]
    for told in reports:
        told.name("group:envoy/country:PER", "The Peruvian envoy", "PER")
    assert names(link(*reports), "group") == ["The Peruvian envoy"]


def test_a_bare_surname_in_a_copy_is_the_person_of_the_original(report: Make, link: Link) -> None:
    rest = "on roads, pumps, lamps and nets of the northern shore before the council of the lakes"
    full = report(f"Ada Holm spoke {rest}.", "2016-02-03")
    full.name("person:a", "Ada Holm", "NOR")
    copy = report(f"Holm spoke {rest}.", "2016-02-03")
    copy.name("person:h", "Holm")
    people = [row for row in link(full, copy).entities if row.kind == "person"]
    assert len(people) == 1
    other = report("Holm sold lamps.", "2016-02-03")
    other.name("person:h", "Holm")
    people = [row for row in link(full, other).entities if row.kind == "person"]
    assert len(people) == 2
