"""Utterances: statements as they are compared, with marks of who spoke and on what occasion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from communique.link.entities import Entities
from communique.link.names import stem, weighted_stems
from communique.link.tellings import Id
from communique.link.texts import Texts
from communique.records import DateValue, Reading, StatementFact
from communique.vocabulary import Synonyms, Vocabulary

_ASSEMBLED = ("group", "body", "organisation")


class Utterance(NamedTuple):
    """A statement as it is compared."""

    id: Id
    speakers: frozenset[str]  # marks of the speakers, see `_mark_speakers`
    occasion: str | None  # meeting
    date: DateValue | None  # of publication
    order: int  # code point at which it begins
    company: frozenset[str]  # persons of the report
    kin: frozenset[str]  # documents of which the report is a copy or rendering
    is_repeat: bool  # headline, caption or pull quote
    copy_mark: str  # equal for the same words of the same text under two names
    mark: str  # equal for the same words in copies of one text, be they cut
    words: Mapping[str, float]
    is_quoted: bool = False  # the speaker's own words


def read_utterances(
    readings: Sequence[Reading],
    entities: Entities,
    meetings: Mapping[Id, str],
    published: Mapping[str, DateValue],
    synonyms: Mapping[str, str] | None,
    texts: Texts,
) -> tuple[Utterance, ...]:
    """Every statement of the readings; `meetings` names the meeting of each telling.

    `synonyms` leads from a stem to the one that stands for it, see `map_synonyms`; without them
    words and marks are left out.
    """
    found: list[Utterance] = []
    for reading in readings:
        document, speakers = reading.document.id, _list_speakers(reading, entities)
        company, kin = _find_persons(reading, entities), texts.kin.get(document, frozenset[str]())
        day, repeats = published.get(document), _list_repeats(reading)
        for fact in reading.statements:
            occasion = meetings.get((document, fact.meeting)) if fact.meeting else None
            start = min((e.start for e in fact.content), default=0)
            copy_mark, mark, words = _MARKLESS
            if synonyms is not None:
                end = max((e.end for e in fact.content), default=0)
                copy_mark = f"{reading.document.digest} {start} {end}"
                mark = texts.mark(document, (*fact.content, fact.cue))
                words = read_words(fact, synonyms)
            is_repeat = fact.place in ("headline", "caption") or any(
                first <= start < last for first, last in repeats
            )
            found.append(
                Utterance(
                    (document, fact.id), _mark_speakers(document, fact, speakers, occasion),
                    occasion, day, start, company, kin, is_repeat, copy_mark, mark, words,
                    fact.mode != "indirect",
                )
            )  # fmt: skip
    return tuple(found)


_MARKLESS: tuple[str, str, Mapping[str, float]] = ("", "", {})


def read_words(fact: StatementFact, synonyms: Mapping[str, str]) -> Mapping[str, float]:
    """The words said, as they are compared."""
    return weighted_stems(" ".join(e.quote for e in fact.content), synonyms)


def _find_persons(reading: Reading, entities: Entities) -> frozenset[str]:
    named = (ref.key for ref in reading.referents if ref.kind == "person" and not ref.anonymous)
    found = (entities.find(reading.document.id, key) for key in named)
    return frozenset(entity for entity in found if entity is not None)


@lru_cache(maxsize=4)
def learn_synonyms(vocabulary: Vocabulary) -> Mapping[str, str]:
    """The synonyms of the vocabulary, made once."""
    return map_synonyms(vocabulary.synonyms)


def map_synonyms(rows: Iterable[Synonyms]) -> dict[str, str]:
    """Stem of each word of synonyms.csv -> stem of the word that stands for it."""
    return {stem(word): stem(row.word) for row in rows for word in row.words}


def _list_repeats(reading: Reading) -> list[tuple[int, int]]:
    """Where headlines, captions and pull quotes stand."""
    kinds = ("headline", "caption", "pull quote")
    return [(block.start, block.end) for block in reading.page.blocks if block.kind in kinds]


class _Speakers(NamedTuple):
    """Who may speak in a report."""

    entities: Entities
    anonymous: Mapping[str, str | None]  # referent -> country, of those who are not named


def _list_speakers(reading: Reading, entities: Entities) -> _Speakers:
    return _Speakers(entities, {ref.key: ref.country for ref in reading.referents if ref.anonymous})


def _mark_speakers(
    document: str, fact: StatementFact, speakers: _Speakers, occasion: str | None
) -> frozenset[str]:
    """Marks that are equal where the speaker is: the entity; for anonymous ones the country.

    Groups have one mark, and so have bodies on an occasion: reports name an assembly in many ways,
    and only what was said on one occasion is compared, or what was said elsewhere in like words.
    """
    entities, anonymous = speakers
    marks = set()
    for key in fact.speakers:
        entity = entities.find(document, key)
        if entity is None:
            continue
        if anonymous.get(key):
            marks.add(f"anonymous {anonymous[key]}")
        elif entities.kinds[entity] in (_ASSEMBLED if occasion else ("group",)):
            marks.add("assembled")
        else:
            marks.add(entity)
    return frozenset(marks)
