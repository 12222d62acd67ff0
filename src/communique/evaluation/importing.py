"""`communique import` and what `communique evaluate` prints of hand-coded rows."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import InputError

if TYPE_CHECKING:
    from communique.evaluation.agreement import Agreement
    from communique.evaluation.handcoded import HandCoded
    from communique.exports.engagements import Engagement
    from communique.records import Record

MARK = b'"communique-engagements/1"'
HEAD = 200  # bytes in which the mark stands
PIPE_WIDTH = 120  # columns


def add_import_parser(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
) -> None:
    """Adds `communique import`."""
    parser = subparsers.add_parser(
        "import",
        help="read a hand-coded CSV of engagements by a map of its columns",
        description="Read a hand-coded CSV of engagements by a map (TOML) of its columns and "
        "codes, so that `communique evaluate` can compare it with a record.",
        epilog="example: communique import visits.csv --map visits.toml --to visits.json",
    )
    parser.add_argument("table", metavar="FILE", type=Path, help="hand-coded rows (CSV)")
    parser.add_argument(
        "--map", metavar="MAP", type=Path, required=True, help="map of columns and codes (TOML)"
    )
    parser.add_argument(
        "--to", metavar="OUT", type=Path, help="file to write, JSON (standard output)"
    )
    parser.set_defaults(run=run_import)


def run_import(options: argparse.Namespace) -> int:
    """Exit code 0; the rows are in the file, or went to standard output."""
    from communique.evaluation.handcoded import (  # noqa: PLC0415  # the vocabulary
        encode_handcoded,
        read_handcoded,
    )
    from communique.exports.files import open_atomically  # noqa: PLC0415

    found = read_handcoded(options.table, options.map)
    content = encode_handcoded(found)
    if options.to is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return 0
    with open_atomically(options.to) as stream:
        stream.write(content)
    print(f"{len(found.rows)} rows of {found.source}")  # noqa: T201  # the command's output
    return 0


def is_handcoded(path: Path) -> bool:
    """Whether the file is what `communique import` wrote."""
    try:
        with path.open("rb") as stream:
            return MARK in stream.read(HEAD)
    except OSError:
        return False  # told by who reads it


def print_agreement(options: argparse.Namespace, record: Record) -> int:
    """Exit code 0; how far the hand-coded rows and the record agree."""
    from communique.evaluation.agreement import compare_rows  # noqa: PLC0415  # beside its use
    from communique.evaluation.handcoded import decode_handcoded  # noqa: PLC0415
    from communique.exports.context import make_context  # noqa: PLC0415
    from communique.exports.engagements import list_engagements  # noqa: PLC0415

    if options.html is not None or options.present:
        message = "--html and --present are for a gold annotation, not for hand-coded rows"
        raise InputError(message)
    theirs = decode_handcoded(options.gold.read_bytes(), options.gold)
    found = compare_rows(theirs, list_engagements(make_context(record)), options.days)
    if options.json:
        print(encode_agreement(found))  # noqa: T201  # the command's output
    else:
        print_tables(theirs, found, errors=options.errors)
    return 0


def encode_agreement(found: Agreement) -> str:
    """JSON of the measures and of the rows behind them."""
    import msgspec  # noqa: PLC0415  # beside its use

    rows = {
        "matched": len(found.matched), "only_theirs": len(found.only_theirs),
        "only_ours": len(found.only_ours), "unjudged": found.unjudged, "undated": found.undated,
        "precision": found.precision, "recall": found.recall, "f1": found.f1,
        "typed": found.typed, "same_type": found.same_type, "kappa": found.kappa,
        "pairs": [[match.theirs.id, match.ours.id] for match in found.matched],
        "theirs": [row.id for row in found.only_theirs],
        "ours": [row.id for row in found.only_ours],
    }  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(rows), indent=1).decode()


def print_tables(theirs: HandCoded, found: Agreement, *, errors: bool) -> None:
    """None; measures, and with `errors` the rows that only one side has or that differ."""
    from rich import box  # noqa: PLC0415  # 0.1 s: only when printed
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    console = Console(highlight=False, width=None if sys.stdout.isatty() else PIPE_WIDTH)
    table = Table(
        box=box.SIMPLE_HEAD, title=f"{theirs.source} and the record", title_justify="left"
    )
    table.add_column("measure")
    table.add_column("value", justify="right")
    for name, value in list_measures(found):
        table.add_row(name, value)
    console.print(table)
    if errors:
        for line in list_differences(found):
            console.print(line, markup=False, soft_wrap=True)


def list_measures(found: Agreement) -> list[tuple[str, str]]:
    """Name and value of each measure."""
    return [
        ("matched", str(len(found.matched))),
        ("only in the hand-coded set", str(len(found.only_theirs))),
        ("only in the record", str(len(found.only_ours))),
        ("precision", show(found.precision)),
        ("recall", show(found.recall)),
        ("F1", show(found.f1)),
        (f"same type, of {found.typed} matched", show(found.same_type)),
        ("Cohen's kappa of the type", show(found.kappa)),
        ("of the record, outside days, sides or types of the set", str(found.unjudged)),
        ("of the record, of no known day", str(found.undated)),
    ]


def show(value: float | None) -> str:
    """A share with three places; a dash where it cannot be told."""
    return "-" if value is None else f"{value:.3f}"


def list_differences(found: Agreement) -> list[str]:
    """One line for each row that only one side has, and each of two types."""
    only = [
        f"only theirs: {row.id} (line {row.line}) {row.start} {', '.join(row.countries)} "
        f"{row.type or ''}"
        for row in found.only_theirs
    ]
    ours = [f"only ours: {describe(row)}" for row in found.only_ours]
    types = [
        f"type: {match.theirs.id} {match.theirs.type}, ours {describe(match.ours)}"
        for match in found.matched
        if match.theirs.type not in (None, match.ours.type)
    ]
    return [*only, *ours, *types]


def describe(row: Engagement) -> str:
    """Id, day, sides and type of an engagement of the record."""
    day = row.date.start if row.date else "undated"
    return f"{row.id} {day} {', '.join(row.countries)} {row.type}"
