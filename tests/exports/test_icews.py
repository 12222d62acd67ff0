from __future__ import annotations

import io

import pandas as pd

from communique.exports.columns import names_of
from communique.exports.context import Context
from communique.exports.icews import write_icews
from communique.records import CodedEvent

Events = tuple[CodedEvent, ...]


def load(coded: Events, context: Context) -> pd.DataFrame:
    lines = "".join(write_icews(coded, context))
    return pd.read_csv(
        io.StringIO(lines), sep="\t", quoting=3, na_values=["NULL"], keep_default_na=False,
        dtype={"CAMEO Code": "string"}, parse_dates=["Event Date"],
    )  # fmt: skip


def test_columns_are_the_20_in_order(coded: Events, context: Context) -> None:
    table = load(coded, context)
    assert tuple(table.columns) == names_of("icews")
    assert len(table.columns) == 20


def test_cameo_codes_stay_text_and_ids_do_not_repeat(coded: Events, context: Context) -> None:
    table = load(coded, context)
    assert "010" in set(table["CAMEO Code"])
    assert table["Event ID"].is_unique


def test_a_row_names_countries_in_full_and_sectors_in_words(
    coded: Events, context: Context
) -> None:
    meeting = load(coded, context).iloc[0]
    assert (meeting["Source Country"], meeting["Target Country"]) == ("Norway", "Chile")
    assert meeting["Source Sectors"] == "Government"
    assert "third" in meeting["Event Text"].lower()
    assert (meeting["City"], meeting["Country"]) == ("Geneva", "Switzerland")
    assert meeting["Event Date"] == pd.Timestamp("2014-03-03")


def test_what_is_not_told_is_null(coded: Events, context: Context) -> None:
    last = list(write_icews(coded, context))[-1].rstrip("\n").split("\t")
    assert last[1] == "NULL"
    assert pd.isna(load(coded, context).iloc[-1]["Event Date"])
    assert "" not in last
