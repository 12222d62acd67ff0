import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from communique.problems import make_problem
from communique.records import Block, Document, Page, Reading
from communique.sources.declared import Declared, make_document
from communique.store.readings import (
    digest_readings,
    load_document,
    load_readings,
    load_source_problems,
    note_path,
    outdated_documents,
    reading_version,
    save_reading,
    save_source_problems,
)
from communique.store.sqlite import open_store


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with open_store(tmp_path / "r.db", write=True) as connection:
        yield connection


def document(text: str, path: str = "a.txt") -> Document:
    return make_document(path, text, Declared(source="The Post"))


def reading(text: str, path: str = "a.txt") -> Reading:
    found = document(text, path)
    page = Page((Block("body", 0, len(text)),), None, None, None, None, None, (), None, None, "en")
    problem = make_problem("date-unresolved", found.id, "'soon'", 0, 4)
    return Reading(found, page, (), (), (), (), (), (), (), (), (problem,))


def test_a_reading_comes_back_as_it_went_in(connection: sqlite3.Connection) -> None:
    saved = reading("Oslo 📈 国防\r\n \u00a0 end")
    save_reading(connection, saved, "1")
    assert list(load_readings(connection)) == [saved]


def test_a_newer_reading_replaces_the_older(connection: sqlite3.Connection) -> None:
    saved = reading("Oslo.")
    save_reading(connection, saved, "1")
    save_reading(connection, msgspec.structs.replace(saved, problems=()), "2")
    assert [found.problems for found in load_readings(connection)] == [()]
    assert reading_version(connection, saved.document.id) == "2"


def test_readings_come_by_id_whatever_the_order(connection: sqlite3.Connection) -> None:
    for text in ("one", "two", "three", "four"):
        save_reading(connection, reading(text), "1")
    ids = [found.document.id for found in load_readings(connection)]
    assert ids == sorted(ids)


def test_the_smaller_path_is_kept(connection: sqlite3.Connection) -> None:
    save_reading(connection, reading("Oslo.", "b.txt"), "1")
    note_path(connection, document("Oslo.", "c.txt"))
    note_path(connection, document("Oslo.", "a.txt"))
    assert [found.document.path for found in load_readings(connection)] == ["a.txt"]
    save_reading(connection, reading("Oslo.", "z.txt"), "2")
    assert load_document(connection, document("Oslo.").id).path == "a.txt"


def test_documents_of_another_version_are_outdated(connection: sqlite3.Connection) -> None:
    save_reading(connection, reading("old"), "1")
    save_reading(connection, reading("new"), "2")
    assert [found.text for found in outdated_documents(connection, "2")] == ["old"]


def test_an_unknown_document_has_no_version(connection: sqlite3.Connection) -> None:
    assert reading_version(connection, "doc-0") is None


def test_problems_of_a_place_are_replaced(connection: sqlite3.Connection) -> None:
    empty = make_problem("file-empty", "a.txt", "no text")
    other = make_problem("file-binary", "b.txt", "no text")
    save_source_problems(connection, "/x/a.txt", [empty])
    save_source_problems(connection, "/x/b.txt", [other])
    save_source_problems(connection, "/x/a.txt", [])
    assert load_source_problems(connection) == (other,)


def test_the_same_problem_of_two_places_is_one(connection: sqlite3.Connection) -> None:
    empty = make_problem("file-empty", "a.txt", "no text")
    save_source_problems(connection, "/x/a.txt", [empty])
    save_source_problems(connection, "/y/a.txt", [empty])
    assert load_source_problems(connection) == (empty,)


def test_the_digest_changes_with_what_was_read_and_with_nothing_else(
    connection: sqlite3.Connection,
) -> None:
    digests = [digest_readings(connection)]
    save_reading(connection, reading("one", "b.txt"), "1")
    digests.append(digest_readings(connection))
    save_reading(connection, reading("one", "b.txt"), "2")
    digests.append(digest_readings(connection))
    note_path(connection, document("one", "a.txt"))
    digests.append(digest_readings(connection))
    save_source_problems(connection, "/a", [make_problem("file-empty", "a", "no text")])
    digests.append(digest_readings(connection))
    assert len(set(digests)) == 5
    save_reading(connection, reading("one", "c.txt"), "2")
    assert digest_readings(connection) == digests[-1]
