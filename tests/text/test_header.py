"""Lines above a report and what they say."""

import pytest

from communique.records import Document
from communique.text.header import Header, read_header
from communique.text.paragraphs import split_paragraphs
from communique.text.source_names import build_source_index
from communique.vocabulary import load_vocabulary

INDEX = build_source_index(load_vocabulary())
LEAD = "The ministers of five states agreed on Tuesday to share the fish of the northern sea."


def header_of(text: str, title: str | None = None) -> Header:
    document = Document("doc-0", "a.txt", None, None, title, None, "", text)
    return read_header(document, split_paragraphs(text), INDEX)


def kinds(header: Header) -> list[str]:
    return [block.kind for block in header.blocks]


def test_a_scraped_date_and_its_headline_are_taken_apart() -> None:
    text = f" date 2019-05-21 Five states share their fish\n\n{LEAD}"
    header = header_of(text)
    assert kinds(header) == ["furniture", "headline"]
    assert header.title is not None
    assert text[header.title.start : header.title.end] == "Five states share their fish"
    assert header.published is not None
    assert header.published.start == "2019-05-21"


def test_a_scraped_date_runs_straight_into_the_report() -> None:
    text = f" date 2019-05-21 OSLO: {LEAD}"
    header = header_of(text)
    assert header.title is None
    assert text[header.body :] == LEAD


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("16.05.2018", "2018-05-16"),
        ("07 June 2018 10:41", "2018-06-07"),
        ("Published: 12 May 2018", "2018-05-12"),
        ("Last updated on May 12, 2018 at 9:30 am", "2018-05-12"),
        ("The Vienna Ledger | Thursday, November 19, 2015", "2015-11-19"),
        ("Fjord Ledger, 6 February 2023", "2023-02-06"),
        ("Xinhua) 09:19, July 29, 2021", "2021-07-29"),
    ],
)
def test_a_line_with_a_date_dates_the_report(line: str, day: str) -> None:
    header = header_of(f"Five states share their fish\n\n{line}\n\n{LEAD}")
    assert kinds(header) == ["headline", "furniture"]
    assert header.published is not None
    assert header.published.start == day


def test_the_name_beside_a_date_is_the_outlet() -> None:
    header = header_of(f"Five states share fish\n\nThe Vienna Ledger | May 3, 2018\n\n{LEAD}")
    assert header.outlet is not None
    assert header.outlet.name == "The Vienna Ledger"
    assert header.agency is None


def test_the_name_before_a_bracket_is_the_agency() -> None:
    header = header_of(f"Five states share fish\n\nXinhua) 09:19, July 29, 2021\n\n{LEAD}")
    assert header.agency is not None
    assert header.agency.name == "Xinhua"


def test_a_name_above_a_date_is_the_outlet() -> None:
    header = header_of(f"Five states share fish\n\nFjord Monitor\nMonday, 6 May 2019\n\n{LEAD}")
    assert header.outlet is not None
    assert header.outlet.name == "Fjord Monitor"


def test_place_and_paper_in_one_line_are_dateline_and_outlet() -> None:
    header = header_of(f"Five states share fish\n\nOSLO. Fjord Daily\n\nBy Kari Larsen\n\n{LEAD}")
    assert header.outlet is not None
    assert (header.outlet.name, header.outlet.country) == ("Fjord Daily", "NOR")
    assert header.dateline is not None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Kari Larsen", "Kari Larsen"),
        ("Interview by Kari Larsen and Ola Dahl", "Kari Larsen and Ola Dahl"),
        ("BY KARI LARSEN", "KARI LARSEN"),
        ("By Kari Larsen | Fjord Daily", "Kari Larsen"),
    ],
)
def test_a_byline_names_the_writer(line: str, names: str) -> None:
    assert header_of(f"Five states share fish\n\n{line}\n\n{LEAD}").byline == names


def test_a_sentence_that_begins_with_by_is_no_byline() -> None:
    header = header_of("By noon the ministers had left the hall without a word.\n\nNobody spoke.")
    assert header.byline is None


def test_the_title_of_remarks_by_somebody_is_no_byline() -> None:
    header = header_of(f"Remarks by President Lund in Oslo\n\n{LEAD}")
    assert (header.byline, kinds(header)) == (None, ["headline"])


def test_an_agency_in_the_byline_is_the_agency() -> None:
    header = header_of(f"Five states share fish\n\nBy Reuters\n\n{LEAD}")
    assert header.byline is None
    assert header.agency is not None


def test_a_first_paragraph_that_is_a_sentence_is_no_headline() -> None:
    header = header_of(f"{LEAD}\nThey met in Oslo.")
    assert (header.title, header.lead, header.body) == (None, 0, 0)


def test_the_declared_title_is_found_below_furniture() -> None:
    text = f"Subscribe to our list\nFive states share fish.\nOSLO (AP) -- {LEAD}"
    header = header_of(text, title="Five states  share fish.")
    assert kinds(header) == ["furniture", "headline", "furniture"]


def test_points_under_a_label_are_pull_quotes_and_no_headline() -> None:
    text = f"Story highlights Five states meet\n\nThey will share fish\n\n{LEAD}"
    header = header_of(text)
    assert kinds(header) == ["furniture", "pull quote", "pull quote"]
    assert header.title is None


def test_hall_and_town_above_a_transcript_are_its_dateline() -> None:
    header = header_of(f"City Hall   Springfield, Ohio\n\n9:30 A.M. EST\n\n{LEAD}")
    assert header.dateline is not None
    assert kinds(header) == ["furniture", "furniture"]
