"""Statements without a verb of saying beside the words."""

from collections.abc import Callable

from statement_forms import said

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"


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
