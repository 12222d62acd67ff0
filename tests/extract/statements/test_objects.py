"""Where a noun phrase as content ends."""

from collections.abc import Callable

import pytest
from statement_forms import told

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"


def test_a_relative_clause_is_the_reporter_s(read: Read) -> None:
    text = f"{LUND} rejected the tariff, which the council had imposed in May."
    assert [content for _, _, content in told(read(text))] == [["the tariff"]]


def test_behind_praise_it_tells_what_is_praised(read: Read) -> None:
    text = f"{LUND} hailed the fund, which has helped forty villages."
    assert [c for _, _, c in told(read(text))] == [["the fund, which has helped forty villages"]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norway condemned the launch as the council met in Accra.", "the launch"),
        ("Norway hailed the treaty that ended the war; the guests clapped.",
         "the treaty that ended the war"),
        ("Norway urged its officials to draw up plans, nine months after the flood.",
         "its officials to draw up plans"),
        ("Norway dismissed the plan as a “trap” — a metaphor for the state of the talks.",
         "the plan as a “trap”"),
        ("Norway vowed to clear the mines, at the first session of the council since the war.",
         "clear the mines"),
    ],
)  # fmt: skip
def test_what_the_reporter_adds_behind_is_not_said(text: str, words: str, read: Read) -> None:
    assert read(text).statements[0].content[0].quote == words


def test_a_bare_noun_behind_a_weak_verb_tells_nothing(read: Read) -> None:
    assert read("Norway shares these fears.").statements == ()
    assert read("Norway shares the fear of a new war.").statements != ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norway thanked the envoys, accusing them of nothing worse than haste.",
         "them of nothing worse than haste"),
        ("Norway accused the envoy, who was born in Chile, of fraud.",
         "the envoy, who was born in Chile, of fraud"),
        ("Norway announced on Friday the arrest of a sailor.", "the arrest of a sailor"),
    ],
)  # fmt: skip
def test_of_what_somebody_is_accused_and_what_a_day_precedes(
    text: str, words: str, read: Read
) -> None:
    assert [words] in [content for _, _, content in told(read(text))]
