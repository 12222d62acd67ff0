"""Dates that no single report states: when an undated report was published, when its meetings were.

Two roads, never today's date and never the file's:
  * a numbered session that the report tells as held is dated by another report, so the report
    came out on or after it: on the first weekday it names for itself, else within a week;
  * a numbered session that it tells as coming "next week" stands in another report or in the
    calendar of sessions, so the report is of the week before, and its weekdays are of that week.
Everything found so is inferred and says why in one line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from communique.link.dateline_years import YearIndex, date_by_dateline
from communique.link.days import (
    choose_date,
    find_next_day,
    find_span,
    find_weekday,
    infer_date,
    month_of,
    parse_day,
    sentence_around,
    week_of,
    weekday_from,
    weekday_until,
    width_days,
)
from communique.link.entities import body_entity
from communique.link.tellings import Id, Telling
from communique.records import DateValue, Reading
from communique.vocabulary import Vocabulary

_DAYS_AFTER = 6  # a report without a date is taken to come out within a week of what it tells
_WEEK = 7
_LONGEST_SESSION = 31  # days
SessionKey = tuple[str, int, bool]  # body, number, extraordinary


class Dating(NamedTuple):
    """What could be dated from several reports together."""

    published: Mapping[str, DateValue]  # document -> date, stated or inferred
    meetings: Mapping[Id, DateValue]  # telling without a date of its own -> inferred date


class _Anchor(NamedTuple):
    telling: Telling
    date: DateValue


def date_reports(
    readings: Sequence[Reading],
    tellings: Sequence[Telling],
    vocabulary: Vocabulary,
    years: YearIndex,
) -> Dating:
    """Dates of publication, and dates of meetings that their own report leaves open.

    `years` are those of all reports, see `dateline_years`.
    """
    paths = {reading.document.id: reading.document.path for reading in readings}
    told = _sessions_told(tellings, paths)
    known = {**_sessions_of_calendar(vocabulary), **told}
    own: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        own[telling.id[0]].append(telling)
    published: dict[str, DateValue] = {}
    meetings: dict[Id, DateValue] = {}
    for reading in readings:
        mine = own[reading.document.id]
        sessions = [known[k] for t in mine if (k := session_key(t)) is not None and k in known]
        if reading.page.published is not None:
            published[reading.document.id] = reading.page.published
        elif day := date_by_dateline(reading, sessions, years):
            published[reading.document.id] = day
            meetings.update(_date_by_publication(reading, mine, day))
        elif found := _date_report(reading, mine, known):
            published[reading.document.id] = found.published[reading.document.id]
            meetings.update(found.meetings)
        for telling in mine:
            key = session_key(telling)
            if telling.date is None and key is not None and key in known and key not in told:
                meetings.setdefault(telling.id, known[key])
    return Dating(published, meetings)


def date_by_meetings(
    readings: Iterable[Reading],
    tellings: Iterable[Telling],
    dates: Mapping[Id, DateValue],
    dating: Dating,
) -> Dating:
    """The dating with reports dated by what other reports tell of the same meetings.

    `dates`: telling -> date of its meeting, where another report gives one.
    """
    own: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        own[telling.id[0]].append(telling)
    published, meetings = dict(dating.published), dict(dating.meetings)
    for reading in readings:
        document = reading.document.id
        if document in published:
            continue
        anchors = [
            _Anchor(t, _inferred(dates[t.id], "as another report of the meeting tells"))
            for t in own[document]
            if t.id in dates
        ]
        found = _date_after(reading, own[document], anchors)
        if found is not None:
            published.update(found.published)
            meetings.update(found.meetings)
    return Dating(published, meetings)


def complete_tellings(tellings: Iterable[Telling], dating: Dating) -> tuple[Telling, ...]:
    """The tellings with the dates found for them and for their reports."""
    return tuple(
        telling._replace(
            date=telling.date or dating.meetings.get(telling.id),
            told=dating.published.get(telling.id[0]),
        )
        for telling in tellings
    )


# --- sessions whose date is known -----------------------------------------------------------------


def session_key(telling: Telling) -> SessionKey | None:
    """The session that the telling is of, where body and number are told."""
    if telling.body is None or telling.number is None:
        return None
    return telling.body, telling.number, telling.extra


def _sessions_told(
    tellings: Iterable[Telling], paths: Mapping[str, str]
) -> Mapping[SessionKey, DateValue]:
    """Sessions with the date that some report gives them; held ones count before announced ones."""
    dated: defaultdict[SessionKey, list[Telling]] = defaultdict(list)
    for telling in tellings:
        key = session_key(telling)
        if key is not None and telling.date is not None:
            dated[key].append(telling)
    found = {}
    for key, all_told in dated.items():
        held = [telling for telling in all_told if telling.fact.held == "held"]
        surest = choose_date(telling.date for telling in held or all_told)
        if surest is not None:
            by = min(paths[t.id[0]] for t in all_told if t.date == surest)
            found[key] = _inferred(surest, f"session {key[1]}, dated by {by}")
    return found


@lru_cache(maxsize=4)
def _sessions_of_calendar(vocabulary: Vocabulary) -> Mapping[SessionKey, DateValue]:
    return {
        (body_entity(row.body), row.number, False): infer_date(
            parse_day(row.start), parse_day(row.end), f"calendar of sessions: {row.key}"
        )
        for row in vocabulary.sessions
        if row.number is not None
    }


def _inferred(value: DateValue, basis: str) -> DateValue:
    return DateValue(value.start, value.end, value.precision, "inferred", basis)


# --- one report without a date --------------------------------------------------------------------


def _date_report(
    reading: Reading, tellings: Sequence[Telling], known: Mapping[SessionKey, DateValue]
) -> Dating | None:
    anchors = []
    for telling in tellings:
        key = session_key(telling)
        value = telling.date or (known.get(key) if key is not None else None)
        if value is not None:
            anchors.append(_Anchor(telling, value))
    return _date_after(reading, tellings, anchors) or _date_by_week(reading, tellings, anchors)


def _date_after(
    reading: Reading, tellings: Sequence[Telling], anchors: Sequence[_Anchor]
) -> Dating | None:
    """The report came out after the last meeting that it tells as held and speaks of at length."""
    telling_of = [
        a for a in anchors
        if a.telling.fact.held == "held"
        and _is_told(a, reading)
        and width_days(a.date) <= _LONGEST_SESSION  # "in 1999" dates no report
    ]  # fmt: skip
    if not telling_of:
        return None
    last = max(telling_of, key=lambda a: (a.date.start, a.telling.id))
    start, end = parse_day(last.date.start), parse_day(last.date.end)
    weekday = reading.page.published_weekday
    number = find_weekday(weekday.quote) if weekday else None
    if weekday is not None and number is not None and width_days(last.date) <= _WEEK:
        day = weekday_from(end, number)
        basis = f"'{weekday.quote}', the first on or after {end} ({last.date.basis})"
        published = infer_date(day, day, basis)
    else:
        basis = f"tells of a meeting of {start} ({last.date.basis})"
        published = infer_date(start, end + timedelta(days=_DAYS_AFTER), basis)
    meetings = _date_by_publication(reading, tellings, published)
    return Dating({reading.document.id: published}, meetings)


def _date_by_publication(
    reading: Reading, tellings: Sequence[Telling], published: DateValue
) -> Mapping[Id, DateValue]:
    """Meetings of the report that a weekday dates, now that its day is known."""
    meetings = {}
    for telling in tellings:
        if telling.fact.within is not None:
            continue  # the meeting on whose sidelines it was gives it its date
        value = _relative_date(reading, telling, published)
        if telling.date is None and telling.number is None and value is not None:
            meetings[telling.id] = value
    return meetings


def _is_told(anchor: _Anchor, reading: Reading) -> bool:
    """Not only named in passing: words were said there, or others met on its sidelines."""
    fact = anchor.telling.fact
    return (
        any(statement.meeting == fact.id for statement in reading.statements)
        or any(meeting.within == fact.id for meeting in reading.meetings)
        or bool(fact.participants)
    )


def _relative_date(reading: Reading, telling: Telling, published: DateValue) -> DateValue | None:
    """A weekday or "next week" in the meeting's sentences, counted from the day of publication."""
    if width_days(published) > _WEEK:
        return None
    day = parse_day(published.start)
    words = _words_about(reading, telling)
    if telling.fact.held == "scheduled":
        for text in words:
            if span := find_span(text):
                step, unit = span
                start, end = week_of(day, step) if unit == "week" else month_of(day, step)
                return infer_date(start, end, f"'{unit}' {step:+d}, report of {published.start}")
        return None
    if published.start != published.end:
        return None
    weekday = next((n for text in words if (n := find_weekday(text)) is not None), None)
    if weekday is None:
        return None
    found = weekday_until(day, weekday)
    return infer_date(found, found, f"weekday named in the report of {published.start}")


