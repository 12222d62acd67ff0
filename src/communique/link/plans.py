"""Plans that reports of the same days tell apart: where the next meeting is, when it slipped to.

Only reports of one matter that came out within days of each other are compared, for a plan may
change; and what one says was asked for by some and another was asked for by nobody. In: the reports
of each matter. Out: `Contradiction` values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
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
_IN_PLACE = re.compile(r"in [A-Z]")  # without it no plan has a place
_IN_SLIPPED = ("slipped", "slid", "drifted", " back ")
_IN_REQUESTS = ("asked", "requested", "sought", "demanded", "called")
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


class _Report(NamedTuple):
    """What a report tells of plans and requests."""

    day: DateValue  # of publication
    sentences: tuple[Words, ...]
    plans: tuple[_Plan, ...]
    slipped: tuple[tuple[int, re.Match[str]], ...]  # by number of the sentence
    unasked: tuple[tuple[int, re.Match[str]], ...]


def find_plans(
    matters: Iterable[Matter], published: Mapping[str, DateValue]
) -> Iterator[Contradiction]:
    """What reports of one matter and the same days tell apart of what is to come."""
    for matter in matters:
        near = [r for r in matter[:_MOST_REPORTS] if r.document.id in published]
        told = [_read(r, published[r.document.id]) for r in near] if len(near) > 1 else []
        for ours, theirs in combinations(told, 2):
            if gap_days(ours.day, theirs.day) <= NEAR_DAYS:
                yield from _compare_places(ours, theirs)
                for one, other in permutations((ours, theirs)):
                    yield from _compare_months(one, other)
                    yield from _compare_requests(one, other)


def _read(reading: Reading, day: DateValue) -> _Report:
    """Each pattern is asked only where words stand that it cannot do without."""
    sentences, text = split_reading(reading), reading.document.text
    folded = text.casefold()
    return _Report(
        day,
        sentences,
        tuple(_read_plans(reading)) if _IN_PLACE.search(text) else (),
        tuple(_search(_SLIPPED, sentences)) if any(w in text for w in _IN_SLIPPED) else (),
        tuple(_search(_NOBODY, sentences)) if any(w in folded for w in _IN_REQUESTS) else (),
    )


def _search(
    pattern: re.Pattern[str], sentences: Iterable[Words]
) -> Iterator[tuple[int, re.Match[str]]]:
    for number, sentence in enumerate(sentences):
        if match := pattern.search(sentence.words):
            yield number, match


# --- places ---------------------------------------------------------------------------------------


def _compare_places(ours: _Report, theirs: _Report) -> Iterator[Contradiction]:
    for one, other in product(ours.plans, theirs.plans):
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
        if _IN_PLACE.search(sentence.words) is None or _PLANNED.search(sentence.words) is None:
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


def _compare_months(ours: _Report, theirs: _Report) -> Iterator[Contradiction]:
    """ "The drill had slipped to July", where the other report has it in May."""
    for number, match in ours.slipped:
        sentence = ours.sentences[number]
        before = ours.sentences[max(0, number - _BEFORE) : number]
        known = content_stems(" ".join(each.words for each in before))
        for other in theirs.sentences:
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


def _compare_requests(ours: _Report, theirs: _Report) -> Iterator[Contradiction]:
    """What nobody asked for, and what was done at somebody's request."""
    besides = {number for number, _ in theirs.unasked}
    for at, nobody in ours.unasked:
        sentence = ours.sentences[at]
        for number, other in enumerate(theirs.sentences):
            asked = _ASKED.search(other.words)
            if asked is None or number in besides:
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
