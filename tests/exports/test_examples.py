"""Every form of the examples, coded by this program, as its users' programs read it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
import rdflib

import communique
from communique.codebook import load_codebook
from communique.coding.record import code_record
from communique.exports.columns import columns_of
from communique.exports.formats import FORM_OF, Job, make_job
from communique.exports.ftm_checks import list_faults
from communique.records import Record
from communique.vocabulary import load_vocabulary

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
KINDS = {"integer": "Int64", "number": "float64", "text": "string", "date": "string"}
TABLES = {
    "events": (",", ""), "gdelt-events": ("\t", ""), "gdelt-mentions": ("\t", ""),
    "icews": ("\t", "NULL"), "polecat": ("\t", "None"), "phoenix": ("\t", ""),
    "dyad-days": (",", ""), "dyad-months": (",", ""), "engagements": (",", ""),
    "leader-travel": (",", ""), "membership-years": (",", ""),
}  # fmt: skip
HEADLESS = ("gdelt-events", "gdelt-mentions", "phoenix")
KEYS = {
    "events": ["id"], "gdelt-events": ["GLOBALEVENTID"], "icews": ["Event ID"],
    "gdelt-mentions": ["GLOBALEVENTID", "MentionIdentifier"], "polecat": ["Event ID"],
    "phoenix": ["EventID"], "dyad-days": ["date", "iso3_a", "iso3_b"], "engagements": ["id"],
    "dyad-months": ["month", "iso3_a", "iso3_b"], "leader-travel": ["id"],
    "membership-years": ["organisation_id", "member_id", "year", "tier"],
}  # fmt: skip


@pytest.fixture(scope="module")
def job() -> Job:
    record: Record = communique.read(EXAMPLES)
    return make_job(record, code_record(record, load_codebook(), load_vocabulary()))


def text_of(job: Job, form: str) -> str:
    return "".join(FORM_OF[form].write(job))


@pytest.mark.parametrize("form", TABLES)
def test_pandas_loads_the_table_by_its_columns(job: Job, form: str) -> None:
    separator, empty = TABLES[form]
    dtypes = {column.column: KINDS[column.type] for column in columns_of(form)}
    header = {"header": None, "names": list(dtypes)} if form in HEADLESS else {}
    quoting = 3 if separator == "\t" else 0
    table = pd.read_csv(
        io.StringIO(text_of(job, form)), sep=separator, dtype=dtypes, quoting=quoting,
        keep_default_na=False, na_values=[empty], **header,
    )  # fmt: skip
    assert list(table.columns) == list(dtypes)
    assert len(table) > 0
    assert not table.duplicated(KEYS[form]).any()
    for column in columns_of(form):
        if column.type == "date":
            pd.to_datetime(table[column.column].dropna(), format="%Y-%m-%d")


def test_mentions_are_of_events_and_their_numbers_agree(job: Job) -> None:
    events = {line.split("\t")[0] for line in text_of(job, "gdelt-events").splitlines()}
    mentions = {line.split("\t")[0] for line in text_of(job, "gdelt-mentions").splitlines()}
    assert events == mentions


def test_plover_lines_quote_the_reports(job: Job) -> None:
    lines = [json.loads(line) for line in text_of(job, "plover").splitlines()]
    assert lines
    for line in lines:
        for place, words in zip(line["text_info"], line["event_text"], strict=True):
            text = job.context.reports[place["document"]].text
            assert text[place["start"] : place["end"]] == words


def test_followthemoney_finds_no_fault(job: Job) -> None:
    assert list_faults(text_of(job, "ftm").splitlines()) == []


def test_annotations_graphs_and_triples_are_read(job: Job) -> None:
    found = json.loads(text_of(job, "annotations"))
    assert found["total"] == len(found["first"]["items"])
    graph = nx.parse_graphml(text_of(job, "graphml"))
    other = nx.read_gexf(io.BytesIO(text_of(job, "gexf").encode()))
    assert (len(graph), graph.number_of_edges()) == (len(other), other.number_of_edges())
    triples = text_of(job, "rdf")
    assert len(rdflib.Graph().parse(data=triples, format="nt")) == len(triples.splitlines())


def test_every_report_can_be_cited(job: Job) -> None:
    documents = len(job.context.record.documents)
    assert text_of(job, "bibtex").count("@misc{") == documents
    assert len(text_of(job, "footnotes").splitlines()) == documents
