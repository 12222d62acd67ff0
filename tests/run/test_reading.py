"""Runs on hand-made readings: what is read once stays read, whatever happens to the run."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.config import Config
from communique.errors import RecordError
from communique.publish.export import export_record
from communique.records import Block, Document, Page, Reading
from communique.run.reading import (
    Run,
    Step,
    link_store,
    linker_with,
    read_here,
    read_into,
    read_record,
)
from communique.run.shards import Understand
from communique.sources.files import find_files
from communique.store.linked import load_record
from communique.store.sqlite import open_store
from communique.vocabulary import load_vocabulary

TEXTS = ("Oslo.", "Lima 📈.", "国防部.", "Quito\r\n.", "Accra.")


def understand(document: Document) -> Reading:
    """A Reading without facts."""
    page = Page(
        (Block("body", 0, len(document.text)),), None, None, None, None, None, (), None, None, "en"
    )
    return Reading(document, page, (), (), (), (), (), (), (), (), ())


link = linker_with(load_vocabulary())


def make_run(
    connection: sqlite3.Connection, version: str = "1", reader: Understand = understand
) -> Run:
    return Run(connection, Config(), version, read_here(Config(), reader))


def read(connection: sqlite3.Connection, paths: Iterable[Path], version: str = "1") -> list[Step]:
    return list(read_into(make_run(connection, version), find_files(paths)))


def read_and_export(record: Path, batches: Sequence[Sequence[Path]]) -> bytes:
    with open_store(record, write=True) as connection:
        for paths in batches:
            read(connection, paths)
            link_store(connection, link)
        return export_record(load_record(connection, record))


def outcomes(steps: Iterable[Step]) -> list[str]:
    return [step.outcome for step in steps]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8", newline="")
    return folder


def test_a_document_is_read_once(tmp_path: Path, folder: Path) -> None:
    with open_store(tmp_path / "r.db", write=True) as connection:
        assert outcomes(read(connection, [folder])) == ["read"] * 5
        assert outcomes(read(connection, [folder])) == ["known"] * 5


def test_reading_twice_changes_nothing(tmp_path: Path, folder: Path) -> None:
    with open_store(tmp_path / "r.db", write=True) as connection:
        read(connection, [folder])
        assert link_store(connection, link) is not None
        before = list(connection.iterdump())
        read(connection, [folder])
        assert link_store(connection, link) is None
        assert list(connection.iterdump()) == before


def test_a_new_version_reads_the_stored_text_again(tmp_path: Path, folder: Path) -> None:
    with open_store(tmp_path / "r.db", write=True) as connection:
        read(connection, [folder])
        (folder / "0.txt").unlink()
        assert outcomes(read(connection, [folder / "1.txt"], "2")) == ["read"] + ["reread"] * 4
        assert outcomes(read(connection, [], "2")) == []


def test_a_document_that_fails_is_kept_with_a_problem(tmp_path: Path, folder: Path) -> None:
    def fail(document: Document) -> Reading:
        if document.text == "Oslo.":
            message = "no\nsuch thing"
            raise LookupError(message)
        return understand(document)

    with open_store(tmp_path / "r.db", write=True) as connection:
        steps = list(read_into(make_run(connection, "1", fail), find_files([folder])))
        link_store(connection, link)
        record = load_record(connection, tmp_path / "r.db")
    assert outcomes(steps) == ["failed", "read", "read", "read", "read"]
    assert len(record.documents) == 5
    (problem,) = (p for p in record.problems if p.kind == "document-failed")
    assert "LookupError: no such thing" in problem.detail


def test_problems_of_files_are_in_the_record_until_they_are_mended(
    tmp_path: Path, folder: Path
) -> None:
    (folder / "0.txt").write_text("", encoding="utf-8")
    with open_store(tmp_path / "r.db", write=True) as connection:
        kinds = []
        for text in ("", "Mended."):
            (folder / "0.txt").write_text(text, encoding="utf-8")
            read(connection, [folder])
            link_store(connection, link)
            found = load_record(connection, tmp_path / "r.db").problems
            kinds.append([p.kind for p in found if p.kind == "file-empty"])
    assert kinds == [["file-empty"], []]


def test_an_interrupted_run_is_noticed_and_finished(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "r.db"
    with open_store(path, write=True) as connection:
        steps = read_into(make_run(connection), find_files([folder]))
        assert [next(steps).outcome, next(steps).outcome] == ["read", "read"]
        with pytest.raises(RecordError, match="interrupted"):
            load_record(connection, path)
    with open_store(path, write=True) as connection:
        assert outcomes(read(connection, [folder])) == ["known"] * 2 + ["read"] * 3


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(range(len(TEXTS))), cuts=st.sets(st.integers(1, 4)))
def test_any_order_in_any_number_of_runs_gives_the_same_bytes(
    order: list[int], cuts: set[int]
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        files = [folder / f"{number}.txt" for number in range(len(TEXTS))]
        for file, text in zip(files, TEXTS, strict=True):
            file.write_text(text, encoding="utf-8", newline="")
        borders = [0, *sorted(cuts), len(TEXTS)]
        batches = [
            [files[number] for number in order[first:last]] for first, last in pairwise(borders)
        ]
        piecemeal = read_and_export(folder / "a.db", batches)
        assert piecemeal == read_and_export(folder / "b.db", [[folder]])


def test_a_copy_under_another_path_changes_nothing_but_the_path(
    tmp_path: Path, folder: Path
) -> None:
    whole = read_and_export(tmp_path / "a.db", [[folder]])
    copy = folder / "9" / "copy.txt"
    copy.parent.mkdir()
    copy.write_bytes((folder / "0.txt").read_bytes())
    assert read_and_export(tmp_path / "b.db", [[copy.parent], [folder]]) == whole


def test_a_record_survives_being_killed(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number:03}.txt").write_text(f"Report {number}.", encoding="utf-8")
    path = tmp_path / "r.db"
    program = Path(__file__).parent / "slow_reading.py"
    for wanted in (3, 40):
        process = subprocess.Popen(
            [sys.executable, str(program), str(folder), str(path)],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(wanted)]
        os.kill(process.pid, signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        process.stdout.close()
        with open_store(path, write=False) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            (kept,) = connection.execute("SELECT count(*) FROM reading").fetchone()
            assert len(told) <= kept < 400  # what was acknowledged is there
    resumed = read_and_export(path, [[folder]])
    assert resumed == read_and_export(tmp_path / "undisturbed.db", [[folder]])


def test_without_a_record_file_the_paths_alone_are_the_record(folder: Path) -> None:
    before = sorted(folder.iterdir())
    record = read_record([folder / "0.txt", folder / "4.txt"], None, None)
    assert sorted(row.text for row in record.documents) == ["Accra.", "Oslo."]
    assert sorted(folder.iterdir()) == before


def test_every_reading_survives_its_encoding(folder: Path) -> None:
    document = Document("doc-1", "a.txt", None, None, None, None, "0", (folder / "1.txt").name)
    reading = understand(document)
    encoded = msgspec.msgpack.encode(reading)
    assert msgspec.msgpack.decode(encoded, type=Reading) == reading


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="names of files are Unicode there")
def test_a_file_whose_name_is_not_utf_8_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    Path(folder, os.fsdecode(b"caf\xe9.txt")).write_text("Oslo.")
    Path(folder, os.fsdecode(b"empty \xe9.txt")).touch()
    with open_store(tmp_path / "record.db", write=True) as connection:
        steps = read(connection, [folder])
    assert [step.path for step in steps] == ["caf�.txt", "empty �.txt"]
