"""Plans that reports of the same days tell apart: where the next meeting is, when it slipped to.

Only reports of one matter that came out within days of each other are compared, for a plan may
change; and what one says was asked for by some and another was asked for by nobody. In: the reports
of each matter. Out: `Contradiction` values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, permutations, product
from typing import NamedTuple

from communique.link.contradictions import FUTURE, Contradiction
from communique.link.days import gap_days
from communique.link.disputes import Matter
from communique.link.names import content_stems, fold
from communique.link.versions import Words, split_reading
from communique.records import DateValue, Evidence, Reading
from communique.text.date_expressions import MONTHS

NEAR_DAYS = 3  # between the reports: farther apart the plan was changed
_MOST_REPORTS = 40
_NOUN = (
    r"(?:dialogue|talks|meeting|summit|session|conference|forum|consultations|negotiations|round"
    r"|exercise|drill|congress|assembly|workshop)s?"
)
_NOUNS = re.compile(rf"\b{_NOUN}\b", re.IGNORECASE)
_SAME = {"drill": "exercise", "exercises": "exercise", "drills": "exercise"}
_PLANNED = re.compile(
    r"\b(?:(?:agreed|decided|plan\w*|due|set|scheduled|is|are) to (?:hold|host|convene|meet|take"
    r" place|be held|resume)|to (?:hold|host|convene) (?:the|a|an|its|their)"
    r"|(?:will|would|shall) (?:\w+ )?(?:hold|host|convene|meet|take place|be held|resume|gather)"
    r")\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    rf"(?P<before>(?:[\w.'\u2019-]+\s){{0,5}}?)(?P<noun>(?i:{_NOUN}))\s(?:[^.;,\"\u201c]{{0,40}}?\s)?"
    r"in (?P<place>[A-Z][\w'\u2019-]+(?:\s[A-Z][\w'\u2019-]+){0,2})(?=[\s,.;]|$)"
)
_TIME_WORD = re.compile(rf"(?:{'|'.join(MONTHS.split())}|spring|summer|autumn|winter|\d+)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ORDINAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
_LOOSE = content_stems("next joint new annual regular coming same future such round")
_SLIPPED = re.compile(
    rf"\b(?P<noun>{_NOUN})\b[^.;]{{0,30}}?\b(?:slipped|slid|drifted|(?:been|being|was|were)"
    rf" (?:quietly )?(?:pushed|put|moved) back) (?:back )?(?:to|into|until)"
    rf" (?:early |mid-|late )?(?P<time>{MONTHS.title().replace(' ', '|')})\b"
)
_IN_MONTH = re.compile(rf"\bin (?P<time>{MONTHS.title().replace(' ', '|')})\b")
_BEFORE = 2  # sentences back to what the drill is called
_DELAYS = content_stems(
    "postponement postponed postpone deferral deferred defer delay delayed adjournment adjourned"
    " time"
)
_NOBODY = re.compile(
    r"\b(?:no|none of the|neither|nobody|not one)\b[^.;]{0,40}?\b(?:asked|requested|sought"
    r"|demanded|called)\b(?: for)?(?: (?:a|an|any|the|more))? (?P<what>\w+)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?P<done>\w+) at the (?:request|insistence|demand|urging) of\b"
    r"|(?<!no )(?<!\bnot )\b(?:asked|requested|sought|demanded)(?: for)?(?: (?:a|an|the|more))?"
    r" (?P<what>\w+)",
    re.IGNORECASE,
)


class _Plan(NamedTuple):
    """What is planned, and where."""

    noun: str
    about: frozenset[str]  # stems of the words before the noun
    ordinals: frozenset[str]
    place: Evidence
    land: str | None  # country for which the place stands in the report, "Lima" for Peru
    sentence: Evidence


def find_plans(
    matters: Iterable[Matter], published: Mapping[str, DateValue]
) -> Iterator[Contradiction]:
    """What reports of one matter and the same days tell apart of what is to come."""
    for matter in matters:
        near = [r for r in matter[:_MOST_REPORTS] if r.document.id in published]
        for ours, theirs in combinations(near, 2):
            days = (published[reading.document.id] for reading in (ours, theirs))
            if gap_days(*days) <= NEAR_DAYS:
                yield from _compare_places(ours, theirs)
                for one, other in permutations((split_reading(ours), split_reading(theirs))):
                    yield from _compare_months(one, other)
                    yield from _compare_requests(one, other)


# --- places ---------------------------------------------------------------------------------------


def _compare_places(ours: Reading, theirs: Reading) -> Iterator[Contradiction]:
    for one, other in product(_read_plans(ours), _read_plans(theirs)):
        is_same = one.noun == other.noun and bool(one.about & other.about)
        if is_same and one.ordinals == other.ordinals and _are_apart(one, other):
            values = tuple(sorted((each.place.quote, each.place) for each in (one, other)))
            yield Contradiction("place", values, (one.sentence, other.sentence))


def _are_apart(one: _Plan, other: _Plan) -> bool:
    """Other places of one year, of which none stands for the country of the other."""
    is_one_land = one.land is not None and one.land == other.land
    ours, theirs = (set(_YEAR.findall(each.sentence.quote)) for each in (one, other))
    if ours and theirs and ours != theirs:
        return False
    return fold(one.place.quote) != fold(other.place.quote) and not is_one_land


def _read_plans(reading: Reading) -> Iterator[_Plan]:
    lands = [each for each in reading.referents if each.kind == "country"]
    names = {fold(land.name) for land in lands}
    standing = {fold(name): land.key for land in lands for name in land.names}
    for sentence in split_reading(reading):
        if _PLANNED.search(sentence.words) is None:
            continue
        for match in _PLACE.finditer(sentence.words):
            place = fold(match["place"])
            if place in names or _TIME_WORD.match(place):
                continue
            about = content_stems(match["before"]) - _LOOSE
            ordinals = frozenset(word.lower() for word in _ORDINAL.findall(match["before"]))
            where = sentence.quote(*match.span("place"))
            noun, land = _name(match["noun"]), standing.get(place)
            yield _Plan(noun, about, ordinals, where, land, sentence.whole())


def _name(noun: str) -> str:
    word = noun.lower()
    return _SAME.get(word, word.removesuffix("s"))


# --- months ---------------------------------------------------------------------------------------


def _compare_months(sentences: Sequence[Words], others: Sequence[Words]) -> Iterator[Contradiction]:
    """ "The drill had slipped to July", where the other report has it in May."""
    for number, sentence in enumerate(sentences):
        match = _SLIPPED.search(sentence.words)
        if match is None:
            continue
        before = sentences[max(0, number - _BEFORE) : number]
        known = content_stems(" ".join(each.words for each in before))
        for other in others:
            months = list(_IN_MONTH.finditer(other.words))
            is_other = len(months) == 1 and months[0]["time"] != match["time"]
            if is_other and _is_planned(_name(match["noun"]), known, other.words):
                values = sentence.quote(*match.span()), other.quote(*months[0].span())
                yield _pair("date", values, sentence, other)


def _is_planned(noun: str, known: frozenset[str], words: str) -> bool:
    """Whether the sentence tells what will be of such a one, with other words of what it is."""
    nouns = {_name(each) for each in _NOUNS.findall(words)}
    return noun in nouns and bool(FUTURE.search(words)) and len(known & content_stems(words)) > 1


# --- requests -------------------------------------------------------------------------------------


def _compare_requests(
    sentences: Sequence[Words], others: Sequence[Words]
) -> Iterator[Contradiction]:
    """What nobody asked for, and what was done at somebody's request."""
    for sentence in sentences:
        nobody = _NOBODY.search(sentence.words)
        for other in others if nobody else ():
            asked = _ASKED.search(other.words)
            if nobody is None or asked is None or _NOBODY.search(other.words):
                continue
            what, whats = (_kind(each) for each in (nobody["what"], asked["done"] or asked["what"]))
            shared = content_stems(sentence.words) & content_stems(other.words)
            if what and what == whats and shared - _DELAYS - content_stems("asked requested"):
                values = sentence.quote(*nobody.span()), other.quote(*asked.span())
                yield _pair("at whose request", values, sentence, other)


def _kind(word: str) -> str:
    stems = content_stems(word)
    return "delay" if stems & _DELAYS else min(stems, default="")


def _pair(field: str, values: tuple[Evidence, Evidence], one: Words, other: Words) -> Contradiction:
    told = tuple(sorted((value.quote, value) for value in values))
    return Contradiction(field, told, (one.whole(), other.whole()))
