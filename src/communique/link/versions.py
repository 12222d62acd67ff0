"""Versions: what a report itself says is told otherwise by others.

A reporter who knows of two accounts says so: somebody "denied it", "that is not how the hosts tell
it", the leaders "urged", not "ordered", as some outlets had it, one side wants May and the other
June, the number was put at 300 but planners speak of "a figure nearer 200". In: the reports of each
matter. Out: `Contradiction` values with the words of both sides; where another report of the matter
says the same as one side, its words stand for that side.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from communique.link.contradictions import Contradiction
from communique.link.days import locate_sentences
from communique.link.disputes import Matter
from communique.link.figures import COUNTS, contradict, read_figures
from communique.link.names import content_stems, stem
from communique.records import Evidence, Reading
from communique.text.date_expressions import MONTHS

_MOST_REPORTS = 40
_SHARED = 2  # words in common of two sentences about one decision
_LONGEST_MARK = 14  # words of a sentence that says only that others tell it otherwise
_QUOTED = re.compile(r"[\u201c\"]([^\u201c\u201d\"]{3,}?)[,.]?[\u201d\"]")
_OPENED, _CLOSED = "\u201c", "\u201d"
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied)|disput(?:es?|ed)|refut(?:es?|ed)|contradict(?:s|ed))\s"
    r"(?:it|this|that|the (?:claim|account|report|assertion|suggestion)s?)"
    r"(?=[.,;!\u2014]|\s(?:yesterday|outright|flatly|at once|later|afterwards|on \w+day)\b|$)",
    re.IGNORECASE,
)
_NOT_HOW = re.compile(
    r"\b(?:that|this|it) (?:is|was) not (?:quite |exactly |at all )?(?:how|what|the way)\b[^.?!]*"
    r"\b(?:tells?|told|says?|said|remembers?|describes?|puts?|recalls?|heard)\b"
    r"|\b(?:tells?|told|remembers?|recalls?) (?:it|things|the story) (?:rather |very |quite )?"
    r"differently\b"
    r"|\b(?:gave|gives|offered|offers|has|had) (?:a|quite a) (?:rather |very |quite )?"
    r"different (?:version|account|story)\b",
    re.IGNORECASE,
)
_DEPENDS = re.compile(
    r"\bdepends on whom? (?:you|one) asks?\b|\b(?:accounts|versions) (?:differ|diverge)\w*"
    r"|\b(?:conflicting|differing|contradictory) (?:accounts|versions)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:version|account|according to|said|says|told|insist\w*|claim\w*|stated|maintain\w*)\b",
    re.IGNORECASE,
)
_NOT_AS = re.compile(
    r"[\u201c\"](?P<said>[^\u201c\u201d\"]{3,40})[\u201d\"](?P<rest>[^\u201c\u201d\"]{0,90}?)"
    r"(?:[\u2013\u2014,-]+\s*(?:and )?not|\binstead of|\brather than)\s"
    r"[\u201c\"](?P<not>[^\u201c\u201d\"]{3,40}?)[,.]?[\u201d\"],?\sas\s[^.;]{3,60}?"
    r"\b(?:report|claim|writ|wrote|said|say|told|put|had it|suggest|announc)",
    re.IGNORECASE,
)
_TIME = (
    rf"(?:(?:early|mid|late|next)[ -])?(?:{'|'.join(MONTHS.split())}|spring|summer|autumn|winter"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?: 20\d\d)?"
)
_WANTS = (
    r"(?:wants?|wanted|would like|prefers?|preferred|proposes?|proposed|suggests?|suggested"
    r"|favou?rs|favou?red|expects?|expected|insists? on|insisted on|foresees?|puts?|sees?)"
)
_TWO_SIDES = re.compile(
    rf"\bwhich (?P<one>[^,.;]{{3,60}}?) {_WANTS} (?:it )?(?:in|on|for|by) (?P<first>{_TIME}),?"
    rf" (?:and|but|while|whereas) (?P<other>[^.;]{{3,80}}?) (?:in|on|for|by) (?P<second>{_TIME})\b",
    re.IGNORECASE,
)
_ROUND = re.compile(
    r"\b(?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|next|\d+th)\s)"
    r"(?:[\w-]+\s)?(?:round|session|meeting|summit|talks|dialogue|conference)\b",
    re.IGNORECASE,
)
_COUNT = rf"(?:\d+(?:[,.]\d+)*|{'|'.join(sorted(COUNTS, key=len, reverse=True))})"
_NEARER = re.compile(
    r"\b(?:a|the|their own) (?:figure|number|total|count|toll)s? (?:(?:is|was|were|of|closer|nearer"
    rf"|rather|more like|to|near|around|about|only|barely)\s)+(?P<n>{_COUNT})(?=[\s,.;])",
    re.IGNORECASE,
)
_PUT_AT = re.compile(
    rf"\bnumber of (?P<thing>\w+)(?: [\w-]+){{0,6}}? (?:at|to be|was|as) (?P<n>{_COUNT})"
    r"(?=[\s,.;])",
    re.IGNORECASE,
)
_BUT = re.compile(r"^(?:but|yet|however|others?|still)\b|\b(?:however|instead)\b", re.IGNORECASE)


class Words(NamedTuple):
    """A sentence of a report, to be quoted."""

    document: str
    start: int  # code points
    words: str

    def quote(self, start: int, end: int) -> Evidence:
        """Words of it, by offsets in the sentence."""
        first = self.start + start
        return Evidence(self.document, first, self.start + end, self.words[start:end])

    def whole(self) -> Evidence:
        """All of it."""
        return self.quote(0, len(self.words))


def find_versions(matters: Iterable[Matter]) -> Iterator[Contradiction]:
    """What the reports of each matter say is told otherwise."""
    for matter in matters:
        told = [split_reading(r) for r in matter[:_MOST_REPORTS]]
        for number, sentences in enumerate(told):
            folded = matter[number].document.text.casefold()
            finders = [find for find, words in _FINDERS if any(w in folded for w in words)]
            if finders:
                others = [s for other in (*told[:number], *told[number + 1 :]) for s in other]
                for find in finders:
                    yield from find(sentences, others)


def split_reading(reading: Reading) -> tuple[Words, ...]:
    """The sentences of a report."""
    return _split_text(reading.document.id, reading.document.text)


@lru_cache(maxsize=256)
def _split_text(document: str, text: str) -> tuple[Words, ...]:
    return tuple(Words(document, at, w) for at, w in locate_sentences(text) if w.strip())


def _build(field: str, one: Evidence, other: Evidence) -> Contradiction:
    values = tuple(sorted((each.quote, each) for each in (one, other)))
    return Contradiction(field, values, (one, other))


# --- markers --------------------------------------------------------------------------------------


def _find_told_otherwise(
    sentences: Sequence[Words], _others: Sequence[Words]
) -> Iterator[Contradiction]:
    """Who denies, or tells in another way, what stands just before."""
    for number, sentence in enumerate(sentences):
        before, after = sentences[:number], sentences[number + 1 :]
        is_short = len(sentence.words.split()) <= _LONGEST_MARK
        if before and is_short and _DENIED.search(sentence.words):
            yield _build("denied", before[-1].whole(), _quote_denial(sentence, after))
        elif before and after and is_short and _NOT_HOW.search(sentence.words):
            yield _build("version", _quote_before(before), _quote(after[0]))
        elif _DEPENDS.search(sentence.words) and _are_told(after[:2]):
            yield _build("version", after[0].whole(), after[1].whole())


def _are_told(sentences: Sequence[Words]) -> bool:
    """Two that say whose words they are."""
    return len(sentences) > 1 and all(_TELLS.search(each.words) for each in sentences)


def _quote_denial(sentence: Words, after: Sequence[Words]) -> Evidence:
    """The quotation that follows a denial, else the denial."""
    is_quoted = bool(after) and after[0].words[0] in '\u201c"'
    return _quote(after[0]) if is_quoted else sentence.whole()


def _quote(sentence: Words) -> Evidence:
    """What is quoted in the sentence, else all of it."""
    match = _QUOTED.search(sentence.words)
    return sentence.quote(*match.span(1)) if match else sentence.whole()


def _quote_before(sentences: Sequence[Words]) -> Evidence:
    """The last sentence; where a quotation ends in it that began earlier, from there on."""
    last = sentences[-1]
    opens = [s for s in sentences[-3:] if _OPENED in s.words]
    if _CLOSED in last.words and _OPENED not in last.words.split(_CLOSED)[0] and opens:
        first = opens[-1]
        at = first.words.rindex(_OPENED) + 1
        return first.quote(at, len(first.words))
    return last.whole()


# --- words ----------------------------------------------------------------------------------------


def _find_other_words(
    sentences: Iterable[Words], others: Sequence[Words]
) -> Iterator[Contradiction]:
    """ "Urged", not "ordered", as some reported: with a report that has the other word."""
    for sentence in sentences:
        match = _NOT_AS.search(sentence.words)
        if match:
            theirs = sentence.quote(*match.span("not"))
            ours = sentence.quote(*match.span("said"))
            told = _find_word(theirs.quote, match["rest"], others)
            yield _build("wording of the decision", ours, told or theirs)


def _find_word(word: str, about: str, sentences: Iterable[Words]) -> Evidence | None:
    """The word in a sentence about the same."""
    pattern = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
    ours = {part for each in content_stems(about) for part in (each, each[:5])}
    for sentence in sorted(sentences, key=lambda s: (s.document, s.start)):
        match = pattern.search(sentence.words)
        if match:
            theirs = {p for each in content_stems(sentence.words) for p in (each, each[:5])}
            if ours & theirs:
                return sentence.quote(*match.span())
    return None


# --- days and numbers -----------------------------------------------------------------------------


def _find_two_sides(sentences: Iterable[Words], others: Sequence[Words]) -> Iterator[Contradiction]:
    """A round that one side wants in May and the other in June."""
    for sentence in sentences:
        match = _TWO_SIDES.search(sentence.words)
        if match is None or match["first"].lower() == match["second"].lower():
            continue
        named = _ROUND.search(sentence.words[: match.start()])
        values = [sentence.quote(*match.span(part)) for part in ("first", "second")]
        for number, value in enumerate(values):
            told = named and _find_plan(named[0], value.quote, others)
            values[number] = told or value
        yield _build("date", values[0], values[1])


def _find_plan(named: str, time: str, sentences: Iterable[Words]) -> Evidence | None:
    """The same time in a sentence about the same round."""
    pattern = re.compile(rf"\b{re.escape(named)}\b.*\b(?P<time>{re.escape(time)})\b", re.IGNORECASE)
    found = ((s, pattern.search(s.words)) for s in sentences)
    told = (s.quote(*match.span("time")) for s, match in found if match)
    return min(told, default=None)


def _find_nearer(sentences: Sequence[Words], others: Sequence[Words]) -> Iterator[Contradiction]:
    """A number that somebody gives, and "a figure nearer" another one in the next sentence."""
    for before, sentence in pairwise(sentences):
        nearer = _NEARER.search(sentence.words)
        put = _PUT_AT.search(before.words) if nearer and _BUT.search(sentence.words) else None
        if nearer is None or put is None:
            continue
        thing = put["thing"].lower()
        ours, theirs = (read_figures(f"{each['n']} {thing}", {}) for each in (put, nearer))
        if ours and theirs and (contradict(ours[0], theirs[0]) or contradict(theirs[0], ours[0])):
            told = _find_figure(stem(thing), ours[0].value, others)
            value = told or before.quote(*put.span("n"))
            yield _build(f"number of {thing}", value, sentence.quote(*nearer.span()))


def _find_figure(thing: str, value: float, sentences: Iterable[Words]) -> Evidence | None:
    """The first words of another report that count so many."""
    found = (
        sentence.quote(figure.start, figure.end)
        for sentence in sentences
        for figure in read_figures(sentence.words, {})
        if figure.value == value and thing in figure.things
    )
    return min(found, default=None)


# Each with words of which its pattern needs one: cheaper to look for.
_FINDERS: tuple[
    tuple[Callable[[Sequence[Words], Sequence[Words]], Iterator[Contradiction]], tuple[str, ...]],
    ...,
] = (
    (
        _find_told_otherwise,
        (
            "deny", "denie", "disput", "refut", "contradict", "not", "different", "depends on",
            "differ", "diverge", "conflicting",
        ),
    ),
    (_find_other_words, ("not", "instead of", "rather than")),
    (_find_two_sides, ("which ",)),
    (_find_nearer, ("figure", "number", "total", "count", "toll")),
)  # fmt: skip
