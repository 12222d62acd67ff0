"""Denials, and decisions that reports word more or less firmly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.link.conftest import Report

    from communique.records import Record

    Make = Callable[..., Report]
    Link = Callable[..., Record]

COUNCIL = "body:LSU/defence ministers"
SOLD = "Norway had agreed to sell forty grey frigates to the port of Brandal"


def said(report: Make, *pairs: tuple[str, str, str], **fields: object) -> Report:
    """A report in which each person says a sentence under a cue."""
    told = report(" ".join(f"{name} {cue} {words}." for name, cue, words in pairs), "2016-02-03")
    for name, cue, words in pairs:
        who = told.name(f"person:{name}", name, "NOR")
        told.add("statements", words, speakers=(who,), cue=told.quote(cue), **fields)
    return told


def fields(record: Record) -> list[tuple[str, list[str]]]:
    return [(row.field, [each.value for each in row.values]) for row in record.conflicts]


def test_a_denial_stands_beside_what_it_denies(report: Make, link: Link) -> None:
    denial = "no frigates had been sold to the port of Brandal"
    record = link(said(report, ("Holm", "claimed that", SOLD), ("Lund", "denied that", denial)))
    assert fields(record) == [("denied", [SOLD, denial])]
    claims = {row.claim for row in record.statements if row.content[0].quote == SOLD}
    assert {row.about for row in record.conflicts} == claims


def test_no_such_points_to_what_was_just_told(report: Make, link: Link) -> None:
    told = said(
        report,
        ("Holm", "claimed that", SOLD),
        ("Moe", "added that", "the harbour would be dredged"),
        ("Lund", "said", "no such dredging was planned"),
    )
    denied = "the harbour would be dredged"
    assert fields(link(told)) == [("denied", ["no such dredging was planned", denied])]


@pytest.mark.parametrize(
    "words",
    [
        "no one was hurt on the grey frigates of Norway in the port of Brandal",
        "the sale of forty grey frigates by Norway to the port of Brandal gave a false hope",
    ],
)
def test_nobody_hurt_and_a_false_hope_deny_nothing(report: Make, link: Link, words: str) -> None:
    assert fields(link(said(report, ("Holm", "said", SOLD), ("Lund", "said", words)))) == []


def test_a_request_that_is_denied_is_no_denial(report: Make, link: Link) -> None:
    asked = "a motion to sell forty grey frigates of Norway to the port of Brandal"
    told = said(report, ("Holm", "said", SOLD), ("Lund", "denied", asked))
    assert fields(link(told)) == []


def test_never_and_not_alone_deny_nothing(report: Make, link: Link) -> None:
    told = said(
        report,
        ("Holm", "said", SOLD),
        ("Lund", "said", "we will never sell the grey frigates of Brandal, and not for money"),
    )
    assert fields(link(told)) == []


def test_nobody_denies_his_own_words(report: Make, link: Link) -> None:
    told = said(
        report, ("Holm", "said", SOLD), ("Holm", "denied that", "forty frigates went to Brandal")
    )  # fmt: skip
    assert fields(link(told)) == []


def decided(report: Make, cue: str, day: str, kind: str = "group") -> Report:
    told = report(f"The ministers {cue} all parties to lay down their arms in the valley.", day)
    group = told.name(f"{kind}:ministers", "ministers")
    told.name(COUNCIL, "council")
    met = told.add("meetings", "ministers", kind="session", body=COUNCIL, number=5)
    told.add(
        "statements", "all parties to lay down their arms in the valley", speakers=(group,),
        cue=told.quote(cue), meeting=met,
    )  # fmt: skip
    return told


def test_a_decision_under_a_firm_and_a_soft_word_is_a_conflict(report: Make, link: Link) -> None:
    record = link(decided(report, "directed", "2016-02-03"), decided(report, "urged", "2016-02-04"))
    assert fields(record) == [("wording of the decision", ["directed", "urged"])]


def test_two_firm_words_are_none(report: Make, link: Link) -> None:
    first, second = (
        decided(report, "directed", "2016-02-03"),
        decided(report, "ordered", "2016-02-04"),
    )
    assert fields(link(first, second)) == []
