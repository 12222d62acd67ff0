import os
import time
from pathlib import Path

import pytest

from communique.config import Config
from communique.records import Document, Problem
from communique.sources.files import count_documents, find_files, read_paths


def write(path: Path, content: str | bytes = "Oslo.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def paths_of(found: list[Document | Problem]) -> list[str]:
    return [item.path if isinstance(item, Document) else item.document for item in found]


def test_a_folder_is_read_to_its_depth_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.TXT"):
        write(tmp_path / name)
    found = list(read_paths([tmp_path], Config()))
    assert paths_of(found) == ["a/b/c.TXT", "a/z.txt", "b.txt"]


def test_a_named_file_has_its_name_as_path(tmp_path: Path) -> None:
    file = write(tmp_path / "deep" / "a.txt")
    assert paths_of(list(read_paths([file], Config()))) == ["a.txt"]


def test_files_of_other_kinds_are_counted_and_sidecars_are_not(tmp_path: Path) -> None:
    for name in ("a.txt", "a.json", "lonely.json", "b.doc", ".hidden", ".git/config.txt"):
        write(tmp_path / name)
    found = find_files([tmp_path])
    assert [file.label for file in found.files] == ["a.txt"]
    assert found.skipped == ("b.doc", "lonely.json")


def test_a_missing_path_is_a_problem_and_the_others_are_read(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt")
    found = list(read_paths([tmp_path / "nowhere", file], Config()))
    problems = [item for item in found if isinstance(item, Problem)]
    assert [problem.kind for problem in problems] == ["file-missing"]
    assert [item.path for item in found if isinstance(item, Document)] == ["a.txt"]


def test_what_is_neither_file_nor_folder_is_a_problem(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    (problem,) = read_paths([pipe], Config())
    assert isinstance(problem, Problem)
    assert "neither a file nor a folder" in problem.detail


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    file = write(tmp_path / "deep" / "a.txt")
    for paths in ([tmp_path, file], [file, tmp_path]):
        assert paths_of(list(read_paths(paths, Config()))) == ["a.txt"]


@pytest.mark.parametrize("name", ["big.txt", "big.html", "big.unknown"])
def test_fifty_megabytes_are_refused_at_once(tmp_path: Path, name: str) -> None:
    file = write(tmp_path / name, b"word " * 10_000_000)
    before = time.process_time()
    (problem,) = read_paths([file], Config())
    assert isinstance(problem, Problem)
    assert problem.kind == "file-too-large"
    assert time.process_time() - before < 1.0


def test_a_text_at_the_limit_is_read(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt", "abcde")
    assert isinstance(next(read_paths([file], Config(max_text_bytes=5))), Document)
    assert isinstance(next(read_paths([file], Config(max_text_bytes=4))), Problem)


def test_a_named_file_of_another_kind_is_read_as_text(tmp_path: Path) -> None:
    file = write(tmp_path / "notes.md", "Oslo.")
    (document,) = read_paths([file], Config())
    assert isinstance(document, Document)


def test_a_name_that_is_no_utf_8_still_gives_a_path(tmp_path: Path) -> None:
    write(tmp_path / os.fsdecode(b"a\xff.txt"))
    (document,) = read_paths([tmp_path], Config())
    assert isinstance(document, Document)
    assert document.path == "a\ufffd.txt"


def test_a_sidecar_that_is_a_folder_is_a_bad_one(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt")
    (tmp_path / "a.json").mkdir()
    problem, document = read_paths([file], Config())
    assert isinstance(problem, Problem)
    assert (problem.kind, problem.document) == ("sidecar-invalid", "a.txt")
    assert isinstance(document, Document)


def test_lines_count_as_documents(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "b.jsonl", '{"text": "One."}\n{"text": "Two."}\n')
    assert count_documents(find_files([tmp_path]).files, Config()) == 3


def test_every_fault_is_one_problem_and_costs_no_other_document(tmp_path: Path) -> None:
    write(tmp_path / "empty.txt", "")
    write(tmp_path / "binary.txt", b"\x00\x01")
    write(tmp_path / "latin.txt", "Zürich".encode("latin-1"))
    write(tmp_path / "broken.html", "<p")
    write(tmp_path / "lines.jsonl", "nonsense\n")
    write(tmp_path / "good.txt", "Oslo.")
    write(tmp_path / "good.json", "nonsense")
    found = list(read_paths([tmp_path], Config()))
    kinds = sorted(item.kind for item in found if isinstance(item, Problem))
    assert kinds == [
        "encoding-unknown", "file-binary", "file-empty", "line-invalid", "page-without-text",
        "sidecar-invalid",
    ]  # fmt: skip
    assert [item.path for item in found if isinstance(item, Document)] == ["good.txt"]


def test_the_files_of_the_record_itself_are_no_files_of_other_kinds(tmp_path: Path) -> None:
    own = (
        "r.db",
        "r.db-wal",
        "r.db-shm",
        "r.db-journal",
        "r.db.schema2",
        "r.db.schema2-2",
        "r.db.parts/a.part",
    )
    others = ("a.txt", "other.db", "r.db.doc", "deep/r.db", "r.db-2")
    for name in (*own, *others):
        write(tmp_path / name)
    found = find_files([tmp_path], tmp_path / "r.db")
    assert [file.label for file in found.files] == ["a.txt"]
    assert found.skipped == ("deep/r.db", "other.db", "r.db-2", "r.db.doc")


def test_a_text_beside_the_parts_of_a_record_is_read(tmp_path: Path) -> None:
    for name in ("r.db.parts/a.txt", "r.db.txt"):
        write(tmp_path / name)
    found = find_files([tmp_path], tmp_path / "r.db")
    assert [file.label for file in found.files] == ["r.db.txt"]


def test_no_more_documents_are_counted_than_somebody_needs(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "b.jsonl", '{"text": "One."}\n' * 99)
    write(tmp_path / "c.zip", "no archive")
    files = find_files([tmp_path]).files
    assert count_documents(files, Config(), 40) == 40
    assert count_documents(files, Config(), 1) == 1
    assert count_documents(files, Config(), 200) == 100
