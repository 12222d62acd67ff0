"""What the form of a page asks for, as judgements in an open record.

In: the fields of the form. Out: numbers of the judgements that were appended, all or none of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from communique.errors import InputError
from communique.judgements import Judgement, Verb
from communique.link.corrections import check_value
from communique.questions.corrigible import Field, list_fields, read_row_id, subject_of_id
from communique.questions.facts import fetch_fact
from communique.questions.resolution import resolve_entity
from communique.questions.statements import fetch_statements
from communique.run.judging import (
    Judged,
    Signature,
    Value,
    correct_row,
    merge_rows,
    part_rows,
    split_row,
    undo_judgement,
    vouch_row,
)
from communique.store.judgements import load_judgements
from communique.store.rows import load_row
from communique.store.scripts import transaction
from communique.vocabulary import Vocabulary

LONGEST_NOTE = 500
Fields = Mapping[str, Sequence[str]]


class Verdict(Struct, frozen=True):
    """What somebody decided about a row, as the form has it."""

    verb: str
    row: str
    fields: Fields
    signature: Signature
    vocabulary: Vocabulary


def read_signature(fields: Fields, name: str) -> Signature:
    """Who judges, and why."""
    note = " ".join(read_one(fields, "note").split())[:LONGEST_NOTE]
    return Signature(name, note or None)


def read_one(fields: Fields, name: str) -> str:
    """A field that the form has once; "" where it lacks it."""
    return next(iter(fields.get(name, ())), "").strip()


def give_verdict(connection: sqlite3.Connection, verdict: Verdict) -> list[int]:
    """Numbers of the judgements that were appended.

    Raises InputError where the verdict cannot be kept; then none is.
    """
    if verdict.verb not in _VERBS:
        raise InputError(f'nothing is judged by "{verdict.verb}"')
    with transaction(connection):
        made = _VERBS[verdict.verb](connection, verdict)
    numbers = {judgement.id: number for number, judgement in load_judgements(connection).items()}
    return [numbers[judgement.id] for judgement in made]


def take_back(
    connection: sqlite3.Connection, number: int, signature: Signature, *, others: bool
) -> int:
    """Number of the undo; `others`: also what somebody else judged.

    Raises InputError where it is not his own, or cannot be undone.
    """
    known = load_judgements(connection)
    if number in known and known[number].by != signature.by and not others:
        raise InputError(f"judgement {number} is {known[number].by}'s; an editor can undo it")
    undone, _ = undo_judgement(connection, number, signature)
    return next(n for n, each in load_judgements(connection).items() if each.id == undone.id)


def find_judged(connection: sqlite3.Connection, identity: str) -> Judged:
    """The row with what a person calls it.

    Raises InputError where it is not there any more.
    """
    row = load_row(connection, identity)
    if row is None:
        raise InputError(f"no fact has the id {identity} any more; load the page anew")
    return Judged(row, call_row(connection, identity))


def call_row(connection: sqlite3.Connection, identity: str) -> str:
    """The row as judgements call it: of a statement who made it."""
    line = fetch_statements(connection, [identity]).get(identity)
    if line is not None:
        return f"statement by {' and '.join(each.name for each in line.speakers) or 'somebody'}"
    fact = fetch_fact(connection, identity)
    return fact.name if fact else identity


# --- verbs ----------------------------------------------------------------------------------------


def _vouch(connection: sqlite3.Connection, verdict: Verdict) -> list[Judgement]:
    verb: Verb = "accept" if verdict.verb == "accept" else "reject"
    judged = find_judged(connection, verdict.row)
    return [vouch_row(connection, verb, judged, verdict.signature)]


def _merge(connection: sqlite3.Connection, verdict: Verdict) -> list[Judgement]:
    others = [each for each in verdict.fields.get("other", ()) if each != verdict.row]
    named = read_one(verdict.fields, "named")
    if named:
        others.append(_resolve(connection, verdict.row, named))
    if not others:
        raise InputError("merge with what? choose another row, or look for its name")
    rows = [find_judged(connection, each) for each in dict.fromkeys([verdict.row, *others])]
    return [merge_rows(connection, rows, verdict.signature)]


def _part(connection: sqlite3.Connection, verdict: Verdict) -> list[Judgement]:
    other = read_one(verdict.fields, "pair")
    rows = [find_judged(connection, each) for each in (verdict.row, other)]
    return [part_rows(connection, rows, verdict.signature)]


def _resolve(connection: sqlite3.Connection, row: str, named: str) -> str:
    """The id that the words are or name, of a row like this one."""
    kind = row.partition("-")[0]
    if named.startswith(f"{kind}-") or kind != "entity":
        return named
    found = connection.execute("SELECT kind FROM entity WHERE id = ?", (row,)).fetchone()
    return resolve_entity(connection, named, [found[0]] if found else ()).id


def _split(connection: sqlite3.Connection, verdict: Verdict) -> list[Judgement]:
    parts = list(verdict.fields.get("part", ()))
    if not parts:
        raise InputError("what is to leave? choose parts of the row")
    row = verdict.row
    if row.startswith("statement-"):  # what is divided is the utterance that it renders
        found = connection.execute("SELECT claim FROM statement WHERE id = ?", (row,)).fetchone()
        row = found[0] if found else row
    return [split_row(connection, find_judged(connection, row), parts, verdict.signature)]


def _correct(connection: sqlite3.Connection, verdict: Verdict) -> list[Judgement]:
    judged = find_judged(connection, verdict.row)
    values = list_changes(connection, verdict.row, verdict.fields, verdict.vocabulary)
    if not values:
        raise InputError("nothing was changed; change a field, or accept the fact")
    return [correct_row(connection, judged, value, verdict.signature) for value in values]


_VERBS: Mapping[str, Callable[[sqlite3.Connection, Verdict], list[Judgement]]] = {
    "accept": _vouch, "reject": _vouch, "merge": _merge, "split": _split, "apart": _part,
    "correct": _correct,
}  # fmt: skip


# --- values ---------------------------------------------------------------------------------------


def list_changes(
    connection: sqlite3.Connection, row: str, fields: Fields, vocabulary: Vocabulary
) -> list[Value]:
    """The fields that the form changed, each with its value.

    Raises InputError where a field cannot have it.
    """
    subject = subject_of_id(row)
    found = []
    for field in list_fields(connection, row):
        given, was = (read_one(fields, f"{mark}-{field.name}") for mark in ("field", "was"))
        if f"field-{field.name}" not in fields or given == was:
            continue
        value = read_value(connection, field, given, vocabulary)
        if subject is not None:
            check_value(subject, field.name, value.text)
        found.append(value)
    return found


def read_value(
    connection: sqlite3.Connection, field: Field, given: str, vocabulary: Vocabulary
) -> Value:
    """The value that somebody typed or chose; "" is nothing known."""
    from communique.publish.judging import check_issues, find_country  # noqa: PLC0415  # imports rich

    if not given:
        return Value(field.name, None)
    if field.form == "row":
        identity = read_row_id(given)
        if identity is None and field.name != "occasion":
            identity = resolve_entity(connection, given).id
        if identity is None:
            raise InputError(f'no meeting has the id "{given}"; choose one from the list')
        return Value(field.name, given, find_judged(connection, identity))
    if field.name == "country":
        return Value(field.name, find_country(vocabulary, given))
    if field.name == "issues":
        check_issues(vocabulary, given)
    return Value(field.name, given)


def tell_verdict(connection: sqlite3.Connection, numbers: Iterable[int]) -> str:
    """What was judged, in a line."""
    from communique.questions.judged import make_lines  # noqa: PLC0415  # beside its use

    wanted = set(numbers)
    lines = make_lines(connection, load_judgements(connection))
    return "; ".join(f"{line.number}: {line.told}" for line in lines if line.number in wanted)
