"""Rows as persons judged them: their word beside each, and before what other reports tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from msgspec.structs import replace

from communique.judgements import RULE, SURE, Subject
from communique.link.corrections import row_values
from communique.link.events import Event
from communique.link.fates import Fate
from communique.link.ties import Item
from communique.records import Fact, MeetingFact, Row

AnyRow = TypeVar("AnyRow", bound=Row)


def judge_table(
    rows: tuple[AnyRow, ...],
    subject: Subject,
    facts: Mapping[str, Iterable[Item]],
    fates: Mapping[Item, Fate],
) -> tuple[AnyRow, ...]:
    """The rows, those put right that a person vouched for; `facts` are what rows were made of."""
    if not fates:
        return rows
    return tuple(
        _judge_row(row, subject, [fates[item] for item in facts.get(row.id, ()) if item in fates])
        for row in rows
    )


def _judge_row(row: AnyRow, subject: Subject, fates: list[Fate]) -> AnyRow:
    if not fates:
        return row
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
