"""Answers of a real server on this machine: what comes back, and what ends it."""

import gzip
import socket
import time
import zlib
from collections.abc import Iterator, Mapping

import pytest
from web import Page, Web, serve, serve_raw

from communique.config import Config
from communique.sources.fetching import (
    Answer,
    Fetcher,
    FetchFailed,
    FetchRefused,
    HostUnknown,
)

TEXT = "Ministers met in Kraków.".encode()
LOCAL = Config(fetch_allow="127.0.0.0/8", fetch_seconds=10, max_text_bytes=100_000)
HURRIED = Config(fetch_allow="127.0.0.0/8", fetch_seconds=0.5, max_text_bytes=100_000)


@pytest.fixture
def web() -> Iterator[Web]:
    with serve() as server:
        yield server


def fetch(web: Web, path: str) -> Answer:
    return Fetcher(LOCAL).fetch(web.url + path)


def test_this_machine_is_not_fetched_from_unless_the_settings_say_so(web: Web) -> None:
    web.pages["/"] = Page(TEXT)
    with pytest.raises(FetchRefused, match="fetch_allow"):
        Fetcher(Config()).fetch(web.url + "/")
    assert web.asked == []
    assert fetch(web, "/").content == TEXT


def test_a_request_tells_who_asks_and_nothing_else(web: Web) -> None:
    web.pages["/a?b=c"] = Page(TEXT)
    fetch(web, "/a?b=c#d")
    [(path, headers)] = web.asked
    assert path == "/a?b=c"
    assert headers == {
        "host": f"127.0.0.1:{web.port}", "user-agent": LOCAL.fetch_agent,
        "accept-encoding": "gzip, deflate", "connection": "close",
    }  # fmt: skip


def test_no_proxy_of_the_environment_is_asked(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    web.pages["/"] = Page(TEXT)
    assert fetch(web, "/").content == TEXT


def pack_raw(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(TEXT * 5_000)), ("x-gzip", gzip.compress(TEXT * 5_000)),
        ("GZIP", b"".join(gzip.compress(TEXT * 2_500) for _ in range(2))),  # two members
        ("gzip", gzip.compress(TEXT * 5_000) + b"\0" * 600),  # padded
        ("deflate", zlib.compress(TEXT * 5_000)), ("deflate", pack_raw(TEXT * 5_000)),
        ("identity", TEXT * 5_000), ("", TEXT * 5_000),
    ],
)  # fmt: skip
def test_a_packed_answer_is_unpacked(web: Web, coding: str, packed: bytes) -> None:
    web.pages["/"] = Page(packed, headers={"Content-Encoding": coding})
    config = Config(fetch_allow="127.0.0.1", max_text_bytes=1_000_000)
    assert Fetcher(config).fetch(web.url).content == TEXT * 5_000


@pytest.mark.parametrize(
    ("coding", "packed", "told"),
    [
        ("br", TEXT, "asked for was gzip"), ("gzip, gzip", TEXT, "asked for was gzip"),
        ("gzip", TEXT, "error"), ("gzip", gzip.compress(TEXT)[:-9], "no end"),
        ("deflate", zlib.compress(TEXT)[:-5], "no end"), ("deflate", b"\xff\xff", "error"),
        ("gzip", gzip.compress(TEXT) + b"more", "error"),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_unpacked_is_a_failure(
    web: Web, coding: str, packed: bytes, told: str
) -> None:
    web.pages["/"] = Page(packed, headers={"Content-Encoding": coding})
    with pytest.raises(FetchFailed, match=told):
        fetch(web, "/")


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_is_left_before_it_unpacks(web: Web, coding: str) -> None:
    packed = gzip.compress(b"\0" * 50_000_000, 9)
    raw = packed if coding == "gzip" else zlib.compress(b"\0" * 50_000_000, 9)
    web.pages["/"] = Page(raw, headers={"Content-Encoding": coding})
    began = time.perf_counter()
    with pytest.raises(FetchFailed, match="max_text_bytes"):
        fetch(web, "/")
    assert time.perf_counter() - began < 2


def test_an_answer_may_have_the_most_bytes_and_not_one_more(web: Web) -> None:
    web.pages["/"], web.pages["/more"] = Page(b"a" * 100_000), Page(b"a" * 100_001)
    assert len(fetch(web, "/").content) == 100_000
    with pytest.raises(FetchFailed, match="more than 100,000 bytes"):
        fetch(web, "/more")
    assert len(Fetcher(LOCAL).fetch(f"{web.url}/more", most=50).content) == 50


def test_an_answer_in_chunks_is_joined(web: Web) -> None:
    chunked = b"5\r\nMinis\r\n4;x=y\r\nters\r\n0\r\nTrailer: x\r\n\r\n"
    web.pages["/"] = Page(chunked, headers={"Transfer-Encoding": "chunked"})
    assert fetch(web, "/").content == b"Ministers"


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        (b"short", {"Content-Length": "10"}),
        (b"ff\r\nMinis\r\n", {"Transfer-Encoding": "chunked"}),
        (b"-5\r\nMinis\r\n", {"Transfer-Encoding": "chunked"}),
        (b"zz\r\nMinis\r\n", {"Transfer-Encoding": "chunked"}),
    ],
)
def test_an_answer_that_is_cut_off_is_a_failure(
    web: Web, content: bytes, headers: Mapping[str, str]
) -> None:
    web.pages["/"] = Page(content, headers=headers)
    with pytest.raises(FetchFailed):
        fetch(web, "/")


