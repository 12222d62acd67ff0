"""W3C Web Annotations (JSON-LD): every stretch of words behind a row, as an annotation.

After the Web Annotation Data Model of 23 February 2017. The target in the text as stored has a
TextPositionSelector (code points, end exclusive) and a TextQuoteSelector with some words around;
that on the page of the report, where it has an address, the TextQuoteSelector alone. Offsets are
code points, as the model says; JavaScript counts UTF-16 units and must convert.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import msgspec

from communique.exports.context import Context
from communique.ids import make_id
from communique.records import Evidence

BASE = "urn:communique:"
VOCABULARY = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # code points of prefix and suffix
Tagged = tuple[str, str, Evidence]  # id of the row, what it is, its words


def write_annotations(context: Context) -> Iterator[str]:
    """Text of one AnnotationCollection, annotation by annotation."""
    tagged = list(unique_words(list_words(context)))
    head = {
        "@context": VOCABULARY, "id": f"{BASE}annotations", "type": "AnnotationCollection",
        "label": "Words behind the rows of a record of communique", "total": len(tagged),
    }  # fmt: skip
    yield msgspec.json.encode(head).decode()[:-1]
    page = {"id": f"{BASE}annotations/1", "type": "AnnotationPage", "startIndex": 0}
    yield ',"first":' + msgspec.json.encode(page).decode()[:-1] + ',"items":['
    for number, each in enumerate(tagged):
        line = msgspec.json.encode(annotate(each, context)).decode()
        yield f"{',' if number else ''}\n{line}"
    yield "\n]}}\n"


def annotate(tagged: Tagged, context: Context) -> dict[str, object]:
    """One annotation."""
    row, tag, words = tagged
    report = context.reports[words.document]
    position = {"type": "TextPositionSelector", "start": words.start, "end": words.end}
    quotation = {
        "type": "TextQuoteSelector", "exact": words.quote,
        "prefix": report.text[max(0, words.start - AROUND) : words.start],
        "suffix": report.text[words.end : words.end + AROUND],
    }  # fmt: skip
    targets: list[dict[str, object]] = [
        {"source": BASE + report.id, "selector": [position, quotation]}
    ]
    if report.host:  # the page has other positions than the text that was read from it
        targets.append({"source": report.address, "selector": quotation})
    return {
        "id": BASE + make_id("annotation", row, tag, words.document, words.start, words.end),
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": tag},
            {"type": "SpecificResource", "purpose": "identifying", "source": BASE + row},
        ],
        "target": targets,
    }


def unique_words(tagged: Iterable[Tagged]) -> Iterator[Tagged]:
    """Each stretch once for each row and tag."""
    return iter(dict.fromkeys(tagged))


def list_words(context: Context) -> Iterator[Tagged]:
    """The words behind every row, table by table."""
    record = context.record
    for entity in record.entities:
        yield from _tag(entity.id, f"entity: {entity.kind}", entity.mentions)
    for office in record.offices:
        yield from _tag(office.id, "office", (seen.evidence for seen in office.seen))
    for membership in record.memberships:
        yield from _tag(membership.id, f"membership: {membership.tier}", membership.evidence)
    for meeting in record.meetings:
        yield from _tag(meeting.id, f"meeting: {meeting.kind}", meeting.evidence)
        for part in meeting.participants:
            yield from _tag(meeting.id, f"participant: {part.role}", part.evidence)
    yield from list_said(context)
    for agreement in record.agreements:
        yield from _tag(agreement.id, f"agreement: {agreement.action}", agreement.evidence)
    for activity in record.activities:
        yield from _tag(activity.id, f"activity: {activity.kind}", activity.evidence)


def list_said(context: Context) -> Iterator[Tagged]:
    """Words said, who is named as saying them, and the words that attribute them."""
    for statement in context.record.statements:
        around = (("speaker", statement.speaker), ("cue", statement.cue))
        yield from chain(
            _tag(statement.id, f"statement: {statement.act}", statement.content),
            ((statement.id, tag, words) for tag, words in around if words),
        )


def _tag(row: str, tag: str, words: Iterable[Evidence]) -> Iterator[Tagged]:
    return ((row, tag, each) for each in words)
