"""`show`: the topics of a record, one after the other, as tables or as JSON.

In: a Record and the names of topics. Out: renderables, or one JSON object of lists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from rich.text import Text

from communique.publish.histories import list_histories, tabulate_histories
from communique.publish.index import Index, index_record
from communique.publish.lines import (
    list_meetings,
    list_memberships,
    list_offices,
    list_statements,
    list_stories,
)
from communique.publish.tables import (
    describe_record,
    tabulate_meetings,
    tabulate_memberships,
    tabulate_offices,
    tabulate_statements,
    tabulate_stories,
)
from communique.records import Record

if TYPE_CHECKING:
    from rich.console import RenderableType

List = Callable[[Record, Index], tuple[Struct, ...]]
LISTS: dict[str, List] = {
    "meetings": list_meetings,
    "statements": list_statements,
    "memberships": list_memberships,
    "offices": list_offices,
    "histories": list_histories,
    "sources": list_stories,
}


class Layout(Struct, frozen=True):
    """How much is printed."""

    width: int  # columns of the terminal
    most_rows: int  # of one table; 0: all
    characters: int  # of one statement


def show_record(
    record: Record, path: str, topics: Sequence[str], layout: Layout
) -> Iterator[RenderableType]:
    """Head and tables of the topics; what is cut off is said."""
    index = index_record(record)
    yield describe_record(record, path)
    for topic in topics:
        total = len(LISTS[topic](record, index))
        yield Text("")
        yield tabulate(topic, record, index, layout) if total else Text(f"No {topic} found.")
        if 0 < layout.most_rows < total:
            hidden = total - layout.most_rows
            yield Text(f"and {hidden:,} more of {total:,}: --rows 0 prints all", style="dim")


def tabulate(topic: str, record: Record, index: Index, layout: Layout) -> RenderableType:
    """The table of one topic."""
    most = layout.most_rows or None
    match topic:
        case "meetings":
            return tabulate_meetings(list_meetings(record, index)[:most], index, layout.width)
        case "statements":
            lines = list_statements(record, index)[:most]
            return tabulate_statements(lines, index, layout.characters)
        case "memberships":
            return tabulate_memberships(list_memberships(record, index)[:most], index)
        case "offices":
            return tabulate_offices(list_offices(record, index)[:most], index)
        case "histories":
            return tabulate_histories(list_histories(record, index)[:most], index)
        case _:
            return tabulate_stories(list_stories(record, index)[:most], index)


def encode_topics(record: Record, topics: Sequence[str]) -> bytes:
    """The lines of the topics as JSON."""
    index = index_record(record)
    content = {topic: LISTS[topic](record, index) for topic in topics}
    return msgspec.json.format(msgspec.json.encode(content), indent=1)
