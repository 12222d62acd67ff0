import msgspec

from communique.publish.index import index_record
from communique.publish.lines import (
    list_meetings,
    list_memberships,
    list_offices,
    list_problems,
    list_statements,
    list_stories,
)
from communique.records import Record


def test_meetings_stand_in_time_with_their_sidelines_below(record: Record) -> None:
    lines = list_meetings(record, index_record(record))
    assert [(line.kind, line.within is not None, line.date) for line in lines] == [
        ("session", False, "2014-03-03"),
        ("bilateral", True, "2014-03-03"),
        ("session", False, "undated"),
    ]


def test_a_meeting_has_its_counts(record: Record) -> None:
    line = list_meetings(record, index_record(record))[0]
    assert (line.statements, line.reports, line.originals, line.witnesses) == (2, 2, 1, 1)


def test_a_meeting_within_one_that_is_not_there_is_shown(record: Record) -> None:
    lost = msgspec.structs.replace(record, meetings=record.meetings[1:])
    assert len(list_meetings(lost, index_record(lost))) == 2


def test_statements_have_speaker_capacity_and_occasion(record: Record) -> None:
    line = list_statements(record, index_record(record))[0]
    assert line.speakers == ("Kari Lund",)
    assert line.capacity == "minister of foreign affairs of Norway"
    assert line.occasion == "4th session of Cod Council, 2014-03-03, Geneva, CHE"


def test_a_statement_without_occasion_comes_last(record: Record) -> None:
    first, second = record.statements
    bare = msgspec.structs.replace(first, meeting=None)
    changed = msgspec.structs.replace(record, statements=(bare, second))
    lines = list_statements(changed, index_record(changed))
    assert [line.meeting is None for line in lines] == [False, True]


def test_memberships_stand_by_tier_and_tell_implied_from_stated(record: Record) -> None:
    lines = list_memberships(record, index_record(record))
    assert [(line.member, line.tier, line.status) for line in lines] == [
        ("Norway", "member", "stated"),
        ("Chile", "observer", "implied"),
    ]


def test_an_office_was_seen_from_first_to_last_day(record: Record) -> None:
    (line,) = list_offices(record, index_record(record))
    assert (line.of, line.person, line.seen) == ("Norway", "Kari Lund", "2014-03-03")


def test_a_story_has_the_four_counts(record: Record) -> None:
    (line,) = list_stories(record, index_record(record))
    assert (line.reports, line.originals, line.witnesses, line.events) == (2, 1, 1, 3)
    assert line.sources == ("Fjord Wire", "The Lake Post")


def test_problems_have_path_and_words(record: Record) -> None:
    index = index_record(record)
    (line,) = list_problems(record, index)
    assert (line.path, line.words) == ("paper.txt", "next spring")
    assert list_problems(record, index, "file-empty") == ()


def test_witnesses_of_another_happening_are_not_those_of_this_one(record: Record) -> None:
    first, *rest = record.meetings
    shared = msgspec.structs.replace(first, reports=(*first.reports, "doc-other"), witnesses=2)
    changed = msgspec.structs.replace(record, meetings=(shared, *rest))
    (line,) = list_stories(changed, index_record(changed))
    assert (line.originals, line.witnesses) == (1, 1)
