"""Feeds of a real server on this machine, followed into a record."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path

import pytest
from web import Page, Web, serve

from communique.config import Config
from communique.publish.export import export_record
from communique.records import Block, Document, Reading
from communique.records import Page as Layout
from communique.run.following import FORMS, Follower, read_retry_after
from communique.run.forgetting import forget_documents
from communique.run.reading import Run, Step, link_store, linker_with, read_here
from communique.sources.fetching import Fetcher
from communique.sources.robots import Manners
from communique.store.feeds import list_feeds, load_feed
from communique.store.linked import load_record
from communique.store.readings import load_source_problems
from communique.store.sqlite import open_store
from communique.vocabulary import load_vocabulary

CONFIG = Config(fetch_allow="127.0.0.0/8", fetch_delay_seconds=0.0, fetch_seconds=10)
NOW = 1_700_000_000.0
WORDS = "Ministers of two states met in the capital and agreed that trade should grow. " * 4
RSS = '<rss version="2.0"><channel><title>World</title>{}</channel></rss>'


def page(number: object) -> Page:
    return Page(f"<html><body><article><p>{number}. {WORDS}</p></article></body></html>".encode())


def feed(*names: object, **headers: str) -> Page:
    items = (f"<item><link>/{name}</link><title>T{name}</title></item>" for name in names)
    tags = {name.replace("_", "-"): value for name, value in headers.items()}
    return Page(RSS.format("".join(items)).encode(), "application/rss+xml", headers=tags)


def understand(document: Document) -> Reading:
    layout = Layout(
        (Block("body", 0, len(document.text)),), None, None, None, None, None, (), None, None, "en"
    )
    return Reading(document, layout, (), (), (), (), (), (), (), (), ())


@pytest.fixture
def web() -> Iterator[Web]:
    with serve() as server:
        server.pages |= {f"/{number}": page(number) for number in range(5)}
        server.pages["/feed"] = feed(*range(5))
        yield server


@pytest.fixture
def store(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with open_store(tmp_path / "record.db", write=True) as connection:
        yield connection


def follow(
    store: sqlite3.Connection, *urls: str, now: float = NOW, config: Config = CONFIG
) -> list[Step]:
    run = Run(store, config, "1", read_here(config, understand))
    fetcher = Fetcher(config)
    manners = Manners(fetcher, lambda _seconds: None)
    return list(Follower(run, fetcher, manners, lambda: now).follow(urls))


def told(steps: list[Step]) -> list[str]:
    return [f"{s.problem.kind}: {s.problem.detail}" if s.problem else s.outcome for s in steps]


def states(store: sqlite3.Connection) -> list[tuple[str, int]]:
    return store.execute("SELECT state, tries FROM feed_entry ORDER BY rowid").fetchall()


def paths(store: sqlite3.Connection) -> list[str]:
    return [path for (path,) in store.execute("SELECT path FROM document ORDER BY path")]


def test_what_a_feed_announces_is_read_once(web: Web, store: sqlite3.Connection) -> None:
    url = f"{web.url}/feed"
    assert told(follow(store, url)) == ["read"] * 5
    assert paths(store) == [f"{web.url}/{number}" for number in range(5)]
    assert follow(store, url) == []
    web.pages["/feed"], web.pages["/5"] = feed(5, 0, 1), page(5)
    assert told(follow(store, url)) == ["read"]
    assert Counter(web.paths) == {**{f"/{number}": 1 for number in range(6)}, "/feed": 3}


def test_a_feed_that_did_not_change_is_not_sent_again(web: Web, store: sqlite3.Connection) -> None:
    def answer(headers: Mapping[str, str]) -> Page:
        same = headers.get("if-none-match") == '"v1"' and headers.get("if-modified-since") == day
        return Page(status=304) if same else feed(0, ETag='"v1"', Last_Modified=day)

    day = "Thu, 29 Jul 2021 10:00:00 GMT"
    web.pages["/feed"] = answer
    assert told(follow(store, f"{web.url}/feed")) == ["read"]
    assert follow(store, f"{web.url}/feed") == []
    assert load_feed(store, f"{web.url}/feed").etag == '"v1"'


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("said", ["600", "date", None])
def test_a_busy_feed_is_left_alone_as_long_as_it_wants(
    web: Web, store: sqlite3.Connection, status: int, said: str | None
) -> None:
    wait = 600 if said else 3_600
    if said == "date":
        said = format_datetime(parsedate_to_datetime("Tue, 14 Nov 2023 22:23:20 GMT"), usegmt=True)
    web.pages["/feed"] = Page(status=status, headers={"Retry-After": said} if said else {})
    url = f"{web.url}/feed"
    [first] = told(follow(store, url))
    assert first.startswith(f"fetch-failed: HTTP status {status}; left alone until 2023-11-14 2")
    web.pages["/feed"] = feed(0)
    assert told(follow(store, url, now=NOW + wait - 1)) == [first]  # told, but not asked
    assert web.paths == ["/feed"]
    assert told(follow(store, url, now=NOW + wait)) == ["read"]
    assert load_source_problems(store) == ()


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120), ("0", 0), ("99999999999", 604_800), ("9" * 400, 604_800), (None, 3_600),
        ("Tue, 14 Nov 2023 22:13:30 GMT", 10), ("Tue, 14 Nov 2000 22:13:30 GMT", 0),
        ("Tue, 14 Nov 2099 22:13:30 GMT", 604_800), ("-5", 3_600), ("soon", 3_600), ("", 3_600),
    ],
)  # fmt: skip
def test_how_long_to_wait_is_said_in_seconds_or_as_a_date(value: str | None, seconds: int) -> None:
    assert read_retry_after(value, NOW) == seconds


def test_a_feed_that_moved_is_asked_for_at_its_new_address(
    web: Web, store: sqlite3.Connection
) -> None:
    web.pages["/old"] = Page(status=301, headers={"Location": "/feed"})
    assert len(follow(store, f"{web.url}/old")) == 5
    follow(store, f"{web.url}/old")
    assert web.paths.count("/old") == 1
    assert list_feeds(store) == [f"{web.url}/old"]
    del web.pages["/feed"]  # it moved back
    web.pages["/old"] = feed(0)
    assert told(follow(store, f"{web.url}/old")) == ["fetch-failed: HTTP status 404"]
    assert follow(store, f"{web.url}/old") == []
    assert web.paths.count("/old") == 2


def test_a_name_that_is_not_known_for_a_time_costs_a_feed_nothing(
    web: Web, store: sqlite3.Connection
) -> None:
    web.pages["/old"] = Page(status=301, headers={"Location": "/feed"})
    web.pages["/feed"] = feed(0, ETag='"v1"')
    url = f"http://news.example.org:{web.port}/old"
    run = Run(store, CONFIG, "1", read_here(CONFIG, understand))
    for answer in (["127.0.0.1"], []):
        fetcher = Fetcher(CONFIG, lambda _host, _port, answer=answer: answer)
        steps = list(Follower(run, fetcher, Manners(fetcher, lambda _: None)).follow([url]))
    [step] = told(steps)
    assert step.startswith("fetch-failed: news.example.org: no such host")
    kept = load_feed(store, url)
    assert (kept.moved, kept.etag) == (f"http://news.example.org:{web.port}/feed", '"v1"')


def test_a_feed_that_moved_for_now_is_asked_for_where_it_was(
    web: Web, store: sqlite3.Connection
) -> None:
    web.pages["/old"] = Page(status=302, headers={"Location": "/feed"})
    follow(store, f"{web.url}/old")
    follow(store, f"{web.url}/old")
    assert web.paths.count("/old") == 2


@pytest.mark.parametrize("status", [404, 410, 500])
def test_a_feed_that_fails_is_told(web: Web, store: sqlite3.Connection, status: int) -> None:
    url = f"{web.url}/feed"
    follow(store, url)
    web.pages["/feed"] = Page(status=status)
    assert told(follow(store, url)) == [f"fetch-failed: HTTP status {status}"]
    assert list_feeds(store) == ([] if status == 410 else [url])
    web.pages["/feed"] = feed(*range(5))
    assert follow(store, url) == []
    assert (list_feeds(store), load_source_problems(store)) == ([url], ())


def test_an_address_that_never_was_a_feed_is_not_followed(
    web: Web, store: sqlite3.Connection
) -> None:
    for name in ("0", "nothing"):
        assert len(follow(store, f"{web.url}/{name}")) == 1
    assert told(follow(store, "http://10.0.0.1/feed"))[0].startswith("fetch-refused: 10.0.0.1 is")
    web.pages["/busy"] = Page(status=500)
    follow(store, f"{web.url}/busy")
    assert list_feeds(store) == [f"{web.url}/busy"]
    assert len(load_source_problems(store)) == 4


@pytest.mark.parametrize(("status", "tries"), [(404, 1), (410, 1), (500, 5), (503, 5), (403, 5)])
def test_a_page_that_fails_is_asked_for_five_times_at_most(
    web: Web, store: sqlite3.Connection, status: int, tries: int
) -> None:
    web.pages["/feed"], web.pages["/0"] = feed(0, 1), Page(status=status)
    for day in range(7):
        steps = follow(store, f"{web.url}/feed", now=NOW + day * 86_400)
        assert len(steps) == (day < tries) + (day == (status == 503))
    assert web.paths.count("/0") == tries
    [problem] = load_source_problems(store)
    assert f"HTTP status {status}" in problem.detail
    assert problem.detail.endswith("not asked for again" if tries == 1 else "times, and not again")


def test_a_page_that_comes_in_the_end_has_no_problem(web: Web, store: sqlite3.Connection) -> None:
    web.pages["/feed"], web.pages["/0"] = feed(0), Page(status=500)
    follow(store, f"{web.url}/feed")
    web.pages["/0"] = Page(WORDS.encode(), "text/plain")
    assert told(follow(store, f"{web.url}/feed")) == ["read"]
    assert load_source_problems(store) == ()
    assert states(store) == [("read", 2)]


def test_all_pages_of_a_busy_site_wait(web: Web, store: sqlite3.Connection) -> None:
    web.pages["/0"] = Page(status=429, headers={"Retry-After": "600"})
    [step] = told(follow(store, f"{web.url}/feed"))
    assert "left alone until 2023-11-14 22:23 UTC, with all pages of its site" in step
    assert follow(store, f"{web.url}/feed", now=NOW + 599) == []
    web.pages["/0"] = page(0)
    assert told(follow(store, f"{web.url}/feed", now=NOW + 600)) == ["read"] * 5


def test_pages_of_a_site_that_does_not_say_what_robots_may_wait(
    web: Web, store: sqlite3.Connection
) -> None:
    web.pages["/robots.txt"] = Page(status=500)
    assert "did not answer" in told(follow(store, f"{web.url}/feed"))[0]
    assert web.paths == []
    with serve() as other:
        other.pages["/feed"] = Page(RSS.format(
            "".join(f"<item><link>{web.url}/{n}</link></item>" for n in range(5))
        ).encode(), "application/rss+xml")  # fmt: skip
        assert len(follow(store, f"{other.url}/feed")) == 1  # for all pages
        assert states(store) == [("waiting", 0)] * 5
        web.pages["/robots.txt"] = Page(status=404)
        assert told(follow(store, f"{other.url}/feed")) == ["read"] * 5


def test_what_robots_may_not_fetch_is_told(web: Web, store: sqlite3.Connection) -> None:
    web.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /0\n", "text/plain")
    steps = told(follow(store, f"{web.url}/feed"))
    assert [step.split(":")[0] for step in steps] == ["fetch-refused", *["read"] * 4]
    assert follow(store, f"{web.url}/feed") == []


@pytest.mark.parametrize(
    "link",
    [
        "http://10.0.0.1/", "http://169.254.169.254/latest", "file:///etc/passwd",
        "javascript:alert(1)", "http://2130706433/", "http://a b/", "gopher://127.0.0.1/",
    ],
)  # fmt: skip
def test_a_hostile_link_of_a_feed_is_refused(
    web: Web, store: sqlite3.Connection, link: str
) -> None:
    web.pages["/feed"] = Page(RSS.format(f"<item><link>{link}</link></item>").encode())
    config = Config(fetch_allow="127.0.0.1/32", fetch_delay_seconds=0.0)
    if link == "http://2130706433/":  # would lead here
        web.pages["/"] = page(0)
    [step] = told(follow(store, f"{web.url}/feed", config=config))
    assert step.startswith("fetch-refused")
    assert web.paths == ["/feed"]


@pytest.mark.parametrize("media", ["image/png", "application/zip", "x"])
def test_what_is_no_page_is_refused(web: Web, store: sqlite3.Connection, media: str) -> None:
    web.pages["/feed"], web.pages["/0"] = feed(0), Page(b"%PDF", media)
    [step] = told(follow(store, f"{web.url}/feed"))
    assert step == f"fetch-refused: {media}; read are {', '.join(FORMS)}"
    assert states(store) == [("refused", 1)]


def test_a_page_without_an_article_is_told(web: Web, store: sqlite3.Connection) -> None:
    web.pages["/feed"], web.pages["/0"] = feed(0), Page(b"<html><body>Please log in")
    [step] = told(follow(store, f"{web.url}/feed"))
    assert step.startswith("page-without-text")
    assert follow(store, f"{web.url}/feed") == []


@pytest.mark.parametrize("media", ["text/html", "text/plain"])
def test_the_charset_of_the_server_counts_where_the_page_has_none(
    web: Web, store: sqlite3.Connection, media: str
) -> None:
    content = f"<html><body><article><p>Kraków. {WORDS}</p></article></body></html>"
    web.pages["/feed"] = feed(0, 1, 2)
    web.pages["/0"] = Page(content.encode("iso-8859-2"), f"{media}; charset=ISO-8859-2")
    declared = content.replace("<html>", '<html><head><meta charset="iso-8859-2"></head>')
    web.pages["/1"] = Page(declared.encode("iso-8859-2"), f"{media}; charset=windows-1251")
    web.pages["/2"] = Page(content.encode("iso-8859-2"), f"{media}; charset=none-such")
    steps = told(follow(store, f"{web.url}/feed"))
    texts = [text for (text,) in store.execute("SELECT text FROM document")]
    assert texts
    assert all("Kraków" in text for text in texts)
    assert steps[-1].startswith("encoding-unknown")


def test_a_feed_says_what_a_text_does_not(web: Web, store: sqlite3.Connection) -> None:
    web.pages["/feed"], web.pages["/0"] = feed(0), Page(WORDS.encode(), "text/plain")
    follow(store, f"{web.url}/feed")
    [row] = store.execute("SELECT title, url FROM document").fetchall()
    assert row == ("T0", f"{web.url}/0")


def test_a_page_of_two_feeds_is_fetched_once(web: Web, store: sqlite3.Connection) -> None:
    web.pages["/other"] = feed(0, 1)
    assert told(follow(store, f"{web.url}/feed", f"{web.url}/other")) == ["read"] * 5
    assert Counter(web.paths)["/0"] == 1


def test_a_page_that_waits_for_a_feed_that_is_left_is_read_for_the_other(
    web: Web, store: sqlite3.Connection
) -> None:
    web.pages["/0"] = Page(status=500)
    web.pages["/other"] = feed(0)
    follow(store, f"{web.url}/feed")
    web.pages["/0"] = page(0)
    assert told(follow(store, f"{web.url}/other")) == ["read"]


def test_what_is_forgotten_is_not_fetched_again(web: Web, store: sqlite3.Connection) -> None:
    link = linker_with(load_vocabulary())
    web.pages["/feed"] = feed(0, 1)
    follow(store, f"{web.url}/feed")
    link_store(store, link)
    [gone] = store.execute("SELECT id FROM document WHERE path LIKE '%/0'").fetchone()
    forget_documents(store, [gone], link)
    assert follow(store, f"{web.url}/feed") == []
    assert web.paths.count("/0") == 1
    assert paths(store) == [f"{web.url}/1"]
    row = store.execute("SELECT title, state FROM feed_entry WHERE url LIKE '%/0'").fetchone()
    assert row == (None, "forgotten")  # nothing else of it stays


def test_a_run_that_was_killed_goes_on_and_fetches_nothing_twice(web: Web, tmp_path: Path) -> None:
    for number in range(30):
        web.pages[f"/{number}"] = page(number)
    web.pages["/feed"] = feed(*range(30))
    program = [sys.executable, str(Path(__file__).with_name("following_slowly.py"))]
    killed = tmp_path / "killed.db"
    for most in (3, 11, 40):
        with subprocess.Popen(
            [*program, f"{web.url}/feed", str(killed)], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            for _, _line in zip(range(most), process.stdout, strict=False):
                pass
            if most < 40:
                os.kill(process.pid, signal.SIGKILL)
    fetched = Counter(web.paths)
    # at most the page that was under way when the run was killed comes twice
    assert sum(fetched[f"/{number}"] - 1 for number in range(30)) <= 2
    assert min(fetched[f"/{number}"] for number in range(30)) == 1
    assert export_all(killed) == export_followed(web, tmp_path / "whole.db")


def export_followed(web: Web, path: Path) -> bytes:
    with open_store(path, write=True) as connection:
        follow(connection, f"{web.url}/feed")
    return export_all(path)


def export_all(path: Path) -> bytes:
    with open_store(path, write=True) as connection:
        link_store(connection, linker_with(load_vocabulary()))
        return export_record(load_record(connection, path))


def test_what_was_read_and_that_it_was_are_kept_together(
    web: Web, store: sqlite3.Connection
) -> None:
    store.execute(
        "CREATE TEMP TRIGGER full BEFORE UPDATE OF state ON feed_entry WHEN new.state = 'read'"
        " BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
    )
    with pytest.raises(sqlite3.IntegrityError, match="full"):
        follow(store, f"{web.url}/feed")
    assert paths(store) == []
    store.execute("DROP TRIGGER full")
    assert told(follow(store, f"{web.url}/feed")) == ["read"] * 5


def test_a_page_that_ends_the_run_is_left_in_the_end(web: Web, store: sqlite3.Connection) -> None:
    web.pages["/feed"] = feed(0, 1)
    follow(store, f"{web.url}/feed")
    store.execute("UPDATE feed_entry SET state = 'waiting', tries = 5 WHERE url LIKE '%/0'")
    [step] = told(follow(store, f"{web.url}/feed"))
    assert step.startswith("document-killed: its reading was ended 5 times")
    assert follow(store, f"{web.url}/feed") == []
    assert web.paths.count("/0") == 1
