import sqlite3
from pathlib import Path

import pytest

from communique.questions import duplicates
from communique.questions.aims import find_conflicts, find_words, read_aim
from communique.questions.candidates import find_candidates
from communique.questions.corrigible import list_fields, list_parts, read_row_id, write_days
from communique.questions.duplicates import Pair, compare_names, find_duplicates
from communique.questions.judged import find_judged, find_judgements
from communique.questions.passages import Word, cut_text, fetch_passage, fetch_words_of
from communique.questions.review import (
    REASONS,
    Entry,
    Reason,
    ReviewFilter,
    Spot,
    count_entries,
    find_entries,
    find_spot,
)
from communique.store.sqlite import open_store


def walk(
    connection: sqlite3.Connection,
    wanted: ReviewFilter,
    step: int,
    start: Spot | None = None,
    *,
    backwards: bool = False,
) -> list[Entry]:
    found: list[Entry] = []
    while page := find_entries(connection, wanted, start, step, backwards=backwards):
        found += page
        start = page[-1].spot
    return found


@pytest.mark.parametrize("reason", [None, *REASONS])
def test_the_queue_is_the_same_in_pages_of_any_size_and_both_directions(
    asked: sqlite3.Connection, reason: Reason | None
) -> None:
    wanted = ReviewFilter(reason=reason)
    one, many = walk(asked, wanted, 1), walk(asked, wanted, 50)
    assert one == many
    assert len({entry.spot for entry in one}) == len(one)
    if one:
        assert walk(asked, wanted, 3, backwards=True, start=one[-1].spot) == one[-2::-1]


def test_what_is_counted_is_what_is_listed(asked: sqlite3.Connection) -> None:
    listed = walk(asked, ReviewFilter(), 7)
    counts = count_entries(asked, ReviewFilter())
    assert sum(tally.count for tally in counts) == len(listed)
    for tally in counts:
        own = [e for e in listed if (e.spot.reason, e.kind) == (tally.reason, tally.kind)]
        assert len(own) == tally.count, tally


def test_every_entry_knows_its_place(asked: sqlite3.Connection) -> None:
    for entry in walk(asked, ReviewFilter(), 50):
        assert find_spot(asked, entry.spot.reason, entry.spot.item) == entry.spot
        aim = read_aim(asked, entry.spot.item)
        assert aim.row == entry.row
        assert isinstance(find_words(asked, aim), dict)


def test_reads_of_the_queue_use_the_indexes_of_what_is_doubtful(asked: sqlite3.Connection) -> None:
    for table in ("statement", "meeting"):
        plan = asked.execute(
            f"EXPLAIN QUERY PLAN SELECT confidence, id FROM {table} WHERE confidence < 0.9"  # noqa: S608
            " AND (confidence, id) > (0.5, '') ORDER BY confidence, id LIMIT 3"
        ).fetchall()
        assert f"{table}_doubtful" in str(plan)
        assert "TEMP B-TREE" not in str(plan)


@pytest.mark.parametrize(
    ("ours", "theirs", "why"),
    [
        ("kari lund", "kari lund", "the same name"), ("kari lund", "kari anne lund", "more parts"),
        ("k lund", "kari lund", "an initial"), ("lund", "kari lund", "family name alone"),
        ("catharina lund", "cathrine lund", "alike"), ("kathrine lund", "kathrin lund", "alike"),
        ("kari lund", "amani lund", None),
    ],
)  # fmt: skip
def test_names_that_may_be_of_one_person(ours: str, theirs: str, why: str | None) -> None:
    found = compare_names(ours.split(), theirs.split())
    assert (found is None) if why is None else why in found[1]


def test_pairs_are_found_once_for_each_state_of_the_record(asked: sqlite3.Connection) -> None:
    assert find_duplicates(asked) is find_duplicates(asked)
    assert Pair(0.1, "a", "b", "person", "").item == "a+b"


def test_a_text_is_cut_by_code_points_and_nothing_is_lost() -> None:
    text = "一😀 é said “ok”.\r\nNBSP\u00a0end"
    words = [Word(1, 2, "content"), Word(0, 5, "evidence"), Word(4, 9, "cue"), Word(90, 99, "cue")]
    pieces = list(cut_text(text, words))
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.start for piece in pieces] == [0, 1, 2, 4, 5, 9]
    assert next(piece for piece in pieces if piece.label == "content").text == "😀"
    assert [piece.label for piece in pieces][:5] == [
        "evidence",
        "content",
        "evidence",
        "evidence",
        "cue",
    ]


