"""Rows of statements and of claims, from readings whose entities and occasions are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from communique.ids import make_id
from communique.link.divisions import part_id
from communique.link.entities import Entities
from communique.link.meetings import Ids
from communique.link.repeats import find_same_words
from communique.link.sources import Sources
from communique.link.tellings import Id
from communique.link.utterances import Utterance
from communique.link.witnesses import Hands, weigh
from communique.records import (
    ClaimRow,
    Evidence,
    OfficeRow,
    Reading,
    StatementFact,
    StatementRow,
)


@lru_cache(maxsize=1 << 12)
def _statement_id(key: Id) -> str:
    return make_id("statement", *key)


def name_statements(readings: Iterable[Reading]) -> Mapping[Id, str]:
    """The row of each statement; of one that was divided, that of its first part."""
    keys = ((r.document.id, fact.id) for r in readings for fact in r.statements)
    return {key: _statement_id(key) for key in keys}


def name_parts(contents: Mapping[Id, Sequence[object]]) -> list[dict[Id, str]]:
    """Statement -> row of its second part, then of its third, and so on."""
    most = max((len(parts) for parts in contents.values()), default=1)
    return [
        {
            (document, fact): _statement_id((document, part_id(fact, number)))
            for (document, fact), parts in contents.items()
            if number < len(parts)
        }
        for number in range(1, most)
    ]


def build_claims(
    claims: Iterable[Sequence[Id]], told: Mapping[Id, Utterance], hands: Hands
) -> tuple[tuple[ClaimRow, ...], Mapping[str, str]]:
    """Rows of claims, and the claim of each statement."""
    rows = []
    claim_of = {}
    for claim in claims:
        statements = tuple(sorted(_statement_id(key) for key in claim))
        documents = {document for document, _ in claim}
        alike = find_same_words(told[key] for key in claim) if len(documents) > 1 else ()
        testimony = weigh(documents, hands, alike)
        row = ClaimRow(
            make_id("claim", statements[0]),
            statements,
            testimony.reports,
            testimony.origins,
            testimony.witnesses,
            testimony.grounds,
        )
        rows.append(row)
        claim_of.update(dict.fromkeys(statements, row.id))
    return tuple(sorted(rows, key=lambda row: row.id)), claim_of


class Parts(NamedTuple):
    """The claim of each statement, and the contents of the parts of those that were divided."""

    claims: Mapping[str, str]
    contents: Mapping[Id, tuple[tuple[Evidence, ...], ...]]


def build_statements(
    readings: Iterable[Reading],
    entities: Entities,
    ids: Ids,
    sources: Sources,
    parts: Parts,
) -> tuple[StatementRow, ...]:
    """A row for each statement, or for each part of it, sorted by id."""
    rows: list[StatementRow] = []
    for reading in readings:
        document = reading.document.id
        for fact in reading.statements:
            speakers = (entities.find(document, key) for key in fact.speakers)
            addressees = (entities.find(document, key) for key in fact.addressees)
            outer = (sources.find(each) for each in fact.attribution)
            name = _statement_id((document, fact.id))
            row = StatementRow(
                id=name,
                document=document,
                speakers=tuple(sorted({each for each in speakers if each})),
                speaker=fact.speaker,
                cue=fact.cue,
                content=fact.content,
                mode=fact.mode,
                place=fact.place,
                act=fact.act,
                office=_find_capacity(document, fact, ids),
                on_behalf_of=entities.find(document, fact.on_behalf_of),
                addressees=tuple(sorted({each for each in addressees if each})),
                meeting=ids.meetings.get((document, fact.meeting)) if fact.meeting else None,
                issues=fact.issues,
                attribution=tuple(each for each in outer if each),
                claim=parts.claims[name],
                status=fact.status,
                rule=fact.rule,
                confidence=fact.confidence,
            )
            rows += _divide_row(row, (document, fact.id), parts)
    return tuple(sorted(rows, key=lambda row: row.id))


def _divide_row(row: StatementRow, key: Id, parts: Parts) -> Iterator[StatementRow]:
    """The row, or a row for each part of the statement."""
    document, fact = key
    for number, content in enumerate(parts.contents.get(key, (row.content,))):
        name = _statement_id((document, part_id(fact, number)))
        yield replace(row, id=name, content=content, claim=parts.claims[name])


def _find_capacity(document: str, fact: StatementFact, ids: Ids) -> str | None:
    """The office that the report gives the speaker."""
    return ids.offices.get((document, fact.office)) if fact.office else None


def list_open(
    readings: Iterable[Reading], entities: Entities, contents: Mapping[Id, Sequence[object]]
) -> Iterator[tuple[str, str]]:
    """Statements of one speaker whom their report gives no office, with him."""
    for reading in readings:
        document = reading.document.id
        for fact in reading.statements:
            speaker = entities.find(document, fact.speakers[0]) if fact.speakers else None
            if fact.office is None and len(fact.speakers) == 1 and speaker is not None:
                for number in range(len(contents.get((document, fact.id), (None,)))):
                    yield _statement_id((document, part_id(fact.id, number))), speaker


def name_capacities(rows: Sequence[OfficeRow]) -> dict[str, str]:
    """Person -> the present office he is seen in most, where all are of one state or body.

    What a statement leaves open is completed so, see `list_open`.
    """
    held: defaultdict[str, list[OfficeRow]] = defaultdict(list)
    for row in rows:
        if row.of is not None and not row.former:
            held[row.person].append(row)
    return {
        person: max(found, key=lambda row: (len(row.seen), row.id)).id
        for person, found in held.items()
        if len({row.of for row in found}) == 1
    }
