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


def speakers(reading: Reading) -> list[tuple[str, ...]]:
    """The speakers of each statement."""
    return [s.speakers for s in reading.statements]


def contents(reading: Reading) -> list[str]:
    """Each span of words said."""
    return [e.quote for s in reading.statements for e in s.content]


def said(reading: Reading, rule: str | None = None) -> list[tuple[tuple[str, ...], str]]:
    """Speakers and words of each span said; of one rule, where it is named."""
    found = [s for s in reading.statements if rule in (None, s.rule)]
    return [(s.speakers, e.quote) for s in found for e in s.content]
