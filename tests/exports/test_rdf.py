from __future__ import annotations

import rdflib
from msgspec.structs import replace
from rdflib.namespace import PROV, RDF, SDO

from communique.exports.context import Context, make_context
from communique.exports.rdf import address, write_rdf

BASE = "urn:communique:"


def load(context: Context, form: str = "nt") -> rdflib.Graph:
    return rdflib.Graph().parse(data="".join(write_rdf(context)), format=form)


def test_rdflib_reads_every_line_once_as_n_triples_and_as_turtle(context: Context) -> None:
    lines = list(write_rdf(context))
    assert len(load(context)) == len(lines) == len(load(context, "turtle"))


def test_every_row_comes_from_documents_that_are_described(context: Context) -> None:
    graph = load(context)
    record = context.record
    documents = set(graph.subjects(RDF.type, SDO.NewsArticle))
    assert len(documents) == len(record.documents)
    for row in (*record.meetings, *record.memberships, *record.statements, *record.offices):
        sources = set(graph.objects(rdflib.URIRef(BASE + row.id), PROV.wasDerivedFrom))
        assert sources
        assert sources <= documents


def test_a_meeting_is_an_event_with_day_place_and_people(context: Context) -> None:
    graph = load(context)
    talks = next(row for row in context.record.meetings if row.kind == "bilateral")
    node = rdflib.URIRef(BASE + talks.id)
    assert str(graph.value(node, SDO.startDate)) == "2014-03-03"
    place = graph.value(node, SDO.location)
    assert str(graph.value(place, SDO.name)) == "Geneva"
    assert len(list(graph.objects(node, SDO.attendee))) == 2


def test_quotes_and_line_ends_are_escaped(context: Context) -> None:
    entities = tuple(replace(row, name='a "b"\n\\c\x01') for row in context.record.entities)
    graph = load(make_context(replace(context.record, entities=entities)))
    assert 'a "b"\n\\c\x01' in {str(name) for name in graph.objects(None, SDO.name)}


def test_an_address_is_an_iri() -> None:
    assert address("https://a.example/x y<z>") == "<https://a.example/x%20y%3Cz%3E>"
    assert address("https://a.example/%20?q=1#b") == "<https://a.example/%20?q=1#b>"
