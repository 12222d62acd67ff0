"""What was held at what: talks on the sidelines of a session, meetings during a visit.

In: the drafts of one article with their tellings. Out: each draft's `within` (the meeting on whose
sidelines it was) and `stay` (the visit that gives its place and days) set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.extract.meetings.drafts import Draft, Telling, sides_of

if TYPE_CHECKING:
    from collections.abc import Iterable

PLENARY = ("session", "summit")
PARENTS = (*PLENARY, "group")
CHILDREN = ("bilateral", "group", "talks", "call", "session")
STAY_REACH = 6  # sentences behind a visit in which its meetings are told


def set_parents(tellings: list[Telling], answers: dict[int, Draft], drafts: list[Draft]) -> None:
    """Who met on the sidelines of what."""
    by_sentence: dict[int, list[int]] = {}
    for n, telling in enumerate(tellings):
        by_sentence.setdefault(telling.phrase.sentence, []).append(n)
    for numbers in by_sentence.values():
        marks = {tellings[n].phrase.sidelines for n in numbers}
        children = [answers[n] for n in numbers if n in answers]
        if "aside" in marks:
            set_aside(children, drafts)
        if marks & {"parent", "child"}:
            parents = [answers[n] for n in numbers if tellings[n].phrase.sidelines == "parent"
                       and n in answers]  # fmt: skip
            parent = parents[0] if parents else find_plenary(drafts, tellings[numbers[0]].start)
            for child in children:
                set_within(child, parent)


def set_within(child: Draft, parent: Draft | None) -> None:
    """The child is held on the sidelines of the parent, unless it is known to be elsewhere."""
    if parent is None or child is parent or child.within is not None:
        return
    if child.kind in CHILDREN:
        child.within = parent


def set_aside(children: Iterable[Draft], drafts: list[Draft]) -> None:
    """ "also held talks with NAME": beside the session that the report is about."""
    if drafts and drafts[0].kind in PLENARY:
        for child in children:
            if child.venue is None and child.kind in ("bilateral", "talks"):
                set_within(child, drafts[0])


def find_plenary(drafts: list[Draft], before: int) -> Draft | None:
    """The session or summit told last before the offset."""
    told = [d for d in drafts if d.kind in PARENTS
            and d.tellings[0].start < before and d.status == "held"]  # fmt: skip
    return told[0] if told else None


def set_stays(drafts: list[Draft], countries: dict[str, str | None]) -> None:
    """During which visit the visitor met his hosts: it gives the place and the days."""
    for at, draft in enumerate(drafts):
        if draft.kind not in ("bilateral", "talks", "group") or draft.within is not None:
            continue
        stays = [(last_told(v, draft.tellings[0]), n, v) for n, v in enumerate(drafts[:at])
                 if v.status == draft.status and is_stay(draft, v, countries)]  # fmt: skip
        told = max((at for at, _, _ in stays), default=None)
        nearest = [visit for at, _, visit in stays if at == told]
        if len(nearest) > 1:  # "will visit A, B and C": the one whose side is met
            sides = sides_of(draft.parties, countries)
            nearest = [v for v in nearest if v.venue and f"country:{v.venue.country}" in sides]
        if nearest:
            draft.stay = nearest[-1]


def last_told(draft: Draft, before: Telling) -> int:
    """Where the draft was told of last before the telling."""
    return max((t.start for t in draft.tellings if t.start < before.start), default=-1)


def is_stay(draft: Draft, visit: Draft, countries: dict[str, str | None]) -> bool:
    """The visitor met his hosts, and nobody of a third state, within a few sentences."""
    if visit.kind != "visit" or visit.venue is None:
        return False
    visitors = {p.key for p in visit.parties}
    met = [p for p in draft.parties if p.key not in visitors]
    homes = {countries.get(k) for k in visitors}
    host = f"country:{visit.venue.country}"
    foreign = {
        side for side in sides_of(tuple(met), countries)
        if side.startswith("country:") and side != host and side not in homes
    }  # fmt: skip
    first = draft.tellings[0]
    since = [first.phrase.sentence - t.phrase.sentence for t in visit.tellings
             if t.start < first.start]  # fmt: skip
    near = bool(since) and min(since) <= STAY_REACH
    return near and len(met) < len(draft.parties) and bool(met) and not foreign
