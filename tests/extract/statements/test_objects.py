"""Where a noun phrase as content ends."""

from collections.abc import Callable

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"


def told(reading: Reading) -> list[tuple[str | None, str | None, list[str]]]:
    """Speaker, cue and words of each statement, as written."""
    return [
        (
            None if s.speaker is None else s.speaker.quote,
            None if s.cue is None else s.cue.quote,
            [evidence.quote for evidence in s.content],
        )
        for s in reading.statements
    ]


def test_a_relative_clause_is_the_reporter_s(read: Read) -> None:
    text = f"{LUND} rejected the tariff, which the council had imposed in May."
    assert [content for _, _, content in told(read(text))] == [["the tariff"]]


def test_behind_praise_it_tells_what_is_praised(read: Read) -> None:
    text = f"{LUND} hailed the fund, which has helped forty villages."
    assert [c for _, _, c in told(read(text))] == [["the fund, which has helped forty villages"]]
