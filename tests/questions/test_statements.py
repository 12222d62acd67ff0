import sqlite3
from pathlib import Path

import pytest

from communique.questions import utterances
from communique.questions.statements import count_statements, find_statements
from communique.questions.utterances import StatementFilter, Topic, has_words
from communique.store.sqlite import open_store

NORWAY, CHILE, COUNCIL, LUND = (f"entity-00000000000000b{number}" for number in (1, 2, 3, 4))
SESSION, TALKS = "meeting-00000000000000c1", "meeting-00000000000000c2"
WIRE, PAPER = "stocks were safe", "Cod stocks are safe"


def test_a_statement_tells_who_in_what_capacity_on_what_occasion(
    asked: sqlite3.Connection,
) -> None:
    line = find_statements(asked, StatementFilter(speaker=LUND)).rows[0]
    assert [speaker.name for speaker in line.speakers] == ["Kari Lund"]
    assert str(line.capacity) == "minister of foreign affairs of Norway"
    assert line.occasion is not None
    assert (line.occasion.name, line.dated_by) == ("4th session of Cod Council", "occasion")
    assert (line.counts.reports, line.counts.originals, line.grounds) == (2, 1, "one original")


@pytest.mark.parametrize(
    ("wanted", "quotes"),
    [
        (StatementFilter(), {WIRE, PAPER}),
        (StatementFilter(speaker=NORWAY), {WIRE, PAPER}),  # by the office of the speaker
        (StatementFilter(speaker=CHILE), set()),
        (StatementFilter(on=Topic(issue="fisheries")), {WIRE, PAPER}),
        (StatementFilter(on=Topic(words="cod")), {PAPER}),
        (StatementFilter(on=Topic(words="stock")), {WIRE, PAPER}),
        (StatementFilter(on=Topic(issue="terrorism", words="cod")), {PAPER}),
        (StatementFilter(on=Topic(words='" OR 1 --')), set()),
        (StatementFilter(meeting=SESSION, act="assert"), {WIRE, PAPER}),
        (StatementFilter(meeting=TALKS), set()),
        (StatementFilter(act="threaten"), set()),
        (StatementFilter(mode="direct"), set()),
        (StatementFilter(since="2014-03-03", until="2014-03-03"), {WIRE, PAPER}),
        (StatementFilter(since="2014-03-04"), set()),
    ],
)
@pytest.mark.parametrize("few", [20_000, 0])
def test_filters_find_the_same_where_few_and_where_many_meet_them(
    asked: sqlite3.Connection,
    monkeypatch: pytest.MonkeyPatch,
    wanted: StatementFilter,
    quotes: set[str],
    few: int,
) -> None:
    monkeypatch.setattr(utterances, "FEW", few)
    assert {line.quote for line in find_statements(asked, wanted).rows} == quotes


def test_what_is_named_in_the_words_is_what_they_are_about(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(kept, write=True) as connection:
        (document, start, end, quote) = connection.execute(
            "SELECT document, start_at, end_at, quote FROM evidence WHERE quote = ?", (PAPER,)
        ).fetchone()
        cells = (CHILE, "mentions", 9, document, start + 4, end - 9, quote[4:-9])
        connection.execute("INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?)", cells)
        for few in (20_000, 0):
            monkeypatch.setattr(utterances, "FEW", few)
            about_chile = find_statements(connection, StatementFilter(on=Topic(entity=CHILE)))
            assert [line.quote for line in about_chile.rows] == [PAPER]
            # the council is named beside the words, not in them
            about_council = find_statements(connection, StatementFilter(on=Topic(entity=COUNCIL)))
            assert about_council.rows == ()


def test_statements_are_counted_by_speaker_issue_act_and_year(asked: sqlite3.Connection) -> None:
    found = count_statements(asked, StatementFilter(speaker=NORWAY))
    assert [(t.name, t.count) for t in found.speakers] == [("Kari Lund", 2)]
    assert [(t.name, t.count) for t in found.issues] == [("fisheries", 2)]
    assert [(t.name, t.count) for t in found.years] == [("2014", 2)]
    assert found.issues_by_year == (("fisheries", "2014", 2),)
    assert (found.counted, found.complete) == (2, True)


def test_a_page_of_statements_tells_whether_more_follow(asked: sqlite3.Connection) -> None:
    first = find_statements(asked, StatementFilter(speaker=LUND), limit=1)
    second = find_statements(asked, StatementFilter(speaker=LUND), limit=1, offset=1)
    assert (len(first.rows), first.total, first.more) == (1, 2, True)
    assert (len(second.rows), second.more) == (1, False)


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("exercise", "two joint exercises", True),
        ("exercise*", "exercising restraint", False),
        ("exercis*", "exercising restraint", True),
        ("ministre", "le Ministré", True),
        ("state", "the state's borders", True),
        ("(", "no bracket", False),
    ],
)
def test_a_word_is_found_whole_in_singular_or_plural(words: str, text: str, *, found: bool) -> None:
    assert has_words(words, text) is found
