"""One report: its text with every fact highlighted, and what could not be placed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping

from msgspec import Struct

from communique.errors import InputError
from communique.questions.reports import ReportPage, fetch_report
from communique.web.links import Links
from communique.web.views import View

ORDER = ("statement", "meeting", "agreement", "activity", "membership", "office", "conflict",
         "entity")  # fmt: skip  # of facts under the same words, which one shows
NAMED = ("entity",)  # kinds that the list of facts leaves out: the text shows them


class Piece(Struct, frozen=True):
    """A stretch of the text as it is shown."""

    start: int
    end: int
    text: str
    address: str | None  # of the fact that a click shows
    kind: str | None
    told: str  # all that the words are evidence of
    problem: bool  # something about these words could not be placed


def render_report(view: View, identity: str, _query: Mapping[str, str]) -> str:
    """The page of a report.

    Raises InputError where none has this id.
    """
    found = fetch_report(view.connection, identity)
    if found is None:
        raise InputError(f"no report has the id {identity}; look under Reports")
    return view.render(
        "report.html", page="reports", found=found, report=found.report,
        pieces=tuple(list_pieces(found, view.links)),
        facts=[fact for fact in found.facts if fact.kind not in NAMED],
    )  # fmt: skip


def list_pieces(found: ReportPage, links: Links) -> Iterator[Piece]:
    """The text in pieces; words of a problem begin and end pieces, too."""
    places = [
        (line.start, line.end)
        for line in found.problems if line.start is not None and line.end is not None
    ]  # fmt: skip
    cuts = sorted({at for place in places for at in place})
    addresses = {
        mark.fact: links.page("fact", mark.fact)
        for segment in found.segments for mark in segment.marks
    }  # fmt: skip
    for segment in found.segments:
        inner = [cut for cut in cuts if segment.start < cut < segment.end]
        kinds = {mark.fact.partition("-")[0]: mark.fact for mark in reversed(segment.marks)}
        kind = next((each for each in ORDER if each in kinds), None)
        told = ", ".join(
            f"{mark.fact.partition('-')[0]} ({mark.field.partition('/')[0]})"
            for mark in segment.marks
        )
        for start, end in zip([segment.start, *inner], [*inner, segment.end], strict=True):
            text = segment.text[start - segment.start : end - segment.start]
            doubtful = any(first <= start < last for first, last in places)
            address = addresses[kinds[kind]] if kind else None
            yield Piece(start, end, text, address, kind, told, doubtful)


def list_report_ids(connection: sqlite3.Connection) -> Iterator[str]:
    """Every report."""
    return (cells[0] for cells in connection.execute("SELECT id FROM document ORDER BY id"))
