from __future__ import annotations

from communique.evaluation.agreement import Agreement, cohen_kappa, compare_rows
from communique.evaluation.handcoded import FORMAT, HandCoded, HandRow
from communique.exports.engagements import Engagement
from communique.records import DateValue


def theirs(*rows: HandRow, always: tuple[str, ...] = (), kinds: tuple[str, ...] = ()) -> HandCoded:
    return HandCoded(FORMAT, "visits.csv", always, kinds, rows)


def hand(
    identity: str, day: str, countries: str, kind: str | None = "visit", end: str = ""
) -> HandRow:
    return HandRow(identity, 1, day, end or day, tuple(countries.split()), kind, None)


def made(
    identity: str, day: str | None, countries: str, kind: str = "visit", status: str = "held"
) -> Engagement:
    date = DateValue(day, day, "day", "stated", "") if day else None
    return Engagement(
        id=identity, date=date, countries=tuple(countries.split()), type=kind, subtype=kind,
        level=None, military=False, status=status, host=None, place=None, organisation=None,
        name=None, people=(), reports=(), originals=1, witnesses=1, evidence=(), rule="by hand",
        confidence=1.0,
    )  # fmt: skip


def ids(found: Agreement) -> list[tuple[str, str]]:
    return [(match.theirs.id, match.ours.id) for match in found.matched]


def test_rows_of_the_same_sides_and_day_are_one() -> None:
    coded = theirs(hand("a", "2014-03-04", "CHL NOR"), hand("b", "2014-05-01", "BRA NOR"))
    ours = [made("m", "2014-03-04", "CHL NOR"), made("n", "2014-04-01", "NOR PER")]
    found = compare_rows(coded, ours)
    assert ids(found) == [("a", "m")]
    assert [row.id for row in found.only_theirs] == ["b"]
    assert [row.id for row in found.only_ours] == ["n"]
    assert (found.precision, found.recall, found.f1) == (0.5, 0.5, 0.5)


def test_days_may_be_apart_by_as_many_as_the_user_says() -> None:
    coded = theirs(hand("a", "2014-03-04", "CHL NOR"))
    ours = [made("m", "2014-03-06", "CHL NOR")]
    assert ids(compare_rows(coded, ours, days=1)) == []
    assert ids(compare_rows(coded, ours, days=2)) == [("a", "m")]


def test_a_visit_of_weeks_holds_a_meeting_of_one_day() -> None:
    coded = theirs(hand("a", "2014-02-20", "CHL NOR", end="2014-03-20"))
    assert ids(compare_rows(coded, [made("m", "2014-03-19", "CHL NOR")])) == [("a", "m")]


def test_the_more_alike_pair_is_matched_and_each_row_once() -> None:
    coded = theirs(hand("a", "2014-03-04", "CHL NOR"), hand("b", "2014-03-04", "CHL NOR", "call"))
    ours = [made("m", "2014-03-04", "CHL NOR", "call"), made("n", "2014-03-04", "CHL NOR PER")]
    assert ids(compare_rows(coded, ours)) == [("a", "n"), ("b", "m")]


def test_one_shared_country_is_not_enough() -> None:
    coded = theirs(hand("a", "2014-03-04", "CHL NOR"))
    assert ids(compare_rows(coded, [made("m", "2014-03-04", "NOR")])) == []
    assert ids(compare_rows(coded, [made("m", "2014-03-04", "NOR PER")])) == []


def test_what_the_coder_did_not_look_for_is_not_judged() -> None:
    coded = theirs(hand("a", "2014-03-04", "CHN NOR"), always=("CHN",))
    ours = [
        made("later", "2019-03-04", "CHN NOR"), made("others", "2014-03-04", "NOR PER"),
        made("planned", "2014-03-04", "CHN NOR", status="scheduled"),
        made("undated", None, "CHN NOR"), made("m", "2014-03-04", "CHN NOR"),
    ]  # fmt: skip
    found = compare_rows(coded, ours)
    assert ids(found) == [("a", "m")]
    assert (found.unjudged, found.undated, found.only_ours) == (2, 1, ())


def test_types_that_the_coder_did_not_look_for_are_not_judged() -> None:
    coded = theirs(hand("a", "2014-03-04", "CHL NOR"), kinds=("visit",))
    found = compare_rows(coded, [made("m", "2014-03-04", "NOR PER", "exercise")])
    assert (found.unjudged, found.only_ours) == (1, ())


def test_types_are_compared_where_both_tell_them() -> None:
    coded = theirs(
        hand("a", "2014-03-01", "CHL NOR", "visit"), hand("b", "2014-04-01", "CHL NOR", "call"),
        hand("c", "2014-05-01", "CHL NOR", "visit"), hand("d", "2014-06-01", "CHL NOR", None),
    )  # fmt: skip
    days = ("03", "visit"), ("04", "call"), ("05", "call"), ("06", "call")
    found = compare_rows(coded, [made(m, f"2014-{m}-01", "CHL NOR", kind) for m, kind in days])
    assert (found.typed, round(found.same_type or 0, 3)) == (3, 0.667)
    assert round(found.kappa or 0, 3) == 0.4


def test_kappa_is_unknown_where_nothing_can_differ() -> None:
    assert cohen_kappa([("a", "a"), ("a", "a")]) is None
    assert cohen_kappa([]) is None
    assert cohen_kappa([("a", "b"), ("b", "a")]) == -1


def test_nothing_agrees_with_nothing() -> None:
    found = compare_rows(theirs(), [made("m", "2014-03-04", "CHL NOR")])
    assert (found.precision, found.recall, found.f1) == (None, None, None)
