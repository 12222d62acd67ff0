"""Neighbours: which two documents must be linked together, told by these two alone.

Kin of texts are (`texts`). Besides, two documents are neighbours where they share

  * a meeting, as far as two reports tell it (`gates`, `support`), or a session by its number;
  * words of one speaker about one day, where one of the reports names no occasion (`claims`);
  * an agreement or an activity (`agreements`);
  * most of the names and numbers they tell of, within days, where one of them tells of no meeting:
    one happening, whatever it is; where both tell of meetings more of them, within a week.

A Portrait is what is compared of a document: a pure function of its reading and of the entities of
its referents. No third document ever makes or unmakes neighbours, so that they can be looked up by
keys: `filed` are those under which a document lies, `asked` those of its neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations, islice
from math import fsum
from typing import NamedTuple

from communique.link.accounts import read_story
from communique.link.agreements import (
    Deed,
    Facts,
    Pact,
    deed_blocks,
    is_one_deed,
    is_one_pact,
    pact_blocks,
    read_deeds,
    read_pacts,
)
from communique.link.claims import days_near, score
from communique.link.dateline_years import YearIndex
from communique.link.dates import SessionKey, complete_tellings, date_reports, session_key
from communique.link.days import gap_days, parse_day
from communique.link.entities import Entities
from communique.link.events import BodyWord, index_keys, read_body_words, unite_tellings
from communique.link.gates import Kin, Profile, can_be_one
from communique.link.sketches import NEAR_DAYS
from communique.link.story_pairs import STORY_DAYS
from communique.link.story_words import read_names
from communique.link.support import strength
from communique.link.tellings import read_tellings
from communique.link.texts import Texts
from communique.link.utterances import Utterance, learn_synonyms, read_utterances, read_words
from communique.records import DateValue, Reading
from communique.vocabulary import Vocabulary

_TOLD_NAMES = 6  # of a report, two of which its neighbours have among theirs
_HAPPENING = 0.25  # cosine of names and numbers; nine in ten pairs of ECB+ stories have more
_MATTER = 0.4  # the same of two reports that tell of meetings: what the same people did elsewhere
_MATTER_DAYS = 7  # has less, or is told in another week
_MATTER_NAMES = 4  # of a report, two of which such neighbours have among theirs
ALONE = Texts((), {}, {})
Key = tuple[object, ...]


class Portrait(NamedTuple):
    """What is compared of a document."""

    reading: Reading
    published: Mapping[str, DateValue]  # of this document
    profiles: tuple[Profile, ...]  # its meetings
    sessions: frozenset[SessionKey]
    body_words: Mapping[str, frozenset[BodyWord]]
    unlisted: frozenset[str]
    utterances: tuple[Utterance, ...]  # without words
    pacts: tuple[Pact, ...]
    deeds: tuple[Deed, ...]
    names: Mapping[str, float]  # names and numbers, a vector of length 1, heaviest first
    is_placed: bool  # every word has its occasion

    @property
    def document(self) -> str:
        """Its id."""
        return self.reading.document.id


def portray(
    reading: Reading, entities: Entities, vocabulary: Vocabulary, years: YearIndex
) -> Portrait:
    """The portrait of a document; `entities` are those of its reading."""
    tellings = read_tellings([reading], entities, vocabulary, ALONE)
    dating = date_reports([reading], tellings, vocabulary, years)
    events = unite_tellings(complete_tellings(tellings, dating), entities)
    occasions = {telling.id: telling.id[1] for telling in tellings}
    facts = Facts(entities, occasions, {}, {}, dating.published, ALONE)
    utterances = read_utterances([reading], entities, occasions, dating.published, None, ALONE)
    return Portrait(
        reading,
        dating.published,
        tuple(event.profile._replace(parent=None) for event in events),
        frozenset(key for each in tellings if (key := session_key(each)) is not None),
        {
            body: read_body_words(body, entities)
            for body in entities.parents
            if entities.kinds[body] == "body"
        },
        entities.unlisted,
        utterances,
        tuple(pact._replace(meeting=None) for pact in read_pacts([reading], facts)),
        tuple(read_deeds([reading], facts)),
        read_names(read_story(reading)),
        all(utterance.occasion is not None for utterance in utterances),
    )


# --- keys -----------------------------------------------------------------------------------------


def list_filed(portrait: Portrait) -> Iterator[Key]:
    """Keys under which the document lies."""
    yield from _list_shared(portrait)
    for utterance in portrait.utterances:
        kind = "loose" if utterance.occasion is None else "placed"
        yield from _list_said(kind, utterance)
    told = portrait.published.get(portrait.document)
    times = {"undated"} if told is None else {_month(told), "dated"}
    yield from _list_told(portrait, times, (_find_kind(portrait),))


def list_asked(portrait: Portrait) -> Iterator[Key]:
    """Keys under which neighbours lie."""
    yield from _list_shared(portrait)
    for utterance in portrait.utterances:
        yield from _list_said("loose", utterance)
        if utterance.occasion is None:
            yield from _list_said("placed", utterance)
    told = portrait.published.get(portrait.document)
    near = {"dated"} if told is None else {_month(told, n) for n in (-STORY_DAYS, 0, STORY_DAYS)}
    # two that tell of meetings are neighbours by those
    kinds = ("plain",) if portrait.profiles else ("plain", "met")
    yield from _list_told(portrait, near | {"undated"}, kinds)


def _find_kind(portrait: Portrait) -> str:
    return "met" if portrait.profiles else "plain"


def _list_told(portrait: Portrait, times: Iterable[str], kinds: Iterable[str]) -> Iterator[Key]:
    """Two names that the report is most about, with each time and kind of report."""
    for pair in combinations(sorted(islice(portrait.names, _TOLD_NAMES)), 2):
        yield from (("happening", time, kind, *pair) for time in sorted(times) for kind in kinds)


def _month(date: DateValue, days: int = 0) -> str:
    """The month of some days after a date, "2021-07"."""
    return f"{parse_day(date.start) + timedelta(days=days):%Y-%m}"


def _list_matters(portrait: Portrait) -> Iterator[Key]:
    """Two names of a report that tells of meetings, with the weeks in which its like lie."""
    told = portrait.published.get(portrait.document)
    if told is None or not portrait.profiles:
        return
    days = (parse_day(told.start).toordinal(), parse_day(told.end).toordinal())
    weeks = {day // _MATTER_DAYS for day in days}
    for pair in combinations(sorted(islice(portrait.names, _MATTER_NAMES)), 2):
        yield from (("matter", week, *pair) for week in sorted(weeks | {w + 1 for w in weeks}))


def _list_shared(portrait: Portrait) -> Iterator[Key]:
    yield from _list_matters(portrait)
    for session in portrait.sessions:
        yield "session", *session
    for profile in portrait.profiles:
        for key in index_keys(profile):
            if key[0] not in ("mark", "parent"):  # those of one document, or of its kin
                yield key
    for pact in portrait.pacts:
        yield from pact_blocks(pact)
    for deed in portrait.deeds:
        yield from deed_blocks(deed, portrait.published)


def _list_said(kind: str, utterance: Utterance) -> Iterator[Key]:
    if utterance.speakers:
        windows = {day.toordinal() // NEAR_DAYS for day in days_near(utterance, apart=0)}
        for window in sorted(windows | {window + 1 for window in windows}):
            yield kind, window, *sorted(utterance.speakers)


# --- pairs ----------------------------------------------------------------------------------------


def meet(left: Portrait, right: Portrait, vocabulary: Vocabulary) -> bool:
    """Whether two documents are neighbours."""
    return (
        _share_meeting(left, right)
        or _share_words(left, right, vocabulary)
        or any(is_one_pact(one, other) for one in left.pacts for other in right.pacts)
        or _share_deed(left, right)
        or _share_happening(left, right)
    )


def _share_meeting(left: Portrait, right: Portrait) -> bool:
    if not left.sessions.isdisjoint(right.sessions):
        return True
    kin = Kin(_match_bodies(left, right), left.unlisted | right.unlisted)
    return any(
        can_be_one(one, other, kin) and strength(one, other) > 0
        for one in left.profiles
        for other in right.profiles
    )


def _match_bodies(left: Portrait, right: Portrait) -> Mapping[str, frozenset[str]]:
    """Bodies of the one with those of the other that share a telling word."""
    return {
        body: frozenset(
            other for other, theirs in right.body_words.items() if not words.isdisjoint(theirs)
        )
        for body, words in left.body_words.items()
    }


def _share_words(left: Portrait, right: Portrait, vocabulary: Vocabulary) -> bool:
    synonyms = learn_synonyms(vocabulary)
    if left.is_placed and right.is_placed:
        return False
    pairs = [
        (one, other)
        for speakers, ours in _group(left).items()
        for one in ours
        for other in _group(right).get(speakers, ())
        if (one.occasion is None or other.occasion is None) and _are_near(one, other)
    ]
    if not pairs:
        return False
    words = {
        (portrait.document, fact.id): read_words(fact, synonyms)
        for portrait in (left, right)
        for fact in portrait.reading.statements
    }
    return any(
        score(one._replace(words=words[one.id]), other._replace(words=words[other.id])) > 0
        for one, other in pairs
    )


def _group(portrait: Portrait) -> Mapping[frozenset[str], Sequence[Utterance]]:
    found: defaultdict[frozenset[str], list[Utterance]] = defaultdict(list)
    for utterance in portrait.utterances:
        if utterance.speakers:
            found[utterance.speakers].append(utterance)
    return found


def _are_near(one: Utterance, other: Utterance) -> bool:
    return not set(days_near(one)).isdisjoint(days_near(other, apart=0))


def _share_deed(left: Portrait, right: Portrait) -> bool:
    published = {**left.published, **right.published}
    return any(is_one_deed(one, other, published) for one in left.deeds for other in right.deeds)


def _share_happening(left: Portrait, right: Portrait) -> bool:
    """Published within days, as far as known; `stories` decides what of a part is one story."""
    are_met = bool(left.profiles and right.profiles)
    most, least = (_MATTER_DAYS, _MATTER) if are_met else (STORY_DAYS, _HAPPENING)
    days = [portrait.published.get(portrait.document) for portrait in (left, right)]
    if days[0] is None or days[1] is None:
        if are_met:
            return False
    elif gap_days(days[0], days[1]) > most:
        return False
    shared = left.names.keys() & right.names.keys()
    return fsum(left.names[name] * right.names[name] for name in shared) >= least


def find_edges(portraits: Iterable[Portrait], vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """All pairs of neighbours among these documents, the lesser first, sorted."""
    everything = {portrait.document: portrait for portrait in portraits}
    held: defaultdict[Key, list[str]] = defaultdict(list)
    for document, portrait in everything.items():
        for key in set(list_filed(portrait)):
            held[key].append(document)
    pairs = {
        (min(document, other), max(document, other))
        for document, portrait in everything.items()
        for key in set(list_asked(portrait))
        for other in held.get(key, ())
        if other != document
    }
    for left, right in sorted(pairs):
        if meet(everything[left], everything[right], vocabulary):
            yield left, right
