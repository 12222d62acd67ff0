"""Which statements are one utterance, in whatever words.

Statements are compared only with what the same speaker said on the same occasion. Reports of one
occasion are taken one by one, the fullest first; each is aligned one to one with the claims found
so far, best pair first, and what two reports tell in the same order between aligned pairs is taken
together at less likeness. Within one report only a headline, caption or pull quote repeats
the body. Thresholds were set on the sample reports: right pairs share .22 to .80 of their content
words, wrong ones of the same speaker and occasion at most .17.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from communique.link.days import parse_day, width_days
from communique.link.entities import Entities
from communique.link.groups import connect
from communique.link.names import stem, weighted_stems
from communique.link.tellings import mark_spans
from communique.records import Block, DateValue, Reading, StatementFact
from communique.vocabulary import Synonyms

Id = tuple[str, str]  # document id, fact id

LIKENESS = 0.22  # weighted Jaccard of content words
CONTAINMENT = 0.5  # or this share of the shorter statement's words, if it has three or more
IN_ORDER = 0.06  # likeness that is enough between pairs already aligned
OFF_OCCASION = 0.4  # likeness where one report does not tell the occasion
REPEAT = 0.5  # share of a headline's or caption's words that the body must have
_SHARED_WORDS = 3
_DAYS_APART = 2


class Utterance(NamedTuple):
    """A statement as it is compared."""

    id: Id
    speakers: frozenset[str]  # marks of the speakers, see `_mark_speakers`
    occasion: str | None  # meeting
    date: DateValue | None  # of publication
    order: int  # code point at which it begins
    is_repeat: bool  # headline, caption or pull quote
    mark: str  # equal for the same words of the same text under two names
    words: Mapping[str, float]


def read_utterances(
    readings: Iterable[Reading],
    entities: Entities,
    meetings: Mapping[Id, str],
    published: Mapping[str, DateValue],
    synonyms: Mapping[str, str],
) -> tuple[Utterance, ...]:
    """Every statement of the readings; `meetings` names the meeting of each telling.

    `synonyms` leads from a stem to the one that stands for it, see `map_synonyms`.
    """
    return tuple(
        _read_utterance(reading, fact, entities, meetings, published)._replace(
            words=weighted_stems(" ".join(e.quote for e in fact.content), synonyms)
        )
        for reading in readings
        for fact in reading.statements
    )


def _read_utterance(
    reading: Reading,
    fact: StatementFact,
    entities: Entities,
    meetings: Mapping[Id, str],
    published: Mapping[str, DateValue],
) -> Utterance:
    document = reading.document.id
    occasion = meetings.get((document, fact.meeting)) if fact.meeting else None
    start = min((e.start for e in fact.content), default=0)
    return Utterance(
        (document, fact.id),
        _mark_speakers(reading, fact, entities, occasion),
        occasion,
        published.get(document),
        start,
        fact.place in ("headline", "caption") or _is_repeat_block(reading.page.blocks, start),
        mark_spans(reading.document.digest, (*fact.content, fact.cue)),
        {},
    )


def map_synonyms(rows: Iterable[Synonyms]) -> dict[str, str]:
    """Stem of each word of synonyms.csv -> stem of the word that stands for it."""
    return {stem(word): stem(row.word) for row in rows for word in row.words}


def _is_repeat_block(blocks: Iterable[Block], start: int) -> bool:
    return any(
        block.start <= start < block.end and block.kind in ("headline", "caption", "pull quote")
        for block in blocks
    )


def _mark_speakers(
    reading: Reading, fact: StatementFact, entities: Entities, occasion: str | None
) -> frozenset[str]:
    """Marks that are equal where the speaker is: the entity; for anonymous ones the country.

    For groups and bodies it is the occasion, as reports name one assembly in many ways.
    """
    anonymous = {ref.key: ref.country for ref in reading.referents if ref.anonymous}
    marks = set()
    for key in fact.speakers:
        entity = entities.find(reading.document.id, key)
        if entity is None:
            continue
        if anonymous.get(key):
            marks.add(f"anonymous {anonymous[key]}")
        elif occasion and entities.kinds[entity] in ("group", "body", "organisation"):
            marks.add(f"assembled {occasion}")
        else:
            marks.add(entity)
    return frozenset(marks)


# --- likeness -------------------------------------------------------------------------------------


def likeness(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Weighted Jaccard of content words, 0 to 1."""
    if not left or not right:
        return 0.0
    shared = sum(min(left[word], right[word]) for word in left.keys() & right.keys())
    return shared / (sum(left.values()) + sum(right.values()) - shared)


