"""Statements without a verb of saying beside the words."""

from collections.abc import Callable

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"


def said(reading: Reading) -> list[tuple[tuple[str, ...], str]]:
    return [(s.speakers, e.quote) for s in reading.statements for e in s.content]


def test_according_to_may_open_the_sentence(read: Read) -> None:
    assert said(read(f"According to {LUND}, the border will reopen before winter.")) == [
        (("person:kari lund",), "the border will reopen before winter")
    ]


def test_according_to_may_close_the_sentence(read: Read) -> None:
    assert said(read(f"The border will reopen before winter, according to {LUND}.")) == [
        (("person:kari lund",), "The border will reopen before winter")
    ]


def test_the_statement_was_made_by_gives_the_speaker_a_sentence_later(read: Read) -> None:
    reading = read(
        f"The border will reopen before winter. The statement was made by {LUND} while addressing "
        "the 12th session of the Arctic Council in Tromso on Monday."
    )
    assert said(reading) == [(("person:kari lund",), "The border will reopen before winter")]
    assert reading.statements[0].meeting == reading.meetings[0].id


def test_a_quotation_that_stands_alone_goes_on_with_the_speaker_before(read: Read) -> None:
    reading = read(f'{LUND} said that the fund was sound.\n\n"We will pay our share."')
    assert said(reading) == [
        (("person:kari lund",), "the fund was sound"),
        (("person:kari lund",), "We will pay our share."),
    ]
    assert reading.statements[1].cue is None


def test_answers_of_an_interview_are_of_the_one_who_does_not_ask(read: Read) -> None:
    reading = read(
        f"{LUND} spoke to the paper in Oslo on Monday.\n\n"
        "Q: What has the fund done for the region so far?\n\n"
        "A: The fund has helped forty villages in three years.\n\n"
        "Q: Will the council extend it when the term is over?\n\n"
        "A: I hope the council will extend it by another five years."
    )
    answers = [s for s in reading.statements if s.rule == "statement.answer"]
    assert {s.speakers for s in answers} == {("person:kari lund",)}
    assert [s.content[0].quote for s in answers] == [
        "The fund has helped forty villages in three years.",
        "I hope the council will extend it by another five years.",
    ]
    assert {s.mode for s in answers} == {"direct"}
