from __future__ import annotations

import io

import pandas as pd

from communique.exports.columns import columns_of, names_of
from communique.exports.context import Context
from communique.exports.gdelt import write_events, write_mentions
from communique.records import CodedEvent

KINDS = {"integer": "Int64", "number": "float64", "text": "string", "date": "string"}
Events = tuple[CodedEvent, ...]


def load(export: str, lines: str) -> pd.DataFrame:
    """The file as a scholar loads it: no header, no quotation, text kept as text."""
    dtypes = {row.column: KINDS[row.type] for row in columns_of(export)}
    return pd.read_csv(
        io.StringIO(lines), sep="\t", header=None, names=list(dtypes), dtype=dtypes, quoting=3,
        keep_default_na=False, na_values=[""],
    )  # fmt: skip


def events(coded: Events, context: Context) -> pd.DataFrame:
    return load("gdelt-events", "".join(write_events(coded, context)))


def test_events_have_the_61_columns_and_mentions_the_16(coded: Events, context: Context) -> None:
    for line in write_events(coded, context):
        assert len(line.rstrip("\n").split("\t")) == len(names_of("gdelt-events")) == 61
    for line in write_mentions(coded, context):
        assert len(line.rstrip("\n").split("\t")) == len(names_of("gdelt-mentions")) == 16


def test_pandas_reads_codes_as_text_and_numbers_whole(coded: Events, context: Context) -> None:
    table = events(coded, context)
    statement = table[table.EventCode == "010"].iloc[0]
    assert (statement.EventBaseCode, statement.EventRootCode) == ("010", "01")
    assert table.GLOBALEVENTID.is_unique
    assert table.GLOBALEVENTID.between(0, 2**53 - 1).all()


def test_a_meeting_is_told_from_both_sides(coded: Events, context: Context) -> None:
    table = events(coded, context)
    meeting = table[table.EventCode == "044"]
    assert list(meeting.Actor1Code) == ["NORGOV", "CHLGOV"]
    assert list(meeting.Actor2Code) == ["CHLGOV", "NORGOV"]
    assert list(meeting.Actor1CountryCode) == ["NOR", "CHL"]
    assert list(meeting.Actor1Type1Code) == ["GOV", "GOV"]
    assert list(meeting.QuadClass) == [1, 1]


def test_geography_is_fips_where_actors_are_cameo(coded: Events, context: Context) -> None:
    meeting = events(coded, context).iloc[0]
    assert meeting.ActionGeo_CountryCode == "SZ"  # Switzerland; CHE is its CAMEO code
    assert meeting.ActionGeo_FullName == "Geneva, Switzerland"
    assert meeting.ActionGeo_Type == 4
    assert (meeting.ActionGeo_Lat, meeting.ActionGeo_Long) == (46.2022, 6.1457)
    assert pd.isna(meeting.Actor1Geo_Type)


def test_a_day_that_is_not_told_is_empty(coded: Events, context: Context) -> None:
    accused = events(coded, context).iloc[-1]
    assert pd.isna(accused.SQLDATE)
    assert (accused.MonthYear, accused.Year) == (201403, 2014)
    assert (accused.Actor2CountryCode is pd.NA, accused.Actor2KnownGroupCode) == (True, "COD")


def test_a_day_is_its_number_and_fraction(coded: Events, context: Context) -> None:
    meeting = events(coded, context).iloc[0]
    assert (meeting.SQLDATE, meeting.MonthYear, meeting.Year) == (20140303, 201403, 2014)
    assert meeting.FractionDate == 2014.1726  # (2 x 30 + 3) / 365
    assert meeting.DATEADDED == 20140303000000


def test_each_report_of_each_event_is_a_mention(coded: Events, context: Context) -> None:
    mentions = load("gdelt-mentions", "".join(write_mentions(coded, context)))
    table = events(coded, context)
    assert set(mentions.GLOBALEVENTID) == set(table.GLOBALEVENTID)
    counts = mentions.groupby("GLOBALEVENTID").size()
    assert all(counts[row.GLOBALEVENTID] == row.NumMentions for row in table.itertuples())
    assert not mentions.duplicated(["GLOBALEVENTID", "MentionIdentifier"]).any()


def test_a_mention_points_into_its_own_report(coded: Events, context: Context) -> None:
    mentions = load("gdelt-mentions", "".join(write_mentions(coded, context)))
    web = mentions[mentions.MentionType == 1].iloc[0]
    assert web.MentionSourceName == "fjord.example"
    text = context.record.documents[0].text
    assert text[web.ActionCharOffset :].startswith(web.Extras)
    assert text[web.Actor1CharOffset :].startswith("Kari Lund")
    cited = mentions[mentions.MentionType == 2].iloc[0]
    assert cited.MentionSourceName == "The Lake Post"


def test_the_same_events_give_the_same_bytes(coded: Events, context: Context) -> None:
    assert list(write_events(coded, context)) == list(write_events(coded, context))
    assert len(list(write_events(coded * 2, context))) == len(list(write_events(coded, context)))
