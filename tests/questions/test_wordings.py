import sqlite3

from communique.questions.utterances import StatementFilter
from communique.questions.wordings import (
    Telling,
    compare_claim,
    compare_meeting,
    cut_segments,
    list_years,
)

LUND = "entity-00000000000000b4"
SESSION, TALKS = "meeting-00000000000000c1", "meeting-00000000000000c2"
CLAIM = "claim-00000000000000e1"


def show(tellings: tuple[Telling, ...] | None) -> str | None:
    """The words of a cell, what is marked in brackets."""
    if tellings is None:
        return None
    return " / ".join(
        "".join(f"[{s.text}]" if s.marked else s.text for s in telling.segments)
        for telling in tellings
    )


def test_a_claim_stands_in_one_row_with_a_column_for_each_outlet(
    asked: sqlite3.Connection,
) -> None:
    found = compare_meeting(asked, SESSION)
    assert found is not None
    assert [column.name for column in found.columns] == ["Fjord Wire", "The Lake Post"]
    (row,) = found.rows
    assert [speaker.name for speaker in row.speakers] == ["Kari Lund"]
    assert [show(cell) for cell in row.cells] == ["stocks were safe", "[Cod] stocks are safe"]
    assert (row.reports, row.originals, row.witnesses, row.grounds) == (2, 1, 1, "one original")
    assert [conflict.field for conflict in found.conflicts] == ["number"]


def test_a_report_of_the_meeting_that_cites_nobody_is_silent(asked: sqlite3.Connection) -> None:
    asked.execute(
        "CREATE TEMP VIEW statement AS SELECT * FROM main.statement"
        " WHERE id = 'statement-00000000000000f1'"
    )
    found = compare_meeting(asked, SESSION)
    assert found is not None
    assert [show(cell) for cell in found.rows[0].cells] == ["stocks were safe", None]


def test_columns_may_be_the_countries_of_outlets(asked: sqlite3.Connection) -> None:
    found = compare_claim(asked, CLAIM, "country")
    assert found is not None
    assert [column.name for column in found.columns] == ["Norway", "Switzerland"]


def test_what_nobody_said_anything_at_has_no_rows(asked: sqlite3.Connection) -> None:
    found = compare_meeting(asked, TALKS)
    assert found is not None
    assert (found.rows, found.total) == ((), 0)
    assert compare_meeting(asked, "meeting-0") is None
    assert compare_claim(asked, "claim-0") is None


def test_marks_that_overlap_become_one_stretch_after_the_other() -> None:
    found = cut_segments("cod and hake", [(4, 12), (0, 7), (8, 8)])
    assert "".join(segment.text for segment in found) == "cod and hake"
    assert all(segment.marked for segment in found)
    assert cut_segments("", []) == ()


def test_each_claim_stands_once_in_its_year(asked: sqlite3.Connection) -> None:
    (year,) = list_years(asked, StatementFilter(speaker=LUND))
    assert (year.year, year.statements) == ("2014", 2)
    assert [line.quote for line in year.said] == ["Cod stocks are safe"]
