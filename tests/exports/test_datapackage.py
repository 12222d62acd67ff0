from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from communique.errors import InputError, RecordError
from communique.exports import arrow
from communique.exports.context import Context
from communique.exports.datapackage import Package, digest_file, write_tables
from communique.exports.events import list_coded
from communique.records import CodedEvent
from communique.store.sqlite import open_store

KINDS = {"string": "string", "integer": "Int64", "number": "float64", "date": "string"}


@pytest.fixture
def folder(kept: Path, tmp_path: Path, coded: tuple[CodedEvent, ...], context: Context) -> Path:
    path = tmp_path / "out"
    path.mkdir()
    fill(kept, path, coded, context)
    return path


def fill(kept: Path, path: Path, coded: tuple[CodedEvent, ...], context: Context) -> None:
    with open_store(kept, write=False) as connection:
        rows = list(list_coded(coded, context))
        write_tables(connection, Package(kept, path, parquet=True), rows)


def package(folder: Path) -> dict[str, dict[str, object]]:
    found = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return {row["name"]: row for row in found["resources"]}


def load(folder: Path, name: str) -> pd.DataFrame:
    fields = package(folder)[name]["schema"]["fields"]
    dtypes = {field["name"]: KINDS[field["type"]] for field in fields}
    return pd.read_csv(folder / f"{name}.csv", dtype=dtypes, keep_default_na=False, na_values=[""])


def test_pandas_loads_every_table_by_its_schema(folder: Path) -> None:
    for name, resource in package(folder).items():
        table = load(folder, name)
        assert list(table.columns) == [field["name"] for field in resource["schema"]["fields"]]
        key = resource["schema"].get("primaryKey")
        assert key is None or not table.duplicated(key).any()


def test_parquet_holds_the_same_rows(folder: Path) -> None:
    for name in package(folder):
        table, rows = load(folder, name), pq.read_table(folder / f"{name}.parquet").to_pylist()
        assert len(rows) == len(table)
        assert list(rows[0] if rows else {}) in ([], list(table.columns))
    meeting = pq.read_table(folder / "meeting.parquet").to_pylist()[0]
    assert str(meeting["date_start"]) == "2014-03-03"
    assert pq.read_schema(folder / "meeting.parquet").field("latitude").metadata


def test_a_column_that_is_empty_in_the_first_rows_keeps_its_type(folder: Path) -> None:
    schema = pq.read_schema(folder / "activity.parquet")
    assert str(schema.field("name").type) == "string"


def test_every_reference_is_to_a_row(folder: Path) -> None:
    for name, resource in package(folder).items():
        for key in resource["schema"].get("foreignKeys", []):
            other = key["reference"]["resource"] or name
            values = set(load(folder, name)[key["fields"][0]].dropna())
            assert values <= set(load(folder, other)[key["reference"]["fields"][0]])


def test_sizes_and_hashes_are_those_of_the_files(folder: Path) -> None:
    for resource in package(folder).values():
        path = folder / resource["path"]
        assert resource["bytes"] == path.stat().st_size
        assert resource["hash"] == f"sha256:{digest_file(path)}"


def test_the_same_record_gives_the_same_bytes(
    folder: Path, kept: Path, coded: tuple[CodedEvent, ...], context: Context
) -> None:
    again = folder.with_name("again")
    again.mkdir()
    fill(kept, again, coded, context)
    for path in folder.iterdir():
        assert path.read_bytes() == (again / path.name).read_bytes(), path.name


def test_coded_events_are_a_table(folder: Path, coded: tuple[CodedEvent, ...]) -> None:
    table = load(folder, "coded_event")
    assert set(table.event) == {event.id for event in coded}
    assert "010" in set(table.cameo)
    rows = pq.read_table(folder / "coded_event.parquet").to_pylist()
    assert str(rows[0]["date"]) == "2014-03-03"
    assert rows[-1]["date"] is None


def test_the_codebook_names_every_column(folder: Path) -> None:
    text = (folder / "codebook.md").read_text(encoding="utf-8")
    for name in package(folder):
        header = (folder / f"{name}.csv").read_text(encoding="utf-8").partition("\n")[0].split(",")
        assert f"## {name}\n" in text
        assert all(f"| `{column}` |" in text for column in header)


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrow, "NEEDED", ("pyarrow", "no_such_package"))
    with pytest.raises(InputError, match=r"pip install 'communique\[parquet\]'"):
        arrow.check_packages()


def test_a_record_that_arrow_cannot_open_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="take --format csv"), arrow.open_arrow(tmp_path / "no"):
        pass


@pytest.mark.skipif(find_spec("frictionless") is None, reason="frictionless is not installed")
def test_frictionless_validates_the_package(folder: Path) -> None:
    from frictionless import validate  # noqa: PLC0415  # only where it is installed

    assert validate(str(folder / "datapackage.json")).valid
