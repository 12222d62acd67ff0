"""Datelines in the forms of agencies and papers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.text.datelines import find_dateline, write_place
from communique.text.quotations import Span

ORGANISATIONS = frozenset({"nato", "osce"})


def parts(text: str) -> tuple[str, str | None, str | None, str] | None:
    """Place, date, agency, first word of the report."""
    found = find_dateline(text, Span(0, len(text)), ORGANISATIONS)
    if found is None:
        return None
    spans = [None if s is None else text[s.start : s.end] for s in (found.date, found.agency)]
    place = text[found.place.start : found.place.end]
    return place, spans[0], spans[1], text[found.body :].partition(" ")[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OSLO, July 28 (Xinhua) -- Two men", ("OSLO", "July 28", "Xinhua", "Two")),
        ("OSLO, Nov. 17, 2015 (ABC) — Two men", ("OSLO", "Nov. 17, 2015", "ABC", "Two")),
        ("OSLO, 18 Nov: Two men", ("OSLO", "18 Nov", None, "Two")),
        ("OSLO: Two men", ("OSLO", None, None, "Two")),
        ("OSLO, 15 May 2018 (Fjord News) – Two", ("OSLO", "15 May 2018", "Fjord News", "Two")),
        ("OSLO, May 16 /Fjord Press/. Two men", ("OSLO", "May 16", "Fjord Press", "Two")),
        ("Málaga, 21 March 2019 (Sur) - Two", ("Málaga", "21 March 2019", "Sur", "Two")),
        ("MÁLAGA, Spain — Two men", ("MÁLAGA", None, None, "Two")),
        ("HAVANA, Cuba (Reuters) -- Two men", ("HAVANA", None, "Reuters", "Two")),
        ("Oslo (AP) — Two men", ("Oslo", None, "AP", "Two")),
        ("Oslo (dpa) — Two men", ("Oslo", None, "dpa", "Two")),
        ("Oslo, Feb 22 (FNA) Two men", ("Oslo", "Feb 22", "FNA", "Two")),
        ("NEW YORK, Wednesday, May 3 (AP) — Two", ("NEW YORK", "May 3", "AP", "Two")),
        ("ST. GALLEN - Two men", ("ST. GALLEN", None, None, "Two")),
        ("BERLIN/PARIS, Jan 3 (Reuters) - Two", ("BERLIN/PARIS", "Jan 3", "Reuters", "Two")),
    ],
)
def test_place_day_and_agency_are_read(text: str, expected: tuple[str, ...]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met: nobody spoke.",
        "NATO: two men",
        "THE PRESIDENT: Two men",
        "PL: Is it so?",
        "Foreign Minister (L) – the host – left",
        "MODERATOR SMITH: Who?\nMODERATOR SMITH: You.",
        "Norway – a kingdom – agreed",
        "",
    ],
)
def test_other_openings_are_no_datelines(text: str) -> None:
    assert parts(text) is None


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("ST. GALLEN", "St. Gallen"),
        ("RIO DE JANEIRO", "Rio de Janeiro"),
        ("PORT-AU-PRINCE", "Port-au-Prince"),
        ("BERLIN/PARIS", "Berlin"),
        ("Oslo", "Oslo"),
    ],
)
def test_places_are_written_in_title_case(words: str, place: str) -> None:
    assert write_place(words) == place


@given(st.text())
def test_a_dateline_begins_the_paragraph_and_ends_before_the_report(text: str) -> None:
    found = find_dateline(text, Span(0, len(text)), ORGANISATIONS)
    assert found is None or 0 == found.whole.start < found.whole.end <= found.body < len(text)
