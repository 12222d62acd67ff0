from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from communique.errors import InputError, RecordError
from communique.link.looks import Known, Look, resolve_looks
from communique.publish.export import export_record
from communique.records import Reading, Record
from communique.run import persons
from communique.run.judging import (
    Judged,
    Signature,
    Value,
    check_version,
    correct_row,
    import_judgements,
    merge_rows,
    part_rows,
    split_row,
    undo_judgement,
    vouch_row,
)
from communique.run.reading import link_store, linker_with
from communique.store.judgements import load_judgements, load_verdicts
from communique.store.linked import load_record
from communique.store.readings import save_reading
from communique.vocabulary import load_vocabulary

Filled = Callable[[Path, Sequence[int]], AbstractContextManager[sqlite3.Connection]]
LINK = linker_with(load_vocabulary())
ADA = Signature("Ada", "because")
PATH = Path("r.db")


@pytest.fixture
def connection(filled: Filled, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with filled(tmp_path / "r.db", range(5)) as connection:
        yield connection


def linked(connection: sqlite3.Connection) -> Record:
    link_store(connection, LINK)
    return load_record(connection, PATH)


def named(record: Record, name: str) -> Judged:
    return Judged(next(row for row in record.entities if row.name == name), name)


def meeting(record: Record, number: int | None) -> Judged:
    return Judged(next(row for row in record.meetings if row.number == number), "meeting")


def test_two_persons_are_merged_and_parted_again(connection: sqlite3.Connection) -> None:
    record = linked(connection)
    merge_rows(connection, [named(record, "Kari Lund"), named(record, "Amani Njoroge")], ADA)
    (person,) = (row for row in linked(connection).entities if row.kind == "person")
    split_row(connection, Judged(person, "Lund"), ["Kari Lund", "K. Lund"], ADA)
    assert sum(row.kind == "person" for row in linked(connection).entities) == 2
    states = [verdict.state for verdict in load_verdicts(connection).values()]
    assert sorted(states) == ["overruled", "placed"]


def test_a_meeting_is_split_by_its_reports(
    connection: sqlite3.Connection, few: tuple[Reading, ...]
) -> None:
    session = meeting(linked(connection), 12)
    assert isinstance(session.row, msgspec.Struct)
    split_row(connection, session, [few[1].document.id], ADA)
    assert [m.reports for m in linked(connection).meetings if m.number == 12] in (
        [(few[0].document.id,), (few[1].document.id,)],
        [(few[1].document.id,), (few[0].document.id,)],
    )


def test_statements_are_split_from_their_claim_and_merged_again(
    connection: sqlite3.Connection,
) -> None:
    claim = next(row for row in linked(connection).claims if len(row.statements) == 2)
    split_row(connection, Judged(claim, "claim"), [claim.statements[0]], ADA)
    record = linked(connection)
    assert all(len(row.statements) == len(row.reports) == 1 for row in record.claims)
    same = [row for row in record.statements if row.id in claim.statements]
    merge_rows(connection, [Judged(each, "words") for each in same], ADA)
    assert claim in linked(connection).claims
    states = [verdict.state for verdict in load_verdicts(connection).values()]
    assert sorted(states) == ["overruled", "placed"]


def test_a_speaker_is_corrected_by_the_id_of_an_entity(connection: sqlite3.Connection) -> None:
    record = linked(connection)
    lund = named(record, "Kari Lund")
    value = Value("speaker", "3fa9", lund)
    judgement = correct_row(connection, Judged(record.statements[0], "words"), value, ADA)
    assert judgement.value == "Kari Lund"
    spoken = next(s for s in linked(connection).statements if s.id == record.statements[0].id)
    assert spoken.speakers == (lund.row.id,)  # type: ignore[attr-defined]  # an entity


def test_an_undo_gives_the_export_of_before_and_is_undone_in_turn(
    connection: sqlite3.Connection,
) -> None:
    record = linked(connection)
    before = export_record(record)
    vouch_row(connection, "reject", Judged(record.meetings[0], "meeting"), ADA)
    rejected = export_record(linked(connection))
    undo_judgement(connection, 1, ADA)
    assert export_record(linked(connection)) == before
    undo_judgement(connection, 2, ADA)
    assert export_record(linked(connection)) == rejected
    with pytest.raises(InputError, match="judgement 2 is undone already, by 3"):
        undo_judgement(connection, 2, ADA)
    with pytest.raises(InputError, match="no judgement 9; there are 1 to 3"):
        undo_judgement(connection, 9, ADA)


def test_judgements_survive_a_reading_by_another_version(
    connection: sqlite3.Connection, few: tuple[Reading, ...]
) -> None:
    record = linked(connection)
    vouch_row(connection, "accept", Judged(record.statements[0], "words"), ADA)
    merge_rows(connection, [named(record, "Kari Lund"), named(record, "Amani Njoroge")], ADA)
    before = export_record(linked(connection))
    for reading in reversed(few):
        save_reading(connection, reading, "another version")
    assert export_record(linked(connection)) == before


def test_judgements_are_carried_to_a_fresh_record(
    connection: sqlite3.Connection, filled: Filled, tmp_path: Path
) -> None:
    record = linked(connection)
    vouch_row(connection, "accept", Judged(record.statements[0], "words"), ADA)
    vouch_row(connection, "reject", Judged(record.meetings[0], "meeting"), ADA)
    undo_judgement(connection, 1, ADA)
    judgements = list(load_judgements(connection).values())
    before = export_record(linked(connection))
    with filled(tmp_path / "fresh.db", range(5)) as fresh:
        assert import_judgements(fresh, judgements) == 3
        assert import_judgements(fresh, judgements) == 0
        assert export_record(linked(fresh)) == before
        with pytest.raises(InputError, match="which is not there"):
            import_judgements(fresh, [msgspec.structs.replace(judgements[2], undoes="judgement-x")])


def test_the_time_of_a_judgement_is_after_all_others(connection: sqlite3.Connection) -> None:
    row = linked(connection).statements[0]
    for _ in range(3):
        vouch_row(connection, "accept", Judged(row, "words"), ADA)
    times = [judgement.time for judgement in load_judgements(connection).values()]
    assert times == sorted(set(times))


@pytest.mark.parametrize(
    ("judge", "told"),
    [
        (lambda c, r: merge_rows(c, [named(r, "Kari Lund"), meeting(r, 12)], ADA), "one kind"),
        (lambda c, r: merge_rows(c, [meeting(r, 12), meeting(r, 12)], ADA), "not one already"),
        (lambda c, r: merge_rows(c, [named(r, "Norway"), named(r, "Kari Lund")], ADA), "one kind"),
        (
            lambda c, r: vouch_row(c, "accept", named(r, "Norway"), ADA),
            "an entity cannot be accept",
        ),
        (lambda c, r: vouch_row(c, "reject", Judged(r.documents[0], "a"), ADA), "cannot be judged"),
        (
            lambda c, r: split_row(c, meeting(r, 12), ["doc-0"], ADA),
            'no part of meeting is "doc-0"',
        ),
        (lambda c, r: split_row(c, meeting(r, 12), meeting(r, 12).row.reports, ADA), "be left"),  # type: ignore[attr-defined]  # a meeting
        (
            lambda c, r: correct_row(c, Judged(r.statements[0], "s"), Value("speaker", "x"), ADA),
            "speaker is an entity",
        ),
        (
            lambda c, r: correct_row(c, Judged(r.claims[0], "c"), Value("act", "hope"), ADA),
            "correct its statements",
        ),
    ],
)
def test_what_cannot_be_judged_is_told_in_one_line(
    connection: sqlite3.Connection, judge: Callable[[sqlite3.Connection, Record], object], told: str
) -> None:
    with pytest.raises(InputError, match=told) as error:
        judge(connection, linked(connection))
    assert "\n" not in str(error.value)
    assert load_judgements(connection) == {}


def test_a_record_that_other_tables_read_is_not_judged(connection: sqlite3.Connection) -> None:
    with pytest.raises(RecordError, match="other vocabulary tables"):
        check_version(connection, PATH, "another version")


def test_two_persons_that_are_kept_apart_stay_two_until_that_is_undone(
    connection: sqlite3.Connection,
) -> None:
    record = linked(connection)
    kari, amani = named(record, "Kari Lund"), named(record, "Amani Njoroge")
    names = sorted(row.name for row in record.entities)
    part_rows(connection, [kari, amani], ADA)
    record = linked(connection)
    assert sorted(row.name for row in record.entities) == names
    assert [verdict.state for verdict in load_verdicts(connection).values()] == ["placed"]
    kari, amani = named(record, "Kari Lund"), named(record, "Amani Njoroge")
    merge_rows(connection, [kari, amani], ADA)  # the later judgement wins
    assert len(linked(connection).entities) == len(names) - 1
    for wrong in ([kari], [kari, meeting(record, 12)]):
        with pytest.raises(InputError, match="two rows of one kind"):
            part_rows(connection, wrong, ADA)


def test_a_judgement_of_a_statement_does_not_ask_anew_who_everybody_is(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = linked(connection)
    asked: list[int] = []

    def resolve(counts: Mapping[Look, int], *rest: Any) -> Mapping[Look, Known]:  # noqa: ANN401  # passed on
        asked.append(len(counts))
        return resolve_looks(counts, *rest)

    monkeypatch.setattr(persons, "resolve_looks", resolve)
    everybody = connection.execute("SELECT count(*) FROM look").fetchone()[0]
    vouch_row(connection, "accept", Judged(record.statements[0], "words"), ADA)
    linked(connection)
    assert max(asked) < everybody
    asked.clear()
    merge_rows(connection, [named(record, "Kari Lund"), named(record, "Amani Njoroge")], ADA)
    linked(connection)
    assert max(asked) >= everybody
