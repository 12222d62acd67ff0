"""`communique review`: tasks of double coding, and how far their coders agree."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from rich.console import RenderableType

    from communique.evaluation.coders import Agreement, Disagreement
    from communique.store.assignments import Task

    Parsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # has no other name

PURPOSES = {
    "tasks": ("print the tasks of double coding", ""),
    "draw": ("draw facts that several coders judge by themselves",
             ' --kind statement --count 30 --coders "Ada Holm, Kari Lund" --by "Ada Holm"'),
    "agreement": ("print how far the coders of a task agree, and on what they differ",
                  " --task task-3fa9"),
}  # fmt: skip


def add_review_parser(commands: Parsers) -> None:
    """Adds `communique review`."""
    parser = commands.add_parser(
        "review", help="double coding: tasks and agreement of coders",
        description="Double coding: facts that several coders judge by themselves in the pages "
        "(`communique serve`), and how far they agree.",
        epilog="example: communique review agreement record.db",
    )  # fmt: skip
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True, title="actions")
    for action, (purpose, tail) in PURPOSES.items():
        each = actions.add_parser(
            action, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.",
            epilog=f"example: communique review {action} record.db{tail}",
        )  # fmt: skip
        each.add_argument("record", metavar="RECORD", type=Path, help="record file")
        if action == "draw":
            _add_draw(each)
        if action == "agreement":
            each.add_argument("--task", metavar="ID", help="task, or how it begins (default: last)")
        each.add_argument("--json", action="store_true", help="print JSON")
        each.set_defaults(run=run_review)


def _add_draw(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kind", required=True, help="statement, meeting, office, membership ...")
    parser.add_argument("--count", type=int, default=30, metavar="N", help="facts (default: 30)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="seed (default: 1)")
    parser.add_argument("--coders", required=True, metavar="NAMES", help="with commas between them")
    parser.add_argument("--by", required=True, metavar="NAME", help="who draws")
    parser.add_argument("--name", default="double coding", help="what the task is called")
    parser.add_argument("--document", metavar="ID", help="only facts of this report")


def run_review(options: argparse.Namespace) -> int:
    """Exit code 0; what was asked for is on standard output."""
    from communique.store.sqlite import open_store  # noqa: PLC0415  # loads sqlite3

    act = {"tasks": _run_tasks, "draw": _run_draw, "agreement": _run_agreement}[options.action]
    with open_store(options.record, write=options.action == "draw") as connection:
        act(connection, options)
    return 0


def _run_tasks(connection: sqlite3.Connection, options: argparse.Namespace) -> None:
    from communique.publish.tables import make_table  # noqa: PLC0415  # imports rich
    from communique.publish.terminal import cell  # noqa: PLC0415  # as above
    from communique.store.assignments import (  # noqa: PLC0415  # beside its use
        load_answers,
        load_items,
        load_tasks,
    )

    tasks = load_tasks(connection)
    if options.json:
        _write([*tasks])
        return
    table = make_table("id", "task", "coders", "n>facts", "n>answers", title="Double coding")
    for task in tasks:
        counts = (len(load(connection, task.id)) for load in (load_items, load_answers))
        cells = (task.id, task.name, ", ".join(task.coders), *map(str, counts))
        table.add_row(*map(cell, cells))
    _print(table if tasks else cell("no tasks"))


def _run_draw(connection: sqlite3.Connection, options: argparse.Namespace) -> None:
    from communique.evaluation.assignments import Draw, draw_task  # noqa: PLC0415  # beside its use
    from communique.publish.terminal import cell  # noqa: PLC0415  # imports rich

    draw = Draw(
        name=options.name, coders=tuple(options.coders.split(",")), kind=options.kind,
        count=options.count, seed=options.seed, document=options.document, by=options.by,
    )  # fmt: skip
    task = draw_task(connection, draw)
    if options.json:
        _write(task)
    else:
        _print(cell(f"{task.id}: {task.name}; coders answer it in the pages, under Review"))


def _run_agreement(connection: sqlite3.Connection, options: argparse.Namespace) -> None:
    from communique.evaluation.coders import (  # noqa: PLC0415  # beside its use
        list_disagreements,
        measure_agreement,
    )
    from communique.store.assignments import load_answers, load_items  # noqa: PLC0415  # as above

    task = find_named(connection, options.task)
    answers = load_answers(connection, task.id)
    agreement = measure_agreement(answers)
    differing = list_disagreements(load_items(connection, task.id), answers)
    if options.json:
        _write({"task": task, "agreement": agreement, "disagreements": differing})
        return
    for table in tabulate_agreement(task, agreement, differing):
        _print(table)


def find_named(connection: sqlite3.Connection, wanted: str | None) -> Task:
    """The task whose id begins so; the last one where none is named.

    Raises InputError where there is none, or several.
    """
    from communique.errors import InputError  # noqa: PLC0415  # beside its use
    from communique.store.assignments import load_tasks  # noqa: PLC0415  # as above

    tasks = load_tasks(connection)
    if not tasks:
        raise InputError("no task was drawn yet; `communique review draw` does it")
    found = [task for task in tasks if task.id.startswith(wanted)] if wanted else [tasks[0]]
    if len(found) != 1:
        listed = ", ".join(task.id for task in tasks[:4])
        raise InputError(f'"{wanted}" is the beginning of {len(found)} tasks; there are {listed}')
    return found[0]


def tabulate_agreement(
    task: Task, agreement: Sequence[Agreement], differing: Sequence[Disagreement]
) -> list[RenderableType]:
    """One row a field, then one row a disagreement."""
    from communique.publish.tables import make_table  # noqa: PLC0415  # imports rich
    from communique.publish.terminal import cell  # noqa: PLC0415  # as above

    shown = make_table("field", "n>facts", "n>the same", "n>alpha", "n>kappa", title=task.name)
    for each in agreement:
        figures = ("-" if value is None else f"{value:.3f}" for value in (each.alpha, each.kappa))
        shown.add_row(*map(cell, (each.field, str(each.items), str(each.same), *figures)))
    told = make_table("n>fact", "name", "field", "answers", title="Disagreements")
    for one in differing:
        answers = "; ".join(f"{coder}: {value or 'not known'}" for coder, value in one.answers)
        told.add_row(*map(cell, (str(one.position), one.name, one.field, answers)))
    return [shown, told] if differing else [shown]


def _print(shown: RenderableType) -> None:
    from communique.publish.terminal import make_console  # noqa: PLC0415  # imports rich

    make_console().print(shown)


def _write(content: object) -> None:
    import msgspec  # noqa: PLC0415  # beside its use

    print(msgspec.json.format(msgspec.json.encode(content), indent=1).decode())  # noqa: T201  # output