HEAD = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    ("head", "drop"),
    [
        (b"", b""),  # silence
        (b"", b"H"),  # a first line without end
        (HEAD, b"X: y\r\n"),  # headers without end
        (HEAD + b"X: ", b"y"),  # one header without end
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),  # nothing but promises
        (HEAD + b"\r\n", b"."),  # a body without end
        (HEAD + b"Content-Length: 90000\r\n\r\n", b"."),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n.\r\n"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"0"),  # the length of a chunk without end
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X: y\r\n"),  # trailers without end
        (HEAD + b"Content-Encoding: gzip\r\n\r\n", b"\x1f\x8b\x08\0\0\0\0\0\0\x03"),
    ],
)
def test_a_dripping_server_is_left_in_time(head: bytes, drop: bytes) -> None:
    began = time.perf_counter()
    with serve_raw(head, drop, 0.05) as url, pytest.raises(FetchFailed):
        Fetcher(HURRIED).fetch(url)
    assert time.perf_counter() - began < 1.5


@pytest.mark.parametrize(
    "head",
    [
        HEAD + b"\r\n", HEAD + b"Transfer-Encoding: chunked\r\n\r\n", HEAD + b"X: ", b"",
        b"HTTP/1.1 100 Continue\r\n\r\n",
    ],
)  # fmt: skip
def test_an_endless_answer_is_left(head: bytes) -> None:
    drop = {HEAD + b"\r\n": b"." * 9_000}.get(head, b"2000\r\n" + b"." * 8_192 + b"\r\n")
    began = time.perf_counter()
    with serve_raw(head, drop, 0) as url, pytest.raises(FetchFailed):
        Fetcher(HURRIED).fetch(url)
    assert time.perf_counter() - began < 1.5


def test_a_handshake_that_never_ends_is_left() -> None:
    began = time.perf_counter()
    with serve_raw(b"", b"\x16", 0.05) as url, pytest.raises(FetchFailed):
        Fetcher(HURRIED).fetch(url.replace("http:", "https:"))
    assert time.perf_counter() - began < 1.5


def test_a_resolver_that_never_ends_is_left() -> None:
    def dream(_host: str, _port: int) -> list[str]:
        time.sleep(5)
        return ["127.0.0.1"]

    began = time.perf_counter()
    with pytest.raises(FetchFailed, match="not resolved in time"):
        Fetcher(HURRIED, dream).fetch("http://news.example.org/")
    assert time.perf_counter() - began < 1.5


def test_an_address_of_version_6_stands_in_brackets() -> None:
    with serve("::1") as web:
        web.pages["/"] = Page(TEXT)
        config = Config(fetch_allow="::1")
        assert Fetcher(config).fetch(f"http://[::1]:{web.port}/").content == TEXT
        assert web.asked[0][1]["host"] == f"[::1]:{web.port}"


def test_a_server_that_is_not_there_is_a_failure() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(FetchFailed, match="Refused"):
        Fetcher(LOCAL).fetch(f"http://127.0.0.1:{port}/")


def test_tls_wants_a_certificate_of_the_host(web: Web) -> None:
    with pytest.raises(FetchFailed, match="SSL"):
        Fetcher(LOCAL).fetch(web.url.replace("http:", "https:"))


