import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import InputError
from communique.questions.search_words import MOST_WORDS, write_expression

ODD = "\"-*()^:+{}OR AND NOT NEAR(a b) title: \x00\ud800'%;–…"


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("joint drill", '("joint") AND ("drill")'),
        ('"joint drill"', '("joint drill")'),
        ("drill OR exercise talks", '("drill" OR "exercise") AND ("talks")'),
        ('talks -naval -"joint drill"', '("talks") NOT ("naval" OR "joint drill")'),
        ("exerc*", '("exerc"*)'),
        ("ex*", '("ex")'),
        ("-naval", '("naval")'),
        ("well-known", '("well-known")'),
        ("OR drill OR", '("drill")'),
        ("drill OR -naval", '("drill") NOT ("naval")'),
        ('"joint drill', '("joint") AND ("drill")'),
        ("NEAR(joint drill)", '("NEAR(joint") AND ("drill)")'),
        ("title:talks", '("title:talks")'),
        ("… – talks", '("talks")'),
    ],
)
def test_what_is_typed_becomes_an_expression(typed: str, expression: str) -> None:
    assert write_expression(typed) == expression


@pytest.mark.parametrize("typed", ["", "  ", '""', "…", "-", "* OR *"])
def test_without_a_word_nothing_is_looked_for(typed: str) -> None:
    with pytest.raises(InputError, match="no word to look for"):
        write_expression(typed)


def test_a_page_of_words_is_refused_in_one_line() -> None:
    with pytest.raises(InputError, match="more than 32 words"):
        write_expression(" ".join(["talks"] * (MOST_WORDS + 1)))


@given(st.text(st.one_of(st.sampled_from(ODD), st.characters()), max_size=40))
def test_no_text_is_a_mistake_in_the_syntax(typed: str) -> None:
    try:
        expression = write_expression(typed)
    except InputError:
        return
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE VIRTUAL TABLE search USING fts5 (title, text)")
        query = "SELECT rowid FROM search WHERE search MATCH ?"
        assert database.execute(query, (expression,)).fetchall() == []
