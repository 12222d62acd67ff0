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

WHITE_SPACE = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")  # shown as a space
UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff")  # soft hyphen, marks of zero width: left out
JOINERS = frozenset("\u200c\u200d")  # parts of letters and emoji
DELETE = "\x7f"
CONTROL_PICTURES = 0x2400  # U+2400 is the picture of U+0000
ELLIPSIS = "…"


def show_safely(text: str) -> str:
    """The text on one line, with every control and format character as a symbol.

    >>> show_safely("a\\x1b[1mb\\u202ec")
    'a␛[1mb<U+202E>c'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_show_character(character) for character in text)


def _show_character(character: str) -> str:
    if character in WHITE_SPACE:
        return " "
    if character in UNSEEN:
        return ""
    if character in JOINERS:
        return character
    category = unicodedata.category(character)
    if category == "Cc" and ord(character) < CONTROL_PICTURES:
        if character == DELETE:
            return "␡"
        if ord(character) < ord(" "):
            return chr(CONTROL_PICTURES + ord(character))
    if category in ("Cc", "Cf", "Cs", "Co", "Cn"):
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


def make_console(*, stderr: bool = False) -> Console:
    """The console of every command: no markup, no emoji codes, no guessing what is a number."""
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False)
