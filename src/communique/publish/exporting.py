"""`communique export` and `communique check`: a record in the forms that others load.

In: a record file, the name of a form. Out: a file, a folder, or standard output. Everything else
is in `communique.exports`; `json`, the contract itself, in `export.py`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import InputError

if TYPE_CHECKING:
    import sqlite3

    from communique.config import Config
    from communique.exports.formats import Form, Job

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # has no other name

# Names as `exports.formats` has them: importing it for `--help` would take a tenth of a second.
JSON = "json"
FILES = (
    "events", "gdelt-events", "gdelt-mentions", "icews", "polecat", "phoenix", "plover",
    "dyad-days", "dyad-months", "engagements", "leader-travel", "membership-years", "ftm",
    "annotations", "graphml", "gexf", "rdf", "bibtex", "footnotes", "quickstatements",
)  # fmt: skip
FOLDERS = ("csv", "tables", "dataset")
SAME, DIFFERENT = 0, 1


def add_export_parsers(commands: Commands) -> None:
    """Adds `communique export` and `communique check`."""
    add_export_parser(commands)
    add_check_parser(commands)


def add_export_parser(commands: Commands) -> None:
    """Adds `communique export`."""
    parser = commands.add_parser(
        "export",
        help="write the record in a form that other programs load",
        description="Write the record in a form that other programs load; docs/exports.md tells "
        "what each holds, column by column.",
        epilog="example: communique export record.db --format gdelt-events --to events.tsv",
    )
    parser.add_argument("record", metavar="RECORD", type=Path, help="record file")
    parser.add_argument(
        "--format", choices=(JSON, *FILES, *FOLDERS), default=JSON, metavar="NAME",
        help=f"a file: {', '.join((JSON, *FILES))}; a folder: {', '.join(FOLDERS)} (default: json)",
    )  # fmt: skip
    parser.add_argument(
        "--to", metavar="PATH", type=Path, help="file or folder to write (standard output)"
    )
    parser.add_argument(
        "--facts", action="store_true",
        help="code meetings, agreements and activities only, and parse no text again: quick",
    )  # fmt: skip
    parser.add_argument(
        "--codebook",
        metavar="DIR",
        help="folder of your own tables of the codebook, laid over ours",
    )
    parser.add_argument(
        "--vocabulary", metavar="DIR", help="folder of your own vocabulary tables, laid over ours"
    )
    parser.add_argument(
        "--wikidata", metavar="FILE", type=Path,
        help="CSV of name, wikidata: names of entities and offices with their Q numbers",
    )  # fmt: skip
    parser.add_argument(
        "--retrieved", metavar="DAY", help="quickstatements: day on which you fetched the reports"
    )
    parser.add_argument(
        "--manifest", action="store_true", help="write PATH.manifest.json beside a file, too"
    )
    parser.set_defaults(run=run_export)


def add_check_parser(commands: Commands) -> None:
    """Adds `communique check`."""
    parser = commands.add_parser(
        "check",
        help="compare an export with its manifest, and with the record it was made of",
        description="Compare an export with its manifest, and with the record it was made of; "
        "exit code 1 where they differ.",
        epilog="example: communique check dataset --record record.db",
    )
    parser.add_argument(
        "manifest", metavar="MANIFEST", type=Path, help="manifest, or the folder that holds one"
    )
    parser.add_argument(
        "--record", metavar="RECORD", type=Path, help="record that the export was made of, or anew"
    )
    parser.set_defaults(run=run_check)


# --- export --------------------------------------------------------------------------------------


def run_export(options: argparse.Namespace) -> int:
    """Exit code 0; the export is at its place, or went to standard output."""
    check_options(options)
    if options.format == JSON:
        return export_json(options)
    from communique.store.sqlite import open_store  # noqa: PLC0415  # loads sqlite3

    with open_store(options.record, write=False) as connection:
        connection.execute("BEGIN")  # one snapshot, whatever another process writes meanwhile
        export_form(options, connection)
    return SAME


def check_options(options: argparse.Namespace) -> None:
    """None, where the options fit the form."""
    if options.format in FOLDERS and options.to is None:
        message = f"--format {options.format} is a folder: name one with --to"
        raise InputError(message)
    if options.format in FOLDERS:
        from communique.exports.files import check_folder  # noqa: PLC0415  # before minutes of work

        check_folder(options.to)
    if options.manifest and (options.to is None or options.format == JSON):
        message = "--manifest stands beside a file: name one with --to, and a form but json"
        raise InputError(message)
    if options.retrieved is not None and not is_day(options.retrieved):
        message = f'--retrieved "{options.retrieved}": expected a day, YYYY-MM-DD'
        raise InputError(message)


def is_day(text: str) -> bool:
    """Whether the text is a day of the calendar as ISO 8601 writes it."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def export_json(options: argparse.Namespace) -> int:
    """Exit code 0; the record as `communique-record/1`, with the events of its facts."""
    from communique import open_record  # noqa: PLC0415  # beside its use
    from communique.publish.code import add_events  # noqa: PLC0415  # loads the codebook
    from communique.publish.export import export_record, write_atomically  # noqa: PLC0415

    content = export_record(add_events(open_record(options.record), config_of(options)))
    if options.to is None:
        return print_lines([content.decode("utf-8", "surrogatepass")])
    write_atomically(options.to, content)
    return SAME


