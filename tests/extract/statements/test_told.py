"""What somebody was told, by the one named behind "by"."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]

MET = "Foreign Ministers Kari Lund of Norway and Per Holm of Chile spoke on Friday. "


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("Holm was warned by Lund that the bridge was closed.", "Lund", "the bridge was closed"),
        ("He had been told by Lund, he said, never to cross the bridge.", "Lund",
         "never to cross the bridge"),
        ("He'd been assured by Lund, he said, that Chile would get five years to pay.", "Lund",
         "Chile would get five years to pay"),
        ("Holm was urged by the council to leave the fund.", "the council", "leave the fund"),
    ],
)  # fmt: skip
def test_who_is_named_behind_by_said_what_another_was_told(
    text: str, speaker: str, words: str, read: Read
) -> None:
    (statement,) = read(MET + text).statements
    assert statement.speaker is not None
    assert (statement.speaker.quote, statement.content[0].quote) == (speaker, words)


def test_nobody_is_the_speaker_of_what_was_told_by_no_one_named(read: Read) -> None:
    assert read(MET + "Holm was warned that the bridge was closed.").statements == ()
