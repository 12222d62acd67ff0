"""Events that the rows of a record are: meetings, agreements, activities.

No text is parsed. A meeting is one event of all who took part (PLOVER), whose pairs are rows of
CAMEO. Talks in the country of one side are a visit: 042 of the guest, 043 of the host. Elsewhere
they are 044, where the record does not tell the place 040. A cancelled meeting is not coded: nobody
is told to have cancelled it. Standing in an organisation (memberships) is a state, and no event.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.coding.parties import Directory, find_party, find_state
from communique.coding.plover import name_plover
from communique.ids import make_id
from communique.records import (
    ActivityRow,
    AgreementRow,
    CodedActor,
    CodedEvent,
    DateValue,
    Evidence,
    MeetingRow,
    Record,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from communique.codebook import Codebook

Lookup = tuple[Directory, Mapping[str, MeetingRow], "Codebook"]
ANY = "any"
CONSULT, CALL, VISIT, THIRD = "040", "041", "042", "044"
FEWEST = 2  # sides of an event
GATHERINGS = ("session", "summit", "group")  # of several states; the place makes nobody a visitor
DIRECTED = ("160", "120")  # one withdraws or rejects: the others are not known to


class Sides(Struct, frozen=True):
    """Who acts, who is acted on, and whether each does the same to the other."""

    sources: tuple[CodedActor, ...]
    targets: tuple[CodedActor, ...]
    cameo: str
    reciprocal: bool


def code_facts(record: Record, directory: Directory, codebook: Codebook) -> Iterator[CodedEvent]:
    """Every meeting, agreement and activity that has a code and two sides."""
    meetings = {row.id: row for row in record.meetings}
    for meeting in record.meetings:
        code = _find_code("meeting", meeting.kind, meeting.status, codebook)
        sides = code and _sides_of_meeting(meeting, code, (directory, meetings, codebook))
        if sides:
            yield _make(meeting, sides, meeting.date, f"event.meeting.{meeting.kind}", codebook)
    for agreement in record.agreements:
        yield from _code_document(agreement, agreement.action, "agreement", directory, codebook)
    for activity in record.activities:
        yield from _code_document(activity, activity.stance, "activity", directory, codebook)


def _code_document(
    row: AgreementRow | ActivityRow,
    state: str,
    fact: str,
    directory: Directory,
    codebook: Codebook,
) -> Iterator[CodedEvent]:
    """The event of all parties of an agreement or activity."""
    code = _find_code(fact, row.kind, state, codebook)
    actors = _unite(find_party(party, directory) for party in row.parties)
    if code and len(actors) >= FEWEST and code not in DIRECTED:
        sides = Sides(actors, (), code, reciprocal=True)
        yield _make(row, sides, row.date, f"event.{fact}.{state}", codebook)


def _find_code(fact: str, kind: str, state: str, codebook: Codebook) -> str | None:
    """The code of the row for this kind, or of the one for any."""
    found = {
        row.kind: row.cameo
        for row in codebook.coding_facts
        if (row.fact, row.state) == (fact, state)
    }
    return found.get(kind, found.get(ANY))


def _unite(actors: Iterable[CodedActor | None]) -> tuple[CodedActor, ...]:
    """One actor for each code; a state's own people count once for each office."""
    found: dict[str, CodedActor] = {}
    for actor in actors:
        if actor is not None:
            found.setdefault(actor.code, actor)
    bare = {a.country for a in found.values() if a.country and a.code != a.country}
    return tuple(
        a for code, a in sorted(found.items()) if not (a.code == a.country and a.country in bare)
    )


