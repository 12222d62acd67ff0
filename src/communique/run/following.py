"""Feeds into a record file: what is new in them is fetched, politely, and read.

    feed (asked for only if it changed) -> entries -> pages not fetched yet -> items -> as any file

What became of each page is kept, so that a run that was interrupted goes on, and a page that failed
is asked for again the next time, five times at most.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from email.utils import parsedate_to_datetime

import msgspec

from communique.problems import make_problem
from communique.records import Problem
from communique.run.reading import Run, Step, read_found
from communique.sources.feeds import Entry, FeedInvalid, parse_feed
from communique.sources.fetching import Answer, Fetcher, FetchFailed, FetchRefused
from communique.sources.items import Form, Item
from communique.sources.robots import Manners
from communique.store.feeds import (
    Feed,
    State,
    add_entries,
    list_waiting,
    load_feed,
    note_page,
    save_feed,
)
from communique.store.items import replace_problems
from communique.store.scripts import transaction

OK, UNCHANGED, BUSY = 200, 304, (429, 503)
GONE = (404, 410)
LEAVE_ALONE = 3600.0  # seconds, where a busy server does not say how long
FORMS: dict[str, Form] = {
    "text/html": "page", "application/xhtml+xml": "page", "text/plain": "text",
    "application/pdf": "pdf",
}  # fmt: skip


class Follower:
    """One round over the feeds."""

    def __init__(self, run: Run, fetcher: Fetcher, manners: Manners | None = None) -> None:
        self.run = run
        self.fetcher = fetcher
        self.manners = manners or Manners(fetcher)
        self.now: Callable[[], float] = time.time

    def follow(self, urls: Iterable[str]) -> Iterator[Step]:
        """A Step for each feed that cannot be read, and for each new page of the others."""
        feeds = list(dict.fromkeys(urls))
        for url in feeds:
            yield from self._refresh(url)
        for entry in list_waiting(self.run.connection, feeds):
            yield from self._read_page(entry)

    def _refresh(self, url: str) -> Iterator[Step]:
        """Steps of a feed that cannot be read; its new entries wait from now on."""
        feed = load_feed(self.run.connection, url)
        if self.now() < feed.not_before:
            yield Step(url, "known")
            return
        problems: list[Problem] = []
        entries: tuple[Entry, ...] = ()
        try:
            self.manners.wait(url)
            answer = self.fetcher.fetch(url, _ask_if_changed(feed))
            feed = remember(feed, answer, self.now())
            if answer.status == OK:
                entries = parse_feed(answer.content, answer.url)
            elif answer.status != UNCHANGED:
                problems = [make_problem("fetch-failed", url, f"HTTP status {answer.status}")]
        except FetchRefused as error:
            problems = [make_problem("fetch-refused", url, str(error))]
        except FetchFailed as error:
            problems = [make_problem("fetch-failed", url, str(error))]
        except FeedInvalid as error:
            feed = Feed(url)  # asked for whole the next time
            problems = [make_problem("feed-invalid", url, str(error))]
        with transaction(self.run.connection):
            save_feed(self.run.connection, feed)
            add_entries(self.run.connection, url, entries)
            replace_problems(self.run.connection, url, url, problems)
        yield from (Step(url, "unreadable", problem) for problem in problems)

    def _read_page(self, entry: Entry) -> Iterator[Step]:
        """Steps of one page, which is in the record now, or known to be not to be had."""
        state, found = self._fetch_page(entry)
        yield from read_found(self.run, entry.url, [found])
        with transaction(self.run.connection):
            note_page(self.run.connection, entry.url, state)

    def _fetch_page(self, entry: Entry) -> tuple[State, Item | Problem]:
        url = entry.url
        try:
            self.manners.wait(url)
            answer = self.fetcher.fetch(url)
        except FetchRefused as error:
            return "refused", make_problem("fetch-refused", url, str(error))
        except FetchFailed as error:
            return "failed", make_problem("fetch-failed", url, str(error))
        if answer.status != OK:
            state: State = "refused" if answer.status in GONE else "failed"
            return state, make_problem("fetch-failed", url, f"HTTP status {answer.status}")
        media = answer.headers.get("content-type", "text/html").split(";")[0].strip().lower()
        if media not in FORMS:
            detail = f"{media}; read are {', '.join(FORMS)}"
            return "refused", make_problem("fetch-refused", url, detail)
        known = {
            name: value
            for name in ("title", "author", "published")
            if (value := getattr(entry, name)) is not None
        }
        sidecar = msgspec.json.encode(known)
        return "read", Item(url, FORMS[media], answer.content, sidecar, answer.url)


def _ask_if_changed(feed: Feed) -> dict[str, str]:
    """Headers by which the server need not send what it sent before. RFC 9110, section 13."""
    headers = {"Accept": "application/atom+xml, application/rss+xml, application/xml;q=0.9, */*"}
    if feed.etag:
        headers["If-None-Match"] = feed.etag
    if feed.modified:
        headers["If-Modified-Since"] = feed.modified
    return headers


def remember(feed: Feed, answer: Answer, now: float) -> Feed:
    """What to keep of the server's answer."""
    if answer.status == OK:
        return Feed(feed.url, answer.headers.get("etag"), answer.headers.get("last-modified"))
    if answer.status in BUSY:
        wait = read_retry_after(answer.headers.get("retry-after"), now)
        return msgspec.structs.replace(feed, not_before=now + wait)
    return feed


def read_retry_after(value: str | None, now: float) -> float:
    """Seconds to wait: the header gives seconds or a date. RFC 9110, section 10.2.3.

    >>> read_retry_after("120", 0.0)
    120.0
    """
    if value and value.strip().isdecimal():
        return min(float(value), 7 * 24 * LEAVE_ALONE)
    try:
        return max(0.0, parsedate_to_datetime(value or "").timestamp() - now)
    except (ValueError, TypeError):
        return LEAVE_ALONE
