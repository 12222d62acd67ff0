"""Pictures of answers: that they are drawn, whole, the same each time, and with their sources."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET  # own files

import msgspec
import pytest

pytest.importorskip("matplotlib")

from communique import ask
from communique.ask.answers import Answer
from communique.errors import InputError
from communique.pictures import draw_answer
from communique.pictures.canvas import list_years, number_day, shorten_line
from communique.questions.calendar import Announcement, Entry
from communique.questions.formulae import Formula, Tally, Use
from communique.questions.names import Named
from communique.questions.networks import Tie
from communique.records import DateValue, Evidence

SVG = "{http://www.w3.org/2000/svg}"


def read_texts(path: Path) -> list[str]:
    """The words of an SVG file."""
    return ["".join(element.itertext()) for element in ET.parse(path).iter(f"{SVG}text")]  # noqa: S314  # own file


def make_tie(one: str, other: str, meetings: int) -> Tie:
    return Tie(
        a=Named(one, "country", one), b=Named(other, "country", other), meetings=meetings,
        first="2014-03-03", last="2015-01-01", kinds=(("call", meetings),), ids=("m",),
    )  # fmt: skip


def make_answer(question: str, *rows: Any, **values: Any) -> Answer[Any]:  # noqa: ANN401  # any rows
    told = {"title": "A title", "columns": (), "cells": (), "total": len(rows), **values}
    return Answer(question=question, rows=rows, **told)


def make_formula(text: str, *days: str) -> Formula:
    uses = tuple(
        Use(statement="s", report="d", meeting=None, occasion=day, date=day, speakers=(),
            words=Evidence("d", 0, 1, "x"))
        for day in days
    )  # fmt: skip
    return Formula(
        text=text, uses=len(days), first=min(days), last=max(days), users=(), issues=(),
        years=(Tally("2014", "2014", 1),), variants=(), later_without=0, examples=uses,
    )  # fmt: skip


def test_a_network_names_everybody_and_its_sources(tmp_path: Path) -> None:
    ties = [
        make_tie("Norway", "Chile", 3),
        make_tie("Chile", "Peru", 1),
        make_tie("Oman", "Fiji", 1),
    ]
    answer = make_answer("network", *ties, sources=("Fjord Wire", "The Lake Post"), note="a note")
    draw_answer(answer, tmp_path / "n.svg")
    texts = read_texts(tmp_path / "n.svg")
    assert {"Norway", "Chile", "Peru", "Oman", "Fiji", "A title"} <= set(texts)
    assert any("Sources: Fjord Wire, The Lake Post." in text for text in texts)
    assert any("A note." in text for text in texts)


def test_of_a_large_network_the_most_frequent_pairs_are_drawn_and_it_is_said(
    tmp_path: Path,
) -> None:
    ties = [make_tie(f"A{n:02}", f"B{n:02}", 100 - n) for n in range(90)]
    draw_answer(make_answer("network", *ties), tmp_path / "n.svg")
    texts = read_texts(tmp_path / "n.svg")
    assert "A00" in texts
    assert "A89" not in texts
    assert any("54 more are left out" in text for text in texts)


def test_uses_of_phrases_stand_in_years(tmp_path: Path) -> None:
    rows = [make_formula("calm and fair fishing", "2010-05-01", "2012-05-01"),
            make_formula("one day only", "2011-01-01")]  # fmt: skip
    draw_answer(make_answer("formulae", *rows), tmp_path / "f.svg")
    texts = read_texts(tmp_path / "f.svg")
    assert {"calm and fair fishing", "one day only", "2010", "2012"} <= set(texts)


def test_a_calendar_tells_what_became_of_meetings(tmp_path: Path, kept: Path) -> None:
    day = DateValue("2014-03-03", "2014-03-03", "day", "stated", "")
    (line, *_) = ask.meetings(kept).rows
    moved = Announcement("scheduled", "2014-01-01", "2014-01-01", None, None)
    entries = [
        Entry(meeting=msgspec.structs.replace(line, date=day), fate=fate, moved=fate == "held",
              announced=(moved,), basis="")
        for fate in ("held", "silent", "ahead", "cancelled")
    ]  # fmt: skip
    draw_answer(make_answer("calendar", *entries), tmp_path / "c.svg")
    assert {"held", "silent", "ahead", "cancelled"} <= set(read_texts(tmp_path / "c.svg"))


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
def test_the_same_answer_is_the_same_picture(kept: Path, tmp_path: Path, form: str) -> None:
    answer = ask.history(kept, of="Cod Council")
    for name in ("a", "b"):
        draw_answer(answer, tmp_path / f"{name}.{form}")
    first, second = (tmp_path / f"{name}.{form}" for name in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()


def test_memberships_and_wordings_of_a_record_are_drawn(kept: Path, tmp_path: Path) -> None:
    draw_answer(ask.history(kept, of="Cod Council"), tmp_path / "h.svg")
    assert {"Norway", "Chile", "member", "observer"} <= set(read_texts(tmp_path / "h.svg"))
    draw_answer(ask.wording(kept, speaker="Norway"), tmp_path / "w.svg")
    assert any("Cod stocks are safe" in text for text in read_texts(tmp_path / "w.svg"))


def test_hostile_and_foreign_words_are_drawn_as_words(tmp_path: Path) -> None:
    names = ["<script>$x^2$</script>", "北京 المملكة\u202e", "a\x00b\n$\\frac{1}{2}$"]
    ties = [make_tie(name, "Norway", 1) for name in names]
    for form in ("svg", "png", "pdf"):
        draw_answer(make_answer("network", *ties, title=names[2]), tmp_path / f"n.{form}")
    assert any("<script>" in text for text in read_texts(tmp_path / "n.svg"))


@pytest.mark.parametrize(
    ("answer", "path", "told"),
    [
        (make_answer("network"), "n.svg", "nothing to draw"),
        (make_answer("cite", "x"), "n.svg", "is not drawn"),
        (make_answer("network", make_tie("a", "b", 1)), "n.gif", "no picture of that form"),
        (make_answer("network", make_tie("a", "b", 1)), "none/n.svg", "does not exist"),
    ],
)
def test_what_cannot_be_drawn_is_told(
    tmp_path: Path, answer: Answer[Any], path: str, told: str
) -> None:
    with pytest.raises(InputError, match=told):
        draw_answer(answer, tmp_path / path)


def test_days_are_places_on_an_axis_of_years() -> None:
    assert number_day("2014-01-01") == 2014
    assert list_years(["2014-01-01", "2016-12-31"]) == [2014, 2015, 2016, 2017]
    assert list_years([]) == []
    assert shorten_line("a\u202eb\nc", 3) == "a…"
