"""Numbers with what they count, and which of them contradict each other."""

import pytest

from communique.link.figures import find_contradictions, may_count, read_figures

SHIPS = {"vessel": "ship"}


def values(text: str) -> list[tuple[float, str]]:
    return [(figure.value, min(figure.things.values())) for figure in read_figures(text, {})]


def things(left: str, right: str) -> list[str]:
    return [thing for thing, _, _ in find_contradictions(left, right, SHIPS)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("some 150 officers came", [(150, "came")]),
        ("twenty pumps, 1,200 nets", [(20, "pumps"), (1200, "nets")]),
        ("2.5 million barrels of oil", [(2_500_000, "barrels")]),
        ("a tariff of 15 per cent", [(15, "per cent")]),
        ("seven of the 18 chapters", [(7, "chapters")]),
        ("four chapters out of 18", [(4, "chapters")]),
        ("on 12 March 2016 at 10:30 the 3rd council met", []),
    ],
)
def test_a_number_is_read_with_what_it_counts(text: str, found: list[tuple[float, str]]) -> None:
    assert values(text) == found


def test_two_numbers_of_one_thing_contradict_each_other() -> None:
    assert things("26 vessels will sail", "only 20 ships are to sail") == ["ship"]
    assert things("26 vessels will sail", "26 ships are to sail") == []


def test_rounded_numbers_agree() -> None:
    assert things("some 2,000 soldiers", "1,950 soldiers") == []


def test_a_bound_is_contradicted_only_by_what_it_shuts_out() -> None:
    assert things("more than 1,200 soldiers", "about 1,000 soldiers") == ["soldier"]
    assert things("more than 1,200 soldiers", "about 1,500 soldiers") == []
    assert things("up to 300 soldiers", "about 500 soldiers") == ["soldier"]


def test_things_counted_twice_are_left_alone() -> None:
    assert things("five ships of Norway, six ships of Peru", "eleven ships") == []


@pytest.mark.parametrize("text", ["TWENTY ships", "“fünf” or 5 ships", "two—no more"])
def test_a_number_may_stand_where_a_digit_or_its_word_does(text: str) -> None:
    assert may_count(text)
    assert not may_count("often the fleet’s ships")
