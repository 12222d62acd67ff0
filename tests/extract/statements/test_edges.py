"""Where the reported words end."""

from collections.abc import Callable

import pytest
from statement_forms import contents

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"


def test_the_full_stop_is_outside(read: Read) -> None:
    assert contents(read(f"{LUND} said that the fund was sound.")) == ["the fund was sound"]


def test_quotation_marks_round_all_the_words_are_outside(read: Read) -> None:
    assert contents(read(f"{LUND} said: “The fund is sound.”")) == ["The fund is sound."]


def test_quotation_marks_inside_the_words_stay(read: Read) -> None:
    found = contents(read(f"{LUND} said that the fund was “a lifeline for the poorest” of all."))
    assert found == ["the fund was “a lifeline for the poorest” of all"]


def test_a_second_cue_of_the_same_speaker_ends_the_words_of_the_first(read: Read) -> None:
    found = contents(read(f"{LUND} said that the fund was sound, and called for new members."))
    assert found == ["the fund was sound", "new members"]


def test_an_introduction_is_no_content(read: Read) -> None:
    found = contents(read(f"In her speech on Monday, {LUND} said that the fund was sound."))
    assert found == ["the fund was sound"]


def test_words_of_a_fronted_clause_end_before_the_main_clause(read: Read) -> None:
    text = f"While the union praised the fund, {LUND} said that it was empty."
    assert contents(read(text)) == ["the fund", "it was empty"]


def test_words_end_before_what_another_says_in_the_same_breath(read: Read) -> None:
    text = f"{LUND} vowed to close the port with the union saying the fund was empty."
    assert contents(read(text)) == ["close the port", "the fund was empty"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norway said that the fund was empty, a claim the bank was quick to back.",
         ["the fund was empty"]),
        ("Norway said that the fund was empty, citing the report of the bank.",
         ["the fund was empty"]),
        (("Norway praised the old treaty, noting that it was signed in May, and affirmed that the"
         " border was open."), ["the old treaty", "it was signed in May", "the border was open"]),
        ("Norway said it was ready to talk and urged Chile to come.",
         ["it was ready to talk", "Chile to come"]),
    ],
)  # fmt: skip
def test_a_comment_or_a_new_deed_ends_the_words(text: str, words: list[str], read: Read) -> None:
    assert [s.content[0].quote for s in read(text).statements] == words


def test_a_weak_cue_that_is_a_point_of_a_list_is_part_of_the_words(read: Read) -> None:
    words = (
        "the group was formed to bolster growth, address the drought, and supporting small firms"
    )
    assert contents(read(f"{LUND} said {words}.")) == [words]


def test_a_claim_that_something_is_contrary_to_ends_before_the_main_clause(read: Read) -> None:
    text = f"{LUND} left. Contrary to her claim that people would learn nothing, there was a list."
    assert contents(read(text)) == ["people would learn nothing"]
