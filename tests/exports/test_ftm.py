from __future__ import annotations

import json

import msgspec
import pytest

from communique.exports.context import Context
from communique.exports.ftm import bounds_of, dates_of, write_ftm
from communique.exports.ftm_checks import list_faults
from communique.records import DateValue


def test_every_line_is_right_by_the_schemata(context: Context) -> None:
    assert list_faults(write_ftm(context)) == []


def test_every_row_of_the_record_that_ftm_knows_is_there(context: Context) -> None:
    schemata = [json.loads(line)["schema"] for line in write_ftm(context)]
    record = context.record
    assert schemata.count("Article") == len(record.documents)
    assert schemata.count("Event") == len(record.meetings)
    assert schemata.count("Membership") == len(record.memberships)
    assert schemata.count("Occupancy") == len(record.offices)
    assert schemata.count("Documentation") == sum(len(row.evidence) for row in record.meetings)


def test_a_meeting_points_to_who_took_part_and_to_its_words(context: Context) -> None:
    lines = [json.loads(line) for line in write_ftm(context)]
    named = {line["id"]: line for line in lines}
    talks = next(row for row in context.record.meetings if row.kind == "bilateral")
    event = named[talks.id]["properties"]
    assert [named[each]["properties"]["name"] for each in event["involved"]] == [
        ["Kari Lund"], ["Ana Rojas"],
    ]  # fmt: skip
    assert event["country"] == ["ch"]
    words = [line for line in lines if line["schema"] == "Documentation"]
    place = next(line["properties"] for line in words if talks.id in line["properties"]["entity"])
    start, end = map(int, place["recordId"][0].partition("#")[2].split("-"))
    assert context.reports[place["document"][0]].text[start:end] == place["summary"][0]


def test_a_date_is_told_as_far_as_it_is_known() -> None:
    month = DateValue("2014-03-01", "2014-03-31", "month", "stated", "")
    several = DateValue("2014-03-01", "2014-03-04", "range", "stated", "")
    assert (dates_of(month), dates_of(several), dates_of(None)) == (["2014-03"], [], [])
    assert bounds_of(several) == ("2014-03-01", "2014-03-04")
    assert bounds_of(None) == (None, None)


FAULTS = {
    "Person without name": ("Person", {}),
    "no property office": ("Person", {"name": ["A"], "office": ["x"]}),
    "points to nothing": ("Occupancy", {"holder": ["nobody"], "post": ["nothing"]}),
    "is no date": ("Event", {"name": ["A"], "startDate": ["28 July 2021"]}),
    "is no country": ("Person", {"name": ["A"], "country": ["NOR"]}),
    "unknown schema": ("Statement", {}),
    "is empty": ("Person", {"name": [" "]}),
    "is Person, no Position": ("Occupancy", {"holder": ["a"], "post": ["a"]}),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found(fault: str) -> None:
    schema, properties = FAULTS[fault]
    lines = [
        msgspec.json.encode({"id": "a", "schema": "Person", "properties": {"name": ["A"]}}),
        msgspec.json.encode({"id": "b", "schema": schema, "properties": properties}),
    ]
    assert any(fault in found for found in list_faults(line.decode() for line in lines))


def test_an_id_told_twice_is_a_fault() -> None:
    line = '{"id": "a", "schema": "Person", "properties": {"name": ["A"]}}'
    assert list_faults([line, line]) == ["a: told twice"]
