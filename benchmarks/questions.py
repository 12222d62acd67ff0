"""How long questions take on a large record (`big.py`).

    python benchmarks/questions.py big.db

CPU milliseconds of each, the least of three times, about persons, countries and organisations that
are told of most, and about one of the middle.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from communique.questions.calendar import list_calendar
from communique.questions.meeting import fetch_meeting
from communique.questions.meetings import MeetingFilter, count_facets, find_meetings
from communique.questions.members import list_members
from communique.questions.networks import NetworkFilter, map_network
from communique.questions.offices import OfficeFilter, find_offices
from communique.questions.reports import fetch_report
from communique.questions.statements import count_statements, find_statements
from communique.questions.utterances import StatementFilter, Topic
from communique.store.sqlite import open_store

Question = Callable[[sqlite3.Connection], object]
TIMES = 3
_MOST = "SELECT {0}, count(*) FROM {1} WHERE {0} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC"


def main() -> None:
    """Print a line for each question."""
    parser = argparse.ArgumentParser(description="How long questions take.")
    parser.add_argument("record", type=Path)
    options = parser.parse_args()
    load = ", ".join(f"{value:.2f}" for value in os.getloadavg())
    print(f"CPU ms, load {load}")
    with open_store(options.record, write=False) as connection:
        for name, question in list_questions(connection):
            spent = []
            for _ in range(TIMES):
                begun = time.process_time()
                question(connection)
                spent.append((time.process_time() - begun) * 1000)
            print(f"{min(spent):8.1f}  {name}", flush=True)


def list_questions(connection: sqlite3.Connection) -> Iterator[tuple[str, Question]]:
    """What is asked, with its name."""
    for which, place in (("most", 0), ("middle", 0.5)):
        yield from list_personal(which, pick(connection, "entity", "statement_speaker", place))
    country = pick(connection, "of", "office", 0)
    yield from list_others(connection, country)


def list_personal(which: str, person: str) -> Iterator[tuple[str, Question]]:
    """Questions about one person."""
    met, said = MeetingFilter(person=person), StatementFilter(speaker=person, newest_first=True)
    yield f"meetings of a person ({which})", lambda db: find_meetings(db, met)
    yield f"facets of them ({which})", lambda db: count_facets(db, met)
    yield f"statements of a person, newest first ({which})", lambda db: find_statements(db, said)
    yield f"their issues by year ({which})", lambda db: count_statements(db, said)
    network = NetworkFilter(of=person)
    yield f"whom a person met ({which})", lambda db: map_network(db, network, "person")


def list_others(connection: sqlite3.Connection, country: str) -> Iterator[tuple[str, Question]]:
    """Questions about all, or about a country, an organisation, an issue, a meeting."""
    organisation = pick(connection, "organisation", "meeting", 0)
    body = pick(connection, "body", "meeting", 0)
    meeting = pick(connection, "meeting", "statement", 0)
    report = pick(connection, "document", "statement", 0)
    for name, wanted in {
        "all meetings, newest first": MeetingFilter(newest_first=True),
        "meetings of an organisation": MeetingFilter(organisation=organisation),
        "meetings of a body": MeetingFilter(body=body),
        "meetings of a country": MeetingFilter(country=country),
        "visits that are scheduled": MeetingFilter(kind="visit", status="scheduled"),
        "meetings of one year": MeetingFilter(since="2010-01-01", until="2010-12-31"),
    }.items():
        yield name, partial(find_meetings, wanted=wanted)
        yield f"facets: {name}", partial(count_facets, wanted=wanted)
    topic = StatementFilter(on=Topic(issue="terrorism"), newest_first=True)
    yield "statements on an issue", lambda db: find_statements(db, topic)
    yield "an issue by year", lambda db: count_statements(db, topic)
    both = StatementFilter(speaker=country, on=Topic(issue="terrorism"))
    yield "statements of a country on an issue", lambda db: find_statements(db, both)
    yield "calendar", lambda db: list_calendar(db, at="2020-01-01")
    yield (
        "calendar: what never took place",
        lambda db: list_calendar(db, at="2020-01-01", fate="silent"),
    )
    yield "one meeting", lambda db: fetch_meeting(db, meeting)
    yield "one report", lambda db: fetch_report(db, report)
    yield "members of an organisation", lambda db: list_members(db, organisation, "2015-01-01")
    yield "offices of a country", lambda db: find_offices(db, OfficeFilter(of=country))


def pick(connection: sqlite3.Connection, column: str, table: str, place: float) -> str:
    """The value that comes most often, or one further down."""
    found = connection.execute(_MOST.format(column, table)).fetchall()
    return str(found[int(len(found) * place)][0])


if __name__ == "__main__":
    main()
