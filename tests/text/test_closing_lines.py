"""Lines below a report: its date, outlet, agency and writer."""

from __future__ import annotations

import pytest

from communique.records import Page
from communique.sources.declared import Declared, make_document
from communique.text.layout import read_layout
from communique.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
HEADLINE = "Five states share fish"
LEAD = "The ministers of five states agreed on Tuesday to share the fish of the northern sea."
BODY = "They will meet again in a year, the chair of the talks said."


def page_of(*lines: str) -> Page:
    text = "\n\n".join((HEADLINE, LEAD, BODY, *lines))
    return read_layout(make_document("a.txt", text, Declared()), VOCABULARY)[0]


@pytest.mark.parametrize(
    "line",
    [
        "Kisima Sentinel, Saturday July 23, 2022",
        "Published in The Coast Monitor, July 23, 2022",
        "23 July 2022, 3:12 a.m.",
        (
            "Tilda Marsh is a contributing editor of Coast Quarterly, where this first appeared on "
            "23 July 2022."
        ),
    ],
)
def test_a_line_below_the_report_dates_it(line: str) -> None:
    page = page_of(line)
    assert page.published is not None
    assert page.published.start == "2022-07-23"
    assert page.blocks[-1].kind == "furniture"


@pytest.mark.parametrize("line", ["PNW", "(PNW)", "-- PNW", "PNW RKT MNB", "PNW/KL"])
def test_an_agency_alone_below_the_report_is_its_agency(line: str) -> None:
    page = page_of(line, "© The Coast Ledger 2022. All rights reserved.")
    assert page.agency is not None
    assert page.agency.name == "PNW"


@pytest.mark.parametrize("line", ["UN", "ENDS", "STATE HOUSE", "Kenya"])
def test_other_short_lines_name_no_agency(line: str) -> None:
    assert page_of(line).agency is None


def test_an_office_that_the_report_tells_of_is_no_agency() -> None:
    page = page_of("The FSB of the sea, FSB, said so.", "FSB opened the hall.", "FSB")
    assert page.agency is None


def test_a_credit_in_capitals_behind_the_last_word_is_the_agency() -> None:
    page = page_of("The fish will be counted. GLNA")
    assert page.agency is not None
    assert page.agency.name == "GLNA"


def test_an_outlet_alone_in_the_last_line_is_the_outlet() -> None:
    page = page_of("Coast Horizon Monthly")
    assert page.outlet is not None
    assert page.outlet.name == "Coast Horizon Monthly"


@pytest.mark.parametrize(
    "line",
    [
        "Kari Lund and Ola Dahl contributed reporting.",
        "Media inquiries: Kari Lund (Ministerial) +61 02 5550 1234",
        "For more information, contact the press office at press@sea.example",
        "Follow Kari Lund on Twitter @lund",
        "Kari Lund, a former envoy, is a senior fellow at the Institute of the Sea.",
    ],
)
def test_writers_and_contacts_are_furniture(line: str) -> None:
    assert page_of(line).blocks[-1].kind == "furniture"


def test_somebody_whom_the_report_quotes_is_no_writer() -> None:
    quoted = "Kari Lund warned against the plan."
    page = page_of(quoted, "Kari Lund is a professor who knows the sea.")
    assert page.blocks[-1].kind == "body"


def test_the_sidecar_wins_over_a_line_below_the_report() -> None:
    text = f"{HEADLINE}\n\n{LEAD}\n\n{BODY}\n\nKisima Sentinel, July 23, 2022"
    document = make_document("a.txt", text, Declared(published="2022-07-22"))
    page = read_layout(document, VOCABULARY)[0]
    assert page.published is not None
    assert page.published.start == "2022-07-22"
