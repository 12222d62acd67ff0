"""The questions of `communique.ask` on the record made by hand."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from communique import ask
from communique.ask.answers import Answer
from communique.errors import CommuniqueError, InputError, RecordError

Question = Callable[[Path], Answer[Any]]


@pytest.mark.parametrize(
    ("question", "title", "rows"),
    [
        (ask.who_said, "Who said", 2),
        (lambda r: ask.who_said(r, speaker="Norway", on="fisheries", since="2014"),
         "Who said: speaker Norway, on fisheries, since 2014-01-01", 2),
        (lambda r: ask.who_said(r, on="hake"), "Who said: on hake", 0),
        (lambda r: ask.who_said(r, meeting="4th cod"), "Who said: meeting 4th cod", 2),
        (lambda r: ask.who_said(r, meeting="geneva"), "Who said: meeting geneva", 2),
        (lambda r: ask.wording(r, speaker="Lund"), "Wording over the years: speaker Kari Lund", 1),
        (ask.formulae, "Formulae", 0),
        (lambda r: ask.compare(r, "00000000000000c1"),
         "Side by side: 4th session of Cod Council, 2014-03-03", 1),
        (lambda r: ask.compare(r, "claim-00000000000000e1", by="country"),
         "Side by side: claim-00000000000000e1", 1),
        (lambda r: ask.calendar(r, at="2014"), "Calendar: at 2014-01-01", 1),
        (lambda r: ask.calendar(r, organisation="Cod Council", fate="undated"),
         "Calendar: organisation Cod Council", 1),
        (lambda r: ask.meetings(r, person="Rojas"), "Meetings: person Ana Rojas", 1),
        (lambda r: ask.meetings(r, kind="session", limit=0), "Meetings: kind session", 2),
        (lambda r: ask.members(r, of="Cod Council", at="2015"),
         "Members of Cod Council, on 2015-01-01", 2),
        (lambda r: ask.members(r, of="Cod Council", at="2013"),
         "Members of Cod Council, on 2013-01-01", 0),
        (lambda r: ask.history(r, member="Chile"), "Membership over time: Chile", 1),
        (lambda r: ask.network(r, between="persons"), "Who met whom", 1),
        (lambda r: ask.network(r, of="Lund"), "Who met whom: of Kari Lund", 1),
        (lambda r: ask.offices(r, of="Norway"), "Offices: Norway", 1),
        (lambda r: ask.cite(r, "00000000000000f1"), "Citations of statement-00000000000000f1", 1),
    ],
)  # fmt: skip
def test_a_question_is_put_in_the_words_of_its_user(
    kept: Path, question: Question, title: str, rows: int
) -> None:
    answer = question(kept)
    assert (answer.title, len(answer.rows)) == (title, rows)
    assert all(len(cells) == len(answer.columns) for cells in answer.cells)
    assert answer._repr_html_().startswith("<table")
    assert answer.rows == () or answer.sources != ()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (lambda r: ask.who_said(r, speaker="Nroway"), "near ones: Norway"),
        (lambda r: ask.who_said(r, whom="Norway"), 'nothing is asked by "whom"; expected act'),
        (lambda r: ask.who_said(r, act="sing"), 'no act is called "sing"; expected assert'),
        (lambda r: ask.who_said(r, since="soon"), '"soon" is no day'),
        (lambda r: ask.who_said(r, since="2015", until="2014"), "is later than"),
        (lambda r: ask.who_said(r, limit=-1), "is no number of rows"),
        (lambda r: ask.who_said(r, on=" "), "nothing to look for"),
        (ask.wording, "whose wording"),
        (lambda r: ask.compare(r, "cod"), r'"cod" may be meeting-\w+ 4th session.*give the id'),
        (lambda r: ask.compare(r, ""), 'no meeting is called ""'),
        (lambda r: ask.compare(r, "claim-0"), "no claim has the id"),
        (lambda r: ask.compare(r, "geneva", by="moon"), 'nothing is compared by "moon"'),
        (lambda r: ask.calendar(r, fate="dead"), 'no fate is called "dead"'),
        (lambda r: ask.meetings(r, country="Cod Council"), "no country of the record"),
        (lambda r: ask.members(r, of="Norway"), "no organisation or body"),
        (ask.history, "whose history"),
        (lambda r: ask.network(r, between="fish"), "nobody meets between"),
        (ask.offices, "whose offices"),
        (lambda r: ask.cite(r, "ffff"), "no fact has the id"),
        (lambda r: ask.cite(r, ""), "no fact has the id"),
    ],
)
def test_a_mistake_is_told_in_one_line(kept: Path, question: Question, told: str) -> None:
    with pytest.raises(InputError, match=told) as caught:
        question(kept)
    assert "\n" not in str(caught.value)


def test_what_is_no_record_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such record"):
        ask.who_said(tmp_path / "none.db")
    (tmp_path / "text.db").write_text("no record", encoding="utf-8")
    with pytest.raises(CommuniqueError, match="no record of communique"):
        ask.meetings(tmp_path / "text.db")


def test_side_by_side_the_differences_are_marked_and_silence_is_told(kept: Path) -> None:
    (cells,) = ask.compare(kept, "geneva").cells
    assert cells[:3] == (
        "Kari Lund, minister of foreign affairs of Norway", "stocks were safe",
        "⟦Cod⟧ stocks are safe",
    )  # fmt: skip
