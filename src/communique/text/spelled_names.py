"""How far a name reaches: capitals, particles, hyphens and joined syllables.

In: the tokens of a sentence and a place in them. Out: the token after the name that begins there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.text.name_words import CALENDAR, PARTICLES, is_name_word

if TYPE_CHECKING:
    from communique.text.language import Token

LONGEST_NAME = 7  # tokens, hyphens included
LONGEST_SYLLABLE = 7  # letters of a part behind a hyphen in lower case: "Min-jae"


def take_name(tokens: tuple[Token, ...], at: int, taken: frozenset[int]) -> int:
    """The end of the run of name words at `at`; `at` itself where there is none."""
    end = at
    while end < len(tokens) and end - at < LONGEST_NAME:
        length = take_word(tokens, end, taken, first=end == at)
        if length == 0:
            break
        end += length
    while end > at and tokens[end - 1].lower in PARTICLES:
        end -= 1
    return end


def take_word(tokens: tuple[Token, ...], at: int, taken: frozenset[int], *, first: bool) -> int:
    """How many tokens the next part of a name takes: a word, "al-NAME", a joined syllable."""
    token = tokens[at]
    named = not first and token.entity == "PERSON"  # "Theresa May"
    if is_name_word(token) and (at not in taken or named):
        return 1
    if named and token.text.istitle() and token.lower in CALENDAR:
        return 1
    if first and not token.text[:1].isupper():
        return 0
    if token.lower in PARTICLES or token.text in ("-", "‑"):
        behind = at + 1
        if token.lower in PARTICLES and behind < len(tokens) and tokens[behind].text == "-":
            behind += 1  # "al-NAME"
        if behind < len(tokens) and is_name_word(tokens[behind]) and behind not in taken:
            return behind - at + (token.text == "-" or not first or behind > at + 1)
    return 2 if is_hyphenated(tokens, at) else 0


def is_hyphenated(tokens: tuple[Token, ...], at: int) -> bool:
    """A hyphen that joins a lower-case syllable to the name before it, without spaces."""
    if tokens[at].text != "-" or at == 0 or at + 1 >= len(tokens):
        return False
    after = tokens[at + 1]
    tight = tokens[at - 1].end == tokens[at].start and tokens[at].end == after.start
    return (
        tight
        and after.text.isalpha()
        and after.text.islower()
        and len(after.text) <= LONGEST_SYLLABLE
    )
