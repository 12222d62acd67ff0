import sqlite3

import pytest

from communique.questions.meetings import MeetingFilter, count_facets, find_meetings

NORWAY, COUNCIL, LUND, ROJAS = (f"entity-00000000000000b{number}" for number in (1, 3, 4, 5))
SESSION, TALKS, NEXT = (f"meeting-00000000000000c{number}" for number in (1, 2, 3))


def test_meetings_stand_in_time_those_without_a_date_last(asked: sqlite3.Connection) -> None:
    found = find_meetings(asked)
    assert [row.id for row in found.rows] == [SESSION, TALKS, NEXT]
    assert (found.total, found.more) == (3, False)


def test_a_meeting_is_called_by_number_and_body_or_by_its_sides(asked: sqlite3.Connection) -> None:
    names = [row.name for row in find_meetings(asked).rows]
    assert names == [
        "4th session of Cod Council",
        "bilateral: Kari Lund – Ana Rojas",
        "5th session of Cod Council",
    ]


def test_a_page_has_so_many_rows_and_tells_that_more_follow(asked: sqlite3.Connection) -> None:
    first, second = find_meetings(asked, limit=2), find_meetings(asked, limit=2, offset=2)
    assert ([row.id for row in first.rows], first.more) == ([SESSION, TALKS], True)
    assert ([row.id for row in second.rows], second.more) == ([NEXT], False)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (MeetingFilter(organisation=COUNCIL), [SESSION, NEXT]),
        (MeetingFilter(person=ROJAS), [TALKS]),
        (MeetingFilter(country=NORWAY), [SESSION]),
        (MeetingFilter(kind="bilateral"), [TALKS]),
        (MeetingFilter(status="scheduled"), [NEXT]),
        (MeetingFilter(since="2014-03-04"), []),
        (MeetingFilter(until="2014-03-03"), [SESSION, TALKS]),
        (MeetingFilter(words="geneva COD"), [SESSION]),
        (MeetingFilter(words="'; DROP TABLE meeting; --"), []),
        (MeetingFilter(organisation=COUNCIL, status="held", person=LUND), [SESSION]),
    ],
)
def test_filters_are_met_together(
    asked: sqlite3.Connection, wanted: MeetingFilter, ids: list[str]
) -> None:
    assert [row.id for row in find_meetings(asked, wanted).rows] == ids


def test_a_facet_counts_what_the_other_filters_leave(asked: sqlite3.Connection) -> None:
    facets = {each.field: each for each in count_facets(asked, MeetingFilter(kind="session"))}
    kinds = {value.name: value.count for value in facets["kind"].values}
    assert kinds == {"session": 2, "bilateral": 1}
    statuses = {value.name: value.count for value in facets["status"].values}
    assert statuses == {"held": 1, "scheduled": 1}
    assert [(v.name, v.count) for v in facets["country"].values] == [("Norway", 1)]
    assert [(v.value, v.count) for v in facets["organisation"].values] == [(COUNCIL, 2)]


def test_a_facet_has_the_count_that_its_filter_finds(asked: sqlite3.Connection) -> None:
    for facet in count_facets(asked):
        for value in facet.values:
            if facet.field == "year":
                wanted = MeetingFilter(since=f"{value.value}-01-01", until=f"{value.value}-12-31")
            else:
                wanted = MeetingFilter(**{facet.field: value.value})
            assert find_meetings(asked, wanted).total == value.count
