"""A judgement from a page: into the record at once, linked in the background.

    open for writing -> append -> close -> link (one thread at a time), waited for a moment

The page does not wait for a long link: the judgement is in the file and holds. While another
process reads reports into the record nothing is linked from here, so that neither waits for the
other; that process links the judgement with its reports.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Condition, Thread
from time import sleep
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field

from communique.errors import CommuniqueError, RecordError
from communique.store.changes import count_changes
from communique.store.linked import has_table, is_linked
from communique.store.sqlite import open_store

if TYPE_CHECKING:
    from communique.vocabulary import Vocabulary

PATIENCE = 2.0  # seconds that a page waits for the link
TRIES, PAUSE = 5, 2.0  # where another process writes
Made = TypeVar("Made")


class Bench(Struct):
    """One record at which persons judge."""

    record: Path
    vocabulary: Vocabulary | None = None  # loaded when it is needed first: 2 s
    tables: str | None = None  # folder of vocabulary tables, where the settings name none
    wanted: int = 0  # links asked for, counted up
    whole: bool = False  # what was read and not linked is to be linked, too
    running: bool = False
    warm: bool = False  # the vocabulary is loaded, or is being loaded
    told: str = ""  # why the last link is not made
    change: Condition = field(default_factory=Condition)


def judge_at(bench: Bench, judge: Callable[[sqlite3.Connection], Made]) -> Made:
    """What the function makes in the open record; linked at once, or soon.

    Raises CommuniqueError where the judgement is refused or the record is busy.
    """
    from communique.config import load_config  # noqa: PLC0415  # beside its use
    from communique.run.judging import check_version  # noqa: PLC0415  # loads the linker
    from communique.run.reading import version_key  # noqa: PLC0415  # as above

    vocabulary = load_vocabulary_of(bench)
    versions = [version_key(vocabulary, pass_over=way) for way in (True, False)]
    seconds = load_config().busy_seconds
    with open_store(bench.record, write=True, busy_seconds=seconds) as connection:
        check_version(connection, bench.record, *versions)
        made = judge(connection)
    link_soon(bench)
    wait_for_link(bench)
    return made


def load_vocabulary_of(bench: Bench) -> Vocabulary:
    """The tables that the settings name, read once."""
    from communique.config import load_config  # noqa: PLC0415  # beside its use
    from communique.run.reading import vocabulary_of  # noqa: PLC0415  # loads the linker

    with bench.change:
        if bench.vocabulary is None:
            bench.vocabulary = vocabulary_of(load_config(flags={"vocabulary": bench.tables}))
        return bench.vocabulary


def warm_up(bench: Bench) -> None:
    """None; what the first judgement needs is being loaded, if it was not begun already."""
    if not bench.warm:
        bench.warm = True
        Thread(target=load_vocabulary_of, args=(bench,), daemon=True).start()


def link_soon(bench: Bench, *, whole: bool = False) -> None:
    """None; the record is linked with all judgements, by a thread of its own.

    Whole: also reports that a run which was interrupted has read and not linked.
    """
    with bench.change:
        bench.wanted += 1
        bench.whole = bench.whole or whole
        if bench.running:
            return
        bench.running = True
    Thread(target=_link, args=(bench,), daemon=True).start()


def wait_for_link(bench: Bench, seconds: float = PATIENCE) -> bool:
    """Whether the link was made in that time."""
    with bench.change:
        bench.change.wait_for(lambda: not bench.running, seconds)
        return not bench.running and not bench.told


def _link(bench: Bench) -> None:
    """None; all that was wanted is linked, also what was wanted meanwhile, or told why not."""
    told = "a fault of ours"
    try:
        goal = -1
        while goal != bench.wanted:
            goal = bench.wanted
            told = _try_linking(bench)
    finally:
        with bench.change:
            again = goal != bench.wanted and not told  # wanted since the last look
            bench.running, bench.told, bench.whole = again, told, bench.whole and again
            bench.change.notify_all()
    if again:
        _link(bench)


def _try_linking(bench: Bench) -> str:
    """Why the record is not linked; nothing where it is."""
    from communique.run.reading import linker_with, renew_links  # noqa: PLC0415  # loads the linker

    told = ""
    for _ in range(TRIES):
        try:
            with open_store(bench.record, write=True) as connection:
                if not bench.whole and (waiting := count_changes(connection)):
                    return f"{waiting:,} reports are read and not linked yet"
                renew_links(connection, linker_with(load_vocabulary_of(bench)))
        except RecordError as error:  # another process writes
            told = str(error)
            sleep(PAUSE)
        except CommuniqueError as error:
            return str(error)
        else:
            return ""
    return told


def tell_state(bench: Bench, connection: sqlite3.Connection) -> str:
    """In a line, what is not linked yet; nothing where all is."""
    if bench.running:
        return "Judgements are being linked; the pages follow in a moment."
    if is_linked(connection):
        return ""
    if has_table(connection, "changed") and (waiting := count_changes(connection)):
        return (
            f"{waiting:,} reports are read and not linked yet. Judgements are kept, and hold from "
            "the next link on."
        )
    why = f": {bench.told}" if bench.told else ""
    return f"The last judgements are kept and not linked yet{why}."
