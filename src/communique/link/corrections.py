"""What a person may correct: which fields of which facts, how a value is written and put in place.

    FIELDS[subject][field] -> how the value is read; `correct_fact` puts it into the fact of a
    reading, `row_values` into the row made of it (where other reports might outvote it)

A value is kept as written ("2015-06", "observer", "18"); "none" was kept as None: nothing is known.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal, get_args

from msgspec.structs import replace

from communique.errors import InputError
from communique.judgements import RULE, SURE, Judgement, Subject
from communique.records import (
    Act,
    ActivityKind,
    AgreementAction,
    AgreementKind,
    DateValue,
    Fact,
    MeetingFact,
    MeetingKind,
    MeetingStatus,
    Mode,
    PlaceRow,
    Precision,
    Stance,
    Tier,
    Venue,
)

Form = Literal["text", "words", "number", "date", "yes or no", "country", "entity", "meeting"]
Reading = Form | tuple[str, ...]  # a tuple lists the values that may be given

FIELDS: Mapping[Subject, Mapping[str, Reading]] = {
    "entity": {"name": "text", "country": "country"},
    "office": {
        "title": "text", "office": "text", "of": "entity", "former": "yes or no", "since": "date",
        "until": "date",
    },
    "membership": {"tier": get_args(Tier), "as_of": "date", "suspended": "date"},
    "meeting": {
        "kind": get_args(MeetingKind), "name": "text", "number": "number", "date": "date",
        "place": "text", "country": "country", "status": get_args(MeetingStatus),
    },
    "statement": {
        "speaker": "entity", "act": get_args(Act), "mode": get_args(Mode), "occasion": "meeting",
        "issues": "words",
    },
    "agreement": {
        "name": "text", "kind": get_args(AgreementKind), "action": get_args(AgreementAction),
        "date": "date",
    },
    "activity": {
        "name": "text", "kind": get_args(ActivityKind), "stance": get_args(Stance), "date": "date",
    },
}  # fmt: skip
# What a fact cannot be without; everything else may be unknown.
NEEDED = {
    "entity": ("name",), "office": ("title", "office", "former"), "membership": ("tier",),
    "meeting": ("kind", "status"), "statement": ("act", "mode"),
    "agreement": ("name", "kind", "action"), "activity": ("kind", "stance"),
}  # fmt: skip
_ROW_ONLY = {"until"}  # a fact of one report has no such field
_OVERRULES_REPORTS = {
    "office": ("title", "since", "until"), "membership": ("as_of", "suspended"),
    "meeting": ("kind", "name", "number", "date", "place", "country", "status"),
    "agreement": ("name", "kind", "action", "date"), "activity": ("name", "kind", "stance", "date"),
}  # fmt: skip
_MOST = 9999  # sessions of a body
_NUMBER = re.compile(r"[0-9]{1,9}")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


# --- values ---------------------------------------------------------------------------------------


def check_value(subject: Subject, field: str, value: str | None) -> None:
    """None, where the field may have this value; entities and meetings are resolved elsewhere.

    Raises InputError with what is expected.
    """
    fields = FIELDS[subject]
    if field not in fields:
        message = f'no field "{field}" of {subject} can be corrected; expected {", ".join(fields)}'
        raise InputError(message)
    if value is None:
        if field in NEEDED[subject]:
            message = f"{field} of {subject} cannot be none; `reject` the row if it is no fact"
            raise InputError(message)
        return
    form = fields[field]
    if isinstance(form, tuple):
        if value not in form:
            message = f'{field} of {subject} is no "{value}"; expected {", ".join(form)}'
            raise InputError(message)
    else:
        _check_form(form, field, value)


def _check_form(form: Form, field: str, value: str) -> None:
    expected = {
        "number": f"a number from 1 to {_MOST}", "yes or no": "yes or no", "text": "words",
        "words": "words with commas between them",
        "date": "a day, month, year or two days: 2018-04-24, 2018-04, 2018, 2018-04-24/2018-04-25",
        "country": "ISO 3166-1 alpha-3, like KEN",
    }.get(form)  # fmt: skip
    reads: Mapping[str, Callable[[str], bool]] = {
        "number": lambda text: bool(_NUMBER.fullmatch(text)) and 0 < int(text) <= _MOST,
        "yes or no": lambda text: text in ("yes", "no"),
        "text": lambda text: bool(text.strip()),
        "words": lambda text: all(part.strip() for part in text.split(",")),
        "date": lambda text: _read_days(text) is not None,
        "country": lambda text: bool(re.fullmatch("[A-Z]{3}", text)),
    }
    if form in reads and not reads[form](value):
        message = f'{field} cannot be read from "{value}"; expected {expected}'
        raise InputError(message)


def _read_days(text: str) -> tuple[str, str, Precision] | None:
    """First and last day of a date as written, and its precision."""
    first, slash, last = text.partition("/")
    start, end = _read_span(first), _read_span(last) if slash else _read_span(first)
    if start is None or end is None or end[1] < start[0]:
        return None
    return (start[0], end[1], "range" if slash else start[2])


def _read_span(text: str) -> tuple[str, str, Precision] | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if day is not None:
            return (date(year or 0, month or 0, day).isoformat(),) * 2 + ("day",)
        if month is not None:
            first = date(year or 0, month, 1)
            last = first.replace(day=monthrange(first.year, month)[1])
            return (first.isoformat(), last.isoformat(), "month")
        first = date(year or 0, 1, 1)
    except ValueError:
        return None
    return (first.isoformat(), first.replace(month=12, day=31).isoformat(), "year")


def read_value(form: Reading, judgement: Judgement) -> object:
    """The value of the judgement as the records have it."""
    text = judgement.value
    if text is None:
        return None
    match form:
        case "number":
            return int(text)
        case "yes or no":
            return text == "yes"
        case "words":
            return tuple(sorted({part.strip() for part in text.split(",")}))
        case "date":
            days = _read_days(text)
            return None if days is None else DateValue(*days, "stated", tell_judgement(judgement))
        case _:
            return text


def tell_judgement(judgement: Judgement) -> str:
    """ "as judged by Ada on 2026-11-26: the note"."""
    note = f": {judgement.note}" if judgement.note else ""
    return f"as judged by {judgement.by} on {judgement.time[:10]}{note}"


# --- facts and rows -------------------------------------------------------------------------------


def make_sure(fact: Fact) -> Fact:
    """The fact as a person vouches for it."""
    return replace(fact, rule=RULE, confidence=SURE)


def correct_fact(fact: Fact, subject: Subject, judgement: Judgement) -> Fact:
    """The fact with a plain field corrected; speakers, occasions and owners are set by `judged`."""
    field = judgement.field or ""
    value = read_value(FIELDS[subject][field], judgement)
    if field in _ROW_ONLY:
        return fact
    if isinstance(fact, MeetingFact) and field in ("place", "country"):
        return replace(fact, venue=_correct_venue(fact.venue, field, value))
    if field == "status":
        return replace(fact, held=value, basis=tell_judgement(judgement))
    if field == "issues":
        value = value or ()
    return replace(fact, **{field: value})


def _correct_venue(venue: Venue | None, field: str, value: object) -> Venue | None:
    """The venue; the coordinates of another place are not kept."""
    name, country = (venue.name, venue.country) if venue else (None, None)
    if field == "place":
        name = None if value is None else str(value)
    else:
        country = None if value is None else str(value)
    return Venue(name, country, None, None, None) if name or country else None


def row_values(row: object, subject: Subject, judgement: Judgement) -> dict[str, object]:
    """Fields of the row that the corrected value decides, whatever other reports say."""
    field = judgement.field or ""
    if field not in _OVERRULES_REPORTS.get(subject, ()):
        return {}
    value = read_value(FIELDS[subject][field], judgement)
    if subject == "meeting" and field in ("place", "country"):
        place: PlaceRow | None = getattr(row, "place", None)
        venue = Venue(place.name, place.country, None, None, None) if place else None
        found = _correct_venue(venue, field, value)
        return {"place": PlaceRow(found.name, found.country, None, None, None) if found else None}
    if field == "status":
        return {"status": value, "status_basis": tell_judgement(judgement)}
    return {field: value}
