import json

import pytest
from trafilatura.utils import load_html

from communique.sources.declared import Declared
from communique.sources.imprint import read_imprint

BODY = "<article><h1>Talks on cod</h1><p>The ministers met in Geneva on Monday.</p></article>"


def read(head: str = "", body: str = BODY, fetched: str | None = None) -> Declared:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    tree = load_html(page)
    assert tree is not None
    return read_imprint(tree, page, fetched)


def linked(*objects: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(objects)}</script>'


ARTICLE = {
    "@type": "NewsArticle", "headline": "Talks on cod", "datePublished": "2014-03-04T10:00:00Z",
    "dateModified": "2014-03-09", "author": [{"@type": "Person", "name": "Ana Ruiz"}],
    "publisher": {"@type": "Organization", "name": "The Post"},
    "mainEntityOfPage": {"@id": "https://post.example/talks"},
}  # fmt: skip


def test_linked_data_say_all() -> None:
    expected = Declared(
        "2014-03-04", "The Post", "https://post.example/talks", "Talks on cod", "Ana Ruiz"
    )
    assert read(linked(ARTICLE)) == expected
    assert read(linked({"@graph": [{"@type": "WebSite", "name": "X"}, ARTICLE]})) == expected


def test_objects_that_are_referred_to_are_found() -> None:
    person = {"@type": "Person", "@id": "#ana", "name": "Ana Ruiz"}
    found = read(linked({"@graph": [ARTICLE | {"author": {"@id": "#ana"}}, person]}))
    assert found.author == "Ana Ruiz"


def test_an_organisation_is_no_author() -> None:
    desk = {"@type": "Organization", "name": "Cod Council"}
    assert read(linked(ARTICLE | {"author": desk})).author is None
    assert read(linked(ARTICLE | {"author": "The Post"})).author is None


def test_linked_data_that_are_broken_cost_the_rest_nothing() -> None:
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Talks on '
    broken += 'cod", "datePublished": "2014-03-04", }</script>'
    assert read(broken).published == "2014-03-04"
    deep = f'<script type="application/ld+json">{"[" * 90_000}</script>'
    assert read(deep).title == "Talks on cod"


def test_lists_of_other_articles_are_not_the_article() -> None:
    others = {"@type": "ItemList", "itemListElement": [ARTICLE | {"datePublished": "2020-01-01"}]}
    assert read(linked(others, ARTICLE)).published == "2014-03-04"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2014-03-04T10:00:00+01:00">',
        '<meta name="pubdate" content="Tue, 04 Mar 2014 09:00:00 GMT">',
        '<meta name="DC.date.issued" content="2014-03-04">',
        '<meta itemprop="datePublished" content="2014-03-04">',
        '<link rel="canonical" href="https://post.example/2014/03/04/talks">',
    ],
)
def test_the_day_of_publication_is_in_the_head(head: str) -> None:
    updated = '<meta property="article:modified_time" content="2014-03-09">'
    assert read(updated + head).published == "2014-03-04"


@pytest.mark.parametrize(
    "line",
    [
        '<time datetime="2014-03-04T10:00">4 March</time>',
        '<p>Updated <time datetime="2014-03-09">9/3</time></p><time>4 March 2014</time>',
        '<aside><time datetime="2020-01-01">Other</time></aside><time>4 March 2014</time>',
        '<span class="publish-date">Published: March 4, 2014 | Updated: March 9, 2014</span>',
        '<div id="pubtime">2014-03-04 10:00</div><div class="time">March 04, 2014</div>',
    ],
)
def test_the_day_of_publication_is_printed(line: str) -> None:
    assert read(body=f"{line}{BODY}").published == "2014-03-04"


@pytest.mark.parametrize(
    "line",
    [
        '<p>Updated <time datetime="2014-03-09">9 March</time></p>',
        '<div class="comments"><time datetime="2014-03-09">9 March</time></div>',
        '<meta property="article:modified_time" content="2014-03-09">',
        "<footer><p class='date'>9 March 2014</p></footer><p>On 4 March 2014 they met.</p>",
    ],
)
def test_the_day_of_an_update_or_a_comment_is_not_that_of_publication(line: str) -> None:
    assert read(body=f"{line}{BODY}").published is None


