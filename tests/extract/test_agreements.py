"""What was done with a document or treaty."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "kind", "action"),
    [
        ("The ministers adopted a joint declaration.", "declaration", "adopted"),
        ("A joint communique was issued after the talks.", "communique", "adopted"),
        ("Kenya signed a memorandum with Peru on Monday.", "memorandum", "signed"),
        ("Kenya withdrew from the fisheries treaty on Monday.", "treaty", "withdrawn"),
        ("Kenya rejected the fisheries treaty on Monday.", "treaty", "rejected"),
        ("Kenya and Peru extended the fisheries treaty by a year.", "treaty", "extended"),
        ("Kenya will sign the fisheries treaty in May.", "treaty", "proposed"),
    ],
)
def test_the_verb_says_what_was_done_with_a_document(
    read: Read, text: str, kind: str, action: str
) -> None:
    (agreement,) = read(text).agreements
    assert (agreement.kind, agreement.action) == (kind, action)


def test_a_document_that_is_only_mentioned_is_no_fact(read: Read) -> None:
    assert (
        read("The fisheries treaty is older than the ministers who spoke of it.").agreements == ()
    )


def test_the_subject_of_the_verb_is_a_party(read: Read) -> None:
    (agreement,) = read("Kenya withdrew from the fisheries treaty on Monday.").agreements
    assert agreement.parties == ("country:KEN",)


def test_a_document_adopted_at_a_session_belongs_to_it(read: Read) -> None:
    reading = read(
        "The 12th session of the Arctic Council was held in Tromso on Monday. "
        "The ministers adopted a joint declaration.",
        "2019-05-07",
    )
    assert [a.meeting for a in reading.agreements] == [reading.meetings[0].id]
    assert reading.agreements[0].date == reading.meetings[0].date


def test_a_document_told_twice_is_one_fact(read: Read) -> None:
    reading = read("The ministers adopted a joint declaration. The joint declaration was adopted.")
    assert len(reading.agreements) == 1


def test_the_words_of_the_action_are_in_the_evidence(read: Read) -> None:
    (agreement,) = read("The ministers adopted a joint declaration.").agreements
    assert agreement.evidence[0].quote == "adopted a joint declaration"
