"""Histories: who held which office when, and who stood where in an organisation when.

A stretch is the time over which somebody is seen in one office or one tier; its begin and end lie
between observations, and the widest gap without any is told. Nothing is filled in: where an office
or tier is next seen with another holder or as another tier, the change lies between the two days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, groupby, pairwise, zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct
from rich.text import Text

from communique.publish.index import Index, name_entity, shortest_name
from communique.publish.tables import make_table, short_id
from communique.publish.terminal import cell
from communique.questions.dates import show_days
from communique.records import DateValue, MembershipRow, OfficeRow, Record

if TYPE_CHECKING:
    from rich.console import RenderableType

YEAR = 366  # days; a shorter gap is not printed


class HistoryLine(Struct, frozen=True):
    """One stretch of an office or a standing; days are ISO, None where no report tells."""

    kind: str  # office, membership
    of: str | None  # the state or organisation
    what: str  # "minister of defence", "observer"
    who: str
    first_seen: str  # earliest day on which a report may tell it
    last_seen: str
    times: int  # observations with a date
    gap_days: int  # widest stretch between two of them
    begun: str | None  # as a report tells, or "~2015-06-12/2018-04-24": between these days
    ended: str | None
    next: str | None  # who, or which tier, is seen next
    ids: tuple[str, ...]  # of the rows


class Seen(Struct, frozen=True, order=True):
    """One observation."""

    start: str
    end: str
    row: str


def list_histories(record: Record, index: Index) -> tuple[HistoryLine, ...]:
    """Offices by state and office, then standings by organisation and member, each in time."""
    return (*_list_tenures(record, index), *_list_standings(record, index))


# --- offices --------------------------------------------------------------------------------------


def _list_tenures(record: Record, index: Index) -> list[HistoryLine]:
    posts: defaultdict[tuple[str, str], list[OfficeRow]] = defaultdict(list)
    for row in record.offices:
        posts[row.of or "", row.office].append(row)
    lines = [line for rows in posts.values() for line in _list_holders(rows, index)]
    return sorted(lines, key=lambda line: (line.of or "", line.what, line.first_seen, line.who))


def _list_holders(rows: Sequence[OfficeRow], index: Index) -> Iterator[HistoryLine]:
    """The stretches of one office of one state or organisation, and how each ended."""
    former = {row.person: _see_office(row) for row in rows if row.former}
    seen = {row.person: _see_office(row) for row in rows if not row.former}
    held = sorted((row for row in rows if not row.former and seen[row.person]),
                  key=lambda row: (seen[row.person], row.person))  # fmt: skip
    is_single = rows[0].of is not None and all(
        _is_over(seen[one.person], seen[other.person]) for one, other in combinations(held, 2)
    )
    for row, after in zip_longest(held, held[1:] if is_single else ()):
        own = seen[row.person]
        as_former = [each for each in former.get(row.person, ()) if each.start > own[-1].end]
        following = as_former or (seen[after.person] if after else [])
        yield _make_line(
            ("office", name_entity(index, row.of), row.office, index.entities[row.person].name),
            own, _show(row.since), _show(row.until) or _between(own, following),
            index.entities[after.person].name if after else None,
        )  # fmt: skip


def _is_over(before: Sequence[Seen], after: Sequence[Seen]) -> bool:
    """The one was last seen before the other first was."""
    return max(each.end for each in before) < after[0].start


def _see_office(row: OfficeRow) -> list[Seen]:
    dates = (sighting.date for sighting in row.seen)
    return sorted(Seen(date.start, date.end, row.id) for date in dates if date is not None)


# --- standings ------------------------------------------------------------------------------------


def _list_standings(record: Record, index: Index) -> list[HistoryLine]:
    told: defaultdict[tuple[str, str], list[tuple[Seen, str]]] = defaultdict(list)
    for row in record.memberships:
        if row.as_of is not None:
            seen = Seen(row.as_of.start, row.as_of.end, row.id)
            told[row.organisation, row.member].append((seen, row.tier))
    lines = []
    for (organisation, member), found in told.items():
        stretches = [
            (tier, [seen for seen, _ in group])
            for tier, group in groupby(sorted(found), key=lambda each: each[1])
        ]
        names = index.entities[organisation].name, index.entities[member].name
        for number, (tier, stretch) in enumerate(stretches):
            before = stretches[number - 1][1] if number else []
            after = stretches[number + 1] if number + 1 < len(stretches) else ("", [])
            lines.append(
                _make_line(
                    ("membership", names[0], tier, names[1]), stretch, _between(before, stretch),
                    _between(stretch, after[1]), after[0] or None,
                )
            )  # fmt: skip
    return sorted(lines, key=lambda line: (line.of or "", line.who, line.first_seen))


# --- stretches ------------------------------------------------------------------------------------


def _make_line(
    named: tuple[str, str | None, str, str],
    seen: Sequence[Seen],
    begun: str | None,
    ended: str | None,
    following: str | None,
) -> HistoryLine:
    kind, of, what, who = named
    gaps = (_days_between(one.end, other.start) for one, other in pairwise(seen))
    return HistoryLine(
        kind, of, what, who, seen[0].start, max(each.end for each in seen), len(seen),
        max((0, *gaps)), begun, ended, following, tuple(sorted({each.row for each in seen})),
    )  # fmt: skip


def _between(before: Sequence[Seen], after: Sequence[Seen]) -> str | None:
    """The days between which a change lies: the one was seen no earlier, the other no later.

    "~" marks it as told by no report: of an office it holds if that has one holder at a time.
    """
    if not before or not after:
        return None
    first, last = max(seen.start for seen in before), min(seen.end for seen in after)
    return f"~{show_days(first, last)}" if first < last else None


def _show(value: DateValue | None) -> str | None:
    return show_days(value.start, value.end) if value else None


def _days_between(first: str, second: str) -> int:
    return (date.fromisoformat(second) - date.fromisoformat(first)).days


def tabulate_histories(lines: Iterable[HistoryLine], index: Index) -> RenderableType:
    """One row a stretch; a change shows as the days between which it lies."""
    table = make_table("what", "who or as what", "seen", "change", "id", title="Histories")
    table.columns[3].no_wrap = True
    for what, group in groupby(lines, key=lambda line: _heading(line, index)):
        for number, line in enumerate(group):
            gap = [f"{line.gap_days:,} days unseen"] if line.gap_days > YEAR else []
            seen = [show_days(line.first_seen, line.last_seen), *gap]
            table.add_row(
                cell("" if number else what),
                cell(line.who if line.kind == "office" else line.what),
                Text("\n").join(map(cell, seen)),
                Text("\n").join(map(cell, _tell_changes(line))),
                short_id(line.ids[0], index),
            )
    return table


def _heading(line: HistoryLine, index: Index) -> str:
    if line.kind == "office":
        return f"{line.what} of {line.of}" if line.of else line.what
    row = index.rows[line.ids[0]]
    organisation = index.entities[row.organisation] if isinstance(row, MembershipRow) else None
    return f"{line.who} in {shortest_name(organisation)}"


def _tell_changes(line: HistoryLine) -> Iterator[str]:
    if line.begun:
        yield f"begun {line.begun}"
    if line.ended:
        yield f"ended {line.ended}"
    if line.next:
        yield f"then {line.next}"
