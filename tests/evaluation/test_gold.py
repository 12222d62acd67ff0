"""What a gold file is, and what is said about a file that is none."""

import json
from pathlib import Path
from typing import Any

import pytest

from communique.errors import InputError
from communique.evaluation.gold import read_gold

Row = dict[str, Any]


@pytest.fixture
def gold(gold_path: Path) -> Row:
    content: Row = json.loads(gold_path.read_text(encoding="utf-8"))
    return content


def test_a_statement_of_two_spans_keeps_both(gold_path: Path, gold: Row) -> None:
    span = gold["statements"][0]["content"]
    gold["statements"][0]["content"] = [span, {**span, "start": 0, "end": 6, "text": "LISBON"}]
    gold_path.write_text(json.dumps(gold), encoding="utf-8")
    assert len(read_gold(gold_path).statements[0].content) == 2


def test_a_city_and_its_country_in_one_field_are_taken_apart(gold_path: Path) -> None:
    (talks,) = [row for row in read_gold(gold_path).meetings if row.id == "talks"]
    assert (talks.city, talks.country) == ("Lisbon", "PRT")


def test_a_month_is_an_interval_of_days(gold_path: Path) -> None:
    (following,) = [row for row in read_gold(gold_path).meetings if row.id == "next"]
    assert following.days is not None
    assert (str(following.days.start), str(following.days.end)) == ("2020-05-01", "2020-05-31")


def test_an_office_seen_twice_is_one_row(gold_path: Path, gold: Row) -> None:
    gold["offices"] *= 2
    gold_path.write_text(json.dumps(gold), encoding="utf-8")
    assert len(read_gold(gold_path).offices) == 1


def test_words_copied_in_parts_that_nobody_measures_are_checked_too(
    gold_path: Path, gold: Row
) -> None:
    before = len(read_gold(gold_path).quotes)
    gold["formulae"] = [{"mentions": [{"doc": "a", "start": 0, "end": 6, "text": "LISBON"}]}]
    gold_path.write_text(json.dumps(gold), encoding="utf-8")
    assert len(read_gold(gold_path).quotes) == before + 1


def test_a_missing_gold_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.json: cannot be read"):
        read_gold(tmp_path / "none.json")


def test_a_wrong_field_is_named_with_its_place(gold_path: Path, gold: Row) -> None:
    gold["events"][0]["type"] = "picnic"
    gold_path.write_text(json.dumps(gold), encoding="utf-8")
    with pytest.raises(InputError, match=r"picnic.*\$\.events\[0\]\.type"):
        read_gold(gold_path)


def test_a_reference_to_nobody_is_an_input_error(gold_path: Path, gold: Row) -> None:
    gold["statements"][0]["speakers"] = ["nobody"]
    gold_path.write_text(json.dumps(gold), encoding="utf-8")
    with pytest.raises(InputError, match="nobody"):
        read_gold(gold_path)


def test_a_file_that_is_no_json_is_an_input_error(tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text("no gold", encoding="utf-8")
    with pytest.raises(InputError, match="expected a gold file"):
        read_gold(path)
