"""A record made by hand, small and complete: one session, talks on its sidelines, two reports."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from kept import keep_record

from communique.ids import digest_text
from communique.problems import make_problem
from communique.records import (
    ActivityRow,
    AgreementRow,
    ClaimRow,
    Codes,
    ConflictRow,
    ConflictValue,
    DateValue,
    DocumentRow,
    EntityRow,
    Evidence,
    MeetingRow,
    MembershipRow,
    OfficeRow,
    ParticipantRow,
    PlaceRow,
    Record,
    Sighting,
    Source,
    StatementRow,
)
from communique.store.sqlite import open_store

WIRE = (
    "GENEVA, March 3 (Fjord Wire) -- Norway's foreign minister Kari Lund said at the 4th session "
    "of the Cod Council that stocks were safe. She met Chile's Ana Rojas on the sidelines. They "
    "signed a protocol and plan a joint exercise. Norway and Chile are members of the council.\n"
)
PAPER = (
    "Cod stocks are safe, foreign minister Kari Lund of Norway told the Cod Council 📈 on Monday. "
    "The council will gather for its fifth session in Valparaiso next spring.\n"
)
WIRE_ID, PAPER_ID = "doc-00000000000000a1", "doc-00000000000000a2"
NORWAY, CHILE = "entity-00000000000000b1", "entity-00000000000000b2"
COUNCIL, LUND, ROJAS = (f"entity-00000000000000b{number}" for number in (3, 4, 5))
SESSION, TALKS = "meeting-00000000000000c1", "meeting-00000000000000c2"
NEXT = "meeting-00000000000000c3"
OFFICE = "office-00000000000000d1"
CLAIM = "claim-00000000000000e1"
SAID_WIRE, SAID_PAPER = "statement-00000000000000f1", "statement-00000000000000f2"
MADE = {"rule": "by hand", "confidence": 0.912345}
MONDAY = DateValue("2014-03-03", "2014-03-03", "day", "stated", "dateline March 3")


def wire(words: str) -> Evidence:
    """The first place of these words in the wire report."""
    start = WIRE.index(words)
    return Evidence(WIRE_ID, start, start + len(words), words)


def paper(words: str) -> Evidence:
    """The first place of these words in the paper's report."""
    start = PAPER.index(words)
    return Evidence(PAPER_ID, start, start + len(words), words)


def make_document(identity: str, path: str, text: str, source: str) -> DocumentRow:
    return DocumentRow(
        id=identity, path=path, url=None, source=source, agency=None, attribution=(), title=None,
        byline=None, dateline=None, published=MONDAY, language="en", digest=digest_text(text),
        origin="origin-1", story="story-1", text=text,
    )  # fmt: skip


def make_entity(identity: str, kind: str, name: str, *mentions: Evidence) -> EntityRow:
    return EntityRow(identity, kind, name, (name,), Codes(), None, (), mentions)


def make_meeting(identity: str, kind: str, words: Evidence, **values: object) -> MeetingRow:
    row = {
        "name": None, "body": None, "organisation": None, "number": None, "date": MONDAY,
        "place": None, "within": None, "status": "held", "status_basis": "stated: 'met'",
        "participants": (), "topics": (), "reports": (words.document,), "origins": ("origin-1",),
        "witnesses": 1,
    }  # fmt: skip
    return MeetingRow(id=identity, kind=kind, evidence=(words,), **{**row, **values}, **MADE)


def make_part(entity: str, words: Evidence, office: str | None = None) -> ParticipantRow:
    return ParticipantRow(entity, "participant", office, None, "stated", (words,))


def make_statement(
    identity: str, speaker: Evidence, cue: Evidence, content: Evidence
) -> StatementRow:
    return StatementRow(
        id=identity, document=speaker.document, speakers=(LUND,), speaker=speaker, cue=cue,
        content=(content,), mode="indirect", place="body", act="assert", office=OFFICE,
        on_behalf_of=None, addressees=(), meeting=SESSION, issues=("fisheries",), attribution=(),
        claim=CLAIM, status="stated", **MADE,
    )  # fmt: skip


def make_membership(identity: str, member: str, words: str, tier: str) -> MembershipRow:
    return MembershipRow(
        id=identity, member=member, organisation=COUNCIL, tier=tier, suspended=None, as_of=MONDAY,
        status="stated" if tier == "member" else "implied", evidence=(wire(words),), **MADE,
    )  # fmt: skip


