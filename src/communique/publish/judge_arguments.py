"""Arguments of `communique judge`, `judgements` and `forget`; what they do is in `judging`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Parsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # has no other name

ID = "id of a row, or how it or its digits begin"
FIELDS = (
    "entity: name, country; office: title, office, of, former, since, until; membership: tier, "
    "as_of, suspended; meeting: kind, name, number, date, place, country, status; statement: "
    "speaker, act, mode, occasion, issues; agreement: name, kind, action, date; activity: name, "
    "kind, stance, date"
)


def add_judge_parsers(commands: Parsers) -> None:
    """Adds `communique judge`, `communique judgements` and `communique forget`."""
    _add_judge(commands)
    _add_judgements(commands)
    _add_forget(commands)


def _run(name: str) -> Callable[[argparse.Namespace], int]:
    """The function of `judging`, imported when it is called."""

    def run(options: argparse.Namespace) -> int:
        code: int = getattr(import_module("communique.publish.judging"), name)(options)
        return code

    return run


def _add(
    parsers: Parsers, name: str, run: str | None, purpose: str, example: str
) -> argparse.ArgumentParser:
    description = f"{purpose[0].upper()}{purpose[1:]}."
    parser = parsers.add_parser(
        name, help=purpose, description=description, epilog=f"example: {example}"
    )
    if run is not None:
        parser.set_defaults(run=_run(run))
    return parser


def _add_judge(commands: Parsers) -> None:
    judge = _add(
        commands, "judge", None,
        "record what you decide about rows: it wins over every rule and is kept on re-reading",
        'communique judge record.db merge 3fa9 81c2 --by "Ada Holm" --note "one person"',
    )  # fmt: skip
    judge.add_argument("record", metavar="RECORD", type=Path, help="record file")
    verbs = judge.add_subparsers(dest="verb", metavar="VERB", title="verbs", required=True)
    _add_verbs(verbs)
    listed = _add(
        verbs, "list", "run_list", "print all judgements, undone and rejected ones, too",
        "communique judge record.db list",
    )  # fmt: skip
    listed.add_argument("--json", action="store_true", help="print JSON")


def _add_verbs(verbs: Parsers) -> None:
    merge = _add_verb(
        verbs, "merge", "say that entities, meetings or claims are one", "merge 3fa9 81c2"
    )
    merge.add_argument("ids", metavar="ID", nargs="+", help=ID)
    split = _add_verb(
        verbs, "split", "say that parts of an entity, meeting or claim are another one",
        "split 3fa9 2021/report.txt",
    )  # fmt: skip
    split.add_argument("id", metavar="ID", help=ID)
    split.add_argument(
        "parts", metavar="PART", nargs="+",
        help="what leaves: a report (path or id), a statement, or a name under which an entity "
        "was seen",
    )  # fmt: skip
    accept = _add_verb(verbs, "accept", "say that a fact is right", "accept 3fa9")
    accept.add_argument("id", metavar="ID", help=ID)
    reject = _add_verb(verbs, "reject", "say that a fact is none: it leaves the record",
                       "reject 3fa9")  # fmt: skip
    reject.add_argument("id", metavar="ID", help=ID)
    correct = _add_verb(
        verbs, "correct", "give a field of a row another value", "correct 3fa9 date 2018-04-24"
    )
    correct.add_argument("id", metavar="ID", help=ID)
    correct.add_argument("field", metavar="FIELD", help=FIELDS)
    correct.add_argument(
        "value", metavar="VALUE",
        help="the value; a speaker, an occasion and whose office it is by id; none: not known",
    )  # fmt: skip
    undo = _add_verb(verbs, "undo", "take a judgement back", "undo 3")
    undo.add_argument("number", metavar="N", type=int, help="number that `list` gives it")


def _add_verb(verbs: Parsers, name: str, purpose: str, example: str) -> argparse.ArgumentParser:
    parser = _add(
        verbs, name, "run_judge", purpose, f'communique judge record.db {example} --by "Ada Holm"'
    )
    parser.add_argument(
        "--by", metavar="NAME",
        help="who judges (COMMUNIQUE_CODER in the environment, or coder in communique.toml)",
    )  # fmt: skip
    parser.add_argument("--note", metavar="TEXT", help="why, in a line")
    _add_vocabulary(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _add_vocabulary(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--vocabulary", metavar="DIR", help="the tables that the record was read with, if not ours"
    )


def _add_judgements(commands: Parsers) -> None:
    judgements = _add(
        commands, "judgements", None, "carry judgements from one record to another",
        "communique judgements export record.db --to judgements.jsonl",
    )  # fmt: skip
    actions = judgements.add_subparsers(dest="action", metavar="ACTION", title="actions",
                                        required=True)  # fmt: skip
    export = _add(
        actions, "export", "run_export", "write all judgements, one JSON object a line",
        "communique judgements export record.db --to judgements.jsonl",
    )  # fmt: skip
    export.add_argument("record", metavar="RECORD", type=Path, help="record file")
    export.add_argument("--to", metavar="FILE", type=Path, help="file to write (standard output)")
    export.add_argument("--json", action="store_true", help="print the counts as JSON")
    imported = _add(
        actions, "import", "run_import", "add the judgements of a file; known ones count once",
        "communique judgements import record.db judgements.jsonl",
    )  # fmt: skip
    imported.add_argument("record", metavar="RECORD", type=Path, help="record file")
    imported.add_argument("file", metavar="FILE", type=Path, help="file that `export` wrote")
    _add_vocabulary(imported)
    imported.add_argument("--json", action="store_true", help="print the counts as JSON")


def _add_forget(commands: Parsers) -> None:
    forget = _add(
        commands, "forget", "run_forget",
        "take reports out of a record, as if they had never been read",
        "communique forget record.db 2021/report.txt --yes",
    )  # fmt: skip
    forget.add_argument("record", metavar="RECORD", type=Path, help="record file")
    forget.add_argument(
        "documents", metavar="DOC", nargs="+", help="report: its id, how that begins, or its path"
    )
    forget.add_argument("--yes", action="store_true", help="do it without asking")
    _add_vocabulary(forget)
    forget.add_argument(
        "--json", action="store_true", help="print what goes as JSON; without --yes nothing goes"
    )
