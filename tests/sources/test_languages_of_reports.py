"""Two sentences of a report in 26 languages (languages.json), and English of every colour."""

import json
from pathlib import Path

import pytest

from communique.config import Config
from communique.pipeline import read_document
from communique.records import Document
from communique.sources.items import Item, read_item
from communique.sources.languages import identify_language
from communique.vocabulary import load_vocabulary

REPORTS: dict[str, str] = json.loads(
    Path(__file__).with_name("languages.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("language", REPORTS)
def test_a_short_report_in_another_language_is_a_problem_that_names_it(language: str) -> None:
    (document,) = read_item(Item("a.txt", "text", REPORTS[language].encode()), Config())
    assert isinstance(document, Document)
    reading = read_document(document, load_vocabulary())
    unread = [problem for problem in reading.problems if problem.kind == "language-unread"]
    assert [repr(language) in problem.detail for problem in unread] == [True]
    assert (reading.statements, reading.meetings, reading.mentions) == ((), (), ())


NAMES = (
    "Nguyễn Phú Trường, Trần Đại Minh, Jiří Dvořák, Łukasz Wójcik, Gülşen Öztürk, Þorsteinn "
    "Björnsson, Amélie Lefèvre, José Luís Gonçalves, Nino Kvaratskhelia, Sengdara Phommachanh"
)


@pytest.mark.parametrize(
    "text",
    [
        f"TALLINN, May 3 (Fjord Wire) -- Attending were {NAMES}.",
        f"Present: {NAMES}. The talks lasted an hour.",
        "Foreign ministers Łukasz Wójcik, Jiří Dvořák, Péter Szabó meet in Gdańsk.",
        "Japan, South Korea, China agree trade deal.",
        "Talks end in Bandar Seri Begawan",
        "President Xolani Dlamini receives Prime Minister Kgosi Mosisili, Maseru, June 4.",
        "MINISTERS AGREE ON COD: OSLO, SANTIAGO, REYKJAVÍK SIGN",
        "Kari Lund (Norway), Þóra Jónsdóttir (Iceland)\n\nJoint statement\n\n1. We met in Tromsø.",
    ],
)  # fmt: skip
def test_a_brief_of_foreign_names_is_english(text: str) -> None:
    assert identify_language(text) == "en"


@pytest.mark.parametrize("language", ["de", "es", "fr", "ru", "zh", "ar", "vi"])
def test_a_page_in_two_languages_is_read_where_half_of_it_is_english(language: str) -> None:
    english = (
        "The foreign minister met his Japanese counterpart in Geneva on Monday. He said that the "
        "talks would continue in the spring. "
    )
    assert identify_language(f"{english * 2}\n\n{REPORTS[language]}") == "en"
    assert identify_language(f"{REPORTS[language]}\n\n{english * 2}") == "en"


@pytest.mark.parametrize("language", ["de", "es", "fr", "ru", "vi"])
def test_an_english_line_does_not_make_a_page_english(language: str) -> None:
    line = "Skip to main content. Read this in English."
    assert identify_language(f"{line}\n\n{REPORTS[language] * 4}") == language