def _words_about(reading: Reading, telling: Telling) -> list[str]:
    """The meeting's own words, then the sentences that they stand in."""
    quotes = [evidence.quote for evidence in telling.fact.evidence]
    sentences = [
        sentence_around(reading.document.text, evidence.start, evidence.end)
        for evidence in telling.fact.evidence
    ]
    return [*quotes, *sentences]


# --- "next week" ----------------------------------------------------------------------------------


class _Week(NamedTuple):
    monday: date
    sunday: date
    basis: str


def _date_by_week(
    reading: Reading, tellings: Sequence[Telling], anchors: Sequence[_Anchor]
) -> Dating | None:
    """The report is of the week before the session that it says comes "next week"."""
    week = next((found for a in anchors if (found := _week_of_report(reading, a))), None)
    if week is None:
        return None
    meetings = {}
    for telling in tellings:
        if telling.date is not None or telling.fact.held == "scheduled":
            continue
        for text in _words_about(reading, telling):
            weekday = find_weekday(text)
            if weekday is not None:
                day = week.monday + timedelta(days=weekday)
                meetings[telling.id] = infer_date(day, day, f"weekday of the report; {week.basis}")
                break
    days = [parse_day(value.start) for value in meetings.values()]
    first = max(days, default=week.monday)
    own = reading.page.published_weekday
    number = find_weekday(own.quote) if own else None
    if number is not None and week.monday + timedelta(days=number) >= first:
        first = last = week.monday + timedelta(days=number)
    else:
        last = week.sunday
    return Dating({reading.document.id: infer_date(first, last, week.basis)}, meetings)


def _leads_naming(reading: Reading, weekday: int) -> list[str]:
    """The lead, where it says "next Tuesday" of a session that was on a Tuesday."""
    text = reading.document.text
    leads = [text[b.start : b.end] for b in reading.page.blocks if b.kind == "lead"]
    return [lead for lead in leads if find_next_day(lead) == weekday]


def _week_of_report(reading: Reading, anchor: _Anchor) -> _Week | None:
    texts = _words_about(reading, anchor.telling)
    if anchor.telling.fact.held == "scheduled" and anchor.date.start == anchor.date.end:
        texts += _leads_naming(reading, parse_day(anchor.date.start).weekday())
    for text in texts:
        span = find_span(text)
        if span is not None and span[1] == "week":
            monday, sunday = week_of(parse_day(anchor.date.start), -span[0])
            words = {1: "next", 0: "this", -1: "last"}[span[0]]
            basis = (
                f"tells of session {anchor.telling.number} as '{words} week', which is of "
                f"{anchor.date.start} ({anchor.date.basis})"
            )
            return _Week(monday, sunday, basis)
    return None
