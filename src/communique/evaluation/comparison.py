"""Both sides with their matches: what every measure looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from communique.evaluation.matching import (
    MeetingMatch,
    StatementMatch,
    match_meetings,
    match_statements,
)
from communique.evaluation.parties import Identities, identify_people
from communique.evaluation.recorded import convert_record, find_gold_documents
from communique.evaluation.sides import Side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.evaluation.sides import Party
    from communique.records import Record


class Comparison(Struct, frozen=True):
    """Gold and record, matched."""

    gold: Side
    found: Side
    texts: dict[str, str]  # gold's document id -> text as the record has it
    identities: Identities
    statements: StatementMatch
    meetings: MeetingMatch

    def scope_of(self, document: str) -> str:
        """The scope of a statement in this document."""
        return document if self.gold.by_article else ""


def compare_record(gold: Side, record: Record) -> Comparison:
    """Everything matched once, for all measures."""
    found = convert_record(record, gold)
    identities = identify_people(gold, _parties(found))
    texts = _texts(record, gold)
    return Comparison(
        gold=gold,
        found=found,
        texts=texts,
        identities=identities,
        statements=match_statements(gold.statements, found.statements, texts),
        meetings=match_meetings(gold.meetings, found.meetings, identities),
    )


def _texts(record: Record, gold: Side) -> dict[str, str]:
    """Text by gold's document id; the first copy counts where a report was read twice."""
    names = find_gold_documents(record, gold)
    rows = [row for row in reversed(record.documents) if row.id in names]
    return {names[row.id]: row.text for row in rows}


def _parties(side: Side) -> Iterator[Party]:
    """Every party that the record's facts name, some more than once."""
    for person in side.people:
        yield person.party
    for office in side.offices:
        yield office.person
    for saying in side.statements:
        yield from saying.speakers
        yield from (member for party in saying.speakers for member in party.members)
        if saying.on_behalf_of:
            yield saying.on_behalf_of
    for meeting in side.meetings:
        yield from (row.party for row in meeting.attendees if row.party)
