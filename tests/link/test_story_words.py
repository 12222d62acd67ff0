"""What a report is about, as weights."""

from __future__ import annotations

from datetime import date

from communique.link.story_words import add_date, read_words


def test_a_name_is_written_with_a_capital_inside_a_sentence() -> None:
    words = read_words("The reading of the bill took place in Reading. Reading it took long.")
    assert {"@reading", "bill"} <= set(words.weights)


def test_a_word_that_opens_a_sentence_is_no_name_where_it_stands_small_elsewhere() -> None:
    weights = read_words("Farms drowned. The farms lie low.").weights
    assert "@farms" not in weights
    assert "farm" in weights


def test_a_headline_of_capitals_makes_no_names() -> None:
    weights = read_words("Storm Sinks Ferry Near Brake\nThe storm sinks a ferry.").weights
    assert {key for key in weights if key.startswith("@")} == {"@near", "@brake"}


def test_letters_with_points_are_a_name() -> None:
    assert "@us" in read_words("Envoys of the U.S. came to us.").weights


def test_names_and_numbers_weigh_more_than_words() -> None:
    weights = read_words("In Brake 30 farms drowned.").weights
    assert weights["@brake"] == weights["#30"] > weights["farm"]


def test_the_lead_is_what_stands_first() -> None:
    words = read_words("Brake mourns. " + "The water rose. " * 40 + "So did Vigil.")
    assert "@brake" in words.lead
    assert "@vigil" not in words.lead
    assert "@vigil" in words.weights


def test_a_date_of_publication_is_told_as_if_named_once() -> None:
    words = read_words("In Brake farms drowned.")
    day = date(2018, 4, 3).toordinal()
    dated = add_date(words, (day, day))
    assert dated.weights["@april"] == dated.weights["#2018"] == words.weights["@brake"]
    assert {"@april", "#2018"} <= dated.lead


def test_a_report_of_several_days_or_none_has_no_date_to_tell() -> None:
    words = read_words("In Brake farms drowned.")
    assert add_date(words, (737_000, 737_007)) == add_date(words, None) == words
