"""Neighbours: which two documents must be linked together, told by these two alone.

Kin of texts are (`texts`). Besides, two documents are neighbours where they share

  * a meeting, as far as two reports tell it (`gates`, `support`), or a session by its number;
  * words of one speaker about one day, where one of the reports names no occasion (`claims`);
  * an agreement or an activity (`agreements`);
  * most of the names and numbers they tell of: one happening, whatever it is (`story_pairs`).

A Portrait is what is compared of a document: a pure function of its reading and of the entities of
its referents. No third document ever makes or unmakes neighbours, so that they can be looked up by
keys: `filed` are those under which a document lies, `asked` those of its neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from communique.link import story_pairs
from communique.link.accounts import outline
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
from communique.link.entities import Entities
from communique.link.events import BodyWord, index_keys, read_body_words, unite_tellings
from communique.link.gates import Kin, Profile, can_be_one, differ
from communique.link.sketches import NEAR_DAYS
from communique.link.story_pairs import Outline, may_be_one
from communique.link.support import strength
from communique.link.tellings import read_tellings
from communique.link.texts import Texts
from communique.link.utterances import Utterance, learn_synonyms, read_utterances, read_words
from communique.records import DateValue, Reading
from communique.vocabulary import Vocabulary

ALONE = Texts((), {}, {})
Key = tuple[object, ...]


class Portrait(NamedTuple):
    """What is compared of a document."""

    document: str
    published: Mapping[str, DateValue]  # of this document
    profiles: tuple[Profile, ...]  # its meetings
    sessions: frozenset[SessionKey]
    body_words: Mapping[str, frozenset[BodyWord]]
    unlisted: frozenset[str]
    utterances: tuple[Utterance, ...]  # without words and marks
    pacts: tuple[Pact, ...]
    deeds: tuple[Deed, ...]
    outline: Outline
    is_placed: bool  # every word has its occasion
    read: Callable[[], Reading]  # its reading, of which words are compared at last


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
        reading.document.id,
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
        outline(reading, dating.published.get(reading.document.id), tells_meeting=bool(events)),
        all(utterance.occasion is not None for utterance in utterances),
        lambda: reading,
    )


# --- keys -----------------------------------------------------------------------------------------


def list_filed(portrait: Portrait) -> Iterator[Key]:
    """Keys under which the document lies."""
    yield from _list_shared(portrait)
    loose, placed = _part_said(portrait)
    yield from _list_said("loose", loose)
    yield from _list_said("placed", placed)
    yield from story_pairs.list_filed(portrait.outline)


def list_asked(portrait: Portrait) -> Iterator[Key]:
    """Keys under which neighbours lie."""
    yield from _list_shared(portrait)
    loose, placed = _part_said(portrait)
    yield from _list_said("loose", [*loose, *placed])
    yield from _list_said("placed", loose)
    yield from story_pairs.list_asked(portrait.outline)


def _list_shared(portrait: Portrait) -> Iterator[Key]:
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


def _part_said(portrait: Portrait) -> tuple[list[Utterance], list[Utterance]]:
    """What was said on no occasion told, and what on one."""
    loose = [each for each in portrait.utterances if each.occasion is None]
    return loose, [each for each in portrait.utterances if each.occasion is not None]


def _list_said(kind: str, utterances: Iterable[Utterance]) -> Iterator[Key]:
    """Speakers with the days about the report's, which is the day of all its words."""
    for speakers, one in {each.speakers: each for each in utterances if each.speakers}.items():
        windows = {day.toordinal() // NEAR_DAYS for day in days_near(one, apart=0)}
        for window in sorted(windows | {window + 1 for window in windows}):
            yield kind, window, *sorted(speakers)


# --- pairs ----------------------------------------------------------------------------------------


def meet(left: Portrait, right: Portrait, vocabulary: Vocabulary) -> bool:
    """Whether two documents are neighbours."""
    return (
        _share_meeting(left, right)
        or _share_words(left, right, vocabulary)
        or any(is_one_pact(one, other) for one in left.pacts for other in right.pacts)
        or _share_deed(left, right)
        or may_be_one(left.outline, right.outline)
    )


def _share_meeting(left: Portrait, right: Portrait) -> bool:
    if not left.sessions.isdisjoint(right.sessions):
        return True
    if not (left.profiles and right.profiles):
        return False
    pairs = [
        (one, other)
        for one in left.profiles
        for other in right.profiles
        if _may_fit(left, one, right, other)
    ]
    if not pairs:
        return False
    kin = Kin(_match_bodies(left, right), left.unlisted | right.unlisted)
    return any(can_be_one(*pair, kin) and strength(*pair) > 0 for pair in pairs)


def _may_fit(left: Portrait, one: Profile, right: Portrait, other: Profile) -> bool:
    """What `can_be_one` asks first, for most pairs that share a key fail here."""
    if differ(one.number, other.number):
        return False
    is_assembly = "assembly" in (one.family, other.family)
    if one.family != other.family and not is_assembly and not (one.rounds and other.rounds):
        return False
    if differ(one.organisation, other.organisation):
        return one.city is not None and one.city == other.city
    if one.body is None or other.body is None or one.body == other.body:
        return True
    words = right.body_words.get(other.body, frozenset[BodyWord]())
    return not left.body_words.get(one.body, frozenset[BodyWord]()).isdisjoint(words)


def _match_bodies(left: Portrait, right: Portrait) -> Mapping[str, frozenset[str]]:
    """Bodies that met of the one with other bodies of the other that share a telling word."""
    found: dict[str, frozenset[str]] = {}
    for body in {each.body for each in left.profiles if each.body}:
        others = {each.body for each in right.profiles if each.body} - {body}
        words = left.body_words.get(body, frozenset()) if others else frozenset[BodyWord]()
        if words:
            found[body] = frozenset(
                each for each in others if not words.isdisjoint(right.body_words.get(each, ()))
            )
    return found


def _share_words(left: Portrait, right: Portrait, vocabulary: Vocabulary) -> bool:
    if left.is_placed and right.is_placed:
        return False
    synonyms = learn_synonyms(vocabulary)
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
        for fact in portrait.read().statements
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
    if not (left.deeds and right.deeds):
        return False
    published = {**left.published, **right.published}
    return any(is_one_deed(one, other, published) for one in left.deeds for other in right.deeds)


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
