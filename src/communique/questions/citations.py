"""Citations: a fact of the record as a footnote, and as a BibTeX entry.

A citation names the report and where in it the words stand, then the record's own id of the fact,
the digest of the text and the version of the program, so that anybody can check it.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata

from msgspec import Struct

from communique.questions.dates import show_date
from communique.questions.lookups import group_cells
from communique.questions.names import Report, name_reports
from communique.records import Evidence

FIELDS = ("content", "evidence", "seen", "values", "mentions")  # what the fact is read from first
MOST = 20  # reports that are cited for one fact
_QUOTE = 300  # characters of the words in a footnote


class Citation(Struct, frozen=True, kw_only=True):
    """One fact as one report tells it."""

    fact: str  # id of the row
    report: Report
    words: Evidence  # the first that the report has of it
    digest: str  # sha256 of the text
    version: str  # that read the report
    record: str  # digest of all that the record was made of
    footnote: str
    bibtex: str


_WORDS = """
    SELECT field, document, start_at, end_at, quote FROM evidence
    WHERE row_id = :id ORDER BY document, start_at LIMIT 5000
"""
_OF_STATEMENTS = """
    SELECT 'content', evidence.document, start_at, end_at, quote FROM statement
    JOIN evidence ON evidence.row_id = statement.id AND evidence.field = 'content'
    WHERE statement.claim = :id ORDER BY evidence.document, start_at
"""
_READ = """
    SELECT document.id, document.digest, reading.version FROM document
    LEFT JOIN reading ON reading.document = document.id WHERE document.id = ?
"""


def cite_fact(connection: sqlite3.Connection, identity: str) -> tuple[Citation, ...]:
    """The fact with this id, once for each report that tells it; none where there is no such."""
    query = _OF_STATEMENTS if identity.startswith("claim-") else _WORDS
    rows = connection.execute(query, {"id": identity}).fetchall()
    by_report = group_cells((document, field, *ends) for field, document, *ends in rows)
    reports = name_reports(connection, list(by_report)[:MOST])
    state = connection.execute("SELECT value FROM state WHERE name = 'linked'").fetchone()
    record = state[0] if state else "unlinked"
    found = []
    for document, report in sorted(reports.items(), key=_order):
        _, *ends = min(by_report[document], key=lambda cells: (_rank(cells[0]), cells[1]))
        _, digest, version = connection.execute(_READ, (document,)).fetchone()
        words = Evidence(document, *ends)
        version = (version or "unknown").split(" ")[0]
        made = _Made(identity, report, words, digest, version, record)
        found.append(
            Citation(
                fact=identity, report=report, words=words, digest=digest, version=version,
                record=record, footnote=write_footnote(made), bibtex=write_bibtex(made),
            )
        )  # fmt: skip
    return tuple(found)


def _order(each: tuple[str, Report]) -> tuple[str, str]:
    published = each[1].published
    return (published.start if published else "9", each[0])


def _rank(field: str) -> int:
    return FIELDS.index(field) if field in FIELDS else len(FIELDS)


class _Made(Struct, frozen=True):
    """What a citation is written from."""

    fact: str
    report: Report
    words: Evidence
    digest: str
    version: str
    record: str


# --- in words -------------------------------------------------------------------------------------


def write_footnote(made: _Made) -> str:
    """The citation in one line, as a note below a page has it."""
    report, words = made.report, made.words
    quote = " ".join(words.quote.split())
    if len(quote) > _QUOTE:
        quote = f"{quote[:_QUOTE].rsplit(' ', 1)[0]} …"
    title = f"“{_clean(report.title)}”" if report.title else report.path
    parts = [
        _clean(str(report)) if report.outlet or report.agency else None,
        title,
        show_date(report.published),
        report.url,
        f"“{_clean(quote)}” (characters {words.start}–{words.end})",
        f"{made.fact} of communique record {made.record[:12]}",
        f"text sha256 {made.digest[:12]}, read by communique {made.version}",
    ]
    return ", ".join(part for part in parts if part) + "."


def write_bibtex(made: _Made) -> str:
    """The report as an entry of BibTeX, with the words and the id of the fact in its note."""
    report, words = made.report, made.words
    fields = {
        "title": report.title or report.path,
        "author": f"{{{_escape(str(report))}}}" if report.outlet or report.agency else None,
        "journal": report.outlet or report.agency,
        "date": report.published.start if report.published else None,
        "year": report.published.start[:4] if report.published else None,
        "url": (report.url or "").replace("{", "%7B").replace("}", "%7D"),
        "note": f"{made.fact}; characters {words.start}-{words.end}; sha256 {made.digest}; "
        f"read by communique {made.version}; record {made.record}",
        "annotation": " ".join(words.quote.split()),
    }
    raw = ("author", "url")
    lines = [
        f"  {name} = {{{value if name in raw else _escape(value)}}},"
        for name, value in fields.items()
        if value
    ]
    return "\n".join((f"@article{{{_key(made)},", *lines, "}"))


def _key(made: _Made) -> str:
    """A key of ASCII letters: outlet, year, digits of the fact."""
    plain = unicodedata.normalize("NFKD", str(made.report)).encode("ascii", "ignore").decode()
    outlet = re.sub(r"[^a-z0-9]+", "", plain.lower())[:20] or "report"
    year = made.report.published.start[:4] if made.report.published else "undated"
    return f"{outlet}{year}-{made.fact.rpartition('-')[2][:8]}-{made.words.start}"


_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$",
        "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    }
)  # fmt: skip


def _escape(text: str) -> str:
    return _clean(text).translate(_SPECIAL)


def _clean(text: str) -> str:
    """The text on one line, without what controls a screen or turns the writing direction."""
    return "".join(
        " " if character.isspace() else character
        for character in text
        if character.isspace() or not unicodedata.category(character).startswith("C")
    )
