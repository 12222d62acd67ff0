"""Titles of office: where they stand, their normal form, and of what they are."""

from collections.abc import Callable

import pytest

from communique.text.article import Article
from communique.text.titles import Title


@pytest.fixture
def titles(analyse: Callable[[str], Article]) -> Callable[[str], list[Title]]:
    """`titles(text)`: the titles of a text in its order."""

    def list_titles(text: str) -> list[Title]:
        return [title for found in analyse(text).titles for title in found]

    return list_titles


Titles = Callable[[str], list[Title]]


@pytest.mark.parametrize(
    ("text", "words", "office", "of"),
    [
        ("Norway's Defence Minister Kari Lund spoke.", "Defence Minister",
         "minister of defence", "country:NOR"),
        ("Norwegian Defense Minister Kari Lund spoke.", "Defense Minister",
         "minister of defence", "country:NOR"),
        ("The Minister of Defence of Norway spoke.", "Minister of Defence",
         "minister of defence", "country:NOR"),
        ("The Minister of Foreign Affairs of Kenya spoke.", "Minister of Foreign Affairs",
         "minister of foreign affairs", "country:KEN"),
        ("Kenya's deputy foreign minister spoke.", "deputy foreign minister",
         "deputy minister of foreign affairs", "country:KEN"),
        ("The Prime Minister of Norway spoke.", "Prime Minister",
         "prime minister", "country:NOR"),
        ("The Secretary General of the African Union spoke.", "Secretary General",
         "secretary general", "organisation:AU"),
    ],
)  # fmt: skip
def test_a_title_has_its_words_its_normal_form_and_its_owner(
    titles: Titles, text: str, words: str, office: str, of: str
) -> None:
    (title,) = titles(text)
    assert (title.words, title.office, title.of) == (words, office, of)


def test_both_spellings_of_an_office_have_one_normal_form(titles: Titles) -> None:
    found = titles("The Minister of Defence met the Defense Minister and the Defence Minister.")
    assert {title.office for title in found} == {"minister of defence"}


def test_two_titles_joined_by_and_share_their_country(titles: Titles) -> None:
    found = titles("Chile's Deputy Prime Minister and Minister of Defence spoke.")
    assert [(title.office, title.of) for title in found] == [
        ("deputy prime minister", "country:CHL"), ("minister of defence", "country:CHL"),
    ]  # fmt: skip


def test_a_former_office_is_marked(titles: Titles) -> None:
    (title,) = titles("Norway's former prime minister spoke.")
    assert title.former
    assert title.of == "country:NOR"


def test_a_present_office_is_not_marked_as_former(titles: Titles) -> None:
    assert not titles("Norway's prime minister spoke.")[0].former


def test_a_title_in_the_plural_is_marked(titles: Titles) -> None:
    (title,) = titles("The defence ministers of Kenya and Ghana met.")
    assert title.plural
    assert title.office == "minister of defence"


def test_his_and_her_make_a_title_of_whoever_was_spoken_of(titles: Titles) -> None:
    (title,) = titles("She thanked her defence minister.")
    assert title.of_pronoun
    assert title.of is None


def test_a_field_of_several_words_belongs_to_the_title(titles: Titles) -> None:
    (title,) = titles("Ghana's minister of trade and industry spoke.")
    assert title.words == "minister of trade and industry"


def test_a_word_before_another_noun_is_no_title(titles: Titles) -> None:
    assert titles("It was a minister-level session.") == []


@pytest.mark.parametrize("words", ["heads of state", "spokesmen", "envoys", "chiefs", "premiers"])
def test_the_head_takes_the_mark_of_the_plural(titles: Titles, words: str) -> None:
    assert [(t.words, t.plural) for t in titles(f"The {words} met.")] == [(words, True)]


@pytest.mark.parametrize(
    ("text", "office", "of"),
    [
        ("Kenya's foreign ministry spokesman spoke.", "spokesperson of ministry of foreign affairs",
         "country:KEN"),
        ("Norway's chief nuclear negotiator spoke.", "chief nuclear negotiator", "country:NOR"),
        ("The Secretary of the Security Council of Kenya spoke.", "secretary of security council",
         "country:KEN"),
        ("The Speaker of Kenya's Parliament spoke.", "speaker", "country:KEN"),
        ("Norway's special envoy for Kenya spoke.", "special envoy", "country:NOR"),
        ("The special envoy for Kenya spoke.", "special envoy", None),
    ],
)  # fmt: skip
def test_what_an_office_is_for_is_told_from_whose_it_is(
    titles: Titles, text: str, office: str, of: str | None
) -> None:
    title = titles(text)[0]
    assert (title.office, title.of) == (office, of)


def test_a_modifier_in_the_brackets_of_an_editor_belongs_to_the_title(titles: Titles) -> None:
    (title,) = titles("Norway's [Vice] President Kari Lund spoke.")
    assert (title.words, title.office) == ("Vice President", "vice president")
