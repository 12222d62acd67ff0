"""The dateline: place, day and agency at the head of the first paragraph.

In: a paragraph. Out: a `DatelineWords` with the stretches of each part, or None. Forms: "PLACE,
July 28 (Agency) --", "PLACE, 18 Nov:", "PLACE:", "PLACE, Country —", "PLACE, May 16 /Agency/.",
and in small letters where agency or day stand beside: "Place (Agency) –".
"""

from __future__ import annotations

import re

from msgspec import Struct

from communique.text.date_patterns import DAY, DAY_NAME, MONTH, YEAR
from communique.text.quotations import Span

LONGEST = 120  # characters
LEAST_LETTERS = 3  # "PL:" and "US -" are no places
PARTICLES = frozenset("de del la las los el of the and au aux sur le du da do dos di".split())
# Labels in capitals that stand where a place would.
LABELS = frozenset(
    "the breaking update updated exclusive analysis factbox video news editorial opinion watch "
    "read photos photo statement remarks live q a question answer moderator interviewer president "
    "minister secretary ambassador chancellor note correction box text transcript".split()
)
# Words of the label of a speaker, wherever in it they stand: "PRIME MINISTER NAME:".
SPEAKERS = frozenset(
    "mr mrs ms dr president minister secretary ambassador chancellor premier commissioner "
    "representative spokesman spokeswoman spokesperson director chairman chairwoman chair envoy "
    "speaker senator".split()
)
WORD = r"[^\W\d_][\w.'’]*(?:[-/][\w.'’]+)*"
DATELINE = re.compile(
    rf"[\[(]?(?P<place>{WORD}(?:\ {WORD}){{0,4}}?)[\])]?"
    rf"(?:,\s(?P<region>{WORD}(?:\ {WORD}){{0,3}}?))??"
    rf"(?:[,.]?\s+(?:{DAY_NAME},?\s)?"
    rf"(?P<date>(?:{MONTH}\s{DAY}|{DAY}\s{MONTH})(?:,?\s{YEAR})?)[.,]?)?"
    r"(?:\s*(?:\((?P<bracketed>[^()\n]{2,40})\)|/(?P<slashed>[^/\n]{2,40})/))?"
    r"(?P<mark>\s*(?:--|[—–:])|\s+-(?=\s)|-(?=\s)|(?<=/)[.:]?|(?<=\)))\s*(?=\S)",
    re.IGNORECASE,
)


class DatelineWords(Struct, frozen=True):
    """The parts of a dateline; `whole` ends behind its last mark."""

    whole: Span
    place: Span
    date: Span | None
    agency: Span | None
    body: int  # where the text of the report begins


def find_dateline(
    text: str, paragraph: Span, organisations: frozenset[str]
) -> DatelineWords | None:
    """The dateline at the head of the paragraph.

    `organisations`: names in lower case that are no places ("nato: ...").
    """
    match = DATELINE.match(text, paragraph.start, min(paragraph.end, paragraph.start + LONGEST))
    if match is None or not is_place(match, organisations) or is_label(text, match):
        return None
    agency = "bracketed" if match["bracketed"] else "slashed"
    return DatelineWords(
        Span(match.start(), match.end("mark")),
        Span(*match.span("place")),
        Span(*match.span("date")) if match["date"] else None,
        Span(*match.span(agency)) if match[agency] else None,
        match.end(),
    )


def is_place(match: re.Match[str], organisations: frozenset[str]) -> bool:
    """Capitals and a mark make a place; small letters need agency or day beside them."""
    place = match["place"]
    words = place.lower().split()
    letters = sum(letter.isalpha() for letter in place)
    parts = set(re.split(r"[ .-]+", place.lower()))
    if (
        words[0] in LABELS
        or parts & SPEAKERS
        or place.lower() in organisations
        or letters < LEAST_LETTERS
    ):
        return False
    marked = bool(match["mark"].strip())
    agency = match["bracketed"] or match["slashed"]
    if agency and (agency[0].islower() or not any(letter.isalpha() for letter in agency)):
        return False
    if place.isupper():
        return marked or match["date"] is not None or match["slashed"] is not None
    titled = all(word[0].isupper() or word in PARTICLES for word in place.split())
    if agency and agency.lower() in organisations and match["date"] is None:
        return False  # "The Organization for Security (OSCE) – ..."
    dated = match["date"] is not None
    # "Riyadh, Feb 22 (Agency) The ministers": no mark where day and agency stand together
    return titled and ((marked and (agency is not None or dated)) or (agency is not None and dated))


def is_label(text: str, match: re.Match[str]) -> bool:
    """The name of a speaker in a transcript: in capitals, with a colon, more than once."""
    if match["date"] or match["bracketed"] or not match["mark"].strip().startswith(":"):
        return False
    return text.count(f"{match['place']}:") > 1


def write_place(words: str) -> str:
    """The place in title case where it stands in capitals; a slash leaves the first of two.

    >>> write_place("PORT OF SPAIN")
    'Port of Spain'
    """
    first = words.split("/", maxsplit=1)[0]
    if not first.isupper():
        return first
    parts = re.split(r"([ -])", first)
    return "".join(
        part.lower() if n and part.lower() in PARTICLES else part.capitalize()
        for n, part in enumerate(parts)
    )
