"""`communique sql`: a question in SQL, answered as a table, JSON or CSV."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.questions.console import Table

    Parsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # has no other name

ROWS, SECONDS = 1_000, 60.0
TABLES, EXAMPLES = "tables", "examples"  # in place of a query
SHOWN = 200  # characters of one cell of a table on the terminal


def add_sql_parser(commands: Parsers) -> None:
    """Adds `communique sql`."""
    parser = commands.add_parser(
        "sql", help="ask a record in SQL", description="Ask a record in SQL; it is never changed.",
        epilog='example: communique sql record.db "SELECT kind, count(*) FROM meetings GROUP BY '
        'kind"',
    )  # fmt: skip
    parser.add_argument("record", metavar="RECORD", type=Path, help="record file")
    parser.add_argument(
        "query", metavar="SELECT",
        help=f"one query; {TABLES} lists views and tables, {EXAMPLES} questions to begin from",
    )  # fmt: skip
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON")
    form.add_argument("--csv", action="store_true", help="print CSV; no cell is a formula")
    parser.add_argument(
        "--rows", metavar="N", type=int, default=ROWS, help=f"most rows; 0: all (default: {ROWS})"
    )
    parser.add_argument(
        "--seconds", metavar="S", type=float, default=SECONDS,
        help=f"how long it may take; 0: without end (default: {SECONDS:g})",
    )  # fmt: skip
    parser.set_defaults(run=run_sql)


def run_sql(options: argparse.Namespace) -> int:
    """Exit code 0; the answer goes to standard output."""
    from communique.questions.console import Limits, ask_sql  # noqa: PLC0415  # `--help` is quick

    if options.query in (TABLES, EXAMPLES):
        return print_guide(options.record, options.query, as_json=options.json)
    characters = None if options.json or options.csv else SHOWN
    limits = Limits(max(options.seconds, 0) or None, max(options.rows, 0) or None, characters, None)
    table = ask_sql(options.record, options.query, limits)
    if options.json:
        _write(encode_table(table))
    elif options.csv:
        from communique.exports.delimited import csv_rows  # noqa: PLC0415  # as above

        _write("".join(csv_rows([table.columns, *table.rows])).encode("utf-8", "replace"))
    else:
        print_table(table)
    if not table.complete:
        line = f"communique: the first {len(table.rows):,} rows; --rows 0 prints all"
        print(line, file=sys.stderr)  # noqa: T201  # the command's output
    return 0


def encode_table(table: Table) -> bytes:
    """Columns and rows as JSON."""
    import msgspec  # noqa: PLC0415  # beside its use

    content = {"columns": table.columns, "rows": table.rows, "complete": table.complete}
    return msgspec.json.format(msgspec.json.encode(content), indent=1) + b"\n"


def print_table(table: Table) -> None:
    """None; the rows are on standard output, each value on as many lines as it needs."""
    from communique.publish.tables import make_table  # noqa: PLC0415  # imports rich
    from communique.publish.terminal import cell, make_console, shorten  # noqa: PLC0415

    shown = make_table(*table.columns, title="")
    for column in shown.columns:
        column.min_width = None
    for row in table.rows:
        values = ("" if value is None else str(value) for value in row)
        shown.add_row(*(cell(shorten(value, SHOWN)) for value in values))
    make_console().print(shown)


def print_guide(record: Path, wanted: str, *, as_json: bool) -> int:
    """Exit code 0; what can be asked is on standard output."""
    import msgspec  # noqa: PLC0415  # beside its use

    from communique.publish.terminal import cell, make_console  # noqa: PLC0415  # imports rich
    from communique.questions.console import list_examples, list_relations  # noqa: PLC0415
    from communique.store.sqlite import open_store  # noqa: PLC0415

    with open_store(record, write=False) as connection:
        relations = list_relations(connection)
    listed = relations if wanted == TABLES else list_examples()
    if as_json:
        _write(msgspec.json.format(msgspec.json.encode(listed), indent=1) + b"\n")
        return 0
    console = make_console()
    if wanted == TABLES:
        for relation in relations:
            console.print(cell(f"{relation.kind} {relation.name}", "bold"))
            console.print(cell(f"    {', '.join(relation.columns)}"))
        return 0
    for example in list_examples():
        console.print(cell(f"-- {example.title}", "bold"))
        for line in (*example.sql.splitlines(), ""):
            console.print(cell(line))
    return 0


def _write(content: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
