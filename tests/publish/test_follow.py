"""`communique follow` as a user meets it, against a real server on this machine."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from web import Page, Web, serve

from communique.cli import main

Captured = pytest.CaptureFixture[str]
REPORT = (
    "GENEVA, March 3 -- Norwegian Foreign Minister Kari Lund said on Monday that {} was safe. "
    "She met Chilean Foreign Minister Ana Rojas on the sidelines of the session, and they agreed "
    "that the two states should hold talks on fisheries in the spring of next year."
)
GERMAN = (
    "Die Außenministerin sagte am Montag in Genf, die Gespräche mit dem Nachbarland seien auf "
    "einem guten Weg. Beide Seiten wollten sich im Frühjahr noch einmal treffen und dann über "
    "den Handel mit Fisch sprechen, der in den letzten Jahren stark zurückgegangen ist."
)


def page(text: str) -> Page:
    html = f"<html><head><title>Talks</title></head><body><article><p>{text}</p></article></body>"
    return Page(html.encode())


def feed(*names: str) -> Page:
    items = "".join(f"<item><link>/{name}</link></item>" for name in names)
    content = f'<rss version="2.0"><channel><title>World</title>{items}</channel></rss>'
    return Page(content.encode(), "application/rss+xml")


@pytest.fixture
def web(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """A server with one feed, and a folder in which it may be reached."""
    monkeypatch.chdir(tmp_path)
    allow = 'fetch_allow = "127.0.0.0/8"\nfetch_delay_seconds = 0.0\n'
    Path("communique.toml").write_text(allow, encoding="utf-8")
    with serve() as server:
        server.pages["/feed"] = feed("cod", "hake")
        server.pages |= {f"/{fish}": page(REPORT.format(fish)) for fish in ("cod", "hake", "eel")}
        yield server


def test_a_feed_is_read_into_a_record_that_follows_it_from_then_on(
    web: Web, capsys: Captured
) -> None:
    assert main(["follow", f"{web.url}/feed", "--record", "r.db"]) == 0
    told = capsys.readouterr()
    assert "2 reports read, 0 already there, 0 problems" in told.out
    assert told.err == ""
    web.pages["/feed"] = feed("eel", "cod", "hake")
    assert main(["follow", "--record", "r.db", "--json"]) == 0
    summary = json.loads(capsys.readouterr().out)
    assert (summary["read"], summary["documents"], summary["problems"]) == (1, 3, 0)
    assert web.paths.count("/cod") == 1


def test_what_did_not_come_is_told_and_listed(web: Web, capsys: Captured) -> None:
    del web.pages["/hake"]
    assert main(["follow", f"{web.url}/feed", "--record", "r.db", "--json"]) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["problems"] == 1
    assert f"{web.url}/hake: fetch-failed: HTTP status 404" in told.err
    assert main(["problems", "r.db", "--kind", "fetch-failed"]) == 0
    assert "/hake" in capsys.readouterr().out


def test_a_page_in_a_language_that_is_not_read_is_kept_and_told(web: Web, capsys: Captured) -> None:
    web.pages["/cod"] = page(GERMAN)
    assert main(["follow", f"{web.url}/feed", "--record", "r.db", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["documents"] == 2
    assert main(["problems", "r.db", "--kind", "language-unread", "--json"]) == 0
    [problem] = json.loads(capsys.readouterr().out)
    assert "'de'" in problem["detail"]


def test_without_a_setting_this_machine_is_refused(web: Web, capsys: Captured) -> None:
    Path("communique.toml").unlink()
    assert main(["follow", f"{web.url}/feed", "--record", "r.db"]) == 1
    assert "127.0.0.1 is no public address (see fetch_allow)" in capsys.readouterr().err
    assert web.asked == []


@pytest.mark.parametrize(
    "address",
    ["news.example.org/feed", "feed.xml", "file:///etc/passwd", "", "http://a.org/\udcff", "http:"],
)
def test_what_is_no_address_of_a_feed_is_a_mistake(
    web: Web, address: str, capsys: Captured
) -> None:
    assert web.asked == []
    assert main(["follow", address, "--record", "r.db"]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "expected the address of a feed" in line
    assert not Path("r.db").exists()


def test_a_setting_that_names_no_network_is_a_mistake(web: Web, capsys: Captured) -> None:
    Path("communique.toml").write_text('fetch_allow = "127.0.0.1/99"\n', encoding="utf-8")
    assert main(["follow", f"{web.url}/feed", "--record", "r.db"]) == 2
    assert "fetch_allow" in capsys.readouterr().err


def test_a_record_that_follows_nothing_wants_a_feed(web: Web, capsys: Captured) -> None:
    assert web.asked == []
    assert main(["follow", "--record", "r.db"]) == 2
    assert "no FEED given" in capsys.readouterr().err
    assert not Path("r.db").exists()
    Path("a.txt").write_text("The ministers met in Oslo.", encoding="utf-8")
    assert main(["read", "a.txt", "--record", "r.db"]) == 0
    assert main(["follow", "--record", "r.db"]) == 2
    assert "follows no feed yet" in capsys.readouterr().err


@pytest.mark.parametrize("minutes", ["4", "0", "-1", "x", "1.5"])
def test_rounds_are_some_minutes_apart(minutes: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["follow", "--record", "r.db", "--every", minutes])
    assert ended.value.code == 2
    assert "5 or more" in capsys.readouterr().err


def test_a_forgotten_page_is_not_fetched_again(web: Web, capsys: Captured) -> None:
    main(["follow", f"{web.url}/feed", "--record", "r.db"])
    assert main(["forget", "r.db", f"{web.url}/cod", "--yes"]) == 0
    assert main(["follow", "--record", "r.db"]) == 0
    assert "r.db holds 1 report" in capsys.readouterr().out
    assert web.paths.count("/cod") == 1
    with closing(sqlite3.connect("r.db")) as record:
        kept = record.execute("SELECT title, state FROM feed_entry WHERE url LIKE '%cod'")
        assert kept.fetchall() == [(None, "forgotten")]


def test_a_feed_that_is_dropped_is_followed_no_more_and_its_pages_stay(
    web: Web, capsys: Captured
) -> None:
    web.pages["/hake"] = Page(status=500)
    main(["follow", f"{web.url}/feed", "--record", "r.db"])
    capsys.readouterr()
    asked = len(web.paths)
    assert main(["follow", "--drop", f"{web.url}/feed", "--record", "r.db"]) == 0
    told = capsys.readouterr()
    assert told.out == f"r.db follows {web.url}/feed no more; 1 page that it gave stays in it\n"
    assert len(web.paths) == asked
    assert main(["follow", "--record", "r.db"]) == 2
    assert "follows no feed yet" in capsys.readouterr().err
    assert main(["show", "r.db", "sources"]) == 0
    assert "/cod" in capsys.readouterr().out
    assert main(["problems", "r.db", "--kind", "fetch-failed", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_dropped_feed_that_is_followed_again_fetches_only_what_was_not_read(
    web: Web, capsys: Captured
) -> None:
    cod, hake = web.pages["/cod"], web.pages["/hake"]
    web.pages["/hake"] = Page(status=500)
    main(["follow", f"{web.url}/feed", "--record", "r.db"])
    main(["follow", "--drop", f"{web.url}/feed", "--record", "r.db"])
    web.pages |= {"/cod": cod, "/hake": hake}
    assert main(["follow", f"{web.url}/feed", "--record", "r.db"]) == 0
    assert "r.db holds 2 reports" in capsys.readouterr().out
    assert web.paths.count("/cod") == 1


def test_a_page_that_two_feeds_announced_is_kept_by_the_one_that_is_left(
    web: Web, capsys: Captured
) -> None:
    web.pages["/other"] = feed("hake")
    hake, web.pages["/hake"] = web.pages["/hake"], Page(status=500)
    urls = [f"{web.url}/other", f"{web.url}/feed"]
    main(["follow", *urls, "--record", "r.db"])
    main(["follow", "--drop", urls[1], "--record", "r.db"])
    web.pages["/hake"] = hake
    assert main(["follow", "--record", "r.db"]) == 0
    assert "r.db holds 2 reports" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--drop"], "name the feeds"),
        (["--drop", "http://example.org/no"], "does not follow http://example.org/no; feeds that"),
        (["--drop", "http://example.org/no", "--every", "30"], "--every and --drop"),
        (["--drop", "no"], "expected the address of a feed"),
    ],
)
def test_a_feed_that_is_not_followed_cannot_be_dropped(
    web: Web, arguments: list[str], told: str, capsys: Captured
) -> None:
    main(["follow", f"{web.url}/feed", "--record", "r.db"])
    capsys.readouterr()
    assert main(["follow", *arguments, "--record", "r.db"]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert told in line
    assert main(["follow", "--drop", f"{web.url}/feed", "--record", "new.db"]) == 2
    assert "no such record" in capsys.readouterr().err
    assert not Path("new.db").exists()
