"""What is forgotten was never read: the export and the file say the same as without it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from dumps import dump_file
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.errors import InputError
from communique.problems import make_problem
from communique.publish.export import export_record
from communique.records import Reading
from communique.run.forgetting import find_documents, forget_documents, weigh_forgetting
from communique.run.judging import Judged, Signature, vouch_row
from communique.run.reading import link_store, linker_with
from communique.store.linked import load_record
from communique.store.readings import save_source_problems
from communique.vocabulary import load_vocabulary

Filled = Callable[[Path, Sequence[int]], AbstractContextManager[sqlite3.Connection]]
LINK = linker_with(load_vocabulary())
ALL = range(5)


def dump(connection: sqlite3.Connection, path: Path) -> tuple[bytes, list[str]]:
    """The export, and all that the file holds."""
    return export_record(load_record(connection, path)), dump_file(connection)


@settings(
    max_examples=12, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(st.sets(st.sampled_from(ALL), min_size=1), st.sampled_from(["judged", "bare"]))
def test_what_is_forgotten_was_never_read(
    filled: Filled, few: tuple[Reading, ...], gone: set[int], kind: str
) -> None:
    with TemporaryDirectory() as folder:
        path, other = Path(folder, "a.db"), Path(folder, "b.db")
        with filled(path, ALL) as connection:
            if kind == "judged":
                row = load_record(connection, path).statements[0]
                vouch_row(connection, "accept", Judged(row, "words"), Signature("Ada"))
                link_store(connection, LINK)
            judgements = connection.execute("SELECT * FROM judgement").fetchall()
            forget_documents(connection, [few[n].document.id for n in gone], LINK)
            forgotten = dump(connection, path)
        with filled(other, [n for n in ALL if n not in gone]) as connection:
            for row in judgements:
                marks = ", ".join("?" * len(row))
                connection.execute(f"INSERT INTO judgement VALUES ({marks})", row)  # noqa: S608
            link_store(connection, LINK)
            assert dump(connection, other) == forgotten


def test_nothing_of_a_forgotten_text_is_left_in_the_file(
    filled: Filled, few: tuple[Reading, ...], tmp_path: Path
) -> None:
    path = tmp_path / "r.db"
    with filled(path, ALL) as connection:
        assert b"praised Peru" in path.read_bytes() + Path(f"{path}-wal").read_bytes()
        forget_documents(connection, [few[4].document.id], LINK)
        assert b"praised Peru" not in path.read_bytes() + Path(f"{path}-wal").read_bytes()


def test_nothing_of_a_forgotten_text_is_left_in_the_index_of_words(
    filled: Filled, few: tuple[Reading, ...], tmp_path: Path
) -> None:
    others = " ".join(few[n].document.text.lower() for n in range(4))
    words = {word.lower() for word in few[4].document.text.split() if word.isalpha()}
    own = {word.encode() for word in words if len(word) > 3 and word not in others}
    with filled(tmp_path / "r.db", ALL) as connection:
        before = {word for word in own if word in read_index(connection)}
        assert before
        forget_documents(connection, [few[4].document.id], LINK)
        assert not [word for word in before if word in read_index(connection)]


def read_index(connection: sqlite3.Connection) -> bytes:
    """The full-text index as it lies in the file."""
    return b"".join(block for (block,) in connection.execute("SELECT block FROM search_data"))


def test_problems_of_its_file_go_with_a_document(
    filled: Filled, few: tuple[Reading, ...], tmp_path: Path
) -> None:
    path = tmp_path / "r.db"
    with filled(path, ALL) as connection:
        for name in ("4.txt", "elsewhere.txt"):
            problem = make_problem("sidecar-invalid", name, "no JSON")
            save_source_problems(connection, f"/reports/{name}", [problem])
        forget_documents(connection, [few[4].document.id], LINK)
        left = [p.document for p in load_record(connection, path).problems
                if p.kind == "sidecar-invalid"]  # fmt: skip
    assert left == ["elsewhere.txt"]


def test_what_would_go_is_counted_before(
    filled: Filled, few: tuple[Reading, ...], tmp_path: Path
) -> None:
    path = tmp_path / "r.db"
    with filled(path, ALL) as connection:
        record = load_record(connection, path)
        row = next(row for row in record.statements if row.document == few[2].document.id)
        vouch_row(connection, "accept", Judged(row, "words"), Signature("Ada"))
        before = link_store(connection, LINK)
        assert before is not None
        documents = find_documents(connection, ["2.txt"])
        weighed = weigh_forgetting(connection, before, documents, LINK)
        after = forget_documents(connection, documents, LINK)
        assert after is not None
    assert weighed.documents == {few[2].document.id: "2.txt"}
    assert weighed.lost["statements"] == len(before.statements) - len(after.statements) > 0
    assert len(weighed.waiting) == 1


def test_documents_are_named_by_path_id_or_its_beginning(
    filled: Filled, few: tuple[Reading, ...], tmp_path: Path
) -> None:
    identity = few[0].document.id
    with filled(tmp_path / "r.db", ALL) as connection:
        for name in ("0.txt", identity, identity[:10], identity.removeprefix("doc-")[:6].upper()):
            assert find_documents(connection, [name]) == {identity: "0.txt"}
        with pytest.raises(InputError, match=r'no document is "7\.txt"'):
            find_documents(connection, ["7.txt"])
        with pytest.raises(InputError, match='"doc-" is 5 documents'):
            find_documents(connection, ["doc-"])
