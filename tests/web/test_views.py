import sqlite3

import pytest
from markupsafe import Markup

from communique.web.views import View, check_address, keep_exact, load_environment, read_offset


def render(text: str, **content: object) -> str:
    return load_environment().from_string(text).render(**content)


def test_markup_in_a_value_is_text():
    assert render("{{ x }}", x="<script>1</script>") == "&lt;script&gt;1&lt;/script&gt;"
    assert render('<a title="{{ x }}">', x='" onclick="') == '<a title="&#34; onclick=&#34;">'


def test_characters_that_turn_the_writing_are_shown():
    assert render("{{ x }}", x="a\u202eb\u2066c\x00") == "a&lt;U+202E&gt;b&lt;U+2066&gt;c\u2400"


def test_marks_that_scripts_need_stay():
    text = "\u200fسلام\u200d e\u0301 \U0001f4c8 \u00a0\u4e2d"
    assert render("{{ x }}", x=text) == text


def test_a_text_keeps_its_carriage_returns():
    assert keep_exact("a\r\n<b>") == Markup("a&#13;\n&lt;b&gt;")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", " https://x", "//x.example", "file:///etc"]
)
def test_an_address_that_is_no_page_leads_nowhere(url):
    assert check_address(url) == "#"


def test_a_page_of_the_web_may_be_followed():
    assert check_address("https://news.example/1") == "https://news.example/1"


@pytest.mark.parametrize(("text", "offset"), [("20", 20), ("-1", 0), ("x", 0), ("9" * 40, 0), ("٣", 0)])
def test_an_offset_is_a_number_or_nothing(text, offset):
    assert read_offset({"offset": text}) == offset


def test_what_a_template_is_not_given_is_a_fault():
    view = View(sqlite3.connect(":memory:"), "r.db")
    with pytest.raises(Exception, match="undefined"):
        view.render("fault.html")
