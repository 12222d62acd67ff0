"""The lines of `show` and `problems` as rich tables, made for 80 columns and wider.

In: lines (`lines.py`). Out: renderables; nothing is printed here. Words of documents are put into
cells as characters, never as markup.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from communique.publish.index import Index, name_source
from communique.publish.lines import (
    MeetingLine,
    MembershipLine,
    OfficeLine,
    ProblemLine,
    StatementLine,
    StoryLine,
)
from communique.publish.terminal import cell, shorten
from communique.records import Record

WIDE = 110  # columns from which a place has a column of its own
MANY = 8  # names of participants printed in full
WHO_WIDTH = 22  # the same in the table of every occasion, so that they line up
ACT_WIDTH = 9  # "criticise"
SHORT_WORDS = 9  # least width of a column of words
WIDTHS = {"report": 20, "organisation": 16, "who": 14, "id": 5, "events": 6, "R/O/W": 5}
WHOLE = ("id", "date", "as of", "events", "R/O/W", "seen")  # never on two lines
COUNTS = "R/O/W"
LEGEND = (
    "R reports, O originals they descend from, W witnesses independent of each other; "
    "~ a date that no report states"
)
STATUS_STYLES = {
    "implied": "yellow", "inferred": "yellow", "scheduled": "cyan", "cancelled": "red",
}  # fmt: skip


def make_table(*columns: str, title: str) -> Table:
    """An empty table; a column whose name ends in ">" is aligned to the right."""
    table = Table(
        box=box.SIMPLE_HEAD, title=title, title_justify="left", title_style="bold", pad_edge=False,
        header_style="dim", padding=(0, 1, 0, 0),
    )  # fmt: skip
    for column in columns:
        name = column.rstrip(">")
        table.add_column(
            name,
            justify="right" if column.endswith(">") else "left",
            min_width=WIDTHS.get(name, SHORT_WORDS),
            no_wrap=name in WHOLE,
            overflow="fold",
        )
    return table


def describe_record(record: Record, path: str) -> RenderableType:
    """The head of `show`: how much of what the record holds."""
    people = sum(entity.kind == "person" for entity in record.entities)
    originals = len({document.origin for document in record.documents})
    counts = [
        f"{plural(len(record.documents), 'report')} of {plural(originals, 'original')}",
        plural(len(record.meetings), "meeting"),
        f"{plural(len(record.statements), 'statement')} of {plural(len(record.claims), 'claim')}",
        plural(people, "person", "people"),
        plural(len(record.memberships), "membership"),
        plural(len(record.conflicts), "conflict"),
        plural(len(record.problems), "problem"),
    ]
    return Group(cell(path, "bold"), Text(", ".join(counts)), Text(LEGEND, style="dim"))


def tabulate_meetings(lines: Sequence[MeetingLine], index: Index, width: int) -> Table:
    """The timeline; a meeting on the sidelines is indented under its session."""
    wide = width >= WIDE
    columns = ("date", "meeting", *(("place",) if wide else ()), "who", f"{COUNTS}>", "id")
    table = make_table(*columns, title="Meetings")
    for line in lines:
        name = Text("└ " if line.within else "") + cell(line.name)
        where = cell(line.where, "dim")
        if line.status != "held":
            name = name + cell(f" {line.status}", STATUS_STYLES[line.status])
        if not wide and line.where:
            name = name + Text("\n") + where
        table.add_row(
            cell(line.date), name, *((where,) if wide else ()), cell(list_names(line.who)),
            show_counts(line), short_id(line.id, index),
        )  # fmt: skip
    return table


def tabulate_statements(
    lines: Sequence[StatementLine], index: Index, characters: int
) -> RenderableType:
    """Who said what: one table an occasion, one row a statement."""
    tables: list[RenderableType] = [Text("Statements", style="bold")]
    for meeting, group in groupby(lines, key=lambda line: line.meeting):
        said = list(group)
        title = said[0].occasion if meeting else "on no known occasion"
        table = make_table("who", "act", "words", f"{COUNTS}>", "id", title="")
        table.title = cell(title, "italic")
        table.columns[0].width = WHO_WIDTH
        table.columns[1].width = ACT_WIDTH
        table.columns[2].ratio = 1
        table.expand = True
        for speakers, same in groupby(said, key=speaker_of):
            for number, line in enumerate(same):
                table.add_row(
                    cell("" if number else speakers), cell(line.act),
                    cell(shorten(line.words, characters)), show_counts(line),
                    short_id(line.id, index),
                )  # fmt: skip
        tables.append(table)
    return Group(*tables)


def tabulate_memberships(lines: Sequence[MembershipLine], index: Index) -> Table:
    """Members by organisation and tier, what is implied marked as such."""
    table = make_table(
        "organisation", "tier", "member", "as of", "status", "id", title="Memberships"
    )
    for organisation, group in groupby(lines, key=lambda line: line.organisation):
        heading = organisation
        for tier, same in groupby(group, key=lambda line: line.tier):
            for number, line in enumerate(same):
                member = cell(line.member)
                if line.suspended:
                    member = member + cell(f" suspended from {line.suspended}", "red")
                table.add_row(
                    cell(heading), cell("" if number else tier), member, cell(line.as_of),
                    cell(line.status, STATUS_STYLES.get(line.status, "")),
                    short_id(line.id, index),
                )  # fmt: skip
                heading = ""
        table.add_section()
    return table


def tabulate_offices(lines: Sequence[OfficeLine], index: Index) -> Table:
    """Who was seen in which office, and when; offices of one country or organisation together."""
    table = make_table("office", "who", "seen", "id", title="Offices")
    for line in lines:
        office = cell(f"{line.office} of {line.of}" if line.of else line.office)
        if line.since or line.until:
            office = office + cell(f" {show_term(line)}", "cyan")
        table.add_row(office, cell(line.person), cell(line.seen), short_id(line.id, index))
    return table


def tabulate_stories(lines: Sequence[StoryLine], index: Index) -> Table:
    """Reports by what they tell of, with the four counts: events are the meetings told of."""
    table = make_table("date", f"{COUNTS}>", "events>", "report", "source", "id", title="Sources")
    for line in lines:
        counts = f"{line.reports}/{line.originals}/{line.witnesses}"
        for number, (identity, path) in enumerate(zip(line.documents, line.paths, strict=True)):
            shown = ("", "", "") if number else (line.date, counts, str(line.events))
            document = index.documents[identity]
            table.add_row(
                *map(cell, shown), cell(path), cell(name_source(index, document) or "unknown"),
                short_id(identity, index),
            )  # fmt: skip
    return table


def tabulate_problems(lines: Sequence[ProblemLine], index: Index) -> RenderableType:
    """Problems by kind; how many of each stand below."""
    table = make_table("kind", "where", "what", "id", title="Problems")
    for kind, group in groupby(lines, key=lambda line: line.kind):
        for number, line in enumerate(group):
            what = cell(line.detail)
            if line.words:
                what = cell(f"“{shorten(line.words, 60)}” ", "bold") + what
            table.add_row(
                cell("" if number else kind), cell(line.path), what, short_id(line.id, index)
            )
        table.add_section()
    counts = Counter(line.kind for line in lines)
    total = ", ".join(f"{kind} {count}" for kind, count in counts.most_common())
    return Group(
        table, cell(f"{plural(len(lines), 'problem')}: {total}" if total else "no problem")
    )


def show_counts(line: MeetingLine | StatementLine) -> Text:
    """Reports, originals and witnesses; more than one witness stands out."""
    style = "green" if line.witnesses > 1 else ""
    return Text(f"{line.reports}/{line.originals}/{line.witnesses}", style=style)


def show_term(line: OfficeLine) -> str:
    """What is known of the term: "since 2013 until 2018"."""
    since = f"since {line.since}" if line.since else ""
    until = f"until {line.until}" if line.until else ""
    return f"{since} {until}".strip()


def speaker_of(line: StatementLine) -> str:
    """Speakers with capacity and on whose behalf."""
    name = ", ".join(line.speakers) or "unknown"
    capacity = f", {line.capacity}" if line.capacity else ""
    behalf = f", for {line.on_behalf_of}" if line.on_behalf_of else ""
    return f"{name}{capacity}{behalf}"


def list_names(names: Sequence[str]) -> str:
    """Names on one line; of many the first ones and how many more."""
    if len(names) <= MANY:
        return ", ".join(names)
    return f"{', '.join(names[: MANY - 1])} and {len(names) - MANY + 1} more"


def short_id(identity: str, index: Index) -> Text:
    """What `explain` takes for this row."""
    return cell(index.short[identity], "dim")


def plural(count: int, one: str, many: str | None = None) -> str:
    """The number with its noun.

    >>> plural(1, "person", "people"), plural(2, "report")
    ('1 person', '2 reports')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"
