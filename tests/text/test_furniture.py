"""Which paragraphs are furniture, captions, headings."""

import pytest

from communique.text.furniture import (
    is_caption,
    is_furniture,
    is_heading,
    is_stopped_heading,
    is_unfinished,
)
from communique.text.quotations import Span


def whole(text: str) -> Span:
    return Span(0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "This article is more than 3 years old",
        "JUST WATCHED A clip Replay More Videos ... MUST WATCH A clip 01:10",
        "Sign up for our letter",
        "Get the Fjord stories delivered to your inbox",
        "Read more: Another storm",
        "Photo: Fjord Herald",
        "Editing by Kari Larsen",
        "(Editor: Kari Larsen)",
        "Facebook Twitter WhatsApp",
        "Copyright 2019 Fjord Herald",
        "All rights reserved.",
        "Advertisement",
        "###",
        "9:30 A.M. EST",
        "https://example.org/a",
        "\\###",
        "___.",
        "ENDS 25 November",
        "2h ago",
        "7 p.m.",
        "Read the full story here.",
        "(APPLAUSE.)",
        '<tweet id="1"><tweet/>.',
        "FULL TEXT.",
        "Media inquiries: Kari Lund +61 02 5550 1234",
        "press@sea.example",
        "Texts of all talks are on the net: https://example.org/a",
    ],
)
def test_what_stands_round_articles_is_furniture(text: str) -> None:
    assert is_furniture(text, whole(text))


@pytest.mark.parametrize(
    "text",
    [
        "Share of the vote fell to a third, the ministry said on Monday.",
        "Get ready for a long winter, the minister told farmers in the north.",
        "Related parties must leave the room, the chairman said.",
        "Ending the war is the first aim of the talks, they said.",
        "Read aloud, the statement took an hour.",
        "Comments made by the minister angered his guests.",
        "Media from five states were kept out of the hall, they said.",
        "Contact between the two sides broke off on Monday, he said.",
        "Reach is what the new radar gives the navy, the admiral said.",
    ],
)
def test_sentences_that_begin_alike_are_none(text: str) -> None:
    assert not is_furniture(text, whole(text))


@pytest.mark.parametrize(
    "text",
    [
        "Two men shake hands in Oslo on May 3, 2019. (Photo: Fjord Herald)",
        "Two men shake hands in Oslo. (AP Photo/Kari Larsen)",
        "A minister (R) greets his guest in Oslo. (Xinhua)",
    ],
)
def test_a_picture_is_described_with_a_credit(text: str) -> None:
    assert is_caption(text, whole(text), before_lead=False)


def test_an_agency_in_brackets_makes_a_caption_only_above_the_report() -> None:
    text = "Two men shake hands in Oslo on May 3, 2019. (Xinhua)"
    assert is_caption(text, whole(text), before_lead=True)
    assert not is_caption(text, whole(text), before_lead=False)


def test_a_heading_is_short_and_ends_on_no_mark() -> None:
    assert is_heading("Pressure from below", whole("Pressure from below"))
    assert not is_heading("Nobody spoke.", whole("Nobody spoke."))


def test_a_line_without_a_full_stop_is_unfinished() -> None:
    assert is_unfinished("Two men agree on fish", whole("Two men agree on fish"))
    assert not is_unfinished("Two men agreed.", whole("Two men agreed."))


def test_a_heading_may_end_on_a_full_stop_where_its_headline_does() -> None:
    assert is_stopped_heading("War and Peace.", whole("War and Peace."))
    assert not is_stopped_heading("They went home.", whole("They went home."))
