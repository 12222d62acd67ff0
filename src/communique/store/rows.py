"""One row of the record by its id, as far as a judgement needs it: no other row is loaded.

What a judgement is about are the facts that the row was made of (`row_fact`); of the row itself it
needs the kind, and of an entity name, country and names. Lists of words are left out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from communique.records import (
    ActivityRow,
    AgreementRow,
    ClaimRow,
    Codes,
    EntityRow,
    MeetingRow,
    MembershipRow,
    OfficeRow,
    Row,
    StatementRow,
)

Judgeable = EntityRow | ClaimRow | Row
Cells = Mapping[str, Any]


def load_row(connection: sqlite3.Connection, identity: str) -> Judgeable | None:
    """The row with this id; None where none has it, or none of that kind can be judged."""
    kind = identity.partition("-")[0]
    if kind not in _MAKERS:
        return None
    query = f"SELECT * FROM {kind} WHERE id = ?"  # noqa: S608  # one of _MAKERS
    cursor = connection.execute(query, (identity,))
    found = cursor.fetchone()
    if found is None:
        return None
    names = (column[0] for column in cursor.description)
    return _MAKERS[kind](connection, dict(zip(names, found, strict=True)))


def _list_values(connection: sqlite3.Connection, row: str, field: str) -> tuple[str, ...]:
    query = "SELECT value FROM item WHERE row_id = ? AND field = ? ORDER BY position"
    return tuple(value for (value,) in connection.execute(query, (row, field)))


def _make_entity(connection: sqlite3.Connection, cells: Cells) -> EntityRow:
    return EntityRow(
        cells["id"], cells["kind"], cells["name"], _list_values(connection, cells["id"], "names"),
        Codes(cells["iso3"], cells["cow"], cells["geonames"]), cells["parent"], (), (),
    )  # fmt: skip


def _make_claim(connection: sqlite3.Connection, cells: Cells) -> ClaimRow:
    query = "SELECT statement FROM claim_statement WHERE claim = ? ORDER BY statement"
    statements = tuple(each for (each,) in connection.execute(query, (cells["id"],)))
    return ClaimRow(cells["id"], statements, (), (), cells["witnesses"], cells["grounds"])


def _make_statement(_connection: sqlite3.Connection, cells: Cells) -> StatementRow:
    return StatementRow(
        id=cells["id"], rule=cells["rule"], confidence=cells["confidence"],
        document=cells["document"], speakers=(), speaker=None, cue=None, content=(),
        mode=cells["mode"], place=cells["place"], act=cells["act"], office=cells["office"],
        on_behalf_of=cells["on_behalf_of"], addressees=(), meeting=cells["meeting"], issues=(),
        attribution=(), claim=cells["claim"], status=cells["status"],
    )  # fmt: skip


def _make_meeting(_connection: sqlite3.Connection, cells: Cells) -> MeetingRow:
    return MeetingRow(
        id=cells["id"], rule=cells["rule"], confidence=cells["confidence"], kind=cells["kind"],
        name=cells["name"], body=cells["body"], organisation=cells["organisation"],
        number=cells["number"], date=None, place=None, within=cells["within"],
        status=cells["status"], status_basis=cells["status_basis"], participants=(), topics=(),
        reports=(), origins=(), witnesses=cells["witnesses"], evidence=(),
    )  # fmt: skip


def _make_office(_connection: sqlite3.Connection, cells: Cells) -> OfficeRow:
    return OfficeRow(
        id=cells["id"], rule=cells["rule"], confidence=cells["confidence"],
        person=cells["person"], title=cells["title"], office=cells["office"], of=cells["of"],
        former=bool(cells["former"]), status=cells["status"], seen=(), since=None, until=None,
    )  # fmt: skip


def _make_membership(_connection: sqlite3.Connection, cells: Cells) -> MembershipRow:
    return MembershipRow(
        id=cells["id"], rule=cells["rule"], confidence=cells["confidence"],
        member=cells["member"], organisation=cells["organisation"], tier=cells["tier"],
        suspended=None, as_of=None, status=cells["status"], evidence=(),
    )  # fmt: skip


def _make_agreement(_connection: sqlite3.Connection, cells: Cells) -> AgreementRow:
    return AgreementRow(
        id=cells["id"], rule=cells["rule"], confidence=cells["confidence"], name=cells["name"],
        kind=cells["kind"], action=cells["action"], parties=(), date=None,
        meeting=cells["meeting"], status=cells["status"], evidence=(),
    )  # fmt: skip


def _make_activity(_connection: sqlite3.Connection, cells: Cells) -> ActivityRow:
    return ActivityRow(
        id=cells["id"], rule=cells["rule"], confidence=cells["confidence"], kind=cells["kind"],
        name=cells["name"], parties=(), date=None, stance=cells["stance"],
        statement=cells["statement"], status=cells["status"], evidence=(),
    )  # fmt: skip


_MAKERS: Mapping[str, Callable[[sqlite3.Connection, Cells], Judgeable]] = {
    "entity": _make_entity, "claim": _make_claim, "statement": _make_statement,
    "meeting": _make_meeting, "office": _make_office, "membership": _make_membership,
    "agreement": _make_agreement, "activity": _make_activity,
}  # fmt: skip
