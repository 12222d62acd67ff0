"""Whose document it is: opening, announcement, title."""

from collections.abc import Callable

import pytest

from communique.records import Reading, Referent

Read = Callable[..., Reading]
WORDS = "We welcome the plan of the council."


def speaker(reading: Reading) -> Referent:
    (key,) = {key for s in reading.statements for key in s.speakers}
    return next(r for r in reading.referents if r.key == key)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We, the leaders of Norway, Chile and Ghana, met in Oslo.",
         "the leaders of Norway, Chile and Ghana"),
        ("1. We, the leaders of Norway, Chile and Ghana, gathered in Oslo.",
         "the leaders of Norway, Chile and Ghana"),
        ("Today, the leaders of Norway, Chile and Ghana met and issued the following statement:",
         "the leaders of Norway, Chile and Ghana"),
        ("The following statement was released by the governments of Norway, Chile and Ghana:",
         "governments of Norway, Chile and Ghana"),
        ("The below is attributable to the leaders of Norway, Chile and Ghana:",
         "leaders of Norway, Chile and Ghana"),
    ],
)  # fmt: skip
def test_the_issuers_are_a_group_with_its_members(text: str, name: str, read: Read) -> None:
    group = speaker(read(f"{text}\n\n{WORDS}"))
    assert (group.name, group.members) == (name, ("country:CHL", "country:GHA", "country:NOR"))


def test_two_office_holders_behind_we_are_the_issuers(read: Read) -> None:
    reading = read(
        "We, the Foreign Minister of Norway, Kari Lund, and the Secretary General of the Arctic "
        f"Council, Per Holm, met in Oslo.\n\n{WORDS}"
    )
    assert [s.speakers for s in reading.statements] == [("person:kari lund", "person:per holm")]


def test_persons_named_between_dashes_behind_we_are_the_issuers(read: Read) -> None:
    reading = read(
        "Today, we – Prime Minister Kari Lund of Norway and President Ana Rojas of Chile – met in "
        f"Oslo.\n\n{WORDS}"
    )
    assert [s.speakers for s in reading.statements] == [("person:kari lund", "person:ana rojas")]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Joint Statement of the Arctic Council on Ice", "Arctic Council"),
        ("Chile: Statement by the leaders of the north on fish", "leaders of the north"),
        ("Nordic Foreign Ministers' Statement on Ice", "Nordic Foreign Ministers"),
        ("Statement by Foreign Minister Kari Lund on the plan", "Kari Lund"),
        ("Prime Minister Lund's opening remarks to the council", "Lund"),
    ],
)
def test_the_title_tells_whose_document_it_is(title: str, name: str, read: Read) -> None:
    assert speaker(read(f"The ice is melting fast.\n\n{WORDS}", title=title)).name == name


def test_an_office_in_the_title_is_its_holder_of_the_publishing_government(read: Read) -> None:
    reading = read(WORDS, title="Statement by the President on Fish", source="The White House")
    assert speaker(reading).name == "the president of United States"


def test_who_said_the_unquoted_paragraphs_that_follow_is_their_speaker(read: Read) -> None:
    reading = read(f"Foreign Secretary Kari Lund said:\n\n{WORDS} The ice is melting fast now.")
    assert [s.speakers for s in reading.statements] == [("person:kari lund",)] * 2


def test_a_statement_announced_and_printed_in_quotation_marks_is_read(read: Read) -> None:
    reading = read(
        "Kari Lund, Minister of Fish, today issued the following statement:\n\n"
        '"Norway condemns the attack on the harbour. We will rebuild it before winter."'
    )
    assert [s.content[0].quote for s in reading.statements] == [
        "Norway condemns the attack on the harbour", "We will rebuild it before winter",
    ]  # fmt: skip


def test_a_document_in_the_third_person_has_no_issuer(read: Read) -> None:
    reading = read(
        "The ministers met in Oslo. The ice is melting fast now.",
        title="Joint Statement of the Arctic Council on Ice",
    )
    assert reading.statements == ()


def test_a_quotation_behind_the_document_is_not_of_its_issuer(read: Read) -> None:
    reading = read(
        "Kari Lund, Minister of Fish, issued the following statement:\n\n"
        '"Norway condemns the attack on the harbour."\n\nThe market was calm on Monday.\n\n'
        '"Nobody here will ever sell his boat again."'
    )
    assert "Nobody here will ever sell his boat again" not in [
        s.content[0].quote for s in reading.statements if s.rule == "statement.declaration"
    ]


def test_a_release_of_an_office_in_the_first_person_is_of_who_holds_it(read: Read) -> None:
    reading = read(
        "MEDIA RELEASE MINISTER FOR FOREIGN AFFAIRS KARI LUND\n\nI visited Chile for talks with "
        "Per Holm. Our talks reflect the strength of the friendship.",
        source="Norway, Minister for Foreign Affairs",
    )
    assert [s.speakers for s in reading.statements] == [("person:kari lund",)]
    assert reading.statements[0].content[0].quote.startswith("Our talks reflect")
