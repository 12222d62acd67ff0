"""People known by what they are."""

from collections.abc import Callable

import pytest

from communique.text.article import Article
from communique.text.role_nouns import find_role_nouns, list_roles, noun_gender

Analyse = Callable[[str], Article]


@pytest.mark.parametrize(
    ("noun", "gender"),
    [("man", "m"), ("woman", "f"), ("spokeswoman", "f"), ("policeman", "m"), ("lawyer", "")],
)
def test_some_nouns_give_the_gender(noun: str, gender: str) -> None:
    assert noun_gender(noun) == gender


@pytest.mark.parametrize(
    "text",
    ["Human rights lawyer Kari Lund left.", "Kari Lund, a lawyer, left.", "Kari Lund is a lawyer."],
)
def test_a_named_person_is_known_by_the_noun_beside_the_name(analyse: Analyse, text: str) -> None:
    assert list_roles(analyse(text)) == {"lawyer": ("person:kari lund",)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A young woman came in.", [("woman", "new")]),
        ("The woman left.", [("woman", "known")]),
        ("He brought his son.", [("son", "kin")]),
        ("Kari Lund, a lawyer, left.", []),
        ("He brought his lawyer.", []),
    ],
)
def test_a_noun_for_one_person_is_new_or_known(
    analyse: Analyse, text: str, found: list[tuple[str, str]]
) -> None:
    nouns = find_role_nouns(analyse(text), 0)
    assert [(n.noun, n.form) for n in nouns] == found


def test_there_is_brings_somebody_new(analyse: Analyse) -> None:
    assert [n.form for n in find_role_nouns(analyse("There was a woman at the door."), 0)] == [
        "new"
    ]
