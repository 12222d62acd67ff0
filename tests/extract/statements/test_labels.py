"""Whom the label of a turn names."""

from collections.abc import Callable

from communique.records import Reading, Referent

Read = Callable[..., Reading]
WORDS = "The fund has helped forty villages in three years."


def speakers(reading: Reading) -> list[Referent]:
    keys = {key for s in reading.statements for key in s.speakers}
    return [r for r in reading.referents if r.key in keys]


def test_an_office_alone_is_the_one_whom_the_title_names_in_it(read: Read) -> None:
    (speaker,) = speakers(
        read(f"THE VICE PRESIDENT: {WORDS}", title="Remarks by Vice President Kari Lund in Oslo")
    )
    assert (speaker.key, speaker.kind, speaker.name) == ("person:kari lund", "person", "Kari Lund")


def test_an_office_alone_is_no_other_holder_whom_the_speaker_names(read: Read) -> None:
    (speaker,) = speakers(
        read(f"THE PRESIDENT: {WORDS} President Rojas of Chile knows it.", source="The White House")
    )
    assert (speaker.key, speaker.name) == (
        "group:president/country:USA", "the president of United States",
    )  # fmt: skip


def test_a_surname_in_the_label_is_the_person_whom_the_text_names_in_full(read: Read) -> None:
    reading = read(
        f"MS. LUND: {WORDS}\n\nMR. ROJAS: Norway's envoy Kari Lund speaks for the whole council."
    )
    assert reading.statements[0].speakers == ("person:kari lund",)


def test_the_label_is_a_mention_of_the_speaker(read: Read) -> None:
    reading = read(f"THE PRESIDENT: {WORDS}", title="Remarks by President Lund in Oslo")
    assert [m.evidence.quote for m in reading.mentions if m.referent == "person:lund"] == [
        "THE PRESIDENT"
    ]


def test_the_label_tells_the_office_of_the_one_whom_the_title_names(read: Read) -> None:
    reading = read(
        f"THE PRESIDENT: {WORDS}", title="Remarks by President Lund", source="The White House"
    )
    (office,) = reading.offices
    assert (office.person, office.office, office.of, office.status) == (
        "person:lund", "president", "country:USA", "implied",
    )  # fmt: skip
    assert reading.statements[0].office == office.id


def test_a_title_names_the_minister_whom_a_label_calls_minister(read: Read) -> None:
    reading = read(
        f"LUND Kari, Minister for Foreign Affairs: {WORDS}\n\nReporter: Will it go on?\n\n"
        "Minister: It will go on for three more years.",
        title="Press Conference by Foreign Minister LUND Kari",
    )
    assert len({s.speakers for s in reading.statements}) == 1
