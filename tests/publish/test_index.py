import msgspec
import pytest

from communique.publish.index import (
    index_record,
    name_meeting,
    name_office,
    name_source,
    shorten_ids,
    shortest_name,
    show_place,
)
from communique.questions.dates import show_date
from communique.questions.names import ordinal
from communique.records import Codes, DateValue, EntityRow, PlaceRow, Record


def date(start: str, end: str, precision: str, status: str = "stated") -> DateValue:
    return msgspec.convert(
        {"start": start, "end": end, "precision": precision, "status": status, "basis": ""},
        DateValue,
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (date("2021-07-28", "2021-07-28", "day"), "2021-07-28"),
        (date("2021-07-28", "2021-07-28", "day", "inferred"), "~2021-07-28"),
        (date("2021-01-01", "2021-12-31", "year"), "2021"),
        (date("2021-06-30", "2021-07-02", "range"), "2021-06-30/07-02"),
        (date("2020-12-30", "2021-01-02", "range"), "2020-12-30/2021-01-02"),
        (None, "undated"),
    ],
)
def test_a_date_is_as_short_as_its_precision(value: DateValue | None, shown: str) -> None:
    assert show_date(value) == shown


def test_short_ids_are_as_long_as_needed() -> None:
    short = shorten_ids(["a-123456", "b-123457", "c-999999"])
    assert short == {"a-123456": "123456", "b-123457": "123457", "c-999999": "999999"}
    assert shorten_ids(["a-123456", "b-654321"]) == {"a-123456": "1234", "b-654321": "6543"}


def test_the_same_hash_under_two_kinds_does_not_matter() -> None:
    assert shorten_ids(["a-123456", "b-123456"]) == {"a-123456": "1234", "b-123456": "1234"}


def test_a_session_is_called_by_number_and_body(record: Record) -> None:
    index = index_record(record)
    assert name_meeting(index, record.meetings[0]) == "4th session of Cod Council"


def test_a_meeting_without_body_is_called_by_its_sides(record: Record) -> None:
    index = index_record(record)
    assert name_meeting(index, record.meetings[1]) == "bilateral: Kari Lund – Ana Rojas"


def test_a_meeting_is_called_by_its_own_name_before_its_sides(record: Record) -> None:
    named = msgspec.structs.replace(record.meetings[1], name="Cod Summit")
    assert name_meeting(index_record(record), named) == "Cod Summit"


def test_an_office_says_whose_it_is(record: Record) -> None:
    index = index_record(record)
    office = record.offices[0]
    assert name_office(index, office) == "minister of foreign affairs of Norway"
    former = msgspec.structs.replace(office, former=True, of=None)
    assert name_office(index, former) == "former minister of foreign affairs"


def test_outlet_and_agency_are_both_named(record: Record) -> None:
    copy = msgspec.structs.replace(record.documents[1], agency="source-1")
    assert name_source(index_record(record), copy) == "The Lake Post (Fjord Wire)"


def test_an_organisation_is_called_by_its_acronym() -> None:
    entity = EntityRow("e-1", "organisation", "Cod Council", ("CC", "COD"), Codes(), None, (), ())
    assert shortest_name(entity) == "CC"
    assert shortest_name(None) is None


def test_a_place_is_what_is_known_of_it() -> None:
    assert show_place(PlaceRow(None, "CHE", None, None, None)) == "CHE"
    assert show_place(PlaceRow(None, None, None, None, None)) is None
    assert show_place(None) is None


@pytest.mark.parametrize(
    ("number", "rank"), [(1, "1st"), (12, "12th"), (21, "21st"), (103, "103rd"), (111, "111th")]
)
def test_a_number_becomes_a_rank(number: int, rank: str) -> None:
    assert ordinal(number) == rank
