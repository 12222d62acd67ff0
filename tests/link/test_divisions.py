"""Run-on statements in parts, where another report tells the parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.link.conftest import Coder, Report

    from communique.records import Record

    Make = Callable[..., Report]
    Link = Callable[..., Record]
    Code = Callable[..., Coder]

COUNCIL = "body:LSU/defence ministers"
CALM = "the northern sea is far from calm as ice and storms meet in one winter"
FLEET = "every fishing fleet of the union should carry two radios and a doctor"
CALM_ANEW = "the sea in the north is not calm now that storms and ice meet"
FLEET_ANEW = "at this hour, all fleets of the union should carry radios and a doctor"


@pytest.fixture
def speech(report: Make) -> Make:
    """A report in which one minister says each of the sentences at the council."""

    def write(*sentences: str) -> Report:
        told = report("Ada Holm said: " + ". ".join(sentences), "2016-02-03")
        holm = told.name("person:holm", "Ada Holm", "NOR")
        told.name(COUNCIL, "council")
        met = told.add("meetings", "Ada", kind="session", body=COUNCIL, number=5)
        for sentence in sentences:
            told.add("statements", sentence, speakers=(holm,), meeting=met)
        return told

    return write


def contents(record: Record) -> list[str]:
    return sorted(row.content[0].quote for row in record.statements)


def test_a_run_on_is_two_claims_where_another_report_tells_two(speech: Make, link: Link) -> None:
    record = link(speech(f"{CALM_ANEW}, {FLEET_ANEW}"), speech(CALM, FLEET))
    assert contents(record) == sorted([CALM, FLEET, CALM_ANEW, FLEET_ANEW])
    assert sorted(len(claim.statements) for claim in record.claims) == [2, 2]


def test_a_run_on_stays_whole_in_a_report_alone(speech: Make, link: Link) -> None:
    whole = f"{CALM_ANEW}, {FLEET_ANEW}"
    assert contents(link(speech(whole))) == [whole]


def test_a_run_on_stays_whole_where_the_other_report_joins_it_too(speech: Make, link: Link) -> None:
    whole, other = f"{CALM_ANEW}, {FLEET_ANEW}", f"{CALM}, and {FLEET}"
    record = link(speech(whole), speech(other, "nobody counted the gulls"))
    assert whole in contents(record)
    assert other in contents(record)


def test_a_copy_of_the_run_on_changes_nothing(speech: Make, link: Link) -> None:
    whole = f"{CALM_ANEW}, {FLEET_ANEW}"
    first, second = speech(whole), speech(CALM, FLEET)
    copy = speech(whole)
    copy.path = "copy.txt"
    copy_of = {row.content[0].quote for row in link(first, second, copy).statements}
    assert copy_of == {row.content[0].quote for row in link(first, second).statements}


def test_the_first_part_keeps_the_id_of_the_whole(speech: Make, link: Link) -> None:
    first, second = speech(f"{CALM_ANEW}, {FLEET_ANEW}"), speech(CALM, FLEET)
    alone = {row.id for row in link(first).statements}
    part = next(r for r in link(first, second).statements if r.content[0].quote == CALM_ANEW)
    assert alone == {part.id}


def test_parts_quote_the_text(speech: Make, link: Link) -> None:
    record = link(speech(f"{CALM_ANEW}, and {FLEET_ANEW}"), speech(CALM, FLEET))
    texts = {row.id: row.text for row in record.documents}
    for row in record.statements:
        for words in row.content:
            assert texts[words.document][words.start : words.end] == words.quote


def judge_whole(coder: Code, speech: Make, verb: str) -> list[list[str]]:
    """Documents of the claims of two sentences, after the run-on of both was judged."""
    ada = coder(speech(f"{CALM_ANEW}, {FLEET_ANEW}"), speech(CALM, FLEET), speech("rain"))
    before = ada.link().record
    run_on = next(r for r in before.statements if r.content[0].quote == CALM_ANEW)
    other = next(r for r in before.statements if r.content[0].quote == CALM)
    rain = next(r for r in before.statements if r.content[0].quote == "rain")
    second = rain if verb == "merge" else other
    ada.judge(verb, ada.anchor(run_on), ada.anchor(second))
    record = ada.link().record
    words = {row.id: row.content[0].quote for row in record.statements}
    return sorted(sorted(words[name] for name in claim.statements) for claim in record.claims)


def test_a_divided_statement_is_merged_with_all_its_parts(coder: Code, speech: Make) -> None:
    claims = judge_whole(coder, speech, "merge")
    (joined,) = (claim for claim in claims if "rain" in claim)
    assert {CALM_ANEW, FLEET_ANEW, "rain"} <= set(joined)


def test_what_leaves_a_claim_leaves_no_other_that_nobody_judged(coder: Code, speech: Make) -> None:
    claims = judge_whole(coder, speech, "split")
    assert [CALM] in claims
    assert [CALM_ANEW] in claims
    assert sorted([FLEET, FLEET_ANEW]) in claims
