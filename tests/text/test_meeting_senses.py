"""Which verbs tell of a meeting, and of which kind."""

from collections.abc import Callable

import pytest

from communique.text.article import Article
from communique.text.meeting_senses import verb_kind

Analyse = Callable[[str], Article]
LUND = "Norwegian Foreign Minister Kari Lund"
ROJAS = "Chilean Foreign Minister Ana Rojas"


def kinds(article: Article) -> set[str]:
    """The kinds of meeting that the verbs of the text tell of."""
    tokens = article.sentences[0].tokens
    found = (verb_kind(tokens, at) for at, t in enumerate(tokens) if t.tag.startswith("V"))
    return {kind for kind in found if kind is not None}


@pytest.mark.parametrize(
    "text",
    [
        f"{LUND} spoke today with {ROJAS}.",
        f"{LUND} spoke on Monday with {ROJAS}.",
        f"{LUND} rang {ROJAS} on Monday.",
        f"{LUND} and {ROJAS} discussed the border by phone.",
        f"{LUND} called her Chilean counterpart on Monday.",
        f"{LUND} will also speak with {ROJAS} in the coming days.",
    ],
)
def test_words_spoken_from_afar_are_a_call(analyse: Analyse, text: str) -> None:
    assert kinds(analyse(text)) == {"call"}


@pytest.mark.parametrize(
    "text",
    [
        f"{LUND} spoke with {ROJAS} in Oslo on Monday.",
        f"{LUND} was received by {ROJAS} on Monday.",
        f"{LUND} sat down with {ROJAS} on Monday.",
        f"{LUND} hosted {ROJAS} for dinner in Oslo.",
        f"{LUND} welcomed {ROJAS} to Oslo on Monday.",
        f"{LUND} is to welcome {ROJAS} on Friday.",
        f"{LUND} will receive {ROJAS} in Oslo.",
        f"{LUND} hosted {ROJAS} in Oslo on Monday.",
        f"{LUND} will also see {ROJAS} on Friday.",
    ],
)
def test_who_is_in_one_room_meets(analyse: Analyse, text: str) -> None:
    assert kinds(analyse(text)) == {"bilateral"}


@pytest.mark.parametrize(
    "text",
    [
        f"{LUND} arrived in Nairobi on Tuesday.",
        f"{LUND} will fly to Nairobi on Tuesday.",
        f"{LUND} is currently visiting Kenya.",
        f"{LUND} is expected in Nairobi on Tuesday.",
    ],
)
def test_who_goes_to_a_place_visits_it(analyse: Analyse, text: str) -> None:
    assert kinds(analyse(text)) == {"visit"}


@pytest.mark.parametrize(
    "text",
    [
        f"{LUND} called for a cease-fire.",
        f"{LUND} called on Chile to sign.",
        f"{LUND} spoke at the university on Monday.",
        f"{LUND} gathered support for the treaty.",
        "The fund met the target.",
        f"{LUND} will see {ROJAS} as a rival.",
        f"{LUND} welcomed the report.",
    ],
)
def test_other_senses_of_the_verbs_are_no_meeting(analyse: Analyse, text: str) -> None:
    assert kinds(analyse(text)) == set()


def test_somebody_is_in_a_place_while_something_else_happens(analyse: Analyse) -> None:
    assert kinds(analyse(f"{LUND} raised it when she was in Oslo last week.")) == {"visit"}
    assert not kinds(analyse(f"{LUND} was in doubt when it was raised."))
    assert not kinds(analyse("Fish is dear. It was in Oslo that fish was cheap."))


def test_a_guest_is_welcomed_at_an_office(analyse: Analyse) -> None:
    assert kinds(analyse(f"{LUND} welcomed at the palace {ROJAS}.")) == {"bilateral"}
    assert not kinds(analyse(f"{LUND} welcomed the plan."))
