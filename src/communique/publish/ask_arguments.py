"""Arguments of `communique ask`; what they do is in `asking`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    Parsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # has no other name


class Option(NamedTuple):
    """One option of a question, and what it means."""

    flag: str
    metavar: str
    meaning: str


SINCE = Option("--since", "DAY", "from this day on: 2018, 2018-06 or 2018-06-09")
UNTIL = Option("--until", "DAY", "up to this day, itself included")
SAID = (
    Option("--speaker", "NAME", "who speaks, in whose office, or on whose behalf"),
    Option("--on", "SUBJECT", "an issue, a country or organisation that is named, or words"),
    SINCE, UNTIL,
    Option("--meeting", "MEETING", "said at this meeting: id, digits it begins with, or words"),
    Option("--act", "ACT", "what is done by saying it: call, criticise, pledge, reject ..."),
    Option("--mode", "MODE", "direct, indirect or mixed"),
)  # fmt: skip
MET = (
    Option("--organisation", "NAME", "of this organisation"),
    Option("--body", "NAME", "of this body"),
    Option("--country", "NAME", "where this country took part, or somebody in an office of it"),
    Option("--person", "NAME", "where this person took part"),
    Option("--kind", "KIND", "session, summit, bilateral, group, call, visit or talks"),
    Option("--status", "STATUS", "held, scheduled or cancelled"),
    SINCE, UNTIL,
    Option("--words", "WORDS", "with these words in name, body, organisation or place"),
)  # fmt: skip
QUESTIONS: dict[str, tuple[str, str, tuple[Option, ...]]] = {
    "who-said": (
        "who said what, in what capacity, on what occasion",
        "who-said record.db --on Afghanistan --since 2018", SAID,
    ),
    "wording": (
        "how somebody's wording on a subject changed over the years",
        "wording record.db --speaker China --on terrorism", SAID,
    ),
    "compare": (
        "how reports of one meeting put the same claims, and where they are silent",
        'compare record.db --meeting "defence ministers 2021" --by country',
        (
            Option("--meeting", "MEETING", "id, digits it begins with, or words of its name"),
            Option("--by", "COLUMNS", "outlet (the default), country or report"),
        ),
    ),
    "formulae": (
        "official phrases that come back: first and last use, variants, who uses them",
        "formulae record.db --speaker SCO --fewest 3",
        (*SAID, Option("--fewest", "N", "used on at least so many occasions (2)")),
    ),
    "calendar": (
        "what was announced, and what became of it: held, moved, cancelled, silent",
        "calendar record.db --organisation SCO --fate silent",
        (
            *MET, Option("--at", "DAY", "as of this day (today)"),
            Option("--fate", "FATE", "ahead, held, cancelled, silent, undated or moved"),
        ),
    ),
    "members": (
        "who belonged to an organisation on a day, tier by tier",
        "members record.db --of SCO --at 2018-04-24",
        (Option("--of", "NAME", "organisation"), Option("--at", "DAY", "on this day")),
    ),
    "history": (
        "how standings in an organisation, or of a member, changed over time",
        "history record.db --of SCO",
        (Option("--of", "NAME", "organisation"), Option("--member", "NAME", "country")),
    ),
    "network": (
        "who met whom, how often, from when to when",
        "network record.db --of China --since 2018",
        (
            Option("--of", "NAME", "country or person; of an organisation: at its meetings"),
            Option("--between", "WHOM", "countries (the default) or persons"),
            SINCE, UNTIL, Option("--kind", "KIND", "only meetings of this kind"),
        ),
    ),
    "meetings": (
        "who met, where and when", "meetings record.db --country China --kind summit", MET,
    ),
    "offices": (
        "which offices a person had, or who had an office, over time",
        'offices record.db --of China --office "minister of defence"',
        (
            Option("--person", "NAME", "whose offices"),
            Option("--of", "NAME", "offices of this country or organisation"),
            Option("--office", "OFFICE", "this office, or a part of its name"),
        ),
    ),
    "cite": (
        "a fact as a footnote and a BibTeX entry", "cite record.db --id statement-0123456789abcdef",
        (Option("--id", "ID", "whole id of the fact, as answers give it"),),
    ),
}  # fmt: skip
ORDERED = ("who-said", "wording", "formulae", "meetings", "calendar")
LIMITED = (*ORDERED, "network", "offices")
REQUIRED = {"compare": "--meeting", "members": "--of", "cite": "--id"}
PICTURED = ("formulae", "calendar", "history", "members", "network", "wording")


def add_ask_parser(commands: Parsers) -> None:
    """Adds `communique ask`."""
    parser = commands.add_parser(
        "ask", help="ask the record: who said, who met, who belonged to what",
        description="Ask the record: who said, who met, who belonged to what.",
        epilog="example: communique ask who-said record.db --on Afghanistan --since 2018",
    )  # fmt: skip
    questions = parser.add_subparsers(
        dest="question", metavar="QUESTION", title="questions", required=True
    )
    for name, (purpose, example, options) in QUESTIONS.items():
        _add_question(questions, name, (purpose, example), options)


def _add_question(
    questions: Parsers, name: str, told: tuple[str, str], options: tuple[Option, ...]
) -> None:
    purpose, example = told
    parser = questions.add_parser(
        name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.",
        epilog=f"example: communique ask {example}",
    )  # fmt: skip
    parser.set_defaults(run=_run())
    parser.add_argument("record", metavar="RECORD", type=Path, help="record file")
    for flag, metavar, meaning in options:
        parser.add_argument(
            flag, metavar=metavar, help=meaning, required=REQUIRED.get(name) == flag,
            type=int if metavar == "N" else str,
        )  # fmt: skip
    if name in ORDERED and name not in ("wording", "formulae"):
        parser.add_argument(
            "--newest", dest="newest_first", action="store_const", const=True,
            help="the newest first",
        )  # fmt: skip
    if name in LIMITED:
        parser.add_argument(
            "--limit", metavar="ROWS", type=int, help="so many rows at most; 0: all"
        )
    _add_forms(parser, name)


def _add_forms(parser: argparse.ArgumentParser, name: str) -> None:
    """Adds in which form the answer comes."""
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="print JSON: every field, with ids")
    forms.add_argument("--csv", action="store_true", help="print comma-separated cells")
    if name == "calendar":
        forms.add_argument("--ical", metavar="FILE", type=Path, help="write an iCalendar feed")
    if name in PICTURED:
        forms.add_argument(
            "--picture", metavar="FILE", type=Path,
            help="write a picture, .svg, .png or .pdf (pip install 'communique[pictures]')",
        )  # fmt: skip


def _run() -> Callable[[argparse.Namespace], int]:
    """The function of `asking`, imported when it is called."""

    def run(options: argparse.Namespace) -> int:
        code: int = import_module("communique.publish.asking").run_ask(options)
        return code

    return run
