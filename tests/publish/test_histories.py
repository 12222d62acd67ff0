from communique.ids import make_id
from communique.publish.histories import list_histories, tabulate_histories
from communique.publish.index import index_record
from communique.publish.terminal import make_console
from communique.records import (
    Codes,
    DateValue,
    EntityRow,
    Evidence,
    MembershipRow,
    OfficeRow,
    Record,
    Sighting,
)

MADE = {"rule": "by hand", "confidence": 1.0, "status": "stated"}
WORDS = Evidence("doc-1", 0, 4, "Lund")


def days(start: str, end: str | None = None) -> DateValue:
    return DateValue(start, end or start, "range" if end else "day", "stated", "")


def entity(name: str, kind: str = "person") -> EntityRow:
    return EntityRow(make_id("entity", name), kind, name, (name,), Codes(), None, (), ())  # type: ignore[arg-type]  # a kind


def office(person: str, *seen: DateValue | None, former: bool = False) -> OfficeRow:
    return OfficeRow(
        id=make_id("office", person, former), person=make_id("entity", person), title="Minister",
        office="minister of fish", of=make_id("entity", "Norway"), former=former, since=None,
        until=None, seen=tuple(Sighting(day, WORDS) for day in seen), **MADE,
    )  # type: ignore[arg-type]  # fmt: skip


def standing(tier: str, as_of: DateValue) -> MembershipRow:
    return MembershipRow(
        id=make_id("membership", tier, as_of.start), member=make_id("entity", "Norway"),
        organisation=make_id("entity", "Cod Council"), tier=tier, suspended=None, as_of=as_of,
        evidence=(WORDS,), **MADE,
    )  # type: ignore[arg-type]  # fmt: skip


def record(*rows: OfficeRow | MembershipRow) -> Record:
    people = ("Kari Lund", "Ada Holm", "Ida Berg")
    entities = (*map(entity, people), entity("Norway", "country"),
                entity("Cod Council", "organisation"))  # fmt: skip
    offices = tuple(row for row in rows if isinstance(row, OfficeRow))
    memberships = tuple(row for row in rows if isinstance(row, MembershipRow))
    return Record("communique-record/1", (), (), entities, offices, memberships, *((),) * 8)


def told(*rows: OfficeRow | MembershipRow) -> list[tuple[object, ...]]:
    found = record(*rows)
    return [
        (line.who, line.what, line.first_seen, line.last_seen, line.begun, line.ended, line.next)
        for line in list_histories(found, index_record(found))
    ]


def test_a_change_of_tier_lies_between_two_observations() -> None:
    assert told(
        standing("observer", days("2015-06-12")), standing("member", days("2018-04-24"))
    ) == [
        (
            "Norway",
            "observer",
            "2015-06-12",
            "2015-06-12",
            None,
            "~2015-06-12/2018-04-24",
            "member",
        ),
        ("Norway", "member", "2018-04-24", "2018-04-24", "~2015-06-12/2018-04-24", None, None),
    ]


def test_a_wide_date_does_not_make_a_change_look_surer_than_it_is() -> None:
    first, _ = told(
        standing("observer", days("2015-01-01", "2015-12-31")),
        standing("member", days("2018-01-01", "2018-12-31")),
    )
    assert first[5] == "~2015-01-01/2018-12-31"


def test_a_standing_seen_twice_is_one_stretch_and_its_gap_is_told() -> None:
    found = record(standing("member", days("2015-06-12")), standing("member", days("2018-06-12")))
    (line,) = list_histories(found, index_record(found))
    assert (line.times, line.gap_days) == (2, 1096)


def test_an_office_of_one_holder_at_a_time_passes_from_one_to_the_next() -> None:
    first, second = told(
        office("Kari Lund", days("2015-06-12"), days("2016-01-03")),
        office("Ada Holm", days("2018-04-24")),
    )
    assert first[4:] == (None, "~2016-01-03/2018-04-24", "Ada Holm")
    assert second[4:] == (None, None, None)


def test_of_an_office_of_several_holders_no_change_is_claimed() -> None:
    lines = told(
        office("Kari Lund", days("2015-06-12"), days("2018-01-03")),
        office("Ida Berg", days("2016-01-01")),
        office("Ada Holm", days("2019-04-24")),
    )
    assert {line[5:] for line in lines} == {(None, None)}


def test_who_is_seen_as_a_former_holder_has_left_before() -> None:
    (line,) = told(
        office("Kari Lund", days("2015-06-12")),
        office("Kari Lund", days("2017-02-01"), former=True),
    )
    assert line[5:] == ("~2015-06-12/2017-02-01", None)


def test_an_office_without_a_date_has_no_history() -> None:
    assert told(office("Kari Lund", None)) == []


def test_histories_fit_a_terminal_of_eighty_columns() -> None:
    found = record(standing("observer", days("2015-06-12")), standing("member", days("2018-04-24")),
                   office("Kari Lund", days("2015-06-12")))  # fmt: skip
    index = index_record(found)
    console = make_console()
    console.width = 80
    with console.capture() as captured:
        console.print(tabulate_histories(list_histories(found, index), index))
    assert "ended ~2015-06-12/2018-04-24" in captured.get()
