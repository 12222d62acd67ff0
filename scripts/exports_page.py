"""The page of exports: every form with what it holds, and the columns of those that are tables.

In: `exports.formats`, `exports.folders` and the tables of data/. Out: Markdown.
"""

import textwrap

from communique.evaluation import handcoded
from communique.exports.columns import Column, columns_of
from communique.exports.folders import FOLDERS
from communique.exports.formats import FORMS
from communique.exports.levels import read_levels

OPENING = """\
`communique export RECORD --format NAME --to PATH` writes one of these. The same record gives the \
same bytes. A file is written whole or not at all; a folder replaces only an earlier export.

Events are coded when they are exported (CAMEO and PLOVER, docs/codebook of coding). `--facts` \
codes meetings, agreements and activities alone and parses no text again. Events that are only \
planned, thought of or denied are in `plover` alone, which can say so; how many are left out is \
told. What reports do not tell (a day, a place, a tone) is empty, never filled with a guess: an \
event of which only the month is known has no `SQLDATE`, and no publication date in its place.

Read CAMEO codes as text: pandas `dtype=str`, or '010' becomes 10. In CSV files an apostrophe \
stands before a text that a spreadsheet would run as a formula.

Texts of reports are in no export but `json`: they belong to their publishers. The quoted words \
behind each row are.

`--manifest` writes `PATH.manifest.json` beside a file; folders hold `manifest.json`: every file \
with its SHA-256, every document with its digest, the versions of program, model, vocabulary and \
codebook. `communique check MANIFEST --record RECORD` tells what differs."""
ROOT = {"gdelt-events": "no header", "gdelt-mentions": "no header", "phoenix": "no header"}


def exports_page() -> str:
    """Text of docs/exports.md."""
    parts = [
        "# Exports",
        "Written by `make docs` from the code and its tables; change it there.",
        OPENING,
        "## Forms",
        list_forms(),
        "## Columns",
    ]
    for form in FORMS:
        columns = columns_of(form.name)
        if columns:
            note = ROOT.get(form.name, "header")
            source = f"{columns[0].source}. {len(columns)} columns, {note}."
            parts += [f"### {form.name}", source, tabulate(columns)]
    parts += ["## Hand-coded rows", HAND_CODED, f"```toml\n{example_map()}\n```"]
    parts += ["## Levels of office", LEVELS, list_levels()]
    return "\n\n".join(parts) + "\n"


LEVELS = (
    "Of `engagements` and `leader-travel`: the first row of which a word stands in the office "
    "(data/export_levels.csv)."
)


HAND_CODED = (
    "`communique import FILE.csv --map MAP.toml --to ROWS.json` reads a scholar's own table, "
    "`communique evaluate ROWS.json RECORD` tells how far it and the record's `engagements` agree: "
    "rows matched (`--days` apart at most, sides that agree), only theirs, only ours, precision, "
    "recall, F1, and Cohen's kappa of the type. Rows of the record outside the days that the table "
    "spans, of a type to which its map never leads, or without the sides that all its rows have "
    "(`always`), are not judged. The table may "
    "rest on other sources than the record's reports: what these do not tell is missed. The map:"
)


def example_map() -> str:
    """The example in the docstring of `handcoded.py`."""
    lines = (handcoded.__doc__ or "").splitlines()
    inside = [line for line in lines if line.startswith("    ") or not line]
    return textwrap.dedent("\n".join(inside)).strip()


def list_forms() -> str:
    """Table of all forms."""
    rows = [("json", "the whole record, `communique-record/1` (codebook.md)")]
    rows += [(form.name, form.summary) for form in FORMS]
    rows += list(FOLDERS.items())
    lines = "\n".join(f"| `{name}` | {escape(summary)} |" for name, summary in rows)
    return f"| form | holds |\n|---|---|\n{lines}"


def list_levels() -> str:
    """Table of the levels of office."""
    lines = "\n".join(f"| {row.level} | {escape(', '.join(row.words))} |" for row in read_levels())
    return f"| level | words |\n|---|---|\n{lines}"


def tabulate(columns: tuple[Column, ...]) -> str:
    """Table of the columns of one form."""
    lines = "\n".join(
        f"| {number} | `{row.column}` | {row.type} | {escape(row.meaning)} | "
        f"{escape(row.example)} |"
        for number, row in enumerate(columns, start=1)
    )
    return f"| | column | type | meaning | example |\n|---|---|---|---|---|\n{lines}"


def escape(text: str) -> str:
    """The text with the marks escaped that would end a cell."""
    return text.replace("|", r"\|")
