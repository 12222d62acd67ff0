"""Visits that a report only implies."""

from collections.abc import Callable

from communique.records import Reading

Read = Callable[..., Reading]
LINE = "NAIROBI, May 6 (Reuters) -- "


def test_a_visiting_minister_is_on_a_visit(read: Read) -> None:
    reading = read(LINE + "Visiting Norwegian Foreign Minister Kari Lund said here on Monday that "
                   "trade had doubled.", "2019-05-07")  # fmt: skip
    (visit,) = reading.meetings
    assert (visit.kind, visit.status) == ("visit", "implied")
    assert [(p.referent, p.role) for p in visit.participants] == [("person:kari lund", "visitor")]
    assert visit.venue is not None
    assert visit.venue.country == "KEN"


def test_without_a_dateline_no_visit_is_implied(read: Read) -> None:
    reading = read("Visiting Norwegian Foreign Minister Kari Lund said that trade had doubled.")
    assert reading.meetings == ()


def test_a_minister_at_home_is_on_no_visit(read: Read) -> None:
    reading = read(LINE + "Kenyan Foreign Minister Amina Otieno was visiting a school on Monday.")
    assert [m for m in reading.meetings if m.kind == "visit"] == []
