"""Hostile and broken inputs: every one is read or told, whatever is in it."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import hostile
import hostile_pdfs
import mutations
from communique.config import Config
from communique.records import Document, Problem
from communique.sources.entries import READ_SUFFIXES
from communique.sources.files import SourceFile, list_items, read_paths
from communique.sources.items import Item

ALL_TRICKS = hostile.make_tricks()
ELSEWHERE = "bomb-coded.parquet"  # takes seconds, and has a test of its own
TRICKS = {
    name: content
    for name, content in ALL_TRICKS.items()
    if len(content) < 300_000 and name != ELSEWHERE
}
SEEDS = hostile.make_seeds()
ENDINGS = (*READ_SUFFIXES, ".txt.gz", ".warc.gz", ".html.gz", ".parquet.gz", ".zip.gz")
patient = settings(
    deadline=None, max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip


def read(folder: Path, name: str, content: bytes) -> list[Document | Problem]:
    """What one file gives; all that holds for any file is asked."""
    path = folder / name
    path.write_bytes(content)
    found = list(read_paths([path], Config()))
    assert found, "nothing is left out in silence"
    for each in found:
        if isinstance(each, Document):
            assert each.text.strip()
            assert "\0" not in each.text
            told = (each.text, each.path, each.url, each.source, each.title, each.published)
        else:
            assert "\n" not in each.detail
            assert not each.detail.startswith("the fault is ours")
            told = (each.detail, each.document)
        for text in told:
            (text or "").encode()  # no half of a pair
    return found


def kinds_of(found: list[Document | Problem]) -> list[str]:
    return [each.kind if isinstance(each, Problem) else "document" for each in found]


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_good_files_of_every_kind_are_read(tmp_path: Path, name: str) -> None:
    assert set(kinds_of(read(tmp_path, name, SEEDS[name]))) == {"document"}


@pytest.mark.parametrize("name", sorted(TRICKS))
def test_tricks_are_read_or_told_and_no_fault_of_ours(tmp_path: Path, name: str) -> None:
    assert "document-failed" not in kinds_of(read(tmp_path, name, TRICKS[name]))


@patient
@given(content=st.binary(max_size=2000), ending=st.sampled_from(ENDINGS))
def test_any_bytes_under_any_name_are_read_or_told(
    tmp_path: Path, content: bytes, ending: str
) -> None:
    assert "document-failed" not in kinds_of(read(tmp_path, f"a{ending}", content))


@patient
@given(name=st.sampled_from(sorted(SEEDS)), chance=st.randoms(use_true_random=False))
def test_broken_files_are_read_or_told(tmp_path: Path, name: str, chance: object) -> None:
    content = mutations.mutate(SEEDS[name], chance)  # type: ignore[arg-type]
    assert "document-failed" not in kinds_of(read(tmp_path, name, content))


@patient
@given(st.text(st.characters(codec=None), max_size=300))
def test_any_text_of_a_line_is_kept_or_told(tmp_path: Path, text: str) -> None:
    (found,) = read(tmp_path, "a.jsonl", json.dumps({"text": text}).encode())
    assert isinstance(found, Problem) or found.text == text


# --- what is refused ------------------------------------------------------------------------------

BOMBS = (
    "bomb-bz2.zip", "bomb-lzma.zip", "bomb-inside.zip", "overlap.zip", "deep.zip", "doubling.zip",
    "bomb.jsonl.gz", "bomb.parquet.gz", "deep.txt.gz.gz.gz.gz.gz.gz.gz.gz",
)  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused(tmp_path: Path, name: str) -> None:
    assert kinds_of(read(tmp_path, name, ALL_TRICKS[name]))[-1] == "archive-refused"


@pytest.mark.parametrize("name", ["bomb.zip", "bomb.txt.gz", "bomb2.txt.gz.gz", "bomb.warc.gz"])
def test_bombs_of_one_text_are_no_longer_read_than_a_text_may_be(tmp_path: Path, name: str) -> None:
    found = set(kinds_of(read(tmp_path, name, ALL_TRICKS[name])))
    assert found <= {"file-too-large", "archive-damaged"}


def test_a_link_in_an_archive_is_not_read(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, "a.zip", hostile.make_link("../../etc/passwd"))
    assert isinstance(problem, Problem)
    assert "symbolic link 1" in problem.detail


@pytest.mark.parametrize("length", ["-1", "x", "", "9" * 30, "0x10", "1e3", "٣"])
def test_a_record_of_no_length_ends_a_crawl(tmp_path: Path, length: str) -> None:
    good = hostile.make_record(hostile.PAGE.encode())
    found = read(tmp_path, "a.warc", good + hostile.make_record(b"x", length=length))
    assert kinds_of(found) == ["document", "archive-damaged"]


def test_a_crawl_is_read_whatever_its_server_packed(tmp_path: Path) -> None:
    page = hostile.PAGE.encode()
    for fields, content in (
        (b"Content-Encoding: gzip\r\n", gzip.compress(page)),
        (b"Content-Encoding: gzip\r\n", gzip.compress(page[:99]) + gzip.compress(page[99:])),
        (b"Content-Encoding: gzip\r\n", page),
        (b"Transfer-Encoding: chunked\r\n", b"%x;a=b\r\n%b\r\n0\r\n\r\n" % (len(page), page)),
        (b"Transfer-Encoding: chunked\r\n", page),
        (b"Content-Encoding: br\r\n", page),
    ):
        assert kinds_of(read(tmp_path, "a.warc", hostile.make_record(content, fields))) == [
            "document"
        ]


@pytest.mark.parametrize("name", ["packed-cut.warc", "chunks1.warc", "br.warc"])
def test_a_page_that_breaks_off_is_told(tmp_path: Path, name: str) -> None:
    assert "archive-damaged" in kinds_of(read(tmp_path, name, TRICKS[name]))


def test_a_bomb_in_a_record_costs_only_that_page(tmp_path: Path) -> None:
    found = kinds_of(read(tmp_path, "a.warc", TRICKS["packed-bomb.warc"]))
    assert found == ["file-too-large", "document"]


@pytest.mark.parametrize("name", ["breaks.html", "paragraphs.html", "wide.html", "attributes.html"])
def test_a_page_of_too_many_elements_is_told(tmp_path: Path, name: str) -> None:
    assert kinds_of(read(tmp_path, name, ALL_TRICKS[name])) == ["file-too-large"]


def test_an_archive_that_names_a_place_before_its_start_is_damaged(tmp_path: Path) -> None:
    good = hostile.make_zip([("a.txt", b"One.")])
    end = good.index(b"PK\x05\x06")
    content = hostile.patch(good, end + 16, b"\xff\xff\xff\x7f")
    assert kinds_of(read(tmp_path, "a.zip", content)) == ["archive-damaged"]


@pytest.mark.parametrize("name", [".", "./.", "~"])
def test_a_member_without_a_name_costs_no_other(tmp_path: Path, name: str) -> None:
    content = hostile.make_zip([("a.txt", b"One."), (name, b"Two.")])
    assert kinds_of(read(tmp_path, "a.zip", content)) == ["document", "member-skipped"]


def test_a_name_of_no_letters_is_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = hostile.make_zip([("a.txt", b"One.")])
    monkeypatch.setattr(zipfile.ZipFile, "infolist", lambda _: [zipfile.ZipInfo("")])
    assert kinds_of(read(tmp_path, "a.zip", content)) == ["member-skipped"]


def test_an_empty_archive_is_told(tmp_path: Path) -> None:
    for members in ([], [("a/", b"")], [(".hidden.txt", b"One.")]):
        assert kinds_of(read(tmp_path, "a.zip", hostile.make_zip(members))) == ["file-empty"]


def test_a_library_that_raises_costs_no_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        message = "of no kind that is expected"
        raise LookupError(message)

    monkeypatch.setattr(zipfile.ZipFile, "infolist", fail)
    path = tmp_path / "a.zip"
    path.write_bytes(hostile.make_zip([("a.txt", b"One.")]))
    (found,) = list_items(SourceFile("a.zip", str(path)), Config())
    assert isinstance(found, Problem)
    assert found.kind == "document-failed"


# --- tables and PDFs, in another process ----------------------------------------------------------


@pytest.mark.parametrize("name", ["bomb-coded.parquet", "bomb-gzip.parquet", "bomb-zstd.parquet"])
def test_tables_that_unpack_to_too_much_are_refused(tmp_path: Path, name: str) -> None:
    assert kinds_of(read(tmp_path, name, ALL_TRICKS[name]))[-1] == "archive-refused"


def test_a_table_that_ends_its_reader_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from communique.sources import openers, tables  # noqa: PLC0415

    start = tables.start_reader

    def start_and_kill(module: str) -> openers.Reader:
        reader = start(module)
        reader.kill()
        return reader

    tables.end_idle()
    monkeypatch.setattr(tables, "start_reader", start_and_kill)
    (problem,) = read(tmp_path, "a.parquet", SEEDS["o.parquet"])
    assert isinstance(problem, Problem)
    assert "ended the process that opened it" in problem.detail
    monkeypatch.undo()
    assert kinds_of(read(tmp_path, "a.parquet", SEEDS["o.parquet"])) == ["document"] * 2


def test_a_pdf_that_takes_too_long_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from communique.sources import pdf_pages  # noqa: PLC0415

    monkeypatch.setattr(pdf_pages, "SECONDS", 3.0)
    content = hostile_pdfs.make_pdf([hostile.TEXT], more=hostile_pdfs.draw_laughs(9))
    (problem,) = read(tmp_path, "a.pdf", content)
    assert isinstance(problem, Problem)
    assert (problem.kind, "more than 3 seconds" in problem.detail) == ("pdf-unreadable", True)
    monkeypatch.undo()
    assert kinds_of(read(tmp_path, "a.pdf", SEEDS["s.pdf"])) == ["document"]


def test_a_reader_of_tables_that_is_left_halfway_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(SEEDS["o.parquet"])
    file = SourceFile("a.parquet", str(path))
    found = list_items(file, Config())
    assert isinstance(next(found), Item)
    found.close()  # type: ignore[attr-defined]
    assert len(list(list_items(file, Config()))) == 2


def test_zip_archives_are_made_in_memory() -> None:
    with zipfile.ZipFile(io.BytesIO(hostile.make_overlap(3))) as archive:
        assert archive.namelist() == ["a.txt"] * 3
