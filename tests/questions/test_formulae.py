import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from communique.ids import digest_text
from communique.questions.formulae import Formulae, mine_formulae
from communique.questions.utterances import StatementFilter
from communique.records import (
    ClaimRow,
    DateValue,
    DocumentRow,
    Evidence,
    MeetingRow,
    Record,
    StatementRow,
)
from communique.store.linked import save_record
from communique.store.readings import digest_readings
from communique.store.sqlite import open_store

LUND, ROJAS = "entity-00000000000000b4", "entity-00000000000000b5"
SAID = (  # year, who, words
    (2010, LUND, "we stand for calm and fair fishing in all the northern waters"),
    (2011, LUND, "Norway stands for calm and fair fishing, as ever"),
    (2012, ROJAS, "calm and fair fishing is what both coasts need"),
    (2013, LUND, "the catch was smaller than the year before"),
    (2014, LUND, "nets with wide meshes are on their way"),
)


def make_rows(
    record: Record, year: int, speaker: str, words: str
) -> tuple[DocumentRow, MeetingRow, StatementRow, ClaimRow]:
    """One report of a session of its own, with one statement."""
    day = DateValue(f"{year}-05-01", f"{year}-05-01", "day", "stated", "")
    text = f"The session of {year}: {words}."
    document = msgspec.structs.replace(
        record.documents[0], id=f"doc-{year}", path=f"{year}.txt", text=text, published=day,
        digest=digest_text(text), origin=f"doc-{year}", story=f"story-{year}",
    )  # fmt: skip
    start = text.index(words)
    said = Evidence(document.id, start, start + len(words), words)
    meeting = msgspec.structs.replace(
        record.meetings[0], id=f"meeting-{year}", number=None, date=day, participants=(),
        reports=(document.id,), origins=(document.id,), evidence=(said,),
    )  # fmt: skip
    statement = msgspec.structs.replace(
        record.statements[0], id=f"statement-{year}", document=document.id, speakers=(speaker,),
        speaker=None, cue=None, content=(said,), meeting=meeting.id, claim=f"claim-{year}",
        office=None,
    )  # fmt: skip
    claim = ClaimRow(f"claim-{year}", (statement.id,), (document.id,), (document.id,), 1, "")
    return document, meeting, statement, claim


@pytest.fixture
def spoken(kept: Path, record: Record) -> Iterator[sqlite3.Connection]:
    """Five sessions; a phrase is used at the first three. A copy of the first repeats it."""
    rows = [make_rows(record, *each) for each in SAID]
    document, _, statement, claim = rows[0]
    copy = msgspec.structs.replace(document, id="doc-copy", path="copy.txt")
    words = tuple(msgspec.structs.replace(w, document="doc-copy") for w in statement.content)
    again = msgspec.structs.replace(
        statement, id="statement-copy", document="doc-copy", content=words, meeting=None
    )
    claim = msgspec.structs.replace(claim, statements=(statement.id, again.id))
    record = msgspec.structs.replace(
        record,
        documents=(*record.documents, *(row[0] for row in rows), copy),
        meetings=(*record.meetings, *(row[1] for row in rows)),
        statements=(*record.statements, *(row[2] for row in rows), again),
        claims=(*record.claims, claim, *(row[3] for row in rows[1:])),
    )
    with open_store(kept, write=True) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for row in record.documents[2:]:
            connection.execute(
                "INSERT INTO document (id, path, digest, text) VALUES (?, ?, ?, ?)",
                (row.id, row.path, row.digest, row.text),
            )
        save_record(connection, record, digest_readings(connection))
    with open_store(kept, write=False) as connection:
        yield connection


def show(found: Formulae) -> list[tuple[str, int]]:
    return [(each.text, each.uses) for each in found.formulae]


def test_a_phrase_counts_once_for_an_occasion_whatever_copies_there_are(
    spoken: sqlite3.Connection,
) -> None:
    found = mine_formulae(spoken)
    assert show(found) == [("calm and fair fishing", 3)]
    assert (found.statements, found.complete) == (7, True)


def test_first_and_last_use_users_years_and_issues_are_told(spoken: sqlite3.Connection) -> None:
    (formula,) = mine_formulae(spoken).formulae
    assert (formula.first, formula.last) == ("2010-05-01", "2012-05-01")
    assert [(user.name, user.count) for user in formula.users] == [
        ("Kari Lund", 2),
        ("Ana Rojas", 1),
    ]
    assert [(year.value, year.count) for year in formula.years] == [
        ("2010", 1), ("2011", 1), ("2012", 1),
    ]  # fmt: skip
    assert [(issue.value, issue.count) for issue in formula.issues] == [("fisheries", 3)]


def test_a_phrase_that_falls_out_of_use_tells_how_often_it_was_left_out_since(
    spoken: sqlite3.Connection,
) -> None:
    (formula,) = mine_formulae(spoken).formulae
    assert formula.later_without == 3  # two sessions, and the one of 2014 in the two other reports


def test_wordings_that_are_about_the_same_are_variants(spoken: sqlite3.Connection) -> None:
    (formula,) = mine_formulae(spoken, StatementFilter(speaker=LUND)).formulae
    assert formula.text in {"stand for calm and fair fishing", "stands for calm and fair fishing"}
    assert formula.uses == 2
    assert len(formula.variants) == 1


def test_each_use_has_its_words_in_the_text(spoken: sqlite3.Connection) -> None:
    (formula,) = mine_formulae(spoken).formulae
    for use in formula.examples:
        (text,) = spoken.execute(
            "SELECT text FROM document WHERE id = ?", (use.words.document,)
        ).fetchone()
        assert text[use.words.start : use.words.end] == use.words.quote


def test_fewer_occasions_than_asked_for_make_no_formula(spoken: sqlite3.Connection) -> None:
    assert mine_formulae(spoken, fewest=4).formulae == ()
    assert mine_formulae(spoken, StatementFilter(speaker=ROJAS)).formulae == ()
