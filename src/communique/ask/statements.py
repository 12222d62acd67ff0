"""Who said what, in which wording, and in which formulae."""

from __future__ import annotations

import sqlite3
from typing import TypedDict, Unpack

from communique.ask.answers import Answer, join_names
from communique.ask.records import (
    AnyPath,
    check_words,
    find_entity,
    find_meeting,
    list_sources,
    open_linked,
    read_days,
    read_limit,
    tell_title,
)
from communique.errors import InputError
from communique.questions.dates import show_date
from communique.questions.formulae import FEWEST, FORMULAE, Formula, mine_formulae
from communique.questions.resolution import resolve_topic
from communique.questions.statements import StatementLine, find_statements
from communique.questions.utterances import StatementFilter
from communique.questions.wordings import (
    By,
    ClaimLine,
    Column,
    Telling,
    Year,
    compare_claim,
    compare_meeting,
    list_years,
)

LIMIT = 50
GAP = "\n"


class Said(TypedDict, total=False):
    """Which statements."""

    speaker: str  # who speaks, in whose office or on whose behalf
    on: str  # an issue, a name, or words
    since: str
    until: str
    meeting: str
    act: str
    mode: str
    newest_first: bool
    limit: int


class Phrases(Said, total=False):
    """The same, and on how many occasions a phrase is used at least."""

    fewest: int


def who_said(record: AnyPath, **asked: Unpack[Said]) -> Answer[StatementLine]:
    """Who said: statements in time."""
    check_words(asked, Said)
    with open_linked(record) as connection:
        wanted, told = _make_filter(connection, asked)
        page = find_statements(connection, wanted, read_limit(asked, LIMIT))
        sources = list_sources(connection, (line.report.id for line in page.rows))
    columns = ("date", "who", "capacity", "for", "act", "words", "occasion", "report", "R/O/W",
               "id")  # fmt: skip
    return Answer(
        question="who-said", title=tell_title("Who said", told), columns=columns,
        cells=tuple(_tell_statement(line) for line in page.rows), rows=page.rows,
        total=page.total, more=page.more, sources=sources,
    )  # fmt: skip


def wording(record: AnyPath, **asked: Unpack[Said]) -> Answer[Year]:
    """The wording over the years: each claim once, in the words of its longest telling."""
    check_words(asked, Said)
    if not asked.get("speaker") and not asked.get("on"):
        raise InputError("whose wording, or on what? give speaker or on, or both")
    with open_linked(record) as connection:
        wanted, told = _make_filter(connection, asked)
        years = list_years(connection, wanted, read_limit(asked, 500))
        sources = list_sources(connection, (line.report.id for y in years for line in y.said))
    cells = tuple(
        (year.year or "undated" if not number else "", join_names(s.name for s in line.speakers),
         line.act, line.quote, line.occasion.name if line.occasion else None, str(line.report),
         line.id)
        for year in years for number, line in enumerate(year.said)
    )  # fmt: skip
    return Answer(
        question="wording", title=tell_title("Wording over the years", told),
        columns=("year", "who", "act", "words", "occasion", "report", "id"), cells=cells,
        rows=years, total=sum(year.statements for year in years), sources=sources,
    )  # fmt: skip


def formulae(record: AnyPath, **asked: Unpack[Phrases]) -> Answer[Formula]:
    """Official phrases that come back, the most used first."""
    check_words(asked, Phrases)
    fewest, limit = asked.get("fewest", FEWEST), read_limit(asked, FORMULAE)
    with open_linked(record) as connection:
        wanted, told = _make_filter(connection, asked)
        found = mine_formulae(connection, wanted, fewest, limit)
        used = (use.report for each in found.formulae for use in each.examples)
        sources = list_sources(connection, used)
    whole = "" if found.complete else "the latest "
    return Answer(
        question="formulae", title=tell_title("Formulae", told), rows=found.formulae,
        columns=("uses", "first", "last", "phrase", "who", "issues", "later without", "variants"),
        cells=tuple(_tell_formula(each) for each in found.formulae), total=None, sources=sources,
        note=f"of {whole}{found.statements:,} stretches of speech on {found.occasions:,} occasions;"
        " copies of one text, and reports of one meeting, are one use",
    )  # fmt: skip


