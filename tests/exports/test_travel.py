from __future__ import annotations

import io

import pandas as pd
from msgspec.structs import replace

from communique.exports.columns import names_of
from communique.exports.context import make_context
from communique.exports.travel import write_travel
from communique.records import ParticipantRow, Record


def load(record: Record) -> pd.DataFrame:
    return pd.read_csv(io.StringIO("".join(write_travel(make_context(record)))))


def test_a_minister_abroad_is_on_a_trip(placed: Record) -> None:
    table = load(placed)
    assert tuple(table.columns) == names_of("leader-travel")
    trip = table.set_index("leader_name").loc["Kari Lund"]
    assert (trip.leader_country, trip.visited_country, trip.visited_place) == (
        "NOR", "CHE", "Geneva",
    )  # fmt: skip
    assert (trip.trip_start, trip.trip_days, trip.leader_level) == ("2014-03-03", 1, "minister")
    assert trip.leader_cow == 385


def test_talks_on_the_sidelines_are_no_second_trip(placed: Record) -> None:
    assert list(load(placed).leader_name).count("Kari Lund") == 1


def test_nobody_travels_to_their_own_country_or_by_telephone(placed: Record) -> None:
    home = tuple(
        replace(row, place=replace(row.place, country="NOR")) if row.place else row
        for row in placed.meetings
    )
    assert load(replace(placed, meetings=home)).empty
    calls = tuple(replace(row, kind="call") for row in placed.meetings)
    assert load(replace(placed, meetings=calls)).empty


def test_a_president_without_a_name_travels_by_office(placed: Record) -> None:
    chile = next(row.id for row in placed.entities if row.name == "Chile")
    part = ParticipantRow(chile, "visitor", None, "president", "stated", ())
    session = replace(placed.meetings[0], participants=(part,))
    trip = load(replace(placed, meetings=(session,))).iloc[0]
    assert pd.isna(trip.leader_name)
    assert (trip.leader_office, trip.leader_country) == ("president", "CHL")
