"""Phrases of the vocabulary with choices and gaps, as regular expressions.

A row may write "host/hosts … centre/hub": "/" parts words of which one stands there, "…" is a gap
of up to six words.
"""

from __future__ import annotations

import re

GAP = r"(?:[\w’'-]+,? ){0,6}"


def phrase_pattern(phrase: str) -> str:
    """The regular expression of one phrase of a table.

    >>> phrase_pattern("joint exercise/drill")
    '(?:joint) (?:exercise|drill)'
    """
    parts = [GAP if slot == "…" else f"(?:{'|'.join(map(re.escape, slot.split('/')))}) "
             for slot in phrase.split(" ")]  # fmt: skip
    return "".join(parts).rstrip(" ")


def is_template(phrase: str) -> bool:
    """The phrase has choices or gaps."""
    return "/" in phrase or "…" in phrase
