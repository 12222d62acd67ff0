"""Feeds into a record file: what is new in them is fetched, politely, and read.

    feed (asked for only if it changed) -> entries -> pages not fetched yet -> items -> as any file

What became of each page is kept with what it gave, at once, so that a run that was interrupted goes
on where it was. A page that failed is asked for again the next time, five times in all; one that
was forgotten is not. What a busy site has yet to give waits until the site wants to be asked.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import msgspec

from communique.problems import make_problem
from communique.records import Problem
from communique.run.reading import Intake, Run, Step, read_found
from communique.run.shards import cut_shards
from communique.sources.feeds import Entry, FeedInvalid, parse_feed
from communique.sources.fetching import Answer, Fetcher, FetchFailed, FetchRefused, HostUnknown
from communique.sources.items import Form, Item, digest_item
from communique.sources.robots import Manners, SiteSilent, name_site
from communique.store.feeds import (
    MOST_TRIES,
    Feed,
    State,
    Waiting,
    add_entries,
    count_try,
    is_followed,
    list_waiting,
    load_feed,
    note_page,
    put_back,
    put_off,
    save_feed,
)
from communique.store.items import find_document, load_problems, replace_problems
from communique.store.scripts import transaction

OK, UNCHANGED, GONE = 200, 304, 410
BUSY = (429, 503)
NOT_THERE = (404, GONE)
LEAVE_ALONE = 3600.0  # seconds, where a busy server does not say how long
LONGEST_WAIT = 7 * 24 * 3600.0
FORMS: dict[str, Form] = {
    "text/html": "page", "application/xhtml+xml": "page", "text/plain": "text",
    "application/pdf": "pdf",
}  # fmt: skip
ACCEPTED = "application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.8"
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


class Follower:
    """One round over the feeds."""

    def __init__(
        self,
        run: Run,
        fetcher: Fetcher,
        manners: Manners | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.run = run
        self.manners = manners or Manners(fetcher)
        self.now = now
        self.silent: set[str] = set()  # sites that are not asked again in this round
        self.total, self.done = 0, 0  # pages of this round, for whoever watches

    def follow(self, urls: Iterable[str]) -> Iterator[Step]:
        """A Step for each feed that cannot be read, and for each new page of the others."""
        feeds = list(dict.fromkeys(urls))
        for url in feeds:
            yield from self._refresh(url)
        pages = list_waiting(self.run.connection, feeds, self.now())
        self.total = len(pages)
        for self.done, waiting in enumerate(pages, start=1):
            if name_site(waiting.entry.url) not in self.silent:
                yield from self._read_page(waiting)

    def _refresh(self, url: str) -> Iterator[Step]:
        """Steps of a feed that cannot be read; its new entries wait from now on."""
        connection = self.run.connection
        feed = load_feed(connection, url)
        if self.now() < feed.not_before:
            problems = load_problems(connection, url, url)
        else:
            feed, found = self._ask_feed(feed)
            problems = (found,) if isinstance(found, Problem) else ()
            with transaction(connection):
                if not problems or is_followed(connection, url) or may_be_there(problems[0]):
                    save_feed(connection, feed)
                if not isinstance(found, Problem):
                    add_entries(connection, url, found)
                replace_problems(connection, url, url, problems)
        yield from (Step(url, "unreadable", problem) for problem in problems)

    def _ask_feed(self, feed: Feed) -> tuple[Feed, tuple[Entry, ...] | Problem]:
        """What is known of the feed now, and what is new in it."""
        kind = "fetch-failed"
        try:
            answer = self.manners.fetch(feed.moved or feed.url, _ask_if_changed(feed))
            feed = remember(feed, answer, self.now())
            if answer.status == OK:
                media = answer.headers.get("content-type")
                return feed, parse_feed(answer.content, answer.url, media)
            if answer.status == UNCHANGED:
                return feed, ()
            detail = f"HTTP status {answer.status}{tell_wait(feed.not_before)}"
        except (FetchFailed, HostUnknown) as error:
            detail = str(error)
        except FetchRefused as error:
            kind, detail = "fetch-refused", str(error)
            feed = Feed(feed.url)  # if it has moved, then not there
        except FeedInvalid as error:
            kind, detail = "feed-invalid", str(error)
            feed = Feed(feed.url)  # asked for whole the next time, where the user said that it is
        return feed, make_problem(kind, feed.url, detail)

    def _read_page(self, waiting: Waiting) -> Iterator[Step]:
        """Steps of one page, which is in the record now, or known to be not to be had."""
        url = waiting.entry.url
        if waiting.tries >= MOST_TRIES:  # and none came to an end
            detail = f"its reading was ended {MOST_TRIES} times; the page is not asked for again"
            yield from self._give_up(url, "refused", make_problem("document-killed", url, detail))
            return
        with transaction(self.run.connection):
            count_try(self.run.connection, url)
        try:
            found = self._fetch_page(waiting)
        except SiteSilent as error:
            with transaction(self.run.connection):
                put_back(self.run.connection, url)
            self.silent.add(name_site(url))
            problem = make_problem("fetch-failed", url, f"{error}; its pages wait")
            yield from self._give_up(url, "waiting", problem)
            return
        if isinstance(found, Item):
            yield from self._keep(url, found)
        else:
            yield from self._give_up(url, *found)

    def _fetch_page(self, waiting: Waiting) -> Item | tuple[State, Problem]:
        """The page, or why it is not to be had.

        Raises SiteSilent.
        """
        url = waiting.entry.url
        last = waiting.tries + 1 >= MOST_TRIES
        again = f"; asked for {MOST_TRIES} times, and not again" if last else ""
        try:
            answer = self.manners.fetch(url)
        except SiteSilent:
            raise
        except (HostUnknown, FetchFailed) as error:
            return "failed", make_problem("fetch-failed", url, f"{error}{again}")
        except FetchRefused as error:
            return "refused", make_problem("fetch-refused", url, str(error))
        if answer.status != OK:
            told = f"HTTP status {answer.status}"
            if answer.status in BUSY:
                told += f"{tell_wait(self._leave_alone(answer))}, with all pages of its site"
            state: State = "refused" if answer.status in NOT_THERE else "failed"
            ending = again if state == "failed" else "; not asked for again"
            return state, make_problem("fetch-failed", url, told + ending)
        return _make_item(waiting.entry, answer)

    def _leave_alone(self, answer: Answer) -> float:
        """Until when the site is not asked again."""
        site = name_site(answer.url)
        until = self.now() + read_retry_after(answer.headers.get("retry-after"), self.now())
        self.silent.add(site)
        with transaction(self.run.connection):
            put_off(self.run.connection, site, until)
        return until

    def _keep(self, url: str, item: Item) -> Iterator[Step]:
        """Steps of the page: what it gave and that it was read are kept together."""
        connection, intake = self.run.connection, Intake(self.run)
        items = intake.list_found(url, [item])
        opened = [each for some in self.run.runner(cut_shards(items)) for each in some]
        with transaction(connection):
            replace_problems(connection, url, url, ())
            steps = [*intake.tell(), *(step for each in opened for step in intake.save(each))]
            document = find_document(connection, digest_item(item))
            note_page(connection, url, "read" if document else "refused", document)
        yield from steps

    def _give_up(self, url: str, state: State, problem: Problem) -> Iterator[Step]:
        """Steps of a page that did not come."""
        with transaction(self.run.connection):
            steps = list(read_found(self.run, url, [problem]))
            note_page(self.run.connection, url, state)
        yield from steps


def may_be_there(problem: Problem) -> bool:
    """A new feed that failed so is followed all the same."""
    missing = tuple(f"HTTP status {status}" for status in NOT_THERE)
    return problem.kind == "fetch-failed" and not problem.detail.startswith(missing)


def _make_item(entry: Entry, answer: Answer) -> Item | tuple[State, Problem]:
    """The page as an item, with what the feed says of it; or its kind, which is not read."""
    declared = answer.headers.get("content-type", "text/html")
    media = declared.split(";")[0].strip().lower()
    if media not in FORMS:
        detail = f"{media[:80]}; read are {', '.join(FORMS)}"
        return "refused", make_problem("fetch-refused", entry.url, detail)
    said = {"title": entry.title, "author": entry.author, "published": entry.published}
    known = {name: value for name, value in said.items() if value is not None}
    sidecar = msgspec.json.encode(known | {"url": answer.url})
    found = _CHARSET.search(declared)
    return Item(
        entry.url, FORMS[media], answer.content, sidecar, answer.url, found[1] if found else None
    )


def _ask_if_changed(feed: Feed) -> dict[str, str]:
    """Headers by which the server need not send what it sent before. RFC 9110, section 13."""
    headers = {"Accept": ACCEPTED}
    if feed.etag:
        headers["If-None-Match"] = feed.etag
    if feed.modified:
        headers["If-Modified-Since"] = feed.modified
    return headers


def remember(feed: Feed, answer: Answer, now: float) -> Feed:
    """What to keep of the server's answer."""
    moved = answer.moved or feed.moved
    if answer.status == OK:
        etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
        return Feed(feed.url, moved, etag, modified)
    if answer.status == UNCHANGED:
        return msgspec.structs.replace(feed, moved=moved, not_before=0.0, gone=False)
    if answer.status in BUSY:
        wait = read_retry_after(answer.headers.get("retry-after"), now)
        return msgspec.structs.replace(feed, not_before=now + wait)
    if answer.status in NOT_THERE and feed.moved:
        return Feed(feed.url)  # the next time, where the user said that it is
    gone = feed.gone or answer.status == GONE
    return msgspec.structs.replace(feed, not_before=0.0, gone=gone)


def read_retry_after(value: str | None, now: float) -> float:
    """Seconds to wait, a week at most: the header gives seconds or a date. RFC 9110, 10.2.3.

    >>> read_retry_after("120", 0.0)
    120.0
    """
    if value and value.strip().isdecimal():
        return min(float(value), LONGEST_WAIT)
    try:
        wait = parsedate_to_datetime(value or "").timestamp() - now
    except (ValueError, TypeError, OverflowError):
        return LEAVE_ALONE
    return min(max(0.0, wait), LONGEST_WAIT)


def tell_wait(until: float) -> str:
    """Until when a busy site is left alone."""
    if not until:
        return ""
    return f"; left alone until {datetime.fromtimestamp(until, UTC):%Y-%m-%d %H:%M} UTC"
