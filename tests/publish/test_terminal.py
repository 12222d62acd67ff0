import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from communique.publish.terminal import cell, shorten, show_safely


@given(st.text(max_size=40))
def test_no_control_or_direction_character_reaches_the_terminal(text: str) -> None:
    shown = show_safely(text)
    kinds = {unicodedata.category(c) for c in shown if c not in "\u200c\u200d"}
    assert not {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} & kinds


def test_direction_marks_are_shown_as_symbols() -> None:
    assert show_safely("pay \u202e001\u202c") == "pay <U+202E>001<U+202C>"


def test_escape_sequences_are_shown_as_symbols() -> None:
    assert show_safely("\x1b]0;title\x07") == "␛]0;title␇"


def test_letters_of_all_scripts_stay() -> None:
    text = "Café 国防部 الوزير 👩‍🚀 – “so”"
    assert show_safely(text) == text


def test_words_in_brackets_are_no_markup() -> None:
    console = Console(width=60, force_terminal=False)
    with console.capture() as captured:
        console.print(cell("[bold]so[/bold] [link=x]he[/link] :smile:"))
    assert captured.get() == "[bold]so[/bold] [link=x]he[/link] :smile:\n"


@given(st.text(max_size=80), st.integers(5, 40))
def test_a_shortened_text_is_no_longer_than_wanted(text: str, characters: int) -> None:
    assert len(shorten(text, characters)) <= characters


def test_a_short_text_stays_and_a_long_one_is_cut_at_a_word() -> None:
    assert shorten("one two", 7) == "one two"
    assert shorten("one two three four", 12) == "one two…"
