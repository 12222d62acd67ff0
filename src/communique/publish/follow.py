"""`communique follow`: its arguments, and feeds read round after round for a person who watches."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from communique.config import Config
    from communique.publish.progress import Summary
    from communique.run.reading import Linker, Run

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # has no other name

READ_ALL, SOME_UNREAD, INTERRUPTED = 0, 1, 130
LEAST_MINUTES = 5


def add_follow_parser(commands: Commands) -> None:
    """Adds `communique follow`."""
    parser = commands.add_parser(
        "follow", help="fetch what is new in feeds (RSS, Atom), and read it into a record",
        description="Fetch what is new in feeds (RSS, Atom), and read it into a record. This is "
        "the only command that fetches anything; it asks for what changed, keeps to robots.txt, "
        "and waits between two pages of a site.",
        epilog="example: communique follow https://example.org/feed.xml --record record.db",
    )  # fmt: skip
    parser.set_defaults(run=run_follow)
    parser.add_argument(
        "feeds", metavar="FEED", nargs="*",
        help="address of a feed; without any, those that the record follows already",
    )  # fmt: skip
    parser.add_argument(
        "--record", metavar="RECORD", type=Path, required=True,
        help="record file; made if it does not exist",
    )  # fmt: skip
    parser.add_argument(
        "--every", metavar="MINUTES", type=_minutes,
        help=f"go on, with so many minutes between two rounds ({LEAST_MINUTES} at least)",
    )  # fmt: skip
    parser.add_argument(
        "--drop", action="store_true",
        help="follow these feeds no more; what was read of them stays, and nothing is fetched",
    )  # fmt: skip
    parser.add_argument(
        "--vocabulary", metavar="DIR", help="folder of your own vocabulary tables, laid over ours"
    )
    parser.add_argument("--json", action="store_true", help="print the summary as JSON")


def _minutes(value: str) -> int:
    if not value.isdecimal() or int(value) < LEAST_MINUTES:
        message = f'"{value}": expected a number of minutes, {LEAST_MINUTES} or more'
        raise argparse.ArgumentTypeError(message)
    return int(value)


def run_follow(options: argparse.Namespace) -> int:
    """Exit code 0, or 1 where some page or feed could not be read; 130 where interrupted."""
    from communique.config import load_config  # noqa: PLC0415  # beside its use
    from communique.errors import InputError  # noqa: PLC0415
    from communique.publish.progress import print_summary  # noqa: PLC0415  # loads the pipeline

    config = load_config(flags={"vocabulary": options.vocabulary})
    check_addresses(options.feeds, config)
    check_record(options.feeds, options.record)
    if options.drop and options.every:
        message = "--every and --drop: name one of them"
        raise InputError(message)
    if options.drop:
        return drop_feeds(options.feeds, options.record, config)
    while True:
        summary = follow_with_progress(options.feeds, options.record, config)
        print_summary(summary, as_json=options.json)
        if summary.interrupted:
            return INTERRUPTED
        if options.every is None:
            return SOME_UNREAD if summary.problems else READ_ALL
        time.sleep(options.every * 60)


def check_addresses(urls: Sequence[str], config: Config) -> None:
    """None; what the user wrote are addresses.

    Raises InputError.
    """
    from communique.errors import InputError  # noqa: PLC0415  # as above
    from communique.sources.addresses import parse_networks  # noqa: PLC0415

    for url in urls:
        if not (url.isprintable() and url.lower().startswith(("http://", "https://"))):
            message = f"{url!a}: expected the address of a feed, https://... or http://..."
            raise InputError(message)
    try:
        parse_networks(config.fetch_allow)
    except ValueError as error:
        message = f'fetch_allow = "{config.fetch_allow}": {error}; expected "10.0.0.0/8, ..."'
        raise InputError(message) from error


def check_record(urls: Sequence[str], record: Path) -> None:
    """None, where feeds are named, or there is a record that may follow some; else InputError."""
    if not urls and not record.exists():
        from communique.errors import InputError  # noqa: PLC0415  # as above

        message = f"{record}: no FEED given, and no such record that follows any"
        raise InputError(message)


def drop_feeds(urls: Sequence[str], record: Path, config: Config) -> int:
    """Exit code 0; the record follows these feeds no more, and a line says so of each.

    Raises InputError where it follows one of them not, and none is dropped.
    """
    from communique.errors import InputError  # noqa: PLC0415  # as above
    from communique.publish.tables import plural  # noqa: PLC0415
    from communique.publish.terminal import cell, make_console  # noqa: PLC0415
    from communique.run.reading import linker_with, renew_links, vocabulary_of  # noqa: PLC0415
    from communique.store.feeds import drop_feed, list_feeds  # noqa: PLC0415
    from communique.store.scripts import transaction  # noqa: PLC0415
    from communique.store.sqlite import open_store  # noqa: PLC0415

    if not urls:
        message = f"--drop: name the feeds that {record} is to follow no more"
        raise InputError(message)
    if not record.exists():
        message = f"{record}: no such record that follows any feed"
        raise InputError(message)
    with open_store(record, write=True, busy_seconds=config.busy_seconds) as connection:
        known = list_feeds(connection, gone=True)
        if unknown := [url for url in urls if url not in known]:
            named = ", ".join(known[:5]) or "none"
            message = f"{record}: does not follow {unknown[0]}; feeds that it follows: {named}"
            raise InputError(message)
        with transaction(connection):
            read = {url: drop_feed(connection, url) for url in urls}
        renew_links(connection, linker_with(vocabulary_of(config)))  # without their problems
    for url, pages in read.items():
        stay = "stays" if pages == 1 else "stay"
        line = f"{record} follows {url} no more; {plural(pages, 'page')} that it gave {stay} in it"
        make_console().print(cell(line), soft_wrap=True)
    return READ_ALL


def follow_with_progress(urls: Sequence[str], record: Path, config: Config) -> Summary:
    """The Summary of one round; Ctrl-C ends it early, with everything read so far kept."""
    from communique.publish.progress import summarise  # noqa: PLC0415  # as above
    from communique.run.reading import (  # noqa: PLC0415
        Run,
        linker_with,
        read_here,
        reader_with,
        version_key,
        vocabulary_of,
    )
    from communique.sources.files import FoundFiles  # noqa: PLC0415
    from communique.store.linked import load_record  # noqa: PLC0415
    from communique.store.sqlite import open_store  # noqa: PLC0415

    vocabulary = vocabulary_of(config)
    counts: Counter[str] = Counter()
    linked = None
    with open_store(record, write=True, busy_seconds=config.busy_seconds) as connection:
        feeds = choose_feeds(urls, record, connection)
        runner = read_here(config, reader_with(vocabulary, pass_over=config.pass_over))
        version = version_key(vocabulary, pass_over=config.pass_over)
        run = Run(connection, config, version, runner)
        try:
            watch_round(run, feeds, counts, linker_with(vocabulary))
            linked = load_record(connection, record)
        except KeyboardInterrupt:
            pass  # the summary tells
    return summarise(record, counts, FoundFiles((), (), ()), linked)


def choose_feeds(urls: Sequence[str], record: Path, connection: sqlite3.Connection) -> list[str]:
    """The feeds that the user names, or all that the record follows.

    Raises InputError where there are none.
    """
    from communique.errors import InputError  # noqa: PLC0415  # as above
    from communique.store.feeds import list_feeds  # noqa: PLC0415

    feeds = list(urls) or list_feeds(connection)
    if not feeds:
        message = f"{record}: follows no feed yet; name one: communique follow FEED --record ..."
        raise InputError(message)
    return feeds


def watch_round(run: Run, feeds: Sequence[str], counts: Counter[str], link: Linker) -> None:
    """None; the feeds are read and linked, what became of each page is shown and counted."""
    from communique.publish.progress import make_progress, outcomes, show_step  # noqa: PLC0415
    from communique.run.following import Follower  # noqa: PLC0415
    from communique.run.reading import renew_links  # noqa: PLC0415
    from communique.sources.fetching import Fetcher  # noqa: PLC0415

    with make_progress() as progress:
        task = progress.add_task("following", total=None, problems=0)
        follower = Follower(run, Fetcher(run.config))
        for step in follower.follow(feeds):
            counts.update(outcomes(step))
            show_step(progress, task, step, counts["problem"])
            progress.update(task, completed=follower.done, total=follower.total or None)
        progress.update(task, description="linking", total=None)
        renew_links(run.connection, link)
