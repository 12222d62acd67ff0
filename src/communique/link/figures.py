"""Numbers in a text with what they count: "some 150 officers", "seven of the 18 chapters".

Years, days of the month, ordinals and clock times count nothing. "More than 1,200" contradicts
only what is less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from communique.link.names import content_stems
from communique.text.date_expressions import NUMBERS

NEAR = 0.05  # "some 2,000" and 1,950 are one number
_SHORTEST = 2  # letters of an abbreviation
_MOST_WORDS = 3  # the counted thing stands within so many words
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
COUNTS = {word: n for word, n in NUMBERS.items() if n > 1 and " " not in word}
_WORDS = "|".join(sorted(COUNTS, key=len, reverse=True))
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "m": 1e6}
_DATE = re.compile(
    rf"\b(?:{_MONTHS})\.? \d{{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})\b"
    r"|\b(?:19|20)\d\d\b(?![.,]\d)|\b\d+(?:st|nd|rd|th)\b|\b\d{1,2}(?:[:.]|: )\d\d\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"(?<![\w.,-])(?P<value>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{_WORDS})(?![\w-])"
    rf"(?:\s(?P<scale>{'|'.join(_SCALES)})\b)?"
    rf"(?:\sof\s(?:the|its|their|all)?\s?(?:\d+|{_WORDS})\b)?",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:(?P<over>more than|at least|over|no fewer than|upwards of)"
    r"|(?P<under>up to|fewer than|less than|under|at most|nearly|almost)"
    r"|(?P<other>another|further|between|every|each))\s(?:the\s)?$",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"\w+")
_APART = bytes(n if chr(n).isalnum() or chr(n) == "_" else ord(" ") for n in range(128)).ljust(256)
_OF = re.compile(r"^\s*of\s")
_NAMED = re.compile(r"\b[A-Z]{2,}[ -]$")  # "AK 47" counts nothing
_MORE = re.compile(r"\s*(?:other|others|more|further|additional|remaining)\b", re.IGNORECASE)
_AND = re.compile(r"(?:and|or)\s+\S", re.IGNORECASE)
_CUT = re.compile(r"[,;:.!?()\"\u201c\u201d]|\b(?:and|or|to|in|on|by|with|from|for|at|that)\b")
_HEAD_CUT = re.compile(
    r"\s+(?:of|out|are|were|is|was|will|would|have|has|had|take|took|taking|who|which|as|than|into"
    r"|between|during|since|after|before|under|over|per|known|participat\w+|\w+ed)\b"
)
_PERCENT = re.compile(r"\s?(?:%|per cent|percent)", re.IGNORECASE)
# a sum of several happenings, or one of another time
OTHER_TIME = re.compile(
    r"\b(?:so far|thus far|to date|(?:in|a) total|combined|altogether|average[ds]?|earlier|since"
    r"|previous|previously"
    r"|(?:last|past|previous) (?:\w+ )?(?:week|month|year|decade|season|time)s?"
    rf"|(?:early|late|mid)(?: in)? (?:{_MONTHS}))\b",
    re.IGNORECASE,
)
_VAGUE = content_stems("other time year day month hour thing way point side party man one per")


_TIMES = content_stems("minute second pm am et week season round last next more years decade gmt")
# a distance depends on where it is measured from
_MEASURED = content_stems(
    "mile kilometre kilometer km metre meter foot north south east west block"
)


class Figure(NamedTuple):
    """A number and what it counts."""

    value: float
    bound: int  # 1 for "more than", -1 for "up to", 0 for the number itself
    things: Mapping[str, str]  # stem -> word, of the words that follow it
    start: int
    end: int
    head: str = ""  # stem of the counted noun itself: "ship" of "26 grey ships of various types"


def tells_one_of(words: str, wanted: AbstractSet[str]) -> bool:
    """Whether a digit stands in the words, or one of these small words: cheaper than a pattern."""
    if words.isascii():
        found = words.lower().encode().translate(_APART).decode().split()
    else:
        found = _LETTERS.findall(words.casefold())
    return not wanted.isdisjoint(found) or _DIGIT.search(words) is not None


def may_count(words: str) -> bool:
    """Whether a number can stand in the words.

    >>> may_count("Fourteen ships"), may_count("some ships")
    (True, False)
    """
    return tells_one_of(words, COUNTS.keys())


def read_figures(text: str, synonyms: Mapping[str, str]) -> tuple[Figure, ...]:
    """Every number of the text that counts something, in text order."""
    return tuple(_read(_DATE.sub(lambda date: " " * len(date[0]), text), synonyms))


def _read(text: str, synonyms: Mapping[str, str]) -> Iterator[Figure]:
    found = list(_NUMBER.finditer(text))
    for number, match in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(text)
        if _NAMED.search(text[: match.start()]):
            continue
        bound = _BOUND.search(text[: match.start()])
        percent = _PERCENT.match(text, match.end())
        rest = text[match.end() : end]
        things = {"%": "per cent"} if percent else _find_things(rest, synonyms)
        if things and not (bound and bound["other"]):
            sign = 0 if bound is None else 1 if bound["over"] else -1
            last = percent.end() if percent else match.end()
            head = "" if percent else _find_head(rest, synonyms)
            yield Figure(_value(match), sign, things, match.start(), last, head)


def _value(match: re.Match[str]) -> float:
    word = match["value"].lower()
    value = COUNTS[word] if word in COUNTS else float(word.replace(",", ""))
    return value * _SCALES.get((match["scale"] or "").lower(), 1.0)


def _find_things(words: str, synonyms: Mapping[str, str]) -> dict[str, str]:
    """Stem -> word of what is counted: the next few words before a stop or a preposition."""
    phrase = _CUT.split(_OF.sub("", words))[0].split()[:_MOST_WORDS]
    stems = {each: word.lower() for word in phrase for each in content_stems(word)}
    return {synonyms.get(each, each): word for each, word in stems.items() if each not in _VAGUE}


def _find_head(words: str, synonyms: Mapping[str, str]) -> str:
    """Stem of the noun that is counted: the last word before a stop, a preposition or a verb."""
    words = _OF.sub("", words)
    cut = _CUT.search(words)
    if cut and _AND.match(words, cut.start()) and not _HEAD_CUT.search(words[: cut.start()]):
        return ""  # "23 Dutch and Belgian sailors" are not so many Dutch
    phrase = _HEAD_CUT.split(_CUT.split(words)[0])[0].split()[:_MOST_WORDS]
    if _MORE.match(words):
        return ""
    stems = sorted(content_stems(phrase[-1]) - _VAGUE - _TIMES - _MEASURED) if phrase else []
    return synonyms.get(stems[0], stems[0]) if stems and len(stems[0]) > _SHORTEST else ""


def find_contradictions(
    left: str, right: str, synonyms: Mapping[str, str]
) -> Iterator[tuple[str, Figure, Figure]]:
    """Things that two texts count differently, each counted once in either."""
    ours, theirs = (count_things(read_figures(text, synonyms)) for text in (left, right))
    seen: set[tuple[float, float]] = set()
    heads = {figure.head for figure in ours.values() if figure}
    for thing in sorted(ours.keys() & theirs.keys(), key=lambda each: (each not in heads, each)):
        one, other = ours[thing], theirs[thing]
        if one is None or other is None or (one.value, other.value) in seen:
            continue
        if contradict(one, other) or contradict(other, one):
            seen.add((one.value, other.value))
            yield thing, one, other


def contradict(one: Figure, other: Figure) -> bool:
    """Whether the second is less than the first allows."""
    return other.value < one.value * (1 - NEAR) and one.bound >= 0 and other.bound <= 0


def count_things(figures: tuple[Figure, ...]) -> dict[str, Figure | None]:
    """Thing -> the only figure that counts it, None where there are several."""
    found: dict[str, Figure | None] = {}
    for figure in figures:
        for thing in figure.things:
            found[thing] = None if thing in found else figure
    return found
