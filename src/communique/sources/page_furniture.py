"""A copy of a page's tree without what stands in and round its article, in the shape of today.

Taken out, before the article is looked for: what its class or id calls an advert, video, pull
quote, caption, newsletter, list of related articles and so on, unless it holds much of the page's
text, and lines that only lead elsewhere ("Read more: ..."). Tables that lay out a page, as was
usual about 2000, become blocks, and text that empty lines (<br><br>) divide becomes paragraphs.
"""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_SHARE = 0.25  # of the page's text that furniture holds; a wrapper has a name like it, too
LAYOUT_CHARACTERS = 400  # in a cell: more than any table of figures has
MOST_LEAD = 200  # characters of a line that leads elsewhere
LINKED_SHARE = 0.5  # of the words of such a line
KEPT = frozenset(("html", "head", "body", "main", "article", "h1", "title"))
BLOCKS = frozenset("p div table ul ol section article h1 h2 h3 h4 h5 h6 blockquote pre hr".split())
TABLE_PARTS = frozenset("table thead tbody tfoot tr td th center".split())
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:ads?|adv|adverts?|advertisements?|advertorial|adslot|dfp|sponsor(?:ed)?|promo"
    r"|video(?:-?player|-?title|-?embed|-?wrapper|-?container)?|player|pull-?quotes?|quote-?box"
    r"|shar(?:e|ing)(?:-?(?:bar|buttons?|tools|links))?|sharedaddy|social(?:-?\w+)?|newsletters?"
    r"|subscribe|subscription|sign-?up|paywall|cookies?|consent|gdpr|related(?:-?\w+)?|recirc"
    r"|recommend(?:ed|ations?)|read-?more|more-?(?:on|from|stories|news)|most-?(?:read|popular)"
    r"|trending|comments?|disqus|respond|captions?|wp-caption|pic-?text|photo-?(?:text|credit)"
    r"|author-?(?:bio|box|info)|about-?(?:the-?)?author|breadcrumbs?|tags|tag-?list|editor"
    r"|back-?to-?top|skip(?:-?link)?|print-?only|visually-?hidden|sr-only|attachments?|contacts?"
    r"|feedback)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?:read (?:more|also|next)|also read|see also|related|more|watch|listen|recommended|in pics"
    r"|e-?mail this|print this|share this|click here|subscribe|sign up|follow us)\b",
    re.IGNORECASE,
)


def clear_page(tree: HtmlElement) -> HtmlElement:
    """The copy; the tree stays as it is."""
    cleared = deepcopy(tree)
    unfold_tables(cleared)
    part_lines(cleared)
    drop_named(cleared)
    drop_leads(cleared)
    return cleared


def drop_named(tree: HtmlElement) -> None:
    """None; elements whose class or id names furniture are gone, what follows them stays."""
    most = MOST_SHARE * _length(tree)
    for each in tree.xpath("//body//*[@class or @id]"):
        told = f"{each.get('class') or ''} {each.get('id') or ''}"
        if each.tag in KEPT or not _NAMED.search(told) or each.getparent() is None:
            continue
        if _length(each) <= most and next(each.iter("h1"), None) is None:
            each.drop_tree()


def drop_leads(tree: HtmlElement) -> None:
    """None; lines that open like "Read more" and are mostly links are gone."""
    for each in tree.xpath("//body//p | //body//li | //body//h4 | //body//div[not(*/*)]"):
        words = " ".join("".join(each.itertext()).split())
        if not words or len(words) > MOST_LEAD or not _LEADING.match(words):
            continue
        linked = sum(_length(link) for link in each.iter("a"))
        if linked >= LINKED_SHARE * len(words):
            each.drop_tree()


def unfold_tables(tree: HtmlElement) -> None:
    """None; tables with whole texts in a cell are blocks."""
    for table in list(tree.iter("table")):
        cells = table.xpath("./tr/td | ./tbody/tr/td")
        if any(_length(cell) >= LAYOUT_CHARACTERS for cell in cells):
            for part in (table, *table.xpath("./tbody | ./tr | ./tbody/tr"), *cells):
                part.tag = "div"


def part_lines(tree: HtmlElement) -> None:
    """None; runs of text that two line breaks divide are paragraphs of their own."""
    for each in list(tree.xpath("//br/..")):
        children = list(each)
        breaks = [
            one.tag == other.tag == "br" and not (one.tail or "").strip()
            for one, other in pairwise(children)
        ]
        if any(breaks) and each.tag != "p":
            _part_element(each)
        elif any(breaks):
            each.tag = "div"
            _part_element(each)


def _part_element(element: HtmlElement) -> None:
    """None; text and inline children between two breaks lie in <p>; blocks stay beside them."""
    children = list(element)
    paragraph = element.makeelement("p")
    paragraph.text, element.text = element.text, None
    for child in children:
        element.remove(child)
    found = [paragraph]
    for child in children:
        if child.tag in BLOCKS:
            tail, child.tail = child.tail, None
            found += [child, element.makeelement("p")]
            found[-1].text = tail
        elif child.tag == "br" and _is_open(found[-1]):
            found.append(element.makeelement("p"))
            found[-1].text = child.tail
        else:
            found[-1].append(child)
    for each in found:
        if each.tag != "p" or _length(each) or len(each):
            element.append(each)
    element.tag = "div" if element.tag in {"font", "span", "b", "i", "center"} else element.tag


def _is_open(paragraph: HtmlElement) -> bool:
    """The last thing in the paragraph is a break with nothing behind it: one more ends it."""
    last = paragraph[-1] if len(paragraph) else None
    return last is not None and last.tag == "br" and not (last.tail or "").strip()


def _length(element: HtmlElement) -> int:
    """Characters of text in it, spaces made one; scripts and styles have none."""
    texts = element.xpath(".//text()[not(parent::script or parent::style)]")
    return sum(len(" ".join(text.split())) + 1 for text in texts if not text.isspace())
