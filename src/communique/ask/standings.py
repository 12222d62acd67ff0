"""Who belonged to what, who held which office, and how a fact is cited."""

from __future__ import annotations

import sqlite3
from typing import TypedDict, Unpack

from communique.ask.answers import Answer
from communique.ask.records import (
    AnyPath,
    check_words,
    find_entity,
    list_sources,
    open_linked,
    read_limit,
    tell_title,
)
from communique.errors import InputError
from communique.questions.citations import Citation, cite_fact
from communique.questions.dates import read_first_day, show_date, show_days
from communique.questions.lookups import fetch_words
from communique.questions.members import (
    MemberLine,
    Stretch,
    list_members,
    list_stretches,
)
from communique.questions.offices import OfficeFilter, OfficeLine, find_offices
from communique.questions.resolution import SIDES, resolve_entity

LIMIT = 200
KINDS = (  # of facts that are cited
    "statement", "claim", "meeting", "membership", "office", "agreement", "activity", "conflict",
    "entity", "doc",
)  # fmt: skip


class Held(TypedDict, total=False):
    """Which offices."""

    person: str
    of: str  # country or organisation whose office it is
    office: str  # or a part of it
    limit: int


def members(record: AnyPath, of: str, at: str | None = None) -> Answer[MemberLine]:
    """Who belonged to the organisation on the day, tier by tier; without a day: as last known."""
    day = read_first_day(at) if at else None
    with open_linked(record) as connection:
        organisation = resolve_entity(connection, of, ("organisation", "body"))
        found = list_members(connection, organisation.id, day)
        lines = [line for _, tier in found.tiers for line in tier] if found else []
        told_in = (words.document for line in lines for words in line.words)
        sources = list_sources(connection, told_in)
    return Answer(
        question="members",
        title=f"Members of {organisation.name}, {f'on {day}' if day else 'as last known'}",
        columns=("tier", "member", "as of", "how told", "suspended from", "another tier known",
                 "words", "id"),
        cells=tuple(
            (line.tier, line.member.name, show_date(line.as_of), line.status, line.suspended,
             line.next_known, line.words[0].quote if line.words else None, line.id)
            for line in lines
        ),
        rows=tuple(lines), total=len(lines), sources=sources,
        note="a standing holds from the day on which a report tells it until another is told; "
        "before the first no report tells any",
    )  # fmt: skip


def history(record: AnyPath, of: str | None = None, member: str | None = None) -> Answer[Stretch]:
    """How standings changed: of all members of an organisation, or of one member everywhere."""
    if of is None and member is None:
        raise InputError("whose history? give an organisation, a member, or both")
    with open_linked(record) as connection:
        organisation = resolve_entity(connection, of, ("organisation", "body")) if of else None
        who = find_entity(connection, "member", member)
        found = list_stretches(
            connection,
            organisation=organisation.id if organisation else None,
            member=who.id if who else None,
        )
        words = fetch_words(connection, (row for each in found for row in each.ids), "evidence")
        told_in = (each.document for listed in words.values() for each in listed)
        sources = list_sources(connection, told_in)
    told = [each.name for each in (organisation, who) if each is not None]
    return Answer(
        question="history", title=tell_title("Membership over time", told),
        columns=("organisation", "member", "tier", "seen", "times", "how told", "then", "between",
                 "id"),
        cells=tuple(
            (each.organisation.name, each.member.name, each.tier, show_days(each.first, each.last),
             each.times, ", ".join(each.statuses), each.next_tier, each.change, each.ids[0])
            for each in found
        ),
        rows=found, total=len(found), sources=sources,
    )  # fmt: skip


def offices(record: AnyPath, **asked: Unpack[Held]) -> Answer[OfficeLine]:
    """Offices of a person over time, or holders of an office over time."""
    check_words(asked, Held)
    if not any(asked.get(name) for name in ("person", "of", "office")):
        raise InputError("whose offices? give person, of or office")
    with open_linked(record) as connection:
        person = find_entity(connection, "person", asked.get("person"))
        name = asked.get("of")
        of = resolve_entity(connection, name, SIDES) if name else None
        wanted = OfficeFilter(
            person=person.id if person else None, of=of.id if of else None,
            office=asked.get("office"),
        )  # fmt: skip
        page = find_offices(connection, wanted, read_limit(asked, LIMIT))
        words = fetch_words(connection, (line.id for line in page.rows), "seen")
        sources = list_sources(connection, (w.document for seen in words.values() for w in seen))
    told = [each.name for each in (person, of) if each is not None]
    return Answer(
        question="offices", title=tell_title("Offices", [*told, *filter(None, [wanted.office])]),
        columns=("of", "office", "who", "first seen", "last seen", "times", "since", "until", "id"),
        cells=tuple(
            (line.of.name if line.of else None, f"former {line.office}" if line.former else
             line.office, line.person.name, line.first_seen, line.last_seen, line.times,
             line.since, line.until, line.id)
            for line in page.rows
        ),
        rows=page.rows, total=page.total, more=page.more, sources=sources,
    )  # fmt: skip


def cite(record: AnyPath, identity: str) -> Answer[Citation]:
    """A fact as footnotes and BibTeX entries, one for each report that tells it."""
    with open_linked(record) as connection:
        fact = _find_fact(connection, identity.strip().lower())
        found = cite_fact(connection, fact)
    if not found:
        raise InputError(f'no fact has the id "{identity}"; the answers of `ask` have ids')
    return Answer(
        question="cite", title=f"Citations of {fact}", columns=("footnote", "bibtex"),
        cells=tuple((each.footnote, each.bibtex) for each in found), rows=found, total=len(found),
        sources=tuple(str(each.report) for each in found),
    )  # fmt: skip


def _find_fact(connection: sqlite3.Connection, asked: str) -> str:
    """The whole id of what an id, or the digits with which it begins, means."""
    starts = [asked] if "-" in asked else [f"{kind}-{asked}" for kind in KINDS]
    found: list[str] = []
    for start in starts if asked.rpartition("-")[2] else ():
        for table, column in (("evidence", "row_id"), ("statement", "claim")):
            query = (
                f"SELECT DISTINCT {column} FROM {table}"  # noqa: S608  # one of two
                f" WHERE {column} >= ? AND {column} < ? LIMIT 2"
            )
            found += [cells[0] for cells in connection.execute(query, (start, f"{start}g"))]
    if len(set(found)) > 1:
        raise InputError(f'"{asked}" is the beginning of {", ".join(found[:5])}; add more digits')
    return found[0] if found else asked
