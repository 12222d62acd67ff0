"""Rows that many reports share are made of counted values."""

from communique.link.shares import Share, Shared, build_entity, build_office, gather, write
from communique.vocabulary import load_vocabulary


def entity(document: str, name: str, country: str = "NOR") -> Share:
    values = (("kind", "person"), ("name", name), ("form", name), ("country", country))
    return Share("entity", "entity-1", document, values)


def test_a_person_goes_by_the_name_that_most_reports_use() -> None:
    told = [entity("doc-1", "Ada Holm"), entity("doc-2", "Ada Holme"), entity("doc-3", "Ada Holm")]
    row = build_entity("entity-1", gather(told)["entity-1"], load_vocabulary())
    assert (row.name, row.names, row.codes.iso3) == ("Ada Holm", ("Ada Holm", "Ada Holme"), "NOR")


def test_shares_come_in_any_order() -> None:
    told = [entity("doc-1", "Ada Holm"), entity("doc-2", "A. Holm", "PER")]
    rows = [
        build_entity("entity-1", gather(each)["entity-1"], load_vocabulary())
        for each in (told, told[::-1])
    ]
    assert rows[0] == rows[1]


def test_an_office_is_as_sure_as_its_surest_report() -> None:
    key = write(("entity-1", "envoy", "entity-2", False))
    tally = {
        ("key", key): 2, ("title", "Envoy"): 1, ("title", "envoy"): 1, ("status", "implied"): 1,
        ("surest", write((0.5, "office-1", "a"))): 1, ("surest", write((0.9, "office-2", "b"))): 1,
    }  # fmt: skip
    row = build_office("office-1", Shared("office", tally, ()))
    assert (row.confidence, row.rule, row.status, row.of) == (0.9, "b", "implied", "entity-2")
