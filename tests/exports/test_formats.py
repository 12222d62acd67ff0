from __future__ import annotations

import pytest
from msgspec.structs import replace

from communique.exports.folders import FOLDERS
from communique.exports.formats import FORM_OF, FORMS, Form, count_left_out, make_job
from communique.publish import exporting
from communique.records import CodedEvent, Record

Events = tuple[CodedEvent, ...]


def test_the_command_names_every_form() -> None:
    assert tuple(form.name for form in FORMS) == exporting.FILES
    assert tuple(FOLDERS) == exporting.FOLDERS
    assert len({form.file for form in FORMS}) == len(FORMS)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_the_same_record_gives_the_same_lines_and_an_empty_one_fails_nothing(
    form: Form, placed: Record, coded: Events
) -> None:
    job = make_job(placed, coded, {"Norway": "Q20"})
    assert list(form.write(job)) == list(form.write(make_job(placed, coded, {"Norway": "Q20"})))
    empty = replace(placed, **{name: () for name in placed.__struct_fields__ if name != "format"})
    assert all(line.endswith("\n") for line in list(form.write(make_job(empty)))[-1:])


def test_events_that_a_form_cannot_tell_are_counted(placed: Record, coded: Events) -> None:
    denied = replace(coded[0], id="coded-00000000000000aa", auxiliary=("negation",))
    job = make_job(placed, (*coded, denied))
    assert count_left_out(FORM_OF["gdelt-events"], job) == 1
    assert count_left_out(FORM_OF["polecat"], job) == 2  # and the statement without a type
    assert count_left_out(FORM_OF["plover"], job) == 1
    assert count_left_out(FORM_OF["ftm"], job) == 0


def test_ids_of_the_user_stand_in_coded_rows(placed: Record, coded: Events) -> None:
    job = make_job(placed, coded, {"Kari Lund": "Q1001"})
    row = list(FORM_OF["polecat"].write(job))[1].split("\t")
    assert row[14] == "Q1001; None"
