"""A fact beside its text: the words on the left, on the right what can be decided about it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from communique.errors import InputError
from communique.questions.aims import Aim, find_conflicts, find_words, read_aim
from communique.questions.candidates import Candidate, describe_rows, find_candidates
from communique.questions.corrigible import list_fields, list_parts
from communique.questions.facts import Fact, fetch_fact
from communique.questions.judged import find_judged
from communique.questions.passages import Passage, Word, fetch_passage
from communique.questions.review import Entry, find_entries
from communique.web.pages.fact import PAGES, find_rule
from communique.web.pages.review import (
    FIELDS,
    TITLES,
    Told,
    address_of,
    read_filter,
    read_start,
)
from communique.web.views import View, keep_known

AROUND = 3600  # characters of a text that are shown at first
MOST_PASSAGES = 4  # texts side by side
MOST_REPORTS = 40
VOUCHED = ("office", "membership", "meeting", "statement", "agreement", "activity")
GROUPED = ("entity", "meeting", "statement", "claim")  # merged and split


def render_review(view: View, item: str, query: Mapping[str, str], told: Told) -> str:
    """The page.

    Raises InputError where there is no such fact.
    """
    connection = view.connection
    aim = read_aim(connection, item)
    fact = fetch_fact(connection, aim.row)
    if fact is None:
        raise InputError(f"no fact has the id {aim.row} any more; go on with the queue at /review")
    asked = keep_known(query, FIELDS)
    rows = [aim.row, *([aim.other] if aim.other else [])]
    words = find_words(connection, aim)
    claim = next((value.id for value in fact.values if value.label == "claim"), None)
    return view.render(
        "review_fact.html", page="review", query=asked, told=told, item=item, aim=aim, fact=fact,
        place=query.get("in", ""), pages=PAGES, rule=find_rule(fact.rule), titles=TITLES,
        passages=cut_passages(view, query, words), reports=list_reports(fact, words),
        fields=list_fields(connection, aim.row),
        pieces=list_parts(connection, claim or aim.row), found="find" in query,
        candidates=list_candidates(view, aim, query),
        conflicts=find_conflicts(connection, aim.row), judged=find_judged(connection, rows),
        other=fetch_fact(connection, aim.other) if aim.other else None,
        vouched=fact.kind in VOUCHED, grouped=fact.kind in GROUPED,
        whole=f"?{urlencode({**query, 'whole': '1'})}", shown_whole="whole" in query,
        **find_neighbours(view, {**query, "at": item}, asked),
    )  # fmt: skip


def find_neighbours(
    view: View, query: Mapping[str, str], asked: Mapping[str, str]
) -> dict[str, str | None]:
    """Addresses of what stands before and after it in the queue."""
    wanted, spot = read_filter(asked), read_start(view, query, "at")
    after = find_entries(view.connection, wanted, spot, 1)
    before = find_entries(view.connection, wanted, spot, 1, backwards=True) if spot else ()

    def address(found: tuple[Entry, ...]) -> str | None:
        return address_of(asked, found[0]) if found else None

    return {"next": address(after), "previous": address(before)}


# --- texts ----------------------------------------------------------------------------------------


def cut_passages(
    view: View, query: Mapping[str, str], words: Mapping[str, tuple[Word, ...]]
) -> list[Passage]:
    """The text asked for, else of a contradiction or a pair the first of each, else the first."""
    wanted = query.get("report")
    documents = [wanted] if wanted in words else order_documents(words)
    two = "conflict" if query.get("in") in ("contradiction", "duplicate") else ""
    shown = documents[: MOST_PASSAGES if two else 1]
    most = 10**9 if "whole" in query else AROUND if len(shown) == 1 else AROUND // 2
    return [
        fetch_passage(view.connection, document, words[document], most)
        for document in shown
        if document is not None
    ]


def order_documents(words: Mapping[str, tuple[Word, ...]]) -> list[str]:
    """The reports, of two rows that may be one the first of each before all others."""
    own, other = (
        [d for d, found in words.items() if any((w.label == "other") is which for w in found)]
        for which in (False, True)
    )
    return list(dict.fromkeys([*own[:1], *other[:1], *own, *other]))


def list_reports(fact: Fact, words: Mapping[str, tuple[Word, ...]]) -> list[tuple[str, str]]:
    """The other reports that tell it."""
    names = {each.report.id: f"{each.report}" for each in fact.quoted}
    return [(document, names.get(document, document)) for document in list(words)[:MOST_REPORTS]]


# --- what is offered ------------------------------------------------------------------------------


def list_candidates(view: View, aim: Aim, query: Mapping[str, str]) -> tuple[Candidate, ...]:
    """Rows that it may be merged with: the other of the pair first."""
    sought = query.get("find", "")
    found = find_candidates(view.connection, aim.row, sought)
    if aim.other is None:
        return found
    first = describe_rows(view.connection, [aim.other])
    return (*first, *(each for each in found if each.id != aim.other))
