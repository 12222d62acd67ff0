"""Quotations beside somebody who acts, without a verb of saying."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"
WORDS = "We have paid our share every year since the fund began"


@pytest.mark.parametrize(
    "text",
    [
        f'{LUND} defended the fund on Monday, "{WORDS}."',
        f'{LUND}, also in Oslo, reacted to the vote on her own page: "{WORDS}."',
        f'{LUND} was in Oslo. "{WORDS}. We shall go on" Lund went on.',
    ],
)
def test_a_quotation_beside_somebody_who_acts_is_his(read: Read, text: str) -> None:
    reading = read(text)
    (statement,) = reading.statements
    assert statement.speakers == ("person:kari lund",)
    assert statement.content[0].quote.startswith(WORDS)
    assert statement.mode == "direct"


@pytest.mark.parametrize(
    "text",
    [
        f'The film, "{WORDS}", opened in Oslo on Monday.',
        f'{LUND} praised the song, "Our ice".',
    ],
)
def test_a_title_in_quotation_marks_is_nobodys_statement(read: Read, text: str) -> None:
    assert [s for s in read(text).statements if s.rule == "statement.beside-quotation"] == []
