"""Pictures over time: uses of phrases, wordings, memberships, what was announced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from communique.ask.answers import Answer
from communique.pictures.canvas import (
    COLOURS,
    GREY,
    list_years,
    make_figure,
    number_day,
    shorten_line,
)
from communique.questions.calendar import Entry
from communique.questions.formulae import Formula
from communique.questions.members import TIERS, Stretch
from communique.questions.statements import StatementLine
from communique.questions.wordings import Year

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROWS = 40  # that are drawn: more do not fit on a page
LABEL = 46  # characters
WORDS = 92
_MARKS = ("o", "s", "^", "D", "v", "P", "X")
_FATES = {"held": 2, "ahead": 4, "silent": 1, "cancelled": 6, "undated": 3}


def draw_formulae(answer: Answer[Formula]) -> tuple[Figure, str]:
    """A line for each phrase from first to last use, a dot for each occasion."""
    rows = [each for each in answer.rows if each.first][:ROWS]
    figure, axes = _make_axes([shorten_line(each.text, LABEL) for each in rows])
    days = [use.date for each in rows for use in each.examples if use.date]
    for place, each in enumerate(rows):
        own = [number_day(use.date) for use in each.examples if use.date]
        axes.plot([min(own), max(own)], [place, place], color=COLOURS[4], linewidth=2, zorder=1)
        axes.scatter(own, [place] * len(own), s=16, color=COLOURS[0], zorder=2)
        axes.annotate(
            f"{each.uses}", (1.0, place), xycoords=("axes fraction", "data"), xytext=(4, 0),
            textcoords="offset points", va="center", fontsize=7, color=GREY,
        )  # fmt: skip
    _name_years(axes, days)
    return figure, "A dot is one occasion; at the right the number of occasions." + _tell_hidden(
        answer, rows
    )


def draw_wording(answer: Answer[Year]) -> tuple[Figure, str]:
    """A dot for each claim at its day, and its words beside it."""
    lines = [line for year in answer.rows for line in year.said if line.date is not None][:ROWS]
    named = [f"{line.date.start} {_name_speaker(line)}" for line in lines if line.date]
    labels = [
        label if not number or label != named[number - 1] else ""
        for number, label in enumerate(named)
    ]
    figure = make_figure(len(lines), 0.34)
    axes = figure.add_subplot()
    axes.set_ylim(len(lines) - 0.4, -0.6)
    axes.set_xlim(0, 1)
    axes.set_yticks(range(len(lines)), labels)
    axes.set_xticks([])
    axes.tick_params(axis="y", length=0)
    axes.spines[["left", "bottom"]].set_visible(False)
    for place, line in enumerate(lines):
        axes.text(0.0, place, _wrap(line.quote), va="center", fontsize=7)
    return figure, "Each claim once, in the words of its longest telling."


def draw_history(answer: Answer[Stretch]) -> tuple[Figure, str]:
    """A row for each member of each organisation, a bar for each tier."""
    keys = list(dict.fromkeys((each.organisation, each.member) for each in answer.rows))[:ROWS]
    several = len({organisation.id for organisation, _ in keys}) > 1
    labels = [f"{who.name}, {of.name}" if several else who.name for of, who in keys]
    figure, axes = _make_axes([shorten_line(label, LABEL) for label in labels])
    drawn = [each for each in answer.rows if (each.organisation, each.member) in keys]
    seen = set()
    for each in drawn:
        number = TIERS.index(each.tier)
        place = keys.index((each.organisation, each.member))
        first, last = number_day(each.first), number_day(each.last)
        label = None if each.tier in seen else each.tier
        seen.add(each.tier)
        axes.plot([first, last], [place, place], color=COLOURS[number], linewidth=3, zorder=1)
        axes.scatter([first, last], [place, place], s=26, marker=_MARKS[number], zorder=2,
                     color=COLOURS[number], label=label)  # fmt: skip
        if each.change:
            after = next((o for o in drawn if (o.organisation, o.member) == keys[place]
                          and o.first > each.last), None)  # fmt: skip
            if after is not None:
                axes.plot([last, number_day(after.first)], [place, place], color=GREY,
                          linewidth=0.8, linestyle=":", zorder=0)  # fmt: skip
    _name_years(axes, [day for each in drawn for day in (each.first, each.last)])
    _add_legend(axes)
    legend = "Marks: first and last day on which reports tell the standing; dots: it changed then."
    return figure, legend + _tell_hidden(answer, drawn)


def draw_calendar(answer: Answer[Entry]) -> tuple[Figure, str]:
    """A mark for each meeting at its day, of a shape for what became of it."""
    rows = [each for each in answer.rows if each.meeting.date is not None][:ROWS]
    figure, axes = _make_axes([shorten_line(each.meeting.name, LABEL) for each in rows])
    seen = set()
    days = []
    for place, each in enumerate(rows):
        date = each.meeting.date
        if date is None:
            continue
        number = _FATES[each.fate]
        label = None if each.fate in seen else each.fate
        seen.add(each.fate)
        first, last = number_day(date.start), number_day(date.end)
        axes.plot([first, last], [place, place], color=COLOURS[number], linewidth=3, zorder=1)
        axes.scatter([(first + last) / 2], [place], s=26, marker=_MARKS[number], label=label,
                     color=COLOURS[number], zorder=3)  # fmt: skip
        planned = [a.start for a in each.announced if a.start and a.start != date.start]
        if each.moved:
            own = [number_day(day) for day in planned]
            axes.scatter(own, [place] * len(own), s=20, marker="|", color=GREY, zorder=2)
        days += [date.start, date.end, *planned]
    _name_years(axes, days)
    _add_legend(axes)
    return figure, "Grey strokes: other days that were announced before." + _tell_hidden(
        answer, rows
    )


# --- parts ----------------------------------------------------------------------------------------


def _make_axes(labels: Sequence[str]) -> tuple[Figure, Axes]:
    """A figure with a row for each label, the first on top."""
    figure = make_figure(len(labels))
    axes = figure.add_subplot()
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_yticks(range(len(labels)), labels)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x", color="#dddddd", linewidth=0.5)
    axes.set_axisbelow(True)
    return figure, axes


def _add_legend(axes: Axes) -> None:
    """The marks and what they mean, above the rows."""
    marks, names = axes.get_legend_handles_labels()
    order = (*TIERS, *_FATES)
    told = sorted(zip(names, marks, strict=True), key=lambda each: order.index(each[0]))
    axes.legend(
        [mark for _, mark in told], [name for name, _ in told],
        loc="lower left", bbox_to_anchor=(0, 1), ncols=6, frameon=False, fontsize=7,
        borderpad=0, handletextpad=0.3, columnspacing=1.2,
    )  # fmt: skip


def _name_years(axes: Axes, days: Sequence[str]) -> None:
    years = list_years(days)
    if years:
        axes.set_xticks(years, [str(year) for year in years])
        first, last = min(map(number_day, days)), max(map(number_day, days))
        room = max(0.15, (last - first) * 0.04)
        axes.set_xlim(min(first, years[0]) - room, max(last, years[-1] - 1) + room)


def _tell_hidden(answer: Answer[Any], rows: Sequence[object]) -> str:
    hidden = len(answer.rows) - len(rows)
    return f" {hidden} more rows are left out." if hidden > 0 else ""


def _name_speaker(line: StatementLine) -> str:
    return shorten_line(", ".join(speaker.name for speaker in line.speakers) or "unknown", 24)


def _wrap(text: str) -> str:
    """The words on two lines at most."""
    plain = shorten_line(text, 2 * WORDS)
    if len(plain) <= WORDS:
        return f"“{plain}”"
    cut = plain.rfind(" ", 0, WORDS)
    cut = cut if cut > 0 else WORDS
    return f"“{plain[:cut]}\n{plain[cut:].strip()}”"
