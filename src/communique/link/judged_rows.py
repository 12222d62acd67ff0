"""Rows as persons judged them: their word beside each, and before what other reports tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from msgspec.structs import replace

from communique.judgements import RULE, SURE, Subject
from communique.link.anchors import TABLES
from communique.link.corrections import row_values
from communique.link.events import Event
from communique.link.fates import Fate
from communique.link.ties import Item
from communique.records import Fact, MeetingFact, Record, Row

AnyRow = TypeVar("AnyRow", bound=Row)


def apply_fates(
    record: Record, made_of: Iterable[Mapping[Item, str]], fates: Mapping[Item, Fate]
) -> Record:
    """The record with the rows that a person vouched for; `made_of` leads from facts to rows."""
    if not fates:
        return record
    judged: defaultdict[str, list[Fate]] = defaultdict(list)
    for rows in made_of:
        for item in fates.keys() & rows.keys():
            judged[rows[item]].append(fates[item])
    tables = {
        table: tuple(
            _judge_row(row, subject, judged[row.id]) if row.id in judged else row
            for row in getattr(record, table)
        )
        for subject, table in TABLES.items()
    }
    return replace(record, **tables)


def _judge_row(row: AnyRow, subject: Subject, fates: list[Fate]) -> AnyRow:
    row = replace(row, rule=RULE, confidence=SURE)
    held = {judgements[-1] for fate in fates for judgements in fate.corrections.values()}
    for judgement in sorted(held, key=lambda j: (j.time, j.id)):
        row = replace(row, **row_values(row, subject, judgement))
    return row


def tell_as_read(events: Iterable[Event], told: Mapping[Item, Fact]) -> Iterator[Event]:
    """The events with what their reports say, not what a person made of it.

    A correction does not make reports agree that contradict each other.
    """
    for event in events:
        if not told:
            yield event
            continue
        tellings = []
        for telling in event.tellings:
            fact = told.get(telling.id)
            if isinstance(fact, MeetingFact):
                telling = telling._replace(fact=fact, number=fact.number)  # noqa: PLW2901
            tellings.append(telling)
        yield event._replace(tellings=tuple(tellings))
