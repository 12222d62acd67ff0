"""Who was seen in which office when, as all reports tell."""

from __future__ import annotations

from communique.link.seats import find_seated
from communique.records import DateValue

DAY = DateValue("2016-02-03", "2016-02-03", "day", "stated", "as stated")


def find(*seen: tuple[str, str]) -> str | None:
    seats: dict[tuple[str, str, str], frozenset[tuple[str, str]]] = {}
    for person, when in seen:
        key = ("NOR", "minister of defence", when.removeprefix("former ")[:4])
        seats[key] = seats.get(key, frozenset()) | {(person, when)}
    return find_seated(seats, "NOR", "minister of defence", DAY)[0]


def test_who_is_seen_alone_within_a_year_holds_the_seat() -> None:
    assert find(("holm", "2015-3")) == find(("holm", "2017-1")) == "holm"
    assert find(("holm", "2014-3")) is find(("holm", "2017-2")) is None


def test_who_is_seen_before_and_after_the_day_holds_it_though_another_came_later() -> None:
    assert find(("holm", "2015-4"), ("holm", "2016-2"), ("lund", "2016-3")) == "holm"
    assert find(("holm", "2015-4"), ("lund", "2016-2")) is None


def test_two_in_one_quarter_leave_it_open() -> None:
    assert find(("holm", "2016-1"), ("lund", "2016-1")) is None


def test_who_had_left_it_by_then_holds_it_no_more() -> None:
    assert find(("holm", "2015-3"), ("holm", "former 2016-1")) is None
    assert find(("holm", "2015-3"), ("holm", "former 2016-2")) == "holm"
