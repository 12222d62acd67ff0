import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from communique.questions.members import list_members, list_standings, list_stretches
from communique.records import DateValue, MembershipRow, Record
from communique.store.linked import save_record
from communique.store.readings import digest_readings
from communique.store.sqlite import open_store

CHILE, COUNCIL = "entity-00000000000000b2", "entity-00000000000000b3"


def later(row: MembershipRow, tier: str, month: str, **values: object) -> MembershipRow:
    date = DateValue(f"{month}-01", f"{month}-28", "month", "stated", "")
    return msgspec.structs.replace(
        row, id=f"membership-{month}", tier=tier, as_of=date, status="stated", **values
    )


@pytest.fixture
def changed(kept: Path, record: Record) -> Iterator[sqlite3.Connection]:
    """Chile, an observer in 2014, is a member from 2016, and suspended in 2018."""
    chile = record.memberships[1]
    off = DateValue("2018-02-01", "2018-02-28", "month", "stated", "")
    rows = (later(chile, "member", "2016-02"), later(chile, "member", "2018-02", suspended=off))
    record = msgspec.structs.replace(record, memberships=(*record.memberships, *rows))
    with open_store(kept, write=True) as connection:
        save_record(connection, record, digest_readings(connection))
    with open_store(kept, write=False) as connection:
        yield connection


@pytest.mark.parametrize(
    ("day", "tiers"),
    [
        ("2013-01-01", []),
        ("2015-01-01", [("member", ["Norway"]), ("observer", ["Chile"])]),
        ("2017-01-01", [("member", ["Chile", "Norway"])]),
        (None, [("member", ["Chile", "Norway"])]),
    ],
)
def test_members_are_told_by_tier_at_a_day(
    changed: sqlite3.Connection, day: str | None, tiers: list[tuple[str, list[str]]]
) -> None:
    found = list_members(changed, COUNCIL, day)
    assert found is not None
    shown = [(tier, [line.member.name for line in lines]) for tier, lines in found.tiers]
    assert shown == tiers


def test_a_standing_tells_its_words_how_sure_it_is_and_what_follows(
    changed: sqlite3.Connection,
) -> None:
    found = list_members(changed, COUNCIL, "2015-01-01")
    assert found is not None
    ((_, (norway,)), (_, (chile,))) = found.tiers
    assert (norway.status, chile.status, chile.next_known) == ("stated", "implied", "2016-02-01")
    assert [words.quote for words in chile.words] == ["Chile are members"]


def test_a_suspended_member_stays_a_member(changed: sqlite3.Connection) -> None:
    found = list_members(changed, COUNCIL)
    assert found is not None
    suspended = {line.member.name: line.suspended for line in found.tiers[0][1]}
    assert suspended == {"Chile": "2018-02-01/28", "Norway": None}


def test_the_history_of_a_member_tells_between_which_days_it_changed(
    changed: sqlite3.Connection,
) -> None:
    first, second = list_stretches(changed, member=CHILE)
    assert (first.tier, first.next_tier, first.change) == (
        "observer", "member", "2014-03-03/2016-02-28",
    )  # fmt: skip
    assert (second.tier, second.first, second.last, second.times) == (
        "member", "2016-02-01", "2018-02-28", 2,
    )  # fmt: skip
    assert len(list_standings(changed, organisation=COUNCIL, member=CHILE)) == 3


def test_what_is_no_organisation_has_no_members(changed: sqlite3.Connection) -> None:
    assert list_members(changed, "entity-0") is None
