"""Coded events by hand, of the record of tests/conftest.py and of an outside text."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from communique.exports.context import Context, make_context
from communique.records import (
    Block,
    CodedActor,
    CodedEvent,
    Codes,
    DateValue,
    Document,
    DocumentRow,
    Evidence,
    Page,
    PlaceRow,
    PloverCode,
    Reading,
    Record,
)
from communique.store.linked import save_record
from communique.store.readings import digest_readings, save_reading
from communique.store.sqlite import open_store

MONDAY = DateValue("2014-03-03", "2014-03-03", "day", "stated", "dateline March 3")
MARCH = DateValue("2014-03-01", "2014-03-31", "month", "stated", "'in March'")
GENEVA = PlaceRow("Geneva", "CHE", 46.20222, 6.14569, 2660646)
DIGITS = 16


def find(record: Record, words: str) -> Evidence:
    """The first place of these words in the first report of the record."""
    document = record.documents[0]
    start = document.text.index(words)
    return Evidence(document.id, start, start + len(words), words)


def make_event(number: int, cameo: str, **values: object) -> CodedEvent:
    row = {
        "date": MONDAY, "sources": (), "targets": (), "plover": None, "auxiliary": (),
        "reciprocal": False, "document": None, "about": None, "evidence": (), "confidence": 0.8,
        "rule": "by hand",
    }  # fmt: skip
    return CodedEvent(id=f"coded-{number:0{DIGITS}x}", cameo=cameo, **{**row, **values})


@pytest.fixture
def placed(record: Record) -> Record:
    """The record, its countries with codes, its talks in Geneva, one report with an address."""
    countries = {"Norway": ("NOR", 385), "Chile": ("CHL", 155)}
    entities = tuple(
        replace(row, codes=Codes(*countries[row.name])) if row.name in countries else row
        for row in record.entities
    )
    meetings = tuple(
        replace(row, place=GENEVA) if row.kind == "bilateral" else row for row in record.meetings
    )
    first = replace(record.documents[0], url="https://www.fjord.example/cod")
    return replace(
        record, entities=entities, meetings=meetings, documents=(first, *record.documents[1:])
    )


@pytest.fixture
def context(placed: Record) -> Context:
    return make_context(placed)


@pytest.fixture
def coded(placed: Record) -> tuple[CodedEvent, ...]:
    """Talks of two sides, a statement without a target, a protocol, an undated condemnation."""
    talks = next(row for row in placed.meetings if row.kind == "bilateral")
    said = placed.statements[0]
    lund = CodedActor(
        "Kari Lund", said.speakers[0], "NOR", "NORGOV", ("GOV",), find(placed, "Kari Lund")
    )
    rojas = CodedActor("Ana Rojas", None, "CHL", "CHLGOV", ("GOV",), find(placed, "Ana Rojas"))
    council = CodedActor("Cod Council", None, None, "IGOCOD", ("IGO",), find(placed, "Cod Council"))
    army = CodedActor("the Norwegian army", None, "NOR", "NORMIL", ("MIL",), None)
    first = placed.documents[0].id
    return (
        make_event(
            1, "044", sources=(lund, rojas), reciprocal=True, about=talks.id,
            plover=PloverCode("CONSULT", "third-party", ("diplomatic",)), evidence=talks.evidence,
        ),
        make_event(
            2, "010", sources=(lund,), about=said.id, document=first, evidence=said.content
        ),
        make_event(
            3, "057", sources=(lund, rojas), reciprocal=True, about=placed.agreements[0].id,
            plover=PloverCode("SUPPORT", None, ()), evidence=placed.agreements[0].evidence,
        ),
        make_event(
            4, "111", date=MARCH, sources=(army,), targets=(council,), document=first,
            plover=PloverCode("ACCUSE", "disapprove", ("military",)), auxiliary=("historical",),
            evidence=(find(placed, "plan a joint exercise"),),
        ),
    )  # fmt: skip


@pytest.fixture
def kept(tmp_path: Path, placed: Record) -> Path:
    """The record in a file."""
    path = tmp_path / "kept.db"
    with open_store(path, write=True) as connection:
        for row in placed.documents:
            save_reading(connection, bare_reading(row), "1")
        save_record(connection, placed, digest_readings(connection))
    return path


def bare_reading(row: DocumentRow) -> Reading:
    """A reading without facts of the document."""
    document = Document(
        row.id, row.path, row.url, "source", None, "2014-03-03", row.digest, row.text
    )
    blocks = (Block("body", 0, len(row.text)),)
    page = Page(blocks, None, None, None, None, None, (), None, None, "en")
    return Reading(document, page, (), (), (), (), (), (), (), (), ())
