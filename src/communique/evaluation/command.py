"""`communique evaluate GOLD RECORD`: the table, JSON, a page, or the list of what differs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from communique.errors import InputError, RecordError
from communique.evaluation.importing import is_handcoded, print_agreement
from communique.records import Record
from communique.store.linked import load_record as load_linked
from communique.store.sqlite import SQLITE_HEADER, open_store

if TYPE_CHECKING:
    from communique.evaluation.calibration import Calibration
    from communique.evaluation.evaluate import Evaluation

FORMAT = "communique-record/1"
PIPE_WIDTH = 120  # columns
MOST_DAYS = 366


def add_evaluate_parser(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
) -> argparse.ArgumentParser:
    """The parser of the command; its default `run` is `run_evaluate`."""
    parser = subparsers.add_parser(
        "evaluate",
        help="compare a record with a gold annotation of the same reports",
        description="Compare a record with a gold annotation of the same reports.",
        epilog="example: communique evaluate gold.json record.db --errors --html evaluation.html",
    )
    parser.add_argument(
        "gold",
        metavar="GOLD",
        type=Path,
        help="gold file (JSON), or what `communique import` wrote",
    )
    parser.add_argument(
        "record", metavar="RECORD", type=Path, help="record file, or its export in JSON"
    )
    parser.add_argument("--json", action="store_true", help="print JSON in place of the table")
    parser.add_argument(
        "--errors", action="store_true", help="list what is missed, extra or different"
    )
    parser.add_argument(
        "--html", metavar="FILE", type=Path, help="write all of it as a web page, too"
    )
    parser.add_argument(
        "--present", action="store_true", help="leave out gold articles that the record lacks"
    )
    parser.add_argument(
        "--days", metavar="N", type=day_count, default=1,
        help="hand-coded rows (communique import): days that two may be apart (default: 1)",
    )  # fmt: skip
    parser.set_defaults(run=run_evaluate)
    return parser


def day_count(text: str) -> int:
    """A number of days, as an option gives it."""
    if not text.isdecimal() or int(text) > MOST_DAYS:
        message = f"{text[:40]!r}: expected a number of days from 0 to {MOST_DAYS}"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def run_evaluate(options: argparse.Namespace) -> int:
    """Exit code 0; measures (and disagreements) go to standard output."""
    from communique.evaluation.calibration import (  # noqa: PLC0415  # vocabulary
        tabulate_confidence,
        weigh_rows,
    )
    from communique.evaluation.evaluate import compare_with_gold  # noqa: PLC0415  # vocabulary

    record = load_record(options.record)
    if is_handcoded(options.gold):
        return print_agreement(options, record)
    evaluation = compare_with_gold(options.gold, record, present=options.present)
    calibration = tabulate_confidence(weigh_rows(evaluation.judged, record))
    if options.html is not None:
        write_page(options, evaluation, calibration)
    if options.json:
        print_json(options, evaluation, calibration)
    else:
        print_tables(options, evaluation, calibration)
    return 0


def write_page(
    options: argparse.Namespace, evaluation: Evaluation, calibration: Calibration
) -> None:
    """The page, in the file that `--html` names."""
    from communique.evaluation.page import render_page  # noqa: PLC0415  # 0.1 s: only for a page

    names = {"gold": options.gold.name, "record": options.record.name}
    page = render_page(evaluation, calibration, **names)
    try:
        options.html.write_text(page, encoding="utf-8")
    except OSError as error:
        message = (
            f"{options.html}: cannot be written ({error.strerror}); check folder and permissions"
        )
        raise InputError(message) from error


def print_json(
    options: argparse.Namespace, evaluation: Evaluation, calibration: Calibration
) -> None:
    """One JSON object on standard output."""
    from communique.evaluation.report import encode_evaluation  # noqa: PLC0415  # imports rich

    print(encode_evaluation(evaluation, calibration, errors=options.errors))  # noqa: T201  # the command's output


def print_tables(
    options: argparse.Namespace, evaluation: Evaluation, calibration: Calibration
) -> None:
    """Measures, what confidence means, and with `--errors` what differs."""
    from rich.console import Console  # noqa: PLC0415  # 0.1 s: only when printed

    from communique.evaluation.report import (  # noqa: PLC0415  # imports rich
        describe_disagreements,
        make_calibration_table,
        make_table,
    )

    # a pipe has no width of its own, and a wrapped row cannot be searched
    console = Console(highlight=False, width=None if sys.stdout.isatty() else PIPE_WIDTH)
    console.print(make_table((*evaluation.measures, *evaluation.reliability)))
    console.print()
    console.print(make_calibration_table(calibration))
    if options.errors:
        console.print(describe_disagreements(evaluation.disagreements), soft_wrap=True)


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
