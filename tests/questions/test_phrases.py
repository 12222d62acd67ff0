import pytest

from communique.questions.phrases import find_repeats, split_words

LONG = "We oppose the building of new fences in the northern valley"


def repeats(*said: str, fewest: int = 2) -> list[str]:
    """The phrases that the texts, each of its own group, have in common."""
    texts = [split_words(text) for text in said]
    found = find_repeats(texts, [str(n) for n in range(len(said))], fewest)
    return [
        said[each.places[0].text][
            texts[each.places[0].text][each.places[0].start].start : texts[each.places[0].text][
                each.places[0].end - 1
            ].end
        ]
        for each in found
    ]


def test_the_longest_run_is_given_and_none_of_its_parts() -> None:
    assert repeats(f"{LONG}, he said", f"Again: {LONG}") == [LONG.removeprefix("We ")]


def test_a_part_that_more_occasions_have_is_given_beside_the_longer_run() -> None:
    found = repeats(LONG, LONG, "There are fences in the northern valley")
    assert found == [LONG.removeprefix("We "), "fences in the northern valley"]


def test_one_occasion_alone_repeats_nothing() -> None:
    texts = [split_words(LONG), split_words(LONG)]
    assert find_repeats(texts, ["one", "one"], 2) == []


def test_what_fewer_occasions_have_is_left_out() -> None:
    assert repeats(LONG, LONG, "nothing of it", fewest=3) == []


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("strengthening practical ties", "strengthened practical ties", 1),
        ("peace and stability in the valley", "Peace, and stability in the valley", 1),
        ("peace and stability. In the valley", "peace and stability; in the valley", 1),
        ("the of and the of", "the of and the of", 0),
        ("", "", 0),
        ("和平 与 发展 合作", "和平 与 发展 合作", 1),
    ],
)
def test_words_are_compared_by_their_stems_and_no_phrase_goes_over_a_full_stop(
    one: str, other: str, found: int
) -> None:
    assert len(repeats(one, other)) == found


def test_each_place_of_a_run_is_told() -> None:
    texts = [split_words(f"{LONG}. {LONG}"), split_words(LONG)]
    (found,) = find_repeats(texts, ["a", "b"], 2)
    assert [place.text for place in found.places] == [0, 0, 1]
    assert found.groups == {"a", "b"}
