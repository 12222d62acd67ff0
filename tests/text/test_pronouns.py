"""Whom pronouns stand for, and what they tell about gender."""

from collections.abc import Callable

from communique.text.article import Article
from communique.text.pronouns import is_address, vote_genders

Analyse = Callable[[str], Article]


def test_a_pronoun_behind_the_only_person_tells_the_gender(analyse: Analyse) -> None:
    votes = vote_genders(analyse("Kari Lund said that she was well. Lund thanked her staff."))
    assert votes == {"person:kari lund": "f"}


def test_a_pronoun_behind_two_persons_tells_nothing(analyse: Analyse) -> None:
    assert vote_genders(analyse("Kari Lund met Erik Dahl and praised him.")) == {}


def test_a_form_of_address_is_for_nobody(analyse: Analyse) -> None:
    tokens = analyse("His Excellency Erik Dahl left.").sentences[0].tokens
    assert is_address(tokens, 0)
