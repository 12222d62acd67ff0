"""On what day a meeting is held, and what the day says of its standing."""

from collections.abc import Callable

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"
OTIENO = "Kenya's Foreign Minister Amina Otieno"


def test_what_is_dated_after_the_report_is_to_come(read: Read) -> None:
    reading = read(
        "Kenya offers little for an African Union summit in Nairobi on June 3, 2019.", "2019-05-07"
    )
    assert [m.held for m in reading.meetings] == ["scheduled"]


def test_a_conference_of_an_earlier_year_was_held(read: Read) -> None:
    reading = read(
        f"{LUND} said it would be the best offer since the 1995 Geneva conference.", "2019-05-07"
    )
    (meeting,) = reading.meetings
    assert meeting.date is not None
    assert (meeting.held, meeting.date.start) == ("held", "1995-01-01")


def test_the_year_behind_since_does_not_date_the_meeting(read: Read) -> None:
    reading = read(
        f"{LUND} and {OTIENO} held the first talks between Norway and Kenya since 1991.",
        "2019-05-07",
    )
    assert [m.date for m in reading.meetings if m.date is not None and "1991" in m.date.start] == []


def test_a_day_of_the_next_clause_is_that_of_its_own_verb(read: Read) -> None:
    reading = read(
        f"{LUND} met {OTIENO} in Oslo. The talks have long been slow, and a Norwegian spokesman "
        "said on Wednesday that trade was sound.",
        "2019-05-10",
    )
    assert [m.date for m in reading.meetings] == [None]


def test_the_second_day_of_a_visit_tells_its_first_and_last(read: Read) -> None:
    text = (
        "OSLO, May 7 (Reuters) -- Norwegian President Kari Lund and her Kenyan guest, President "
        "Amina Otieno, met here on Tuesday, on the second day of an official visit that ends on "
        "Wednesday."
    )
    (visit,) = (m for m in read(text, "2019-05-07").meetings if m.kind == "visit")
    assert visit.date is not None
    assert (visit.date.start, visit.date.end) == ("2019-05-06", "2019-05-08")
    assert visit.venue is not None
    assert visit.venue.name == "Oslo"
    assert {p.referent for p in visit.participants} == {"person:kari lund", "person:amina otieno"}


def test_a_summit_in_another_city_than_the_report_is_not_dated_by_it(read: Read) -> None:
    text = (
        "NAIROBI, May 7 (Reuters) -- Kenyan President Amina Otieno telephoned Norwegian President "
        "Kari Lund on Tuesday. They spoke of what came after the Kampala summit."
    )
    summits = [m for m in read(text, "2019-05-07").meetings if m.kind == "summit"]
    assert [m.date for m in summits] == [None]


def test_the_day_that_a_side_wants_is_that_of_the_round(read: Read) -> None:
    reading = read(
        f"{OTIENO} will fly to Oslo next month to prepare the second round, which the Norwegian "
        "side wants in August.",
        "2019-05-07",
    )
    (day,) = [m.date for m in reading.meetings if m.number == 2]
    assert day is not None
    assert day.start == "2019-08-01"


def test_last_years_summit_was_in_that_year(read: Read) -> None:
    (meeting,) = read("NATO leaders agreed at last year's summit in Madrid.", "2019-05-07").meetings
    assert meeting.date is not None
    assert meeting.date.start == "2018-01-01"


def test_what_takes_place_on_a_day_to_come_is_to_come(read: Read) -> None:
    reading = read(
        "They spoke of the special meeting of NATO ministers, which takes place on 16 May.",
        "2019-05-07",
    )
    (meeting,) = reading.meetings
    assert meeting.date is not None
    assert (meeting.held, meeting.date.start) == ("scheduled", "2019-05-16")


def test_when_leaders_gather_in_a_month_it_is_the_next(read: Read) -> None:
    text = "Fish is expected to come up when African Union leaders gather in Oslo in February."
    (meeting,) = read(text, "2019-05-07").meetings
    assert meeting.date is not None
    assert (meeting.held, meeting.date.start) == ("scheduled", "2020-02-01")
