"""The straight line from a Document to a Reading, and what becomes of one that stands alone."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import msgspec
import pytest

from communique.link.record import link_readings
from communique.pipeline import read_document
from communique.problems import KINDS
from communique.records import Document, Reading
from communique.sources.declared import Declared, make_document
from communique.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
UNDATED = "The 12th session of the Arctic Council opened in Tromso on Tuesday."


def make(text: str, published: str | None = None) -> Document:
    return make_document("report.txt", text, Declared(published=published))


def read(text: str, published: str | None = None) -> Reading:
    return read_document(make(text, published), VOCABULARY)


def test_one_report_gives_every_kind_of_fact() -> None:
    reading = read(
        "The 12th session of the Arctic Council was held in Tromso on Monday. Norway's Foreign "
        "Minister Kari Lund told the session that Norway and Chile would hold a joint exercise in "
        "June. The ministers adopted a joint declaration. The council groups Norway, Sweden and "
        "Iceland as member states.",
        "2019-05-07",
    )
    assert reading.offices
    assert reading.meetings
    assert reading.statements
    assert reading.agreements
    assert reading.memberships
    assert reading.activities


def test_the_text_is_kept_as_it_came() -> None:
    text = "\ufeff  Kenya’s minister\r\nspoke.\u00a0 \n"
    assert read(text).document.text == text


def test_a_report_in_another_language_gives_a_problem_and_no_facts() -> None:
    reading = read("Die Minister trafen sich am Montag in Wien und sprachen über den Haushalt.")
    assert reading.page.language == "de"
    assert [p.kind for p in reading.problems] == ["language-unread"]
    assert reading.statements == reading.meetings == reading.mentions == ()


@pytest.mark.parametrize("text", ["", " \n", "\u2014", "“”", "a", "😀"])
def test_next_to_nothing_is_read_without_facts(text: str) -> None:
    reading = read(text)
    assert reading.statements == reading.meetings == reading.offices == ()


def test_a_mark_without_its_other_half_is_a_problem_at_its_place() -> None:
    text = "Norway's minister Kari Lund said: “The fund is sound."
    (problem,) = [p for p in read(text).problems if p.kind == "quotation-unclosed"]
    assert (problem.start, problem.end) == (text.index("“"), text.index("“") + 1)


def test_problems_are_of_known_kinds() -> None:
    reading = read("“He said. Erik Dahl and Pablo Rojas met. He said that it was over.")
    assert {p.kind for p in reading.problems} <= set(KINDS)


def test_a_report_without_a_date_has_none_and_a_problem() -> None:
    reading = read(UNDATED)
    assert reading.page.published is None
    assert [m.date for m in reading.meetings] == [None]
    record = link_readings([reading], VOCABULARY)
    assert [d.published for d in record.documents] == [None]
    assert "publication-unknown" in [p.kind for p in record.problems]


def test_the_day_of_reading_dates_nothing() -> None:
    record = link_readings([read(UNDATED)], VOCABULARY)
    today = datetime.now(tz=UTC).date().isoformat()
    assert today not in json.dumps(msgspec.to_builtins(record))


def test_the_declared_date_dates_a_weekday() -> None:
    (meeting,) = read(UNDATED, "2019-05-08").meetings
    assert meeting.date is not None
    assert (meeting.date.start, meeting.date.end) == ("2019-05-07", "2019-05-07")


def test_the_dateline_dates_and_places_the_report() -> None:
    reading = read("GENEVA, March 3, 2014 (Reuters) -- The envoys said that the talks had ended.")
    assert reading.page.dateline is not None
    assert (reading.page.dateline.place, reading.page.dateline.date) == ("Geneva", "2014-03-03")


def test_a_caption_and_a_headline_add_no_second_meeting() -> None:
    reading = read(
        "Norway's Lund meets Kenya's Otieno\n\n"
        "OSLO, May 6 (Reuters) -- Norway's Foreign Minister Kari Lund met Kenya's Foreign Minister "
        "Amina Otieno here on Monday.",
        "2019-05-07",
    )
    assert [m.kind for m in reading.meetings] == ["bilateral"]


def test_ids_of_facts_depend_on_the_document_alone() -> None:
    text = "Norway's Foreign Minister Kari Lund said that the fund was sound."
    first, second = read(text), read(text)
    assert [s.id for s in first.statements] == [s.id for s in second.statements]
    assert [s.id for s in read(text + " ").statements] != [s.id for s in first.statements]


def test_a_giant_sentence_is_read_in_pieces_and_said_to_be() -> None:
    text = "The envoys of Norway and Kenya met in Oslo" + ", and they met again" * 200 + "."
    reading = read(text)
    (problem,) = [p for p in reading.problems if p.kind == "text-divided"]
    assert (problem.start, problem.end) == (0, len(text))
    assert reading.meetings


def test_a_sentence_of_two_hundred_words_is_read_whole() -> None:
    text = "The envoys met in Oslo" + " with the harbour board" * 45 + "."
    assert not [p for p in read(text).problems if p.kind == "text-divided"]
