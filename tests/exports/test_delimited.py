from __future__ import annotations

import csv
import io

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from communique.exports.delimited import csv_rows, guard_formula, tab_cell, tab_rows

texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


@given(st.lists(st.lists(texts, min_size=2, max_size=2), max_size=5))
def test_csv_is_read_back_as_written_but_for_guarded_formulas(rows: list[list[str]]) -> None:
    written = "".join(csv_rows(rows))
    found = list(csv.reader(io.StringIO(written, newline="")))
    assert found == [[guard_formula(cell) for cell in row] for row in rows]


@given(texts)
def test_a_tab_separated_cell_never_ends_its_row(text: str) -> None:
    assert len(tab_cell(text).splitlines()) <= 1
    assert "\t" not in tab_cell(text)


def test_a_formula_is_text_and_a_number_stays_one() -> None:
    for formula in ('=HYPERLINK("http://a.example")', "+cmd|' /C calc'!A0", "@SUM(1)", "-2+3"):
        assert next(csv_rows([[formula]])).lstrip('"').startswith("'")
    assert list(csv_rows([["-2.5", "+3", -1.5]])) == ["-2.5,+3,-1.5\n"]


def test_none_is_empty_or_what_the_form_says() -> None:
    assert list(tab_rows([[None, 0, "a"]], "NULL")) == ["NULL\t0\ta\n"]
    assert list(csv_rows([[None, ""]])) == [",\n"]


def test_a_code_with_a_leading_zero_stays_text_in_pandas() -> None:
    lines = "".join(csv_rows([["code"], ["010"]]))
    assert pd.read_csv(io.StringIO(lines), dtype="string").code[0] == "010"
