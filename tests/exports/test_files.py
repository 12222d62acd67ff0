from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import InputError
from communique.exports.files import MANIFEST, fill_folder, open_atomically, write_lines


def test_a_file_appears_whole(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.txt", (f"{number}\n" for number in range(5000)))
    assert len((tmp_path / "a.txt").read_text(encoding="utf-8").splitlines()) == 5000


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")

    def fail() -> None:
        with open_atomically(path) as stream:
            stream.write(b"new")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_lines(tmp_path / "nowhere" / "a.txt", ["a\n"])


def test_a_folder_is_made_and_made_again(tmp_path: Path) -> None:
    path = tmp_path / "out"
    for content in ("one", "two"):
        with fill_folder(path) as folder:
            (folder / MANIFEST).write_text(content, encoding="utf-8")
    assert (path / MANIFEST).read_text(encoding="utf-8") == "two"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_of_the_users_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "thesis"
    path.mkdir()
    (path / "chapter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="no export made"), fill_folder(path):
        pass
    with pytest.raises(InputError, match="this is a file"), fill_folder(path / "chapter.txt"):
        pass
    assert (path / "chapter.txt").read_text(encoding="utf-8") == "mine"
