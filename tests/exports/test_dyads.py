from __future__ import annotations

import io

import pandas as pd
from msgspec.structs import replace

from communique.exports.columns import names_of
from communique.exports.context import Context
from communique.exports.dyads import write_dyad_days, write_dyad_months
from communique.records import CodedEvent

Events = tuple[CodedEvent, ...]


def days(events: Events, context: Context) -> pd.DataFrame:
    return pd.read_csv(io.StringIO("".join(write_dyad_days(events, context))))


def test_a_dyad_and_day_is_counted_from_both_sides(coded: Events, context: Context) -> None:
    table = days(coded, context)
    assert tuple(table.columns) == names_of("dyad-days")
    assert list(zip(table.iso3_a, table.iso3_b, strict=True)) == [("CHL", "NOR"), ("NOR", "CHL")]
    assert list(table.events) == [2, 2]  # talks and protocol
    assert list(table.verbal_cooperation) == [2, 2]
    assert list(table.scale_mean) == [5.25, 5.25]


def test_a_copy_raises_reports_only(coded: Events, context: Context) -> None:
    copy = context.record.documents[1].id
    words = replace(coded[0].evidence[0], document=copy)
    told_twice = replace(coded[0], evidence=(*coded[0].evidence, words))
    table = days((told_twice,), context)
    assert list(table.reports) == [2, 2]
    assert list(table.originals) == [1, 1]
    assert list(table.events) == [1, 1]


def test_the_same_of_one_day_is_one_event(coded: Events, context: Context) -> None:
    again = replace(coded[0], id="coded-00000000000000fe")
    assert list(days((coded[0], again), context).events) == [1, 1]


def test_an_event_of_a_month_is_in_months_only(coded: Events, context: Context) -> None:
    march = tuple(replace(event, date=coded[3].date) for event in coded)
    assert days(march, context).empty
    months = pd.read_csv(io.StringIO("".join(write_dyad_months(march, context))))
    assert list(months.month) == ["2014-03", "2014-03"]
