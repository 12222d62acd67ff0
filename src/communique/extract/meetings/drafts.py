"""Which phrases of one article tell of the same meeting.

In: `Telling`s (a phrase with its date and place resolved). Out: `Draft`s, one a meeting, in order
of first telling. Numbers, bodies, pairs of parties, dates and places decide; "the meeting" alone is
the meeting told last that fits.
"""

from __future__ import annotations

import re
from datetime import date as day
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.text.meeting_status import TOLD_AS_HELD
from communique.text.parties import Party

if TYPE_CHECKING:
    from datetime import timedelta

    from communique.records import DateValue, MeetingKind, MeetingStatus, Venue
    from communique.text.meeting_phrases import MeetingPhrase

FAMILIES = {
    "session": "plenary", "summit": "plenary", "group": "plenary", "bilateral": "talks",
    "talks": "talks", "call": "call", "visit": "visit",
}  # fmt: skip
NEUTRAL = frozenset(("meeting", "meetings", "talks", "discussions", "event"))
RANK = {"bilateral": 3, "call": 5, "visit": 5, "session": 4, "summit": 4, "group": 2, "talks": 1}
TWO_SIDES = 2
PLANNED = re.compile(r"\b(?:planned|scheduled|slated|due|set)\b")
LONE = 2  # words before a noun up to which it says nothing of its own: "the summit"


class Telling(Struct, frozen=True):
    """One phrase with what was resolved for it."""

    phrase: MeetingPhrase
    kind: MeetingKind
    body: str | None
    organisation: str | None
    parties: tuple[Party, ...]
    date: DateValue | None
    venue: Venue | None
    start: int
    end: int
    states: frozenset[str] = frozenset()  # keys of countries named before the noun
    called: str = ""  # what the capitals before the noun call it: "the COVID Summit"


class Draft:
    """A meeting being put together; lives for one article."""

    def __init__(self, telling: Telling) -> None:
        self.tellings = [telling]
        self.within: Draft | None = None
        self.stay: Draft | None = None  # the visit during which it was held

    @cached_property
    def kind(self) -> MeetingKind:
        """The kind that says most of those told."""
        return max((t.kind for t in self.tellings), key=lambda k: RANK[k])

    @cached_property
    def number(self) -> int | None:
        """The number of the session that was told first."""
        return next((t.phrase.number for t in self.tellings if t.phrase.number), None)

    @cached_property
    def body(self) -> str | None:
        """Referent key of the body that was told first."""
        return next((t.body for t in self.tellings if t.body), None)

    @cached_property
    def organisation(self) -> str | None:
        """Referent key of the organisation that was told first."""
        return next((t.organisation for t in self.tellings if t.organisation), None)

    @cached_property
    def words(self) -> frozenset[str]:
        """Nouns it was called by that say more than "meeting"."""
        return frozenset(t.phrase.word for t in self.tellings) - NEUTRAL

    @cached_property
    def date(self) -> DateValue | None:
        """The most precise date told."""
        dates = [t.date for t in self.tellings if t.date is not None]
        order = {"day": 0, "range": 1, "month": 2, "year": 3}
        # of two ranges the shorter: "from 10 to 16 May", then "on 11-13 May"
        return min(dates, key=lambda d: (order[d.precision], length(d))) if dates else None

    @cached_property
    def venue(self) -> Venue | None:
        """The place told first, a city before a country alone."""
        venues = [t.venue for t in self.tellings if t.venue is not None]
        return next((v for v in venues if v.name), venues[0] if venues else None)

    @cached_property
    def status(self) -> MeetingStatus:
        """Cancelled where one telling says so, else held, else scheduled."""
        told = [t.phrase.status for t in self.tellings if t.phrase.basis != TOLD_AS_HELD]
        told = told or [self.tellings[0].phrase.status]
        return "cancelled" if "cancelled" in told else "held" if "held" in told else "scheduled"

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """Everyone told of as a side, each once, as first told."""
        return tuple({p.key: p for t in reversed(self.tellings) for p in t.parties}.values())


