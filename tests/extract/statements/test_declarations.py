"""Documents in the first person."""

from collections.abc import Callable

from communique.records import Reading

Read = Callable[..., Reading]
OPENING = "We, the foreign ministers of Norway, Chile and Ghana, met in Oslo on 3 May 2023."


def said(reading: Reading) -> list[tuple[str | None, str]]:
    return [
        (s.cue.quote if s.cue is not None else None, e.quote)
        for s in reading.statements
        for e in s.content
    ]


def test_verbs_of_saying_with_we_are_statements_of_the_issuers(read: Read) -> None:
    reading = read(
        f"1. {OPENING}\n\n2. We welcomed the plan of the council. We discussed the price of "
        "herring.\n\n3. We call on all parties to share their data."
    )
    assert said(reading) == [
        ("welcomed", "the plan of the council"),
        ("call on", "all parties to share their data"),
    ]
    assert {s.mode for s in reading.statements} == {"indirect"}  # several tell of themselves


def test_sentences_without_a_cue_are_words_of_the_issuers_too(read: Read) -> None:
    reading = read(
        f"{OPENING}\n\nThe ice must be protected by all. We stand with the fishers of the north."
    )
    assert said(reading) == [
        (None, "The ice must be protected by all"),
        (None, "We stand with the fishers of the north"),
    ]
    assert [s.speaker.quote if s.speaker else None for s in reading.statements] == [None, "We"]


def test_what_the_issuers_did_is_no_statement(read: Read) -> None:
    reading = read(f"{OPENING}\n\nWe have discussed the price of herring at length in Oslo.")
    assert reading.statements == ()


def test_the_leaders_of_such_a_document_are_its_issuers(read: Read) -> None:
    reading = read(f"{OPENING}\n\nWe welcome the plan.\n\nThe ministers urged Peru to join it.")
    assert len({s.speakers for s in reading.statements}) == 1


def test_the_occasion_is_the_meeting_that_the_opening_tells(read: Read) -> None:
    reading = read(
        f"{OPENING}\n\nWe welcomed the results of the 12th session of the Arctic Council."
    )
    (statement,) = reading.statements
    opening = [m.id for m in reading.meetings if any(e.start < len(OPENING) for e in m.evidence)]
    assert [statement.meeting] == opening


def test_what_the_speaker_of_a_speech_tells_of_the_past_is_his_word(read: Read) -> None:
    reading = read(
        "I thank the council. The ice broke early in the spring of last year.",
        title="Prime Minister Lund's speech to the council",
    )
    assert (None, "The ice broke early in the spring of last year") in said(reading)


def test_a_day_at_the_end_belongs_to_the_issuers_words(read: Read) -> None:
    reading = read(f"{OPENING}\n\nWe condemn the attack on the harbour of Accra on Tuesday.")
    assert said(reading) == [("condemn", "the attack on the harbour of Accra on Tuesday")]


def test_we_in_quotation_marks_is_the_one_quoted(read: Read) -> None:
    reading = read(
        'Norway\'s Foreign Minister Kari Lund opened the fund. "We welcome the plan," she said.'
    )
    assert [s.speakers for s in reading.statements] == [("person:kari lund",)]


def test_we_of_a_column_has_no_issuer(read: Read) -> None:
    reading = read("We welcome the plan of the council. We call on Norway to share its data.")
    assert reading.statements == ()


def test_two_claims_with_a_we_each_are_two_statements(read: Read) -> None:
    text = "We are determined to defend the ice and we are ready to pay for the ships."
    assert [words for _, words in said(read(f"{OPENING}\n\n{text}"))] == [
        "We are determined to defend the ice",
        "we are ready to pay for the ships",
    ]