def containment(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Share of the lighter statement's words that the other has, 0 to 1."""
    if not left or not right:
        return 0.0
    shared = sum(min(left[word], right[word]) for word in left.keys() & right.keys())
    return shared / min(sum(left.values()), sum(right.values()))


def _score(left: Utterance, right: Utterance) -> float:
    """How alike two utterances are, 0 where too little; both of one speaker and occasion."""
    alike = likeness(left.words, right.words)
    shared = left.words.keys() & right.words.keys()
    part = containment(left.words, right.words)
    is_nameless = any(mark.startswith("anonymous") for mark in left.speakers)
    if left.occasion is None or right.occasion is None or is_nameless:
        return alike if alike >= OFF_OCCASION else 0.0
    if alike >= LIKENESS or (part >= CONTAINMENT and len(shared) >= _SHARED_WORDS):
        return max(alike, part / 2)
    return 0.0


# --- claims ---------------------------------------------------------------------------------------


def group_claims(utterances: Iterable[Utterance], entities: Entities) -> list[list[Id]]:
    """Ids of the statements of each claim, sorted."""
    everything = sorted(utterances, key=lambda u: u.id)
    repeats = [*_find_copied(everything), *_find_repeats(everything, entities)]
    told_twice = {repeat for _, repeat in repeats}
    by_speaker: defaultdict[tuple[str, ...], list[Utterance]] = defaultdict(list)
    for utterance in everything:
        if utterance.id not in told_twice and utterance.speakers:
            by_speaker[tuple(sorted(utterance.speakers))].append(utterance)
    pairs = [*repeats]
    for speakers in sorted(by_speaker):
        for claim in _align_speaker(by_speaker[speakers]):
            pairs += ((claim[0].id, other.id) for other in claim[1:])
    return connect((u.id for u in everything), pairs)


def _align_speaker(utterances: Iterable[Utterance]) -> list[list[Utterance]]:
    """Claims of one speaker: occasion by occasion, then what was told without an occasion."""
    occasions: defaultdict[str, list[Utterance]] = defaultdict(list)
    for utterance in utterances:
        occasions[utterance.occasion or ""].append(utterance)
    loose = occasions.pop("", [])
    claims: list[list[Utterance]] = []
    for occasion in sorted(occasions):
        told_there: list[list[Utterance]] = []
        for report in _reports(occasions[occasion]):
            _add_report(report, told_there, range(len(told_there)))
        claims += told_there
    days: defaultdict[date, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        _file_by_day(number, claim, days)
    for report in _reports(loose):
        near = sorted({n for day in _days_near(report[0]) for n in days[day]})
        for number in _add_report(report, claims, near):
            _file_by_day(number, report, days)
    return claims


def _reports(utterances: Iterable[Utterance]) -> list[list[Utterance]]:
    """Statements by report, in text order, the fullest report first."""
    reports: defaultdict[str, list[Utterance]] = defaultdict(list)
    for utterance in utterances:
        reports[utterance.id[0]].append(utterance)
    order = sorted(reports, key=lambda document: (-len(reports[document]), document))
    return [sorted(reports[document], key=lambda u: (u.order, u.id)) for document in order]


def _file_by_day(
    number: int, utterances: Iterable[Utterance], days: Mapping[date, list[int]]
) -> None:
    for day in {day for utterance in utterances for day in _days_near(utterance, apart=0)}:
        days[day].append(number)


def _days_near(utterance: Utterance, *, apart: int = _DAYS_APART) -> list[date]:
    if utterance.date is None:
        return []
    start = parse_day(utterance.date.start) - timedelta(days=apart)
    return [start + timedelta(days=n) for n in range(width_days(utterance.date) + 2 * apart)]


def _add_report(
    told: Sequence[Utterance], claims: list[list[Utterance]], candidates: Sequence[int]
) -> list[int]:
    """Number of the claim under which each statement of a report is put, a new one if need be."""
    aligned = _align_report(told, claims, candidates)
    numbers = []
    for position, utterance in enumerate(told):
        number = aligned.get(position)
        if number is None:
            number = len(claims)
            claims.append([])
        claims[number].append(utterance)
        numbers.append(number)
    return numbers


def _align_report(
    told: Sequence[Utterance], claims: Sequence[list[Utterance]], candidates: Sequence[int]
) -> dict[int, int]:
    """Position of a statement -> number of the claim that it renders, best pairs first."""
    scored = sorted(
        (-score, abs(position - number), position, number)
        for position, utterance in enumerate(told)
        for number in candidates
        if _same_occasion(utterance, claims[number])
        and (score := max(_score(utterance, other) for other in claims[number])) > 0
    )
    aligned: dict[int, int] = {}
    for _, _, position, number in scored:
        if position not in aligned and number not in aligned.values():
            aligned[position] = number
    _align_between(told, claims, aligned)
    return aligned


def _same_occasion(utterance: Utterance, claim: Sequence[Utterance]) -> bool:
    """No two occasions in one claim; a report that tells none fits any."""
    told = {other.occasion for other in (*claim, utterance)} - {None}
    return len(told) <= 1


def _align_between(
    told: Sequence[Utterance], claims: Sequence[list[Utterance]], aligned: dict[int, int]
) -> None:
    """Add the pairs that follow an aligned pair at once in both reports and are a little alike."""
    for position in range(1, len(told)):
        before, utterance = aligned.get(position - 1), told[position]
        if position in aligned or before is None or utterance.occasion is None:
            continue
        follower = _next_claim(claims, before)
        if follower is None or follower in aligned.values():
            continue
        if not _same_occasion(utterance, claims[follower]):
            continue
        if max(likeness(utterance.words, u.words) for u in claims[follower]) >= IN_ORDER:
            aligned[position] = follower


def _next_claim(claims: Sequence[list[Utterance]], before: int) -> int | None:
    """The claim that follows claim `before` in the report that told it first."""
    first = claims[before][0]
    later = [
        (claim[0].order, number)
        for number, claim in enumerate(claims)
        if claim[0].id[0] == first.id[0] and claim[0].order > first.order
    ]
    return min(later)[1] if later else None


# --- repeats: copies of a text, and within a report -----------------------------------------------


def _find_copied(utterances: Iterable[Utterance]) -> list[tuple[Id, Id]]:
    """The same words of the same text, read under two names."""
    first: dict[str, Id] = {}
    told = [(first.setdefault(u.mark, u.id), u.id) for u in utterances]
    return [(one, other) for one, other in told if one[0] != other[0]]


def _find_repeats(utterances: Iterable[Utterance], entities: Entities) -> list[tuple[Id, Id]]:
    """Headlines, captions and pull quotes with the statement of the body that they repeat."""
    reports: defaultdict[str, list[Utterance]] = defaultdict(list)
    for utterance in utterances:
        reports[utterance.id[0]].append(utterance)
    pairs = []
    for document in sorted(reports):
        bodies = [u for u in reports[document] if not u.is_repeat]
        for repeat in (u for u in reports[document] if u.is_repeat):
            fitting = [body for body in bodies if _may_speak_for(repeat, body, entities)]
            best = min(fitting, key=lambda body: _unlikeness(repeat, body), default=None)
            if best is not None and containment(repeat.words, best.words) >= REPEAT:
                pairs.append((best.id, repeat.id))
    return pairs


def _unlikeness(repeat: Utterance, body: Utterance) -> tuple[float, float, int]:
    words = repeat.words, body.words
    return -containment(*words), -likeness(*words), body.order


def _may_speak_for(repeat: Utterance, body: Utterance, entities: Entities) -> bool:
    """The same speakers, some of them, or the countries or group they speak for."""
    if not repeat.speakers or repeat.speakers & body.speakers:
        return True
    kinds = {entities.kinds.get(speaker) for speaker in repeat.speakers}
    if kinds <= {"group", "body", "organisation", None}:
        return repeat.occasion == body.occasion
    lands = {entities.countries.get(speaker) for speaker in repeat.speakers}
    return lands == {entities.countries.get(speaker) for speaker in body.speakers} != {None}
