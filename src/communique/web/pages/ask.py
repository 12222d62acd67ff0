"""Questions in SQL, for those who know what they look for: read only, within limits."""

from __future__ import annotations

import re
from collections.abc import Mapping

from communique.errors import InputError
from communique.questions.console import Limits, ask_sql, list_examples, list_relations
from communique.questions.facts import kind_of
from communique.web.views import View

LIMITS = Limits(seconds=2.0, rows=500, characters=2_000, all_characters=2_000_000)
LONGEST = 20_000  # characters of a question
_ID = re.compile(r"[a-z]+-[0-9a-f]{16}")


def render_ask(view: View, query: Mapping[str, str]) -> str:
    """The page; with `sql` asked, the answer."""
    sql = query.get("sql", "").strip()[:LONGEST]
    answer = fault = None
    if sql and view.path is not None:
        try:
            answer = ask_sql(view.path, sql, LIMITS)
        except InputError as error:
            fault = str(error)
    return view.render(
        "ask.html", page="ask", sql=sql, answer=answer, fault=fault, limits=LIMITS,
        examples=list_examples(), relations=list_relations(view.connection), is_fact=is_fact,
    )  # fmt: skip


def is_fact(cell: object) -> bool:
    """The cell is the id of a row that has a page."""
    return isinstance(cell, str) and bool(_ID.fullmatch(cell)) and kind_of(cell) is not None