def add_telling(draft: Draft, telling: Telling) -> None:
    """None; what the draft kept of its tellings is put together anew."""
    draft.tellings.append(telling)
    for name in vars(draft).keys() - {"tellings", "within", "stay"}:
        delattr(draft, name)


def length(date: DateValue) -> timedelta:
    """Between its first and its last day."""
    return day.fromisoformat(date.end) - day.fromisoformat(date.start)


def merge_tellings(
    tellings: list[Telling], countries: dict[str, str | None]
) -> tuple[list[Draft], dict[int, Draft]]:
    """Drafts in order, and for each index of `tellings` its draft."""
    drafts: list[Draft] = []
    answers: dict[int, Draft] = {}
    recent: list[Draft] = []
    for n, telling in enumerate(tellings):
        draft = find_draft(telling, recent, countries)
        if draft is not None:
            add_telling(draft, telling)
        elif stands_alone(telling, countries):
            draft = Draft(telling)
            drafts.append(draft)
        if draft is not None:
            answers[n] = draft
            recent = [draft, *(d for d in recent if d is not draft)]
    return drafts, answers


def stands_alone(telling: Telling, countries: dict[str, str | None]) -> bool:
    """The phrase itself says which meeting it tells of."""
    phrase = telling.phrase
    placed = telling.venue is not None
    if phrase.predecessor and telling.kind != "visit":
        known = len(telling.parties) > 1 or is_of_body(telling)
        known = known or (telling.kind == "summit" and placed)
        return known and (placed or telling.date is not None)
    if telling.kind == "visit":
        home = f"country:{telling.venue.country}" if telling.venue is not None else None
        guests = bool(telling.states - {home}) and bool(telling.parties)
        return placed and (guests or any(is_abroad(p, telling, countries) for p in telling.parties))
    if len(sides_of(telling.parties, countries)) > 1:
        return any(speaks_for_state(p, countries) for p in telling.parties)
    # "the talks will resume": a successor only where talks were told of
    resumed = phrase.successor and telling.kind == "talks" and phrase.definite
    return resumed or is_of_body(telling) or is_told_by_place(telling)


def is_of_body(telling: Telling) -> bool:
    """Whose session it is, or its number with a place, is told."""
    phrase = telling.phrase
    known = telling.body is not None or telling.organisation is not None
    if phrase.number is not None and (known or telling.venue or phrase.word == "round"):
        return True
    plenary = known and telling.kind in ("session", "group", "summit")
    # "the UNION's ministers held talks"
    acts = telling.kind == "session" and phrase.kind == "talks"
    return plenary and (acts or not phrase.word.endswith("s") or phrase.body.level is not None)


def speaks_for_state(party: Party, countries: dict[str, str | None]) -> bool:
    """A state, an organisation or who holds an office of one: others meet as private persons."""
    if party.key.startswith("group:met/"):
        return False
    return not party.key.startswith("person:") or countries.get(party.key) is not None


def is_abroad(party: Party, telling: Telling, countries: dict[str, str | None]) -> bool:
    """Who visits comes from a state, and from another one."""
    home = countries.get(party.key)
    country = telling.venue.country if telling.venue is not None else None
    return home is not None and home != f"country:{country}"


def is_told_by_place(telling: Telling) -> bool:
    """Place or day are enough for a summit, a conference, and for talks with both."""
    phrase = telling.phrase
    placed = telling.venue is not None
    dated = telling.date is not None
    if telling.kind == "summit":
        set_for = PLANNED.search(phrase.basis) is not None  # "the summit planned for May"
        own = (
            set_for or not phrase.definite or phrase.possessive or phrase.head - phrase.first > LONE
        )
        return placed or (dated and own)
    if phrase.word == "conference" or (telling.kind == "talks" and phrase.status == "scheduled"):
        return placed
    organised = telling.organisation is not None and phrase.kind == "talks"
    # "the defence ministers' meeting": whoever's, there was one
    sits = phrase.kind == "session" and phrase.body.level is not None
    several = phrase.word == "meeting" and (phrase.of_many or sits)
    if (placed and (organised or several)) or (several and is_of_day(telling.date)):
        return True
    named = telling.kind in ("session", "group", "talks")
    return dated and placed and named and phrase.word not in ("session", "sessions")


