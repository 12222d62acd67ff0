from __future__ import annotations

import json

from communique.exports.annotations import write_annotations
from communique.exports.context import Context

BASE = "urn:communique:"


def items(context: Context) -> list[dict[str, object]]:
    found: list[dict[str, object]] = collection(context)["first"]["items"]
    return found


def collection(context: Context) -> dict[str, object]:
    return json.loads("".join(write_annotations(context)))


def test_the_collection_is_one_json_object_that_counts_its_items(context: Context) -> None:
    found = collection(context)
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert found["type"] == "AnnotationCollection"
    assert found["total"] == len(items(context)) > 0
    assert len({item["id"] for item in items(context)}) == len(items(context))


def test_both_selectors_find_the_same_words(context: Context) -> None:
    texts = {BASE + report.id: report.text for report in context.reports.values()}
    for item in items(context):
        target = item["target"][0]
        position, quote = target["selector"]
        text = texts[target["source"]]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_a_page_is_found_by_its_words_alone(context: Context) -> None:
    pages = [item["target"][1] for item in items(context) if len(item["target"]) > 1]
    assert {page["source"] for page in pages} == {"https://www.fjord.example/cod"}
    assert {page["selector"]["type"] for page in pages} == {"TextQuoteSelector"}


def test_an_annotation_names_the_row_that_it_is_about(context: Context) -> None:
    rows = {item["body"][1]["source"] for item in items(context)}
    record = context.record
    for row in (*record.meetings, *record.statements, *record.memberships, *record.agreements):
        assert BASE + row.id in rows


def test_offsets_count_an_emoji_as_one(context: Context) -> None:
    session = next(item for item in items(context) if "fifth session" in str(item["target"]))
    text = context.record.documents[1].text
    assert "📈" in text
    assert session["target"][0]["selector"][0]["start"] == text.index("fifth session")
