"""Pages round a report, in the manner of five eras and systems, with the furniture of each.

In: a `Report`. Out: HTML. What a skeleton declares, and how, is named in `SKELETONS`; furniture is
our own words, full of what extractors fall for: dates of other things, names, whole sentences.
"""

from __future__ import annotations

import html
import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Report(NamedTuple):
    """What stands on the page, and what is true of it."""

    title: str
    paragraphs: tuple[str, ...]
    published: date
    author: str
    outlet: str
    url: str


class Skeleton(NamedTuple):
    """How a page is made, and which fields it tells."""

    render: Callable[[Report], str]
    tells: frozenset[str]


ALL = frozenset(("published", "title", "author", "url", "source"))


def escape(text: str) -> str:
    """The text for HTML."""
    return html.escape(text, quote=True)


def wrap_paragraphs(report: Report, insertions: dict[int, str], tag: str = "p") -> str:
    """The paragraphs, with furniture before some of them."""
    parts = []
    for number, paragraph in enumerate(report.paragraphs):
        parts += [insertions.get(number, ""), f"<{tag}>{escape(paragraph)}</{tag}>"]
    return "\n".join(parts)


def list_comments(report: Report) -> str:
    """Two readers' comments, days after."""
    day = (report.published + timedelta(days=3)).isoformat()
    return f"""<section id="comments" class="comments"><h2>2 Comments</h2>
<div class="comment"><p class="comment-author">Harbour Pilot</p><time datetime="{day}T11:02">{day}
</time><p>The minister said the same thing last year and nothing came of it, so I will believe this
agreement when somebody has signed it in daylight.</p></div>
<div class="comment"><p class="comment-author">Quiet Reader</p><p>Why does nobody ask what the
fishermen think of all these summits and their declarations?</p></div></section>"""


def list_related(report: Report) -> str:
    """Teasers of other articles, with their own days."""
    day = report.published - timedelta(days=20)
    return f"""<aside class="related-articles"><h3>Related stories</h3><ul>
<li><a href="/a/1">Bakers of the old town strike over the price of flour</a>
<time datetime="{day.isoformat()}">{day:%d %B %Y}</time></li>
<li><a href="/a/2">Minister opens a bridge that was finished in spring</a></li>
<li><a href="/a/3">President meets chess players before the final</a></li></ul></aside>"""


COOKIES = """<div id="cookie-banner" class="cookie-consent" role="dialog"><p>We and our 812 partners
use cookies to store and access information on your device. By continuing to use this site you agree
to our use of cookies and to our privacy policy.</p><button>Accept all</button></div>"""
SHARE = """<div class="share-buttons"><a href="#">Share on Facebook</a> <a href="#">Tweet</a>
<a href="#">Email this article</a> <a href="#">Print</a></div>"""
ADVERT = """<div class="advertisement"><p>Advertisement</p><p>Mattresses at half price until Sunday:
the only mattress that a minister would sleep on.</p></div>"""
CAPTION = """<figure class="wp-caption"><img src="a.jpg" alt="Delegates at a table"><figcaption>
Delegates wait for the session to begin under a clock that stands still. (Photo: Pool)</figcaption>
</figure>"""
VIDEO = """<div class="video-player" data-id="9"><p class="video-title">Watch: how the hall was
built in ninety days</p><p>Your browser does not support the video tag.</p></div>"""
NEWSLETTER = """<div class="newsletter-signup"><h4>Get the morning letter</h4><p>The stories that
matter, in your inbox before breakfast. You can unsubscribe at any time.</p><form><input name="m">
<button>Sign up</button></form></div>"""


def quote_aside(report: Report) -> str:
    """A sentence of the report once more, large."""
    sentence = report.paragraphs[-1].split(". ")[0]
    return f'<blockquote class="pullquote"><p>{escape(sentence)}</p></blockquote>'


def render_modern(report: Report) -> str:
    """About 2022: JSON-LD, semantic elements, everything in the way."""
    linked = {
        "@context": "https://schema.org", "@graph": [
            {"@type": "WebSite", "name": report.outlet, "url": "https://example.org/"},
            {"@type": "NewsArticle", "headline": report.title,
             "datePublished": f"{report.published.isoformat()}T06:30:00+00:00",
             "dateModified": f"{(report.published + timedelta(days=2)).isoformat()}T10:00:00Z",
             "author": [{"@type": "Person", "name": report.author}],
             "publisher": {"@type": "NewsMediaOrganization", "name": report.outlet},
             "mainEntityOfPage": {"@type": "WebPage", "@id": report.url}},
        ],
    }  # fmt: skip
    updated = report.published + timedelta(days=2)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>{escape(report.title)} | {escape(report.outlet)}</title>