def _sides_of_meeting(meeting: MeetingRow, code: str, by: Lookup) -> Sides | None:
    """Who met: by telephone, as guest and host, or all together."""
    directory, meetings, codebook = by
    taken = [
        (p, find_party(p.entity, directory, p.office or p.title, next(iter(p.evidence), None)))
        for p in meeting.participants
    ]
    actors = _unite(actor for _, actor in taken)
    states = {a.country or a.code for a in actors}
    if code == VISIT and len(states) < FEWEST:
        return _sides_of_visit(meeting, actors, directory)
    if len(states) < FEWEST:
        return _sides_with_body(meeting, actors, code, directory)
    if code not in (CONSULT, VISIT):
        return Sides(actors, (), code, reciprocal=True)
    if code == CONSULT and _is_remote(meeting, codebook):
        return Sides(actors, (), CALL, reciprocal=True)
    country = _country_of(meeting, meetings)
    hosts = tuple(a for a in actors if a.country == country)
    hosts = hosts or _unite(a for p, a in taken if p.role == "host" and code == VISIT)
    return _sides_by_place(meeting, actors, hosts, country)


def _sides_with_body(
    meeting: MeetingRow, actors: tuple[CodedActor, ...], code: str, directory: Directory
) -> Sides | None:
    """One who took part in a meeting of an organisation, and the organisation."""
    owner = find_party(meeting.organisation, directory) if meeting.organisation else None
    if owner is None or not actors or owner.code == actors[0].code:
        return None
    return Sides(actors, (owner,), code, reciprocal=False)


def _sides_by_place(
    meeting: MeetingRow,
    actors: tuple[CodedActor, ...],
    hosts: tuple[CodedActor, ...],
    country: str | None,
) -> Sides:
    """Guests and hosts where it took place with one of them; in a third place, or nobody's."""
    guests = tuple(a for a in actors if a not in hosts)
    if meeting.kind in GATHERINGS:
        return Sides(actors, (), CONSULT, reciprocal=True)
    if hosts and guests:
        return Sides(guests, hosts, VISIT, reciprocal=False)
    return Sides(actors, (), THIRD if country is not None else CONSULT, reciprocal=True)


def _is_remote(meeting: MeetingRow, codebook: Codebook) -> bool:
    """The words tell of a telephone or a video link."""
    remote = next(row.words for row in codebook.coding_modes if row.mode == "phone")
    words = {w for e in meeting.evidence for w in e.quote.lower().split()}
    return any(word in words for word in remote)


def _sides_of_visit(
    meeting: MeetingRow, actors: tuple[CodedActor, ...], directory: Directory
) -> Sides | None:
    """The visitor and the country visited, where nobody of it is named."""
    country = meeting.place.country if meeting.place else None
    host = country and find_state(country, directory)
    if not actors or not host or host.country == actors[0].country:
        return None
    return Sides(actors, (host,), VISIT, reciprocal=False)


def _country_of(meeting: MeetingRow, meetings: Mapping[str, MeetingRow]) -> str | None:
    """The country where it took place, or that of the meeting on whose sidelines it did."""
    if meeting.place is not None and meeting.place.country:
        return meeting.place.country
    parent = meetings.get(meeting.within) if meeting.within else None
    if parent is None or parent.id == meeting.id or parent.place is None:
        return None
    return parent.place.country


def _make(
    row: MeetingRow | AgreementRow | ActivityRow,
    sides: Sides,
    date: DateValue | None,
    rule: str,
    codebook: Codebook,
) -> CodedEvent:
    """The event of a row; it has the words and the confidence of the row."""
    written = [e.quote.lower().split() for e in row.evidence]
    words = frozenset(w for quote in written for w in quote)
    words |= {" ".join(pair) for quote in written for pair in pairwise(quote)}
    kind = f"{row.kind} {rule}".lower().replace(".", " ")
    plover = name_plover(sides.cameo, frozenset(kind.split()), words, codebook)
    evidence: tuple[Evidence, ...] = row.evidence
    return CodedEvent(
        id=make_id("event", row.id, sides.cameo, *(a.code for a in sides.sources)),
        date=date,
        sources=sides.sources,
        targets=sides.targets,
        cameo=sides.cameo,
        plover=plover,
        auxiliary=(),
        reciprocal=sides.reciprocal,
        document=evidence[0].document if evidence else None,
        about=row.id,
        evidence=evidence,
        rule=rule,
        confidence=row.confidence,
    )
