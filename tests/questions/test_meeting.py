import sqlite3

from communique.questions.meeting import fetch_meeting, find_said_at

SESSION, TALKS = "meeting-00000000000000c1", "meeting-00000000000000c2"


def test_a_meeting_has_its_participants_in_their_offices(asked: sqlite3.Connection) -> None:
    found = fetch_meeting(asked, SESSION)
    assert found is not None
    (part,) = found.participants
    assert (part.entity.name, str(part.office)) == (
        "Kari Lund",
        "minister of foreign affairs of Norway",
    )
    assert [words.quote for words in part.words] == ["Kari Lund"]


def test_sidelines_are_told_both_ways(asked: sqlite3.Connection) -> None:
    session, talks = fetch_meeting(asked, SESSION), fetch_meeting(asked, TALKS)
    assert session is not None
    assert talks is not None
    assert [row.id for row in session.sidelines] == [TALKS]
    assert talks.within is not None
    assert talks.within.id == SESSION


def test_a_meeting_has_the_reports_and_why_they_are_one_original(
    asked: sqlite3.Connection,
) -> None:
    found = fetch_meeting(asked, SESSION)
    assert found is not None
    assert sorted(str(report) for report in found.reports) == ["Fjord Wire", "The Lake Post"]
    assert found.line.counts.originals == 1
    assert found.grounds.startswith("2 reports, originals: 1, witnesses: 1")


def test_documents_that_came_of_it_are_told(asked: sqlite3.Connection) -> None:
    found = fetch_meeting(asked, TALKS)
    assert found is not None
    (document,) = found.documents
    assert (document.name, document.action) == ("protocol", "signed")
    assert sorted(party.name for party in document.parties) == ["Chile", "Norway"]


def test_reports_that_contradict_each_other_stand_side_by_side(asked: sqlite3.Connection) -> None:
    found = fetch_meeting(asked, SESSION)
    assert found is not None
    (conflict,) = found.conflicts
    told = [
        (side.value, side.words and side.words.quote, str(side.report)) for side in conflict.sides
    ]
    assert (conflict.field, told) == (
        "number",
        [("4", "4th", "Fjord Wire"), ("5", "fifth", "The Lake Post")],
    )


def test_no_meeting_has_another_id(asked: sqlite3.Connection) -> None:
    assert fetch_meeting(asked, "meeting-0") is None


def test_what_was_said_at_a_meeting_stands_in_order(asked: sqlite3.Connection) -> None:
    found = find_said_at(asked, SESSION)
    assert [line.quote for line in found.rows] == ["stocks were safe", "Cod stocks are safe"]
    assert find_said_at(asked, SESSION, act="decide").rows == ()
