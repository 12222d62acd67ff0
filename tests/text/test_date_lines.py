"""Lines that date a page: forms of the press of many countries."""

import pytest

from communique.text.date_lines import DateLine, read_date_line
from communique.text.quotations import Span
from communique.text.source_names import build_source_index
from communique.vocabulary import load_vocabulary

INDEX = build_source_index(load_vocabulary())


def read(words: str, country: str | None = None, *, first: bool = False) -> DateLine | None:
    return read_date_line(words, Span(0, len(words)), INDEX, country, first=first)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Nov. 30, 2023", "2023-11-30"),
        ("12th February, 2023", "2023-02-12"),
        ("Monday, 3rd June 2019", "2019-06-03"),
        ("3 Jun 2019 - 14:05", "2019-06-03"),
        ("2022-11-24T14:05:00+05:30", "2022-11-24"),
        ("25 November 2023, 3:12 a.m.", "2023-11-25"),
        ("| Dec. 5, 2023, 6:41 a.m. ET", "2023-12-05"),
        ("SUNDAY JULY 24 2022 | The Coast Monitor", "2022-07-24"),
        ("Hafen Kurier (English digest) - Thursday 27 October 2022", "2022-10-27"),
        ("Hafen Kurier | 3 June 2023 | Translated from the German", "2023-06-03"),
        ("Coast Bureau | Mumbai | Updated: 13 January 2023, 20:14 IST", "2023-01-13"),
        ("Press release 02.06.2023", "2023-06-02"),
        ("Press Release No. 123/2016, 4 May 2016", "2016-05-04"),
        ("No: 123, 4 May 2016, Press Release Regarding the Harbour Talks", "2016-05-04"),
        ("FA176  7 December 2001", "2001-12-07"),
        ("FA199 - 23 December 2002", "2002-12-23"),
        ("Paris, 26/10/2022", "2022-10-26"),
        ("Oslo, 26 October 2022", "2022-10-26"),
        ("Published in The Coast Monitor, November 25, 2022", "2022-11-25"),
        ("Posted on: May 16, 2018 at 1530 hrs", "2018-05-16"),
        ("First published on Mon 5 Feb 2018 06.00 GMT", "2018-02-05"),
        ("May 2018 | The Coast Monthly", "2018-05-01"),
        ("By Kari Lund | Published: February 5, 2023 | 3 min read", "2023-02-05"),
    ],
)
def test_the_forms_of_the_press_give_the_day(line: str, day: str) -> None:
    found = read(line)
    assert found is not None
    assert found.date.start == day


@pytest.mark.parametrize(
    "line",
    [
        "Ministers Meet Rivals 5 May 2018",
        "The talks held on 5 May 2018 ended without a text",
        "Five states, one sea, no fish and a treaty of 5 May 2018",
        "2h ago",
        "30 February 2018",
    ],
)
def test_headlines_sentences_and_what_is_no_date_are_none(line: str) -> None:
    assert read(line) is None


def test_a_title_in_the_first_line_is_no_date_line() -> None:
    assert read("Joint Communique, 5 May 2018 - The Harbour Forum Begins", first=True) is None


@pytest.mark.parametrize(
    ("line", "day", "revised"),
    [
        ("Published: 12 January 2023 | Updated: 13 January 2023", "2023-01-12", False),
        ("Updated: 13 January 2023 | Published: 12 January 2023", "2023-01-12", False),
        (
            "Coast Weekly Online, Thursday, May 4, 2023 — updated on May 05, 2023",
            "2023-05-04",
            False,
        ),
        ("Last modified on 13 January 2023", "2023-01-13", True),
    ],
)
def test_publication_wins_over_revision(line: str, day: str, *, revised: bool) -> None:
    found = read(line)
    assert found is not None
    assert (found.date.start, found.revised) == (day, revised)


def test_a_slashed_date_is_read_by_the_custom_of_its_country() -> None:
    days = {}
    for country in ("USA", "GBR", None):
        found = read("06/10/2022", country)
        assert found is not None
        days[country] = (found.date.start, found.date.end, found.unsettled is not None)
    assert days["USA"] == ("2022-06-10", "2022-06-10", False)
    assert days["GBR"] == ("2022-10-06", "2022-10-06", False)
    assert days[None] == ("2022-06-10", "2022-10-06", True)


def test_the_place_beside_a_slashed_date_tells_its_order() -> None:
    found = read("Paris, 06/10/2022")
    assert found is not None
    assert (found.date.start, found.unsettled) == ("2022-10-06", None)


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Hafen Kurier International | 3 June 2023", "Hafen Kurier International"),
        ("Kisima Sentinel, Saturday July 23, 2022", "Kisima Sentinel"),
        ("Wismar, 2 June 2023", None),
        ("New Delhi, 24 November 2022", None),
        ("Kari Lund, 24 November 2022", None),
    ],
)
def test_a_name_beside_the_date_is_the_outlet_and_no_place_or_person(
    line: str, outlet: str | None
) -> None:
    found = read(line)
    assert found is not None
    assert (found.outlet and line[found.outlet.start : found.outlet.end]) == outlet


def test_a_town_beside_the_date_is_the_place() -> None:
    found = read("Wismar, 2 June 2023")
    assert found is not None
    assert found.place == Span(0, 6)
