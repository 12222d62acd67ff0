import csv
import io
import json

from communique.ask.answers import Answer, join_names, list_notes, write_csv, write_html, write_json

HOSTILE = "<script>alert('x')</script>\u202e\n=1+1"


def make_answer(**values: object) -> Answer[str]:
    row = {
        "question": "who-said", "title": "Who said <b>", "columns": ("who", "words"),
        "cells": (("Kari & Co", HOSTILE), (None, "=HYPERLINK(1)")), "rows": ("one", "two"),
        "total": 2,
    }  # fmt: skip
    return Answer(**{**row, **values})


def test_an_answer_is_a_table_of_a_notebook_whose_words_are_text() -> None:
    html = make_answer()._repr_html_()
    assert html == write_html(make_answer())
    assert "<script" not in html
    assert "Kari &amp; Co" in html
    assert "Who said &lt;b&gt;" in html
    assert html.count("<tr>") == 3


def test_csv_has_all_cells_and_no_formula_of_a_spreadsheet() -> None:
    rows = list(csv.reader(io.StringIO(write_csv(make_answer()), newline="")))
    assert rows == [["who", "words"], ["Kari & Co", HOSTILE], ["", "'=HYPERLINK(1)"]]


def test_json_has_the_records() -> None:
    found = json.loads(write_json(make_answer(note="n", sources=("Wire",))))
    assert (found["rows"], found["note"], found["sources"]) == (["one", "two"], "n", ["Wire"])


def test_what_follows_and_what_is_missing_is_told() -> None:
    assert list_notes(make_answer()) == []
    assert list_notes(make_answer(more=True, total=9)) == [
        "the first 2 of 9; a higher limit gives more"
    ]
    assert list_notes(make_answer(cells=(), rows=(), note="x")) == ["nothing found", "x"]


def test_of_many_names_the_first_are_told() -> None:
    assert join_names("abc", 3) == "a, b, c"
    assert join_names("abcd", 3) == "a, b and 2 more"
