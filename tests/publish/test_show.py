import io
import json

import msgspec
import pytest
from rich.console import Console

from communique.publish.show import LISTS, Layout, encode_topics, show_record
from communique.records import Record


def show(record: Record, *topics: str, width: int = 100, rows: int = 0) -> str:
    console = Console(width=width, file=io.StringIO(), markup=False, highlight=False)
    layout = Layout(width, rows, 160)
    for part in show_record(record, "record.db", topics or tuple(LISTS), layout):
        console.print(part)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(record: Record, width: int) -> None:
    assert max(map(len, show(record, width=width).splitlines())) <= width


@pytest.mark.parametrize("width", [80, 200])
def test_ids_are_never_cut(record: Record, width: int) -> None:
    hashed = msgspec.structs.replace(record, documents=record.documents)
    assert "00000000000000c1" in show(hashed, "meetings", width=width)


def test_all_that_matters_of_a_meeting_is_shown(record: Record) -> None:
    shown = show(record, "meetings", width=160)
    for words in ("2014-03-03", "4th session of Cod Council", "Geneva, CHE", "2/1/1", "scheduled"):
        assert words in shown
    assert "└ bilateral: Kari Lund – Ana Rojas" in shown


def test_the_head_counts_what_the_record_holds(record: Record) -> None:
    assert "2 reports of 1 original, 3 meetings, 2 statements of 1 claim" in show(record)


def test_who_said_what_stands_under_the_occasion(record: Record) -> None:
    shown = show(record, "statements")
    assert "4th session of Cod Council, 2014-03-03, Geneva, CHE" in shown
    assert shown.count("Kari Lund") == 1


def test_what_is_implied_is_marked(record: Record) -> None:
    shown = show(record, "memberships")
    (line,) = (line for line in shown.splitlines() if "Chile" in line)
    assert "implied" in line


def test_rows_that_are_cut_off_are_told(record: Record) -> None:
    assert "and 2 more of 3: --rows 0 prints all" in show(record, "meetings", rows=1)
    assert "more of" not in show(record, "meetings", rows=3)


def test_a_topic_without_rows_says_so(record: Record) -> None:
    assert "No offices found." in show(msgspec.structs.replace(record, offices=()), "offices")


def test_words_of_a_report_are_never_markup(record: Record) -> None:
    first, *others = record.entities
    named = msgspec.structs.replace(first, name="[red]Nor[/red]way\x1b[2J")
    shown = show(msgspec.structs.replace(record, entities=(named, *others)), "memberships")
    joined = "".join(shown.split())
    assert "[red]Nor[/red]way␛[2J" in joined


def test_json_has_the_same_lines(record: Record) -> None:
    content = json.loads(encode_topics(record, tuple(LISTS)))
    assert {topic: len(lines) for topic, lines in content.items()} == {
        "meetings": 3, "statements": 2, "memberships": 2, "offices": 1, "histories": 3,
        "sources": 1,
    }  # fmt: skip
    assert content["meetings"][0]["where"] == "Geneva, CHE"
