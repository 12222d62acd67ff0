"""Names, titles and addresses that would break a file: every form stays readable."""

from __future__ import annotations

import csv
import io
import json

import networkx as nx
import pytest
import rdflib
from msgspec.structs import replace

from communique.exports.columns import names_of
from communique.exports.formats import FORM_OF, Job, make_job
from communique.records import CodedEvent, PlaceRow, Record

WORDS = (
    "a\tb\nc\rd", '"quoted", "twice"', "=1+1", "\x00\x01\x1f\x7f\x85\u2028", "a; b|c", "<b>&amp;",
    "\\back{slash}", "عربي 中文 👩‍👩‍👧 e\u0301", "' OR 1=1 --", "\ufeff\u202eevil",
)  # fmt: skip
NORWAY, COUNCIL = "entity-00000000000000b1", "entity-00000000000000b3"
TABS = {"gdelt-events": 61, "gdelt-mentions": 16, "icews": 20, "polecat": 40, "phoenix": 26}
COMMAS = ("events", "engagements", "leader-travel", "membership-years", "dyad-days")


@pytest.fixture(params=WORDS, ids=ascii)
def job(request: pytest.FixtureRequest, placed: Record, coded: tuple[CodedEvent, ...]) -> Job:
    """The record of the tests, every text of it replaced by one of the words."""
    words = request.param
    record = replace(
        placed,
        sources=tuple(replace(row, name=words) for row in placed.sources),
        entities=tuple(replace(row, name=words, names=(words,)) for row in placed.entities),
        documents=tuple(
            replace(row, path=words, byline=words, url=f"http://{words}")
            for row in placed.documents
        ),
        meetings=tuple(
            replace(row, name=words, topics=(words,), place=PlaceRow(words, "NOR", 1.0, 2.0, 3))
            for row in placed.meetings
        ),
        offices=tuple(replace(row, office=words, title=words) for row in placed.offices),
    )
    named = tuple(
        replace(event, sources=tuple(replace(actor, name=words) for actor in event.sources))
        for event in coded
    )
    lund = placed.offices[0].person
    return make_job(record, named, {lund: "Q1", NORWAY: "Q20", COUNCIL: "Q30"})


def text_of(job: Job, form: str) -> str:
    return "".join(FORM_OF[form].write(job))


def test_every_row_keeps_its_cells(job: Job) -> None:
    for form, width in TABS.items():
        lines = text_of(job, form).split("\n")
        assert lines.pop() == ""
        assert {line.count("\t") + 1 for line in lines} == {width}
        assert all(len(line.splitlines()) == 1 for line in lines)


def test_every_csv_is_a_table(job: Job) -> None:
    for form in COMMAS:
        rows = list(csv.reader(io.StringIO(text_of(job, form), newline="")))
        assert {len(row) for row in rows} == {len(names_of(form))}
        assert not any(cell.startswith(("=", "@")) for row in rows for cell in row)


def test_json_xml_and_triples_are_read(job: Job) -> None:
    for form in ("plover", "ftm"):
        assert [json.loads(line) for line in text_of(job, form).split("\n") if line]
    assert json.loads(text_of(job, "annotations"))["total"]
    assert len(nx.parse_graphml(text_of(job, "graphml"))) == len(job.context.entities)
    assert len(nx.read_gexf(io.BytesIO(text_of(job, "gexf").encode()))) == len(job.context.entities)
    assert len(rdflib.Graph().parse(data=text_of(job, "rdf"), format="nt")) > 0


def test_a_bibliography_keeps_its_braces(job: Job) -> None:
    text = text_of(job, "bibtex")
    plain = text.replace("\\{", "").replace("\\}", "")
    assert plain.count("{") == plain.count("}")
    assert text.count("@misc{") == len(job.context.record.documents)
    assert len(text_of(job, "footnotes").split("\n")) == len(job.context.record.documents) + 1


def test_a_statement_of_wikidata_is_one_line(job: Job) -> None:
    lines = text_of(job, "quickstatements").split("\n")
    assert lines.pop() == ""
    for line in lines:
        assert line.startswith("Q20\tP463\tQ30\t")
        assert line.count('"') == 2
