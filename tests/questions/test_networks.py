import sqlite3

import pytest

from communique.questions import networks
from communique.questions.networks import NetworkFilter, map_network

COUNCIL, LUND, ROJAS = (f"entity-00000000000000b{number}" for number in (3, 4, 5))
TALKS = "meeting-00000000000000c2"


def test_two_that_took_part_in_one_meeting_met(asked: sqlite3.Connection) -> None:
    found = map_network(asked, kind="person")
    (tie,) = found.ties
    assert (tie.a.name, tie.b.name, tie.meetings) == ("Kari Lund", "Ana Rojas", 1)
    assert (tie.first, tie.last, tie.kinds, tie.ids) == (
        "2014-03-03", "2014-03-03", (("bilateral", 1),), (TALKS,),
    )  # fmt: skip
    assert [(node.entity.name, node.others) for node in found.nodes] == [
        ("Kari Lund", 1),
        ("Ana Rojas", 1),
    ]


@pytest.mark.parametrize(
    ("wanted", "ties"),
    [
        (NetworkFilter(of=ROJAS), 1),
        (NetworkFilter(of=COUNCIL), 0),
        (NetworkFilter(organisation=COUNCIL), 0),
        (NetworkFilter(kind="bilateral"), 1),
        (NetworkFilter(since="2014-03-04"), 0),
        (NetworkFilter(until="2014-03-03"), 1),
    ],
)
def test_a_network_is_of_the_meetings_that_are_asked_for(
    asked: sqlite3.Connection, wanted: NetworkFilter, ties: int
) -> None:
    found = map_network(asked, wanted, kind="person")
    assert (len(found.ties), found.total) == (ties, ties)


def test_of_one_entity_it_stands_first_in_each_pair(asked: sqlite3.Connection) -> None:
    (tie,) = map_network(asked, NetworkFilter(of=ROJAS), kind="person").ties
    assert tie.a.id == ROJAS


def test_a_meeting_of_a_crowd_ties_nobody_and_is_counted(
    asked: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(networks, "CROWD", 1)
    found = map_network(asked, kind="person")
    assert (found.ties, found.crowds, found.meetings) == ((), 1, 2)


def test_countries_meet_by_those_in_their_offices(asked: sqlite3.Connection) -> None:
    assert map_network(asked).ties == ()  # of Ana Rojas no report tells an office
    asked.execute(
        "CREATE TEMP VIEW participant AS SELECT meeting, position, entity, role,"
        " 'office-00000000000000d1' AS office, title, status FROM main.participant"
        " UNION SELECT id, 9, 'entity-00000000000000b2', 'guest', NULL, NULL, 'stated' FROM meeting"
    )
    (tie,) = map_network(asked).ties
    assert {tie.a.name, tie.b.name} == {"Norway", "Chile"}
    assert tie.meetings == 2