def config_of(options: argparse.Namespace) -> Config:
    """The settings that hold for this command."""
    from communique.config import load_config  # noqa: PLC0415  # beside its use

    return load_config(flags={name: getattr(options, name) for name in ("vocabulary", "codebook")})


def export_form(options: argparse.Namespace, connection: sqlite3.Connection) -> None:
    """None; the form is written."""
    from communique.exports.files import write_lines  # noqa: PLC0415  # the forms: only here
    from communique.exports.folders import (  # noqa: PLC0415
        export_dataset,
        export_tables,
        seal_file,
    )
    from communique.exports.formats import FORM_OF  # noqa: PLC0415

    about = describe_options(options)
    form = FORM_OF.get(options.format)
    job = prepare_job(options, form, about)
    if options.format in {"csv", "tables"}:
        export_tables(connection, options.record, options.to, job, about)
        return
    if form is None:
        export_dataset(connection, options.record, options.to, job, about)
        return
    if form.name == "quickstatements" and not job.ids:
        message = "--format quickstatements needs --wikidata FILE, a CSV of name, wikidata"
        raise InputError(message)
    tell_left_out(form, job)
    if options.to is None:
        print_lines(form.write(job))
        return
    write_lines(options.to, form.write(job))
    if options.manifest:
        seal_file(connection, options.to, about)


def describe_options(options: argparse.Namespace) -> dict[str, str]:
    """What the manifest tells of the command: its form and what changes the files."""
    from communique.exports.datapackage import digest_file  # noqa: PLC0415  # beside its use

    about = {"export": options.format}
    if options.facts:
        about["facts"] = "yes"
    if options.retrieved:
        about["retrieved"] = options.retrieved
    if options.wikidata is not None and options.wikidata.is_file():
        about["wikidata"] = digest_file(options.wikidata)
    return about


def prepare_job(options: argparse.Namespace, form: Form | None, about: dict[str, str]) -> Job:
    """The record with its coded events, where the form has them, and the user's ids."""
    from communique import open_record  # noqa: PLC0415  # beside its use
    from communique.coding.record import code_record  # noqa: PLC0415  # the coder
    from communique.exports.formats import make_job  # noqa: PLC0415
    from communique.exports.wikidata import read_ids  # noqa: PLC0415
    from communique.publish.code import load_tables  # noqa: PLC0415

    codebook, vocabulary = load_tables(config_of(options))
    ids = {row.name: row.item for row in codebook.coding_wikidata}
    if options.wikidata is not None:
        ids |= read_ids(options.wikidata)
    record = open_record(options.record)
    if form is not None and not form.is_coded:
        return make_job(record, (), ids, options.retrieved)
    about["codebook"] = codebook.digest
    events = code_record(record, codebook, vocabulary, words=not options.facts)
    return make_job(record, events, ids, options.retrieved)


def tell_left_out(form: Form, job: Job) -> None:
    """None; one line on standard error, where the form cannot tell some of the events."""
    from communique.exports.formats import count_left_out  # noqa: PLC0415  # beside its use

    left = count_left_out(form, job)
    if left:
        line = (
            f"communique: {left} of {len(job.events)} coded events are not in {form.name}: they "
            "are planned, thought of or denied, or have no type there"
        )
        print(line, file=sys.stderr)  # noqa: T201  # the command's output


def print_lines(lines: Iterable[str]) -> int:
    """Exit code 0; the lines went to standard output as they are."""
    sys.stdout.flush()
    for line in lines:
        sys.stdout.buffer.write(line.encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()
    return SAME


# --- check ---------------------------------------------------------------------------------------


def run_check(options: argparse.Namespace) -> int:
    """Exit code 0 where all is as the manifest says, 1 where something differs."""
    from communique.exports.manifest import (  # noqa: PLC0415  # loads msgspec
        check_files,
        check_record,
        read_manifest,
    )

    folder, manifest = read_manifest(options.manifest)
    faults = list(check_files(folder, manifest))
    if options.record is not None:
        from communique.store.sqlite import open_store  # noqa: PLC0415  # loads sqlite3

        with open_store(options.record, write=False) as connection:
            faults += check_record(connection, manifest)
    for fault in faults:
        print(fault)  # noqa: T201  # the command's output
    files, documents = len(manifest.files), len(manifest.documents)
    checked = f"{files} files of {documents} documents ({manifest.export}, {manifest.program})"
    verdict = f"{len(faults)} differences" if faults else "all as in the manifest"
    print(f"{checked}: {verdict}")  # noqa: T201  # the command's output
    return DIFFERENT if faults else SAME
