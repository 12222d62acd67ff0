from __future__ import annotations

import io

import pandas as pd
from msgspec.structs import replace

from communique.exports.columns import columns_of
from communique.exports.context import Context
from communique.exports.phoenix import write_phoenix
from communique.records import CodedEvent

KINDS = {"integer": "Int64", "number": "float64", "text": "string", "date": "string"}
Events = tuple[CodedEvent, ...]


def load(coded: Events, context: Context) -> pd.DataFrame:
    dtypes = {row.column: KINDS[row.type] for row in columns_of("phoenix")}
    lines = "".join(write_phoenix(coded, context))
    return pd.read_csv(
        io.StringIO(lines), sep="\t", header=None, names=list(dtypes), dtype=dtypes, quoting=3
    )


def test_a_row_has_26_cells_and_codes_are_text(coded: Events, context: Context) -> None:
    assert all(line.count("\t") == 25 for line in write_phoenix(coded, context))
    table = load(coded, context)
    assert "010" in set(table.EventCode)
    assert table.EventID.is_unique


def test_a_code_is_taken_apart(coded: Events, context: Context) -> None:
    table = load(coded, context)
    council = table[table.TargetActorFull == "IGOCOD"].iloc[0]
    assert council.TargetActorEntity == "IGO"
    assert (council.TargetActorRole is pd.NA, council.TargetActorAttribute) == (True, "COD")
    assert council.SourceActorRole == "MIL"


def test_the_pipelines_quad_class_has_a_zero(coded: Events, context: Context) -> None:
    table = load(coded, context).set_index("EventCode")
    assert table.loc["010"].QuadClass == 0
    assert table.loc["111"].QuadClass == 3


def test_the_same_of_one_day_is_one_event(coded: Events, context: Context) -> None:
    twice = replace(coded[1], id="coded-00000000000000ff")
    table = load((*coded, twice), context)
    assert len(table) == len(load(coded, context))
    undated = [replace(event, date=None) for event in (coded[1], twice)]
    assert len(load(tuple(undated), context)) == 2


def test_issues_are_counted_and_reports_named(coded: Events, context: Context) -> None:
    statement = load(coded, context).set_index("EventCode").loc["010"]
    assert statement.Issues == "fisheries,1"
    assert statement.NewsSources == "Fjord Wire;The Lake Post"
    assert statement.URLs == "https://www.fjord.example/cod;paper.txt"
