"""Words on both sides of the cue."""

from collections.abc import Callable

import pytest
from statement_forms import told

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            f"The rich paid a tenth, {LUND} said in a report, and those at the bottom paid a half.",
            ["The rich paid a tenth", "and those at the bottom paid a half"],
        ),
        (
            f"The difference now, {LUND} told reporters on Friday, is that the border is open.",
            ["The difference now", "is that the border is open"],
        ),
        (
            f"That is why, {LUND} argued, the council should be ready.",
            ["That is why", "the council should be ready"],
        ),
        (
            f"Though the vote was quiet, {LUND} said, replacing the envoy would be much harder.",
            ["Though the vote was quiet", "replacing the envoy would be much harder"],
        ),
    ],
)
def test_what_stands_behind_the_comma_goes_on(text: str, words: list[str], read: Read) -> None:
    assert [content for _, _, content in told(read(text))] == [words]


@pytest.mark.parametrize(
    "rest", ["as ministers met in Bergen", "adding that the border was open", "and left for Bergen"]
)
def test_a_time_another_cue_or_a_deed_is_no_second_half(rest: str, read: Read) -> None:
    text = f"Since the talks had failed the fund was empty, {LUND} said on Tuesday, {rest}."
    assert ["Since the talks had failed the fund was empty"] in [
        content for _, _, content in told(read(text))
    ]
