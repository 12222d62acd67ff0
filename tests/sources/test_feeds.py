"""Feeds of every kind and fault, by what their entries announce."""

import time
from contextlib import suppress

import pytest

from communique.sources.feeds import Entry, FeedInvalid, parse_feed

AT = "https://news.example.org/world/feed.xml"
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>World</title><link>https://news.example.org/</link>{}</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>World</title>{}
</feed>"""
RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://news.example.org/"><title>World</title></channel>{}</rdf:RDF>"""


def rss(items: str) -> bytes:
    return RSS.format(items).encode()


def atom(items: str) -> bytes:
    return ATOM.format(items).encode()


def item(link: str, rest: str = "") -> str:
    return f"<item><link>{link}</link>{rest}</item>"


def links(content: bytes) -> list[str]:
    return [entry.url for entry in parse_feed(content, AT)]


def test_rss_2_is_read() -> None:
    content = rss(
        item(
            "https://news.example.org/a",
            "<title>Talks &amp; tea</title><dc:creator>Ana Ruiz</dc:creator>"
            "<pubDate>Thu, 29 Jul 2021 07:10:00 +0800</pubDate>",
        )
    )
    entry = Entry("https://news.example.org/a", "Talks & tea", "Ana Ruiz", "2021-07-29")
    assert parse_feed(content, AT) == (entry,)


def test_rss_1_is_read() -> None:
    content = RDF.format(
        '<item rdf:about="https://news.example.org/a"><title>Talks</title>'
        "<link>https://news.example.org/a</link><dc:creator>Ana Ruiz</dc:creator>"
        "<dc:date>2021-07-29T23:30:00-05:00</dc:date></item>"
    ).encode()
    entry = Entry("https://news.example.org/a", "Talks", "Ana Ruiz", "2021-07-29")
    assert parse_feed(content, AT) == (entry,)


def test_atom_is_read() -> None:
    content = atom(
        '<entry><title type="html">&lt;b&gt;Talks&lt;/b&gt; begin</title>'
        '<link rel="self" href="https://news.example.org/a.atom"/>'
        '<link rel="alternate" href="https://news.example.org/a"/>'
        "<author><name>Ana Ruiz</name></author><updated>2021-08-02T00:00:00Z</updated>"
        "<published>2021-07-29T00:30:00+09:00</published></entry>"
    )
    entry = Entry("https://news.example.org/a", "Talks begin", "Ana Ruiz", "2021-07-29")
    assert parse_feed(content, AT) == (entry,)


def test_a_day_on_which_an_entry_was_changed_is_not_its_publication() -> None:
    content = atom('<entry><link href="/a"/><updated>2021-08-02T00:00:00Z</updated></entry>')
    assert [entry.published for entry in parse_feed(content, AT)] == [None]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Thu, 29 Jul 2021 23:10:00 GMT", "2021-07-29"), ("29 Jul 21 23:10 EST", "2021-07-29"),
        ("2021-07-29", "2021-07-29"), ("2021-07-29T01:00:00+09:00", "2021-07-29"),
        ("Thu, 31 Feb 2021 10:00:00 GMT", None), ("yesterday", None), ("", None),
        ("0000-00-00", None), ("Thu, 29 Jul 99999 10:00:00 GMT", None),
    ],
)  # fmt: skip
def test_the_day_is_the_one_that_the_feed_writes(written: str, day: str | None) -> None:
    content = rss(item("/a", f"<pubDate>{written}</pubDate>"))
    assert [entry.published for entry in parse_feed(content, AT)] == [day]


@pytest.mark.parametrize(
    ("link", "page"),
    [
        ("/a", "https://news.example.org/a"), ("b", "https://news.example.org/world/b"),
        ("//other.example/c", "https://other.example/c"), ("?d=1", f"{AT}?d=1"),
        ("\n https://x.example/e#top \n", "https://x.example/e"),
        ("https://x.example/f?a=1&amp;b=2", "https://x.example/f?a=1&b=2"),
    ],
)  # fmt: skip
def test_a_link_is_relative_to_the_feed(link: str, page: str) -> None:
    assert links(rss(item(link))) == [page]