<link rel="canonical" href="{report.url}">
<script type="application/ld+json">{json.dumps(linked)}</script></head><body>
{COOKIES}<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li>
<li><a href="/live">Live: storm on the coast</a></li></ul></nav></header><main><article>
<header><h1>{escape(report.title)}</h1><div class="article-meta"><span class="byline">By
<a rel="author" href="/by/1">{escape(report.author)}</a></span> <span>Updated
<time datetime="{updated.isoformat()}">{updated:%d %B %Y}</time></span></div>{SHARE}</header>
{CAPTION}
<div class="article-body">{wrap_paragraphs(report, {2: ADVERT, 3: quote_aside(report), 4: VIDEO})}
</div>{NEWSLETTER}<div class="author-bio"><p>{escape(report.author)} has covered the region for
eleven years and won a prize for a series on harbours.</p></div></article>{list_related(report)}
{list_comments(report)}</main><footer><p>© 2026 {escape(report.outlet)}. All rights reserved.</p>
</footer></body></html>"""


def render_blog(report: Report) -> str:
    """About 2014: the blog system that half of the papers run on, Open Graph tags."""
    day = report.published
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<title>{escape(report.title)} &#8211; {escape(report.outlet)}</title>
<meta property="og:type" content="article"><meta property="og:title"
content="{escape(report.title)} - {escape(report.outlet)}">
<meta property="og:url" content="{report.url}"><meta property="og:site_name"
content="{escape(report.outlet)}">
<meta property="article:modified_time" content="{(day + timedelta(days=9)).isoformat()}T08:00:00Z">
<meta property="article:published_time" content="{day.isoformat()}T08:00:00+02:00"></head>
<body class="single-post"><div id="page"><div id="masthead"><h1 class="site-title">
<a href="/">{escape(report.outlet)}</a></h1><ul class="menu"><li><a href="/c/politics">Politics</a>
</li><li><a href="/c/sport">Sport</a></li></ul></div><div id="content"><div class="post-8812 post">
<h1 class="entry-title">{escape(report.title)}</h1><div class="entry-meta"><span class="posted-on">
{day:%B %d, %Y}</span> <span class="author vcard">by <a class="url fn n" href="/author/x">
{escape(report.author)}</a></span> <a href="#respond">2 Comments</a></div>
<div class="entry-content">{CAPTION}{wrap_paragraphs(report, {3: ADVERT})}
<p><strong>Read more:</strong> <a href="/r">Ten summits that ended before dinner</a></p>
<div class="sharedaddy">{SHARE}</div></div><div class="entry-footer">Tags: <a href="/t">summits</a>,
<a href="/t2">diplomacy</a></div></div>{list_related(report)}{list_comments(report)}</div>
<div id="secondary" class="widget-area"><div class="widget"><h2>Recent posts</h2><ul><li>
<a href="/z">Three recipes for cod</a></li></ul></div></div></div><div id="colophon">Proudly printed
since 1911. Copyright 2026.</div></body></html>"""


