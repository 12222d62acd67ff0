"""Paragraphs of texts with blank lines, with single lines, and broken at a fixed width."""

from hypothesis import given
from hypothesis import strategies as st

from communique.text.paragraphs import split_paragraphs


def paragraphs(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_paragraphs(text)]


def test_blank_lines_divide_paragraphs() -> None:
    assert paragraphs(" One.\r\n\r\n\xa0Two. \n \n") == ["One.", "Two."]


def test_single_lines_are_paragraphs_where_no_blank_lines_stand() -> None:
    assert paragraphs("One.\nTwo.\rThree.") == ["One.", "Two.", "Three."]


def test_lines_under_each_other_between_blank_lines_stay_apart() -> None:
    assert paragraphs("Title\n\nBy A. Person\nThe Paper | today\n\nBody.") == [
        "Title", "By A. Person", "The Paper | today", "Body.",
    ]  # fmt: skip


def test_lines_broken_at_a_fixed_width_are_joined() -> None:
    line = "the ministers of the five states agreed to meet again in the"
    text = f"Title\n\nOn Monday {line}\nautumn and {line}\nspring.\n\nEnd."
    assert len(paragraphs(text)) == 3


def test_paragraphs_of_a_collapsed_page_stand_apart_by_six_blanks() -> None:
    text = "The treaty was signed.       It enters into force in May.*        Done."
    assert paragraphs(text) == [
        "The treaty was signed.", "It enters into force in May.*", "Done.",
    ]  # fmt: skip


def test_blanks_inside_sentences_divide_nothing() -> None:
    text = (
        "The ministers of the     five states, who met     in Oslo, agreed.      They     will "
        "meet again."
    )
    assert paragraphs(text) == [text]


@given(st.text())
def test_paragraphs_lie_apart_without_space_at_their_ends(text: str) -> None:
    end = 0
    for span in split_paragraphs(text):
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip() == text[span.start : span.end]
        end = span.end


def test_a_line_that_breaks_off_at_a_small_word_goes_on_in_the_next() -> None:
    text = "Title\n\nThe envoy said on Monday that the fund would be given to the\nNorth.\n\nEnd."
    assert len(paragraphs(text)) == 3


def test_a_short_line_ends_a_paragraph_of_a_story_without_blank_lines() -> None:
    line = "the ministers of the five states agreed to meet again in autumn"
    first = f"On Monday\n{line}\n{line}\n{line}\nin the port."
    second = f"On Tuesday {line[:50]}\n{line}\n{line}\n{line}\nthere."
    assert paragraphs(f"{first}\n{second}\n\n(desk)") == [first, second, "(desk)"]
