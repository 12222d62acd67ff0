from communique.records import Document, Problem
from communique.sources.plain import read_plain


def test_a_text_without_sidecar_declares_nothing() -> None:
    (document,) = read_plain(b"Oslo.\r\n", None, "a.txt")
    assert isinstance(document, Document)
    assert (document.text, document.published, document.path) == ("Oslo.\r\n", None, "a.txt")


def test_a_sidecar_declares_the_metadata() -> None:
    (document,) = read_plain(b"Oslo.", b'{"title": "Talks", "published": "2020-01-02"}', "a.txt")
    assert isinstance(document, Document)
    assert (document.title, document.published) == ("Talks", "2020-01-02")


def test_the_text_of_a_bad_sidecar_is_read_alone() -> None:
    problem, document = read_plain(b"Oslo.", b"no JSON", "a.txt")
    assert isinstance(problem, Problem)
    assert (problem.kind, problem.document) == ("sidecar-invalid", "a.txt")
    assert isinstance(document, Document)
