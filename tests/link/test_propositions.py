"""Clauses of a statement, and how two renderings of it differ."""

from __future__ import annotations

import pytest

from communique.link.propositions import compare_wording, split_propositions


def clauses(text: str) -> list[str]:
    return [text[start:end] for start, end in split_propositions(text)]


def test_sentences_without_a_full_stop_between_them_are_clauses() -> None:
    text = "the river is far from calm, at this hour, the ports should help each other"
    assert clauses(text) == ["the river is far from calm", text[text.index("at this") :]]


def test_a_verb_joined_to_the_same_subject_is_a_clause() -> None:
    assert clauses("Norway has never sold water and will never let the fleets take it") == [
        "Norway has never sold water",
        "will never let the fleets take it",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "the ports and the mills will close",  # one subject of two
        "lend pumps, mend dykes, and dig wells",  # no finite verb
        "extend the line, which was laid last year, so that it will reach the north",
        "In the past year, the union has grown",  # an opening phrase
    ],
)
def test_lists_relative_clauses_and_openings_are_no_clauses(text: str) -> None:
    assert clauses(text) == [text]


def test_clauses_lie_in_the_text_and_never_overlap() -> None:
    text = "They met. \u201cIt is done\u201d; \U0001f600 we will go, and they have gone"
    ends = 0
    for start, end in split_propositions(text):
        assert ends <= start < end <= len(text)
        ends = end


def test_the_words_of_one_side_only_are_phrases() -> None:
    found = compare_wording(
        "Peru never taxed any other port and will never allow any foreign fleet to tax us",
        "Peru never taxed others and will never allow others to tax itself",
    )
    assert found.relation == "same"
    assert found.only_a[-1] == "any foreign fleet to tax us"
    assert found.only_b[-1] == "others to tax itself"


def test_a_list_in_another_order_is_no_difference() -> None:
    found = compare_wording(
        "we fight floods, fires and storms",
        'we fight the "three winter plagues" of storms, fires and floods',
    )  # fmt: skip
    assert found == ("same", (), ("three winter plagues",))


def test_british_and_american_spelling_are_one_word() -> None:
    assert compare_wording("a favourable harbour", "a favorable harbor").only_a == ()


def test_the_side_with_a_part_of_its_own_says_more() -> None:
    long = "Norway will repair every dyke, lend forty pumps, and guard the northern fisheries"
    short = "Norway will repair every dyke, lend forty pumps"
    assert compare_wording(long, short).relation == "a says more"
    assert compare_wording(short, long).relation == "b says more"
    assert compare_wording(long, "Norway will repair every dyke, build new mills").relation == (
        "partial"
    )


def test_an_opening_phrase_says_no_more() -> None:
    long = "In the face of floods and storms across the north, the union has stood together"
    assert compare_wording(long, "the union has stood together").relation == "same"


def test_other_words_for_one_clause_are_the_same_and_other_numbers_are_not() -> None:
    assert compare_wording("no state should guard it alone", "one must not bear it").relation == (
        "same"
    )
    left, right = "the fund will lend 40 pumps", "the fund will lend 30 pumps"
    assert compare_wording(left, right).relation == "partial"