def is_of_day(date: DateValue | None) -> bool:
    """The day is told: only one such meeting was on it."""
    return date is not None and date.precision == "day"


def find_draft(
    telling: Telling, recent: list[Draft], countries: dict[str, str | None]
) -> Draft | None:
    """The draft the telling belongs to, the one told last first."""
    fitting = sorted(
        (d for d in recent if is_compatible(telling, d, countries)),
        key=lambda d: (
            telling.phrase.word not in (NEUTRAL | d.words),
            d.status != telling.phrase.status,
        ),
    )
    strong = [d for d in fitting if has_ground(telling, d, countries)]
    if strong:
        return strong[0]
    phrase = telling.phrase
    anaphoric = (phrase.definite or phrase.possessive) and not phrase.verb
    fitting = [d for d in fitting if is_called_so(telling, d)]
    fitting = [d for d in fitting if telling.states <= sides_of(d.parties, countries)
               and (d.parties or len(phrase.parties) < TWO_SIDES)]  # fmt: skip
    bare = telling.body is None and phrase.number is None and not phrase.successor
    bare = bare and len(sides_of(phrase.parties, countries)) < TWO_SIDES
    if anaphoric and bare and not phrase.predecessor:
        named = telling.organisation is not None
        return next((d for d in fitting if not named or d.organisation == telling.organisation),
                    None)  # fmt: skip
    return None


def is_called_so(telling: Telling, draft: Draft) -> bool:
    """No other name: "the Water Summit" is not the summit told of before."""
    return not telling.called or any(
        telling.called in (t.called, t.phrase.body.name or "") for t in draft.tellings
    )


def has_ground(telling: Telling, draft: Draft, countries: dict[str, str | None]) -> bool:
    """Something that only one meeting has is the same."""
    phrase = telling.phrase
    if phrase.number is not None and phrase.number == draft.number:
        return True
    if telling.body is not None and telling.body == draft.body:
        return True
    if (
        telling.organisation is not None
        and telling.organisation == draft.organisation
        and (phrase.definite or phrase.word == "summit")
    ):
        return True
    if phrase.word in draft.words and is_same_city(telling.venue, draft.venue):
        return True
    ours, theirs = sides_of(telling.parties, countries), sides_of(draft.parties, countries)
    if telling.kind == "visit" and ours and ours == theirs and is_same_stay(telling, draft):
        return True
    two_sided = FAMILIES[telling.kind] in ("talks", "call", "visit") or len(ours) > 1
    return two_sided and len(ours) > 1 and ours == theirs


def is_same_stay(telling: Telling, draft: Draft) -> bool:
    """Both visits go to one country; where the days are told they share one."""
    left, right = telling.venue, draft.venue
    dated = telling.date is None or draft.date is None or dates_meet(telling.date, draft.date)
    return dated and left is not None and right is not None and left.country == right.country


def is_same_city(left: Venue | None, right: Venue | None) -> bool:
    """Both are held in one city; words that say more than "meeting" make them one."""
    return left is not None and right is not None and left.name is not None and (
        left.name == right.name
    )  # fmt: skip


def sides_of(parties: tuple[Party, ...], countries: dict[str, str | None]) -> frozenset[str]:
    """Countries of the parties, or the parties themselves: two ministers of one are one side."""
    return frozenset(countries.get(p.key) or p.key for p in parties)


def is_compatible(telling: Telling, draft: Draft, countries: dict[str, str | None]) -> bool:
    """Nothing tells the two apart."""
    return (
        same_series(telling.phrase, draft)
        and same_status(telling, draft)
        and same_family(telling, draft)
        and same_terms(telling, draft)
        and dates_meet(telling.date, draft.date)
        and places_meet(telling.venue, draft.venue)
        and parties_meet(telling, draft, countries)
    )


