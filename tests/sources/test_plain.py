from pathlib import Path

from communique.records import Document, Problem
from communique.sources.plain import read_plain


def test_a_text_without_sidecar_declares_nothing(tmp_path: Path) -> None:
    (document,) = read_plain(b"Oslo.\r\n", tmp_path / "a.json", "a.txt")
    assert isinstance(document, Document)
    assert (document.text, document.published, document.path) == ("Oslo.\r\n", None, "a.txt")


def test_a_sidecar_declares_the_metadata(tmp_path: Path) -> None:
    sidecar = tmp_path / "a.json"
    sidecar.write_text('{"title": "Talks", "published": "2020-01-02"}', encoding="utf-8")
    (document,) = read_plain(b"Oslo.", sidecar, "a.txt")
    assert isinstance(document, Document)
    assert (document.title, document.published) == ("Talks", "2020-01-02")


def test_the_text_of_a_bad_sidecar_is_read_alone(tmp_path: Path) -> None:
    sidecar = tmp_path / "a.json"
    sidecar.write_text("no JSON", encoding="utf-8")
    problem, document = read_plain(b"Oslo.", sidecar, "a.txt")
    assert isinstance(problem, Problem)
    assert (problem.kind, problem.document) == ("sidecar-invalid", "a.txt")
    assert "a.json" in problem.detail
    assert isinstance(document, Document)


def test_a_sidecar_that_is_a_folder_is_a_bad_one(tmp_path: Path) -> None:
    problem, document = read_plain(b"Oslo.", tmp_path, "a.txt")
    assert isinstance(problem, Problem)
    assert isinstance(document, Document)
