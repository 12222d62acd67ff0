"""A person's judgement into a record file: rows become words, and the words are appended.

    rows of the record -> anchors -> Judgement, appended -> link

Nothing is linked here: a caller with many judgements links once, by `link_store`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from communique.errors import InputError, RecordError
from communique.judgements import (
    Anchor,
    Judgement,
    Subject,
    Verb,
    find_undone,
    name_judgement,
    order_judgements,
)
from communique.link.anchors import anchor_entity, anchor_facts
from communique.link.corrections import FIELDS, check_value
from communique.link.ties import Item
from communique.records import (
    ActivityRow,
    AgreementRow,
    ClaimRow,
    EntityRow,
    MeetingRow,
    MembershipRow,
    OfficeRow,
    StatementRow,
)
from communique.store.judgements import append_judgements, load_facts, load_judgements
from communique.store.readings import load_reading, outdated_documents

TIME = "%Y-%m-%dT%H:%M:%S.%fZ"
SUBJECTS: Mapping[type, Subject] = {
    EntityRow: "entity", OfficeRow: "office", MembershipRow: "membership", MeetingRow: "meeting",
    StatementRow: "statement", ClaimRow: "statement", AgreementRow: "agreement",
    ActivityRow: "activity",
}  # fmt: skip
GROUPED: tuple[Subject, ...] = ("entity", "meeting", "statement")  # what can be merged and split


class Judged(Struct, frozen=True):
    """A row of the record that is judged."""

    row: object
    name: str  # what a person calls it


class Signature(Struct, frozen=True):
    """Who judges, and why."""

    by: str
    note: str | None = None

    def sign(
        self, verb: Verb, about: tuple[Anchor, ...] = (), rows: Iterable[Judged] = ()
    ) -> Judgement:
        """A judgement as yet without time and id."""
        was = tuple(str(getattr(each.row, "id", "")) for each in rows)
        return Judgement("", verb, self.by, "", about, self.note, was=was)


class Value(Struct, frozen=True):
    """What a field is to be."""

    field: str
    text: str | None  # None: unknown
    row: Judged | None = None  # the entity or meeting that the text names


class Anchored(Struct, frozen=True):
    """What a judgement is about, without its row."""

    anchor: Anchor
    was: str  # id of the row when it was put down
    value: Value | None = None  # of a correction


def merge_rows(
    connection: sqlite3.Connection, rows: Sequence[Judged], signature: Signature
) -> Judgement:
    """The judgement that these rows are one, appended."""
    subjects = {subject_of(each) for each in rows}
    kinds = {each.row.kind for each in rows if isinstance(each.row, EntityRow)}
    identities = {_group_of(each.row) for each in rows}
    if len(subjects) > 1 or len(kinds) > 1:
        names = ", ".join(sorted(kinds or subjects))
        raise InputError(f"rows of one kind are merged; these are {names}")
    subject = next(iter(subjects))
    if subject not in GROUPED:
        raise InputError(f"{subject}s cannot be merged; entities, meetings and claims can")
    if len(identities) < 2:  # noqa: PLR2004  # a pair
        raise InputError("merge needs two or more rows that are not one already")
    anchors = tuple(_anchor(connection, each, items_of(connection, each.row)) for each in rows)
    if len({part for anchor in anchors for part in anchor.parts}) == 1:
        message = "these are clauses of one statement, which other reports tell apart: merge those"
        raise InputError(message)
    return _append(connection, signature.sign("merge", anchors, rows))


def part_rows(
    connection: sqlite3.Connection, rows: Sequence[Judged], signature: Signature
) -> Judgement:
    """The judgement that two rows that are apart are not one, appended: a split of both.

    Nothing that comes later joins them.
    """
    subjects = {subject_of(each) for each in rows}
    if len(rows) != 2 or len(subjects) > 1 or not subjects <= {*GROUPED}:  # noqa: PLR2004  # a pair
        raise InputError("two rows of one kind are kept apart: entities, meetings or claims")
    if len({_group_of(each.row) for each in rows}) < 2:  # noqa: PLR2004  # a pair
        raise InputError("these are one row; split it")
    anchors = tuple(_anchor(connection, each, items_of(connection, each.row)) for each in rows)
    return _append(connection, signature.sign("split", anchors, rows))


def split_row(
    connection: sqlite3.Connection, judged: Judged, parts: Sequence[str], signature: Signature
) -> Judgement:
    """The judgement that parts of the row are something else, appended.

    `parts` are ids of its documents or statements, or names under which an entity was seen.
    """
    subject = subject_of(judged)
    if subject not in GROUPED:
        raise InputError(f"{subject}s cannot be split; entities, meetings and claims can")
    items = items_of(connection, judged.row)
    named = _name_items(connection, judged.row, items)
    chosen = set()
    for part in parts:
        found = {item for item in items if part in named[item]}
        if not found:
            raise InputError(f'no part of {judged.name} is "{part}"; {_list_parts(named)}')
        chosen |= found
    rest = [item for item in items if item not in chosen]
    if not rest:
        raise InputError(f"nothing of {judged.name} would be left; name fewer parts")
    halves = (sorted(chosen), rest)
    about = tuple(_anchor(connection, judged, half) for half in halves)
    return _append(connection, signature.sign("split", about, [judged]))


def vouch_row(
    connection: sqlite3.Connection, verb: Verb, judged: Judged, signature: Signature
) -> Judgement:
    """The judgement that a fact is right (accept) or none (reject), appended."""
    if isinstance(judged.row, EntityRow | ClaimRow):
        kind = "an entity" if isinstance(judged.row, EntityRow) else "a claim"
        message = f"{kind} cannot be {verb}ed: {verb} the facts that rest on it"
        raise InputError(message)
    return _append(connection, signature.sign(verb, (anchor_row(connection, judged),), [judged]))


def correct_row(
    connection: sqlite3.Connection, judged: Judged, value: Value, signature: Signature
) -> Judgement:
    """The judgement that a field of the row has another value, appended."""
    subject = subject_of(judged)
    if isinstance(judged.row, ClaimRow):
        raise InputError("a claim has no fields of its own: correct its statements")
    check_value(subject, value.field, value.text)
    to = _anchor_value(connection, str(FIELDS[subject][value.field]), value)
    bare = signature.sign("correct", (anchor_row(connection, judged),), [judged])
    text = to.name if to else value.text
    return _append(connection, replace(bare, field=value.field, value=text, to=to))


def judge_anchor(
    connection: sqlite3.Connection, verb: Verb, anchored: Anchored, signature: Signature
) -> Judgement:
    """The judgement about words that were put down earlier, appended; their row may be gone."""
    bare = replace(signature.sign(verb, (anchored.anchor,)), was=(anchored.was,))
    if anchored.value is None:
        return _append(connection, bare)
    value, subject = anchored.value, anchored.anchor.subject
    check_value(subject, value.field, value.text)
    to = _anchor_value(connection, str(FIELDS[subject][value.field]), value)
    text = to.name if to else value.text
    return _append(connection, replace(bare, field=value.field, value=text, to=to))


def undo_judgement(
    connection: sqlite3.Connection, number: int, signature: Signature
) -> tuple[Judgement, Judgement]:
    """The undo, appended, and what it takes back; an undo can be undone, too."""
    known = load_judgements(connection)
    if number not in known:
        listed = f"1 to {max(known)}" if known else "none yet"
        raise InputError(f"no judgement {number}; there are {listed}")
    target = known[number]
    undone = find_undone(known.values())
    if target.id in undone:
        numbers = {judgement.id: n for n, judgement in known.items()}
        message = f"judgement {number} is undone already, by {numbers[undone[target.id]]}"
        raise InputError(message)
    return _append(connection, replace(signature.sign("undo"), undoes=target.id)), target


def import_judgements(connection: sqlite3.Connection, judgements: Iterable[Judgement]) -> int:
    """How many were appended: those that are there already are left out.

    Raises InputError where an undo comes without what it takes back.
    """
    ordered = order_judgements(judgements)
    known = {judgement.id for judgement in load_judgements(connection).values()}
    known |= {judgement.id for judgement in ordered}
    for judgement in ordered:
        if judgement.undoes is not None and judgement.undoes not in known:
            raise InputError(f"{judgement.id} undoes {judgement.undoes}, which is not there")
        check_judgement(judgement)
    return append_judgements(connection, ordered)


def check_judgement(judgement: Judgement) -> None:
    """None, where it is one that `judge` could have made; its words may be anywhere.

    Raises InputError elsewhere: a judgement that cannot be linked would stay in the record.
    """
    wrong = _find_fault(judgement)
    if wrong is not None:
        raise InputError(f"{judgement.id} is no judgement: {wrong}; nothing was imported")
    if judgement.verb == "correct":
        subject, field = judgement.about[0].subject, judgement.field or ""
        check_value(subject, field, judgement.value)
        is_named = FIELDS[subject][field] in ("entity", "meeting") and judgement.value is not None
        if is_named != (judgement.to is not None):
            message = f"{judgement.id} is no judgement: its value is no {field}"
            raise InputError(f"{message}; nothing was imported")


def _find_fault(judgement: Judgement) -> str | None:
    """Why no command can have made it."""
    subjects = {anchor.subject for anchor in judgement.about}
    least, most = _ABOUT.get(judgement.verb, (1, 1))
    barred = {"merge": _SINGLE, "split": _SINGLE, "accept": {"entity"}, "reject": {"entity"}}
    if not judgement.by.strip():
        return "nobody judged"
    if not _is_time(judgement.time):
        return f'its time "{judgement.time}" is none'
    if not least <= len(judgement.about) <= most or len(subjects) > 1:
        return f"it is about {len(judgement.about)} rows of {len(subjects)} kinds"
    if (judgement.verb == "undo") != (judgement.undoes is not None):
        return "only an undo takes another back"
    if not subjects.isdisjoint(barred.get(judgement.verb, ())):
        return f"{judgement.verb} is not for {', '.join(subjects)}"
    return None


_SINGLE = frozenset(get_args(Subject)) - {*GROUPED}
_ABOUT = {"merge": (2, 1000), "split": (2, 2), "undo": (0, 0)}  # fewest and most rows


def _is_time(text: str) -> bool:
    try:
        datetime.strptime(text, TIME).replace(tzinfo=UTC)
    except ValueError:
        return False
    return True


def check_version(connection: sqlite3.Connection, path: Path, *versions: str) -> None:
    """None, where one of these versions read all documents: what it links is what was read.

    Raises RecordError elsewhere.
    """
    if all(next(outdated_documents(connection, v), None) is not None for v in versions):
        message = (
            f"{path}: read by another version or with other vocabulary tables; name them by "
            f"--vocabulary, or run `communique read --record {path}` first"
        )
        raise RecordError(message)


# --- rows and their words -------------------------------------------------------------------------


def subject_of(judged: Judged) -> Subject:
    """What kind of thing the row is."""
    if type(judged.row) not in SUBJECTS:
        message = (
            f"{judged.name} cannot be judged; entities, offices, memberships, meetings, "
            "statements, claims, agreements and activities can"
        )
        raise InputError(message)
    return SUBJECTS[type(judged.row)]


def anchor_row(connection: sqlite3.Connection, judged: Judged) -> Anchor:
    """The row as its words."""
    subject_of(judged)
    return _anchor(connection, judged, items_of(connection, judged.row))


def items_of(connection: sqlite3.Connection, row: object) -> list[Item]:
    """The facts, or referents, that the row was made of."""
    rows = row.statements if isinstance(row, ClaimRow) else (str(getattr(row, "id", "")),)
    return sorted({(d, fact) for each in rows for d, fact in load_facts(connection, each)})


def _anchor(connection: sqlite3.Connection, judged: Judged, items: Sequence[Item]) -> Anchor:
    readings = {d: load_reading(connection, d) for d in sorted({d for d, _ in items})}
    if isinstance(judged.row, EntityRow):
        return anchor_entity(judged.row, items, readings)
    return anchor_facts(subject_of(judged), judged.name, items, readings)


def _anchor_value(connection: sqlite3.Connection, form: str, value: Value) -> Anchor | None:
    """The entity or meeting that a value names, where the field holds one."""
    if form not in ("entity", "meeting") or value.text is None:
        return None
    kind = EntityRow if form == "entity" else MeetingRow
    if value.row is not None and isinstance(value.row.row, kind):
        return anchor_row(connection, value.row)
    article = "an" if form == "entity" else "a"
    raise InputError(f"{value.field} is {article} {form}: name one by its id, or none")


def _group_of(row: object) -> str:
    """What is merged when the row is named: of a statement its claim."""
    return row.claim if isinstance(row, StatementRow) else str(getattr(row, "id", ""))


def _name_items(
    connection: sqlite3.Connection, row: object, items: Iterable[Item]
) -> Mapping[Item, frozenset[str]]:
    """By what each part can be chosen: its document, its statement, its name in the report."""
    named = {item: {item[0]} for item in items}
    if isinstance(row, ClaimRow):
        for statement in row.statements:
            for item in load_facts(connection, statement):
                named[item[0], item[1]].add(statement)
    if isinstance(row, EntityRow):
        for document in {document for document, _ in named}:
            for ref in load_reading(connection, document).referents:
                if (document, ref.key) in named:
                    named[document, ref.key] |= {ref.name, *ref.names}
    return {item: frozenset(names) for item, names in named.items()}


def _list_parts(named: Mapping[Item, frozenset[str]]) -> str:
    names = sorted({name for names in named.values() for name in names})
    more = f" and {len(names) - 6} more" if len(names) > 6 else ""  # noqa: PLR2004  # one line
    return f"its parts are {', '.join(names[:6])}{more}"


def _append(connection: sqlite3.Connection, content: Judgement) -> Judgement:
    """The judgement with time and id, in the file; its time is after that of every other there."""
    try:
        judgement = name_judgement(replace(content, time=_tell_time(connection)))
    except UnicodeEncodeError as error:
        message = "the name, the note or the value is no text in UTF-8; write it anew"
        raise InputError(message) from error
    append_judgements(connection, (judgement,))
    return judgement


def _tell_time(connection: sqlite3.Connection) -> str:
    """The time now, UTC; where a clock goes behind, just after the latest judgement."""
    now = datetime.now(UTC)
    for judgement in load_judgements(connection).values():
        then = datetime.strptime(judgement.time, TIME).replace(tzinfo=UTC)
        now = max(now, then + timedelta(microseconds=1))
    return now.strftime(TIME)
