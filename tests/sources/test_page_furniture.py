import pytest
from trafilatura.utils import load_html

from communique.sources.page_furniture import clear_page

TEXT = "The ministers of the two countries met in Geneva on Monday and spoke about fishing. " * 3


def clear(body: str) -> str:
    tree = load_html(f"<html><body>{body}</body></html>")
    assert tree is not None
    cleared = clear_page(tree)
    assert cleared is not tree
    return "\n".join(
        " ".join("".join(each.itertext()).split()) for each in cleared.iter("p", "h1", "td", "span")
    )


ARTICLE = "".join(f"<p>{TEXT}</p>" for _ in range(4))


@pytest.mark.parametrize(
    "name",
    [
        "advertisement", "ad", "ad-slot", "video-player", "pullquote", "pull-quote",
        "share-buttons", "newsletter-signup", "related", "related-articles", "most-read",
        "comments", "wp-caption-text", "author-bio", "cookie-banner", "social-links",
    ],
)  # fmt: skip
def test_what_its_class_calls_furniture_is_left_out(name: str) -> None:
    for attribute in ("class", "id"):
        body = f'{ARTICLE}<div {attribute}="x {name}"><p>Mattresses</p></div>{ARTICLE}'
        assert "Mattresses" not in clear(body)
        assert clear(body).count("Geneva") == 24


@pytest.mark.parametrize("name", ["reading", "adapted", "header", "shared-space", "loaded", "body"])
def test_a_class_that_only_resembles_one_is_kept(name: str) -> None:
    assert "Mattresses" in clear(f'{ARTICLE}<div class="{name}"><p>Mattresses</p></div>')


def test_what_holds_much_of_the_page_is_kept() -> None:
    assert clear(f'<div class="video-page related">{ARTICLE}</div>').count("Geneva") == 12
    assert "Talks" in clear(f'{ARTICLE * 5}<div class="share"><h1>Talks</h1></div>')


def test_a_line_that_leads_elsewhere_is_left_out() -> None:
    lead = '<p>Read more: <a href="/a">Ten summits that ended before dinner</a></p>'
    assert "dinner" not in clear(ARTICLE + lead)
    prose = '<p>More than ten ministers went to the <a href="/a">dinner</a> of the summit.</p>'
    assert "dinner" in clear(ARTICLE + prose)


def test_a_table_that_lays_out_the_page_is_none() -> None:
    page = f"<table><tr><td>Menu</td><td>{TEXT * 3}</td></tr></table>"
    figures = "<table><tr><td>Cod</td><td>12</td></tr></table>"
    assert clear(page) == ""
    assert clear(figures) == "Cod\n12"


def test_two_line_breaks_part_paragraphs() -> None:
    body = "<font>One <b>bold</b>.<br><br>\nTwo,<br>still two.<br> <br><br>Three.</font>"
    assert clear(body).splitlines() == ["One bold.", "Two,still two.", "Three."]
    inside = clear("<p>One.<br><br>Two.<i>2</i></p><p>Three.</p>")
    assert inside.splitlines() == ["One.", "Two.2", "Three."]
