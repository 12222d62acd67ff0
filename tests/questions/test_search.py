import gzip
import sqlite3
from pathlib import Path

import pytest

from communique.errors import InputError, RecordError
from communique.questions import search_hits
from communique.questions.search import search_record
from communique.questions.search_hits import SearchFilter
from communique.store.sqlite import open_store

WIRE, PAPER = "doc-00000000000000a1", "doc-00000000000000a2"
CHILE, LUND = "entity-00000000000000b2", "entity-00000000000000b4"


@pytest.fixture(params=["few", "walk", "sort"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each way to find the hits of a page."""
    if request.param != "few":
        monkeypatch.setattr(search_hits, "FEW", 0)
        monkeypatch.setattr(search_hits, "LOOK_UP", 1e9 if request.param == "walk" else 0)
    return str(request.param)


def found(connection: sqlite3.Connection, words: str, **wanted: str | int) -> set[str]:
    page = search_record(connection, words, SearchFilter(**wanted)).page  # type: ignore[arg-type]
    return {hit.report.id for hit in page.rows}


def test_reports_are_found_by_their_words(asked: sqlite3.Connection, way: str) -> None:
    assert found(asked, "stock") == {WIRE, PAPER}
    assert found(asked, "valparaiso OR signed") == {WIRE, PAPER}
    assert found(asked, "safe -valparaiso") == {WIRE}
    assert found(asked, '"Cod stocks"') == {PAPER}
    assert found(asked, "valpa*") == {PAPER}
    assert found(asked, "zebra") == set()
    order = search_record(asked, "stock").order
    assert order == ("best" if way == "few" else "newest")


@pytest.mark.usefixtures("way")
def test_filters_take_reports_away(asked: sqlite3.Connection) -> None:
    assert found(asked, "stocks", country=CHILE) == {WIRE}
    assert found(asked, "stocks", person=LUND) == {WIRE, PAPER}
    assert found(asked, "stocks", person=LUND, country=CHILE) == {WIRE}
    assert found(asked, "stocks", year=2014) == {WIRE, PAPER}
    assert found(asked, "stocks", year=2015) == set()


@pytest.mark.usefixtures("way")
def test_pages_follow_each_other(asked: sqlite3.Connection) -> None:
    first = search_record(asked, "stocks", limit=1).page
    second = search_record(asked, "stocks", limit=1, offset=1).page
    assert (first.more, second.more) == (True, False)
    assert first.total == second.total == 2
    assert {first.rows[0].report.id, second.rows[0].report.id} == {WIRE, PAPER}


def test_a_hit_shows_its_words_and_what_is_said_with_them(asked: sqlite3.Connection) -> None:
    (hit,) = search_record(asked, '"cod stocks"').page.rows
    assert hit.report.path == "paper.txt"
    assert hit.hits == 1
    assert [words for words, is_hit in hit.excerpts[0].segments if is_hit] == ["Cod stocks"]
    assert [line.quote for line in hit.statements] == ["Cod stocks are safe"]
    assert hit.statement_count == 1
    assert hit.meetings == ()


def test_meetings_are_named_whose_words_are_hit(asked: sqlite3.Connection) -> None:
    (hit,) = search_record(asked, '"fifth session"').page.rows
    assert [occasion.id for occasion in hit.meetings] == ["meeting-00000000000000c3"]
    assert hit.statements == ()


def test_offsets_are_right_after_signs_outside_of_the_plane(asked: sqlite3.Connection) -> None:
    (hit,) = search_record(asked, "gather").page.rows
    excerpt = hit.excerpts[0]
    text = asked.execute("SELECT text FROM document WHERE id = ?", (PAPER,)).fetchone()[0]
    assert "📈" in text[: excerpt.end]
    assert "".join(words for words, _ in excerpt.segments) == text[excerpt.start : excerpt.end]


def test_an_empty_search_is_a_mistake(asked: sqlite3.Connection) -> None:
    with pytest.raises(InputError, match="no word"):
        search_record(asked, " ")


def test_a_record_without_an_index_says_how_to_make_one(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = Path(__file__).parents[1] / "store" / "schema-3.db.gz"
    path.write_bytes(gzip.decompress(old.read_bytes()))
    with (
        pytest.raises(RecordError, match="no index of words yet"),
        open_store(path, write=False) as connection,
    ):
        search_record(connection, "talks")