MEETINGS = (
    make_meeting(
        SESSION, "session", wire("4th session"), organisation=COUNCIL, number=4,
        place=PlaceRow("Geneva", "CHE", 46.20222, 6.14569, 2660646),
        participants=(make_part(LUND, wire("Kari Lund"), OFFICE),),
        reports=(WIRE_ID, PAPER_ID), topics=("fisheries",),
    ),
    make_meeting(
        TALKS, "bilateral", wire("met Chile's Ana Rojas"), within=SESSION,
        participants=(make_part(LUND, wire("She")), make_part(ROJAS, wire("Ana Rojas"))),
    ),
    make_meeting(
        NEXT, "session", paper("fifth session"), organisation=COUNCIL, number=5, date=None,
        status="scheduled", status_basis="stated: 'will gather'",
    ),
)  # fmt: skip


@pytest.fixture
def record() -> Record:
    """Two reports of one original about one session."""
    documents = (
        make_document(WIRE_ID, "wire.txt", WIRE, "source-1"),
        make_document(PAPER_ID, "paper.txt", PAPER, "source-2"),
    )
    return Record(
        format="communique-record/1",
        sources=(
            Source("source-1", "Fjord Wire", "agency", "NOR"),
            Source("source-2", "The Lake Post", "outlet", "CHE"),
        ),
        documents=documents,
        entities=(
            make_entity(NORWAY, "country", "Norway", wire("Norway")),
            make_entity(CHILE, "country", "Chile", wire("Chile")),
            make_entity(COUNCIL, "organisation", "Cod Council", wire("Cod Council")),
            make_entity(LUND, "person", "Kari Lund", wire("Kari Lund"), paper("Kari Lund")),
            make_entity(ROJAS, "person", "Ana Rojas", wire("Ana Rojas")),
        ),
        offices=(
            OfficeRow(
                id=OFFICE, person=LUND, title="foreign minister",
                office="minister of foreign affairs", of=NORWAY, former=False, status="stated",
                seen=(Sighting(MONDAY, wire("foreign minister")),), since=None, until=None, **MADE,
            ),
        ),
        memberships=(
            make_membership("membership-1", NORWAY, "Norway and Chile are members", "member"),
            make_membership("membership-2", CHILE, "Chile are members", "observer"),
        ),
        meetings=MEETINGS,
        statements=(
            make_statement(
                SAID_WIRE, wire("Kari Lund"), wire("said"), wire("stocks were safe")
            ),
            make_statement(
                SAID_PAPER, paper("Kari Lund"), paper("told"), paper("Cod stocks are safe")
            ),
        ),
        claims=(
            ClaimRow(
                CLAIM, (SAID_WIRE, SAID_PAPER), (WIRE_ID, PAPER_ID), ("origin-1",), 1,
                "one original",
            ),
        ),
        agreements=(
            AgreementRow(
                id="agreement-1", name="protocol", kind="agreement", action="signed",
                parties=(NORWAY, CHILE), date=MONDAY, meeting=TALKS, status="stated",
                evidence=(wire("signed a protocol"),), **MADE,
            ),
        ),
        activities=(
            ActivityRow(
                id="activity-1", kind="joint exercise", name=None, parties=(NORWAY, CHILE),
                date=None, stance="planned", statement=SAID_WIRE, status="stated",
                evidence=(wire("plan a joint exercise"),), **MADE,
            ),
        ),
        conflicts=(
            ConflictRow(
                "conflict-1", SESSION, "number",
                (ConflictValue("4", wire("4th")), ConflictValue("5", paper("fifth"))),
            ),
        ),
        events=(),
        problems=(
            make_problem(
                "date-unresolved", PAPER_ID, "'next spring'", PAPER.index("next"), len(PAPER) - 2
            ),
        ),
    )  # fmt: skip


@pytest.fixture
def kept(tmp_path: Path, record: Record) -> Path:
    """The file of the record."""
    keep_record(tmp_path / "r.db", record)
    return tmp_path / "r.db"


@pytest.fixture
def asked(kept: Path) -> Iterator[sqlite3.Connection]:
    """A connection to the record."""
    with open_store(kept, write=False) as connection:
        yield connection
