"""Official phrases that come back: who uses them, since when, and when they fall out of use."""

from __future__ import annotations

from collections.abc import Mapping

from communique.questions.dates import read_first_day, read_last_day
from communique.questions.directories import EntityLine, list_entities
from communique.questions.formulae import mine_formulae
from communique.questions.names import name_entities
from communique.questions.utterances import StatementFilter, Topic
from communique.web.pages.directories import recall_issues
from communique.web.views import View, keep_known

FIELDS = ("speaker", "issue", "since", "until")
SIDES = ("country", "organisation", "person")
READ = 2_000  # statements, the latest
LISTED = 40  # speakers to choose from


def render_formulae(view: View, query: Mapping[str, str]) -> str:
    """The page."""
    asked = keep_known(query, FIELDS)
    wanted = StatementFilter(
        speaker=asked.get("speaker"),
        on=Topic(issue=asked["issue"]) if "issue" in asked else None,
        since=read_first_day(asked["since"]) if "since" in asked else None,
        until=read_last_day(asked["until"]) if "until" in asked else None,
    )  # fmt: skip
    return view.render(
        "formulae.html", page="formulae", query=asked,
        found=view.recall(
            ("formulae", wanted),
            lambda: mine_formulae(view.connection, wanted, statements=READ),
        ),
        options=[
            ("speaker", "Speaker", list_speakers(view, asked.get("speaker"))),
            ("issue", "Issue", [(each.name, each.name) for each in recall_issues(view)]),
        ],
    )  # fmt: skip


def recall_entities(view: View, kind: str) -> tuple[EntityLine, ...]:
    """Those of one kind who are told of most."""
    return view.recall(
        ("speakers", kind), lambda: list_entities(view.connection, (kind,), limit=LISTED).rows
    )


def list_speakers(view: View, chosen: str | None) -> list[tuple[str, str]]:
    """Those who are told of most, and the one that is chosen."""
    found = {line.id: line.name for kind in SIDES for line in recall_entities(view, kind)}
    if chosen and chosen not in found:
        found |= {each.id: each.name for each in name_entities(view.connection, (chosen,)).values()}
    return sorted(found.items(), key=lambda each: each[1])
