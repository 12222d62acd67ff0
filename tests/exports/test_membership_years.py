from __future__ import annotations

import io

import pandas as pd
from msgspec.structs import replace

from communique.exports.columns import names_of
from communique.exports.context import make_context
from communique.exports.membership_years import write_membership_years
from communique.records import DateValue, MembershipRow, Record


def load(record: Record) -> pd.DataFrame:
    lines = "".join(write_membership_years(make_context(record)))
    return pd.read_csv(io.StringIO(lines))


def in_year(row: MembershipRow, year: int, **values: object) -> MembershipRow:
    date = DateValue(f"{year}-05-01", f"{year}-05-01", "day", "stated", "")
    return replace(row, id=f"membership-{year}{values.get('tier', '')}", as_of=date, **values)


def test_each_year_told_is_a_row(placed: Record) -> None:
    table = load(placed)
    assert tuple(table.columns) == names_of("membership-years")
    norway = table.set_index("member").loc["Norway"]
    assert (norway.year, norway.tier, norway.cow_igo, norway.basis) == (2014, "member", 1, "told")
    assert (norway.iso3, norway.cow, norway.suspended) == ("NOR", 385, "no")


def test_years_between_two_of_one_tier_are_filled(placed: Record) -> None:
    row = placed.memberships[0]
    table = load(replace(placed, memberships=(in_year(row, 2010), in_year(row, 2013))))
    assert list(table.year) == [2010, 2011, 2012, 2013]
    assert list(table.basis) == ["told", "between", "between", "told"]
    assert list(table.status)[1] == "inferred"


def test_years_between_two_tiers_are_not_filled(placed: Record) -> None:
    row = placed.memberships[0]
    rows = (in_year(row, 2010, tier="observer"), in_year(row, 2013, tier="member"))
    table = load(replace(placed, memberships=rows))
    assert list(table.year) == [2010, 2013]
    assert list(table.cow_igo) == [3, 1]


def test_a_member_is_suspended_from_its_year_on(placed: Record) -> None:
    day = DateValue("2011-01-01", "2011-12-31", "year", "stated", "")
    row = in_year(placed.memberships[0], 2012, suspended=day)
    assert list(load(replace(placed, memberships=(row,))).suspended) == ["yes"]


def test_an_undated_standing_has_no_year(placed: Record) -> None:
    undated = replace(placed.memberships[0], as_of=None)
    assert load(replace(placed, memberships=(undated,))).empty
