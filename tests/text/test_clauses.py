"""Who does what in a clause, and when."""

from collections.abc import Callable

import pytest

from communique.text.article import Article
from communique.text.clauses import conjuncts, is_below, phrase_span, subject_of, tense_at
from communique.text.language import Sentence

Parse = Callable[[str], Sentence]


@pytest.fixture
def parse(analyse: Callable[[str], Article]) -> Parse:
    """`parse(text)`: its first sentence."""
    return lambda text: analyse(text).sentences[0]


def at(sentence: Sentence, word: str) -> int:
    return next(n for n, token in enumerate(sentence.tokens) if token.text == word)


def words(sentence: Sentence, span: tuple[int, int]) -> str:
    return " ".join(token.text for token in sentence.tokens[span[0] : span[1]])


def test_a_verb_has_its_subject(parse: Parse) -> None:
    sentence = parse("The envoy left the room.")
    assert subject_of(sentence, at(sentence, "left")) == at(sentence, "envoy")


def test_a_second_verb_inherits_the_subject(parse: Parse) -> None:
    sentence = parse("The envoy left the room and called the minister.")
    assert subject_of(sentence, at(sentence, "called")) == at(sentence, "envoy")


def test_an_infinitive_inherits_the_subject(parse: Parse) -> None:
    sentence = parse("The envoy agreed to open the border.")
    assert subject_of(sentence, at(sentence, "open")) == at(sentence, "envoy")


def test_a_clause_is_outside_the_noun_phrase(parse: Parse) -> None:
    sentence = parse("The old envoy, who was late, left the room.")
    assert words(sentence, phrase_span(sentence, at(sentence, "envoy"))) == "The old envoy"


def test_nouns_joined_by_and_are_found_from_the_first(parse: Parse) -> None:
    sentence = parse("Kenya, Ghana and Peru agreed.")
    found = [sentence.tokens[n].text for n in conjuncts(sentence, at(sentence, "Kenya"))]
    assert found == ["Kenya", "Ghana", "Peru"]


def test_a_word_hangs_on_the_verb_of_its_clause(parse: Parse) -> None:
    sentence = parse("The envoy left the large room.")
    assert is_below(sentence, at(sentence, "large"), at(sentence, "left"))
    assert not is_below(sentence, at(sentence, "left"), at(sentence, "large"))


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("They will open the session.", "future"),
        ("The session will be opened by them.", "future"),
        ("They opened the session.", "past"),
        ("They have opened the session.", "past"),
        ("They open the session.", "present"),
    ],
)
def test_the_finite_verb_gives_the_tense(parse: Parse, text: str, tense: str) -> None:
    sentence = parse(text)
    assert tense_at(sentence, at(sentence, "session")) == tense
