import pytest

from communique.sources.languages import identify_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Minister sagte am Montag in Genf, die Gespräche würden fortgesetzt.", "de"),
        ("Le ministre a rencontré lundi à Genève son homologue chilienne.", "fr"),
        ("El ministro dijo el lunes que las conversaciones continuarán en marzo.", "es"),
        ("De minister zei maandag dat de gesprekken in het voorjaar doorgaan.", "nl"),
        ("Министр заявил в понедельник, что переговоры будут продолжены весной.", "ru"),
        ("外交部长星期一在日内瓦表示会谈将继续进行。", "zh"),
        ("قال الوزير يوم الاثنين إن المحادثات ستستمر في الربيع.", "ar"),
    ],
)
def test_another_language_is_named(text: str, language: str) -> None:
    assert identify_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "The ministers said on Monday that they would meet again in spring.",
        "GENEVA, March 3 (Fjord Wire) -- Norway and Chile agreed on a quota for cod, she said.",
        "Nguyen Van Thanh met Dr. Björn Þórðarson, of the Icelandic coast guard, in Reykjavík.",
    ],
)
def test_english_full_of_foreign_names_is_english(text: str) -> None:
    assert identify_language(text) == "en"


def test_a_text_without_words_has_no_language() -> None:
    assert identify_language("12.3.2014 -- 14:00") == "und"


def test_a_foreign_quotation_does_not_make_a_report_foreign() -> None:
    said = "„Wir sind sehr zufrieden mit dem Ergebnis der heutigen Verhandlungen.“"
    report = "The minister said in the capital on Monday that she was content with the outcome"
    assert identify_language(f"{report}: {said}") == "en"
