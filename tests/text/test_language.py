"""Sentences, and tokens with offsets of the whole text."""

import pytest

from communique.records import Block
from communique.text.language import analyse_blocks, is_abbreviation, split_sentences, trim


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("She left. He stayed.", ["She left.", "He stayed."]),
        ("Mr. Hill met Gen. Ode.", ["Mr. Hill met Gen. Ode."]),
        ("It met the U.S. envoy in St. Johns.", ["It met the U.S. envoy in St. Johns."]),
        ("J. Hill spoke. It rained.", ["J. Hill spoke.", "It rained."]),
        ("“It is late.” She left.", ["“It is late.”", "She left."]),
        ("Did it rain? It did!", ["Did it rain?", "It did!"]),
        ("The tax rose 2.5 percent in May.", ["The tax rose 2.5 percent in May."]),
        ("  One line  ", ["One line"]),
        ("", []),
    ],
)
def test_a_paragraph_is_cut_at_the_ends_of_its_sentences(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_an_initial_ends_no_sentence() -> None:
    assert is_abbreviation("met J", 0, 5)
    assert not is_abbreviation("met us", 0, 6)


def test_a_span_of_spaces_is_nothing() -> None:
    assert trim("a  b", 1, 3) is None


def test_offsets_count_code_points_of_the_whole_text() -> None:
    text = "😀 会议\r\n\r\nThe envoys\xa0met. They left."
    start = text.index("The")
    sentences = analyse_blocks(text, [Block("lead", start, len(text))])
    assert [text[s.start : s.end] for s in sentences] == ["The envoys\xa0met.", "They left."]
    assert all(text[t.start : t.end] == t.text for s in sentences for t in s.tokens)


def test_the_head_of_a_token_is_a_token_of_its_own_sentence() -> None:
    text = "The envoys met in Oslo. They signed nothing."
    for sentence in analyse_blocks(text, [Block("lead", 0, len(text))]):
        assert all(0 <= token.head < len(sentence.tokens) for token in sentence.tokens)
        below = {child for children in sentence.children for child in children}
        roots = {n for n, token in enumerate(sentence.tokens) if token.head == n}
        assert below | roots == set(range(len(sentence.tokens)))


def test_furniture_is_not_analysed() -> None:
    text = "Share this page. The envoys met."
    blocks = [Block("furniture", 0, 16), Block("body", 17, len(text))]
    assert [(s.block, s.paragraph) for s in analyse_blocks(text, blocks)] == [("body", 1)]


def test_two_initials_do_not_end_a_sentence() -> None:
    assert len(split_sentences("Rep. G.K. Lund left.")) == 1


def test_a_word_longer_than_an_abbreviation_ends_its_sentence() -> None:
    assert is_abbreviation("e.g", 0, 3)
    assert is_abbreviation("They met Messrs, etc", 0, 20)
    assert not is_abbreviation("aaaaaaaaaaaaaaaaaae.g", 0, 21)
    assert not is_abbreviation("A.B.C.D.E.F.G.H.I.J", 0, 19)
