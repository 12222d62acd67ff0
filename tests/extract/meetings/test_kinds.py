"""Of which kind a meeting is."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norwegian Foreign Minister Kari Lund"
ROJAS = "Chilean Foreign Minister Ana Rojas"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{LUND} held talks with {ROJAS} in Oslo.", "bilateral"),
        (f"{LUND} met {ROJAS} and other ministers in Oslo.", "talks"),
        (f"{LUND} met 15 leaders in Oslo.", "group"),
        ("The leaders of the GCC member states and Norway met in Oslo.", "group"),
        (f"{LUND} held a telephone conversation with {ROJAS}.", "call"),
    ],
)
def test_the_sides_tell_the_kind(read: Read, text: str, kind: str) -> None:
    (meeting,) = read(text).meetings
    assert meeting.kind == kind