def test_of_a_long_text_what_stands_around_the_words_is_shown(asked: sqlite3.Connection) -> None:
    row = asked.execute("SELECT id, document FROM statement ORDER BY id").fetchone()
    words = fetch_words_of(asked, [row[0]])[row[1]]
    whole = fetch_passage(asked, row[1], words)
    cut = fetch_passage(asked, row[1], words, 20)
    total = sum(len(piece.text) for piece in whole.pieces)
    assert whole.before == whole.after == 0
    assert cut.before + cut.after + sum(len(piece.text) for piece in cut.pieces) == total
    assert any(piece.label for piece in cut.pieces)


def test_fields_have_the_values_that_a_judgement_would_write(asked: sqlite3.Connection) -> None:
    meeting = asked.execute(
        "SELECT id, date_start FROM meeting WHERE date_start NOT NULL"
    ).fetchone()
    fields = {field.name: field for field in list_fields(asked, meeting[0])}
    assert fields["date"].value.startswith(meeting[1][:4])
    assert "session" in fields["kind"].choices
    assert (fields["kind"].needed, fields["place"].needed) == (True, False)
    assert list_fields(asked, "claim-0") == list_fields(asked, "meeting-0") == ()


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        ("2018-04-24", "2018-04-24", "2018-04-24"), ("2018-01-01", "2018-12-31", "2018"),
        ("2020-02-01", "2020-02-29", "2020-02"),
        ("2018-01-01", "2019-12-31", "2018-01-01/2019-12-31"),
        (None, None, ""),
    ],
)  # fmt: skip
def test_days_are_written_as_short_as_they_are(
    start: str | None, end: str | None, written: str
) -> None:
    assert write_days(start, end) == written


def test_a_choice_is_read_by_the_id_at_its_end() -> None:
    assert read_row_id("Kari [x] Lund [entity-12ab]") == "entity-12ab"
    assert read_row_id(" meeting-12ab ") == "meeting-12ab"
    assert read_row_id("Kari Lund") is None


def test_rows_are_offered_for_a_merge_by_name(asked: sqlite3.Connection) -> None:
    identity, name = asked.execute(
        "SELECT id, name FROM entity WHERE kind = 'country' ORDER BY id"
    ).fetchone()
    other = asked.execute(
        "SELECT id, name FROM entity WHERE kind = 'country' AND id <> ? ORDER BY id", (identity,)
    ).fetchone()
    assert other[0] in {each.id for each in find_candidates(asked, identity, other[1][:4])}
    assert identity not in {each.id for each in find_candidates(asked, identity, name)}
    assert find_candidates(asked, identity, "100% _") == ()
    assert find_candidates(asked, "office-1", "x") == ()


def test_a_record_without_judgements_has_an_empty_log(asked: sqlite3.Connection) -> None:
    assert find_judgements(asked).rows == ()
    assert find_judged(asked, ["meeting-1"]) == {}
    assert find_conflicts(asked, "meeting-0") == []
    assert list_parts(asked, "office-0") == ()


def test_pages_of_review_can_be_read_from_a_file_that_is_not_brought_forward(kept: Path) -> None:
    with open_store(kept, write=True) as connection:
        for name in ("statement_doubtful", "meeting_doubtful"):
            connection.execute(f"DROP INDEX {name}")
    with open_store(kept, write=False) as connection:
        assert find_entries(connection, ReviewFilter()) is not None


def test_a_claim_is_settled_when_all_its_statements_are_judged(kept: Path) -> None:
    with open_store(kept, write=True) as connection:
        claim = connection.execute("SELECT id FROM claim ORDER BY id").fetchone()[0]
        connection.execute("INSERT INTO conflict VALUES ('conflict-0', ?, 'number')", (claim,))
        wanted = ReviewFilter(reason="contradiction", kind="claim")
        assert [e.row for e in find_entries(connection, wanted)] == [claim]
        assert read_aim(connection, "conflict-0").row == claim
        assert find_words(connection, read_aim(connection, "conflict-0"))
        connection.execute("UPDATE statement SET rule = 'judgement' WHERE claim = ?", (claim,))
        assert find_entries(connection, wanted) == ()


def test_two_rows_that_a_person_keeps_apart_are_no_pair(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = Pair(0.1, "entity-1", "entity-2", "person", "the same name")
    monkeypatch.setattr(duplicates, "_pair_persons", lambda _: [pair])
    with open_store(kept, write=False) as connection:
        assert pair in duplicates.pair_rows(connection)
        monkeypatch.setattr(duplicates, "list_parted", lambda _: [{"entity-1", "entity-2"}])
        assert pair not in duplicates.pair_rows(connection)
