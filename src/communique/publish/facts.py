"""What `explain` says of a row beside its words: values with names in place of ids.

One function for each kind of row. In: the row and the Index. Out: (label, value) pairs in the order
of reading; what is not known is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch

from communique.publish.index import (
    Index,
    name_entities,
    name_entity,
    name_meeting,
    name_office,
    name_source,
    show_date,
    show_place,
)
from communique.records import (
    ActivityRow,
    AgreementRow,
    ClaimRow,
    ConflictRow,
    DateValue,
    DocumentRow,
    EntityRow,
    EventRow,
    MeetingRow,
    MembershipRow,
    OfficeRow,
    ParticipantRow,
    Problem,
    Row,
    Source,
    StatementRow,
)

Fact = tuple[str, str | None]  # None: not known, left out


@singledispatch
def name_row(row: object, index: Index) -> str:
    """What the row is, in a few words."""
    raise TypeError(type(row))


@singledispatch
def describe_row(row: object, index: Index) -> Iterator[Fact]:
    """Its values."""
    raise TypeError(type(row))
