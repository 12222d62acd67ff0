"""The queue of what a person should look at, and the log of what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from msgspec import Struct

from communique.errors import InputError
from communique.questions.facts import fetch_fact
from communique.questions.judged import (
    JudgementLine,
    count_coders,
    find_judged,
    find_judgements,
)
from communique.questions.names import name_reports
from communique.questions.review import (
    KINDS,
    MOST_COUNTED,
    REASONS,
    Entry,
    ReviewFilter,
    Spot,
    Tally,
    count_entries,
    find_entries,
    find_spot,
    list_organisations,
)
from communique.web.views import View, keep_known, read_offset

FIELDS = ("reason", "kind", "document", "organisation")
TITLES = {
    "doubtful": "Doubtful", "contradiction": "Contradicted", "implied": "Not stated",
    "duplicate": "May be one", "problem": "Undecided",
}  # fmt: skip
EXPLAINED = {
    "doubtful": "facts with a confidence under 0.90, the least sure first",
    "contradiction": "facts that reports tell differently",
    "implied": "facts that follow from wording or from several reports; none states them",
    "duplicate": "persons or meetings that were kept apart and may be one",
    "problem": "words that could not be placed: there is no fact yet to judge",
}
LIMIT = 30
LOG_LIMIT = 50
SHORTENED = 220  # characters of a name in the list


class Told(Struct, frozen=True):
    """What the page tells beside the record."""

    notice: str = ""  # of the last judgement
    state: str = ""  # what is not linked yet
    last: int | None = None  # judgement that `u` takes back
    fault: str = ""  # why the last form was refused


class Line(Struct, frozen=True):
    """One entry of the queue."""

    entry: Entry
    name: str
    judged: tuple[JudgementLine, ...]
    address: str


def render_queue(view: View, query: Mapping[str, str], told: Told) -> str:
    """The page."""
    connection, asked = view.connection, keep_known(query, FIELDS)
    wanted = read_filter(asked)
    counts = count_entries(connection, wanted)
    sums = {reason: add_up(t for t in counts if t.reason == reason) for reason in REASONS}
    entries = find_entries(connection, wanted, read_start(view, query), LIMIT + 1)
    judged = find_judged(connection, (entry.row for entry in entries))
    lines = [
        Line(entry, name_row(view, entry), judged.get(entry.row, ()), address_of(asked, entry))
        for entry in entries[:LIMIT]
    ]
    more = None
    if len(entries) > LIMIT:
        last = lines[-1].entry.spot
        more = f"/review?{urlencode({**asked, 'in': last.reason, 'after': last.item})}"
    return view.render(
        "review.html", page="review", query=asked, told=told, lines=lines, more=more, sums=sums,
        total=add_up(counts), titles=TITLES, explained=EXPLAINED, kinds=(*KINDS, "person"),
        coders=count_coders(connection), options=list_organisations(connection),
        report=name_reports(connection, [wanted.document]).get(wanted.document or ""),
        begun="after" in query,
    )  # fmt: skip


def add_up(tallies: Iterable[Tally]) -> str:
    """How much it is in all: "1,200", or "10,000+" where nobody counted to the end."""
    counts = [tally.count for tally in tallies]
    more = "+" if any(count > MOST_COUNTED for count in counts) else ""
    return f"{sum(min(count, MOST_COUNTED) for count in counts):,}{more}"


def read_filter(asked: Mapping[str, str]) -> ReviewFilter:
    """The filter that the query names.

    Raises InputError where it names an unknown reason.
    """
    reason = asked.get("reason")
    if reason is not None and reason not in REASONS:
        raise InputError(f'nothing is reviewed for the reason "{reason}"')
    found = next((each for each in REASONS if each == reason), None)
    return ReviewFilter(
        reason=found, kind=asked.get("kind"), document=asked.get("document"),
        organisation=asked.get("organisation"),
    )  # fmt: skip


def read_start(view: View, query: Mapping[str, str], name: str = "after") -> Spot | None:
    """Where in the queue the page begins."""
    reason = next((each for each in REASONS if each == query.get("in")), None)
    if reason is None or not query.get(name):
        return None
    return find_spot(view.connection, reason, query[name])


def address_of(asked: Mapping[str, str], entry: Entry) -> str:
    """The page of the entry, with the filters and its place."""
    return f"/review/{entry.spot.item}?{urlencode({**asked, 'in': entry.spot.reason})}"


def name_row(view: View, entry: Entry) -> str:
    """What the entry is called."""
    fact = fetch_fact(view.connection, entry.row)
    name = fact.name if fact else entry.row
    return name if len(name) <= SHORTENED else f"{name[: SHORTENED - 1]}…"


def render_log(view: View, query: Mapping[str, str], told: Told) -> str:
    """Every judgement, the latest first."""
    asked = keep_known(query, ("by",))
    found = find_judgements(view.connection, LOG_LIMIT, read_offset(query), asked.get("by"))
    return view.render(
        "review_log.html", page="review", query=asked, found=found, limit=LOG_LIMIT, told=told,
        coders=count_coders(view.connection),
    )  # fmt: skip
