from communique.publish.facts import facts_of, name_row, refer
from communique.publish.index import index_record
from communique.records import Record


def test_a_meeting_tells_where_it_belongs(record: Record) -> None:
    facts = dict(facts_of(record.meetings[1], index_record(record)))
    assert facts["on the sidelines of"].startswith("4th session of Cod Council [")
    assert facts["date"] == "2014-03-03 (stated: dateline March 3)"


def test_what_is_not_known_is_left_out(record: Record) -> None:
    labels = [label for label, _ in facts_of(record.meetings[2], index_record(record))]
    assert "date" not in labels
    assert "place" not in labels


def test_a_person_tells_offices_and_meetings(record: Record) -> None:
    facts = facts_of(record.entities[3], index_record(record))
    assert [
        value.split(" [")[0] for label, value in facts if label in ("office", "took part in")
    ] == [
        "Kari Lund, minister of foreign affairs of Norway",
        "4th session of Cod Council",
        "bilateral: Kari Lund – Ana Rojas",
    ]


def test_a_country_tells_its_standings(record: Record) -> None:
    facts = dict(facts_of(record.entities[1], index_record(record)))
    assert facts["standing"] == "observer of Cod Council, 2014-03-03 (implied)"


def test_a_report_names_those_of_the_same_original(record: Record) -> None:
    facts = dict(facts_of(record.documents[0], index_record(record)))
    assert facts["same original"].startswith("paper.txt [")


def test_a_row_that_is_not_there_is_called_by_its_id(record: Record) -> None:
    assert refer("meeting-nowhere", index_record(record)) == "meeting-nowhere"


def test_a_claim_is_called_by_its_size(record: Record) -> None:
    name = name_row(record.claims[0], index_record(record))
    assert name == "claim of 2 statements in 2 reports"
