"""Which tellings of many reports are put together as one meeting, on the series of tests/series.

    python benchmarks/series.py [--errors]

In: the reports, `events.json`, `originals.json` and the gold record of `tests/series`. The reports
are read and linked as by `communique read`. Exit code 0.

How it is counted. A telling is a meeting as one report tells it. Each telling that was read answers
the gold telling of its report with which its evidence shares most letters, one to one; one that
shares none answers nothing. Counted are pairs of tellings of one meeting in two reports.

- "as read": of tellings that answer each other only; a pair is right that is one meeting in gold.
- "whole": against all pairs of gold. What was not read is missed, and a pair with a telling that
  answers nothing is wrong, where the reports of that pair tell no meeting in common.
- Announced, reported, recalled: the pairs in which a report came before the meeting (or gold calls
  it planned); else those in which one came more than a fortnight after it; else the rest. Each is
  counted as read.
- Merges: meetings of the record whose tellings answer several of gold, and how many of them are
  sessions or summits of one body.
- Originals: pairs of reports with one original, against those with one `origin`.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from communique.config import load_config
from communique.link.record import Linked, trace_readings
from communique.pipeline import read_document
from communique.records import Document
from communique.sources.files import read_paths
from communique.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from communique.records import Reading

SERIES = Path(__file__).parents[1] / "tests" / "series"
FORTNIGHT = 14
ASSEMBLIES = ("session", "summit")

Telling = tuple[str, str]  # report, and meeting of gold or fact of its reading
Pair = frozenset[Telling]
Span = tuple[int, int]
When = Literal["announced", "reported", "recalled"]


class Meeting(NamedTuple):
    """A meeting of gold."""

    kind: str
    body: str | None
    planned: bool = False
    days: tuple[str, str] | None = None
    spans: Mapping[str, Sequence[Span]] = {}  # report -> where it tells of it
    people: Mapping[str, Sequence[Span]] = {}  # report -> where it names who takes part


class Score(NamedTuple):
    """Right ones, of how many in gold, and how many were found."""

    right: int
    gold: int
    found: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.gold + self.found) if self.right else 0.0

    def __str__(self) -> str:
        precision, recall = (self.right / n if n else 0.0 for n in (self.found, self.gold))
        counts = f"{self.right:3} of {self.gold:3}, {self.found:3} found"
        return f"{counts}   P {precision:.3f} R {recall:.3f} F1 {self.f1:.3f}"


class Outcome(NamedTuple):
    """All measures, and the pairs behind them."""

    scores: Mapping[str, Score]
    merges: Sequence[tuple[str, ...]]  # meetings of gold that are one in the record
    sessions: int  # how many of them are sessions of one body
    errors: Sequence[str]


def main(arguments: list[str] | None = None) -> None:
    """Print the table; with --errors every pair that is missed or wrong."""
    parser = argparse.ArgumentParser(description="Meetings and originals put together.")
    parser.add_argument("--errors", action="store_true", help="list what is missed and wrong")
    options = parser.parse_args(arguments)
    outcome = measure(read_series())
    for name, score in outcome.scores.items():
        print(f"{name:22} {score}")
    print(f"merged meetings: {len(outcome.merges)}, sessions of one body: {outcome.sessions}")
    if options.errors:
        print(*outcome.errors, sep="\n")


def read_series() -> list[Reading]:
    """What each report of the series says."""
    vocabulary = load_vocabulary()
    found = read_paths([SERIES / "reports"], load_config())
    return [read_document(each, vocabulary) for each in found if isinstance(each, Document)]


def measure(readings: Sequence[Reading]) -> Outcome:
    """Meetings and originals of the record of these readings against gold."""
    linked = trace_readings(readings, load_vocabulary())
    names = {reading.document.id: Path(reading.document.path).stem for reading in readings}
    told = dict(list_tellings(readings, linked, names))
    gold = dict(load_meetings())
    answers = answer_tellings(readings, told, gold, names)
    events = compare_events(gold, told, answers)
    merges, sessions = find_merges(gold, told, answers)
    originals = load_table("originals.json")
    origins = {names[row.id]: row.origin for row in linked.record.documents}
    missed, wrong, score = compare(pairs_within(originals), pairs_within(origins))
    errors = [*events.errors, *(f"merged: {' + '.join(group)}" for group in merges)]
    errors += list_errors("original", missed, wrong, {})
    return Outcome({**events.scores, "originals": score}, merges, sessions, errors)


def load_table(name: str) -> Any:  # noqa: ANN401  # whatever the JSON file holds
    """A file of gold."""
    return json.loads((SERIES / name).read_text("utf-8"))


# --- tellings -------------------------------------------------------------------------------------


def load_meetings() -> Iterator[tuple[str, Meeting]]:
    """Each meeting of gold by its id."""
    record = load_table("series-record.json")
    for section in ("events", "planned_events"):
        for row in record[section]:
            spans = group_spans(row["evidence"])
            people = group_spans(p["evidence"] for p in row["participants"])
            first = row.get("date_earliest") or row.get("date")
            last = row.get("date_latest") or row.get("date")
            days = (first, last) if first and last else None
            body = row.get("body") or row.get("org")
            planned = section != "events"
            yield row["id"], Meeting(row["type"], body, planned, days, spans, people)


def group_spans(rows: Iterable[Mapping[str, Any]]) -> Mapping[str, list[Span]]:
    """Report -> its spans."""
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    for each in rows:
        spans[each["doc"]].append((each["start"], each["end"]))
    return spans


def list_tellings(
    readings: Sequence[Reading], linked: Linked, names: Mapping[str, str]
) -> Iterator[tuple[Telling, str]]:
    """Each telling that was read, and its meeting of the record."""
    rows = {row.id for row in linked.record.meetings}
    told = {(r.document.id, fact.id) for r in readings for fact in r.meetings}
    for row, document, fact in linked.list_facts():
        if row in rows and (document, fact) in told:
            yield (names[document], fact), row


def answer_tellings(
    readings: Sequence[Reading],
    told: Mapping[Telling, str],
    gold: Mapping[str, Meeting],
    names: Mapping[str, str],
) -> dict[Telling, str]:
    """Telling that was read -> the meeting of gold that it tells, the best fits first."""
    fits = []
    for reading in readings:
        report = names[reading.document.id]
        for fact in reading.meetings:
            ours = [(span.start, span.end) for span in fact.evidence]
            them = mentions_of(reading, {part.referent for part in fact.participants})
            for name, meeting in gold.items():
                shared = overlap(ours, meeting.spans.get(report, ()))
                if shared and (report, fact.id) in told:
                    people = overlap(them, meeting.people.get(report, ()))
                    fits.append((-people, -shared, report, name, fact.id))
    answers: dict[Telling, str] = {}
    taken: set[Telling] = set()
    for _, _, report, name, fact_id in sorted(fits):
        if (report, fact_id) not in answers and (report, name) not in taken:
            answers[report, fact_id] = name
            taken.add((report, name))
    return answers


def mentions_of(reading: Reading, referents: Container[str]) -> list[Span]:
    """Where a report names these."""
    return [
        (mention.evidence.start, mention.evidence.end)
        for mention in reading.mentions
        if mention.referent in referents and mention.form == "name"
    ]


def overlap(left: Iterable[Span], right: Iterable[Span]) -> int:
    """Letters in common."""
    both = [(one, other) for one in left for other in right]
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a, b in both)


# --- pairs ----------------------------------------------------------------------------------------


def compare_events(
    gold: Mapping[str, Meeting], told: Mapping[Telling, str], answers: Mapping[Telling, str]
) -> Outcome:
    """Pairs of tellings that are one meeting."""
    known = {(report, name): name for name, each in gold.items() for report in each.spans}
    rows = {(report, answers[report, fact]): told[report, fact] for report, fact in answers}
    read = {telling: name for telling, name in known.items() if telling in rows}
    missed, wrong, as_read = compare(pairs_within(read), pairs_within(rows))
    answering = {(report, row) for (report, _), row in rows.items()}
    others = {t: row for t, row in told.items() if (t[0], row) not in answering}
    everything = {**rows, **others}
    found = {pair for pair in pairs_within(everything) if len(dict(pair)) > 1}
    _, _, whole = compare(pairs_within(known), found)
    scores = {"events as read": as_read, "events, whole": whole}
    published = publication_days()
    when = {pair: time_pair(pair, gold, published) for pair in pairs_within(read) | missed | wrong}
    for time in ("announced", "reported", "recalled"):
        ours, theirs = (
            {pair for pair in pairs_within(part) if when[pair] == time} for part in (read, rows)
        )
        scores[f"  {time}"] = compare(ours, theirs)[2]
    return Outcome(scores, (), 0, list_errors("event", missed, wrong, when))


def publication_days() -> Mapping[str, str]:
    """Report -> the day it came out."""
    rows = load_table("series-record.json")["documents"]
    return {row["id"]: row["published"]["value"] for row in rows}


def time_pair(pair: Pair, gold: Mapping[str, Meeting], published: Mapping[str, str]) -> When:
    """Whether a report of the two came before the meeting, or long after it."""
    times = {time_telling(gold[name], published[report]) for report, name in pair}
    return "announced" if "announced" in times else min(times, key=("recalled", "reported").index)


def time_telling(meeting: Meeting, published: str) -> When:
    """Whether the report came before the meeting, or long after it."""
    if meeting.planned or meeting.days is None:
        return "announced" if meeting.planned else "recalled"
    first, last = meeting.days
    if published < first:
        return "announced"
    if len(last) < len(published):
        return "recalled"
    days = date.fromisoformat(published) - date.fromisoformat(last)
    return "recalled" if days.days > FORTNIGHT else "reported"


def pairs_within(groups: Mapping[Any, str]) -> set[frozenset[Any]]:
    """All pairs of items of one group."""
    members: defaultdict[str, list[Any]] = defaultdict(list)
    for item, group in groups.items():
        members[group].append(item)
    return {frozenset(pair) for items in members.values() for pair in combinations(items, 2)}


def compare(
    gold: set[frozenset[Any]], found: set[frozenset[Any]]
) -> tuple[set[frozenset[Any]], set[frozenset[Any]], Score]:
    """What is missed, what is wrong, and the score."""
    return gold - found, found - gold, Score(len(gold & found), len(gold), len(found))


def find_merges(
    gold: Mapping[str, Meeting], told: Mapping[Telling, str], answers: Mapping[Telling, str]
) -> tuple[list[tuple[str, ...]], int]:
    """Meetings of gold that the record makes one, and how many are sessions of one body."""
    answered: defaultdict[str, set[str]] = defaultdict(set)
    for telling, name in answers.items():
        answered[told[telling]].add(name)
    merges = sorted(tuple(sorted(names)) for names in answered.values() if len(names) > 1)
    return merges, sum(is_across_sessions([gold[name] for name in group]) for group in merges)


def is_across_sessions(meetings: Sequence[Meeting]) -> bool:
    """Whether two of them are sessions or summits of one body."""
    bodies = [m.body for m in meetings if m.kind in ASSEMBLIES and m.body]
    return len(bodies) > len(set(bodies))


def list_errors(
    kind: str, missed: Iterable[Any], wrong: Iterable[Any], notes: Mapping[Any, str]
) -> list[str]:
    """One line for each pair."""
    return sorted(
        f"{kind} {what} {notes.get(pair, '')}: {' | '.join(map(str, sorted(pair)))}"
        for what, pairs in (("missed", missed), ("wrong", wrong))
        for pair in pairs
    )


if __name__ == "__main__":
    main()