def test_a_wrapper_named_after_its_sidebar_is_not_beside_the_article() -> None:
    line = '<time datetime="2014-03-04">4 March</time><p class="byline">Ana Ruiz</p>'
    found = read(body=f'<div class="with-sidebar">{line}{BODY}</div>')
    assert (found.published, found.author) == ("2014-03-04", "Ana Ruiz")


def test_the_canonical_address_is_absolute() -> None:
    link = '<link rel="canonical" href="/talks#top">'
    assert (
        read(link, fetched="https://post.example/talks?utm=1").url == "https://post.example/talks"
    )
    assert read(link).url is None
    assert read('<meta property="og:url" content="https://post.example/t">').url == (
        "https://post.example/t"
    )


def test_where_a_page_was_fetched_counts_where_it_names_another_site_or_the_front_page() -> None:
    fetched = "https://post.example/talks"
    for href in ("https://wire.example/a", "https://post.example/", "javascript:0", "http://[a"):
        assert read(f'<link rel="canonical" href="{href}">', fetched=fetched).url == fetched
    subdomain = '<link rel="canonical" href="https://www.post.example/a">'
    assert read(subdomain, fetched=fetched).url == "https://www.post.example/a"


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0026)https://post.example/talks -->",
        "<!--\n Page saved with SingleFile \n url: https://post.example/talks \n saved date: x -->",
    ],
)
def test_a_saved_page_keeps_its_address(comment: str) -> None:
    assert read(comment).url == "https://post.example/talks"


def test_the_register_names_the_outlet_of_an_address() -> None:
    link = '<link rel="canonical" href="https://www.reuters.com/a">'
    assert read(link).source is None
    assert read(f'{link}<meta property="og:site_name" content="World">').source is None
    assert read(f'{link}<meta property="og:site_name" content="Reuters">').source == "Reuters"
    assert read('<meta property="og:site_name" content="The Post">').source == "The Post"


def test_an_address_is_no_outlet() -> None:
    for name in ("https://post.example", "www.post.example", "@post", "© 2014"):
        link = '<link rel="canonical" href="https://post.example/a">'
        assert read(f'{link}<meta property="og:site_name" content="{name}">').source is None


@pytest.mark.parametrize(
    "head",
    [
        "<title>Talks on cod | The Post</title>",
        "<title>The Post - Talks on cod</title>",
        '<meta property="og:title" content="Talks on cod - The Post">',
        '<title>The Post</title><meta name="twitter:title" content="Talks on cod">',
    ],
)
def test_the_title_is_the_headline_without_the_outlet(head: str) -> None:
    site = '<meta property="og:site_name" content="The Post">'
    assert read(site + head, "<h1>The Post</h1><p>Text.</p>").title == "Talks on cod"


def test_a_dash_in_a_headline_is_no_outlet() -> None:
    site = '<meta property="og:site_name" content="The Post"><title>Cod - and chips</title>'
    assert read(site, "<p>Text.</p>").title == "Cod - and chips"


@pytest.mark.parametrize(
    "line",
    [
        '<a rel="author" href="/ana">Ana Ruiz</a>',
        '<span itemprop="author"><span itemprop="name">Ana Ruiz</span></span>',
        '<p class="byline">By Ana Ruiz, Staff Writer</p>',
        '<div class="article__author-name">Ana Ruiz</div>',
        '<div class="comments"><p class="author">Bo Berg</p></div><p class="byline">Ana Ruiz</p>',
    ],
)
def test_the_author_is_printed(line: str) -> None:
    assert read(body=f"{line}{BODY}").author == "Ana Ruiz"


def test_the_author_is_in_the_head() -> None:
    assert read('<meta name="author" content="By Ana Ruiz">').author == "Ana Ruiz"
    two = '<meta name="author" content="Ana Ruiz"><meta name="author" content="Bo Berg">'
    assert read(two).author == "Ana Ruiz and Bo Berg"
    address = '<meta property="article:author" content="https://post.example/ana">'
    assert read(address).author is None


def test_a_page_that_declares_nothing_declares_nothing() -> None:
    assert read(body="<p>Text of 4 March 2014 by Ana Ruiz.</p>") == Declared()
