"""Words by which a person recognises a compared item: of the text where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from communique.evaluation.sides import Attendee, Days, Gathering, Party, Span, Title


def quote_spans(spans: Iterable[Span], texts: Mapping[str, str]) -> str:
    """Document and words of the spans, on one line; offsets where the text is not there."""
    rows = sorted(spans)
    if not rows:
        return "(no words)"
    parts = [
        " ".join(texts[row.document][row.start : row.end].split())
        if row.document in texts
        else f"[{row.start}:{row.end}]"
        for row in rows
    ]
    return f"{rows[0].document}: {' ... '.join(parts)}"


def name_parties(parties: Iterable[Party]) -> str:
    """Canonical names."""
    return ", ".join(party.name for party in parties)


def name_title(title: Title | None) -> str:
    """Normal form and owner of an office."""
    return f"{title.titles[0]} ({', '.join(title.of[:1])})" if title else ""


def name_days(days: Days | None) -> str:
    """A day, or first and last."""
    if days is None:
        return ""
    return str(days.start) if days.start == days.end else f"{days.start} to {days.end}"


def name_attendee(attendee: Attendee) -> str:
    """Name of the party, else country."""
    return attendee.party.name if attendee.party else attendee.country or "?"


def name_meeting(meeting: Gathering, texts: Mapping[str, str]) -> str:
    """Kind, number, body, date, participants and first words of a meeting."""
    number = f"no. {meeting.number}" if meeting.number else ""
    body = next(iter((*meeting.body, *meeting.organisation)), "")
    attendees = ", ".join(name_attendee(row) for row in meeting.attendees[:4])
    words = quote_spans(meeting.evidence[:1], texts)
    parts = [meeting.kind, number, body, name_days(meeting.days), attendees, words]
    return " | ".join(part for part in parts if part)