def test_a_feed_may_say_what_its_links_are_relative_to() -> None:
    content = atom('<entry xml:base="https://x.example/y/"><link href="a"/></entry>')
    assert links(content) == ["https://x.example/y/a"]


def test_a_page_is_announced_once() -> None:
    content = rss(item("/a", "<title>First</title>") + item("/b") + item("/a#x") + item("/a"))
    entries = parse_feed(content, AT)
    assert [(entry.url[-1], entry.title) for entry in entries] == [("a", "First"), ("b", None)]


def test_an_entry_without_a_link_announces_nothing() -> None:
    content = rss("<item><title>No link</title></item>" + item("") + item(" ") + item("/a"))
    assert links(content) == ["https://news.example.org/a"]


def test_a_guid_that_is_an_address_is_a_link() -> None:
    content = rss('<item><guid isPermaLink="true">https://news.example.org/a</guid></item>')
    assert links(content) == ["https://news.example.org/a"]


def test_thousands_of_entries_are_all_read() -> None:
    began = time.perf_counter()
    content = rss("".join(item(f"/{number}", "<title>Talks</title>") for number in range(5_000)))
    assert len(links(content)) == 5_000
    assert time.perf_counter() - began < 30


@pytest.mark.parametrize("content", [rss(""), atom(""), RDF.format("").encode()])
def test_a_feed_without_entries_is_one(content: bytes) -> None:
    assert parse_feed(content, AT) == ()


@pytest.mark.parametrize(
    "content",
    [
        rss(item("/a"))[:-20], rss(item("/a"))[:-1], rss(item("/a", "<title>a < b & c</title>")),
        rss(item("/a", "<title>&nbsp;&eacute;</title>")), b"\n\n" + rss(item("/a")),
        rss(item("/a", "<title>\x08</title>")), rss(item("/a")) + b"<!-- served in 3 ms",
        b"\xef\xbb\xbf" + rss(item("/a")), rss(item("/a", "<title>\xff\xfe</title>")),
        rss(item("/a")).replace(b"</item>", b""), rss(item("/a", "<unknown:x>1</unknown:x>")),
    ],
)  # fmt: skip
def test_of_a_broken_feed_what_is_there_is_read(content: bytes) -> None:
    assert links(content) == ["https://news.example.org/a"]


@pytest.mark.parametrize(
    "content",
    [
        b"", b" ", b"\0\0\0", b"{}", b"404 not found", b"<html><body><p>Hello</p></body></html>",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"<?xml version='1.0'?>", b"<a/>", b"<",
    ],
)  # fmt: skip
def test_what_is_no_feed_is_told(content: bytes) -> None:
    with pytest.raises(FeedInvalid, match="neither RSS nor Atom"):
        parse_feed(content, AT)


def test_a_page_in_place_of_its_feed_says_where_the_feed_is() -> None:
    page = b"""<!DOCTYPE html><html><head><title>World</title><link rel="alternate"
    type="application/rss+xml" href="/rss"></head><body><p>News.</p></body></html>"""
    with pytest.raises(FeedInvalid, match=r"which is https://news\.example\.org/rss"):
        parse_feed(page, AT)


@pytest.mark.parametrize("name", ["utf-8", "utf-16", "iso-8859-2", "windows-1251", "gb18030"])
def test_a_feed_in_another_encoding_is_read(name: str) -> None:
    title = {"iso-8859-2": "Kraków, Łódź", "windows-1251": "Минск"}.get(name, "北京 Łódź")
    text = RSS.format(item("/a", f"<title>{title}</title>"))
    content = text.replace('"1.0"?', f'"1.0" encoding="{name}"?').encode(name)
    assert [entry.title for entry in parse_feed(content, AT)] == [title]


def test_the_server_may_say_the_encoding() -> None:
    content = RSS.format(item("/a", "<title>Kraków</title>")).encode("iso-8859-2")
    found = parse_feed(content, AT, "application/rss+xml; charset=ISO-8859-2")
    assert [entry.title for entry in found] == ["Kraków"]


