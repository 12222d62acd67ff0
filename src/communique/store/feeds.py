"""Feeds that are followed, and the pages that they announced: what a later run goes on from."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from typing import Literal

import msgspec
from msgspec import Struct

from communique.sources.feeds import Entry

State = Literal["waiting", "read", "refused", "failed"]
MOST_TRIES = 5


class Feed(Struct, frozen=True):
    """What is known of a feed from the last time it was asked for."""

    url: str  # as the user gave it
    moved: str | None = None  # where it has moved for good
    etag: str | None = None
    modified: str | None = None  # Last-Modified, as the server wrote it
    not_before: float = 0.0  # seconds since 1970: the server asked to be left alone until then
    gone: bool = False  # the server said so, for good


class Waiting(Struct, frozen=True):
    """A page that is to be fetched."""

    entry: Entry
    tries: int  # how often it was asked for
    has_failed: bool  # with an answer, or without; else the last try, if any, was interrupted


def load_feed(connection: sqlite3.Connection, url: str) -> Feed:
    """What is known of the feed; of a new one, its url."""
    query = "SELECT url, moved, etag, modified, not_before, gone FROM feed WHERE url = ?"
    row = connection.execute(query, (url,)).fetchone()
    if row is None:
        return Feed(url)
    named, moved, etag, modified, not_before, gone = row
    return Feed(named, moved, etag, modified, not_before, bool(gone))


def is_followed(connection: sqlite3.Connection, url: str) -> bool:
    """Whether the feed was followed before."""
    query = "SELECT 1 FROM feed WHERE url = ?"
    return connection.execute(query, (url,)).fetchone() is not None


def list_feeds(connection: sqlite3.Connection, *, gone: bool = False) -> list[str]:
    """The urls of all feeds that were followed, sorted; of those that are gone only if wanted."""
    query = "SELECT url FROM feed WHERE NOT gone OR ? ORDER BY url"
    return [url for (url,) in connection.execute(query, (gone,))]


def drop_feed(connection: sqlite3.Connection, url: str) -> int:
    """How many of its pages were read, which stay; the feed is followed no more.

    Pages that still wait go, with what was wrong with them. Other feeds are asked for whole the
    next time: one of them may have announced such a page, too.
    """
    query = "SELECT url FROM feed_entry WHERE feed = ? AND state IN ('waiting', 'failed')"
    left = connection.execute(query, (url,)).fetchall()
    places = [(url,), *left]
    connection.executemany("DELETE FROM source_problem WHERE place = ?", places)
    connection.executemany("DELETE FROM feed_entry WHERE url = ?", left)
    connection.execute("DELETE FROM feed WHERE url = ?", (url,))
    if left:
        connection.execute("UPDATE feed SET etag = NULL, modified = NULL")
    query = "SELECT count(*) FROM feed_entry WHERE feed = ? AND state = 'read'"
    (count,) = connection.execute(query, (url,)).fetchone()
    return int(count)


def save_feed(connection: sqlite3.Connection, feed: Feed) -> None:
    """None; this is what is known of the feed."""
    connection.execute(
        "INSERT OR REPLACE INTO feed VALUES (?, ?, ?, ?, ?, ?)", msgspec.structs.astuple(feed)
    )


def add_entries(connection: sqlite3.Connection, feed: str, entries: Iterable[Entry]) -> None:
    """None; pages that are new wait to be fetched.

    One that waits for another feed waits for this one now, which may be the only one left.
    """
    rows = [(e.url, feed, e.title, e.author, e.published) for e in entries]
    connection.executemany(
        "INSERT INTO feed_entry VALUES (?, ?, ?, ?, ?, 'waiting', 0, 0.0, NULL)"
        " ON CONFLICT (url) DO UPDATE SET feed = excluded.feed"
        " WHERE state IN ('waiting', 'failed')",
        rows,
    )


def list_waiting(
    connection: sqlite3.Connection, feeds: Collection[str], now: float
) -> list[Waiting]:
    """Pages of these feeds that are to be fetched: new ones first, each in the feeds' order."""
    query = (
        "SELECT url, title, author, published, tries, state = 'failed', feed FROM feed_entry"
        " WHERE (state = 'waiting' OR (state = 'failed' AND tries < ?)) AND not_before <= ?"
        " ORDER BY tries, rowid"  # so that one that fails does not keep others of its site
    )
    wanted = set(feeds)
    return [
        Waiting(Entry(*row[:4]), row[4], bool(row[5]))
        for row in connection.execute(query, (MOST_TRIES, now)).fetchall()
        if row[6] in wanted
    ]


def count_try(connection: sqlite3.Connection, url: str) -> None:
    """None; the page is asked for once more, whatever becomes of the run."""
    connection.execute("UPDATE feed_entry SET tries = tries + 1 WHERE url = ?", (url,))


def put_back(connection: sqlite3.Connection, url: str) -> None:
    """None; the page was not asked for after all."""
    connection.execute("UPDATE feed_entry SET tries = tries - 1 WHERE url = ?", (url,))


def note_page(
    connection: sqlite3.Connection, url: str, state: State, document: str | None = None
) -> None:
    """None; this is what became of the page when it was last asked for."""
    connection.execute(
        "UPDATE feed_entry SET state = ?, document = ? WHERE url = ?", (state, document, url)
    )


def put_off(connection: sqlite3.Connection, site: str, until: float) -> None:
    """None; pages of the site ("https://example.org") are not asked for before that time."""
    connection.execute(
        "UPDATE feed_entry SET not_before = ?2 WHERE state IN ('waiting', 'failed')"
        " AND lower(substr(url, 1, length(?1) + 1)) = ?1 || '/'",
        (site, until),
    )