def same_series(phrase: MeetingPhrase, draft: Draft) -> bool:
    """Neither is the next one, and neither an extraordinary one where the other has a number."""
    if phrase.successor != any(t.phrase.successor for t in draft.tellings):
        return False
    if phrase.predecessor != any(t.phrase.predecessor for t in draft.tellings):
        return False
    extraordinary = any(t.phrase.extraordinary for t in draft.tellings)
    if phrase.extraordinary == extraordinary:
        return True
    return (phrase.number if extraordinary else draft.number) is None


def same_status(telling: Telling, draft: Draft) -> bool:
    """Both held or both to come; "the summit" told as held may be one that was announced."""
    phrase = telling.phrase
    recalled = is_recalled(phrase) and phrase.word in draft.words
    return phrase.status == draft.status or recalled or is_headed(telling, draft)


def is_headed(telling: Telling, draft: Draft) -> bool:
    """A headline called it by its city, "Oslo summit", without saying when."""
    first = draft.tellings[0]
    off = first.phrase.status == "cancelled" and telling.phrase.status == "scheduled"
    alone = len(draft.tellings) == 1 and (off or first.phrase.basis == TOLD_AS_HELD)
    same = telling.phrase.word == first.phrase.word and is_same_city(telling.venue, first.venue)
    return alone and same and not first.phrase.verb


def is_recalled(phrase: MeetingPhrase) -> bool:
    """ "the summit": the words tell of a meeting, but not that it took place."""
    return phrase.definite and not phrase.verb and phrase.basis == TOLD_AS_HELD


def same_terms(telling: Telling, draft: Draft) -> bool:
    """Number, body and organisation are the same as far as both are told.

    "Their meeting on the sidelines" is never the session itself.
    """
    phrase = telling.phrase
    if phrase.possessive and phrase.sidelines == "child" and FAMILIES[draft.kind] == "plenary":
        return False
    pairs = ((phrase.number, draft.number), (telling.body, draft.body),
             (telling.organisation, draft.organisation))  # fmt: skip
    return not any(a is not None and b is not None and a != b for a, b in pairs)


def same_family(telling: Telling, draft: Draft) -> bool:
    """Both are plenaries, talks, calls or visits; a plain "meeting" may be either of the first."""
    ours, theirs = FAMILIES[telling.kind], FAMILIES[draft.kind]
    neutral = telling.phrase.word in NEUTRAL and telling.kind in ("group", "talks", "bilateral")
    return ours == theirs or (neutral and theirs in ("plenary", "talks"))


def dates_meet(left: DateValue | None, right: DateValue | None) -> bool:
    """The spans of days share a day; an unknown date meets any."""
    if left is None or right is None:
        return True
    return left.start <= right.end and right.start <= left.end


def places_meet(left: Venue | None, right: Venue | None) -> bool:
    """The places may be one: same city, or one is told only by its country; unknown meets any."""
    if left is None or right is None:
        return True
    if left.country and right.country and left.country != right.country:
        return False
    same = left.name is None or right.name is None or left.geonames == right.geonames
    return same or left.name == right.name


def parties_meet(telling: Telling, draft: Draft, countries: dict[str, str | None]) -> bool:
    """Two-sided meetings have the same sides as far as both are told."""
    if FAMILIES[telling.kind] == "plenary" and FAMILIES[draft.kind] == "plenary":
        return True
    titles = (
        {p.title for p in telling.parties if p.title},
        {p.title for p in draft.parties if p.title},
    )
    if "head of state" in titles[0] and "head of state" not in titles[1] and draft.parties:
        return False
    ours, theirs = sides_of(telling.parties, countries), sides_of(draft.parties, countries)
    if not ours or not theirs:
        return True
    persons = [{p.key for p in parties if p.key.startswith("person:")}
               for parties in (telling.parties, draft.parties)]  # fmt: skip
    if len(persons[0]) > 1 and len(persons[1]) > 1 and persons[0] != persons[1]:
        return False
    if FAMILIES[draft.kind] == "plenary":
        return len(ours) <= 1  # a pair of its own is a meeting of its own
    return ours <= theirs or theirs <= ours
