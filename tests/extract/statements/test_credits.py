"""Words set beside a name without a verb."""

from collections.abc import Callable

import pytest
from statement_forms import said

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"


@pytest.mark.parametrize("credit", ["― Kari Lund", "— Foreign Minister Kari Lund", "\n– Kari Lund"])
def test_a_dash_and_a_name_behind_a_quotation_tell_whose_it_is(credit: str, read: Read) -> None:
    text = f"{LUND} spoke in Oslo.\n\n“The fund is empty. Nobody will fill it.” {credit}"
    assert said(read(text), "statement.credited") == [
        (("person:kari lund",), "The fund is empty. Nobody will fill it.")
    ]


def test_a_dash_behind_a_quotation_in_a_sentence_credits_nobody(read: Read) -> None:
    text = f"{LUND} spoke of “a fund that is empty” — Kari Lund has said so for years."
    assert said(read(text), "statement.credited") == []


@pytest.mark.parametrize("label", ["Lund", "Foreign Minister Lund", "Lund on herring"])
def test_a_name_and_a_colon_open_a_headline(label: str, read: Read) -> None:
    text = f"{label}: Border to reopen before winter\n\n{LUND} spoke in Oslo on Monday."
    assert said(read(text), "statement.headline-label") == [
        (("person:kari lund",), "Border to reopen before winter")
    ]


@pytest.mark.parametrize(
    "headline",
    ["Lund: Will the border reopen before winter?", "Analysis: Border to reopen before winter",
     "Norway: Border to reopen before winter"],
)  # fmt: skip
def test_a_question_a_topic_or_a_country_is_no_label(headline: str, read: Read) -> None:
    text = f"{headline}\n\n{LUND} spoke in Oslo on Monday."
    assert said(read(text), "statement.headline-label") == []
