"""`communique evaluate GOLD RECORD`: the table, JSON, or the list of what differs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from communique.errors import RecordError
from communique.records import Record
from communique.store.linked import load_record as load_linked
from communique.store.sqlite import SQLITE_HEADER, open_store

FORMAT = "communique-record/1"
PIPE_WIDTH = 120  # columns


def add_evaluate_parser(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
) -> argparse.ArgumentParser:
    """The parser of the command; its default `run` is `run_evaluate`."""
    parser = subparsers.add_parser(
        "evaluate",
        help="compare a record with a gold annotation of the same reports",
        description="Compare a record with a gold annotation of the same reports.",
    )
    parser.add_argument("gold", metavar="GOLD", type=Path, help="gold file (JSON)")
    parser.add_argument(
        "record", metavar="RECORD", type=Path, help="record file, or its export in JSON"
    )
    parser.add_argument("--json", action="store_true", help="print JSON in place of the table")
    parser.add_argument(
        "--errors", action="store_true", help="list what is missed, extra or different"
    )
    parser.add_argument(
        "--present", action="store_true", help="leave out gold articles that the record lacks"
    )
    parser.set_defaults(run=run_evaluate)
    return parser


def run_evaluate(options: argparse.Namespace) -> int:
    """Exit code 0; measures (and disagreements) go to standard output."""
    from rich.console import Console  # noqa: PLC0415  # 0.1 s: only when printed

    from communique.evaluation.evaluate import split_outcomes  # noqa: PLC0415  # vocabulary
    from communique.evaluation.report import (  # noqa: PLC0415  # imports rich
        describe_disagreements,
        encode_evaluation,
        make_table,
    )

    record = load_record(options.record)
    measures, disagreements = split_outcomes(options.gold, record, present=options.present)
    if options.json:
        print(encode_evaluation(measures, disagreements if options.errors else None))  # noqa: T201  # the command's output
        return 0
    # a pipe has no width of its own, and a wrapped row cannot be searched
    console = Console(highlight=False, width=None if sys.stdout.isatty() else PIPE_WIDTH)
    console.print(make_table(measures))
    if options.errors:
        console.print(describe_disagreements(disagreements), soft_wrap=True)
    return 0


def load_record(path: Path) -> Record:
    """The Record of a record file, or of its export in JSON."""
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}); expected a record or its export"
        raise RecordError(message) from error
    if content.startswith(SQLITE_HEADER):
        with open_store(path, write=False) as connection:
            return load_linked(connection, path)
    return decode_export(content, path)


def decode_export(content: bytes, path: Path) -> Record:
    """The Record that an export in JSON holds; `path` is named in errors."""
    try:
        record = msgspec.json.decode(content, type=Record)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        message = (
            f"{path}: {error}; expected a record file, or what"
            f" `communique export RECORD --format json` writes ({FORMAT})"
        )
        raise RecordError(message) from error
    if record.format != FORMAT:
        message = f"{path}: format is {record.format!r}; expected {FORMAT!r}. Export it again"
        raise RecordError(message)
    return record
