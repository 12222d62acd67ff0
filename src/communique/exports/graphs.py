"""Who met whom and who belongs to what, as a graph: GraphML and GEXF.

Nodes are entities. Edges: "met" between two who took part in the same meetings (weight: how many
meetings that were held), "member" from a member to an organisation, "office" from a person to the
country or organisation served, "part" from a body to its organisation. GraphML for Gephi, igraph,
networkx, Visone; GEXF 1.2 for Gephi and networkx.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Literal
from xml.sax.saxutils import quoteattr

from msgspec import Struct
from msgspec.structs import replace

from communique.exports.context import Context
from communique.records import EntityRow, MeetingRow

ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0
Value = str | int
NODE = {"label": "string", "kind": "string", "iso3": "string", "cow": "int"}
EDGE = {
    "kind": "string", "label": "string", "weight": "int", "reports": "int", "first": "string",
    "last": "string",
}  # fmt: skip
GRAPHML = "http://graphml.graphdrawing.org/xmlns"
GEXF = "http://www.gexf.net/1.2draft"
GEXF_TYPES = {"int": "integer", "string": "string"}
EdgeKind = Literal["met", "member", "office", "part"]


class Edge(Struct, frozen=True):
    """One tie of two entities."""

    source: str
    target: str
    kind: EdgeKind
    label: str  # tier, office; of meetings empty
    weight: int = 1
    reports: int = 0
    first: str = ""  # first day on which it may have been so, ISO
    last: str = ""


def write_graphml(context: Context) -> Iterator[str]:
    """Lines of GraphML."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="{GRAPHML}">\n'
    for domain, names in (("node", NODE), ("edge", EDGE)):
        for name, kind in names.items():
            yield (
                f'<key id="{domain}-{name}" for="{domain}" attr.name="{name}" '
                f'attr.type="{kind}"/>\n'
            )
    yield '<graph id="record" edgedefault="undirected">\n'
    for row in context.record.entities:
        yield f'<node id="{row.id}">{_data("node", node_values(row))}</node>\n'
    for number, edge in enumerate(list_edges(context)):
        yield (
            f'<edge id="e{number}" source="{edge.source}" target="{edge.target}">'
            f"{_data('edge', edge_values(edge))}</edge>\n"
        )
    yield "</graph>\n</graphml>\n"


def _data(domain: str, values: dict[str, Value]) -> str:
    return "".join(
        f'<data key="{domain}-{name}">{escape(value)}</data>' for name, value in values.items()
    )


def write_gexf(context: Context) -> Iterator[str]:
    """Lines of GEXF 1.2."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="{GEXF}" version="1.2">\n'
    yield '<graph defaultedgetype="undirected" mode="static">\n'
    for domain, names in (("node", NODE), ("edge", EDGE)):
        yield f'<attributes class="{domain}" mode="static">\n'
        for name, kind in names.items():
            yield f'<attribute id="{domain}-{name}" title="{name}" type="{GEXF_TYPES[kind]}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for row in context.record.entities:
        label = quoteattr(clean(row.name))
        yield f'<node id="{row.id}" label={label}>{_attributes("node", node_values(row))}</node>\n'
    yield "</nodes>\n<edges>\n"
    for number, edge in enumerate(list_edges(context)):
        yield (
            f'<edge id="e{number}" source="{edge.source}" target="{edge.target}" '
            f'weight="{edge.weight}">{_attributes("edge", edge_values(edge))}</edge>\n'
        )
    yield "</edges>\n</graph>\n</gexf>\n"


def _attributes(domain: str, values: dict[str, Value]) -> str:
    inside = "".join(
        f'<attvalue for="{domain}-{name}" value={quoteattr(clean(str(value)))}/>'
        for name, value in values.items()
    )
    return f"<attvalues>{inside}</attvalues>"


def node_values(row: EntityRow) -> dict[str, Value]:
    """What is told of a node; what is unknown is left out."""
    values: dict[str, Value | None] = {
        "label": row.name, "kind": row.kind, "iso3": row.codes.iso3, "cow": row.codes.cow,
    }  # fmt: skip
    return {name: value for name, value in values.items() if value is not None}


def edge_values(edge: Edge) -> dict[str, Value]:
    """What is told of an edge."""
    values: dict[str, Value] = {
        "kind": edge.kind, "label": edge.label, "weight": edge.weight, "reports": edge.reports,
        "first": edge.first, "last": edge.last,
    }  # fmt: skip
    return {name: value for name, value in values.items() if value != ""}


def list_edges(context: Context) -> list[Edge]:
    """All edges, in one order."""
    known = context.entities
    told = [*met_edges(context.record.meetings), *standing_edges(context)]
    return sorted(
        (edge for edge in told if edge.source in known and edge.target in known),
        key=lambda edge: (edge.kind, edge.source, edge.target, edge.label),
    )


def met_edges(meetings: Iterable[MeetingRow]) -> Iterable[Edge]:
    """One edge for each two who met, over all meetings that were held."""
    found: dict[tuple[str, str], Edge] = {}
    for row in meetings:
        if row.status != "held":
            continue
        start, end = (row.date.start, row.date.end) if row.date else ("", "")
        for source, target in combinations(sorted({p.entity for p in row.participants}), 2):
            edge = found.get((source, target), Edge(source, target, "met", "", weight=0))
            found[source, target] = replace(
                edge, weight=edge.weight + 1, reports=edge.reports + len(row.reports),
                first=min(filter(None, (edge.first, start)), default=""),
                last=max(edge.last, end),
            )  # fmt: skip
    return found.values()


def standing_edges(context: Context) -> Iterator[Edge]:
    """Memberships, offices and bodies."""
    record = context.record
    for row in record.memberships:
        start, end = (row.as_of.start, row.as_of.end) if row.as_of else ("", "")
        reports = len({words.document for words in row.evidence})
        yield Edge(
            row.member, row.organisation, "member", row.tier, reports=reports, first=start, last=end
        )
    for office in record.offices:
        if office.of is not None:
            days = [seen.date for seen in office.seen if seen.date]
            yield Edge(
                office.person, office.of, "office", office.office,
                reports=len({seen.evidence.document for seen in office.seen}),
                first=min((day.start for day in days), default=""),
                last=max((day.end for day in days), default=""),
            )  # fmt: skip
    for entity in record.entities:
        if entity.kind == "body" and entity.parent is not None:
            yield Edge(entity.id, entity.parent, "part", "")


def escape(value: Value) -> str:
    """The value as text of an element."""
    text = clean(str(value))
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def clean(text: str) -> str:
    """The text with what XML cannot hold replaced by U+FFFD."""
    return ILLEGAL.sub("\ufffd", text)
