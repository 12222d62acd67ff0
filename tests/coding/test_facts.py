"""Meetings, agreements and activities of a record as events and as pairs."""

from __future__ import annotations

from communique import extract, link
from communique.codebook import load_codebook
from communique.coding.record import code_record
from communique.coding.rows import list_rows
from communique.records import CodedEvent, EventRow, Record
from communique.vocabulary import load_vocabulary

CODEBOOK = load_codebook()
VOCABULARY = load_vocabulary()


def record_of(text: str) -> Record:
    return link([extract(text)])


def facts_of(text: str) -> tuple[CodedEvent, ...]:
    return code_record(record_of(text), CODEBOOK, VOCABULARY, words=False)


def pairs_of(text: str) -> set[tuple[str, str | None, str]]:
    rows: tuple[EventRow, ...] = list_rows(facts_of(text))
    return {(row.source_code, row.target_code, row.cameo) for row in rows}


THIRD = (
    "OSLO, March 3 - Kenyan Defence Minister Ann Otieno held talks with Ugandan Defence Minister "
    "Peter Okello in Oslo on Monday."
)


def test_talks_in_a_third_country_are_two_rows() -> None:
    assert pairs_of(THIRD) == {
        ("KENGOVMIL", "UGAGOVMIL", "044"), ("UGAGOVMIL", "KENGOVMIL", "044"),
    }  # fmt: skip


def test_a_meeting_is_one_event_of_plover() -> None:
    (event,) = facts_of(THIRD)
    assert event.plover is not None
    assert (event.plover.type, event.plover.mode) == ("CONSULT", "third-party")
    assert "military" in event.plover.contexts
    assert len({row.event for row in list_rows([event])}) == 1


def test_talks_at_home_are_a_visit_and_its_host() -> None:
    text = (
        "NAIROBI, March 3 - Kenyan Foreign Minister Ann Otieno met Ugandan Foreign Minister Peter "
        "Okello in Nairobi on Monday."
    )
    assert pairs_of(text) == {("UGAGOV", "KENGOV", "042"), ("KENGOV", "UGAGOV", "043")}


def test_a_call_is_by_telephone() -> None:
    text = (
        "Kenyan Foreign Minister Ann Otieno spoke by telephone with Ugandan Foreign Minister Peter "
        "Okello on Monday."
    )
    assert {cameo for _, _, cameo in pairs_of(text)} == {"041"}


def test_a_planned_meeting_is_an_intent_to_meet() -> None:
    text = "Kenyan President Ann Otieno will meet Ugandan President Peter Okello in Oslo next week."
    (event,) = facts_of(text)
    assert event.plover is not None
    assert (event.cameo, event.plover.type) == ("036", "AGREE")


def test_a_signed_treaty_is_coded_from_each_side() -> None:
    text = "Kenya and Uganda signed a treaty on fishing in Oslo on Monday."
    assert ("KEN", "UGA", "057") in pairs_of(text)
    assert ("UGA", "KEN", "057") in pairs_of(text)


def test_every_event_names_its_row_and_words() -> None:
    record = record_of(THIRD)
    ids = {row.id for row in (*record.meetings, *record.agreements, *record.activities)}
    for event in code_record(record, CODEBOOK, VOCABULARY, words=False):
        assert event.about in ids
        assert event.evidence
        assert all(actor.entity for actor in event.sources)


def test_what_a_row_tells_is_not_coded_again_from_the_words() -> None:
    events = code_record(record_of(THIRD), CODEBOOK, VOCABULARY)
    assert [event.cameo for event in events] == ["044"]


def test_what_is_said_is_about_the_statement() -> None:
    text = THIRD + "\n\nOtieno said Kenya would send food to Uganda."
    record = record_of(text)
    events = code_record(record, CODEBOOK, VOCABULARY)
    statements = {row.id for row in record.statements}
    (said,) = [event for event in events if event.about in statements]
    assert (said.cameo, said.sources[0].code, said.targets[0].code) == ("0333", "KEN", "UGA")


def test_conflict_beside_the_meeting_is_coded() -> None:
    text = THIRD + "\n\nLast week Somali gunmen killed ten Kenyan soldiers near Garissa."
    events = code_record(record_of(text), CODEBOOK, VOCABULARY)
    (fight,) = [event for event in events if event.plover and event.plover.type == "ASSAULT"]
    assert fight.about is None
    assert [a.code for a in fight.targets] == ["KENMIL"]


def test_the_order_of_documents_changes_nothing() -> None:
    texts = (THIRD, "Kenya and Uganda signed a treaty on fishing in Oslo on Monday.")
    readings = [extract(text) for text in texts]
    forward = code_record(link(readings), CODEBOOK, VOCABULARY)
    assert forward == code_record(link(readings[::-1]), CODEBOOK, VOCABULARY)
