"""Rows of a Parquet file, each as a JSON line: `text` and what is declared about it.

pyarrow decodes tables in native code, and a table that somebody made to hurt can end a process, or
ask for any amount of memory. So another process opens it (`rows.py`), bounded in memory and time;
where that one dies the table is a Problem. It serves one table after another.
Needs pyarrow: `pip install communique[parquet]`.
"""

from __future__ import annotations

import atexit
import os
from collections.abc import Iterator

import msgspec

from communique.problems import make_problem
from communique.records import Problem
from communique.sources.budgets import Budget
from communique.sources.items import Item
from communique.sources.openers import Reader, end_reader, start_reader
from communique.sources.rows import END, ROW, SIZE, Told, receive, send

MODULE = "communique.sources.rows"

_idle: list[Reader] = []  # they wait for a table


def list_rows(place: str, path: str, max_bytes: int, budget: Budget) -> Iterator[Item | Problem]:
    """An Item for each row of the file at the place, in order; `path` gets "#3"."""
    reader = _idle.pop() if _idle else start_reader(MODULE)
    is_idle = False
    try:
        for kind, row, content in _ask(reader, place, max_bytes):
            if kind == SIZE:
                budget.spend(int(content))
            elif kind == ROW:
                yield Item(path + row, "line", content)
            elif kind != END:
                yield make_problem(kind, path + row, content.decode())
            is_idle = kind == END
        if not is_idle:
            detail = (
                "ended the process that opened it, or took too long "
                f"(exit code {reader.wait()}); what came before is read"
            )
            yield make_problem("archive-damaged", path, detail)
    finally:
        if is_idle:
            _idle.append(reader)
        else:
            end_reader(reader)


def _ask(reader: Reader, place: str, max_bytes: int) -> Iterator[Told]:
    """What the reader tells of the file; it dies before the end where the last is no END."""
    decoder = msgspec.msgpack.Decoder(Told)
    stdin, stdout = reader.stdin, reader.stdout
    if stdin is None or stdout is None:  # both were asked for
        return
    try:
        send(stdin, msgspec.msgpack.encode((os.fspath(place), max_bytes)))
        while (message := receive(stdout)) is not None:
            told = decoder.decode(message)
            yield told
            if told[0] == END:
                return
    except BrokenPipeError:
        return


@atexit.register
def end_idle() -> None:
    """None; the processes that wait for a table are gone."""
    while _idle:
        end_reader(_idle.pop())
