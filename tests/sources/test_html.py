import pytest

from communique.records import Document, Problem
from communique.sources.html import read_html

PARAGRAPH = (
    "The ministers of the two countries met in Geneva on Monday and spoke about fishing for an "
    "hour. Both said afterwards that the talks had been useful and would go on in the spring."
)
PAGE = f"""<!DOCTYPE html><html><head><title>Talks on cod | The Post</title>
<meta property="og:site_name" content="The Post">
<meta property="og:title" content="Talks on cod">
<meta property="article:published_time" content="2014-03-04T10:00:00+01:00">
<link rel="canonical" href="https://post.example/talks"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Talks on cod</h1>
<p>{PARAGRAPH}</p><p>Café prices rose too. {PARAGRAPH}</p></article>
<script>alert("no")</script></body></html>"""


def read_one(content: bytes) -> Document | Problem:
    (found,) = read_html(content, "page.html", 100)
    return found


def kind_of(content: bytes) -> str:
    found = read_one(content)
    assert isinstance(found, Problem)
    return found.kind


def test_the_article_of_a_page_is_its_text() -> None:
    document = read_one(PAGE.encode())
    assert isinstance(document, Document)
    assert PARAGRAPH in document.text
    assert "Sport" not in document.text
    assert "alert" not in document.text


def test_the_metadata_of_a_page_are_declared() -> None:
    document = read_one(PAGE.encode())
    assert isinstance(document, Document)
    assert (document.published, document.source) == ("2014-03-04", "The Post")
    assert (document.url, document.title) == ("https://post.example/talks", "Talks on cod")


def test_a_date_in_the_text_is_not_the_date_of_the_page() -> None:
    undated = PAGE.replace("2014-03-04T10:00:00+01:00", "").replace("fishing", "June 1, 2001")
    document = read_one(undated.encode())
    assert isinstance(document, Document)
    assert document.published is None


def test_a_page_in_the_encoding_that_it_declares_is_read() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">')
    document = read_one(page.encode("latin-1"))
    assert isinstance(document, Document)
    assert "Café" in document.text


def test_a_page_in_an_encoding_that_it_does_not_declare_is_a_problem() -> None:
    assert kind_of(PAGE.encode("latin-1")) == "encoding-unknown"
    unknown = PAGE.replace("<head>", '<head><meta charset="klingon">')
    assert kind_of(unknown.encode("latin-1")) == "encoding-unknown"


@pytest.mark.parametrize(
    "page", ["<html><body></body></html>", "<p>Too short.</p>", "<<<>>> <p", "plain words"]
)
def test_a_page_without_article_is_a_problem(page: str) -> None:
    assert kind_of(page.encode()) == "page-without-text"


def test_broken_html_is_read_as_far_as_it_goes() -> None:
    broken = PAGE.replace("</p>", "").replace("</article>", "<div><b>").replace("</html>", "")
    document = read_one(broken.encode())
    assert isinstance(document, Document)
    assert PARAGRAPH in document.text


def test_the_same_page_gives_the_same_document_twice() -> None:
    assert read_one(PAGE.encode()) == read_one(PAGE.encode())


def test_what_a_feed_says_counts_only_where_the_page_says_nothing() -> None:
    feed = b'{"title": "Cod", "author": "Ana Ruiz", "published": "2020-01-01"}'
    (document,) = read_html(PAGE.encode(), "page.html", 100, feed, "https://post.example/x?utm=1")
    assert isinstance(document, Document)
    assert (document.title, document.author) == ("Talks on cod", "Ana Ruiz")
    assert (document.published, document.url) == ("2014-03-04", "https://post.example/talks")


def test_what_a_feed_says_wrongly_is_told_and_left_out() -> None:
    problem, document = read_html(PAGE.encode(), "page.html", 100, b"[]")
    assert isinstance(problem, Problem)
    assert problem.kind == "sidecar-invalid"
    assert isinstance(document, Document)


def test_a_headline_that_is_printed_stands_above_the_text_once() -> None:
    outside = PAGE.replace("<h1>Talks on cod</h1>", "").replace(
        "<article>", "<div><h1>Talks on cod</h1></div><article>"
    )
    for page in (PAGE, outside):
        document = read_one(page.encode())
        assert isinstance(document, Document)
        assert document.text.startswith("Talks on cod\n")
        assert document.text.count("Talks on cod") == 1


def test_a_page_laid_out_with_tables_is_read_in_paragraphs() -> None:
    text = f"{PARAGRAPH}<br><br>{PARAGRAPH}<br><br>{PARAGRAPH}"
    page = f"<table><tr><td>Menu</td><td><font>{text}</font></td></tr></table>"
    document = read_one(f"<html><body>{page}</body></html>".encode())
    assert isinstance(document, Document)
    assert document.text.splitlines() == [PARAGRAPH] * 3
