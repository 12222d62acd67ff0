"""Gold that lists articles one by one, compared article by article."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from communique.evaluation import Measure, evaluate_record
from communique.evaluation.gold import read_gold
from communique.records import Record

Row = dict[str, Any]


def words_at(export: Row, document: int, words: str) -> list[int]:
    start = export["documents"][document]["text"].index(words)
    return [start, start + len(words)]


@pytest.fixture
def articles(export: Row) -> list[Row]:
    """Gold articles for the two documents of the export."""
    text = export["documents"][0]
    first = {
        "id": "a",
        "sha256": text["digest"],
        "people": [
            {"name": "Anna Berg", "country": "NOR", "offices": [{"title": "Foreign Minister"}]},
            {"name": "Rui Almada", "country": "PRT"},
        ],
        "organisations": [{"name": "Northern Fisheries Organisation"}],
        "statements": [
            {
                "n": 1,
                "content": [words_at(export, 0, "the fleet would shrink by a tenth every year")],
                "cue": words_at(export, 0, "said that"),
                "speaker_name": "Anna Berg",
            }
        ],
        "meetings": [
            {
                "n": 1,
                "kind": "bilateral",
                "evidence": words_at(export, 0, "met Rui Almada"),
                "date": {"start": "2019-05-03", "end": "2019-05-03", "precision": "day"},
                "participants": [{"name": "Anna Berg"}, {"name": "Rui Almada"}],
            },
        ],
        "memberships": [
            {"member": "Norway", "organisation": "NFO", "tier": "member", "status": "stated"}
        ],
    }
    return [first, {"id": "b"}]


def evaluate(
    tmp_path: Path, articles: list[Row], export: Row, **options: bool
) -> dict[str, Measure]:
    path = tmp_path / "articles.json"
    path.write_text(json.dumps(articles), encoding="utf-8")
    rows = evaluate_record(path, msgspec.convert(export, Record), **options)
    return {row.key: row for row in rows}


def test_facts_count_in_the_article_of_their_evidence(
    tmp_path: Path, articles: list[Row], export: Row
) -> None:
    rows = evaluate(tmp_path, articles, export)
    assert rows["people/names found"].score == 1.0
    assert rows["memberships/stated"].score == 1.0
    assert rows["meetings/found"].recall == 1.0


def test_what_articles_do_not_annotate_is_not_judged(
    tmp_path: Path, articles: list[Row], export: Row
) -> None:
    rows = evaluate(tmp_path, articles, export)
    assert "claims/same claim (B-cubed)" not in rows
    assert "documents/publication date" not in rows


def test_present_leaves_out_articles_that_the_record_lacks(
    tmp_path: Path, articles: list[Row], export: Row
) -> None:
    export["documents"].pop()
    measure = "documents/gold documents in the export"
    assert evaluate(tmp_path, articles, export)[measure].score == 0.5
    assert evaluate(tmp_path, articles, export, present=True)[measure].score == 1.0


def test_a_document_is_known_by_its_text_under_another_name(
    tmp_path: Path, articles: list[Row], export: Row
) -> None:
    export["documents"][0]["path"] = "elsewhere.jsonl#7"
    rows = evaluate(tmp_path, articles, export)
    assert rows["documents/gold documents in the export"].score == 1.0


@pytest.mark.parametrize(
    ("written", "kinds"),
    [
        ("Anna Berg", ["person"]),
        ("Anna Berg and Rui Almada", ["person", "person"]),
        ("Norway; Portugal", ["country", "country"]),
        ("officials and fishermen", ["group"]),
    ],
)
def test_speakers_written_as_one_name_are_taken_apart(
    tmp_path: Path, articles: list[Row], written: str, kinds: list[str]
) -> None:
    articles[0]["statements"][0]["speaker_name"] = written
    path = tmp_path / "articles.json"
    path.write_text(json.dumps(articles), encoding="utf-8")
    assert [party.kind for party in read_gold(path).statements[0].speakers] == kinds


def test_an_unknown_date_is_no_date(tmp_path: Path, articles: list[Row]) -> None:
    articles[0]["meetings"][0]["date"]["precision"] = "unknown"
    path = tmp_path / "articles.json"
    path.write_text(json.dumps(articles), encoding="utf-8")
    assert read_gold(path).meetings[0].days is None


def test_one_span_and_a_list_of_spans_are_both_evidence(
    tmp_path: Path, articles: list[Row]
) -> None:
    articles[0]["agreements"] = [{"evidence": [3, 9]}, {"evidence": [[3, 9], [12, 20]]}]
    path = tmp_path / "articles.json"
    path.write_text(json.dumps(articles), encoding="utf-8")
    assert [len(item.evidence) for item in read_gold(path).agreements] == [1, 2]
