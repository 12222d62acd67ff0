"""Who pronouns and titles stand for."""

from collections.abc import Callable

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund opened the talks in Oslo on Monday. "


def meant(reading: Reading, words: str) -> list[str]:
    """Keys of the referents that these words are mentions of."""
    return [m.referent for m in reading.mentions if m.evidence.quote == words]


def test_she_is_the_person_spoken_of(read: Read) -> None:
    assert meant(read(LUND + "She said that trust had grown."), "She") == ["person:kari lund"]


def test_the_minister_is_who_holds_that_office(read: Read) -> None:
    reading = read(LUND + "The minister said that trust had grown.")
    assert meant(reading, "The minister") == ["person:kari lund"]


def test_the_foreign_minister_is_not_the_defence_minister(read: Read) -> None:
    reading = read(
        "Foreign Minister Kari Lund and Defence Minister Erik Dahl of Norway arrived on Monday. "
        "The defence minister said that trust had grown."
    )
    assert meant(reading, "The defence minister") == ["person:erik dahl"]


def test_gender_shown_by_an_address_rules_others_out(read: Read) -> None:
    reading = read(
        "Norway's minister Mr. Erik Dahl met Kenya's minister Mrs. Amina Otieno on Monday. "
        "She said that trust had grown."
    )
    assert meant(reading, "She") == ["person:amina otieno"]


def test_he_after_two_men_is_a_problem(read: Read) -> None:
    reading = read(
        "Norwegian Foreign Minister Erik Dahl and Chilean Foreign Minister Pablo Rojas arrived "
        "on Monday. He said that the fund was sound."
    )
    (problem,) = [p for p in reading.problems if p.kind == "pronoun-ambiguous"]
    assert problem.start is not None
    assert reading.document.text[problem.start : problem.end] == "He"


def test_an_official_without_a_name_is_kept_apart_from_everybody(read: Read) -> None:
    reading = read(LUND + "A senior official said that trust had grown.")
    (key,) = meant(reading, "A senior official")
    assert [r.anonymous for r in reading.referents if r.key == key] == [True]


def test_the_official_is_the_one_before(read: Read) -> None:
    reading = read(
        "A senior official said on Monday that trust had grown. "
        "The official said that trade had doubled."
    )
    assert meant(reading, "The official") == meant(reading, "A senior official") != []


def test_a_pronoun_is_a_mention_by_pronoun(read: Read) -> None:
    reading = read(LUND + "She said that trust had grown.")
    assert [m.form for m in reading.mentions if m.evidence.quote == "She"] == ["pronoun"]


def test_a_form_of_address_is_no_pronoun(read: Read) -> None:
    reading = read(LUND + "His Excellency Erik Dahl arrived late.")
    assert meant(reading, "His") == []


def test_him_is_not_the_subject_of_the_same_verb(read: Read) -> None:
    reading = read("Erik Dahl spoke first. Jon Berg, he said, had met him in Oslo.")
    assert meant(reading, "him") == ["person:erik dahl"]


def test_he_inside_a_quotation_is_not_who_speaks(read: Read) -> None:
    reading = read("Jon Berg came late. “He is a friend,” Erik Dahl said.")
    assert meant(reading, "He") == ["person:jon berg"]


def test_his_in_an_opening_phrase_is_the_subject_behind_it(read: Read) -> None:
    reading = read("Jon Berg came late. On his arrival, Erik Dahl said that trust had grown.")
    assert meant(reading, "his") == ["person:erik dahl"]


def test_his_wife_belongs_to_the_name_before_and(read: Read) -> None:
    reading = read("Erik Dahl thanked Jon Berg and his wife.")
    assert meant(reading, "his") == ["person:jon berg"]


def test_she_may_be_a_woman_without_a_name(read: Read) -> None:
    reading = read("Erik Dahl met a young woman. She thanked him.")
    (woman,) = meant(reading, "a young woman")
    assert meant(reading, "She") == [woman]
    assert meant(reading, "him") == ["person:erik dahl"]


def test_a_man_of_whom_nothing_more_is_said_is_no_mention(read: Read) -> None:
    assert meant(read(LUND + "A man stood outside."), "A man") == []


def test_the_lawyer_is_the_one_who_was_called_so(read: Read) -> None:
    reading = read("Erik Dahl, a lawyer, met Jon Berg. The lawyer praised Berg.")
    assert meant(reading, "The lawyer") == ["person:erik dahl"]


def test_who_goes_on_speaking_was_not_named_in_the_quotation(read: Read) -> None:
    reading = read(
        "Erik Dahl praised the fund. “Jon Berg had nothing like that,” Dahl said. “A man like "
        "Berg has no fund,” he said."
    )
    assert meant(reading, "he") == ["person:erik dahl"]


def test_the_minister_is_the_one_named_in_the_same_sentence(read: Read) -> None:
    reading = read(
        "Prime Minister Ari Berg signed the deal on Thursday. Italian trade minister Luca Neri "
        "sent a letter of support, but the minister said they would build another pipeline."
    )
    assert meant(reading, "the minister") == ["person:luca neri"]


def test_the_minister_is_no_prime_minister_where_there_is_another(read: Read) -> None:
    reading = read(
        "Norwegian Trade Minister Kari Lund arrived on Monday. Prime Minister Erik Dahl of Norway "
        "greeted the guests. The minister said that trust had grown."
    )
    assert meant(reading, "The minister") == ["person:kari lund"]


def test_who_says_what_the_minister_does_is_somebody_else(read: Read) -> None:
    reading = read(
        "Norwegian Trade Minister Kari Lund arrived on Monday. Finance Minister Erik Dahl of "
        "Norway said that the minister had signed the deal."
    )
    assert meant(reading, "the minister") == ["person:kari lund"]


def test_who_speaks_before_a_colon_goes_on_behind_the_quotation(read: Read) -> None:
    reading = read(
        "President Adil Karim spoke on Monday. The ministry's spokesman, Tomas Berg, was firm: "
        '"While we wait for more," he said, "we urge all leaders to keep calm".'
    )
    assert meant(reading, "he") == ["person:tomas berg"]


def test_her_husband_is_no_woman(read: Read) -> None:
    reading = read(
        "The envoy and her husband Robin Lund left on Monday. Consul Maria Berg wrote to Lund. "
        "She said that trust had grown."
    )
    assert meant(reading, "She") == ["person:maria berg"]


def test_his_brother_is_the_brother_whom_the_report_names(read: Read) -> None:
    reading = read(
        "Envoy Erik Dahl came with his brother Pablo Dahl. In Oslo his brother met the king."
    )
    assert meant(reading, "his brother") == ["person:pablo dahl"]


def test_an_office_of_the_first_lines_is_held_by_who_is_named_right_behind(read: Read) -> None:
    reading = read(
        "Germany will pay for the barge, its foreign minister has said. It starts in 2024.\n\n"
        "Jens Olden was speaking in Oslo. The minister praised the hosts."
    )
    assert meant(reading, "its foreign minister") == ["person:jens olden"]
    assert meant(reading, "The minister") == ["person:jens olden"]


def test_an_office_is_not_held_by_somebody_of_another_office(read: Read) -> None:
    reading = read(
        "Germany will pay for the barge, its foreign minister has said. It starts in 2024.\n\n"
        "Harbour master Jens Olden of Kiel said the barge was late."
    )
    assert "person:jens olden" not in meant(reading, "its foreign minister")
