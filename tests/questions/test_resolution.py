import sqlite3

import pytest

from communique.errors import InputError
from communique.questions.resolution import resolve_entity, resolve_topic

NORWAY, COUNCIL, LUND = (f"entity-00000000000000b{number}" for number in (1, 3, 4))


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("Norway", NORWAY),
        ("norway", NORWAY),
        ("the  Cod Council", COUNCIL),
        ("cod council", COUNCIL),
        ("Lund", LUND),
        ("kari", LUND),
        (LUND, LUND),
    ],
)
def test_an_entity_is_meant_by_its_name_a_part_of_it_or_its_id(
    asked: sqlite3.Connection, name: str, identity: str
) -> None:
    assert resolve_entity(asked, name).id == identity


@pytest.mark.parametrize("name", ["Nroway", "%", "_ari", "", "\\"])
def test_a_name_that_nobody_has_is_told_with_near_ones(
    asked: sqlite3.Connection, name: str
) -> None:
    with pytest.raises(InputError, match=r"^no entity of the record is called .*; (near|no name)"):
        resolve_entity(asked, name)


def test_near_names_are_of_the_kinds_that_are_asked_for(asked: sqlite3.Connection) -> None:
    with pytest.raises(InputError, match=r'^no person of the record is called "Norway"'):
        resolve_entity(asked, "Norway", ("person",))
    with pytest.raises(InputError, match="near ones: Norway"):
        resolve_entity(asked, "Nroway")


def test_choices_are_listed_where_a_name_fits_several(asked: sqlite3.Connection) -> None:
    asked.execute(
        "CREATE TEMP VIEW entity AS SELECT id, kind, name, iso3 FROM main.entity"
        " UNION ALL SELECT 'entity-x1', 'person', 'Ole Lund', NULL"
    )
    with pytest.raises(InputError, match=r'"Lund" may be Kari Lund \(person, .*Ole Lund \(person'):
        resolve_entity(asked, "Lund")


def test_a_subject_is_an_issue_an_entity_and_words(asked: sqlite3.Connection) -> None:
    norway = resolve_topic(asked, "Norway")
    assert (norway.issue, norway.entity, norway.words) == (None, NORWAY, "Norway")
    terror = resolve_topic(asked, "terrorists")
    assert (terror.issue, terror.entity, terror.words) == ("terrorism", None, "terrorists")
    with pytest.raises(InputError, match="nothing to look for"):
        resolve_topic(asked, " ")
