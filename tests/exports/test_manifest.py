from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from communique.errors import InputError
from communique.exports.files import MANIFEST
from communique.exports.folders import export_dataset, export_tables, seal_file
from communique.exports.formats import FORMS, make_job
from communique.exports.manifest import check_files, check_record, read_manifest
from communique.records import CodedEvent, Record
from communique.store.sqlite import open_store

Events = tuple[CodedEvent, ...]
ABOUT = {"export": "dataset", "codebook": "c0de", "facts": "yes"}


@pytest.fixture
def dataset(kept: Path, placed: Record, coded: Events, tmp_path: Path) -> Path:
    to = tmp_path / "dataset"
    with open_store(kept, write=False) as connection:
        export_dataset(connection, kept, to, make_job(placed, coded), ABOUT)
    return to


def test_a_data_set_holds_every_form_and_is_as_its_manifest_says(dataset: Path) -> None:
    names = {path.name for path in dataset.iterdir()}
    wanted = {form.file for form in FORMS if form.name != "quickstatements"}
    assert names == wanted | {MANIFEST, "tables"}
    folder, manifest = read_manifest(dataset)
    assert list(check_files(folder, manifest)) == []
    assert (manifest.export, manifest.codebook, manifest.options) == (
        "dataset", "c0de", {"facts": "yes"},
    )  # fmt: skip
    assert len(manifest.files) == len([p for p in dataset.rglob("*") if p.is_file()]) - 1


def test_a_record_is_known_again_and_another_is_not(dataset: Path, kept: Path) -> None:
    _, manifest = read_manifest(dataset)
    with open_store(kept, write=True) as connection:
        assert list(check_record(connection, manifest)) == []
        connection.execute("UPDATE document SET digest = 'x' WHERE path = 'wire.txt'")
        connection.execute("UPDATE reading SET version = '2'")
        connection.execute("UPDATE state SET value = 'y' WHERE name = 'linked'")
        told = list(check_record(connection, manifest))
    assert any("wire.txt: another text" in line for line in told)
    assert any("another program, model or vocabulary" in line for line in told)
    assert any("digest of readings" in line for line in told)


def test_what_was_changed_or_taken_away_is_told(dataset: Path) -> None:
    folder, manifest = read_manifest(dataset)
    (dataset / "icews.tab").unlink()
    (dataset / "ftm.jsonl").write_text("other", encoding="utf-8")
    content = (dataset / "reports.bib").read_bytes()
    (dataset / "reports.bib").write_bytes(content.swapcase())
    told = list(check_files(folder, manifest))
    assert "icews.tab: missing" in told
    assert any(line.startswith("ftm.jsonl: 5 bytes") for line in told)
    assert "reports.bib: other content than in the manifest (SHA-256 differs)" in told


def test_a_path_outside_the_folder_is_not_looked_at(dataset: Path) -> None:
    folder, manifest = read_manifest(dataset)
    row = msgspec.structs.replace(manifest.files[0], path="../../etc/passwd")
    hostile = msgspec.structs.replace(manifest, files=(row,))
    assert list(check_files(folder, hostile)) == [
        "../../etc/passwd: outside the folder of the manifest; not looked at"
    ]


def test_the_same_record_gives_the_same_manifest(
    dataset: Path, kept: Path, placed: Record, coded: Events, tmp_path: Path
) -> None:
    again = tmp_path / "again"
    with open_store(kept, write=False) as connection:
        export_dataset(connection, kept, again, make_job(placed, coded), ABOUT)
    assert (again / MANIFEST).read_bytes() == (dataset / MANIFEST).read_bytes()


def test_a_file_has_its_manifest_beside_it(kept: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    file.write_text("a\n", encoding="utf-8")
    with open_store(kept, write=False) as connection:
        beside = seal_file(connection, file, {"export": "icews"})
    folder, manifest = read_manifest(beside)
    assert list(check_files(folder, manifest)) == []
    assert manifest.codebook is None


def test_tables_are_made_again_over_an_export_of_ours(
    kept: Path, placed: Record, tmp_path: Path
) -> None:
    to = tmp_path / "tables"
    with open_store(kept, write=False) as connection:
        for form in ("csv", "tables", "csv"):
            export_tables(connection, kept, to, make_job(placed), {"export": form})
    assert not list(to.glob("*.parquet"))


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"format": "x"}', b"[" * 9999])
def test_what_is_no_manifest_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "m.json"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"m\.json"):
        read_manifest(path)
    with pytest.raises(InputError, match="cannot be read"):
        read_manifest(tmp_path / "nowhere")
