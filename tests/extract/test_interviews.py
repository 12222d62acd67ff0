"""Who "I" and "you" are in interviews without labels."""

from collections.abc import Callable

from communique.records import Reading

Read = Callable[..., Reading]
LEAD = "Interview with Minister Kari Lund\n\nKari Lund is the fisheries minister of Norway.\n\n"
TURNS = (
    "What did you plan at first?\n\nI wanted a fund. I asked my staff to write the rules.\n\n"
    "Who paid for it?\n\nNorway paid, and I signed.\n\nWhat is next?\n\nTalks are next.\n"
)


def spoken(reading: Reading) -> list[tuple[str, str]]:
    """Words and referent of each mention by a pronoun."""
    return [(m.evidence.quote, m.referent) for m in reading.mentions if m.form == "pronoun"]


def test_the_person_interviewed_is_i_in_the_answers_and_you_in_the_questions(read: Read) -> None:
    found = spoken(read(LEAD + TURNS))
    assert sorted(words for words, _ in found) == ["I", "I", "I", "my", "you"]
    assert {key for _, key in found} == {"person:kari lund"}


def test_a_report_with_one_question_is_no_interview(read: Read) -> None:
    text = LEAD + "What did you plan?\n\nI wanted a fund. I asked my staff to write the rules.\n"
    assert spoken(read(text)) == []


def test_what_somebody_quotes_in_an_interview_is_not_his_own(read: Read) -> None:
    text = LEAD + TURNS.replace("Talks are next.", 'They say "I am lost" in such talks.')
    assert len(spoken(read(text))) == len(spoken(read(LEAD + TURNS)))


def test_we_in_the_answers_are_a_group_without_a_name(read: Read) -> None:
    text = LEAD + TURNS.replace("Talks are next.", "We talk, and our boats wait.")
    groups = {key for words, key in spoken(read(text)) if words in ("We", "our")}
    assert groups == {"group:we/person:kari lund"}
