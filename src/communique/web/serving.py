"""The record as one request sees it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.requests import Request  # noqa: TC002  # as everywhere in this package

from communique.store.sqlite import open_store
from communique.web.views import View, Visitor

SECONDS = 2.0  # to wait for a writer


@contextmanager
def open_view(record: Path, visitor: Visitor | None = None) -> Iterator[View]:
    """One look at the record."""
    with open_store(record, write=False, busy_seconds=SECONDS) as connection:
        yield View(connection, record.name, visitor=visitor)


def find_visitor(request: Request) -> Visitor | None:
    """Who asks; None where nobody need tell."""
    return getattr(request.state, "visitor", None)
