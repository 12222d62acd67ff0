"""Which statements are one utterance, in whatever words.

Statements are compared only with what the same speaker said on the same occasion. Reports of one
occasion are taken one by one, the fullest first; each is aligned one to one with the claims found
so far, best pair first, and what two reports tell in the same order between aligned pairs is taken
together at less likeness. What a text only repeats is found by `repeats`. Thresholds were set on
the sample reports: right pairs share .22 to .80 of their content words, wrong ones of the same
speaker and occasion at most .17.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from communique.link.days import gap_days, parse_day, width_days
from communique.link.divisions import spread_ties
from communique.link.entities import Entities
from communique.link.groups import connect
from communique.link.names import likeness
from communique.link.repeats import find_copied, find_repeats, find_reprinted
from communique.link.tellings import Id
from communique.link.ties import NO_TIES, Ties
from communique.link.utterances import Utterance

LIKENESS = 0.22  # weighted Jaccard of content words
CONTAINMENT = 0.5  # or this share of the shorter statement's words, if it has three or more
IN_ORDER = 0.06  # likeness that is enough between pairs already aligned
OFF_OCCASION = 0.4  # likeness where one report does not tell the occasion
_SHARED_WORDS = 3
_DAYS_APART = 2
_SAME_STORY_DAYS = 1
_SAME_PEOPLE = 2
_FEW_ALIGNED = 3


# --- likeness -------------------------------------------------------------------------------------


def score(left: Utterance, right: Utterance) -> float:
    """How alike two utterances are, 0 where too little; both of one speaker and occasion."""
    shared = left.words.keys() & right.words.keys()
    if not shared:
        return 0.0
    ours, theirs = left.words, right.words
    weight = sum(map(min, map(ours.__getitem__, shared), map(theirs.__getitem__, shared)))
    totals = sum(ours.values()), sum(theirs.values())
    alike = weight / (sum(totals) - weight)  # as in `likeness`
    part = weight / min(totals)  # as in `containment`
    is_nameless = any(mark.startswith("anonymous") for mark in left.speakers)
    if is_nameless or not _are_close(left, right):
        return alike if alike >= OFF_OCCASION else 0.0
    if alike >= LIKENESS or (part >= CONTAINMENT and len(shared) >= _SHARED_WORDS):
        return max(alike, part / 2)
    return 0.0


def _are_close(left: Utterance, right: Utterance) -> bool:
    """One occasion, one text rendered anew, or two reports of a day on the same people."""
    if left.occasion is not None and right.occasion is not None:
        return True
    if right.id[0] in left.kin:
        return True
    if left.date is None or right.date is None or "assembled" in left.speakers:
        return False
    return (
        gap_days(left.date, right.date) <= _SAME_STORY_DAYS
        and len(left.company & right.company) >= _SAME_PEOPLE
    )


# --- claims ---------------------------------------------------------------------------------------


def group_claims(
    utterances: Iterable[Utterance], entities: Entities, ties: Ties = NO_TIES
) -> list[list[Id]]:
    """Ids of the statements of each claim, sorted; judged ones as `ties` say."""
    everything = sorted(utterances, key=lambda u: u.id)
    repeats = [*find_copied(everything), *find_repeats(everything, entities)]
    reprints = find_reprinted(everything, entities)
    told_twice = {repeat for _, repeat in repeats}
    by_speaker: defaultdict[tuple[str, ...], list[Utterance]] = defaultdict(list)
    for utterance in everything:
        if utterance.id not in told_twice and utterance.speakers:
            by_speaker[tuple(sorted(utterance.speakers))].append(utterance)
    pairs = [*repeats, *reprints]
    for speakers in sorted(by_speaker):
        for claim in _align_speaker(by_speaker[speakers]):
            pairs += ((claim[0].id, other.id) for other in claim[1:])
    groups = connect((u.id for u in everything), pairs)
    return spread_ties(ties, groups).regroup(groups)


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
    told_by: defaultdict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        _file_by_day(number, claim, days)
        for document in {utterance.id[0] for utterance in claim}:
            told_by[document].append(number)
    for report in _reports(loose):
        near = {n for day in days_near(report[0]) for n in days[day]}
        near |= {n for document in report[0].kin for n in told_by[document]}
        for number in _add_report(report, claims, sorted(near)):
            _file_by_day(number, report, days)
            told_by[report[0].id[0]].append(number)
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
    for day in {day for utterance in utterances for day in days_near(utterance, apart=0)}:
        days[day].append(number)


def days_near(utterance: Utterance, *, apart: int = _DAYS_APART) -> list[date]:
    """The days of the report, and those so many days before and after it."""
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
    """Position of a statement -> number of the claim that it renders, best pairs first.

    A report that tells several statements much as another does is of the same occasion, so that
    less likeness is enough for the rest.
    """
    aligned = _align_best(told, claims, candidates)
    shared = Counter(d for n in aligned.values() for d in {other.id[0] for other in claims[n]})
    close = frozenset(document for document, count in shared.items() if count >= _FEW_ALIGNED)
    if close:
        near = [utterance._replace(kin=utterance.kin | close) for utterance in told]
        aligned = _align_best(near, claims, candidates)
    _align_between(told, claims, aligned)
    return aligned


def _align_best(
    told: Sequence[Utterance], claims: Sequence[list[Utterance]], candidates: Sequence[int]
) -> dict[int, int]:
    scored = sorted(
        (-found, abs(position - number), position, number)
        for position, utterance in enumerate(told)
        for number in candidates
        if _same_occasion(utterance, claims[number])
        and (found := max(score(utterance, other) for other in claims[number])) > 0
    )
    aligned: dict[int, int] = {}
    for _, _, position, number in scored:
        if position not in aligned and number not in aligned.values():
            aligned[position] = number
    return aligned


def _same_occasion(utterance: Utterance, claim: Sequence[Utterance]) -> bool:
    """No two occasions in one claim; a report that tells none fits any."""
    told = utterance.occasion
    for other in claim:
        if other.occasion is None or other.occasion == told:
            continue
        if told is not None:
            return False
        told = other.occasion
    return True


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
