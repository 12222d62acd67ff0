"""The record as one request sees it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from communique.store.sqlite import open_store
from communique.web.views import View

SECONDS = 2.0  # to wait for a writer


@contextmanager
def open_view(record: Path) -> Iterator[View]:
    """One look at the record."""
    with open_store(record, write=False, busy_seconds=SECONDS) as connection:
        yield View(connection, record.name, path=record)
