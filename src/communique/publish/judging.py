"""`communique judge`, `judgements` and `forget`: what they do once their arguments are known.

In: parsed arguments. Out: exit code; one line for each judgement on standard output, or JSON.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from communique.config import CODER, Config, load_config
from communique.errors import InputError
from communique.judgements import Judgement, decode_lines, encode_lines
from communique.publish.explain import find_row
from communique.publish.export import write_atomically
from communique.publish.facts import name_row
from communique.publish.index import Index, hash_part, index_record
from communique.publish.judgement_lines import (
    JudgementLine,
    list_judgements,
    tabulate_judgements,
    tell_counts,
    tell_judgement,
)
from communique.publish.tables import plural
from communique.publish.terminal import cell, make_console
from communique.records import EntityRow
from communique.run.forgetting import Forgotten, find_documents, forget_documents, weigh_forgetting
from communique.run.judging import (
    Judged,
    Signature,
    Value,
    check_version,
    correct_row,
    import_judgements,
    merge_rows,
    split_row,
    undo_judgement,
    vouch_row,
)
from communique.run.reach import find_now
from communique.run.reading import Linker, linker_with, renew_links, version_key, vocabulary_of
from communique.store.judgements import load_judgements, load_verdicts
from communique.store.linked import load_record
from communique.store.sqlite import open_store
from communique.vocabulary import Vocabulary

NOTHING = "none"  # the value that says that nothing is known
SINGULAR = {"entities": "entity", "activities": "activity"}


class Bench(Struct, frozen=True):
    """A record that is to be changed, linked as it is."""

    connection: sqlite3.Connection
    path: Path
    config: Config
    vocabulary: Vocabulary
    link: Linker
    index: Index


@contextmanager
def open_bench(options: argparse.Namespace) -> Iterator[Bench]:
    """The record that the command names; what was read and not linked is linked first."""
    flags = {"vocabulary": options.vocabulary, "coder": getattr(options, "by", None)}
    config = load_config(flags=flags)
    vocabulary = vocabulary_of(config)
    path = options.record
    if not path.exists() or (path.is_file() and path.stat().st_size == 0):
        raise InputError(f"{options.record}: no such record")
    with open_store(options.record, write=True, busy_seconds=config.busy_seconds) as connection:
        versions = [version_key(vocabulary, pass_over=way) for way in (True, False)]
        check_version(connection, options.record, *versions)
        link = linker_with(vocabulary)
        renew_links(connection, link)
        index = index_record(load_record(connection, options.record))
        yield Bench(connection, options.record, config, vocabulary, link, index)


# --- judge ----------------------------------------------------------------------------------------


def run_judge(options: argparse.Namespace) -> int:
    """Exit code 0; the judgement is in the record, and the record linked with it."""
    with open_bench(options) as bench:
        by = bench.config.coder
        if not by or not by.strip():
            message = (
                f"who judges? name yourself by --by NAME, {CODER} in the environment, or "
                "coder in communique.toml"
            )
            raise InputError(message)
        signature = Signature(by.strip(), options.note)
        judgement = judge(bench, options, signature)
        renew_links(bench.connection, bench.link)
        known = load_judgements(bench.connection)
        lines = list_judgements(known, load_verdicts(bench.connection))
        target = next((j for j in known.values() if j.id == judgement.undoes), judgement)
        now = find_now(bench.connection, target)
    moved = [] if set(now) <= bench.index.rows.keys() else now
    print_judged(judgement, lines, moved, as_json=options.json)
    return 0


def judge(bench: Bench, options: argparse.Namespace, signature: Signature) -> Judgement:
    """The judgement that the arguments tell, appended."""
    match options.verb:
        case "merge":
            rows = [find_judged(bench, each) for each in options.ids]
            return merge_rows(bench.connection, rows, signature)
        case "split":
            judged = find_judged(bench, options.id)
            parts = [find_part(bench, judged, each) for each in options.parts]
            return split_row(bench.connection, judged, parts, signature)
        case "correct":
            value = find_value(bench, options.field, options.value)
            return correct_row(bench.connection, find_judged(bench, options.id), value, signature)
        case "undo":
            return undo_judgement(bench.connection, options.number, signature)[0]
        case _:
            judged = find_judged(bench, options.id)
            return vouch_row(bench.connection, options.verb, judged, signature)


def find_judged(bench: Bench, wanted: str) -> Judged:
    """The row that an id, or its beginning, names."""
    row = find_row(bench.index, wanted, bench.config.near_ids)
    return Judged(row, name_row(row, bench.index))


def find_part(bench: Bench, judged: Judged, wanted: str) -> str:
    """A document or statement as its id; any other word is a name under which it was seen."""
    paths = {row.path: row.id for row in bench.index.documents.values()}
    if wanted in paths:
        return paths[wanted]
    if isinstance(judged.row, EntityRow) and wanted in judged.row.names:
        return wanted
    return find_row(bench.index, wanted, bench.config.near_ids).id


def find_value(bench: Bench, field: str, text: str) -> Value:
    """The value; where a field holds an entity or meeting, the row that it names."""
    if text.lower() == NOTHING:
        return Value(field, None)
    if field in ("speaker", "of", "occasion"):
        return Value(field, text, find_judged(bench, text))
    if field == "country":
        return Value(field, find_country(bench.vocabulary, text))
    if field == "issues":
        check_issues(bench.vocabulary, text)
    return Value(field, text)


def find_country(vocabulary: Vocabulary, text: str) -> str:
    """ISO 3166-1 alpha-3 of a country given by that or by its name."""
    for state in vocabulary.states:
        if text.lower() in {state.iso3.lower(), *map(str.lower, (state.name, *state.names))}:
            return state.iso3
    raise InputError(f'no country is called "{text}"; expected a name, or a code like KEN')


def check_issues(vocabulary: Vocabulary, text: str) -> None:
    """None, where every issue is one of issues.csv."""
    known = {row.issue for row in vocabulary.issues}
    unknown = sorted({part.strip() for part in text.split(",")} - known)
    if unknown:
        listed = ", ".join(sorted(known))
        raise InputError(f'no issue is called "{unknown[0]}"; expected {listed}')


def tell_moved(path: Path, wanted: str) -> str | None:
    """Where a row went that a person judged under this id, or its beginning, in a line."""
    asked = wanted.strip().lower()
    with open_store(path, write=False) as connection:
        known = load_judgements(connection)
        lines = list_judgements(known, load_verdicts(connection))
        for line in reversed(lines):
            was = [
                identity for identity in known[line.number].was
                if asked and (identity.startswith(asked) or hash_part(identity).startswith(asked))
            ]  # fmt: skip
            if was:
                now = find_now(connection, known[line.number])
                told = f"judgement {line.number}, {tell_judgement(line)} (by {line.by})"
                went = f"it is {' and '.join(now)} now" if now else "nothing of it is left"
                return f"no row has the id {was[0]} any more: {told}; {went}"
    return None


def print_judged(
    judgement: Judgement, lines: Sequence[JudgementLine], moved: Sequence[str], *, as_json: bool
) -> None:
    """None; the judgement, the earlier ones that it overrules, new ids of what was judged."""
    line = next(line for line in lines if line.id == judgement.id)
    overruled = [other for other in lines if other.other == line.number
                 and other.state == "overruled"]  # fmt: skip
    if as_json:
        write_json({"judgement": line, "overrules": overruled, "moved": moved})
        return
    console = make_console()
    console.print(cell(f"{line.number}: {tell_judgement(line)} (by {line.by})"), soft_wrap=True)
    for other in overruled:
        told = f"It overrules judgement {other.number}: {tell_judgement(other)} (by {other.by})"
        console.print(cell(told), soft_wrap=True)
    if moved:
        console.print(cell(f"It has a new id: {', '.join(moved)}"), soft_wrap=True)
    if line.verb != "undo":
        console.print(f"To take it back: communique judge RECORD undo {line.number}")


def run_list(options: argparse.Namespace) -> int:
    """Exit code 0; all judgements go to standard output."""
    with open_store(options.record, write=False) as connection:
        lines = list_judgements(load_judgements(connection), load_verdicts(connection))
    if options.json:
        write_json(lines)
    else:
        make_console().print(tabulate_judgements(lines))
    return 0


# --- export and import ----------------------------------------------------------------------------


def run_export(options: argparse.Namespace) -> int:
    """Exit code 0; one JSON object a line, in the order of the record."""
    with open_store(options.record, write=False) as connection:
        judgements = list(load_judgements(connection).values())
    content = encode_lines(judgements)
    if options.to is None:
        sys.stdout.buffer.write(content)
        return 0
    write_atomically(options.to, content)
    if options.json:
        write_json({"exported": len(judgements), "to": str(options.to)})
    else:
        make_console().print(cell(f"{plural(len(judgements), 'judgement')} in {options.to}"))
    return 0


def run_import(options: argparse.Namespace) -> int:
    """Exit code 0; the judgements of the file are in the record, and the record linked."""
    try:
        content = options.file.read_bytes()
    except OSError as error:
        raise InputError(f"{options.file}: cannot be read ({error.strerror})") from error
    judgements = decode_lines(content, str(options.file))
    with open_bench(options) as bench:
        added = import_judgements(bench.connection, judgements)
        renew_links(bench.connection, bench.link)
        lines = list_judgements(load_judgements(bench.connection), load_verdicts(bench.connection))
    unplaced = sum(line.state == "unplaced" for line in lines)
    if options.json:
        counts = {"added": added, "known": len(judgements) - added, "unplaced": unplaced}
        write_json(counts)
    else:
        told = f"{added} added, {len(judgements) - added} already there; {tell_counts(lines)}"
        make_console().print(cell(told))
    return 0


# --- forget ---------------------------------------------------------------------------------------


def run_forget(options: argparse.Namespace) -> int:
    """Exit code 0 where the documents are gone, 2 where that was not confirmed."""
    with open_bench(options) as bench:
        documents = find_documents(bench.connection, options.documents)
        record = load_record(bench.connection, bench.path)
        weighed = weigh_forgetting(bench.connection, record, documents, bench.link)
        if options.json and not options.yes:
            write_json(weighed)
        if not options.json:
            for told in tell_forgotten(weighed, "would go" if not options.yes else "gone"):
                make_console(stderr=not options.yes).print(cell(told), soft_wrap=True)
        if not (options.yes or is_confirmed(options)):
            raise InputError("nothing was forgotten; --yes does it")
        forget_documents(bench.connection, documents, bench.link)
    if options.json:
        write_json(weighed)
    else:
        told = (
            "A file that still lies in a folder is read again with the next "
            "`communique read` of the folder: move it away first"
        )
        make_console().print(cell(told), soft_wrap=True)
    return 0


def is_confirmed(options: argparse.Namespace) -> bool:
    """A person at the terminal says yes; nobody else is asked."""
    if options.json or not sys.stdin.isatty():
        return False
    return input("Forget them? [y/N] ").strip().lower() in ("y", "yes")


def tell_forgotten(weighed: Forgotten, when: str) -> Iterator[str]:
    """What goes, line by line."""
    for identity, path in sorted(weighed.documents.items(), key=lambda item: item[1]):
        yield f"{path} ({identity})"
    lost = (
        plural(count, SINGULAR.get(table, table.removesuffix("s")), table)
        for table, count in weighed.lost.items()
        if count > 0
    )
    yield f"{when}: {', '.join(lost)}"
    if weighed.waiting:
        waiting = plural(len(weighed.waiting), "judgement waits", "judgements wait")
        yield f"{waiting} until the words are back"


def write_json(content: object) -> None:
    """None; the content as JSON on standard output."""
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(content), indent=1).decode() + "\n")
