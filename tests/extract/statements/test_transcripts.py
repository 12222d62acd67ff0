"""Words set down under the speaker's name: transcripts and interviews."""

from collections.abc import Callable

from statement_forms import said

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"
HOSTS = (
    "FOREIGN MINISTER LUND: Good afternoon, everyone. Thank you for coming to the harbour. "
    "The quotas must be set before the season begins. (Applause.) Norway will open an office in "
    "Santiago next year.\n\n"
    "We will also publish the data on herring.\n\n"
    "MINISTER ROJAS: Thank you, Minister. Chile accepts the decision of the council.\n\n"
    "MODERATOR: We have time for one question. Please wait for the microphone.\n\n"
    "Q    Minister Lund, do you expect the quotas to fall? They have risen for ten years.\n\n"
    "FOREIGN MINISTER LUND: I expect a cut of a tenth.\n\nEND"
)


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


def test_each_claim_of_a_transcript_is_a_statement_of_the_one_whose_label_stands_above(
    read: Read,
) -> None:
    assert said(read(HOSTS)) == [
        (("person:lund",), "The quotas must be set before the season begins."),
        (("person:lund",), "Norway will open an office in Santiago next year."),
        (("person:lund",), "We will also publish the data on herring."),
        (("person:rojas",), "Chile accepts the decision of the council."),
        (("person:lund",), "I expect a cut of a tenth."),
    ]


def test_words_of_a_transcript_are_direct_and_have_no_cue(read: Read) -> None:
    reading = read(HOSTS)
    assert {(s.mode, s.cue, s.rule) for s in reading.statements} == {
        ("direct", None, "statement.transcript")
    }
    assert reading.statements[0].speaker is not None
    assert reading.statements[0].speaker.quote == "FOREIGN MINISTER LUND"


def test_courtesies_and_words_on_procedure_are_no_claims(read: Read) -> None:
    reading = read(
        "THE PRIME MINISTER: Well, thank you all very much. It is a great pleasure to be here. "
        "We will now turn to your questions. Is that not remarkable? The treaty enters into force "
        "in May."
    )
    assert [e for _, e in said(reading)] == ["The treaty enters into force in May."]


def test_a_very_short_sentence_joins_the_next(read: Read) -> None:
    reading = read("THE PRIME MINISTER: It happened. The council has grown to twelve states.")
    assert [e for _, e in said(reading)] == ["It happened. The council has grown to twelve states."]


def test_remarks_were_made_at_the_meeting_that_the_title_names(read: Read) -> None:
    text = "THE PRESIDENT: The 12th session of the Arctic Council has adopted a plan for the ice."
    at_session = read(text, title="Remarks by President Lund at the Arctic Council session")
    to_press = read(text, title="Remarks by President Lund at a press conference")
    assert at_session.statements[0].meeting == at_session.meetings[0].id
    assert to_press.statements[0].meeting is None


def test_a_dateline_in_capitals_is_no_label(read: Read) -> None:
    reading = read("OSLO: The harbour was closed on Monday after a storm.\n\nThe ferry stayed.")
    assert reading.statements == ()


def test_one_label_in_small_letters_needs_words_that_announce_a_transcript(read: Read) -> None:
    words = "President Kari Lund: The fund has helped forty villages in three years."
    announced = read(f"The fund is ten years old. Here is the transcript of the talk.\n\n{words}")
    assert [s.speakers for s in announced.statements] == [("person:kari lund",)]
    assert read(f"The fund is ten years old.\n\n{words}").statements == ()


def test_a_turn_of_a_transcript_set_in_quotation_marks_is_one_statement(read: Read) -> None:
    reading = read(
        f"{LUND} spoke to a broadcaster on Sunday. Partial transcript as follows:\n\n"
        '"HOLM: Let us start with the harbour. Will you be there?\n\n'
        '"LUND: The harbour will not be open tomorrow. The ferry line has sold its ships.\n\n'
        '"HOLM: Do you see those two as equal?\n\n'
        '"LUND: Well, the ferry line knows little about the sea.\n\n'
        '"But the town has a plan."\n\n'
        "The talks go on."
    )
    words = [[e.quote for e in s.content] for s in reading.statements]
    assert words == [
        ["The harbour will not be open tomorrow. The ferry line has sold its ships."],
        ["Well, the ferry line knows little about the sea.", "But the town has a plan."],
    ]
    assert {s.speakers for s in reading.statements} == {("person:kari lund",)}
