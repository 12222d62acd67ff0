"""A BibTeX entry and a footnote for each report, so that a paper can cite what a row rests on.

The key of an entry is outlet, year and the first digits of the document's id: it stays the same
when other reports are read. Footnotes are those of Markdown, in the manner of Chicago.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from communique.exports.context import Context, Report
from communique.records import DocumentRow

LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
LETTERS = re.compile(r"[^a-z0-9]+")
DIGITS = 6  # of an id: enough in any bibliography
BREAKS = re.compile(r"\s+")


def write_bibtex(context: Context) -> Iterator[str]:
    """One entry a report, the reports by their keys."""
    for key, row in keyed(context):
        fields = bibtex_fields(row, context.reports[row.id])
        inside = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        yield f"@misc{{{key},\n{inside}}}\n\n"


def bibtex_fields(row: DocumentRow, report: Report) -> dict[str, str | None]:
    """Fields of an entry; only the address stands as it is."""
    day = report.day
    author = row.author or row.byline
    published = row.published
    year = published.start[:4] if published and published.precision != "range" else None
    return {
        "author": f"{{{latex(author)}}}" if author else None,  # one name, not to be taken apart
        "title": f"{{{latex(title_of(row))}}}",
        "howpublished": latex(report.outlet) if report.outlet else None,
        "year": year,
        "month": str(int(day[5:7])) if day else None,
        "day": str(int(day[8:])) if day else None,
        "url": address_of(report),
        "note": latex(f"{row.path}, sha256 {row.digest[:16]}"),
    }


def write_footnotes(context: Context) -> Iterator[str]:
    """One footnote a report: author, title, outlet, 3 March 2014, address."""
    for key, row in keyed(context):
        report = context.reports[row.id]
        parts = [
            row.author or row.byline, f"“{title_of(row)}”", report.outlet, written_day(report.day),
            report.address if report.host else row.path,
        ]  # fmt: skip
        note = BREAKS.sub(" ", ", ".join(part for part in parts if part))
        yield f"[^{key}]: {note}.\n"


def keyed(context: Context) -> list[tuple[str, DocumentRow]]:
    """The documents with their keys, in the order of the keys."""
    return sorted(
        ((key_of(row, context.reports[row.id]), row) for row in context.record.documents),
        key=lambda pair: pair[0],
    )


def key_of(row: DocumentRow, report: Report) -> str:
    """Outlet, year and digits of the id: "fjordwire2014-0a1b2c"."""
    outlet = fold(report.outlet or report.host or "report")
    year = row.published.start[:4] if row.published else "undated"
    return f"{outlet}{year}-{row.id.rpartition('-')[2][-DIGITS:]}"


def fold(text: str) -> str:
    """Letters and digits of the text without accents, in small letters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return LETTERS.sub("", plain) or "report"


def title_of(row: DocumentRow) -> str:
    """The title on one line, or the path of a report without one."""
    return BREAKS.sub(" ", row.title.quote).strip() if row.title else row.path


def address_of(report: Report) -> str | None:
    """The address of a report that has one; braces and backslashes would end the field."""
    found = report.address if report.host else None
    return found.translate({ord("{"): "%7B", ord("}"): "%7D", ord("\\"): "%5C"}) if found else None


def written_day(day: str | None) -> str | None:
    """The day in words.

    >>> written_day("2014-03-03")
    '3 March 2014'
    """
    if day is None:
        return None
    when = date.fromisoformat(day)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def latex(text: str) -> str:
    """The text with the characters escaped that LaTeX would act on."""
    return "".join(LATEX.get(character, character) for character in BREAKS.sub(" ", text))
