"""A body that was read is not read again; what it tells is the same, and takes bounded room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique import pipeline
from communique.config import Config
from communique.ids import ids_noted, make_id
from communique.pipeline import read_document
from communique.records import Document
from communique.sources.declared import Declared, make_document
from communique.sources.files import read_paths
from communique.text.opening import open_page
from communique.text.twins import (
    STAND_IN,
    Body,
    Shelf,
    Telling,
    cut_body,
    open_body,
    open_tellings,
    weigh,
)
from communique.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from communique.records import Reading

REPORTS = Path(__file__).parents[2] / "examples" / "reports"
VOCABULARY = load_vocabulary()
FOUND = [d for d in read_paths([REPORTS], Config()) if isinstance(d, Document)]
TEXT = (
    "OSLO, March 3 -- Foreign Minister Kari Lund met Chile's Foreign Minister Ana Ruiz in Oslo on "
    'Tuesday.\n\nLund said that the talks were "useful". Ruiz praised the host.'
)
FOOTERS = ("", "\n\nCopyright 1 The Harbour Ledger", "\n\nAll rights reserved.", "\n\n(MENA)")


@pytest.fixture(autouse=True)
def _cold() -> Iterator[None]:
    open_tellings.cache_clear()
    yield
    open_tellings.cache_clear()


def read(text: str) -> Reading:
    return read_document(make_document("report.txt", text, Declared()), VOCABULARY)


def read_coldly(document: Document) -> Reading:
    open_tellings.cache_clear()
    return read_document(document, VOCABULARY)


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(FOUND), st.sampled_from(FOOTERS), st.sampled_from(FOOTERS))
def test_a_report_is_read_alike_whether_its_body_was_read_before(
    found: Document, footer: str, other: str
) -> None:
    first = make_document("a.txt", found.text.rstrip() + footer, Declared())
    second = make_document("b.txt", found.text.rstrip() + other, Declared())
    read_coldly(first)
    warm = read_document(second, VOCABULARY)
    assert warm == read_coldly(second)


@pytest.mark.parametrize("found", FOUND[:6], ids=lambda d: d.path)
def test_ids_are_those_of_a_reading_without_a_stand_in(found: Document) -> None:
    page, _, _ = open_page(found, VOCABULARY, pass_over=False)
    plain = pipeline.read_body(found, page, VOCABULARY, pipeline.MODEL)
    told = read_coldly(found)
    for kind in ("mentions", "offices", "meetings", "statements", "agreements", "memberships",
                 "activities"):  # fmt: skip
        assert {f.id for f in getattr(told, kind)} == {f.id for f in getattr(plain, kind)}
    assert STAND_IN not in repr(told)


def test_a_body_that_comes_again_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first = read(TEXT)
    monkeypatch.setattr(pipeline, "read_body", lambda *_, **__: pytest.fail("read again"))
    second = read(TEXT + FOOTERS[1])
    assert len(second.statements) == len(first.statements) > 0
    assert first.document.id != second.document.id
    assert {e.document for f in second.statements for e in f.evidence} == {second.document.id}
    assert not {s.id for s in first.statements} & {s.id for s in second.statements}


@pytest.mark.parametrize("declared", [Declared(published="2020-03-04"), Declared(source="MENA")])
def test_another_page_is_another_body(declared: Declared) -> None:
    bodies = []
    for each in (Declared(), declared):
        document = make_document("report.txt", TEXT, each)
        page, _, _ = open_page(document, VOCABULARY, pass_over=False)
        bodies.append(cut_body(document, page))
    assert bodies[0] != bodies[1]


def test_a_body_shows_nothing_of_where_it_was_found() -> None:
    document = make_document("report.txt", TEXT + FOOTERS[1], Declared(url="https://a.example/1"))
    page, _, _ = open_page(document, VOCABULARY, pass_over=False)
    seen, seen_page = open_body(cut_body(document, page))
    assert (seen.id, seen.path, seen.url, seen.text) == (STAND_IN, "", None, TEXT)
    assert document.id not in repr(seen_page)
    assert seen_page.blocks[-1].kind == "body"


def test_the_body_not_asked_for_longest_makes_room() -> None:
    bodies = [Body(None, letter, b"") for letter in "abc"]
    telling = Telling(b"", (("a-1", "a"),))
    shelf = Shelf(2 * weigh(bodies[0], telling))
    shelf.put(bodies[0], telling)
    shelf.put(bodies[1], telling)
    assert shelf.take(bodies[0]) is telling
    shelf.put(bodies[2], telling)
    assert shelf.take(bodies[1]) is None
    assert shelf.take(bodies[0]) is telling


def test_ids_are_noted_in_the_order_in_which_they_are_made() -> None:
    with ids_noted() as noted:
        made = [make_id("a", 1, None), make_id("b", "x")]
    make_id("c", 2)
    assert list(noted.items()) == [(made[0], "1\x1f"), (made[1], "x")]
