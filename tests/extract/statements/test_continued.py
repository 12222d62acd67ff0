"""Pieces of one quotation, cut by its attribution."""

from collections.abc import Callable

from statement_forms import told

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"


def test_a_quotation_that_goes_on_behind_the_attribution_is_one_statement(read: Read) -> None:
    text = f'"The fund is sound," {LUND} said. "We will pay our share."'
    assert told(read(text)) == [
        ("Kari Lund", "said", ["The fund is sound", "We will pay our share."])
    ]


def test_a_quotation_goes_on_in_the_next_paragraph(read: Read) -> None:
    text = f'"The fund is sound," {LUND} said.\n\n"We will pay our share."'
    assert told(read(text)) == [
        ("Kari Lund", "said", ["The fund is sound", "We will pay our share."])
    ]


def test_a_quotation_before_the_attributed_one_is_part_of_it(read: Read) -> None:
    text = (
        f'{LUND} said that the talks were useful.\n\n"We have waited for years."\n\n'
        '"The fund cannot go on this way," she said.'
    )
    assert told(read(text))[1:] == [
        ("she", "said", ["We have waited for years.", "The fund cannot go on this way"])
    ]


def test_a_quotation_after_reported_words_stays_a_statement_of_its_own(read: Read) -> None:
    text = f'{LUND} said that the fund was sound. "We will pay our share."'
    assert [cue for _, cue, _ in told(read(text))] == ["said that", None]
