"""What servers may send: feeds, robots.txt, HTTP answers and addresses, good ones and tricks.

The ending names the reader of `fuzz.py`; the first byte of a feed chooses the Content-Type that its
server gives.
"""

import gzip
import zlib

ITEM = (
    "<item><title>Talks &amp; tea</title><link>http://example.org/{}</link><author>Ada Holm"
    "</author><pubDate>Mon, 03 Mar 2021 10:00:00 GMT</pubDate><dc:date>2021-03-03</dc:date></item>"
)
RSS = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
    f"<title>World</title>{ITEM.format(1)}{ITEM.format(2)}</channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>World</title><entry><title type="html">'
    '&lt;b&gt;Talks&lt;/b&gt;</title><link rel="alternate" href="/a#b"/><author><name>Ada Holm'
    "</name></author><published>2021-03-03T23:00:00-05:00</published></entry></feed>"
)
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns="http://purl.org/rss/1.0/"><item><title>Talks</title><link>/a</link></item></rdf:RDF>'
)
BOMB = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel>&b;</channel></rss>'
RULES = (
    "User-agent: *\nDisallow: /a*$\nAllow: /a/b\nCrawl-delay: 2\nRequest-rate: 1/10 0900-1700\n"
    "Visit-time: 0600-0845\nSitemap: http://example.org/s.xml\n\nUser-agent: communique\n"
    "Disallow:\nCrawl-delay: 1e9\n"
)
HEAD = b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=%b\r\nETag: "a"\r\n%b\r\n'
ADDRESSES = (
    "http://example.org/a?b=c#d", "https://[2606:2800:220:1::1]:443/\u00e9", "http://127.1/",
    "http://[::ffff:127.0.0.1]/", "http://user@host/", "http://xn--bcher-kva.example/%zz",
    "http://b\u00fccher.example", "http://0x7f.1:80", "//a", "http://a:99999/", "http://[v1.a]/",
)  # fmt: skip


def make_answers() -> dict[str, bytes]:
    """Bytes by name: "a.feed", "c.robots", "d.http", "e.url"."""
    feeds = (
        RSS,
        ATOM,
        RDF,
        BOMB,
        "<html><link rel='alternate' type='application/rss+xml' href='/f'>",
    )
    found = {f"{n}.feed": b"%d" % n + text.encode() for n, text in enumerate(feeds)}
    found["16.feed"] = b"2" + ATOM.encode("utf-16")
    found |= {"0.robots": RULES.encode(), "1.robots": b"\xef\xbb\xbf" + RULES.encode()}
    found |= {f"{n}.url": text.encode() for n, text in enumerate(ADDRESSES)}
    return found | {f"{n}.http": content for n, content in enumerate(list_answers())}


def list_answers() -> list[bytes]:
    """HTTP answers: plain, packed, in chunks, a redirect, and refusals."""
    body = b"<html><body><p>Oslo and Nairobi agreed on trade.</p></body></html>"
    packed, raw = gzip.compress(body), zlib.compress(body)[2:-4]
    chunks = b"%x;a=b\r\n%b\r\n0\r\nX: y\r\n\r\n" % (len(body), body)
    length = b"Content-Length: %d\r\n"
    return [
        HEAD % (b"utf-8", length % len(body)) + body,
        HEAD % (b"utf-7", length % len(packed) + b"Content-Encoding: gzip\r\n") + packed,
        HEAD % (b"idna", length % len(raw) + b"Content-Encoding: deflate\r\n") + raw,
        HEAD % (b"hex", b"Transfer-Encoding: chunked\r\n") + chunks,
        b"HTTP/1.1 301 Moved\r\nLocation: http://example.org/\xc3\xa9\r\n\r\n",
        b"HTTP/1.0 429 Busy\r\nRetry-After: Wed, 21 Oct 2026 07:28:00 GMT\r\n\r\n",
        b"HTTP/1.1 503\r\nRetry-After: 120\r\nLast-Modified: a\r\n b\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 304 Not Modified\r\n\r\n",
    ]
