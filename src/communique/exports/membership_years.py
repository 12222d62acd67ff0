"""Organisation membership by year, in the shape of the Correlates of War IGO state-years.

A year has a row where a report of that year tells the standing ("told"), or where reports before
and after tell the same and none tells another meanwhile ("between"). No year before the first or
behind the last report is filled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from communique.exports.columns import names_of
from communique.exports.context import Context
from communique.exports.countries import cow_of
from communique.exports.delimited import Cell, csv_rows
from communique.exports.travel import year_of
from communique.records import MembershipRow

COW_IGO = {"member": 1, "associate": 2, "observer": 3, "former member": 0}  # IGO v3, state-years
SUREST = ("stated", "implied", "inferred")
Years = dict[int, list[MembershipRow]]


def write_membership_years(context: Context) -> Iterator[str]:
    """Lines of CSV, the header first."""
    rows = (
        cells
        for pair, years in sorted(group_rows(context).items())
        for cells in list_years(pair, years, context)
    )
    return chain(csv_rows([names_of("membership-years")]), csv_rows(rows))


def group_rows(context: Context) -> dict[tuple[str, str, str, str], Years]:
    """The dated standings of each member in each organisation, by year; names first, to sort."""
    found: dict[tuple[str, str, str, str], Years] = defaultdict(lambda: defaultdict(list))
    for row in context.record.memberships:
        year = year_of(row.as_of)
        organisation = context.entities.get(row.organisation)
        member = context.entities.get(row.member)
        if year is not None and organisation is not None and member is not None:
            key = (organisation.name, member.name, organisation.id, member.id)
            found[key][year].append(row)
    return found


def list_years(
    pair: tuple[str, str, str, str], years: Years, context: Context
) -> Iterator[tuple[Cell, ...]]:
    """The cells of each year of one member in one organisation."""
    told = sorted(years)
    for position, year in enumerate(told):
        for tier in sorted({row.tier for row in years[year]}):
            rows = [row for row in years[year] if row.tier == tier]
            yield year_cells(pair, year, rows, "told", context)
        following = told[position + 1] if position + 1 < len(told) else year
        tiers = {row.tier for row in (*years[year], *years[following])}
        if len(tiers) == 1:
            for between in range(year + 1, following):
                yield year_cells(pair, between, years[year], "between", context)


def year_cells(
    pair: tuple[str, str, str, str], year: int, rows: list[MembershipRow], basis: str,
    context: Context,
) -> tuple[Cell, ...]:  # fmt: skip
    """The 14 cells of one year."""
    organisation, member, organisation_id, member_id = pair
    iso3 = context.entities[member_id].codes.iso3
    suspended = any(row.suspended and int(row.suspended.start[:4]) <= year for row in rows)
    status = min((row.status for row in rows), key=SUREST.index)
    reports = {words.document for row in rows for words in row.evidence}
    return (
        organisation, organisation_id, member, member_id, iso3, cow_of(iso3, year), year,
        rows[0].tier,
        COW_IGO.get(rows[0].tier), "yes" if suspended else "no", basis,
        status if basis == "told" else "inferred", len(reports) if basis == "told" else 0,
        min(row.id for row in rows),
    )  # fmt: skip
