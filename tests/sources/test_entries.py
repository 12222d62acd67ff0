"""Archives made in the test: zip, gzip, WARC, Parquet, in each other, damaged and hostile."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from communique.config import Config
from communique.records import Problem
from communique.sources.files import count_documents, find_files, list_items, read_paths
from communique.sources.items import Item

ARTICLE = b"<html><body><p>The ministers met in Oslo.</p></body></html>"


def list_all(path: Path, config: Config | None = None) -> list[Item | Problem]:
    found = find_files([path])
    return [
        item
        for file in (*found.files, *found.missing)
        for item in list_items(file, config or Config())
    ]


def items_of(found: list[Item | Problem]) -> dict[str, bytes]:
    return {item.label: item.content for item in found if isinstance(item, Item)}


def kinds_of(found: list[Item | Problem]) -> list[str]:
    return [item.kind for item in found if isinstance(item, Problem)]


def make_zip(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def make_record(kind: str, url: str, content: bytes, status: str = "200 OK") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n".encode()
    body = http + content
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2021-07-30T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def test_members_of_a_zip_are_read_in_its_order_with_their_sidecars(tmp_path: Path) -> None:
    members = {
        "b/one.txt": b"One.", "b/one.json": b'{"title": "T"}', "a.html": ARTICLE,
        ".hidden/c.txt": b"x",
    }  # fmt: skip
    (tmp_path / "x.zip").write_bytes(make_zip(members))
    found = list_all(tmp_path)
    assert items_of(found) == {"x.zip!b/one.txt": b"One.", "x.zip!a.html": ARTICLE}
    assert next(i.sidecar for i in found if isinstance(i, Item)) == b'{"title": "T"}'
    assert kinds_of(found) == []


def test_members_of_other_kinds_are_told(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(make_zip({"a.txt": b"One.", "b.png": b"", "c.png": b""}))
    found = list_all(tmp_path)
    (problem,) = (item for item in found if isinstance(item, Problem))
    assert problem.kind == "member-skipped"
    assert ".png 2" in problem.detail


@pytest.mark.parametrize("name", ["a.txt.gz", "a.gz"])
def test_a_packed_text_keeps_its_label(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(b"One."))
    assert items_of(list_all(tmp_path)) == {name: b"One."}


def test_archives_lie_in_archives(tmp_path: Path) -> None:
    lines = gzip.compress(b'{"text": "One."}\n{"text": "Two."}\n')
    inner = make_zip({"lines.jsonl.gz": lines, "c.txt": b"Three."})
    (tmp_path / "x.zip").write_bytes(make_zip({"inner.zip": inner}))
    assert list(items_of(list_all(tmp_path))) == [
        "x.zip!inner.zip!lines.jsonl.gz#1", "x.zip!inner.zip!lines.jsonl.gz#2",
        "x.zip!inner.zip!c.txt",
    ]  # fmt: skip


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_pages_of_a_crawl_keep_their_address(tmp_path: Path, pack: type) -> None:
    content = b"".join((
        make_record("response", "https://example.org/a", ARTICLE),
        make_record("request", "https://example.org/a", b""),
        make_record("response", "https://example.org/gone", ARTICLE, "404 Not Found"),
        make_record("response", "https://example.org/b", ARTICLE),
    ))  # fmt: skip
    (tmp_path / ("x.warc.gz" if pack is gzip.compress else "x.warc")).write_bytes(pack(content))
    found = [item for item in list_all(tmp_path) if isinstance(item, Item)]
    assert [(item.form, item.url) for item in found] == [
        ("page", "https://example.org/a"), ("page", "https://example.org/b"),
    ]  # fmt: skip
    assert found[0].content == ARTICLE


def test_rows_of_a_table_are_lines(tmp_path: Path) -> None:
    table = pa.table({"text": ["One.", "Two."], "title": ["T", None], "other": [1, 2]})
    parquet.write_table(table, tmp_path / "x.parquet")
    found = list_all(tmp_path)
    assert [json.loads(content) for content in items_of(found).values()] == [
        {"text": "One.", "title": "T"}, {"text": "Two."},
    ]  # fmt: skip
    assert list(items_of(found)) == ["x.parquet#1", "x.parquet#2"]


def test_a_table_without_text_is_told(tmp_path: Path) -> None:
    parquet.write_table(pa.table({"teaser": ["One."]}), tmp_path / "x.parquet")
    assert kinds_of(list_all(tmp_path)) == ["line-invalid"]


@pytest.mark.parametrize(
    "name", ["x.zip", "x.gz", "x.warc", "x.warc.gz", "x.parquet", "x.jsonl.gz"]
)
@pytest.mark.parametrize("content", [b"", b"nonsense", b"PK\x03\x04", b"\x1f\x8b\x08\x00", b"PAR1"])
def test_what_is_no_archive_is_one_problem(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    (found,) = read_paths([tmp_path], Config())
    assert isinstance(found, Problem)


def test_what_came_before_a_cut_is_read(tmp_path: Path) -> None:
    lines = b"".join(b'{"text": "Report %d."}\n' % n for n in range(5000))
    (tmp_path / "x.jsonl.gz").write_bytes(gzip.compress(lines)[:9000])
    found = list_all(tmp_path)
    assert kinds_of(found) == ["archive-damaged"]
    assert len(items_of(found)) > 100


def test_a_member_that_is_damaged_costs_no_other(tmp_path: Path) -> None:
    content = bytearray(make_zip({"a.txt": b"One." * 100, "b.txt": b"Two."}))
    content[40] ^= 0xFF
    (tmp_path / "x.zip").write_bytes(bytes(content))
    found = list_all(tmp_path)
    assert kinds_of(found) == ["archive-damaged"]
    assert items_of(found) == {"x.zip!b.txt": b"Two."}


# --- hostile --------------------------------------------------------------------------------------


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl.gz").write_bytes(gzip.compress(b"\n" * 30_000_000))
    found = list_all(tmp_path)
    assert kinds_of(found) == ["archive-refused"]
    assert "unpack to more than" in next(i.detail for i in found if isinstance(i, Problem))


def test_a_bomb_in_an_archive_ends_the_whole_file(tmp_path: Path) -> None:
    bomb = gzip.compress(b"\n" * 30_000_000)
    (tmp_path / "x.zip").write_bytes(make_zip({"b.jsonl.gz": bomb, "c.txt": b"Three."}))
    found = list_all(tmp_path)
    assert set(kinds_of(found)) == {"archive-refused"}
    assert items_of(found) == {}


def test_an_archive_too_deep_is_refused(tmp_path: Path) -> None:
    content = b"One."
    for _ in range(6):
        content = make_zip({"a.zip": content})
    (tmp_path / "x.zip").write_bytes(content)
    assert "archive-refused" in kinds_of(list_all(tmp_path))


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(make_zip({f"{n}.txt": b"One." for n in range(20)}))
    found = list_all(tmp_path, Config(max_archive_members=5))
    assert kinds_of(found) == ["archive-refused"]
    assert len(items_of(found)) == 5


@pytest.mark.parametrize("name", ["../../../etc/x.txt", "/etc/x.txt", "C:\\x.txt", "a\x1b[31m.txt"])
def test_names_of_members_are_shown_and_nothing_else(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in" / "deep"
    folder.mkdir(parents=True)
    (folder / "x.zip").write_bytes(make_zip({name: b"One."}))
    before = sorted(tmp_path.rglob("*"))
    (label,) = items_of(list_all(folder))
    assert label.startswith("x.zip!")
    assert label.isprintable()
    assert sorted(tmp_path.rglob("*")) == before


def test_a_locked_member_is_told(tmp_path: Path) -> None:
    content = bytearray(make_zip({"a.txt": b"One."}))
    content[6] |= 1  # the flag of encryption, in both headers
    content[content.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "x.zip").write_bytes(bytes(content))
    found = list_all(tmp_path)
    assert kinds_of(found) == ["archive-damaged"]
    assert "password" in next(i.detail for i in found if isinstance(i, Problem))


def test_the_documents_of_archives_are_counted(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(make_zip({"a.txt": b"One.", "b.jsonl": b"{}\n{}\n"}))
    (tmp_path / "c.txt").write_bytes(b"Two.")
    assert count_documents(find_files([tmp_path]).files, Config()) == 4
