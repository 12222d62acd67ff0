"""The views of views.sql, each with a question that it answers."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from communique.judgements import Anchor, Judgement, Part, name_judgement
from communique.records import DateValue, Document, Page, Reading, Record
from communique.store.judgements import append_judgements
from communique.store.linked import save_record
from communique.store.readings import digest_readings, save_reading
from communique.store.sqlite import open_store


@pytest.fixture
def asked(tmp_path: Path, record: Record) -> Iterator[sqlite3.Connection]:
    """A connection to the record, after Chile became a member in 2016."""
    chile = record.memberships[1]
    later = DateValue("2016-05-01", "2016-05-31", "month", "stated", "'in May 2016'")
    joined = msgspec.structs.replace(
        chile, id="membership-3", tier="member", as_of=later, status="stated"
    )
    record = msgspec.structs.replace(record, memberships=(*record.memberships, joined))
    with open_store(tmp_path / "r.db", write=True) as connection:
        for row in record.documents:
            document = Document(row.id, row.path, None, None, None, None, row.digest, row.text)
            page = Page((), None, None, None, None, None, (), None, None, "en")
            save_reading(
                connection, Reading(document, page, (), (), (), (), (), (), (), (), ()), "1"
            )
        save_record(connection, record, digest_readings(connection))
        yield connection


def ask(connection: sqlite3.Connection, question: str) -> list[tuple[object, ...]]:
    return connection.execute(question).fetchall()


def test_who_met(asked: sqlite3.Connection) -> None:
    found = ask(
        asked, "SELECT organisation, number, participants, statements, reports, originals, "
        "witnesses FROM meetings WHERE kind = 'session' AND status = 'held'",
    )  # fmt: skip
    assert found == [("Cod Council", 4, "Kari Lund", 2, 2, 1, 1)]


def test_how_two_reports_put_one_claim(asked: sqlite3.Connection) -> None:
    found = ask(
        asked, "SELECT path_a, words_a, only_a, path_b, words_b, only_b, relation FROM wordings"
    )  # fmt: skip
    assert found == [
        ("wire.txt", "stocks were safe", "", "paper.txt", "Cod stocks are safe", "Cod", "same")
    ]


def test_who_took_from_whom(asked: sqlite3.Connection) -> None:
    found = ask(asked, "SELECT path_a, direction, path_b, basis FROM derivations")
    assert len(found) == 1
    assert {found[0][0], found[0][2]} == {"paper.txt", "wire.txt"}


def test_who_said_what(asked: sqlite3.Connection) -> None:
    found = ask(
        asked, "SELECT speakers, capacity, cue, content, meeting_name IS NULL, path "
        "FROM statements ORDER BY path",
    )  # fmt: skip
    office = "minister of foreign affairs"
    assert found == [
        ("Kari Lund", office, "told", "Cod stocks are safe", 1, "paper.txt"),
        ("Kari Lund", office, "said", "stocks were safe", 1, "wire.txt"),
    ]


@pytest.mark.parametrize(
    ("day", "tiers"),
    [
        ("2013-01-01", {}),
        ("2015-01-01", {"Norway": "member", "Chile": "observer"}),
        ("2017-01-01", {"Norway": "member", "Chile": "member"}),
    ],
)
def test_who_belonged_to_what_on_a_day(
    asked: sqlite3.Connection, day: str, tiers: dict[str, str]
) -> None:
    found = asked.execute(
        "SELECT member, tier FROM memberships_at WHERE organisation = 'Cod Council' "
        "AND known_from <= ? AND (next_known IS NULL OR next_known > ?)",
        (day, day),
    )
    assert dict(found.fetchall()) == tiers


def test_who_held_which_office(asked: sqlite3.Connection) -> None:
    found = ask(asked, "SELECT person, office, of, first_seen, times_seen FROM office_holders")
    office = "minister of foreign affairs"
    assert found == [("Kari Lund", office, "Norway", "2014-03-03", 1)]


def test_the_four_counts(asked: sqlite3.Connection) -> None:
    found = ask(
        asked, "SELECT kind, reports, originals, witnesses, event FROM four_counts "
        "WHERE reports > 1 ORDER BY kind",
    )  # fmt: skip
    assert found == [("claim", 2, 1, 1, 1), ("meeting", 2, 1, 1, 1)]


def test_what_was_read(asked: sqlite3.Connection) -> None:
    found = ask(asked, "SELECT path, outlet, published FROM documents ORDER BY path")
    assert found == [
        ("paper.txt", "The Lake Post", "2014-03-03"),
        ("wire.txt", "Fjord Wire", "2014-03-03"),
    ]


def test_what_could_not_be_decided(asked: sqlite3.Connection) -> None:
    assert ask(asked, "SELECT kind, path, words FROM problems") == [
        ("date-unresolved", "paper.txt", "next spring")
    ]


def test_evidence_is_found_in_the_text_by_its_offsets(asked: sqlite3.Connection) -> None:
    wrong = ask(
        asked, "SELECT quote FROM evidence JOIN document ON document.id = evidence.document "
        "WHERE substr(text, start_at + 1, end_at - start_at) <> quote",
    )  # fmt: skip
    assert wrong == []


def test_how_standing_changed_between_two_observations(asked: sqlite3.Connection) -> None:
    found = ask(asked, "SELECT member, from_tier, to_tier, after, before FROM membership_changes")
    assert found == [("Chile", "observer", "member", "2014-03-03", "2016-05-31")]


def test_who_followed_in_an_office(asked: sqlite3.Connection) -> None:
    asked.execute("PRAGMA foreign_keys = OFF")
    office = asked.execute("SELECT * FROM office").fetchone()
    (rojas,) = asked.execute("SELECT id FROM entity WHERE name = 'Ana Rojas'").fetchone()
    marks = ", ".join("?" * len(office))
    query = f"INSERT INTO office VALUES ({marks})"  # noqa: S608  # own table
    asked.execute(query, ("office-2", rojas, *office[2:]))
    asked.execute(
        "INSERT INTO sighting (office, position, date_start, date_end)"
        " VALUES ('office-2', 0, '2017-02-01', '2017-02-28')"
    )
    found = ask(asked, "SELECT holder, next_holder, after, before FROM office_changes")
    assert found == [("Kari Lund", "Ana Rojas", "2014-03-03", "2017-02-28")]


def test_what_was_judged_and_what_became_of_it(asked: sqlite3.Connection) -> None:
    anchor = Anchor("meeting", "4th session", (Part("ab", "number=4", ((3, 9),)),))
    first, second = (
        name_judgement(Judgement("", "accept", who, "2026-01-01T00:00:01.000000Z", (anchor,)))
        for who in ("Ada", "Eve")
    )
    undo = Judgement("", "undo", "Ada", "2026-01-01T00:00:03.000000Z", undoes=second.id)
    append_judgements(asked, [first, second, name_judgement(undo)])
    asked.execute("INSERT INTO verdict VALUES (?, 'unplaced', NULL)", (first.id,))
    found = ask(asked, "SELECT number, verb, about, by, state, undoes FROM judgements")
    assert found == [
        (1, "accept", "4th session", "Ada", "unplaced", None),
        (2, "accept", "4th session", "Eve", "undone", None),
        (3, "undo", "", "Ada", "undo", 2),
    ]
