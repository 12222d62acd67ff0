"""Paragraphs that come again are not parsed again, and take bounded room."""

from array import array

import pytest

from communique.records import Block
from communique.text import language
from communique.text.language import analyse_blocks, parse_paragraphs
from communique.text.parses import Parse, Shelf, weigh

WORDS = "The envoys met in Oslo. They signed nothing, Mr. Hill said."


def make_parse(tokens: int) -> Parse:
    numbers = array("I", range(tokens))
    names = ("X",) * tokens
    return Parse(numbers, numbers, numbers, names, names, names, bytes(tokens), (0, tokens))


def test_a_parse_that_was_put_on_the_shelf_is_taken_from_it() -> None:
    shelf = Shelf()
    assert shelf.take("a") is None
    shelf.put("a", make_parse(3))
    assert shelf.take("a") == make_parse(3)


def test_the_parse_not_asked_for_longest_makes_room() -> None:
    shelf = Shelf(2 * weigh("a", make_parse(3)))
    shelf.put("a", make_parse(3))
    shelf.put("b", make_parse(3))
    assert shelf.take("a") is not None
    shelf.put("c", make_parse(3))
    assert shelf.take("b") is None
    assert shelf.take("a") is not None


def test_a_parse_too_large_for_the_shelf_is_not_kept() -> None:
    shelf = Shelf(100)
    shelf.put("a", make_parse(3))
    assert shelf.take("a") is None


def test_a_paragraph_is_parsed_once_however_often_it_stands() -> None:
    first, other, second = parse_paragraphs((WORDS, "They left.", WORDS))
    assert first is second
    assert first is not other
    assert parse_paragraphs((WORDS,))[0] is first


def test_a_repeated_paragraph_has_the_offsets_of_its_place() -> None:
    text = f"{WORDS}\n\n😀 {WORDS}"
    start = text.rindex("The envoys")
    blocks = [Block("lead", 0, len(WORDS)), Block("body", start, len(text))]
    sentences = analyse_blocks(text, blocks)
    here, there = sentences[: len(sentences) // 2], sentences[len(sentences) // 2 :]
    assert [t.start + start for s in here for t in s.tokens] == [
        t.start for s in there for t in s.tokens
    ]
    assert all(text[t.start : t.end] == t.text for s in sentences for t in s.tokens)
    assert {(s.block, s.paragraph) for s in there} == {("body", 1)}


def test_words_forgotten_afterwards_change_no_parse(monkeypatch: pytest.MonkeyPatch) -> None:
    before = language.run_model([WORDS], language.MODEL)
    strings = language.load_language(language.MODEL).vocab.strings
    known = len(strings)
    monkeypatch.setattr(language, "KEPT_WORDS", 0)
    after = language.run_model([WORDS, "Zyxwvut Qwertzu met Plokijuh."], language.MODEL)
    assert len(strings) == known
    assert after[0] == before[0]


def test_white_space_alone_has_no_sentence() -> None:
    assert analyse_blocks(" \n ", [Block("body", 0, 3)]) == ()