def render_portal(report: Report) -> str:
    """About 2008: nested divs, newspapers' meta names, a printed line of day and source."""
    day = report.published
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{escape(report.title)}--{escape(report.outlet)}</title>
<meta name="publishdate" content="{day.isoformat()}"><meta name="author" content="By
{escape(report.author)}"><meta name="keywords" content="summit, talks">
<meta name="DC.publisher" content="{escape(report.outlet)}"><link rel="canonical"
href="{report.url}"></head><body><div id="top"><div class="logo">{escape(report.outlet)}</div>
<div class="channels"><a href="/">Home</a> | <a href="/w">World</a> | <a href="/b">Business</a>
</div></div><div class="main"><div class="left"><div class="title">
<h1>{escape(report.title)}</h1></div>
<div class="info"><span id="pubtime">{day:%Y-%m-%d} 08:15:22</span> <span>Source: <a href="/">
{escape(report.outlet)}</a></span> <span>Editor: Nightdesk</span></div><div class="content"
id="content"><div class="pic"><img src="a.jpg"><div class="pic-text">Flags are put up before the
building where the delegates will arrive. (Pool photo)</div></div>
{wrap_paragraphs(report, {})}<div class="editor">(Editor: Nightdesk)</div></div>
<div class="share">Share: Weibo Facebook Twitter</div></div><div class="right"><div class="hot">
<h3>Most popular</h3><ol><li><a href="/1">Panda learns to use a door</a></li><li><a href="/2">Train
arrives an hour early</a></li></ol></div></div></div><div class="foot">Copyright 2000-2026
{escape(report.outlet)}. No. 110120. About us | Contact us</div></body></html>"""


def render_tables(report: Report) -> str:
    """About 1999: tables and fonts, nothing declared; saved by a browser."""
    day = report.published
    body = "<br><br>\n".join(escape(each) for each in report.paragraphs)
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<!-- saved from url=({len(report.url):04d}){report.url} -->
<HTML><HEAD><TITLE>{escape(report.outlet)} - {escape(report.title)}</TITLE></HEAD><BODY
bgcolor="#FFFFFF"><TABLE width="760"><TR><TD colspan="2"><IMG src="logo.gif"> <A href="/">Front
page</A> <A href="/archive">Archive</A> <A href="/weather">Weather</A></TD></TR><TR><TD width="140">
<FONT size="1"><A href="/n">News</A><BR><A href="/s">Sports</A><BR><A href="/c">Classifieds</A><BR>
<A href="/x">Subscribe to the paper edition</A></FONT></TD><TD valign="top"><H1><FONT size="5">
{escape(report.title)}</FONT></H1><P class="date"><FONT size="2">{day:%A, %B} {day.day}, {day.year}
</FONT></P><FONT size="3">{body}</FONT><P><A href="/mail">E-mail this story to a friend</A></P></TD>
</TR></TABLE><HR><FONT size="1">Copyright 1999-2026 {escape(report.outlet)}</FONT></BODY></HTML>"""


def render_ministry(report: Report) -> str:
    """A ministry's system: Dublin Core, microdata, breadcrumbs, attachments, a date of review."""
    day = report.published
    reviewed = day + timedelta(days=400)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>
{escape(report.title)} | {escape(report.outlet)}</title><meta name="dcterms.issued"
content="{day.isoformat()}"><meta name="dcterms.modified" content="{reviewed.isoformat()}">
<meta name="dcterms.creator" content="{escape(report.outlet)}"><meta name="dcterms.publisher"
content="{escape(report.outlet)}"><link rel="canonical" href="{report.url}"></head><body>
<a class="skip" href="#main">Skip to main content</a><div class="beta"><p>This is a new service.
Your feedback will help us to improve it.</p></div><nav aria-label="Breadcrumb"><ol><li>
<a href="/">Home</a></li><li><a href="/news">News and communications</a></li></ol></nav>
<main id="main" itemscope itemtype="https://schema.org/Article">
<h1 itemprop="headline">{escape(report.title)}</h1>
<dl class="metadata"><dt>From:</dt><dd>{escape(report.outlet)}</dd><dt>Published</dt><dd><time
itemprop="datePublished" datetime="{day.isoformat()}">{day.day} {day:%B %Y}</time></dd>
<dt>Last updated</dt><dd><time datetime="{reviewed.isoformat()}">{reviewed.day} {reviewed:%B %Y}
</time></dd></dl><div itemprop="articleBody" class="govspeak">{wrap_paragraphs(report, {})}</div>
<section class="attachment"><h2>Documents</h2><p><a href="/a.pdf">Agenda of the day</a> PDF, 120 KB,
4 pages</p></section><div class="contacts"><h2>Media enquiries</h2><p>Press line open from nine to
five on weekdays. For urgent enquiries out of hours call the duty officer.</p></div></main><footer>
<p>All content is available under the Open Licence, except where otherwise stated</p></footer>
</body></html>"""


SKELETONS: dict[str, Skeleton] = {
    "modern": Skeleton(render_modern, ALL),
    "blog": Skeleton(render_blog, ALL),
    "portal": Skeleton(render_portal, ALL),
    "tables": Skeleton(render_tables, frozenset(("published", "title", "url"))),
    "ministry": Skeleton(render_ministry, ALL - {"author"}),
}
