from __future__ import annotations

import io

import pandas as pd
from msgspec.structs import replace

from communique.exports.columns import names_of
from communique.exports.context import Context, make_context
from communique.exports.engagements import list_engagements, write_engagements
from communique.records import Codes, Record


def load(context: Context) -> pd.DataFrame:
    lines = "".join(write_engagements(context))
    return pd.read_csv(io.StringIO(lines), dtype={"cow": "string"}, parse_dates=["date"])


def test_every_meeting_and_activity_is_a_row(context: Context) -> None:
    table = load(context)
    record = context.record
    assert tuple(table.columns) == names_of("engagements")
    assert len(table) == len(record.meetings) + len(record.activities)
    assert table.id.is_unique


def test_a_meeting_is_told_with_sides_level_and_place(placed: Record) -> None:
    people = tuple(
        replace(row, codes=Codes("CHL")) if row.name == "Ana Rojas" else row
        for row in placed.entities
    )
    table = load(make_context(replace(placed, entities=people)))
    talks = table[table.subtype == "bilateral"].iloc[0]
    assert (talks.type, talks.countries, talks.cow) == ("bilateral meeting", "CHL;NOR", "155;385")
    assert (talks.date, talks.place) == (pd.Timestamp("2014-03-03"), "Geneva")
    assert (talks.host, talks.military) == ("CHE", "no")
    assert "Kari Lund" in talks.participants


def test_a_meeting_on_the_sidelines_is_where_the_larger_one_is(record: Record) -> None:
    rows = {row.subtype: row for row in list_engagements(make_context(record))}
    assert rows["bilateral"].place is not None
    assert rows["bilateral"].place.name == "Geneva"


def test_an_exercise_is_military_and_has_no_day_of_its_own(context: Context) -> None:
    exercise = load(context).set_index("type").loc["exercise"]
    assert (exercise.military, exercise.status) == ("yes", "planned")
    assert pd.isna(exercise.date)
    assert pd.isna(exercise.date_start)


def test_counts_tell_reports_from_originals(context: Context) -> None:
    session = load(context).set_index("name", drop=False)
    both = session[session.reports == 2].iloc[0]
    assert (both.originals, both.witnesses) == (1, 1)
    assert both.source == "Fjord Wire; The Lake Post"