def compare(record: AnyPath, meeting: str, by: By = "outlet") -> Answer[ClaimLine]:
    """Readouts side by side: a row for each claim of the meeting, a column for each outlet."""
    if by not in ("outlet", "country", "report"):
        raise InputError(f'nothing is compared by "{by}"; expected outlet, country or report')
    with open_linked(record) as connection:
        if meeting.startswith("claim-"):
            found = compare_claim(connection, meeting, by)
        else:
            found = compare_meeting(connection, find_meeting(connection, meeting), by)
    if found is None:
        raise InputError(f'no claim has the id "{meeting}"; `communique ask who-said` lists some')
    name = meeting
    if found.meeting is not None:
        name = f"{found.meeting.name}, {show_date(found.meeting.date)}"
    differ = [f"reports differ on the {each.field}" for each in found.conflicts]
    return Answer(
        question="compare", title=f"Side by side: {name}",
        columns=("who", *(column.name for column in found.columns), "R/O/W", "grounds", "id"),
        cells=tuple(_tell_claim(row, found.columns) for row in found.rows), rows=found.rows,
        total=found.total, more=len(found.rows) < found.total,
        sources=tuple(dict.fromkeys(str(r) for column in found.columns for r in column.reports)),
        note="; ".join(("⟦words⟧ another column does not have; — silent", *differ)),
    )  # fmt: skip


# --- filters --------------------------------------------------------------------------------------


def _make_filter(
    connection: sqlite3.Connection, asked: Said | Phrases
) -> tuple[StatementFilter, list[str]]:
    speaker = find_entity(connection, "speaker", asked.get("speaker"))
    on, meeting = asked.get("on"), asked.get("meeting")
    days = read_days(asked)
    plain = {"act": asked.get("act"), "mode": asked.get("mode")}
    wanted = StatementFilter(
        speaker=speaker.id if speaker else None,
        on=resolve_topic(connection, on) if on is not None else None,
        meeting=find_meeting(connection, meeting) if meeting is not None else None,
        newest_first=bool(asked.get("newest_first")), **days, **plain,
    )  # fmt: skip
    told = [f"speaker {speaker.name}"] if speaker else []
    shown = {"on": on, "meeting": meeting, **plain, **days}
    return wanted, [*told, *(f"{name} {value}" for name, value in shown.items() if value)]


# --- in words -------------------------------------------------------------------------------------


def _tell_statement(line: StatementLine) -> tuple[str | None, ...]:
    counts = line.counts
    return (
        show_date(line.date), join_names(s.name for s in line.speakers) or "unknown",
        str(line.capacity) if line.capacity else None,
        line.on_behalf_of.name if line.on_behalf_of else None, line.act, line.quote,
        line.occasion.name if line.occasion else None, str(line.report),
        f"{counts.reports}/{counts.originals}/{counts.witnesses}", line.id,
    )  # fmt: skip


def _tell_formula(each: Formula) -> tuple[str | int | None, ...]:
    return (
        each.uses, each.first, each.last, each.text,
        join_names((f"{user.name} {user.count}" for user in each.users), 4),
        join_names((issue.name for issue in each.issues), 4), each.later_without,
        join_names((variant.name for variant in each.variants), 3) or None,
    )  # fmt: skip


def _tell_claim(row: ClaimLine, columns: tuple[Column, ...]) -> tuple[str | None, ...]:
    who = join_names(speaker.name for speaker in row.speakers) or "unknown"
    told = [_tell_words(row.cells[number]) for number in range(len(columns))]
    counts = f"{row.reports}/{row.originals}/{row.witnesses}"
    whom = f"{who}, {row.capacity}" if row.capacity else who
    return (whom, *told, counts, row.grounds, row.claim)


def _tell_words(tellings: tuple[Telling, ...] | None) -> str:
    """The words of one column, what others do not have in brackets."""
    if tellings is None:
        return "—"
    shown = [
        "".join(f"⟦{s.text}⟧" if s.marked else s.text for s in telling.segments)
        for telling in tellings
    ]
    return GAP.join(dict.fromkeys(shown))
