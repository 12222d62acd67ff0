import json
from pathlib import Path

import msgspec
import pytest

from communique.errors import InputError
from communique.publish.export import export_record, write_atomically
from communique.records import Record


def test_keys_come_in_the_order_of_the_contract(record: Record) -> None:
    assert list(json.loads(export_record(record))) == list(Record.__struct_fields__)


def test_an_export_is_the_record_with_rounded_fractions(record: Record) -> None:
    decoded = msgspec.json.decode(export_record(record), type=Record)
    assert decoded.documents == record.documents
    assert decoded.meetings[0].confidence == 0.9123
    place = decoded.meetings[0].place
    assert place is not None
    assert (place.latitude, place.longitude) == (46.2022, 6.1457)


def test_an_export_is_readable_text(record: Record) -> None:
    content = export_record(record)
    assert content.startswith(b'{\n "format": "communique-record/1",\n "sources": [\n  {\n')
    assert content.endswith(b"}\n")
    assert "📈".encode() in content


def test_unknown_codes_are_left_out(record: Record) -> None:
    assert json.loads(export_record(record))["entities"][0]["codes"] == {}


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("old", encoding="utf-8")
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_atomically(tmp_path, b"new")
    with pytest.raises(InputError, match="cannot be written"):
        write_atomically(tmp_path / "nowhere" / "out.json", b"new")


def test_a_device_is_written_and_stays(tmp_path: Path) -> None:
    write_atomically(Path("/dev/null"), b"new")
    assert not Path("/dev/null").is_file()
    assert list(tmp_path.iterdir()) == []
