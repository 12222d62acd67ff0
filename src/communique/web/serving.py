"""The record as one request sees it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.requests import Request  # noqa: TC002  # as everywhere in this package

from communique.store.sqlite import open_store
from communique.web.memory import Memory
from communique.web.views import View, Visitor

SECONDS = 10.0  # to wait for a writer


@contextmanager
def open_view(
    record: Path, memory: Memory | None = None, visitor: Visitor | None = None
) -> Iterator[View]:
    """One look at the record; the memory is that of the server."""
    with open_store(record, write=False, busy_seconds=SECONDS) as connection:
        yield View(connection, record.name, path=record, memory=memory, visitor=visitor)


def find_visitor(request: Request) -> Visitor | None:
    """Who asks; None where nobody need tell."""
    return getattr(request.state, "visitor", None)
