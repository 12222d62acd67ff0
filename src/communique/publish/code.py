"""`communique code`: its arguments, and events of a record or of sentences, coded and printed.

A record is coded from its facts and its texts; a text file or standard input one sentence a line.
Each row names its words and the rows of the codebook that made it.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from communique.errors import InputError

if TYPE_CHECKING:
    from communique.codebook import Codebook
    from communique.config import Config
    from communique.publish.coded_lines import CodedLine
    from communique.records import CodedEvent, Record
    from communique.vocabulary import Vocabulary

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # has no other name

READ_ALL = 0
STANDARD_INPUT = "-"


def add_code_parser(commands: Commands) -> None:
    """Adds `communique code`."""
    parser = commands.add_parser(
        "code", help="code the events of a record, or of sentences, in CAMEO and PLOVER",
        description="Code the events of a record, or of sentences, in CAMEO and PLOVER. Each row "
        "names its words and the rows of the codebook that made it.",
        epilog="example: communique code record.db --scheme plover --json",
    )  # fmt: skip
    parser.set_defaults(run=run_code)
    parser.add_argument(
        "source", metavar="SOURCE", nargs="?",
        help="record file, or a text file with one sentence a line; - reads standard input",
    )  # fmt: skip
    parser.add_argument(
        "--text",
        metavar="SENTENCE",
        action="append",
        default=[],
        help="sentence to code; repeatable",
    )
    parser.add_argument(
        "--scheme", choices=("cameo", "plover"), default="cameo",
        help="cameo, the default: a row for each pair of actors; plover: a row for each event",
    )  # fmt: skip
    parser.add_argument(
        "--facts", action="store_true",
        help="of a record, only its meetings, agreements and activities; no text is read again",
    )  # fmt: skip
    parser.add_argument(
        "--codebook",
        metavar="DIR",
        help="folder of your own tables of the codebook, laid over ours",
    )
    parser.add_argument(
        "--vocabulary", metavar="DIR", help="folder of your own vocabulary tables, laid over ours"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON")
    form.add_argument("--csv", action="store_true", help="print CSV")
    parser.add_argument("--to", metavar="FILE", type=Path, help="file to write (standard output)")


def run_code(options: argparse.Namespace) -> int:
    """Exit code 0; the rows go to standard output, or to the file."""
    from communique.config import load_config  # noqa: PLC0415  # beside its use
    from communique.publish.coded_lines import list_events, list_pairs  # noqa: PLC0415

    named = {name: getattr(options, name) for name in ("vocabulary", "codebook")}
    config = load_config(flags=named)
    codebook, vocabulary = load_tables(config)
    make_lines = list_pairs if options.scheme == "cameo" else list_events
    lines: list[CodedLine] = []
    silent = 0
    if is_record(options):
        lines += make_lines(code_record_file(options, codebook, vocabulary), codebook)
    else:
        for sentence in read_sentences(options):
            from communique.coding.coder import code_text  # noqa: PLC0415  # imports spaCy

            found = code_text(sentence, codebook, vocabulary)
            lines += make_lines(found, codebook, sentence)
            silent += not found
    _print(lines, options, silent)
    return READ_ALL


def load_tables(config: Config) -> tuple[Codebook, Vocabulary]:
    """Codebook and vocabulary with what the user lays over them; one folder may hold both."""
    from communique.codebook import load_codebook  # noqa: PLC0415  # beside its use
    from communique.vocabulary import load_vocabulary  # noqa: PLC0415  # beside its use

    vocabulary = load_vocabulary(Path(config.vocabulary) if config.vocabulary else None)
    folder = config.codebook or config.vocabulary
    return load_codebook(Path(folder) if folder else None), vocabulary


def add_events(record: Record, config: Config) -> Record:
    """The record with the events of its facts, as the export holds them; no text is read again."""
    from communique.coding.record import code_record  # noqa: PLC0415  # imports the coder
    from communique.coding.rows import list_rows  # noqa: PLC0415  # as above

    codebook, vocabulary = load_tables(config)
    events = list_rows(code_record(record, codebook, vocabulary, words=False))
    return msgspec.structs.replace(record, events=events)


def is_record(options: argparse.Namespace) -> bool:
    """The source is a record file. Raises InputError where nothing or too much is named."""
    if options.text and options.source is not None:
        message = "code: SOURCE and --text given; name one of them"
        raise InputError(message)
    if options.source is None and not options.text:
        message = "code: nothing to code; name a record or text file, or give --text"
        raise InputError(message)
    if options.text or options.source == STANDARD_INPUT:
        return False
    from communique.store.sqlite import SQLITE_HEADER  # noqa: PLC0415  # loads sqlite3

    path = Path(options.source)
    try:
        with path.open("rb") as stream:
            return stream.read(len(SQLITE_HEADER)) == SQLITE_HEADER
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}); expected a record or a text file"
        raise InputError(message) from error


def code_record_file(
    options: argparse.Namespace, codebook: Codebook, vocabulary: Vocabulary
) -> tuple[CodedEvent, ...]:
    """The events of the record that the command names."""
    from communique import open_record  # noqa: PLC0415  # beside its use
    from communique.coding.record import code_record  # noqa: PLC0415  # imports the coder

    record = open_record(Path(options.source))
    return code_record(record, codebook, vocabulary, words=not options.facts)


def read_sentences(options: argparse.Namespace) -> list[str]:
    """What is to be coded, one sentence a line; empty lines are passed over."""
    if options.text:
        return [text for text in options.text if text.strip()]
    if options.source == STANDARD_INPUT:
        content, name = sys.stdin.buffer.read(), "standard input"
    else:
        content, name = Path(options.source).read_bytes(), options.source
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{name}: byte {error.start} is not UTF-8; save the text as UTF-8"
        raise InputError(message) from error
    return [line.strip() for line in text.splitlines() if line.strip()]


def _print(lines: list[CodedLine], options: argparse.Namespace, silent: int) -> None:
    """None; the lines are on standard output, or in the file."""
    from communique.publish.export import write_atomically  # noqa: PLC0415  # beside its use

    if options.json:
        content = msgspec.json.format(msgspec.json.encode(lines), indent=1) + b"\n"
    elif options.csv or options.to is not None:
        content = write_csv(lines)
    else:
        _print_table(lines, silent)
        return
    if options.to is not None:
        write_atomically(options.to, content)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def write_csv(lines: list[CodedLine]) -> bytes:
    """The lines as CSV in UTF-8; lists in one cell are separated by "|"."""
    from communique.publish.coded_lines import CodedLine  # noqa: PLC0415  # for its fields

    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(CodedLine.__struct_fields__)
    for line in lines:
        cells = msgspec.structs.astuple(line)
        writer.writerow(["|".join(c) if isinstance(c, tuple) else c for c in cells])
    return stream.getvalue().encode("utf-8", "replace")


def _print_table(lines: list[CodedLine], silent: int) -> None:
    """None; the lines are a table in the terminal, with how many sentences tell no event."""
    from communique.publish.coded_lines import tabulate_lines  # noqa: PLC0415  # imports rich
    from communique.publish.terminal import make_console  # noqa: PLC0415  # as above

    console = make_console()
    console.print(tabulate_lines(lines))
    if silent:
        noun = "sentence tells" if silent == 1 else "sentences tell"
        console.print(f"{silent} {noun} no event")
