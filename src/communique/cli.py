"""The command `communique`: arguments in, exit code out.

Every command imports what it needs when it is called: `--help` answers at once.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from communique.errors import CommuniqueError
from communique.evaluation.command import add_evaluate_parser
from communique.publish.follow import add_follow_parser
from communique.publish.judge_arguments import add_judge_parsers
from communique.publish.sql import add_sql_parser
from communique.web.account_command import add_accounts_parser
from communique.web.command import add_publish_parser, add_serve_parser
from communique.web.review_command import add_review_parser

if TYPE_CHECKING:
    from communique.config import Config
    from communique.records import Record

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # has no other name

Run = Callable[[argparse.Namespace], int]

READ_ALL, SOME_UNREAD, USER_MISTAKE, OUR_FAULT, INTERRUPTED = 0, 1, 2, 3, 130
BROKEN_PIPE = 141  # what a shell reports for SIGPIPE
EXIT_CODES = (
    "exit codes: 0 all was read; 1 the record is written, but some input could not be read (see "
    "`communique problems`); 2 a mistake in the command, told in one line; 3 a fault of the "
    "program; 130 interrupted"
)
TOPICS = ("meetings", "statements", "memberships", "offices", "sources")  # without one named
MORE_TOPICS = (*TOPICS, "histories")
TRACEBACK = "--traceback"
COLLECTED_AFTER = (100_000, 20, 20)  # objects, then rounds of the younger generation


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code of the command that the arguments name; those of the process, if none are given."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # text streams
    options = make_parser().parse_args(argv)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except CommuniqueError as error:
        return report_error(f"communique: {error}", USER_MISTAKE)
    except KeyboardInterrupt:
        return report_error("communique: interrupted", INTERRUPTED)
    except BrokenPipeError:
        # `communique show RECORD | head`: the reader has enough, and the exit must not flush again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except Exception as error:  # noqa: BLE001  # the user gets one line, whatever failed
        if options.traceback:
            traceback.print_exc()
        fault = f"{type(error).__name__}: {' '.join(str(error).split())}"
        hint = f"run it again with `communique {TRACEBACK} {options.command} ...` and report it"
        return report_error(f"communique: a fault of ours, not yours: {fault}; {hint}", OUR_FAULT)
    return code


def report_error(line: str, code: int) -> int:
    """The exit code, after the line is printed on standard error."""
    print(line, file=sys.stderr)  # noqa: T201  # the command's output
    return code


def count_of(value: str) -> int:
    """A number of zero or more, as an option gives it."""
    if not value.isdecimal():
        message = f'"{value}" is no number; expected 0, 1, 2 ...'
        raise argparse.ArgumentTypeError(message)
    return int(value)


# --- arguments -----------------------------------------------------------------------------------


class OneLineParser(argparse.ArgumentParser):
    """A parser that tells a mistake in one line, like every other mistake is told."""

    def error(self, message: str) -> NoReturn:
        """Ends the program with the exit code of a mistake."""
        self.exit(
            USER_MISTAKE, f"communique: {message}; `{self.prog} --help` lists what it takes\n"
        )


def make_parser() -> argparse.ArgumentParser:
    """The parser of all commands; `run` of what it parses takes the options."""
    parser: argparse.ArgumentParser = OneLineParser(
        prog="communique",
        description="Read press reports of diplomacy and keep one sourced record of them: who met, "
        "who said what, who belongs to what.",
        epilog=f"example: communique read reports --record record.db; {EXIT_CODES}",
    )
    parser.add_argument("--version", action="store_true", help="print the version and end")
    parser.add_argument(TRACEBACK, action="store_true", help="show where a fault of ours arose")
    parser.set_defaults(run=run_none, command=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    add_read_parser(commands)
    add_follow_parser(commands)
    add_show_parser(commands)
    add_explain_parser(commands)
    add_problems_parser(commands)
    add_export_parser(commands)
    add_sql_parser(commands)
    add_evaluate_parser(commands)
    add_judge_parsers(commands)
    add_serve_parser(commands)
    add_accounts_parser(commands)
    add_review_parser(commands)
    add_publish_parser(commands)
    add_command(commands, "config", run_config, "print every setting and where it came from",
                "communique config")  # fmt: skip
    return parser


def add_command(
    commands: Commands, name: str, run: Run, purpose: str, example: str
) -> argparse.ArgumentParser:
    """The parser of one command, with an example in its help."""
    description = f"{purpose[0].upper()}{purpose[1:]}."
    parser = commands.add_parser(
        name, help=purpose, description=description, epilog=f"example: {example}"
    )
    parser.set_defaults(run=run)
    return parser


def add_read_parser(commands: Commands) -> None:
    """Adds `communique read`."""
    parser = add_command(
        commands, "read", run_read, "read reports into a record and link them",
        f"communique read reports --record record.db; {EXIT_CODES}",
    )  # fmt: skip
    parser.add_argument(
        "paths", metavar="PATH", nargs="*", type=Path,
        help="file (.txt, .html, .pdf, .jsonl, .parquet, .warc, .mhtml; .zip and .gz of them) or "
        "folder of them; without any, an interrupted run is finished",
    )  # fmt: skip
    parser.add_argument(
        "--record", metavar="RECORD", type=Path, required=True,
        help="record file; made if it does not exist",
    )  # fmt: skip
    parser.add_argument(
        "--vocabulary", metavar="DIR", help="folder of your own vocabulary tables, laid over ours"
    )
    add_runner(parser)
    parser.add_argument(
        "--all", dest="pass_over", action="store_const", const=False,
        help="read reports without any sign of diplomacy, too; otherwise they are passed over",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print the summary as JSON")


def add_runner(parser: argparse.ArgumentParser) -> None:
    """Adds who reads."""
    parser.add_argument(
        "--jobs", metavar="N", type=count_of, default=0,
        help="processes that read; 0, the default: one for each core where it pays",
    )  # fmt: skip
    parser.add_argument(
        "--runner", choices=("pool", "ray"), default="pool",
        help="who reads: processes of this machine, or Ray (pip install 'communique[ray]')",
    )  # fmt: skip
    parser.add_argument(
        "--address",
        metavar="ADDR",
        help="of a running Ray, HOST:PORT or auto; without it, Ray is started on this machine",
    )
    parser.add_argument(
        "--shared",
        metavar="PLACE",
        help="folder or URL that all nodes of Ray reach; without it, Ray itself carries the items",
    )


def add_show_parser(commands: Commands) -> None:
    """Adds `communique show`."""
    parser = add_command(
        commands, "show", run_show, "print meetings, statements, memberships, offices and sources",
        "communique show record.db meetings statements",
    )  # fmt: skip
    add_record(parser)
    parser.add_argument(
        "topics", metavar="TOPIC", nargs="*",
        help=f"what to print: {', '.join(TOPICS)} (all of them), histories (offices and "
        "memberships over time)",
    )  # fmt: skip
    parser.add_argument(
        "--rows", metavar="N", type=int, help="rows of one table; 0 prints all (default: 200)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON, all rows")


def add_explain_parser(commands: Commands) -> None:
    """Adds `communique explain`."""
    parser = add_command(
        commands, "explain", run_explain, "print the words, the rule and the counts behind a row",
        "communique explain record.db 3fa9",
    )  # fmt: skip
    add_record(parser)
    parser.add_argument("id", metavar="ID", help="id of any row, or how it or its digits begin")
    parser.add_argument("--json", action="store_true", help="print JSON")


def add_problems_parser(commands: Commands) -> None:
    """Adds `communique problems`."""
    parser = add_command(
        commands, "problems", run_problems, "print what could not be read or decided",
        "communique problems record.db --kind date-unresolved",
    )  # fmt: skip
    add_record(parser)
    parser.add_argument("--kind", metavar="KIND", help="only problems of this kind")
    parser.add_argument("--json", action="store_true", help="print JSON")


def add_export_parser(commands: Commands) -> None:
    """Adds `communique export`."""
    parser = add_command(
        commands, "export", run_export, "write the whole record for other programs",
        "communique export record.db --format json --to out.json",
    )  # fmt: skip
    add_record(parser)
    parser.add_argument("--format", choices=("json",), default="json", help="form of the file")
    parser.add_argument("--to", metavar="FILE", type=Path, help="file to write (standard output)")


def add_record(parser: argparse.ArgumentParser) -> None:
    """Adds the record file that a command reads."""
    parser.add_argument("record", metavar="RECORD", type=Path, help="record file")


# --- commands ------------------------------------------------------------------------------------


def run_none(options: argparse.Namespace) -> int:
    """Exit code of the bare command: the version, or a mistake."""
    if options.version:
        from communique import __version__  # noqa: PLC0415  # beside its use

        print(f"communique {__version__}")  # noqa: T201  # the command's output
        return READ_ALL
    return report_error("communique: no command; `communique --help` lists them", USER_MISTAKE)


def run_read(options: argparse.Namespace) -> int:
    """Exit code 0, or 1 where some input could not be read; 130 where the user interrupted."""
    from communique.publish.progress import print_summary, read_with_progress  # noqa: PLC0415
    from communique.run.ray import Place  # noqa: PLC0415  # as above

    # model and gazetteer are a million objects that stay: the collector walks them less often
    gc.set_threshold(*COLLECTED_AFTER)
    config = config_of(options)
    if not options.paths and not options.record.exists():
        message = "no PATH given, and no such record to finish"
        return report_error(f"communique: {options.record}: {message}", USER_MISTAKE)
    place = Place(options.address, options.shared) if options.runner == "ray" else None
    if place is None and (options.address or options.shared):
        message = "--address and --shared are for --runner ray"
        return report_error(f"communique: {message}", USER_MISTAKE)
    summary = read_with_progress(options.paths, options.record, config, options.jobs, place)
    print_summary(summary, as_json=options.json)
    if summary.interrupted:
        return INTERRUPTED
    return SOME_UNREAD if summary.problems else READ_ALL


def run_show(options: argparse.Namespace) -> int:
    """Exit code 0; tables or JSON go to standard output."""
    from communique.publish.show import Layout, encode_topics, show_record  # noqa: PLC0415
    from communique.publish.terminal import make_console  # noqa: PLC0415  # imports rich

    unknown = [topic for topic in options.topics if topic not in MORE_TOPICS]
    if unknown:
        message = f'no topic is called "{unknown[0]}"; expected {", ".join(MORE_TOPICS)}'
        return report_error(f"communique: {message}", USER_MISTAKE)
    record, config = open_options(options), config_of(options)
    topics = options.topics or TOPICS
    if options.json:
        return write_output(encode_topics(record, topics) + b"\n")
    console = make_console()
    rows = config.show_rows if options.rows is None else max(0, options.rows)
    layout = Layout(console.width, rows, config.excerpt_characters)
    for renderable in show_record(record, str(options.record), topics, layout):
        console.print(renderable)
    return READ_ALL


def run_explain(options: argparse.Namespace) -> int:
    """Exit code 0; the explanation goes to standard output."""
    import msgspec  # noqa: PLC0415  # beside its use

    from communique.publish.explain import explain_row, print_explanation  # noqa: PLC0415
    from communique.publish.index import index_record  # noqa: PLC0415
    from communique.publish.terminal import make_console  # noqa: PLC0415  # imports rich

    record, config = open_options(options), config_of(options)
    try:
        found = explain_row(record, options.id, config.context_characters, config.near_ids)
    except CommuniqueError as error:
        from communique.publish.judging import tell_moved  # noqa: PLC0415  # rarely needed

        told = tell_moved(options.record, options.id) or str(error)
        return report_error(f"communique: {told}", USER_MISTAKE)
    if options.json:
        return write_output(msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n")
    console = make_console()
    plain = not console.is_terminal
    for renderable in print_explanation(found, index_record(record), plain=plain):
        console.print(renderable)
    return READ_ALL


def run_problems(options: argparse.Namespace) -> int:
    """Exit code 0; problems go to standard output."""
    import msgspec  # noqa: PLC0415  # beside its use

    from communique.problems import KINDS  # noqa: PLC0415
    from communique.publish.index import index_record  # noqa: PLC0415
    from communique.publish.lines import list_problems  # noqa: PLC0415
    from communique.publish.tables import tabulate_problems  # noqa: PLC0415  # imports rich
    from communique.publish.terminal import make_console  # noqa: PLC0415

    if options.kind is not None and options.kind not in KINDS:
        message = f'no kind is called "{options.kind}"; expected {", ".join(KINDS)}'
        return report_error(f"communique: {message}", USER_MISTAKE)
    index = index_record(record := open_options(options))
    lines = list_problems(record, index, options.kind)
    if options.json:
        return write_output(msgspec.json.format(msgspec.json.encode(lines), indent=1) + b"\n")
    make_console().print(tabulate_problems(lines, index))
    return READ_ALL


def run_export(options: argparse.Namespace) -> int:
    """Exit code 0; the export goes to the file, or to standard output."""
    from communique.publish.export import export_record, write_atomically  # noqa: PLC0415

    content = export_record(open_options(options))
    if options.to is None:
        return write_output(content)
    write_atomically(options.to, content)
    return READ_ALL


def run_config(_options: argparse.Namespace) -> int:
    """Exit code 0; settings go to standard output, one a line."""
    from communique.config import settings  # noqa: PLC0415  # beside its use

    for setting in settings():
        value = "" if setting.value is None else setting.value
        print(f"{setting.name} = {value}  ({setting.origin})")  # noqa: T201  # the output
    return READ_ALL


def config_of(options: argparse.Namespace) -> Config:
    """The settings that hold for this command."""
    from communique.config import load_config  # noqa: PLC0415  # beside its use

    named = ("vocabulary", "pass_over")
    return load_config(flags={name: getattr(options, name, None) for name in named})


def open_options(options: argparse.Namespace) -> Record:
    """The record that the command names."""
    from communique import open_record  # noqa: PLC0415  # beside its use

    return open_record(options.record)


def write_output(content: bytes) -> int:
    """Exit code 0; the bytes go to standard output as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
    return READ_ALL


if __name__ == "__main__":
    sys.exit(main())
