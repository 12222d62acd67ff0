from __future__ import annotations

import io

import networkx as nx
from msgspec.structs import replace

from communique.exports.context import Context, make_context
from communique.exports.graphs import clean, write_gexf, write_graphml


def graphml(context: Context) -> nx.Graph:
    return nx.parse_graphml("".join(write_graphml(context)))


def gexf(context: Context) -> nx.Graph:
    return nx.read_gexf(io.BytesIO("".join(write_gexf(context)).encode()))


def test_networkx_reads_both_forms_alike(context: Context) -> None:
    first, second = graphml(context), gexf(context)
    assert len(first) == len(second) == len(context.record.entities)
    assert first.number_of_edges() == second.number_of_edges()
    assert {data["label"] for _, data in first.nodes(data=True)} == {
        data["label"] for _, data in second.nodes(data=True)
    }


def test_who_met_is_tied_with_the_number_of_meetings(context: Context) -> None:
    names = dict(graphml(context).nodes(data="label"))
    met = [
        (names[a], names[b], data)
        for a, b, data in graphml(context).edges(data=True)
        if data["kind"] == "met"
    ]
    (edge,) = met
    assert set(edge[:2]) == {"Kari Lund", "Ana Rojas"}
    assert (edge[2]["weight"], edge[2]["first"]) == (1, "2014-03-03")


def test_members_and_offices_are_edges_of_their_kind(context: Context) -> None:
    edges = [data for _, _, data in graphml(context).edges(data=True)]
    kinds = [data["kind"] for data in edges]
    assert kinds.count("member") == len(context.record.memberships)
    assert kinds.count("office") == 1
    assert {data["label"] for data in edges if data["kind"] == "member"} == {"member", "observer"}


def test_meetings_that_did_not_take_place_tie_nobody(context: Context) -> None:
    cancelled = tuple(replace(row, status="cancelled") for row in context.record.meetings)
    other = make_context(replace(context.record, meetings=cancelled))
    assert all(data["kind"] != "met" for _, _, data in graphml(other).edges(data=True))


def test_names_with_marks_of_xml_are_read_back(context: Context) -> None:
    entities = tuple(replace(row, name='<A> & "B" \x07') for row in context.record.entities)
    other = make_context(replace(context.record, entities=entities))
    for graph in (graphml(other), gexf(other)):
        assert {data["label"] for _, data in graph.nodes(data=True)} == {'<A> & "B" \ufffd'}
    assert clean("a\x00b") == "a\ufffdb"
