"""Which tellings are one meeting: what must agree, and what the row keeps of each report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from communique.records import DateValue, Participation

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.link.conftest import Report

    from communique.records import Record

    Make = Callable[..., Report]
    Link = Callable[..., Record]


COUNCIL = "body:LSU/defence ministers"


def value(start: str, end: str | None = None) -> DateValue:
    return DateValue(start, end or start, "range" if end else "day", "stated", "as stated")


@pytest.fixture
def session(report: Make) -> Make:
    """A report of one session of the council; every report has other words."""

    def write(words: str, published: str | None = None, **fields: object) -> Report:
        told = report(f"The council met: {words}.", published)
        told.name("organisation:LSU", "LSU")
        told.name(COUNCIL, "The council", parent="organisation:LSU")
        told.add("meetings", "The council met", kind="session", body=COUNCIL, **fields)
        return told

    return write


@pytest.fixture
def talks(report: Make) -> Make:
    """A report of talks between Norway and Peru, people named where given."""

    def write(words: str, published: str, *people: str, **fields: object) -> Report:
        told = report(f"Norway and Peru talked, {words}. {' '.join(people)}", published)
        keys = [told.name(f"person:{p}", p, "PER") for p in people]
        keys += [told.name("country:NOR", "Norway", "NOR")]
        keys += [] if people else [told.name("country:PER", "Peru", "PER")]
        told.add("meetings", "talked", kind="talks", participants=keys, **fields)
        return told

    return write


def test_sessions_of_one_number_are_one(session: Make, link: Link) -> None:
    record = link(session("a", number=4, date=value("2016-02-03")), session("b", number=4))
    assert len(record.meetings) == 1
    assert len(record.meetings[0].reports) == 2


def test_sessions_of_two_numbers_are_two(session: Make, link: Link) -> None:
    same = value("2016-02-03")
    assert len(link(session("a", number=4, date=same), session("b", number=5)).meetings) == 2
    record = link(session("a", number=4, date=same), session("b", number=5, date=same))
    assert len(record.meetings) == 2


def test_sessions_of_two_years_are_two_whatever_the_words(session: Make, link: Link) -> None:
    first = session("a", date=value("2016-02-03"), venue=("Molde", "NOR"))
    second = session("a ", date=value("2017-02-03"), venue=("Molde", "NOR"))
    assert len(link(first, second).meetings) == 2


def test_a_session_without_number_is_the_numbered_one_of_that_day(
    session: Make, link: Link
) -> None:
    record = link(
        session("a", number=4, date=value("2016-02-03")), session("b", date=value("2016-02-03"))
    )
    assert [meeting.number for meeting in record.meetings] == [4]


def test_an_extraordinary_session_is_numbered_apart(report: Make, link: Link) -> None:
    reports = []
    for words in ("4th extraordinary session", "4th session"):
        told = report(f"The {words} is over.")
        told.name(COUNCIL, "council")
        told.add("meetings", words, kind="session", body=COUNCIL, number=4)
        reports.append(told)
    assert len(link(*reports).meetings) == 2


def test_two_places_on_one_day_are_two_meetings(session: Make, link: Link) -> None:
    day = value("2016-02-03")
    record = link(
        session("a", date=day, venue=("Molde", "NOR")),
        session("b", date=day, venue=("Cuzco", "PER")),
    )
    assert len(record.meetings) == 2


def test_a_saint_is_one_place_in_both_spellings(session: Make, link: Link) -> None:
    day = value("2016-02-03")
    first = session("a", date=day, venue=("St. Vigil", "PER"))
    second = session("b", date=day, venue=("Saint Vigil", "PER"))
    assert len(link(first, second).meetings) == 1


def test_an_announced_session_that_was_held_is_one_row_held(session: Make, link: Link) -> None:
    planned = session(
        "a", date=value("2016-02-01", "2016-02-29"), venue=("Molde", "NOR"), held="scheduled"
    )
    held = session("b", number=4, date=value("2016-02-03"), venue=("Molde", "NOR"))
    (row,) = link(planned, held).meetings
    assert (row.status, row.date.start) == ("held", "2016-02-03")
    assert "announced before: scheduled" in row.status_basis


def test_of_two_announcements_the_later_report_counts(session: Make, link: Link) -> None:
    first = session("a", "2016-01-01", number=4, date=value("2016-02-03"), held="scheduled")
    second = session("b", "2016-01-20", number=4, date=value("2016-02-10"), held="scheduled")
    (row,) = link(first, second).meetings
    assert row.date.start == "2016-02-10"


def test_talks_of_one_pair_on_one_day_are_one(talks: Make, link: Link) -> None:
    day = value("2016-02-03")
    assert (
        len(link(talks("a", "2016-02-03", date=day), talks("b", "2016-02-04", date=day)).meetings)
        == 1
    )


def test_talks_of_one_pair_on_two_days_are_two(talks: Make, link: Link) -> None:
    first = talks("a", "2016-02-03", date=value("2016-02-03"))
    second = talks("b", "2016-02-08", date=value("2016-02-08"))
    assert len(link(first, second).meetings) == 2


def test_talks_with_two_people_of_one_country_are_two(talks: Make, link: Link) -> None:
    day = value("2016-02-03")
    record = link(
        talks("a", "2016-02-03", "Hugo Vidal", date=day),
        talks("b", "2016-02-03", "Rosa Campos", date=day),
    )
    assert len(record.meetings) == 2


def test_an_unnamed_envoy_is_the_person_that_another_report_names(talks: Make, link: Link) -> None:
    day = value("2016-02-03")
    record = link(
        talks("a", "2016-02-03", "Hugo Vidal", date=day), talks("b", "2016-02-03", date=day)
    )
    (row,) = record.meetings
    entities = {entity.id: entity for entity in record.entities}
    people = [part for part in row.participants if entities[part.entity].kind == "person"]
    assert sorted(entities[part.entity].name for part in row.participants) == [
        "Hugo Vidal",
        "Norway",
    ]
    assert {evidence.document for evidence in people[0].evidence} == set(row.reports)


def test_another_ministers_talks_are_another_meeting(report: Make, link: Link) -> None:
    reports = []
    for office, words in (("minister of defence", "a"), ("minister of trade", "b")):
        told = report(f"Norway and Peru talked, {words}.", "2016-02-03")
        norway, peru = (
            told.name("country:NOR", "Norway", "NOR"),
            told.name("country:PER", "Peru", "PER"),
        )
        evidence = (told.quote("talked"),)
        sides = [
            Participation(key, "participant", None, office, "stated", evidence)
            for key in (norway, peru)
        ]
        told.add("meetings", "talked", kind="talks", participants=sides, date=value("2016-02-03"))
        reports.append(told)
    assert len(link(*reports).meetings) == 2


def test_what_happens_on_the_sidelines_takes_date_and_place_of_the_session(
    report: Make, link: Link
) -> None:
    told = report("The council met. Norway and Peru talked.", "2016-02-04")
    told.name(COUNCIL, "The council")
    sides = [told.name("country:NOR", "Norway", "NOR"), told.name("country:PER", "Peru", "PER")]
    outer = told.add(
        "meetings", "The council met", kind="session", body=COUNCIL,
        date=value("2016-02-03"), venue=("Molde", "NOR"),
    )  # fmt: skip
    told.add("meetings", "talked", kind="talks", participants=sides, within=outer)
    rows = {row.kind: row for row in link(told).meetings}
    talks = rows["talks"]
    assert talks.within == rows["session"].id
    assert (talks.date.start, talks.date.status, talks.place.name) == (
        "2016-02-03",
        "inferred",
        "Molde",
    )


def test_an_undated_mention_is_the_visit_just_before_its_report(report: Make, link: Link) -> None:
    first = report("Rosa Campos is visiting Molde.", "2016-02-03")
    second = report("Rosa Campos, since her visit, is silent.", "2016-02-20")
    third = report("Rosa Campos, years after her visit, spoke.", "2019-02-20")
    for told, words, day in (
        (first, "visiting", value("2016-02-03")), (second, "visit", None), (third, "visit", None),
    ):  # fmt: skip
        campos = told.name("person:c", "Rosa Campos", "PER")
        part = Participation(campos, "visitor", None, None, "stated", ())
        told.add(
            "meetings", words, kind="visit", participants=[part], date=day, venue=("Molde", "NOR")
        )
    assert len(link(first, second).meetings) == 1
    assert len(link(first, third).meetings) == 2


def test_two_meetings_of_one_report_stay_two(talks: Make, report: Make, link: Link) -> None:
    told = report("Norway and Peru talked at noon and spoke at night.", "2016-02-03")
    sides = [told.name("country:NOR", "Norway", "NOR"), told.name("country:PER", "Peru", "PER")]
    for words in ("talked", "spoke"):
        told.add("meetings", words, kind="talks", participants=sides, date=value("2016-02-03"))
    other = talks("x", "2016-02-03", date=value("2016-02-03"))
    assert len(link(told, other).meetings) == 2


def test_sessions_of_two_bodies_on_one_day_are_two(session: Make, report: Make, link: Link) -> None:
    told = report("The Lake Summit met.")
    told.name("organisation:LSU", "LSU")
    told.name("body:LSU/heads of state", "Lake Summit", parent="organisation:LSU")
    told.add(
        "meetings", "met", kind="summit", body="body:LSU/heads of state", date=value("2016-02-03")
    )
    assert len(link(told, session("a", date=value("2016-02-03"))).meetings) == 2


# --- partial facts: no date, no body, other words -------------------------------------------------


def gathering(report: Make, words: str, published: str | None, **fields: object) -> Report:
    """A report of a session, of the union if `organisation` says so, with three named envoys."""
    told = report(f"{words}: Ada Holm, Luis Rojas, Amina Otieno came.", published)
    people = [
        told.name(f"person:{name}", name, land)
        for name, land in (("Ada Holm", "NOR"), ("Luis Rojas", "PER"), ("Amina Otieno", "KEN"))
    ]
    told.name("organisation:LSU", "Lake States Union")
    told.name(COUNCIL, "council", parent="organisation:LSU")
    told.add("meetings", words, **{"kind": "session", "participants": people, **fields})
    return told


def test_a_meeting_under_another_name_is_one_by_day_and_people(report: Make, link: Link) -> None:
    day = value("2016-02-03")
    named = gathering(report, "The council met", "2016-02-03", body=COUNCIL, date=day)
    other = gathering(report, "Ministers gathered", "2016-02-04", date=day)
    assert len(link(named, other).meetings) == 1


def test_an_undated_gathering_is_one_by_place_and_people(report: Make, link: Link) -> None:
    place = ("Molde", "NOR")
    named = gathering(
        report, "The council met", "2016-02-03", body=COUNCIL, date=value("2016-02-03"), venue=place
    )
    other = gathering(report, "The talks in Molde", "2016-02-06", kind="summit", venue=place)
    assert len(link(named, other).meetings) == 1
    a_year_later = gathering(report, "Talks in Molde", "2017-02-06", kind="summit", venue=place)
    assert len(link(named, a_year_later).meetings) == 2


def test_an_undated_plan_is_the_next_session_after_its_report(session: Make, link: Link) -> None:
    held = session("b", "2016-05-03", number=5, date=value("2016-05-03"))
    planned = session("a", "2016-03-03", held="scheduled")
    record = link(planned, held)
    assert [row.status for row in record.meetings] == ["held"]
    assert len(link(session("a", "2016-05-03", held="scheduled"), held).meetings) == 1
    assert len(link(session("a", "2016-05-09", held="scheduled"), held).meetings) == 2


def test_a_plan_told_in_the_week_of_a_session_is_the_one_after_it(
    session: Make, link: Link
) -> None:
    planned = session("a", "2016-05-03", held="scheduled")
    assert len(link(planned, session("b", "2016-05-05")).meetings) == 2
    assert len(link(planned, session("b", "2016-06-05", venue=("Molde", "NOR"))).meetings) == 2


def test_numbered_sessions_of_nobody_known_are_two(report: Make, link: Link) -> None:
    def write(words: str) -> Report:
        told = report(words)
        told.add("meetings", words, kind="session", number=8, date=value("2016-02-03"))
        return told

    assert len(link(write("The 8th meeting."), write("An eighth session.")).meetings) == 2


def test_an_extraordinary_session_may_be_told_without_the_word(report: Make, link: Link) -> None:
    place = ("Molde", "NOR")
    special = gathering(
        report, "The extraordinary council", "2016-02-03", body=COUNCIL, date=value("2016-02-03"),
        venue=place,
    )  # fmt: skip
    plain = gathering(report, "The Molde council", "2016-02-09", body=COUNCIL, venue=place)
    assert len(link(special, plain).meetings) == 1
    regular = gathering(
        report, "The Molde council", "2016-02-09", body=COUNCIL, venue=place, number=4
    )
    assert len(link(special, regular).meetings) == 2


def test_a_round_of_talks_put_off_and_held_is_one(report: Make, link: Link) -> None:
    def write(words: str, published: str, *sides: str, **fields: object) -> Report:
        told = report(f"{words} between {sides} in Molde", published)
        lands = {"Norway": "NOR", "Peru": "PER"}
        keys = [told.name(f"country:{lands[side]}", side, lands[side]) for side in sides]
        told.add(
            "meetings", words, kind="talks", participants=keys, venue=("Molde", "NOR"), **fields
        )
        return told

    planned = write(
        "a first round", "2016-01-03", number=1, date=value("2016-01-16"), held="scheduled"
    )
    put_off = write("the round put off", "2016-01-15", "Norway", held="cancelled")
    held = write(
        "the first round", "2016-02-22", "Norway", "Peru", number=1, date=value("2016-02-22")
    )
    record = link(planned, put_off, held)
    assert [row.status for row in record.meetings] == ["held"]
    second = write("a second round", "2016-02-22", "Norway", number=2, held="scheduled")
    assert len(link(held, second).meetings) == 2


def test_talks_planned_by_one_pair_are_one_though_the_towns_differ(talks: Make, link: Link) -> None:
    first = talks("a", "2016-02-03", held="scheduled", venue=("Molde", "NOR"))
    second = talks("b", "2016-02-03", held="scheduled", venue=("Lima", "PER"))
    record = link(first, second)
    assert len(record.meetings) == 1
    assert {row.field for row in record.conflicts} >= {"place.name"}
    later = talks("c", "2016-04-03", held="scheduled", venue=("Lima", "PER"))
    assert len(link(first, later).meetings) == 2


def test_the_next_session_in_the_same_report_is_of_the_same_body(session: Make, link: Link) -> None:
    first = session("and the sixth meeting comes", "2016-02-03", number=5, date=value("2016-02-03"))
    first.add("meetings", "the sixth meeting", kind="session", number=6, held="scheduled")
    record = link(first, session("b", "2017-02-03", number=6, date=value("2017-02-03")))
    assert sorted((row.number, row.status) for row in record.meetings) == [
        (5, "held"), (6, "held"),
    ]  # fmt: skip
    alone = session("and the ninth meeting comes", "2016-02-03", number=5)
    alone.add("meetings", "the ninth meeting", kind="session", number=9, held="scheduled")
    assert {row.body for row in link(alone).meetings} != {link(alone).meetings[0].body}


def test_a_report_without_any_date_is_dated_by_the_meeting_it_tells(
    report: Make, link: Link
) -> None:
    place = ("Molde", "NOR")
    dated = gathering(
        report, "The council met", "2016-02-03", body=COUNCIL, date=value("2016-02-03"), venue=place
    )
    undated = gathering(report, "The Molde council", None, body=COUNCIL, venue=place)
    record = link(dated, undated)
    assert len(record.meetings) == 1
    found = {row.id: row.published for row in record.documents}[undated.id]
    assert (found.start, found.status) == ("2016-02-03", "inferred")
    again = gathering(
        report, "The council met again", "2017-02-03", body=COUNCIL, date=value("2017-02-03"),
        venue=place,
    )  # fmt: skip
    assert len(link(dated, again, undated).meetings) == 3


def test_a_summit_called_by_its_city_is_the_one_just_held_there(report: Make, link: Link) -> None:
    place = ("Molde", "NOR")
    day = value("2016-02-03")
    named = gathering(report, "The council met", "2016-02-03", body=COUNCIL, date=day, venue=place)
    told = report("The follow-up to the Molde summit began.", "2016-02-06")
    told.add("meetings", "the Molde summit", kind="summit", venue=place)
    assert len(link(named, told).meetings) == 1


def test_a_summit_is_whom_another_report_tells_to_meet_there(report: Make, link: Link) -> None:
    place, held = ("Molde", "NOR"), "scheduled"
    announced = report("A summit of NOR in Molde is planned.", "2016-02-03")
    keys = [announced.name("country:NOR", "NOR", "NOR")]
    announced.add("meetings", "A summit", kind="summit", date=value("2016-03-01", "2016-03-31"),
                  venue=place, held=held, participants=keys)  # fmt: skip
    told = report("NOR, PER and KEN are due to meet in Molde.", "2016-02-10")
    states = [told.name(f"country:{c}", c, c) for c in ("NOR", "PER", "KEN")]
    told.add("meetings", "meet in Molde", kind="group", date=value("2016-03-12"), venue=place,
             held=held, participants=states)  # fmt: skip
    assert len(link(announced, told).meetings) == 1


@pytest.fixture
def rounds(report: Make) -> Make:
    """A report of a third round of talks in Molde, at which people of one land are named."""

    def write(words: str, people: dict[str, str], **fields: object) -> Report:
        told = report(f"The round {words}. {' '.join(people)}")
        keys = [told.name(f"person:{name}", name, land) for name, land in people.items()]
        told.add("meetings", "The round", kind="talks", number=3, venue=("Molde", "NOR"),
                 participants=keys, **fields)  # fmt: skip
        return told

    return write


def test_a_round_is_one_though_each_report_names_people_of_another_land(
    rounds: Make, link: Link
) -> None:
    first = rounds("opened", {"Lund": "NOR"}, date=value("2016-02-01"))
    last = rounds("ended", {"Vargas": "PER"}, date=value("2016-02-09"))
    assert len(link(first, last).meetings) == 1
    later = rounds("ended", {"Vargas": "PER"}, date=value("2016-03-09"))
    assert len(link(first, later).meetings) == 2


def test_rounds_of_two_pairs_in_one_city_are_two(rounds: Make, link: Link) -> None:
    first = rounds("a", {"Lund": "NOR", "Vargas": "PER"}, date=value("2016-02-01"))
    other = rounds("b", {"Otieno": "KEN", "Chen": "CHN"}, date=value("2016-02-02"))
    assert len(link(first, other).meetings) == 2


def test_an_undated_session_is_the_one_of_that_number_in_that_land_just_before(
    report: Make, link: Link
) -> None:
    held = report("The council met in Molde, Lund among others.", "2016-02-03")
    held.name("organisation:LSU", "LSU")
    held.name(COUNCIL, "The council", parent="organisation:LSU")
    told = report("At the seventh meeting, in Norway, Lund spoke.", "2016-02-05")
    lund = held.name("person:kari lund", "Lund", "NOR")
    told.name(lund, "Lund", "NOR")
    held.add("meetings", "met", kind="session", body=COUNCIL, number=7, participants=[lund],
             date=value("2016-02-03"), venue=("Molde", "NOR"))  # fmt: skip
    told.add("meetings", "the seventh meeting", kind="session", number=7, participants=[lund],
             venue=(None, "NOR"))  # fmt: skip
    assert len(link(held, told).meetings) == 1
