"""Who is in focus."""

from collections.abc import Callable

from communique.text.article import Article
from communique.text.focus import Floor, is_subject, order_subjects

Analyse = Callable[[str], Article]


def test_who_does_what_the_main_verb_says_comes_first(analyse: Analyse) -> None:
    article = analyse("In the letter to Erik Dahl, Kari Lund said that Jon Berg was well.")
    located = [(p.first, p.last, p.key, "name") for p in article.people[0]]
    assert order_subjects(article.sentences[0], located)[0] == "person:kari lund"


def test_an_object_is_no_subject(analyse: Analyse) -> None:
    article = analyse("Kari Lund met Erik Dahl.")
    first, second = [(p.first, p.last, p.key, "name") for p in article.people[0]]
    assert is_subject(article.sentences[0], first)
    assert not is_subject(article.sentences[0], second)


def test_those_who_take_the_floor_come_to_the_front() -> None:
    floor = Floor()
    floor.take(["a", "b"])
    floor.take(["c", "b"])
    assert floor.keys == ["c", "b", "a"]
