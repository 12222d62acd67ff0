"""Text of documents on a terminal: never markup, never control or direction characters.

A report may hold escape sequences or marks that turn the writing direction: printed as they are
they could repaint the screen or show words in another order than they have. They are shown as
symbols instead.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from rich.style import Style

# Characters with a form of their own: pictures of the controls, spaces, what has no width.
SHOWN = (
    {chr(code): chr(0x2400 + code) for code in range(32)}
    | dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029", " ")
    | dict.fromkeys("\u00ad\u200b\u2060\ufeff", "")  # soft hyphen, marks without width
    | {"\x7f": "\u2421", "\u200c": "\u200c", "\u200d": "\u200d"}  # joiners are parts of letters
)
ELLIPSIS = "…"


def show_safely(text: str) -> str:
    r"""The text on one line, with every control and format character as a symbol.

    >>> show_safely("a\x1b[1mb\u202ec")
    'a␛[1mb<U+202E>c'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_show_character(character) for character in text)


def _show_character(character: str) -> str:
    known = SHOWN.get(character)
    if known is not None:
        return known
    if unicodedata.category(character).startswith("C"):  # control, format, private, unassigned
        return f"<U+{ord(character):04X}>"
    return character


def cell(text: str | None, style: str | Style = "") -> Text:
    """The text as rich prints it: characters only, no markup."""
    return Text(show_safely(text or ""), style=style)


def shorten(text: str, characters: int) -> str:
    """At most so many characters, cut at a word, white space as single spaces.

    >>> shorten("one two three", 9)
    'one two…'
    """
    words = " ".join(text.split())
    if len(words) <= characters:
        return words
    cut = words[:characters]
    head = cut[: cut.rfind(" ")] if " " in cut else cut[: characters - 1]
    return head.rstrip(" ,;:") + ELLIPSIS


class PipedConsole(Console):
    """A console that leaves it to the command what a closed pipe means."""

    def on_broken_pipe(self) -> None:
        """Raises BrokenPipeError; rich would end the program with a code of its own."""
        raise BrokenPipeError


def make_console(*, stderr: bool = False) -> Console:
    """The console of every command: no markup, no emoji codes, no guessing what is a number."""
    return PipedConsole(stderr=stderr, markup=False, emoji=False, highlight=False)
