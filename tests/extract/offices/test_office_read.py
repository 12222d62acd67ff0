"""Who was seen in which office."""

from collections.abc import Callable

import pytest

from communique.records import OfficeFact, Reading

Read = Callable[..., Reading]


def only_office(reading: Reading) -> OfficeFact:
    (office,) = reading.offices
    return office


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's Defence Minister Amina Otieno spoke on Monday.",
        "Kenyan Defense Minister Amina Otieno spoke on Monday.",
        "The Minister of Defence of Kenya, Amina Otieno, spoke on Monday.",
        "Amina Otieno, Kenya's defence minister, spoke on Monday.",
        "Kenya's minister of defence, General Amina Otieno, spoke on Monday.",
    ],
)
def test_an_office_is_the_same_however_it_is_written(read: Read, text: str) -> None:
    office = only_office(read(text))
    assert (office.person, office.office, office.of, office.former) == (
        "person:amina otieno", "minister of defence", "country:KEN", False,
    )  # fmt: skip


def test_the_title_is_kept_as_it_is_written(read: Read) -> None:
    office = only_office(read("Kenyan Defense Minister Amina Otieno spoke on Monday."))
    assert office.title == "Defense Minister"


def test_two_titles_before_one_name_are_two_offices(read: Read) -> None:
    reading = read("Peru's Deputy Prime Minister and Minister of Defence Pedro Rojas spoke.")
    assert {(o.person, o.office, o.of) for o in reading.offices} == {
        ("person:pedro rojas", "deputy prime minister", "country:PER"),
        ("person:pedro rojas", "minister of defence", "country:PER"),
    }


def test_a_former_holder_is_marked(read: Read) -> None:
    office = only_office(read("Norway's former Prime Minister Erik Dahl spoke on Monday."))
    assert (office.office, office.former) == ("prime minister", True)


def test_an_office_may_be_of_an_organisation(read: Read) -> None:
    office = only_office(read("African Union Secretary General Amina Otieno spoke on Monday."))
    assert office.of == "organisation:AU"


def test_a_counterpart_with_a_name_holds_the_same_office(read: Read) -> None:
    reading = read(
        "Norway's Foreign Minister Kari Lund flew to Nairobi on Monday. "
        "Lund met her Kenyan counterpart, Amina Otieno."
    )
    found = {(o.person, o.office, o.of) for o in reading.offices}
    assert ("person:amina otieno", "minister of foreign affairs", "country:KEN") in found


def test_the_day_of_the_report_is_when_the_office_was_seen(read: Read) -> None:
    reading = read("Kenya's Defence Minister Amina Otieno spoke on Monday.", "2019-05-07")
    date = only_office(reading).date
    assert date is not None
    assert (date.start, date.end) == ("2019-05-07", "2019-05-07")


def test_the_words_of_the_office_are_its_evidence(read: Read) -> None:
    office = only_office(read("Kenya's Defence Minister Amina Otieno spoke on Monday."))
    assert "Defence Minister" in office.evidence[0].quote


def test_a_minister_without_a_name_holds_no_office(read: Read) -> None:
    assert read("Kenya's defence minister spoke on Monday.").offices == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ian Ray, a chemist who is co-director at the Water Council, spoke.", "co-director"),
        ("Ian Ray, who served as trade director for the Nordic Council, spoke.", "director"),
        ("Foreign and Diaspora Affairs Cabinet Secretary Ian Ray spoke in Kenya.",
         "cabinet secretary"),
        ("Former first lady Mary Holt spoke in Washington.", "first lady"),
    ],
)  # fmt: skip
def test_titles_are_read_across_a_trade_a_region_or_a_cabinet(
    read: Read, text: str, found: str
) -> None:
    (office,) = read(text).offices
    assert found in office.office


def test_one_who_is_spoken_to_by_a_title_does_not_give_it_to_the_name_behind(read: Read) -> None:
    assert not read("“Minister, Falk Hansen from the Example Post,” a man said.").offices


def test_the_current_chairperson_presides_over_the_organisation(read: Read) -> None:
    text = "The African Union met. It was convened by Ian Ray, the current chairperson."
    assert {(o.office, o.of) for o in read(text).offices} == {("chair", "organisation:AU")}


def test_an_office_that_a_transcripts_label_gives_to_one_is_not_guessed_of_another(
    read: Read,
) -> None:
    reading = read(
        "THE PRESIDENT: The fund works. President Rojas knows that it has helped his villages.",
        title="Remarks by President Lund", source="The White House",
    )  # fmt: skip
    assert {(o.person, o.office, o.of) for o in reading.offices} == {
        ("person:lund", "president", "country:USA"), ("person:rojas", "president", None),
    }  # fmt: skip
