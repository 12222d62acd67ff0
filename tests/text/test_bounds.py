"""What is left out of a giant text, and in what pieces the rest is read."""

import pytest

from communique.records import Document, Problem
from communique.sources.declared import Declared, make_document
from communique.text.bounds import (
    LONGEST_PARAGRAPH,
    LONGEST_SENTENCE,
    LONGEST_WORD,
    MOST_CHARACTERS,
    MOST_PARAGRAPHS,
    WORD,
    bound_paragraphs,
    divide_sentence,
)
from communique.text.language import split_sentences
from communique.text.paragraphs import split_paragraphs

LINE = "The harbour board of Oslo met the pilots. "


def bound(text: str) -> tuple[Document, list[str], tuple[Problem, ...]]:
    document = make_document("report.txt", text, Declared())
    spans, problems = bound_paragraphs(document, split_paragraphs(text))
    return document, [text[span.start : span.end] for span in spans], problems


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


def test_what_people_write_is_read_whole() -> None:
    text = "\n\n".join([LINE.strip()] * 200)
    _, read, problems = bound(text)
    assert (read, problems) == ([LINE.strip()] * 200, ())


def test_of_a_giant_text_the_beginning_is_read_and_the_rest_is_named() -> None:
    text = "\n\n".join([LINE * 20] * (MOST_CHARACTERS // len(LINE * 20) + 5))
    document, read, (problem,) = bound(text)
    assert sum(map(len, read)) <= MOST_CHARACTERS
    assert problem.kind == "text-unread"
    assert problem.start is not None
    left = document.text[problem.start : problem.end]
    assert split_paragraphs(text)[-1].end == problem.end
    assert len(read) + len(split_paragraphs(left)) == len(split_paragraphs(text))


def test_of_thousands_of_paragraphs_the_first_are_read() -> None:
    _, read, (problem,) = bound("\n\n".join(["Yes."] * (MOST_PARAGRAPHS + 3)))
    assert (len(read), problem.kind) == (MOST_PARAGRAPHS, "text-unread")


def test_a_giant_paragraph_is_cut_behind_a_sentence() -> None:
    _, read, (problem,) = bound(LINE * (2 * LONGEST_PARAGRAPH // len(LINE)))
    assert len(read) > 1
    assert all(len(part) <= LONGEST_PARAGRAPH and part.endswith("pilots.") for part in read)
    assert problem.kind == "text-divided"


def test_a_giant_paragraph_without_a_stop_is_cut_behind_a_word() -> None:
    words = ["herring"] * LONGEST_PARAGRAPH
    _, read, problems = bound(" ".join(words))
    assert " ".join(read).split() == words
    assert {p.kind for p in problems} == {"text-divided"}


def test_a_giant_word_is_left_out_and_named() -> None:
    giant = "x" * (LONGEST_WORD + 1)
    document, read, (problem,) = bound(f"The board {giant} met.")
    assert (read, problem.kind) == (["The board", "met."], "text-unread")
    assert document.text[problem.start : problem.end] == giant


def test_a_long_address_is_a_word() -> None:
    text = f"See https://a.example/{'b' * 300} for more."
    assert bound(text)[1:] == ([text], ())


def test_giant_white_space_parts_paragraphs_and_nothing_is_left_out() -> None:
    _, read, problems = bound("The board" + " " * (LONGEST_WORD + 1) + "met")
    assert (read, problems) == (["The board", "met"], ())


@pytest.mark.parametrize(
    "unit",
    ["and they met ", "word ", "one, ", "a; ", "( ", "...", "x ", "7 ", "港 ", "🙂 ", "it’s "],
)
def test_no_sentence_has_more_words_than_the_bound(unit: str) -> None:
    text = unit * 2000
    read = pieces(text)
    assert all(len(WORD.findall(piece)) <= LONGEST_SENTENCE for piece in read)
    assert "".join(read).replace(" ", "") == text.replace(" ", "")


def test_the_pieces_of_twice_as_long_a_sentence_are_about_twice_as_many() -> None:
    short, long = (len(pieces("they met again " * count)) for count in (1000, 2000))
    assert long <= 2 * short + 1


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("word " * 200 + "end; " + "word " * 50 + "end, " + "word " * 200, "end;"),
        ("word " * 200 + "end, and " + "word, " + "word " * 250, "end,"),
        ("word " * 200 + "end, " + "and word " * 30 + "word " * 200, "end,"),
        ("word " * 200 + "end and " + "word " * 200, "end"),
    ],
)
def test_a_giant_sentence_is_cut_where_it_harms_least(text: str, end: str) -> None:
    start, stop = next(divide_sentence(text, 0, len(text)))
    assert text[start:stop].rsplit(maxsplit=1)[-1] == end
