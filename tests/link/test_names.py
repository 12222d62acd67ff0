"""Folded names and stems."""

from hypothesis import given
from hypothesis import strategies as st

from communique.link.names import (
    choose_name,
    content_stems,
    fold,
    is_near,
    is_stop_word,
    person_tokens,
    stem,
    weigh_stems,
)


def test_accents_case_and_possessives_fold_away() -> None:
    assert fold("PEÑA’s") == fold("Pena")


def test_particles_and_fathers_names_do_not_tell_a_person() -> None:
    assert person_tokens("Salma bint Idris Al-Nahdi") == person_tokens("Salma Nahdi")


def test_titles_do_not_tell_a_person() -> None:
    assert person_tokens("Sheikh Omar Tazi") == person_tokens("Omar Tazi")


def test_junior_and_senior_do_not_tell_a_person() -> None:
    assert person_tokens("Ivo Lund Jr.") == person_tokens("Ivo Lund, Sr") == ("ivo", "lund")
    assert person_tokens("Jr") == ("jr",)


def test_the_fullest_name_that_is_not_rare_is_chosen() -> None:
    assert choose_name({"Ada Holm": 3, "Ada Berg Holm": 1}) == "Ada Berg Holm"
    assert choose_name({"Ada Holm": 12, "Poor Ada Holm": 1}) == "Ada Holm"
    assert choose_name({f"Ada {'Holm ' * n}".strip(): 1 for n in range(1, 12)}).count("Holm") == 11


def test_british_and_american_spelling_have_one_stem() -> None:
    assert [stem("defence"), stem("honour"), stem("organised")] == [
        stem("defense"),
        stem("honor"),
        stem("organized"),
    ]


def test_function_words_are_no_content() -> None:
    assert content_stems("they said that it was the same") == frozenset()


def test_names_and_numbers_weigh_double() -> None:
    weights = weigh_stems("we lent 40 pumps to Kenya")
    assert (weights["40"], weights[stem("kenya")], weights[stem("pumps")]) == (2.0, 2.0, 1.0)


def test_one_letter_more_is_near_and_two_are_not() -> None:
    assert is_near("ivanov", "ivanova", 1)
    assert not is_near("ivanov", "ivanovas", 1)


@given(st.text("ab'sS’é1_- .", max_size=30))
def test_stems_of_a_text_are_those_of_its_folded_words(text: str) -> None:
    words = (word for word in fold(text).split() if not is_stop_word(word))
    assert content_stems(text) == {stem(word) for word in words}
