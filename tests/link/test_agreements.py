"""Agreements and activities that several reports tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from communique.records import DateValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.link.conftest import Report

    from communique.records import Record

    Make = Callable[..., Report]
    Link = Callable[..., Record]


COUNCIL = "body:LSU/defence ministers"


def value(start: str) -> DateValue:
    return DateValue(start, start, "day", "stated", "as stated")


@pytest.fixture
def signing(report: Make) -> Make:
    """A report of papers signed at a session."""

    def write(opening: str, *papers: str, number: int = 5) -> Report:
        told = report(f"{opening} they signed {' and '.join(papers)}.", "2016-02-04")
        told.name(COUNCIL, "council")
        met = told.add("meetings", opening, kind="session", body=COUNCIL, number=number)
        for paper in papers:
            told.add("agreements", paper, meeting=met)
        return told

    return write


@pytest.fixture
def note(report: Make) -> Make:
    """A report of a paper of some parties, without a meeting."""

    def write(paper: str, published: str, *countries: tuple[str, str]) -> Report:
        told = report(f"On {published} {paper} was spoken of.", published)
        lands = tuple(told.name(f"country:{code}", name, code) for code, name in countries)
        told.add("agreements", paper, parties=lands, date=value(published))
        return told

    return write


@pytest.fixture
def exercise(report: Make) -> Make:
    """A report of an exercise of Norway and Peru."""

    def write(words: str, published: str, **fields: object) -> Report:
        told = report(f"Norway and Peru {words}.", published)
        lands = told.name("country:NOR", "Norway", "NOR"), told.name("country:PER", "Peru", "PER")
        told.add("activities", words, parties=lands, **fields)
        return told

    return write


def test_one_paper_of_one_session_is_one_row(signing: Make, link: Link) -> None:
    first = signing("At noon", "a pact on lake rescue")
    second = signing("Later", "the lake rescue pact")
    (row,) = link(first, second).agreements
    assert {evidence.document for evidence in row.evidence} == {first.id, second.id}


def test_two_papers_of_one_report_are_two(signing: Make, link: Link) -> None:
    record = link(signing("At noon", "a pact on lake rescue", "a pact on lake fishing"))
    assert len(record.agreements) == 2


def test_the_same_paper_of_two_sessions_is_two(signing: Make, link: Link) -> None:
    first = signing("At noon", "a communique on nets")
    second = signing("A year on", "a communique on nets", number=6)
    assert len(link(first, second).agreements) == 2


def test_one_word_of_the_name_is_enough_where_a_country_is_shared(note: Make, link: Link) -> None:
    norway, peru = ("NOR", "Norway"), ("PER", "Peru")
    first = note("the memorandum on nets", "2016-02-04", norway, peru)
    assert len(link(first, note("the nets memorandum", "2016-02-09", norway)).agreements) == 1
    assert len(link(first, note("the nets memorandum", "2016-02-09")).agreements) == 2


def test_papers_of_other_countries_are_others(note: Make, link: Link) -> None:
    first = note("the pact on lake rescue boats", "2016-02-04", ("NOR", "Norway"))
    second = note("the lake rescue boats pact", "2016-02-09", ("PER", "Peru"))
    assert len(link(first, second).agreements) == 2


def test_an_exercise_planned_and_held_is_one_row_done(exercise: Make, link: Link) -> None:
    planned = exercise("will hold Cold Net 2", "2016-02-04", name="Cold Net 2")
    done = exercise(
        "ended Cold Net 2", "2016-09-01", name="Cold Net 2", stance="done", date=value("2016-08-30")
    )
    (row,) = link(planned, done).activities
    assert (row.stance, row.date.start, len(row.parties)) == ("done", "2016-08-30", 2)


def test_exercises_of_two_names_are_two(exercise: Make, link: Link) -> None:
    first = exercise("ended Cold Net 2", "2016-02-04", name="Cold Net 2")
    second = exercise("ended Cold Net 3", "2016-02-04", name="Cold Net 3")
    assert len(link(first, second).activities) == 2


def test_without_a_name_words_parties_and_time_must_agree(exercise: Make, link: Link) -> None:
    first = exercise("trained divers in cold water", "2016-02-04", kind="training")
    near = exercise("trained many divers in cold water", "2016-02-05", kind="training")
    late = exercise("trained some divers in cold water", "2018-02-05", kind="training")
    assert len(link(first, near).activities) == 1
    assert len(link(first, late).activities) == 2


def test_a_yearly_exercise_of_one_name_is_another_the_next_year(report: Make, link: Link) -> None:
    def drill(name: str, published: str) -> Report:
        told = report(f"{name} was spoken of on {published}.", published)
        told.add("activities", name, name=name)
        return told

    kelp = [drill("Exercise Kelp", day) for day in ("2016-02-03", "2016-05-03", "2017-05-03")]
    assert len(link(*kelp[:2]).activities) == 1
    assert len(link(kelp[0], kelp[2]).activities) == 2
    numbered = [drill("Exercise Kelp 3", day) for day in ("2016-02-03", "2017-05-03")]
    assert len(link(*numbered).activities) == 1


@pytest.fixture
def deed(report: Make) -> Make:
    """A report of a deed of the countries given."""

    def write(words: str, published: str, *codes: str, **fields: object) -> Report:
        told = report(f"On {published} {words} were spoken of.", published)
        lands = tuple(told.name(f"country:{code}", code, code) for code in codes)
        told.add("activities", words, parties=lands, **fields)
        return told

    return write


def test_who_names_fewer_sides_tells_of_the_same_deed(deed: Make, link: Link) -> None:
    full = deed("joint naval patrols", "2016-02-04", "NOR", "PER")
    assert len(link(full, deed("joint patrols", "2016-02-09", "NOR")).activities) == 1
    assert len(link(full, deed("joint patrols", "2016-02-09", "CHL")).activities) == 2
    assert len(link(full, deed("joint patrols", "2016-08-09", "NOR")).activities) == 2


def test_what_is_set_up_once_is_the_same_a_year_later(deed: Make, link: Link) -> None:
    first = deed("a joint operations room", "2016-02-04", "NOR")
    assert len(link(first, deed("the shared operations room", "2017-03-09", "NOR")).activities) == 1


def test_a_bare_word_of_another_stance_may_be_another_deed(deed: Make, link: Link) -> None:
    held = deed("a naval exercise", "2016-02-04", "NOR", stance="done")
    offered = deed("exercise", "2016-02-09", "NOR", stance="pledged")
    assert len(link(held, offered).activities) == 2


def test_what_is_set_for_a_day_is_what_is_told_of_after_it(deed: Make, link: Link) -> None:
    day = value("2016-09-12")
    planned = deed("joint relief exercise", "2016-02-04", "NOR", date=day)
    held = deed("joint relief exercise", "2016-09-14", "NOR", stance="done", date=day)
    (row,) = link(planned, held).activities
    assert row.stance == "done"
