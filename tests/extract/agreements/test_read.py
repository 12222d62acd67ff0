"""Which documents an article tells of, and what was done with each."""

from collections.abc import Callable

import pytest

from communique.records import Reading

Read = Callable[..., Reading]


def told(reading: Reading) -> list[tuple[str, str, str]]:
    """(name, action, status) of the agreements."""
    return [(a.name, a.action, a.status) for a in reading.agreements]


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
        ("Kenya and Peru will sign a trade agreement in May.", "agreement", "proposed"),
        ("The parliament passed a resolution on Sunday.", "resolution", "adopted"),
        ("The parliament voted on a resolution on Sunday.", "resolution", "adopted"),
        ("Kenya cancelled a helicopter contract last year.", "agreement", "withdrawn"),
        ("Kenya and Peru upgraded their security pact.", "agreement", "extended"),
        ("The agreement entered into force on Monday.", "agreement", "adopted"),
    ],
)
def test_the_verb_says_what_was_done_with_a_document(
    read: Read, text: str, kind: str, action: str
) -> None:
    (agreement,) = read(text).agreements
    assert (agreement.kind, agreement.action) == (kind, action)


@pytest.mark.parametrize(
    "text",
    [
        "The fisheries treaty is older than the ministers who spoke of it.",
        "Norway and Chile are in agreement on most points.",
        "The ministers had to deal with a storm.",
        "The visit meant a great deal to Norway.",
        "Norway left without a deal.",
        "The ministers will meet again if an agreement is reached.",
        "The envoy spoke at the national convention in Bergen.",
        "The striker signed a two-year deal on Friday.",
        "The ministers made a loud statement.",
    ],
)
def test_a_bare_word_is_no_document(read: Read, text: str) -> None:
    assert read(text).agreements == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chile spoke of the Oslo accord.", ("Oslo accord", "signed", "implied")),
        ("Fishing is ruled by a 1997 agreement.", ("1997 agreement", "signed", "implied")),
        ("The envoy cited Security Council Resolution 1234.",
         ("Security Council Resolution 1234", "adopted", "implied")),
        ("Talks are under way on an agreement with Chile on fish.",
         ("agreement with Chile on fish", "proposed", "implied")),
        ("Despite border agreements, Norwegian guards fired.",
         ("border agreements", "signed", "implied")),
    ],
)  # fmt: skip
def test_a_document_with_a_name_year_or_number_stands_without_a_verb(
    read: Read, text: str, expected: tuple[str, str, str]
) -> None:
    (found,) = told(read(text))
    assert expected[0] in found[0] or found[0] in expected[0]
    assert found[1:] == expected[1:]


def test_what_many_sign_as_a_statement_is_a_document_and_what_one_says_is_none(read: Read) -> None:
    assert len(read("The three ministers signed a statement on the river.").agreements) == 1
    assert read("The minister issued a statement on the river.").agreements == ()


def test_a_joint_statement_that_is_quoted_is_a_document(read: Read) -> None:
    reading = read("In a joint statement the ministers declared that the border was open.")
    assert [a.kind for a in reading.agreements] == ["joint statement"]


def test_what_states_treat_of_describes_a_document_still_sought(read: Read) -> None:
    reading = read("Norway's ministers want to secure a binding climate change agreement.")
    assert [a.action for a in reading.agreements] == ["proposed"]


def test_two_numbers_behind_one_noun_are_two_resolutions(read: Read) -> None:
    reading = read("Norway cited Security Council Resolutions 1234 and 1240 in its note.")
    assert len(reading.agreements) == 2


def test_the_subject_of_the_verb_is_a_party(read: Read) -> None:
    (agreement,) = read("Kenya withdrew from the fisheries treaty on Monday.").agreements
    assert agreement.parties == ("country:KEN",)


def test_the_agent_of_a_passive_verb_is_a_party(read: Read) -> None:
    (agreement,) = read("The fisheries treaty was approved by the Kenyan government.").agreements
    assert agreement.parties == ("country:KEN",)


def test_a_document_adopted_at_a_session_belongs_to_it(read: Read) -> None:
    reading = read(
        "The 12th session of the Arctic Council was held in Tromso on Monday. "
        "The ministers adopted a joint declaration.",
        "2019-05-07",
    )
    assert [a.meeting for a in reading.agreements] == [reading.meetings[0].id]
    assert reading.agreements[0].date == reading.meetings[0].date


def test_the_words_of_the_action_are_in_the_evidence(read: Read) -> None:
    (agreement,) = read("The ministers adopted a joint declaration.").agreements
    assert agreement.evidence[0].quote == "adopted a joint declaration"


def test_the_second_of_two_documents_signed_has_its_own_words_as_evidence(read: Read) -> None:
    first, second = read(
        "Norway and Chile signed a memorandum on fish and an agreement waiving visas for crews."
    ).agreements
    assert first.evidence[0].quote == "signed a memorandum on fish"
    assert second.evidence[0].quote == "an agreement waiving visas for crews"


def test_the_agreement_that_is_described_is_known_to_exist(read: Read) -> None:
    text = "The agreement on sending soldiers to Peru alarms Kenya, the minister thinks."
    assert [a.status for a in read(text).agreements] == ["implied"]
