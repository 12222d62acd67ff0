"""Sources under their several names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.records import SourceName

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.link.conftest import Report

    from communique.records import Record

    Make = Callable[..., Report]
    Link = Callable[..., Record]


def test_an_outlet_of_the_vocabulary_is_one_source_under_any_case(report: Make, link: Link) -> None:
    first = report("One.", agency=SourceName("NORDWIRE", "agency", None, None))
    second = report("Two.", outlet=SourceName("Nordwire", "outlet", "NOR", None))
    record = link(first, second)
    assert [(row.name, row.country) for row in record.sources] == [("Nordwire", "NOR")]
    assert {row.agency or row.source for row in record.documents} == {record.sources[0].id}


def test_offices_of_one_name_in_two_countries_are_two_sources(report: Make, link: Link) -> None:
    office = [SourceName("Press Office", "government", land, None) for land in ("NOR", "PER")]
    record = link(*(report(f"{n}", attribution=(each,)) for n, each in enumerate(office)))
    assert len(record.sources) == 2


def test_the_house_of_a_head_of_state_speaks_for_its_country(report: Make, link: Link) -> None:
    told = report(
        "So says the Slottet.", attribution=(SourceName("Slottet", "government", None, None),)
    )
    assert link(told).sources[0].country == "NOR"


def test_the_chain_of_attribution_keeps_its_order(report: Make, link: Link) -> None:
    chain = tuple(SourceName(name, "outlet", None, None) for name in ("Zebra", "Apple"))
    record = link(report("Text.", attribution=chain))
    names = {row.id: row.name for row in record.sources}
    assert [names[each] for each in record.documents[0].attribution] == ["Zebra", "Apple"]
