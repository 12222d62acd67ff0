import sqlite3

import pytest

from communique.questions.reports import Mark, cut_text, fetch_report

WIRE, PAPER = "doc-00000000000000a1", "doc-00000000000000a2"
SAID, SESSION = "statement-00000000000000f2", "meeting-00000000000000c1"


def test_the_segments_of_a_report_are_its_whole_text(asked: sqlite3.Connection) -> None:
    found = fetch_report(asked, PAPER)
    assert found is not None
    assert "".join(segment.text for segment in found.segments) == found.text
    assert all(found.text[s.start : s.end] == s.text for s in found.segments)
    assert "📈" in found.text


def test_each_segment_knows_the_facts_that_it_is_evidence_of(asked: sqlite3.Connection) -> None:
    found = fetch_report(asked, PAPER)
    assert found is not None
    said = [s.text for s in found.segments if Mark(SAID, "content") in s.marks]
    assert "".join(said) == "Cod stocks are safe"


def test_facts_tell_who_else_tells_the_same(asked: sqlite3.Connection) -> None:
    found = fetch_report(asked, PAPER)
    assert found is not None
    facts = {fact.id: fact for fact in found.facts}
    assert facts[SAID].name == "Kari Lund: assert"
    assert facts[SAID].rule == "by hand"
    assert facts[SAID].counts is not None
    assert facts[SAID].counts.reports == 2
    assert [str(report) for report in facts[SAID].others] == ["Fjord Wire"]
    assert facts["conflict-1"].name == "reports differ: number"


def test_what_could_not_be_placed_is_listed(asked: sqlite3.Connection) -> None:
    found = fetch_report(asked, PAPER)
    assert found is not None
    (problem,) = found.problems
    assert problem.kind == "date-unresolved"
    assert found.text[problem.start : problem.end] == "next spring"
    assert [str(report) for report in found.kin] == ["Fjord Wire"]


def test_no_report_has_another_id(asked: sqlite3.Connection) -> None:
    assert fetch_report(asked, "doc-0") is None


@pytest.mark.parametrize(
    ("spans", "cut"),
    [
        ([], ["a\r\ne\u0301文👩\u200d🚀b"]),
        ([(0, 3), (1, 5)], ["a", "\r\n", "e\u0301", "文👩\u200d🚀b"]),
        ([(5, 6), (5, 6)], ["a\r\ne\u0301", "文", "👩\u200d🚀b"]),
        ([(0, 10), (9, 10)], ["a\r\ne\u0301文👩\u200d🚀", "b"]),
        ([(3, 3), (4, 99), (-1, 2)], ["a\r\ne\u0301文👩\u200d🚀b"]),  # no words of this text
    ],
)
def test_segments_count_code_points_and_never_overlap(
    spans: list[tuple[int, int]], cut: list[str]
) -> None:
    text = "a\r\ne\u0301文👩\u200d🚀b"
    marked = [(start, end, Mark(f"fact-{n}", "")) for n, (start, end) in enumerate(spans)]
    assert [segment.text for segment in cut_text(text, marked)] == cut
