from __future__ import annotations

import io

import pandas as pd
import pytest

from communique.exports.columns import names_of
from communique.exports.context import Context
from communique.exports.polecat import polecat_cells, write_polecat
from communique.records import CodedEvent

Events = tuple[CodedEvent, ...]


def load(coded: Events, context: Context) -> pd.DataFrame:
    lines = "".join(write_polecat(coded, context))
    return pd.read_csv(
        io.StringIO(lines), sep="\t", quoting=3, na_values=["None"], keep_default_na=False,
        dtype={"Actor COW": "string"},
    )  # fmt: skip


def test_columns_are_the_40_in_order(coded: Events, context: Context) -> None:
    table = load(coded, context)
    assert tuple(table.columns) == names_of("polecat")
    assert len(table.columns) == 40
    assert all(line.count("\t") == 39 for line in write_polecat(coded, context))


def test_an_event_is_one_row_with_its_actors_in_one_order(coded: Events, context: Context) -> None:
    table = load(coded, context)
    assert table["Event ID"].is_unique
    meeting = table[table["Event Type"] == "CONSULT"].iloc[0]
    assert meeting["Actor Name"] == "Kari Lund; Ana Rojas"
    assert meeting["Actor Country"] == "Norway; Chile"
    assert meeting["Actor COW"] == "385; 155"
    assert meeting["Actor Title"] == "minister of foreign affairs; None"
    assert pd.isna(meeting["Recipient Name"])
    assert (meeting["Intensity"], meeting["Quad Code"]) == (1.0, "VERBAL COOPERATION")
    assert (meeting["City"], meeting["GeoNames ID"]) == ("Geneva", 2660646)


def test_an_event_without_a_type_has_no_row(coded: Events, context: Context) -> None:
    statement = next(event for event in coded if event.plover is None)
    assert statement.id not in set(load(coded, context)["Event ID"])
    with pytest.raises(ValueError, match="no PLOVER type"):
        polecat_cells(statement, context, {}, {})


def test_a_story_names_who_and_what_the_report_names(coded: Events, context: Context) -> None:
    meeting = load(coded, context).iloc[0]
    assert meeting["Story People"] == "Ana Rojas; Kari Lund"
    assert meeting["Story Organizations"] == "Cod Council"
    assert meeting["Story Locations"] == "Chile; Norway"
