import sqlite3
from contextlib import closing

from hypothesis import given
from hypothesis import strategies as st

from communique.questions.excerpts import (
    AFTER,
    MOST_EXCERPTS,
    cut_excerpts,
    cut_segments,
    find_marks,
    read_spans,
)

MARKS = ("\ufdd0", "\ufdd1")
ODD_TEXTS = st.text(
    st.one_of(
        st.sampled_from("drill <b>&\r\n\u00a0\u0301📈会谈مؤتمر\ufdd0\ufdd1"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)  # fmt: skip


@given(ODD_TEXTS, ODD_TEXTS)
def test_what_sqlite_marks_is_found_at_its_place_in_any_text(before: str, after: str) -> None:
    text = f"{before} drill {after}".replace("\0", " ")
    marks = find_marks([text])
    assert marks is not None
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE VIRTUAL TABLE search USING fts5 (text)")
        database.execute("INSERT INTO search VALUES (?)", (text,))
        query = "SELECT highlight(search, 0, ?, ?) FROM search WHERE search MATCH 'drill'"
        (marked,) = database.execute(query, marks).fetchone()
    spans = read_spans(marked, text, marks)
    assert spans
    assert {text[start:end].lower() for start, end in spans} >= {"drill"}
    for excerpt in cut_excerpts(text, spans):
        assert "".join(words for words, _ in excerpt.segments) == text[excerpt.start : excerpt.end]


def test_a_text_that_has_the_marks_gets_others() -> None:
    assert find_marks(["\ufdd0", "\ufdd2"]) == ("\ufdd1", "\ufdd3")
    assert find_marks([]) == MARKS


def test_a_text_that_has_every_mark_is_not_marked() -> None:
    assert find_marks(["".join(map(chr, range(0xFDD0, 0xFDF0)))]) is None


def test_what_is_marked_in_another_text_is_not_used() -> None:
    assert read_spans("a \ufdd0drill\ufdd1", "the drill", MARKS) == ()


def test_segments_are_text_and_never_markup() -> None:
    segments = cut_segments("<b>drill</b>", [(3, 8)], 0, 12)
    assert segments == (("<b>", False), ("drill", True), ("</b>", False))


def test_hits_far_apart_have_excerpts_of_their_own() -> None:
    text = ("drill " + "talks " * 60) * 5
    spans = [(start, start + 5) for start in range(0, len(text), 366)]
    excerpts = cut_excerpts(text, spans)
    assert len(excerpts) == MOST_EXCERPTS
    assert [excerpt.segments[1][0] for excerpt in excerpts[1:]] == ["drill"] * 2
    assert all(text[excerpt.end : excerpt.end + 1].isspace() for excerpt in excerpts)


def test_hits_near_each_other_share_one() -> None:
    (excerpt,) = cut_excerpts("a drill and a drill", [(2, 7), (14, 19)])
    assert [words for words, is_hit in excerpt.segments if is_hit] == ["drill", "drill"]


def test_a_text_without_a_hit_is_shown_from_its_beginning() -> None:
    (excerpt,) = cut_excerpts("talks " * 100, ())
    assert excerpt.start == 0
    assert AFTER < excerpt.end < 300
    assert cut_excerpts("", ()) == ()
