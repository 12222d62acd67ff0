"""A record renewed where it changed is the record linked anew: bytes of the export, and tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from dumps import dump_file
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.link.record import link_readings
from communique.records import Reading
from communique.run import linking
from communique.run.forgetting import forget_documents
from communique.run.judging import Judged, Signature, vouch_row
from communique.run.reading import link_store, linker_with
from communique.store.changes import list_changes
from communique.store.linked import load_record
from communique.store.readings import save_reading
from communique.store.sqlite import cache_widened, open_store
from communique.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
LINK = linker_with(VOCABULARY)
SERIES = Path(__file__).parents[1] / "series" / "reports"
MANY = settings(
    max_examples=15, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip
# one of three: add the document, forget it, link
steps = st.lists(st.tuples(st.sampled_from("aaafl"), st.integers(0, 15)), min_size=4, max_size=24)


def dump(connection: sqlite3.Connection) -> tuple[bytes, list[str]]:
    """The record, and all that the file holds."""
    record = load_record(connection, Path("r.db"))
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    return msgspec.json.encode(record), dump_file(connection)


def link_at_once(readings: Iterable[Reading]) -> tuple[bytes, list[str]]:
    with TemporaryDirectory() as folder, open_store(Path(folder, "r.db"), write=True) as connection:
        for reading in readings:
            save_reading(connection, reading, "1")
        link_store(connection, LINK)
        return dump(connection)


def take(
    connection: sqlite3.Connection, told: Sequence[Reading], steps: Iterable[tuple[str, int]]
) -> set[int]:
    """The reports that are left after these steps."""
    there: set[int] = set()
    for verb, number in steps:
        if verb == "l":
            link_store(connection, LINK)
        elif verb == "a":
            save_reading(connection, told[number], "1")
            there.add(number)
        elif number in there:
            forget_documents(connection, [told[number].document.id], LINK)
            there.remove(number)
    link_store(connection, LINK)
    return there


@MANY
@given(steps)
def test_what_was_added_and_forgotten_in_any_order_is_as_if_read_at_once(
    told: tuple[Reading, ...], steps: list[tuple[str, int]]
) -> None:
    with TemporaryDirectory() as folder, open_store(Path(folder, "r.db"), write=True) as connection:
        left = [told[number] for number in sorted(take(connection, told, steps))]
        found = dump(connection)
    assert found == link_at_once(left)
    assert found[0] == msgspec.json.encode(link_readings(left, VOCABULARY))


@settings(MANY, max_examples=6)
@given(st.randoms(use_true_random=False), st.integers(1, 5))
def test_batches_of_any_size_in_any_order_give_one_file(
    told: tuple[Reading, ...], chance: object, size: int
) -> None:
    order = list(told)
    chance.shuffle(order)  # type: ignore[attr-defined]
    with TemporaryDirectory() as folder, open_store(Path(folder, "r.db"), write=True) as connection:
        for start in range(0, len(order), size):
            for reading in order[start : start + size]:
                save_reading(connection, reading, "1")
            link_store(connection, LINK)
        assert dump(connection) == link_at_once(told)


@pytest.mark.parametrize(("limit", "most"), [("AT_ONCE", 4), ("CHARACTERS_AT_ONCE", 9_000)])
def test_a_report_read_anew_leaves_nothing_of_its_first_reading(
    told: tuple[Reading, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    limit: str,
    most: int,
) -> None:
    monkeypatch.setattr(linking, limit, most)  # so that readings of two versions wait together
    with open_store(tmp_path / "r.db", write=True) as connection:
        for reading in told:
            bare = msgspec.structs.replace(
                reading, statements=(), meetings=reading.meetings[:1], referents=(), mentions=(),
                offices=(), memberships=(), agreements=(), activities=(),
            )  # fmt: skip
            bare = msgspec.structs.replace(bare, meetings=())
            save_reading(connection, bare, "1")
        link_store(connection, LINK)
        for reading in told:
            save_reading(connection, reading, "1")
        link_store(connection, LINK)
        assert dump(connection) == link_at_once(told)


@pytest.mark.parametrize(("most", "count"), [(1, 1), (400_000, 3), (10**9, 5)])
def test_a_transaction_takes_so_many_texts_and_one_of_any_length(
    tmp_path: Path, told: tuple[Reading, ...], most: int, count: int
) -> None:
    with open_store(tmp_path / "r.db", write=True) as connection:
        for number in range(6):
            document = msgspec.structs.replace(
                told[0].document, id=f"doc-{number}", text="word " * 25_000
            )
            save_reading(connection, msgspec.structs.replace(told[0], document=document), "1")
        assert list_changes(connection, 5, most) == [f"doc-{n}" for n in range(count)]


def test_more_of_the_file_is_at_hand_while_it_is_linked(tmp_path: Path) -> None:
    with open_store(tmp_path / "r.db", write=True) as connection:
        (before,) = connection.execute("PRAGMA cache_size").fetchone()
        with cache_widened(connection):
            assert connection.execute("PRAGMA cache_size").fetchone() < (before,)  # kB, negative
        assert connection.execute("PRAGMA cache_size").fetchone() == (before,)


def test_linking_that_was_interrupted_goes_on(
    told: tuple[Reading, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking, "AT_ONCE", 5)
    kept = linking.exchange_parts
    calls: list[object] = []

    def break_off(*arguments: object) -> None:
        calls.append(arguments)
        if len(calls) == 3:
            raise KeyboardInterrupt
        kept(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(linking, "exchange_parts", break_off)
    with open_store(tmp_path / "r.db", write=True) as connection:
        for reading in told:
            save_reading(connection, reading, "1")
        with pytest.raises(KeyboardInterrupt):
            link_store(connection, LINK)
    with open_store(tmp_path / "r.db", write=True) as connection:
        link_store(connection, LINK)
        assert dump(connection) == link_at_once(told)


def test_judged_reports_are_the_same_in_any_order(
    told: tuple[Reading, ...], tmp_path: Path
) -> None:
    with open_store(tmp_path / "a.db", write=True) as connection:
        take(connection, told, [("a", n) for n in range(16)])
        row = load_record(connection, Path("a.db")).statements[3]
        judgement = vouch_row(connection, "reject", Judged(row, "words"), Signature("Ada"))
        link_store(connection, LINK)
        forget_documents(connection, [told[0].document.id, told[1].document.id], LINK)
        first = dump(connection)
        judged = connection.execute("SELECT * FROM judgement").fetchall()
    assert judgement is not None
    with open_store(tmp_path / "b.db", write=True) as connection:
        for cells in judged:
            marks = ", ".join("?" * len(cells))
            connection.execute(f"INSERT INTO judgement VALUES ({marks})", cells)  # noqa: S608
        take(connection, told, [step for n in range(15, 1, -1) for step in (("a", n), ("l", 0))])
        assert dump(connection) == first
