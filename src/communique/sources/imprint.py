"""What a page declares of itself: title, day of publication, author, outlet, address.

In: the tree of an HTML page. Out: `Declared`. Looked for, the surest first: JSON-LD of schema.org,
meta tags (Open Graph, Dublin Core, those of newspapers' systems), microdata, and what is printed
above the text by its class. The day is the one of publication, never of an update, of the crawl
or of saving; where a page states none, that in its address. None is a guess.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from communique.sources.authors import clean_author, join_names
from communique.sources.declared import Declared
from communique.sources.linked_data import Article, read_article
from communique.sources.outlets import fold_name, host_of, is_outlet, name_outlet, site_of
from communique.sources.page_dates import day_in_url, find_day, read_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEAD_CHARACTERS = 4_000
LONGEST_PRINTED = 120  # characters of a line that prints a date or an author
SAVED = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|(?:[^>]{0,200}?\s)?url:\s*)(https?://[^\s>]+)",
    re.IGNORECASE,
)
DAY_NAMES = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time",
    "datepublished", "date_published", "publish_date", "publish-date", "publishdate",
    "published_time", "publication_date", "publicationdate", "pubdate", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.date", "dc.date",
    "dcterms.created", "dc.date.created", "citation_publication_date", "citation_date",
    "originalpublicationdate", "cxenseparse:recs:publishtime", "article.published", "ptime",
    "displaydate", "date",
)  # fmt: skip
AUTHOR_NAMES = (
    "author", "article:author", "article:author:name", "byl", "parsely-author", "sailthru.author",
    "dc.creator", "dcterms.creator", "citation_author", "article.author", "creator", "byline",
    "twitter:data1",
)  # fmt: skip
TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title")
OUTLET_NAMES = (
    "og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "article:publisher",
    "publisher", "copyright",
)  # fmt: skip
# What stands in these parts of a page is not of its article.
ASIDE = re.compile(
    r"comment|related|sidebar|side-bar|footer|widget|recirc|recommend|more-|most-read|mostread"
    r"|popular|trending|teaser|promo|newsletter|latest|breaking",
    re.IGNORECASE,
)
UPDATED = re.compile(r"updat|modif|revis|correct|crawl|archiv", re.IGNORECASE)
PRINTED_DAY = re.compile(
    r"publi(?:sh|cation)|pub-?date|timestamp|time-stamp|post-?date|entry-date|article-?date"
    r"|story-?date|date-?line|submitted|posted|created|\bdate\b|[-_]date\b|\btime\b|\binfo\b|source",
    re.IGNORECASE,
)
PRINTED_AUTHOR = re.compile(r"by-?line|author|writer|reporter-?name|\bcredit-name", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+(?:\||[-–—»:·•])+\s+|\s*\|\s*")  # "Talks on cod | The Post"


def read_imprint(tree: HtmlElement, page: str, fetched: str | None = None) -> Declared:
    """What the page declares; `fetched` is where it came from, where that is known."""
    article = read_article(tree)
    metas = _read_metas(tree)
    url = find_url(tree, page, fetched, metas, article)
    outlet = find_outlet(metas, article, url)
    return Declared(
        published=find_published(tree, metas, article, url),
        source=outlet,
        url=url,
        title=find_title(tree, metas, article, outlet or name_outlet(host_of(url))),
        author=find_author(tree, metas, article, outlet),
    )


def _read_metas(tree: HtmlElement) -> dict[str, list[str]]:
    """Contents of meta tags by name, property or itemprop in lower case."""
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = _join_words(meta.get("content"))
        for attribute in ("property", "name", "itemprop"):
            name = (meta.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, []).append(content)
    return found


def find_url(
    tree: HtmlElement, page: str, fetched: str | None, metas: dict[str, list[str]],
    article: Article,
) -> str | None:  # fmt: skip
    """The canonical address; that of another site, or of the front page, is not the article's."""
    saved = SAVED.search(page[:HEAD_CHARACTERS])
    place = fetched or (html.unescape(saved[1]) if saved else None)
    links = [
        each.get("href") for each in tree.iter("link")
        if "canonical" in (each.get("rel") or "").lower().split()
    ]  # fmt: skip
    base = next((each.get("href") for each in tree.iter("base") if each.get("href")), None)
    for named in (*links, *metas.get("og:url", ()), article.url):
        url = _make_absolute(named, place, base)
        if url is None or (place and site_of(host_of(url)) != site_of(host_of(place))):
            continue
        if urlsplit(url).path.strip("/") or urlsplit(url).query or not place:
            return url
    return place


def _make_absolute(named: str | None, place: str | None, base: str | None) -> str | None:
    try:
        url = urljoin(urljoin(place or "", base or ""), (named or "").strip())
        split = urlsplit(url)
    except ValueError:  # "http://[post/"
        return None
    if not (named or "").strip() or split.scheme not in {"http", "https"} or not split.netloc:
        return None
    return url.partition("#")[0]


def find_outlet(metas: dict[str, list[str]], article: Article, url: str | None) -> str | None:
    """The outlet by its name; None where the register will find it by the address.

    An address, or a name that is only the host's, is no name.
    """
    host = host_of(url)
    named = [*_of(metas, OUTLET_NAMES[:1]), article.publisher, *_of(metas, OUTLET_NAMES[1:])]
    names = [each for each in named if each and _is_outlet_name(each, host)]
    known = [each for each in names if is_outlet(each)]
    if known or name_outlet(host):  # of two names, that of the register
        return next(iter(known), None)
    return next(iter(names), None)


