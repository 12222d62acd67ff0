"""Of which kind a meeting is, by its body and its sides.

In: a Draft and the countries of its parties. Out: the kind that the record gives it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.extract.meetings.drafts import TWO_SIDES, Draft, sides_of

if TYPE_CHECKING:
    from communique.records import MeetingKind


def fit_kind(draft: Draft, countries: dict[str, str | None]) -> MeetingKind:
    """A meeting of a body is a session; talks of two sides are bilateral, of more a group's."""
    kind = draft.kind
    if kind == "group" and draft.body is not None:
        return "session"
    known = {p.key for p in draft.parties if not p.key.startswith("group:met/")}
    if kind in ("talks", "bilateral", "group") and len(known) < len(draft.parties):
        return "talks" if len(known) > 1 else "group"  # with others who are not named
    led = any(p.title == "leader" and p.key.startswith("organisation:") for p in draft.parties)
    if kind == "bilateral" and led:
        return "group"
    return count_sides(draft, countries)


def count_sides(draft: Draft, countries: dict[str, str | None]) -> MeetingKind:
    """The kind by how many sides met, and whether persons did."""
    kind = draft.kind
    sides = len(sides_of(draft.parties, countries))
    persons = any(p.key.startswith("person:") for p in draft.parties)
    states = all(p.key.startswith(("person:", "country:")) for p in draft.parties)
    peopled = persons or any(p.title for p in draft.parties)
    if kind in ("talks", "group") and sides == TWO_SIDES and states and peopled:
        return "bilateral"
    many = kind == "bilateral" or (kind == "talks" and persons)
    return "group" if many and sides > TWO_SIDES else kind
