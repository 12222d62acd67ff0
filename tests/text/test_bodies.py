"""Which body of which organisation a phrase means."""

from collections.abc import Callable

import pytest

from communique.text.article import Article
from communique.text.bodies import BodyPhrase, find_body, read_body, read_level
from communique.vocabulary import Vocabulary

Body = Callable[[str], BodyPhrase]


@pytest.fixture
def body(analyse: Callable[[str], Article], vocabulary: Vocabulary) -> Body:
    """`body(text)`: what its first sentence says of a body."""

    def read_first(text: str) -> BodyPhrase:
        article = analyse(text)
        return read_body(article, 0, (0, len(article.sentences[0].tokens)), vocabulary)

    return read_first


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("the Council of Ministers of Defence", "defence ministers"),
        ("defense ministers of the member states", "defence ministers"),
        ("Council of Heads of State", "heads of state"),
        ("foreign ministers", "foreign ministers"),
        ("meeting of foreign and defence ministers", "foreign and defence ministers"),
        ("chiefs of general staff", "chiefs of staff"),
        ("the leaders of the bloc", "leaders"),
        ("the harbour authority", None),
    ],
)
def test_titles_in_the_plural_tell_who_sits_in_a_body(words: str, level: str | None) -> None:
    assert read_level(words) == level


def test_a_council_by_name_and_by_its_ministers_is_one_body(body: Body) -> None:
    named = body("The Council of Defence Ministers of the Shanghai Cooperation Organisation met.")
    told = body("Defence ministers of the Shanghai Cooperation Organisation met.")
    assert named.body is not None
    assert named.body == told.body


def test_bodies_of_one_organisation_on_two_levels_are_two(body: Body) -> None:
    ministers = body("Foreign ministers of the African Union met.")
    leaders = body("Heads of state of the African Union met.")
    assert ministers.organisation == leaders.organisation == "organisation:AU"
    assert ministers.body != leaders.body


def test_an_organisation_alone_has_no_body(body: Body) -> None:
    assert body("The African Union met.").body is None


def test_a_level_without_an_organisation_has_no_body(body: Body) -> None:
    phrase = body("The defence ministers met.")
    assert (phrase.body, phrase.organisation, phrase.level) == (None, None, "defence ministers")


def test_a_body_that_the_tables_lack_is_told_by_its_level(vocabulary: Vocabulary) -> None:
    found = find_body("organisation:UNO", "energy ministers", vocabulary)
    assert found == "body:UNO/energy ministers"


def test_no_level_means_no_body(vocabulary: Vocabulary) -> None:
    assert find_body("organisation:AU", None, vocabulary) is None


def test_an_organisation_called_a_council_is_no_body_of_itself(body: Body) -> None:
    found = body("The ministerial meeting of the Council of the Baltic Sea States opened.")
    assert (found.body, found.organisation) == (None, "organisation:CBSS")
