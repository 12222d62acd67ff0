"""A judged record renewed where it changed is the record linked anew: export and tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from dumps import dump_file
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.errors import InputError
from communique.link.record import link_readings
from communique.records import Reading, Record, Row
from communique.run.forgetting import forget_documents
from communique.run.judging import (
    Judged,
    Signature,
    Value,
    correct_row,
    merge_rows,
    split_row,
    undo_judgement,
    vouch_row,
)
from communique.run.reading import link_store, linker_with
from communique.store.judgements import load_judgements
from communique.store.linked import load_record
from communique.store.readings import save_reading
from communique.store.sqlite import open_store
from communique.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
LINK = linker_with(VOCABULARY)
ADA = Signature("Ada")
MANY = settings(
    max_examples=20, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip
Judge = Callable[[sqlite3.Connection, Record, int], object]
Step = tuple[str, int, int]


def dump(connection: sqlite3.Connection) -> tuple[bytes, list[str]]:
    """The record, and all that the file holds."""
    record = load_record(connection, Path("r.db"))
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    return msgspec.json.encode(record), dump_file(connection)


def pick(rows: Sequence[Row], number: int) -> Judged:
    """One of the rows; InputError where there are none."""
    if not rows:
        raise InputError("nothing to judge")
    return Judged(rows[number % len(rows)], "row")


def entities(record: Record, number: int) -> Sequence[Row]:
    kinds = ("person", "person", "organisation", "place", "body", "country")
    return [row for row in record.entities if row.kind == kinds[number % len(kinds)]]


def merge_two(connection: sqlite3.Connection, rows: Sequence[Row], number: int) -> object:
    return merge_rows(connection, [pick(rows, number), pick(rows, number * 7 + 1)], ADA)


def split_one(connection: sqlite3.Connection, rows: Sequence[Row], number: int) -> object:
    judged = pick(rows, number)
    row = judged.row
    told = getattr(row, "reports", None) or sorted({e.document for e in row.mentions})  # type: ignore[attr-defined]  # an entity
    return split_row(connection, judged, [told[number % len(told)]], ADA)


def correct(
    connection: sqlite3.Connection, rows: Sequence[Row], number: int, value: Value
) -> object:
    return correct_row(connection, pick(rows, number), value, ADA)


JUDGES: Sequence[Judge] = (
    lambda c, r, n: merge_two(c, entities(r, n), n),
    lambda c, r, n: merge_two(c, r.meetings, n),
    lambda c, r, n: merge_two(c, r.claims, n),
    lambda c, r, n: split_one(c, entities(r, n), n),
    lambda c, r, n: split_one(c, [m for m in r.meetings if len(m.reports) > 1], n),
    lambda c, r, n: vouch_row(c, "reject", pick(r.statements, n), ADA),
    lambda c, r, n: vouch_row(c, "reject", pick(r.meetings, n), ADA),
    lambda c, r, n: vouch_row(c, "reject", pick(r.offices, n), ADA),
    lambda c, r, n: vouch_row(c, "accept", pick(r.offices, n), ADA),
    lambda c, r, n: vouch_row(c, "accept", pick(r.memberships, n), ADA),
    lambda c, r, n: vouch_row(c, "accept", pick(r.meetings, n), ADA),
    lambda c, r, n: correct(c, r.meetings, n, Value("number", str(n % 9 + 1))),
    lambda c, r, n: correct(c, r.meetings, n, Value("date", "2019-03-04")),
    lambda c, r, n: correct(c, r.offices, n, Value("title", "Envoy")),
    lambda c, r, n: correct(c, r.memberships, n, Value("tier", "observer")),
    lambda c, r, n: correct(c, entities(r, n), n, Value("name", f"Ada {n}")),
    lambda c, r, n: correct(c, entities(r, n), n, Value("country", "PER")),
    lambda c, r, n: correct(
        c, r.statements, n, Value("speaker", "x", pick(entities(r, 0), n * 5))
    ),
    lambda c, r, n: correct(c, r.statements, n, Value("occasion", "x", pick(r.meetings, n * 5))),
    lambda c, r, n: correct(c, r.offices, n, Value("of", "x", pick(entities(r, 5), n * 5))),
    lambda c, _, n: undo_judgement(c, n % (len(load_judgements(c)) or 1) + 1, ADA),
    lambda c, _, __: undo_judgement(c, len(load_judgements(c)), ADA),
)  # fmt: skip
# one of four: add the document, forget it, judge, link
steps = st.lists(
    st.tuples(st.sampled_from("aaafjjjjl"), st.integers(0, 15), st.integers(0, len(JUDGES) - 1)),
    min_size=6, max_size=30,
)  # fmt: skip


def take(
    connection: sqlite3.Connection, told: Sequence[Reading], steps: Iterable[Step]
) -> set[int]:
    """The reports that are left after these steps."""
    there: set[int] = set()
    for verb, number, other in steps:
        if verb == "a":
            save_reading(connection, told[number], "1")
            there.add(number)
        elif verb == "f" and number in there:
            forget_documents(connection, [told[number].document.id], LINK)
            there.remove(number)
        elif verb in "jl":
            link_store(connection, LINK)
            if verb == "j":
                record = load_record(connection, Path("r.db"))
                with suppress(InputError):  # nothing of that kind is there to be judged so
                    JUDGES[other](connection, record, number)
    link_store(connection, LINK)
    return there


def link_at_once(readings: Iterable[Reading], judged: Sequence[tuple[object, ...]]) -> object:
    with TemporaryDirectory() as folder, open_store(Path(folder, "r.db"), write=True) as connection:
        for cells in judged:
            marks = ", ".join("?" * len(cells))
            connection.execute(f"INSERT INTO judgement VALUES ({marks})", cells)  # noqa: S608
        for reading in readings:
            save_reading(connection, reading, "1")
        link_store(connection, LINK)
        return dump(connection)


@MANY
@given(st.integers(4, 16), steps)
def test_what_was_judged_in_any_order_is_as_if_read_and_judged_at_once(
    told: tuple[Reading, ...], first: int, steps: list[Step]
) -> None:
    steps = [*(("a", number, 0) for number in range(first)), *steps]
    with TemporaryDirectory() as folder, open_store(Path(folder, "r.db"), write=True) as connection:
        left = [told[number] for number in sorted(take(connection, told, steps))]
        found = dump(connection)
        judged = connection.execute("SELECT * FROM judgement ORDER BY number").fetchall()
        judgements = list(load_judgements(connection).values())
    assert found[0] == msgspec.json.encode(link_readings(left, VOCABULARY, judgements))
    assert found == link_at_once(left, judged)
