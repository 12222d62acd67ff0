from __future__ import annotations

import io

import pandas as pd
from msgspec.structs import replace

from communique.coding.rows import list_rows
from communique.exports.columns import names_of
from communique.exports.context import Context
from communique.exports.events import write_coded
from communique.records import CodedEvent

Events = tuple[CodedEvent, ...]
TEXT = {"cameo": "string", "about": "string"}


def load(coded: Events, context: Context) -> pd.DataFrame:
    return pd.read_csv(io.StringIO("".join(write_coded(coded, context))), dtype=TEXT)


def test_each_pair_is_a_row_with_the_id_of_the_record(coded: Events, context: Context) -> None:
    table = load(coded, context)
    assert tuple(table.columns) == names_of("events")
    assert table.id.is_unique
    assert set(table.id) == {row.id for row in list_rows(coded)}


def test_codes_numbers_and_words_are_told(coded: Events, context: Context) -> None:
    meeting = load(coded, context).iloc[0]
    assert (meeting.source_iso3, meeting.source_cow, meeting.target_code) == ("NOR", 385, "CHLGOV")
    assert (meeting.cameo, meeting.quad_class, meeting.plover_mode) == ("044", 1, "third-party")
    assert context.record.documents[0].text.count(meeting.quote) == 1


def test_what_is_denied_is_there_and_marked(coded: Events, context: Context) -> None:
    denied = replace(coded[0], auxiliary=("negation",))
    assert set(load((denied,), context).auxiliary) == {"negation"}