@pytest.mark.parametrize("number", ["xD800", "x110000", "0", "99999999999", "xFFFFFFFFFF"])
def test_characters_that_are_none_cost_no_run(number: str) -> None:
    try:
        found = parse_feed(rss(item("/a", f"<title>&#{number};</title>")), AT)
    except FeedInvalid:
        return
    assert all((entry.title or "").encode() is not None for entry in found)


LAUGHS = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 10))
HOSTILE = (
    f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>',
    '<!DOCTYPE rss [<!ENTITY l9 "' + "a" * 100_000 + '">]>',
    '<!DOCTYPE rss [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE rss [<!ENTITY l9 SYSTEM "http://169.254.169.254/">]>',
    '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
    '<!DOCTYPE rss [<!ENTITY l9 PUBLIC "x" "http://127.0.0.1:9/x">]>',
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
@pytest.mark.parametrize("declared", HOSTILE, ids=range(len(HOSTILE)))
def test_a_feed_that_declares_entities_is_refused(declared: str, encoding: str) -> None:
    text = RSS.format(item("/a", "<title>&l9;</title>"))
    text = text.replace('<?xml version="1.0"?>', f'<?xml version="1.0" encoding="{encoding}"?>')
    began = time.perf_counter()
    with pytest.raises(FeedInvalid, match="declares entities"):
        parse_feed(text.replace("<rss", f"{declared}<rss").encode(encoding), AT)
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize("declared", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("before", ["&nbsp;", "<", "\x01", "</x>", "<!DOCTYPE rss []>"])
def test_entities_in_what_no_parser_accepts_are_not_unpacked(declared: str, before: str) -> None:
    text = RSS.format(item("/a", "<title>&l9;</title>"))
    began = time.perf_counter()
    try:
        found = parse_feed(text.replace("<rss", f"{before}{declared}<rss").encode(), AT)
    except FeedInvalid:
        found = ()
    assert time.perf_counter() - began < 5
    assert not any(len(e.title or "") > 500 or "root:" in (e.title or "") for e in found)


def test_a_document_type_without_entities_is_none_of_these() -> None:
    netscape = (
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
        '"http://127.0.0.1:9/rss-0.91.dtd">'
    )
    content = RSS.format(item("/a")).replace("<rss", f"{netscape}<rss").replace("2.0", "0.91")
    assert links(content.encode()) == ["https://news.example.org/a"]


def test_what_cannot_be_kept_as_text_is_taken_out() -> None:
    title = "<title>a&#x7f;b&#x9f;c\u0085d &lt;script&gt;alert(1)&lt;/script&gt;</title>"
    [entry] = parse_feed(rss(item("/a&#x7f;", title)), AT)
    for value in (entry.url, entry.title or ""):
        assert value.encode().decode() == value
        assert value.isprintable()
        assert "<" not in value


@pytest.mark.parametrize("content", [b"<" * 80_001, rss(" " * 3_000_000)], ids=["tags", "bytes"])
def test_a_feed_that_is_longer_than_any_is_refused(content: bytes) -> None:
    with pytest.raises(FeedInvalid, match="no feed has so many"):
        parse_feed(content, AT)


def test_a_title_has_an_end() -> None:
    [entry] = parse_feed(rss(item("/a", f"<title>{'word ' * 9_000}</title>")), AT)
    assert len(entry.title or "") == 500


@pytest.mark.parametrize(
    "content",
    [
        rss("<item>" * 5_000), rss("<description>" + "<div>" * 5_000), b"<" * 200_000,
        b"<rss><channel><item " + b"a='b' " * 20_000 + b"><link>/a</link></item></channel></rss>",
        b"&" * 200_000, b"<![CDATA[" * 20_000, b"<!--" * 20_000, b"<?xml " * 20_000,
        rss(item("/a", "<title>" + "&lt;" * 100_000 + "</title>")),
    ],
    ids=range(9),
)  # fmt: skip
def test_a_feed_made_to_cost_time_costs_little(content: bytes) -> None:
    began = time.perf_counter()
    with suppress(FeedInvalid):
        parse_feed(content, AT)
    assert time.perf_counter() - began < 15
