"""Where the reported words begin and end, construction by construction."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (f"{LUND} said that the fund was sound.", "said that", ["the fund was sound"]),
        (f"{LUND} said the fund was sound.", "said", ["the fund was sound"]),
        (f"{LUND} said here on Monday that the fund was sound.", "said here on Monday that",
         ["the fund was sound"]),
        (f"{LUND} told the council that the fund was sound.", "told the council that",
         ["the fund was sound"]),
        (f"{LUND} vowed to rebuild the bridge within a year.", "vowed to",
         ["rebuild the bridge within a year"]),
        (f"{LUND} urged both sides to keep the truce.", "urged", ["both sides to keep the truce"]),
        (f"{LUND} hailed the progress of the fund.", "hailed", ["the progress of the fund"]),
        (f"{LUND} spoke highly of the progress of the fund.", "spoke highly of",
         ["the progress of the fund"]),
        (f"{LUND} called for an early vote.", "called for", ["an early vote"]),
        (f"{LUND} expressed concern over the delay.", "expressed concern over", ["the delay"]),
        (f'{LUND} said: "The fund is sound."', "said", ["The fund is sound."]),
        (f'"The fund is sound," {LUND} said.', "said", ["The fund is sound"]),
        (f"“The fund is sound,” said {LUND}.", "said", ["The fund is sound"]),
    ],
)  # fmt: skip
def test_a_cue_governs_its_words(read: Read, text: str, cue: str, content: list[str]) -> None:
    (statement,) = read(text).statements
    assert statement.cue is not None
    assert (statement.cue.quote, [e.quote for e in statement.content]) == (cue, content)


def test_words_on_both_sides_of_the_cue_are_one_statement(read: Read) -> None:
    (statement,) = read(f'"The fund," {LUND} said, "is sound and will grow."').statements
    assert [e.quote for e in statement.content] == ["The fund", "is sound and will grow."]


def test_a_clause_behind_the_object_is_not_what_is_hailed(read: Read) -> None:
    (statement,) = read(f"{LUND} hailed the fund at talks in Oslo on Monday.").statements
    assert [e.quote for e in statement.content] == ["the fund"]


def test_a_quotation_of_several_sentences_is_whole(read: Read) -> None:
    (statement,) = read(f"{LUND} said: “The fund is sound. It will grow.”").statements
    assert [e.quote for e in statement.content] == ["The fund is sound. It will grow."]


def test_a_relative_that_does_not_open_reported_words(read: Read) -> None:
    (statement,) = read(f"{LUND} stressed her support of the fund that helped us.").statements
    assert [evidence.quote for evidence in statement.content] == [
        "her support of the fund that helped us"
    ]


def test_a_quotation_behind_the_next_cue_is_of_that_cue(read: Read) -> None:
    text = f'"The fund is empty," {LUND} said, adding: "We will pay our share."'
    cues = [s.cue.quote for s in read(text).statements if s.cue is not None]
    assert cues == ["said", "adding"]


def test_what_somebody_is_assured_of_is_said(read: Read) -> None:
    (statement,) = read("Norway assured her of its support for the process.").statements
    assert statement.content[0].quote == "its support for the process"


def test_an_adverb_may_open_the_object(read: Read) -> None:
    (statement,) = read("Norway proposed jointly owned ships for the coast.").statements
    assert statement.content[0].quote == "jointly owned ships for the coast"


def test_what_somebody_admits_having_done_stands_in_a_gerund(read: Read) -> None:
    (statement,) = read(f"{LUND} has admitted using the fund.").statements
    assert statement.content[0].quote == "using the fund"


def test_a_quotation_goes_on_behind_the_cue_without_a_comma(read: Read) -> None:
    (statement,) = read(
        f'"The port is ours," {LUND} said on Monday "and nobody may close it".'
    ).statements
    assert [e.quote for e in statement.content] == ["The port is ours", "and nobody may close it"]


@pytest.mark.parametrize(
    "text",
    [
        f'"The fund is sound," the Fjord News Agency quoted {LUND} as saying on Monday.',
        f"The Fjord News Agency quoted {LUND} as saying that the fund is sound.",
        f"The Fjord News Agency cited {LUND} as saying the fund is sound.",
    ],
)
def test_who_is_quoted_as_saying_something_says_it(read: Read, text: str) -> None:
    (statement,) = read(text).statements
    assert statement.content[0].quote.casefold() == "the fund is sound"
    assert statement.speakers == ("person:kari lund",)


def test_the_press_may_be_informed_of_something(read: Read) -> None:
    (statement,) = read(f"{LUND} informed the media of the long delay.").statements
    assert statement.content[0].quote == "the long delay"
