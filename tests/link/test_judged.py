"""Judgements of persons: they win over rules, and hold in any order and after any reading."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
import pytest

from communique.records import DateValue, EntityRow, Record

if TYPE_CHECKING:
    from tests.link.conftest import Coder, Report

Make = Callable[..., "Report"]
Code = Callable[..., "Coder"]

LSU = "body:LSU/defence ministers"


def tell_session(report: Make, day: str, number: int, path: str = "report.txt") -> Report:
    """A report of one session at which Ada Holm speaks."""
    told = report(f"Ada Holm of Norway spoke on {day}: boats are safe. Session {number} met.", day,
                  path=path)  # fmt: skip
    holm = told.name("person:holm", "Ada Holm", "NOR")
    told.name("organisation:LSU", "LSU")
    told.name(LSU, "council", parent="organisation:LSU")
    norway = told.name("country:NOR", "Norway", "NOR")
    told.add("offices", "Ada Holm", person=holm, office="envoy", title="Envoy", of=norway)
    met = told.add("meetings", f"Session {number}", kind="session", body=LSU, number=number,
                   date=DateValue(day, day, "day", "stated", "as stated"))  # fmt: skip
    told.add("statements", "boats are safe", speakers=(holm,), meeting=met)
    told.add("memberships", "Norway", member=norway, organisation="organisation:LSU")
    return told


def tell_stranger(report: Make, day: str = "2019-05-04") -> Report:
    """A report of a person whom rules do not take for Ada Holm."""
    told = report(f"Ida Holmes praised ferries on {day}.", day, path="b.txt")
    told.add("statements", "ferries", speakers=(told.name("person:x", "Ida Holmes", "NOR"),))
    return told


def persons(record: Record) -> list[str]:
    return sorted(row.name for row in record.entities if row.kind == "person")


def encode(record: Record) -> bytes:
    return msgspec.json.encode(record)


def person(record: Record, name: str) -> EntityRow:
    return next(row for row in record.entities if row.name == name)


# --- entities -------------------------------------------------------------------------------------


def test_two_persons_are_merged_and_their_statements_follow(report: Make, coder: Code) -> None:
    ada = coder(tell_session(report, "2019-05-04", 4), tell_stranger(report))
    before = ada.link().record
    ada.judge("merge", *(ada.anchor(person(before, name)) for name in ("Ada Holm", "Ida Holmes")))
    record = ada.link().record
    assert persons(record) == ["Ida Holmes"]
    assert {row.speakers for row in record.statements} == {(person(record, "Ida Holmes").id,)}


def test_a_merged_person_stays_merged_when_more_reports_come(report: Make, coder: Code) -> None:
    ada = coder(tell_session(report, "2019-05-04", 4), tell_stranger(report))
    before = ada.link().record
    ada.judge("merge", *(ada.anchor(person(before, name)) for name in ("Ada Holm", "Ida Holmes")))
    later = [
        tell_session(report, "2019-06-04", 5).reading(),
        tell_stranger(report, "2019-07-01").reading(),
    ]
    assert persons(ada.link([*ada.readings, *later]).record) == ["Ida Holmes"]


def test_a_merge_holds_by_name_where_its_reports_were_forgotten(report: Make, coder: Code) -> None:
    ada = coder(tell_session(report, "2019-05-04", 4), tell_stranger(report))
    before = ada.link().record
    ada.judge("merge", *(ada.anchor(person(before, name)) for name in ("Ada Holm", "Ida Holmes")))
    later = [
        tell_session(report, "2019-06-04", 5).reading(),
        tell_stranger(report, "2019-07-01").reading(),
    ]
    assert persons(ada.link(later).record) == ["Ida Holmes"]


def test_a_person_is_split_and_a_later_report_goes_with_the_rest(report: Make, coder: Code) -> None:
    reports = [tell_session(report, f"2019-05-0{n}", n) for n in (4, 5, 6)]
    ada = coder(*reports)
    holm = person(ada.link().record, "Ada Holm")
    rest = ada.anchor(holm)
    left = ada.anchor(holm, only=reports[0].id)
    ada.judge("split", left, msgspec.structs.replace(
        rest, parts=tuple(part for part in rest.parts if part not in left.parts)))  # fmt: skip
    later = tell_session(report, "2019-06-07", 7).reading()
    record = ada.link([*ada.readings, later]).record
    documents = sorted(
        sorted({e.document for e in row.mentions}) for row in record.entities
        if row.name == "Ada Holm"
    )  # fmt: skip
    alone, others = sorted(documents, key=len)
    assert alone == [reports[0].id]
    assert len(others) == 3


def test_a_country_is_corrected_also_where_a_later_report_errs_the_same_way(
    report: Make, coder: Code
) -> None:
    ada = coder(tell_session(report, "2019-05-04", 4))
    ada.judge("correct", ada.anchor(person(ada.link().record, "Ada Holm")), field="country",
              value="PER")  # fmt: skip
    later = tell_session(report, "2019-06-04", 5).reading()
    record = ada.link([*ada.readings, later]).record
    assert [row.codes.iso3 for row in record.entities if row.kind == "person"] == ["PER"]


def test_an_organisation_that_is_merged_with_a_listed_one_is_that_one(
    report: Make, coder: Code
) -> None:
    told = report("The LSU and the League of Lakes met Norway.")
    told.name("organisation:LSU", "LSU")
    told.name("organisation:league", "League of Lakes")
    ada = coder(told)
    before = ada.link().record
    rows = [row for row in before.entities if row.kind == "organisation"]
    ada.judge("merge", *(ada.anchor(row) for row in rows))
    record = ada.link().record
    (row,) = (row for row in record.entities if row.kind == "organisation")
    assert row.id == person(before, "LSU").id
    assert row.names == ("LSU", "League of Lakes")


def test_a_name_is_corrected_and_the_forms_seen_stay(report: Make, coder: Code) -> None:
    ada = coder(tell_session(report, "2019-05-04", 4))
    ada.judge("correct", ada.anchor(person(ada.link().record, "Ada Holm")), field="name",
              value="Adah Holm")  # fmt: skip
    row = person(ada.link().record, "Adah Holm")
    assert row.names == ("Ada Holm", "Adah Holm")


# --- meetings and claims --------------------------------------------------------------------------


def test_two_meetings_are_merged_and_the_counts_follow(report: Make, coder: Code) -> None:
    ada = coder(tell_session(report, "2019-05-04", 4), tell_session(report, "2020-05-04", 5))
    meetings = ada.link().record.meetings
    ada.judge("merge", *(ada.anchor(row) for row in meetings))
    (row,) = ada.link().record.meetings
    assert [len(m.reports) for m in meetings] == [1, 1]
    assert len(row.reports) == 2


def test_a_meeting_is_split_and_each_report_keeps_its_own(report: Make, coder: Code) -> None:
    reports = [tell_session(report, "2019-05-04", 4),
               tell_session(report, "2019-05-04", 4, path="b.txt")]  # fmt: skip
    reports[1].text += " Rain fell."
    ada = coder(*reports)
    (row,) = ada.link().record.meetings
    ada.judge("split", *(ada.anchor(row, only=each.id) for each in reports))
    record = ada.link().record
    assert [len(m.reports) for m in record.meetings] == [1, 1]
    assert {s.meeting for s in record.statements} == {m.id for m in record.meetings}


def test_statements_are_split_into_two_claims_and_merged_again(report: Make, coder: Code) -> None:
    first, second = tell_session(report, "2019-05-04", 4), tell_session(report, "2019-05-04", 4)
    second.text += " Rain fell."
    ada = coder(first, second)
    (claim,) = ada.link().record.claims
    halves = [ada.anchor(claim, only=each.id) for each in (first, second)]
    ada.judge("split", *halves)
    assert len(ada.link().record.claims) == 2
    merge = ada.judge("merge", *halves)
    linked = ada.link()
    assert len(linked.record.claims) == 1
    split, later = linked.verdicts
    assert (split.state, split.by, later.state) == ("overruled", merge.id, "placed")


# --- facts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", ["offices", "memberships", "meetings", "statements"])
def test_an_accepted_fact_is_sure_and_a_rejected_one_is_gone(
    report: Make, coder: Code, table: str
) -> None:
    ada = coder(tell_session(report, "2019-05-04", 4))
    before = ada.link().record
    anchor = ada.anchor(getattr(before, table)[0])
    ada.judge("accept", anchor)
    (row,) = getattr(ada.link().record, table)
    assert (row.rule, row.confidence) == ("judgement", 1.0)
    reject = ada.judge("reject", anchor)
    linked = ada.link()
    assert getattr(linked.record, table) == ()
    assert [verdict.by for verdict in linked.verdicts] == [reject.id, None]
    ada.judge("undo", undoes=ada.judgements[1].id)
    ada.judge("undo", undoes=ada.judgements[0].id)
    assert encode(ada.link().record) == encode(before)


def test_a_rejected_meeting_is_no_occasion_any_more(report: Make, coder: Code) -> None:
    ada = coder(tell_session(report, "2019-05-04", 4))
    ada.judge("reject", ada.anchor(ada.link().record.meetings[0]))
    assert [row.meeting for row in ada.link().record.statements] == [None]


@pytest.mark.parametrize(
    ("table", "field", "value", "shown"),
    [
        ("meetings", "number", "6", 6),
        ("meetings", "kind", "summit", "summit"),
        ("meetings", "status", "cancelled", "cancelled"),
        ("meetings", "number", None, None),
        ("statements", "act", "pledge", "pledge"),
        ("statements", "issues", "fish,boats", ("boats", "fish")),
        ("memberships", "tier", "observer", "observer"),
        ("offices", "office", "minister", "minister"),
        ("offices", "former", "yes", True),
    ],
)
def test_a_plain_field_is_corrected(  # a table of cases
    report: Make, coder: Code, table: str, field: str, value: str | None, shown: object
) -> None:
    ada = coder(tell_session(report, "2019-05-04", 4))
    ada.judge("correct", ada.anchor(getattr(ada.link().record, table)[0]), field=field, value=value)
    (row,) = getattr(ada.link().record, table)
    assert getattr(row, field) == shown
    assert row.rule == "judgement"


def test_a_corrected_date_is_that_of_the_meeting_and_says_whose_word_it_is(
    report: Make, coder: Code
) -> None:
    ada = coder(tell_session(report, "2019-05-04", 4))
    ada.judge("correct", ada.anchor(ada.link().record.meetings[0]), field="date", value="2019-05",
              note="from the readout")  # fmt: skip
    (row,) = ada.link().record.meetings
    assert row.date == DateValue("2019-05-01", "2019-05-31", "month", "stated",
                                 "as judged by Ada on 2026-01-01: from the readout")  # fmt: skip


def test_a_corrected_place_loses_the_coordinates_of_the_wrong_one(
    report: Make, coder: Code
) -> None:
    ada = coder(tell_session(report, "2019-05-04", 4))
    anchor = ada.anchor(ada.link().record.meetings[0])
    ada.judge("correct", anchor, field="place", value="Lima")
    ada.judge("correct", anchor, field="country", value="PER")
    (row,) = ada.link().record.meetings
    assert row.place is not None
    assert (row.place.name, row.place.country, row.place.latitude) == ("Lima", "PER", None)


def test_the_until_of_an_office_is_set_though_no_report_tells_one(
    report: Make, coder: Code
) -> None:
    ada = coder(tell_session(report, "2019-05-04", 4))
    ada.judge("correct", ada.anchor(ada.link().record.offices[0]), field="until", value="2020")
    (row,) = ada.link().record.offices
    assert row.until is not None
    assert (row.until.start, row.until.precision) == ("2020-01-01", "year")


def test_a_speaker_is_corrected_to_somebody_whom_only_another_report_names(
    report: Make, coder: Code
) -> None:
    ada = coder(tell_session(report, "2019-05-04", 4), tell_stranger(report))
    record = ada.link().record
    spoken = next(s for s in record.statements if s.content[0].quote == "boats are safe")
    to = ada.anchor(person(record, "Ida Holmes"))
    ada.judge("correct", ada.anchor(spoken), field="speaker", value="Ida Holmes", to=to)
    record = ada.link().record
    assert {s.speakers for s in record.statements} == {(person(record, "Ida Holmes").id,)}
    assert persons(record) == ["Ada Holm", "Ida Holmes"]


def test_an_occasion_is_corrected_to_a_meeting_told_elsewhere(report: Make, coder: Code) -> None:
    ada = coder(tell_session(report, "2019-05-04", 4), tell_stranger(report))
    record = ada.link().record
    loose = next(s for s in record.statements if s.meeting is None)
    ada.judge("correct", ada.anchor(loose), field="occasion", value="the session",
              to=ada.anchor(record.meetings[0]))  # fmt: skip
    assert {s.meeting for s in ada.link().record.statements} == {record.meetings[0].id}


def test_a_correction_does_not_hide_that_reports_contradict_each_other(
    report: Make, coder: Code
) -> None:
    first = tell_session(report, "2019-05-04", 4)
    second = tell_session(report, "2019-05-05", 4)
    ada = coder(first, second)
    record = ada.link().record
    assert [c.field for c in record.conflicts] == ["date"]
    ada.judge("correct", ada.anchor(record.meetings[0]), field="date", value="2019-05-05")
    after = ada.link().record
    assert [[v.value for v in c.values] for c in after.conflicts] == [["2019-05-04", "2019-05-05"]]
    assert after.meetings[0].date is not None
    assert after.meetings[0].date.start == "2019-05-05"


# --- what is not there ----------------------------------------------------------------------------


def test_a_judgement_waits_while_its_words_are_gone(report: Make, coder: Code) -> None:
    ada = coder(tell_session(report, "2019-05-04", 4), tell_stranger(report))
    whole = ada.link().record
    spoken = next(s for s in whole.statements if s.meeting is None)
    ada.judge("reject", ada.anchor(spoken))
    without = ada.link(ada.readings[:1])
    assert [v.state for v in without.verdicts] == ["unplaced"]
    (problem,) = (p for p in without.record.problems if p.kind == "judgement-unplaced")
    assert "its text is not here" in problem.detail
    again = ada.link()
    assert [v.state for v in again.verdicts] == ["placed"]
    assert len(again.record.statements) == len(whole.statements) - 1


def test_an_accepted_fact_that_is_read_otherwise_is_not_accepted(report: Make, coder: Code) -> None:
    ada = coder(tell_session(report, "2019-05-04", 4))
    ada.judge("accept", ada.anchor(ada.link().record.memberships[0]))
    (reading,) = ada.readings
    (fact,) = reading.memberships
    other = msgspec.structs.replace(
        reading, memberships=(msgspec.structs.replace(fact, tier="observer"),)
    )
    linked = ada.link([other])
    assert linked.record.memberships[0].rule == "test"
    (problem,) = (p for p in linked.record.problems if p.kind == "judgement-unplaced")
    assert "does not tell it so any more" in problem.detail


def test_words_whose_border_moved_are_the_same_words(report: Make, coder: Code) -> None:
    ada = coder(tell_session(report, "2019-05-04", 4))
    ada.judge("correct", ada.anchor(ada.link().record.statements[0]), field="act", value="hope")
    (reading,) = ada.readings
    (fact,) = reading.statements
    (words,) = fact.content
    longer = msgspec.structs.replace(words, end=words.end + 1, quote=words.quote + ".")
    other = msgspec.structs.replace(
        reading, statements=(msgspec.structs.replace(fact, id="other", content=(longer,)),)
    )
    assert [s.act for s in ada.link([other]).record.statements] == ["hope"]


def test_judgements_are_about_texts_so_that_a_reprint_is_judged_with_them(
    report: Make, coder: Code
) -> None:
    first = tell_session(report, "2019-05-04", 4)
    copy = tell_session(report, "2019-05-04", 4, path="copy.txt")
    ada = coder(first)
    ada.judge("reject", ada.anchor(ada.link().record.statements[0]))
    assert ada.link([first.reading(), copy.reading()]).record.statements == ()