def _is_outlet_name(name: str, host: str) -> bool:
    bare = name.lower().removeprefix("www.").strip("/ ")
    if "://" in name or name.startswith(("@", "©")) or len(name) > LONGEST_PRINTED // 2:
        return False
    return bool(re.search(r"[^\W\d_]", name)) and (bare != host.removeprefix("www.") or not host)


def find_title(
    tree: HtmlElement, metas: dict[str, list[str]], article: Article, outlet: str | None
) -> str | None:
    """The headline as printed; where it is not told from others, as declared."""
    lines = [_text(each) for each in tree.iter("h1") if not _is_aside(each)]
    printed = [line for line in lines if line and not _is_same(line, outlet)]
    head = [_text(each) for each in tree.iter("title")]
    declared = [article.headline, *_of(metas, TITLE_NAMES)]
    titles = [_strip_outlet(each, outlet) for each in (*declared, *head) if each]
    titles = [each for each in titles if each and not _is_same(each, outlet)]
    for line in printed:
        if any(_letters(line) in _letters(each) for each in titles):
            return line
    return next(iter((*titles, *printed)), None)


def is_printed(title: str, tree: HtmlElement) -> bool:
    """The title stands on the page as a heading."""
    return any(_letters(_text(each)) == _letters(title) for each in tree.iter("h1", "h2"))


def same_letters(title: str, words: str) -> bool:
    """The title stands in the words, whatever the marks and spaces between."""
    return _letters(title) in _letters(words)


def _is_same(name: str, outlet: str | None) -> bool:
    return is_outlet(name) or (outlet is not None and fold_name(name) == fold_name(outlet))


def _strip_outlet(title: str, outlet: str | None) -> str:
    """The title without the outlet's name before or behind it."""
    parts = _BETWEEN.split(title)
    if len(parts) == 1:
        return title
    for piece, rest in ((parts[-1], title[: -len(parts[-1])]), (parts[0], title[len(parts[0]) :])):
        if _is_same(piece, outlet):
            return _strip_outlet(rest.strip(" \t|-–—»:·•"), outlet)
    return title


def find_published(
    tree: HtmlElement, metas: dict[str, list[str]], article: Article, url: str | None
) -> str | None:
    """The day of publication, ISO."""
    declared = (article.published, *_of(metas, DAY_NAMES))
    days = (read_day(each) for each in declared if each)
    found = next(filter(None, days), None) or next(_list_printed_days(tree), None)
    return found or day_in_url(url)


def _list_printed_days(tree: HtmlElement) -> Iterator[str]:
    """Days of publication printed on the page: marked as such, then time elements, then classes."""
    times = [each for each in tree.iter("time") if not _is_aside(each) and not _is_update(each)]
    marked = [
        each for each in tree.xpath("//*[@itemprop='datePublished']") if not _is_aside(each)
    ] + [each for each in times if each.get("pubdate") is not None]  # fmt: skip
    for each in (*marked, *times):
        stated = each.get("datetime") or each.get("content")
        day = read_day(stated) if stated else None
        day = day or find_day(_text(each))
        if day:
            yield day
    for each in _list_classed(tree, PRINTED_DAY):
        if not _is_update(each) and (day := find_day(_text(each))):
            yield day


def find_author(
    tree: HtmlElement, metas: dict[str, list[str]], article: Article, outlet: str | None
) -> str | None:
    """Names of the authors in one line; an outlet is none."""
    if found := join_names(article.authors, outlet):
        return found
    for name in AUTHOR_NAMES:
        if found := join_names(metas.get(name, ()), outlet):
            return found
    linked = tree.xpath("//*[@itemprop='author' or @rel='author' or contains(@rel, 'author ')]")
    named = [_text(each) for each in linked if not _is_aside(each)]
    if found := join_names((each for each in named if len(each) <= LONGEST_PRINTED), outlet):
        return found
    lines = (_text(each) for each in _list_classed(tree, PRINTED_AUTHOR))
    return next(filter(None, (clean_author(line, outlet) for line in lines)), None)


def _list_classed(tree: HtmlElement, pattern: re.Pattern[str]) -> Iterator[HtmlElement]:
    """Short elements whose class or id says what they print, not beside the article."""
    for each in tree.xpath("//body//*[@class or @id]"):
        told = f"{each.get('class') or ''} {each.get('id') or ''}"
        if pattern.search(told) and not _is_aside(each):
            words = _text(each)
            if words and len(words) <= LONGEST_PRINTED:
                yield each


def _is_aside(element: HtmlElement) -> bool:
    """The element stands beside the article: in a list of others, a footer, among comments."""
    for each in (element, *element.iterancestors()):
        if each.tag in {"aside", "footer", "nav"}:
            return True
        if each.tag in {"body", "html"}:
            return False
        if ASIDE.search(f"{each.get('class') or ''} {each.get('id') or ''}"):
            return next(each.iter("h1"), None) is None  # else a page "with-sidebar"
    return False


def _is_update(element: HtmlElement) -> bool:
    """The day is that of a change: the element, its parent or the words before it say so."""
    parent = element.getparent()
    told = [element.get(name) or "" for name in ("class", "id", "itemprop")]
    told += [parent.get("class") or "", (parent.text or "")[-30:]] if parent is not None else []
    before = element.getprevious()
    if before is not None:
        own = _text(before) if isinstance(before.tag, str) else ""
        told.append(before.tail or "" if re.search(r"\d", own) else own)  # a label has no day
    return any(UPDATED.search(each) for each in (*told, _text(element)[:20]))


def _of(metas: dict[str, list[str]], names: Iterable[str]) -> Iterator[str]:
    return (each for name in names for each in metas.get(name, ()))


def _text(element: HtmlElement) -> str:
    return _join_words("".join(element.itertext()))


def _join_words(text: str | None) -> str:
    return " ".join((text or "").split())


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()