def test_redirects_are_followed_and_told(web: Web) -> None:
    web.pages["/a"] = Page(
        status=302, headers={"Location": "b/größe?x#y".encode().decode("latin-1")}
    )
    web.pages["/b/gr%C3%B6%C3%9Fe?x"] = Page(TEXT)
    answer = fetch(web, "/a")
    assert (answer.content, answer.moved) == (TEXT, None)
    assert answer.url == f"{web.url}/b/größe?x"


def test_only_redirects_that_are_all_for_good_move_an_address(web: Web) -> None:
    web.pages["/a"] = Page(status=301, headers={"Location": "/b"})
    web.pages["/b"] = Page(status=308, headers={"Location": "/c"})
    web.pages["/c"] = Page(status=307, headers={"Location": "/d"})
    web.pages["/d"] = Page(status=301, headers={"Location": "/e"})
    web.pages["/e"] = Page(TEXT)
    assert fetch(web, "/a").moved == f"{web.url}/c"
    assert fetch(web, "/c").moved is None


def test_redirects_in_a_circle_end(web: Web) -> None:
    web.pages["/a"] = Page(status=301, headers={"Location": "/b"})
    web.pages["/b"] = Page(status=301, headers={"Location": "/a"})
    with pytest.raises(FetchFailed, match="more than 5 redirects"):
        fetch(web, "/a")
    assert len(web.asked) == 6


@pytest.mark.parametrize(
    "place",
    [
        "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/",
        "//192.168.1.1/", "file:///etc/passwd", "gopher://127.0.0.1/", "http://0x0a.1/",
        "http://inside.example.org/", "http://user@127.0.0.1/", "data:text/html,x", "http://[::1",
        "http://a\xff[",
    ],
)  # fmt: skip
def test_a_redirect_to_what_is_not_public_is_refused(web: Web, place: str) -> None:
    web.pages["/"] = Page(status=302, headers={"Location": place})
    names = {"inside.example.org": "10.1.2.3"}
    with pytest.raises(FetchRefused):
        Fetcher(LOCAL, lambda host, _port: [names.get(host, host)]).fetch(web.url + "/")


def test_a_name_that_answers_otherwise_the_second_time_gains_nothing(web: Web) -> None:
    answers = iter((["127.0.0.1"], ["10.0.0.1"]))
    asked: list[str] = []

    def resolve(host: str, _port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    web.pages["/"] = Page(TEXT)
    web.pages["/again"] = Page(status=302, headers={"Location": "/"})
    fetcher = Fetcher(LOCAL, resolve)
    assert fetcher.fetch(f"http://news.example.org:{web.port}/").content == TEXT
    assert asked == ["news.example.org"]  # once: the connection went to what was judged
    assert web.asked[0][1]["host"] == f"news.example.org:{web.port}"
    with pytest.raises(FetchRefused, match=r"10\.0\.0\.1"):
        fetcher.fetch(f"http://news.example.org:{web.port}/again")


def test_a_redirect_is_resolved_and_judged_anew(web: Web) -> None:
    answers = iter((["127.0.0.1"], ["192.168.0.1"]))
    web.pages["/"] = Page(status=301, headers={"Location": "/inside"})
    with pytest.raises(FetchRefused, match=r"192\.168\.0\.1"):
        Fetcher(LOCAL, lambda _host, _port: next(answers)).fetch(
            f"http://news.example.org:{web.port}/"
        )
    assert web.paths == ["/"]


def test_an_unknown_host_may_be_known_later() -> None:
    with pytest.raises(HostUnknown):
        Fetcher(LOCAL, lambda _host, _port: []).fetch("http://news.example.org/")


def test_waiting_for_the_turn_of_a_page_does_not_count(web: Web) -> None:
    web.pages["/"] = Page(TEXT)
    answer = Fetcher(HURRIED).fetch(web.url + "/", ready=lambda _url: time.sleep(0.7))
    assert answer.content == TEXT


@pytest.mark.parametrize("status", [204, 304, 404, 410, 500, 503])
def test_an_answer_has_its_status(web: Web, status: int) -> None:
    web.pages["/"] = Page(status=status, headers={"Retry-After": "5", "Content-Encoding": "gzip"})
    answer = fetch(web, "/")
    assert (answer.status, answer.headers["retry-after"]) == (status, "5")


@pytest.mark.parametrize("content", [b"SSH-2.0-x\r\n", b"\0\0\0", b"HTTP/9.9 x\r\n\r\n", b"\r\n"])
def test_what_is_no_http_is_a_failure(content: bytes) -> None:
    with serve_raw(content, b"", 0) as url, pytest.raises(FetchFailed):
        Fetcher(HURRIED).fetch(url)
