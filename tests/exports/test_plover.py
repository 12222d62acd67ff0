from __future__ import annotations

import io
import json

import pandas as pd
from msgspec.structs import replace

from communique.exports.context import Context
from communique.exports.plover import write_plover
from communique.records import CodedEvent

Events = tuple[CodedEvent, ...]
REQUIRED = {"id", "date", "actor", "event"}


def test_every_line_is_an_event_with_what_plover_requires(coded: Events, context: Context) -> None:
    lines = [json.loads(line) for line in write_plover(coded, context)]
    assert [line["event"] for line in lines] == [["CONSULT"], ["SUPPORT"], ["ACCUSE"]]
    assert all(line.keys() >= REQUIRED for line in lines)
    assert len({line["id"] for line in lines}) == len(lines)


def test_pandas_reads_the_lines(coded: Events, context: Context) -> None:
    table = pd.read_json(io.StringIO("".join(write_plover(coded, context))), lines=True)
    assert list(table.quad_code) == [1, 1, 3]
    assert list(table.event_scale) == [1.0, 5.0, -2.0]


def test_all_who_meet_are_actors_and_none_is_recipient(coded: Events, context: Context) -> None:
    meeting = json.loads(next(iter(write_plover(coded, context))))
    assert [actor["code"] for actor in meeting["actor"]] == ["NOR", "CHL"]
    assert "recipient" not in meeting
    assert meeting["event_loc"]["country_code"] == "CHE"


def test_words_are_told_with_their_place_in_the_text(coded: Events, context: Context) -> None:
    for line in map(json.loads, write_plover(coded, context)):
        for place, words in zip(line["text_info"], line["event_text"], strict=True):
            text = context.reports[place["document"]].text
            assert text[place["start"] : place["end"]] == words


def test_auxiliary_modes_stand_beside_the_mode(coded: Events, context: Context) -> None:
    accused = [json.loads(line) for line in write_plover(coded, context)][-1]
    assert accused["mode"] == ["disapprove", "historical"]
    assert (accused["date"], accused["enddate"]) == ("2014-03-01", "2014-03-31")


def test_a_date_that_is_not_told_is_null(coded: Events, context: Context) -> None:
    undated = json.loads(next(iter(write_plover([replace(coded[0], date=None)], context))))
    assert undated["date"] is None
