"""Pairs of statements that render one claim."""

from __future__ import annotations

from communique.link.alignments import align_statements
from communique.records import Evidence, StatementRow


def row(name: str, document: str, words: str, claim: str) -> StatementRow:
    """A statement of one speaker on one occasion."""
    return StatementRow(
        id=name, document=document, speakers=("person-1",), speaker=None, cue=None,
        content=(Evidence(document, 0, len(words), words),), mode="indirect", place="body",
        act="assert", office=None, on_behalf_of=None, addressees=(), meeting="meeting-1",
        issues=(), attribution=(), claim=claim, status="stated", rule="test", confidence=1.0,
    )  # fmt: skip


def test_the_statements_of_a_claim_are_paired_in_any_order() -> None:
    rows = [
        row("s1", "doc-1", "the mill will open in May", "c1"),
        row("s2", "doc-2", "the mill opens in May", "c1"),
        row("s3", "doc-3", "a mill is to open in May", "c1"),
    ]
    pairs = align_statements(rows)
    assert [(pair.a, pair.b) for pair in pairs] == [("s1", "s2"), ("s1", "s3"), ("s2", "s3")]
    assert align_statements(reversed(rows)) == pairs


def test_a_claim_told_often_costs_one_pair_a_statement() -> None:
    rows = [row(f"s{n}", f"doc-{n}", "the mill will open in May", "c1") for n in range(40)]
    assert len(align_statements(rows)) == 39


def test_a_clause_of_a_long_statement_is_paired_with_its_telling_elsewhere() -> None:
    long = "the old mill will open in May, and the ferry from Sund to Brandal has been paid for"
    rows = [
        row("s1", "doc-1", long, "c1"),
        row("s2", "doc-2", "the county has paid for the ferry from Sund to Brandal", "c2"),
        row("s3", "doc-2", "nobody spoke of the harbour", "c3"),
    ]
    found = align_statements(rows)
    assert [(pair.a, pair.b, pair.claim) for pair in found] == [("s1", "s2", "c1")]
    assert found[0].span_a[0].quote == "the ferry from Sund to Brandal has been paid for"


def test_statements_of_other_claims_are_not_paired() -> None:
    rows = [row("s1", "doc-1", "the mill will open", "c1"), row("s2", "doc-2", "it rains", "c2")]
    assert align_statements(rows) == ()
