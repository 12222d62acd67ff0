import sqlite3

from communique.questions.offices import OfficeFilter, find_offices, list_sightings

NORWAY, CHILE, LUND, OFFICE = (
    "entity-00000000000000b1", "entity-00000000000000b2", "entity-00000000000000b4",
    "office-00000000000000d1",
)  # fmt: skip


def test_a_person_has_offices_over_time(asked: sqlite3.Connection) -> None:
    (line,) = find_offices(asked, OfficeFilter(person=LUND)).rows
    assert (line.office, line.title, line.of and line.of.name) == (
        "minister of foreign affairs", "foreign minister", "Norway",
    )  # fmt: skip
    assert (line.first_seen, line.last_seen, line.times) == ("2014-03-03", "2014-03-03", 1)


def test_an_office_has_holders_over_time(asked: sqlite3.Connection) -> None:
    found = find_offices(asked, OfficeFilter(of=NORWAY, office="FOREIGN"))
    assert ([line.person.name for line in found.rows], found.total) == (["Kari Lund"], 1)
    assert find_offices(asked, OfficeFilter(of=CHILE)).rows == ()


def test_each_sighting_has_its_words(asked: sqlite3.Connection) -> None:
    (seen,) = list_sightings(asked, OFFICE)
    assert seen.date_start == "2014-03-03"
    assert seen.words is not None
    assert seen.words.quote == "foreign minister"
