"""What `show` prints, as plain rows: ids resolved to names, sorted as a reader wants them.

In: a `Record`. Out: one tuple of lines for each topic; tables and JSON are made of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from msgspec import Struct

from communique.publish.index import (
    Index,
    name_entities,
    name_entity,
    name_meeting,
    name_office,
    name_source,
    show_place,
)
from communique.questions.dates import show_date, show_days
from communique.records import (
    ClaimRow,
    DocumentRow,
    MeetingRow,
    OfficeRow,
    ParticipantRow,
    Record,
    StatementRow,
)

LAST = "9999"  # sorts what has no date behind what has one
TIERS = ("member", "associate", "observer", "dialogue partner", "candidate", "former member")


class MeetingLine(Struct, frozen=True):
    """One meeting on the timeline; those on its sidelines follow it."""

    id: str
    date: str  # "2021-07-28"; "~" before it: inferred
    name: str
    kind: str
    where: str | None
    who: tuple[str, ...]  # with role and office: "Chile (host)"
    status: str
    within: str | None  # id of the meeting on whose sidelines it took place
    statements: int
    reports: int
    originals: int
    witnesses: int


class StatementLine(Struct, frozen=True):
    """One statement, under its occasion."""

    id: str
    meeting: str | None  # id
    occasion: str  # name and date of the meeting, or ""
    speakers: tuple[str, ...]
    capacity: str | None
    on_behalf_of: str | None
    act: str
    mode: str
    words: str  # of the content
    published: str
    reports: int
    originals: int
    witnesses: int


class MembershipLine(Struct, frozen=True):
    """One standing in an organisation."""

    id: str
    organisation: str
    tier: str
    member: str
    as_of: str
    status: str  # stated, implied, inferred
    suspended: str | None


class OfficeLine(Struct, frozen=True):
    """One office of one person."""

    id: str
    of: str | None
    office: str
    person: str
    seen: str  # first and last day, "2015-11-17/19"
    times: int
    since: str | None
    until: str | None
    status: str


class StoryLine(Struct, frozen=True):
    """One happening with the four counts, and the reports that tell of it."""

    story: str
    date: str  # of the earliest report
    reports: int
    originals: int
    witnesses: int  # the most that a meeting or claim has that only its reports tell
    events: int  # meetings that are told of
    sources: tuple[str, ...]
    documents: tuple[str, ...]  # ids
    paths: tuple[str, ...]


class ProblemLine(Struct, frozen=True):
    """What could not be read or decided, and where."""

    id: str
    kind: str
    path: str
    words: str | None
    detail: str


def list_meetings(record: Record, index: Index) -> tuple[MeetingLine, ...]:
    """Meetings by date, each followed by those on its sidelines."""
    said = Counter(statement.meeting for statement in record.statements)
    below: dict[str | None, list[MeetingRow]] = defaultdict(list)
    for meeting in sorted(record.meetings, key=_meeting_order):
        below[meeting.within if meeting.within in index.meetings else None].append(meeting)
    ordered = [row for meeting in below[None] for row in (meeting, *_sidelines(meeting.id, below))]
    return tuple(_meeting_line(meeting, index, said[meeting.id]) for meeting in ordered)


def list_statements(record: Record, index: Index) -> tuple[StatementLine, ...]:
    """Statements by occasion in time, then speaker, then report and place in it."""
    place = {line.id: number for number, line in enumerate(list_meetings(record, index))}
    last = len(place)

    def order(statement: StatementRow) -> tuple[object, ...]:
        published = index.documents[statement.document].published
        first = min((words.start for words in statement.content), default=0)
        return (
            place.get(statement.meeting or "", last),
            name_entities(index, statement.speakers),
            published.start if published else LAST,
            statement.document,
            first,
            statement.id,
        )

    return tuple(
        _statement_line(statement, index) for statement in sorted(record.statements, key=order)
    )


def list_memberships(record: Record, index: Index) -> tuple[MembershipLine, ...]:
    """Memberships by organisation, tier, member and day."""
    lines = [
        MembershipLine(
            id=row.id,
            organisation=index.entities[row.organisation].name,
            tier=row.tier,
            member=index.entities[row.member].name,
            as_of=show_date(row.as_of),
            status=row.status,
            suspended=show_date(row.suspended) if row.suspended else None,
        )
        for row in record.memberships
    ]
    return tuple(
        sorted(
            lines,
            key=lambda line: (
                line.organisation, TIERS.index(line.tier), line.member, line.as_of.lstrip("~"),
                line.id,
            ),
        )
    )  # fmt: skip


def list_offices(record: Record, index: Index) -> tuple[OfficeLine, ...]:
    """Offices by country or organisation, office and first sighting."""
    lines = [_office_line(row, index) for row in record.offices]
    return tuple(
        sorted(lines, key=lambda line: (line.of or "~", line.office, line.seen, line.person))
    )


def list_stories(record: Record, index: Index) -> tuple[StoryLine, ...]:
    """Happenings by the date of their earliest report, with the four counts."""
    groups: dict[str, list[DocumentRow]] = defaultdict(list)
    for document in record.documents:
        groups[document.story].append(document)
    told: list[MeetingRow | ClaimRow] = [*record.meetings, *record.claims]
    lines = []
    for story, documents in groups.items():
        ids = {document.id for document in documents}
        carried = [row for row in told if not ids.isdisjoint(row.reports)]
        # what reports of other happenings tell as well has witnesses that are not of this one
        own = [row for row in carried if ids.issuperset(row.reports)]
        lines.append(
            StoryLine(
                story=story,
                date=min((show_date(document.published) for document in documents), key=_by_day),
                reports=len(documents),
                originals=len({document.origin for document in documents}),
                witnesses=max((row.witnesses for row in own), default=1),
                events=sum(isinstance(row, MeetingRow) for row in carried),
                sources=tuple(sorted({name_source(index, d) or "unknown" for d in documents})),
                documents=tuple(document.id for document in documents),
                paths=tuple(document.path for document in documents),
            )
        )
    return tuple(sorted(lines, key=lambda line: (_by_day(line.date), line.story)))


def list_problems(record: Record, index: Index, kind: str | None = None) -> tuple[ProblemLine, ...]:
    """Problems by kind and path, of one kind where it is named."""
    lines = []
    for problem in record.problems:
        document = index.documents.get(problem.document)
        words = None
        if document is not None and problem.start is not None:
            words = document.text[problem.start : problem.end]
        path = document.path if document else problem.document
        lines.append(ProblemLine(problem.id, problem.kind, path, words, problem.detail))
    return tuple(
        sorted(
            (line for line in lines if kind in (None, line.kind)),
            key=lambda line: (line.kind, line.path, line.detail, line.id),
        )
    )


def describe_part(part: ParticipantRow, index: Index) -> str:
    """A participant with role and office: "Chile (host)", "Norway: minister of defence"."""
    name = index.entities[part.entity].name
    role = "" if part.role == "participant" else f" ({part.role})"
    title = part.title
    return f"{name}{role}: {title}" if title else f"{name}{role}"


def describe_occasion(meeting: MeetingRow, index: Index) -> str:
    """A meeting with its date and place."""
    parts = (name_meeting(index, meeting), show_date(meeting.date), show_place(meeting.place))
    return ", ".join(part for part in parts if part)


def _sidelines(meeting: str, below: dict[str | None, list[MeetingRow]]) -> Iterable[MeetingRow]:
    for row in below.get(meeting, ()):
        yield row
        yield from _sidelines(row.id, below)


def _meeting_order(meeting: MeetingRow) -> tuple[str, str, str]:
    date = meeting.date
    return (date.start, date.end, meeting.id) if date else (LAST, LAST, meeting.id)


def _meeting_line(meeting: MeetingRow, index: Index, said: int) -> MeetingLine:
    return MeetingLine(
        id=meeting.id,
        date=show_date(meeting.date),
        name=name_meeting(index, meeting),
        kind=meeting.kind,
        where=show_place(meeting.place),
        who=tuple(dict.fromkeys(describe_part(part, index) for part in meeting.participants)),
        status=meeting.status,
        within=meeting.within,
        statements=said,
        reports=len(meeting.reports),
        originals=len(meeting.origins),
        witnesses=meeting.witnesses,
    )


def _statement_line(statement: StatementRow, index: Index) -> StatementLine:
    office = index.offices.get(statement.office or "")
    meeting = index.meetings.get(statement.meeting or "")
    claim = index.claims[statement.claim]
    return StatementLine(
        id=statement.id,
        meeting=statement.meeting,
        occasion=describe_occasion(meeting, index) if meeting else "",
        speakers=name_entities(index, statement.speakers),
        capacity=name_office(index, office) if office else None,
        on_behalf_of=name_entity(index, statement.on_behalf_of),
        act=statement.act,
        mode=statement.mode,
        words=" … ".join(words.quote for words in statement.content),
        published=show_date(index.documents[statement.document].published),
        reports=len(claim.reports),
        originals=len(claim.origins),
        witnesses=claim.witnesses,
    )


def _office_line(row: OfficeRow, index: Index) -> OfficeLine:
    days = [seen.date for seen in row.seen if seen.date is not None]
    first, last = min((d.start for d in days), default=""), max((d.end for d in days), default="")
    return OfficeLine(
        id=row.id,
        of=name_entity(index, row.of),
        office=f"former {row.office}" if row.former else row.office,
        person=index.entities[row.person].name,
        seen=show_days(first, last) if days else show_date(None),
        times=len(row.seen),
        since=show_date(row.since) if row.since else None,
        until=show_date(row.until) if row.until else None,
        status=row.status,
    )


def _by_day(date: str) -> str:
    """Sort key of a date as shown."""
    return LAST if date.startswith("u") else date.lstrip("~")
