"""Judgements as part of the function: any order, undo, another record, another reading."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING, Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.judgements import Judgement, decode_lines, encode_lines
from communique.records import Reading, Record

if TYPE_CHECKING:
    from tests.link.conftest import Coder, Report

Make = Callable[..., "Report"]
Code = Callable[..., "Coder"]
Choice = tuple[int, int]

VERBS = ("accept", "reject", "correct", "merge", "split")
TABLES = ("entities", "offices", "memberships", "meetings", "statements", "claims")
GROUPED = ("entities", "meetings", "claims")
FIELDS = {
    "entities": ("country", "KEN"), "offices": ("former", "yes"),
    "memberships": ("tier", "observer"), "meetings": ("number", "9"),
    "statements": ("act", "hope"),
}  # fmt: skip
SMALL = settings(
    max_examples=60, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip
PEOPLE = (("Ada Holm", "NOR"), ("Holm", None), ("Rosa Campos", "PER"), ("Ada Holm", "PER"))


def write_report(report: Make, number: int) -> Report:
    """One of a few reports that overlap in persons, sessions and words."""
    name, country = PEOPLE[number % 4]
    day = f"2016-02-0{1 + number % 3}"
    text = f"{name} told session {number % 2} on {day}: pumps are lent. Norway is in the LSU."
    told = report(text, day, path=f"{number}.txt")
    speaker = told.name("person:x", name, country)
    union = told.name("organisation:LSU", "LSU")
    norway = told.name("country:NOR", "Norway", "NOR")
    body = told.name("body:LSU/defence ministers", "council", parent=union)
    told.add("offices", name, person=speaker, office="envoy", title="Envoy", of=norway)
    met = told.add("meetings", "session", kind="session", body=body, number=number % 2 + 4)
    told.add("statements", "pumps are lent", speakers=(speaker,), meeting=met)
    told.add("memberships", "is in", member=norway, organisation=union)
    return told


def judge_at_random(ada: Coder, choices: list[tuple[str, str, int]]) -> None:
    """A judgement for each choice that makes sense."""
    for verb, table, number in choices:
        count = len(ada.judgements)
        ada.known[count] = linked = ada.known.get(count) or ada.link()
        rows: Any = getattr(linked.record, table)
        if rows and table in GROUPED and verb in ("merge", "split"):
            regroup(ada, verb, rows[number % len(rows)], rows[(number + 1) % len(rows)])
        elif rows and verb == "correct" and table in FIELDS:
            field, value = FIELDS[table]
            ada.judge(verb, ada.anchor(rows[number % len(rows)]), field=field, value=value)
        elif rows and verb in ("accept", "reject") and table not in ("entities", "claims"):
            ada.judge(verb, ada.anchor(rows[number % len(rows)]))


def regroup(ada: Coder, verb: str, row: Any, other: Any) -> None:  # noqa: ANN401  # any row
    """The row merged with another of its kind, or split in two."""
    whole = ada.anchor(row)
    if verb == "split" and len(whole.parts) > 1:
        halves = whole.parts[:1], whole.parts[1:]
        ada.judge("split", *(msgspec.structs.replace(whole, parts=part) for part in halves))
    alike = getattr(other, "kind", "") == getattr(row, "kind", "")
    if verb == "merge" and other is not row and alike:
        ada.judge("merge", whole, ada.anchor(other))


def encode(record: Record) -> bytes:
    return msgspec.json.encode(record)


choices = st.lists(
    st.tuples(st.sampled_from(VERBS), st.sampled_from(TABLES), st.integers(0, 30)), max_size=6
)
numbers = st.lists(st.integers(0, 11), min_size=2, max_size=6, unique=True)


@SMALL
@given(numbers, choices, st.randoms(use_true_random=False))
def test_neither_the_order_of_reports_nor_that_of_the_file_matters(
    report: Make, coder: Code, drawn: list[int], judged: list[Any], chance: Random
) -> None:
    ada = coder(*(write_report(report, number) for number in drawn))
    judge_at_random(ada, judged)
    before = encode(ada.link().record)
    chance.shuffle(ada.judgements)
    chance.shuffle(ada.readings)
    assert encode(ada.link().record) == before


@SMALL
@given(numbers, st.permutations(range(6)))
def test_judgements_about_different_words_may_be_made_in_any_order(
    report: Make, coder: Code, drawn: list[int], order: list[int]
) -> None:
    ada = coder(*(write_report(report, number) for number in drawn))
    record = ada.link().record
    people = [row for row in record.entities if row.kind == "person"]
    given_ones: list[tuple[str, tuple[Any, ...], dict[str, str]]] = [
        ("accept", (ada.anchor(record.offices[0]),), {}),
        ("reject", (ada.anchor(record.statements[0]),), {}),
        ("correct", (ada.anchor(record.meetings[0]),), {"field": "number", "value": "9"}),
        ("correct", (ada.anchor(people[0]),), {"field": "name", "value": "Ada Holmes"}),
        ("accept", (ada.anchor(record.memberships[0]),), {}),
        ("correct", (ada.anchor(record.statements[-1]),), {"field": "act", "value": "hope"}),
    ]
    if len(drawn) > 1 and record.statements[0] is record.statements[-1]:
        return
    for verb, about, fields in given_ones:
        ada.judge(verb, *about, **fields)
    before = encode(ada.link().record)
    ada.judgements.clear()
    for number in order:
        verb, about, fields = given_ones[number]
        ada.judge(verb, *about, **fields)
    assert encode(ada.link().record) == before


@SMALL
@given(numbers, choices)
def test_an_undo_gives_the_bytes_of_before(
    report: Make, coder: Code, drawn: list[int], judged: list[Any]
) -> None:
    ada = coder(*(write_report(report, number) for number in drawn))
    states = [encode(ada.link().record)]
    for each in judged:
        judge_at_random(ada, [each])
        if len(ada.judgements) == len(states):
            states.append(encode(ada.link().record))
    for judgement, before in zip(
        reversed(list(ada.judgements)), reversed(states[:-1]), strict=True
    ):
        ada.judge("undo", undoes=judgement.id)
        assert encode(ada.link().record) == before


@SMALL
@given(numbers, choices)
def test_judgements_carried_to_a_fresh_record_give_the_same_one(
    report: Make, coder: Code, drawn: list[int], judged: list[Any]
) -> None:
    reports = [write_report(report, number) for number in drawn]
    ada, other = coder(*reports), coder(*reports)
    judge_at_random(ada, judged)
    carried: list[Judgement] = list(decode_lines(encode_lines(ada.judgements), "file"))
    other.judgements = carried
    assert carried == ada.judgements
    assert encode(other.link().record) == encode(ada.link().record)


@SMALL
@given(numbers, choices)
def test_judgements_survive_a_reading_that_gives_facts_other_ids(
    report: Make, coder: Code, drawn: list[int], judged: list[Any]
) -> None:
    ada = coder(*(write_report(report, number) for number in drawn))
    judge_at_random(ada, judged)
    before, states = ada.link().record, [v.state for v in ada.link().verdicts]
    ada.readings = [rename_facts(reading) for reading in ada.readings]
    linked = ada.link()
    assert [v.state for v in linked.verdicts] == states
    assert shape(linked.record) == shape(before)


def rename_facts(reading: Reading) -> Reading:
    """The same reading as another version would have made it: ids of facts are others."""
    text = msgspec.json.encode(reading).decode()
    for table in ("offices", "meetings", "statements", "memberships"):
        for fact in getattr(reading, table):
            text = text.replace(fact.id, f"new-{fact.id}")
    return msgspec.json.decode(text, type=Reading)


def shape(record: Record) -> dict[str, Any]:
    """The record without ids that are made of ids of facts."""
    names = {row.id: row.name for row in record.entities}
    return {
        "entities": sorted((row.name, row.kind, row.codes.iso3 or "") for row in record.entities),
        "offices": sorted((names[row.person], row.office, row.rule) for row in record.offices),
        "memberships": sorted((row.tier, row.rule) for row in record.memberships),
        "meetings": sorted(
            (row.number or 0, len(row.reports), row.rule) for row in record.meetings
        ),
        "statements": sorted((row.act, row.rule, row.document) for row in record.statements),
        "claims": sorted((len(row.statements), row.witnesses) for row in record.claims),
        "problems": len(record.problems),
    }
