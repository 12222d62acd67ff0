"""Statements of a Reading in the form in which tests compare them."""

from communique.records import Reading

Told = tuple[str | None, str | None, list[str]]


def told(reading: Reading) -> list[Told]:
    """Speaker, cue and words of each statement, as written."""
    return [
        (
            None if s.speaker is None else s.speaker.quote,
            None if s.cue is None else s.cue.quote,
            [evidence.quote for evidence in s.content],
        )
        for s in reading.statements
    ]
