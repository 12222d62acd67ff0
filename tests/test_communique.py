"""The verbs of the package, as a notebook uses them."""

import importlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import communique
from communique.publish.export import export_record

REPORT = (
    "GENEVA, March 3 (Fjord Wire) -- Norwegian Foreign Minister Kari Lund said on Monday that the "
    "talks with her Chilean counterpart had been useful.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    declared = {"published": "2014-03-03", "source": "The Lake Post"}
    (folder / "a.json").write_text(json.dumps(declared), encoding="utf-8")
    return folder


def test_what_is_read_is_what_is_opened(tmp_path: Path, folder: Path) -> None:
    record = communique.read(folder, record=tmp_path / "r.db")
    assert communique.open_record(tmp_path / "r.db") == record
    assert [document.path for document in record.documents] == ["a.txt"]


def test_reading_without_a_file_gives_the_same_record(tmp_path: Path, folder: Path) -> None:
    kept = communique.read([folder], record=str(tmp_path / "r.db"))
    assert export_record(communique.read(str(folder))) == export_record(kept)


def test_a_bare_text_is_read_and_linked() -> None:
    reading = communique.extract(REPORT)
    assert reading.document.text == REPORT
    record = communique.link([reading])
    assert [document.text for document in record.documents] == [REPORT]


def test_verbs_keep_their_names_beside_packages_of_the_same_names() -> None:
    importlib.import_module("communique.link.record")
    importlib.import_module("communique.extract.mentions")
    assert callable(communique.link)
    assert callable(communique.extract)


def test_every_public_name_is_there() -> None:
    assert all(hasattr(communique, name) for name in communique.__all__)


def test_a_file_that_is_no_record_is_refused(folder: Path) -> None:
    with pytest.raises(communique.RecordError, match="no record"):
        communique.open_record(folder / "a.txt")
