"""Who wrote a report, who gives it out, and what kind of text it is."""

from __future__ import annotations

import pytest

from communique.records import Document
from communique.text.head_lines import Header
from communique.text.header import read_header
from communique.text.paragraphs import split_paragraphs
from communique.text.source_names import build_source_index
from communique.vocabulary import load_vocabulary

INDEX = build_source_index(load_vocabulary())
HEADLINE = "Five states share fish"
LEAD = "The ministers of five states agreed on Tuesday to share the fish of the northern sea."


def header_of(*lines: str, title: str | None = None) -> Header:
    text = "\n\n".join((*lines, LEAD))
    document = Document("doc-0", "a.txt", None, None, title, None, "", text)
    return read_header(document, split_paragraphs(text), INDEX)


@pytest.mark.parametrize(
    "line",
    [
        "Kari Lund in Oslo",
        "Kari Lund and Ola Dahl in Oslo and Rome",
        "Kari Lund in Goma, for the Courier of the Lakes and World Desk",
        "Kari Lund, diplomatic editor",
        "Kari Lund Europe correspondent",
    ],
)
def test_a_writer_without_by_is_a_byline(line: str) -> None:
    header = header_of(HEADLINE, line)
    assert header.byline is not None
    assert header.byline.startswith("Kari Lund")


@pytest.mark.parametrize(
    ("line", "field", "name"),
    [
        ("By Kari Lund, GLNA", "agency", "GLNA"),
        ("By Kari Lund | Lakes Wire", "agency", "Lakes Wire"),
        ("By Kari Lund | Fjord Daily", "outlet", "Fjord Daily"),
    ],
)
def test_whom_the_writer_writes_for_stands_behind_the_name(
    line: str, field: str, name: str
) -> None:
    header = header_of(HEADLINE, line)
    assert header.byline == "Kari Lund"
    assert getattr(header, field).name == name


@pytest.mark.parametrize(
    "label",
    ["FOR IMMEDIATE RELEASE", "Media Note", "[Check against delivery]", "Press Statement"],
)
def test_the_kind_of_text_is_furniture(label: str) -> None:
    header = header_of(label, HEADLINE, "5 May 2018")
    assert header.title is not None
    assert header.blocks[0].kind == "furniture"
    assert header.published is not None


def test_a_ministry_beside_the_date_gives_the_text_out() -> None:
    header = header_of("French Republic", "Ministry of the Sea", "Paris, 26/10/2022")
    assert header.outlet is not None
    assert (header.outlet.name, header.outlet.kind) == ("Ministry of the Sea", "government")


def test_the_place_of_a_ministry_gives_its_country() -> None:
    header = header_of(HEADLINE, "12.10.2023", "Ministry of the Sea, Tallinn")
    assert header.outlet is not None
    assert header.outlet.country == "EST"


def test_a_paper_above_the_date_is_the_outlet_though_it_stands_first() -> None:
    header = header_of("COAST STAR", "Thursday, December 7, 2023", HEADLINE)
    assert header.outlet is not None
    assert header.title is not None


def test_a_headline_may_end_on_the_full_stop_that_the_declared_one_lacks() -> None:
    header = header_of("Five states share fish.", title="Five States Share Fish")
    assert header.title is not None


def test_a_first_line_in_capitals_with_a_full_stop_is_the_headline() -> None:
    assert header_of("Five States Share Northern Fish.").title is not None
    assert header_of("Nobody in Oslo expected that outcome.").title is None


def test_a_revision_dates_the_page_only_where_nothing_else_does() -> None:
    header = header_of(HEADLINE, "Updated: 13 January 2023")
    assert header.published is None
    assert header.doubtful is not None


def test_a_first_line_that_the_longer_lead_says_again_is_the_headline() -> None:
    text = (
        "Northern states agree to share fish.\n\nSeven northern states and two islands agree to "
        "share the fish of the cold sea, their ministers said on Tuesday after long talks."
    )
    document = Document("doc-0", "a.txt", None, None, None, None, "", text)
    assert read_header(document, split_paragraphs(text), INDEX).title is not None


def test_a_line_below_a_headline_with_a_full_stop_may_end_on_one() -> None:
    header = header_of("Five States Share Northern Fish.", "The sixth state stays away.")
    assert [block.kind for block in header.blocks] == ["headline", "headline"]
