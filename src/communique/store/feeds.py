"""Feeds that are followed, and the pages that they announced: what a later run goes on from."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from communique.sources.feeds import Entry

State = Literal["waiting", "read", "refused", "failed"]
MOST_TRIES = 5


class Feed(Struct, frozen=True):
    """What is known of a feed from the last time it was asked for."""

    url: str
    etag: str | None = None
    modified: str | None = None  # Last-Modified, as the server wrote it
    not_before: float = 0.0  # seconds since 1970: the server asked to be left alone until then


def load_feed(connection: sqlite3.Connection, url: str) -> Feed:
    """What is known of the feed; of a new one, its url."""
    query = "SELECT url, etag, modified, not_before FROM feed WHERE url = ?"
    row = connection.execute(query, (url,)).fetchone()
    return Feed(url) if row is None else Feed(*row)


def list_feeds(connection: sqlite3.Connection) -> list[str]:
    """The urls of all feeds that were followed, sorted."""
    return [url for (url,) in connection.execute("SELECT url FROM feed ORDER BY url")]


def save_feed(connection: sqlite3.Connection, feed: Feed) -> None:
    """None; this is what is known of the feed."""
    connection.execute(
        "INSERT OR REPLACE INTO feed VALUES (?, ?, ?, ?)",
        (feed.url, feed.etag, feed.modified, feed.not_before),
    )


def add_entries(connection: sqlite3.Connection, feed: str, entries: Iterable[Entry]) -> int:
    """How many pages are new; they wait to be fetched."""
    rows = [(e.url, feed, e.title, e.author, e.published) for e in entries]
    before = connection.total_changes
    connection.executemany(
        "INSERT OR IGNORE INTO feed_entry VALUES (?, ?, ?, ?, ?, 'waiting', 0)", rows
    )
    return connection.total_changes - before


def list_waiting(connection: sqlite3.Connection, feeds: Sequence[str]) -> list[Entry]:
    """Pages of these feeds that are to be fetched, in the order in which they were announced."""
    query = (
        "SELECT url, title, author, published, feed FROM feed_entry"
        " WHERE state IN ('waiting', 'failed') AND tries < ? ORDER BY rowid"
    )
    rows = connection.execute(query, (MOST_TRIES,)).fetchall()
    return [Entry(*row[:4]) for row in rows if row[4] in set(feeds)]


def note_page(connection: sqlite3.Connection, url: str, state: State) -> None:
    """None; this is what became of the page when it was last asked for."""
    connection.execute(
        "UPDATE feed_entry SET state = ?, tries = tries + 1 WHERE url = ?", (state, url)
    )
