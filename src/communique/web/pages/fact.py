"""Any row under its permanent address: values, words, rule, and how to cite it."""

from __future__ import annotations

from collections.abc import Mapping
import re
from functools import cache

from communique.errors import InputError
from communique.questions.citations import cite_fact
from communique.questions.facts import fetch_fact
from communique.vocabulary import Rule
from communique.vocabulary_files import read_table
from communique.web.views import View

MOST_CITED = 10  # reports, each with a footnote
PAGES = {  # kinds of rows that have a page of their own
    "meeting": "meeting", "person": "person", "country": "country",
    "organisation": "organisation", "body": "organisation", "report": "report",
}  # fmt: skip


def render_fact(view: View, identity: str, _query: Mapping[str, str]) -> str:
    """The page of a row.

    Raises InputError where no row has this id.
    """
    fact = fetch_fact(view.connection, identity)
    if fact is None:
        raise InputError(f"no row has the id {identity}; it may have changed on a later reading")
    return view.render(
        "fact.html", fact=fact, pages=PAGES, rule=find_rule(fact.rule),
        citations=cite_fact(view.connection, identity)[:MOST_CITED],
    )  # fmt: skip


@cache
def load_rules() -> tuple[Rule, ...]:
    """The constructions that facts are read from."""
    return read_table("rules", Rule)


def find_rule(name: str | None) -> Rule | None:
    """The construction whose rule this is: the longest that its name begins with."""
    fitting = [rule for rule in load_rules() if name and re.match(rf"{re.escape(rule.rule)}(?![a-z])", name)]
    return max(fitting, key=lambda rule: len(rule.rule), default=None)
