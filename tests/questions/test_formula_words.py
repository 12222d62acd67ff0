import pytest

from communique.questions.formula_words import find_names, is_formula, trim_phrase
from communique.questions.occasions import Said
from communique.questions.phrases import Place, Repeat, split_words


def make_said(text: str) -> Said:
    return Said("s", "d", None, "o", None, (), (), 0, text, split_words(text))


def make_repeat(text: str, skip: int = 0) -> tuple[Repeat, list[Said]]:
    said = make_said(text)
    words = said.words[skip:]
    place = Place(0, skip, len(said.words))
    return Repeat(tuple(word.key for word in words), (place,), frozenset("ab")), [said]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("peace and stability in the valley", True),
        ("firmly oppose all forms of smuggling", True),
        ("three evil forces", True),  # short, but every word tells
        ("the river and the lake", True),
        ("talks between the two sides", False),
        ("said that the ministers would meet", False),
        ("a spokesperson for the ministry said", False),
        ("on the first day of the meeting", False),
        ("five billion cubic metres of gas", False),
        ("some 26 ships of various types", False),
        ("between Norway and Chile and Peru", True),  # names only: asked of the record next
        ('test" of the shared operations room', False),  # a quotation that is cut
    ],
)
def test_a_formula_tells_something_beside_who_speaks_amounts_and_dates(
    text: str, *, kept: bool
) -> None:
    repeat, said = make_repeat(text)
    assert is_formula(trim_phrase(repeat, said), said, frozenset()) is kept


def test_loose_ends_are_cut() -> None:
    repeat, said = make_repeat("armed groups and gangs of the valley, including")
    trimmed = trim_phrase(repeat, said)
    place = trimmed.places[0]
    words = said[0].words[place.start : place.end]
    assert said[0].text[words[0].start : words[-1].end] == "armed groups and gangs of the valley"


def test_a_word_that_mostly_has_a_capital_is_a_name() -> None:
    texts = [
        split_words(text)
        for text in ("He left Oslo. Cod is cheap", "to Oslo by sea", "we saw cod", "in Oslo, cod")
    ]
    assert find_names(texts) == {"oslo"}
