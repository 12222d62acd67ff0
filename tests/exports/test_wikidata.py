from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from communique.errors import InputError
from communique.exports.context import Context, make_context
from communique.exports.wikidata import match_ids, read_ids, write_quickstatements
from communique.records import Record

IDS = {
    "Kari Lund": "Q1001", "minister of foreign affairs of Norway": "Q1002", "Norway": "Q20",
    "Cod Council": "Q1003", "Chile": "Q298",
}  # fmt: skip


def test_an_office_and_a_membership_become_statements_with_a_source(context: Context) -> None:
    lines = list(write_quickstatements(context, IDS, "2026-11-26"))
    source = (
        'S854\t"https://www.fjord.example/cod"\tS577\t+2014-03-03T00:00:00Z/11'
        "\tS813\t+2026-11-26T00:00:00Z/11\n"
    )
    assert lines == [
        f"Q1001\tP39\tQ1002\tP585\t+2014-03-03T00:00:00Z/11\t{source}",
        f"Q20\tP463\tQ1003\tP585\t+2014-03-03T00:00:00Z/11\t{source}",
    ]  # Chile is an observer: no member


def test_without_an_address_there_is_no_statement(record: Record) -> None:
    assert list(write_quickstatements(make_context(record), IDS)) == []


def test_who_is_not_in_the_table_is_left_out(context: Context) -> None:
    assert list(write_quickstatements(context, {})) == []


def test_a_name_of_two_entities_is_nobodys(placed: Record) -> None:
    entities = tuple(replace(row, names=(row.name, "the delegation")) for row in placed.entities)
    context = make_context(replace(placed, entities=entities))
    assert match_ids({"the delegation": "Q5"}, context) == {}


def test_a_table_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ids.csv"
    path.write_text('name,wikidata\nNorway,Q20\n"Lund, Kari",Q1001\n', encoding="utf-8")
    assert read_ids(path) == {"Norway": "Q20", "Lund, Kari": "Q1001"}


FAULTS = {
    "header is a, b": b"a,b\n", "expected a name and Q123": b"name,wikidata\nNorway,20\n",
    "1 cells": b"name,wikidata\nNorway\n", "not UTF-8": b"\xff\xfe",
    "header is nothing": b"", "line 2": b'name,wikidata\n"open',
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_table_is_told(tmp_path: Path, fault: str) -> None:
    path = tmp_path / "ids.csv"
    path.write_bytes(FAULTS[fault])
    with pytest.raises(InputError, match=fault):
        read_ids(path)


def test_a_missing_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_ids(tmp_path / "no.csv")
