"""Words that may belong to the name of a person, and words that never do.

Capitals stand beside names in the press that belong to none: weekdays, the first word of a
sentence, institutions, parties, kinds of text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.text.language import Token

INITIALS = re.compile(r"(?:[A-Z]\.){1,3}")  # "J.", "G.K."
PARTICLES = frozenset(
    "al el bin ibn bint abu abd de da dos das del della di du des van von der den ter la le al- "
    "ould oglu bey e y ul ur".split()
)
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december".split()
)
# Words that are written with a capital beside names but belong to none.
FUNCTION_WORDS = frozenset(
    "the a an this that these those he she it they we i his her its their who and but or in on at "
    "of for from to by with as after before during when while according earlier later both all "
    "meanwhile however now how why what where here there "
    "image photo photograph picture file caption source".split()
)
# Nouns and adjectives that end the names of institutions, places and works, and names made of them.
INSTITUTION_WORDS = frozenset(
    "state states council ministry government party parliament union nations "
    "summit meeting agreement university north south east west eastern northern southern "
    "european african asian arab american republic kingdom president minister ambassador "
    "covid-19 covid pandemic treaty declaration charter convention protocol sea strait gulf river "
    "island islands ocean street road square palace hotel airport centre center news agency daily "
    "times post press television radio military army navy force forces committee commission "
    "organization organisation community association foundation institute bank fund forum "
    "department office bureau directorate service division mission security "
    "command network society symposium grants strategies equality atoll presidential holiday act "
    "accord accords pact initiative prize award medal theatre theater museum library college "
    "academy hospital mosque cathedral stadium tower building bridge canal valley mountains bay "
    "peninsula desert province region district county group company corporation corp inc ltd llc "
    "energy air oil gas coal petroleum motors city tribune journal herald gazette "
    "chronicle telegraph weekly magazine "
    "airlines airways industries systems technologies brigade battalion regiment corps fleet "
    "alliance coalition league federation tribunal senate congress chamber bloc caucus "
    "africans europeans asians americans islamic christian jewish muslim western central "
    "affairs matters joint statement communique readout remarks transcript interview speech "
    "republican republicans democrat democrats democratic conservatives liberals socialists "
    "summits talks twitter facebook youtube instagram telegram google brexit".split()
)
PLACED = frozenset("in at near from to outside of and".split())  # before a place
# What bears the name of a person, before it ("USS NAME", "the frigate NAME") or behind it.
BEARERS = frozenset(
    "uss hms hmas hmcs ins mv ss lake mount mt fort camp cape ship vessel carrier frigate "
    "destroyer tanker submarine ferry hurricane typhoon cyclone".split()
)
BORNE = frozenset(
    "airport airbase hospital university stadium bridge dam prize award highway aircraft frigate "
    "destroyer metro mosque cathedral".split()
)
FIELD_ENDS = frozenset(("affairs", "matters"))
NO_NAMES = (
    FUNCTION_WORDS
    | INSTITUTION_WORDS
    | frozenset("mr mrs ms question answer moderator interpreter".split())
)


COLLEAGUES = frozenset(("counterpart", "colleague", "homologue"))


def is_name_word(token: Token) -> bool:
    """A capitalised word or an initial that is no weekday, no function word and no institution."""
    text = token.text
    if not text[:1].isupper() or token.lower in NO_NAMES or token.lower in CALENDAR:
        return False
    letters = text.replace("'", "").replace("’", "").replace("-", "")
    return letters.isalpha() or INITIALS.fullmatch(text) is not None


def is_bearer(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """The name is that of a ship, a lake, an airport: "USS NAME", "NAME airport"."""
    before = tokens[first - 1].lower.rstrip(".") if first else ""
    return before in BEARERS or (last < len(tokens) and tokens[last].lower in BORNE)


def is_institution(token: Token) -> bool:
    """With a capital behind a name it makes the name that of an institution: "NAME Institute"."""
    return token.text[:1].isupper() and token.lower in INSTITUTION_WORDS
