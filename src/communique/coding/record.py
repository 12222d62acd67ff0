"""All events of a record: of its facts, of what is said, and of what its reports tell besides.

`code_facts` needs no text. `code_words` parses the reports again, with the persons of the record
known by name, office and pronoun. What a sentence tells of a meeting, document or activity that the
record has as a row is coded once, from the row. What somebody is reported to say is `about` the
statement. What several sentences of one report tell of the same actors is one event with all their
words. A pure function of the record and the codebook: the same record, the same rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from communique.coding.coder import Setting, code_passage
from communique.coding.facts import code_facts
from communique.coding.parties import Directory, find_party, open_directory
from communique.coding.passages import make_passage
from communique.records import (
    CodedActor,
    CodedEvent,
    DateValue,
    Document,
    DocumentRow,
    Evidence,
    Record,
)
from communique.text.language import Sentence, analyse_blocks
from communique.text.layout import read_layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from communique.codebook import Codebook
    from communique.vocabulary import Vocabulary

# Codes that the rows of a record stand for: what a sentence tells of them is coded from the row.
COVERED = {
    "meeting": ("036", "04"),
    "agreement": ("030", "057", "050"),
    "activity": ("031", "060", "062"),
}


def code_record(
    record: Record, codebook: Codebook, vocabulary: Vocabulary, *, words: bool = True
) -> tuple[CodedEvent, ...]:
    """Every event of the record, sorted by id; without `words`, of its facts alone."""
    directory = open_directory(record, codebook, vocabulary)
    events = list(code_facts(record, directory, codebook))
    if words:
        events += unite(code_words(record, directory, codebook, vocabulary))
    return tuple(sorted({event.id: event for event in events}.values(), key=lambda e: e.id))


def code_words(
    record: Record, directory: Directory, codebook: Codebook, vocabulary: Vocabulary
) -> Iterator[CodedEvent]:
    """Events of the sentences of every report, without those that a row stands for."""
    people = _index_people(record, directory)
    rows = _index_rows(record)
    spoken = _index_statements(record)
    states = {iso3: row.id for iso3, row in directory.states.items()}
    for document in record.documents:
        setting = Setting(document.id, document.text, _date_of(document), vocabulary.rules, states)
        for sentence in _read_sentences(document, vocabulary):
            known = _find_known(sentence, people.get(document.id, ()))
            passage = make_passage(sentence, codebook, vocabulary, known)
            span = (sentence.start, sentence.end)
            facts = {kind for kind, at in rows.get(document.id, ()) if _overlap(at, span)}
            for event in code_passage(passage, setting):
                if not any(event.cameo.startswith(COVERED[kind]) for kind in facts):
                    yield _attach(event, spoken.get(document.id, ()))


def _read_sentences(row: DocumentRow, vocabulary: Vocabulary) -> tuple[Sentence, ...]:
    """Sentences of what is read of the report: no furniture, and nothing of its dateline.

    The city of a dateline, or the agency in it, is no actor.
    """
    document = Document(
        row.id, row.path, row.url, None, None, None, row.digest, row.text, row.author
    )
    page, _ = read_layout(document, vocabulary)
    filed = page.dateline.evidence.end if page.dateline else 0
    blocks = [
        msgspec.structs.replace(block, start=min(filed, block.end))
        if block.start < filed
        else block
        for block in page.blocks
    ]
    return analyse_blocks(row.text, blocks)


def _date_of(document: DocumentRow) -> DateValue | None:
    """The report's day, and that it is only this."""
    if document.published is None:
        return None
    basis = f"day of the report: {document.published.basis}"
    return msgspec.structs.replace(document.published, status="inferred", basis=basis)


def _index_people(
    record: Record, directory: Directory
) -> dict[str, list[tuple[Evidence, CodedActor]]]:
    """Mentions of persons whose state or organisation is known, by document."""
    found: dict[str, list[tuple[Evidence, CodedActor]]] = {}
    for entity in record.entities:
        actor = find_party(entity.id, directory) if entity.kind == "person" else None
        if actor is None:
            continue
        for mention in entity.mentions:
            found.setdefault(mention.document, []).append((mention, actor))
    return found


def _find_known(
    sentence: Sentence, people: Iterable[tuple[Evidence, CodedActor]]
) -> dict[int, CodedActor]:
    """Tokens of the sentence that name a person of the record."""
    here = [(e, a) for e, a in people if e.start < sentence.end and sentence.start < e.end]
    return {
        n: actor
        for evidence, actor in here
        for n, token in enumerate(sentence.tokens)
        if evidence.start <= token.start and token.end <= evidence.end
    }


def _index_rows(record: Record) -> dict[str, list[tuple[str, Evidence]]]:
    """The words of every meeting, agreement and activity, by document."""
    found: dict[str, list[tuple[str, Evidence]]] = {}
    for kind, rows in (
        ("meeting", record.meetings),
        ("agreement", record.agreements),
        ("activity", record.activities),
    ):
        for row in rows:
            for evidence in row.evidence:
                found.setdefault(evidence.document, []).append((kind, evidence))
    return found


def _index_statements(record: Record) -> dict[str, list[tuple[str, Evidence]]]:
    """Statement and words of everything said, by document."""
    found: dict[str, list[tuple[str, Evidence]]] = {}
    for row in record.statements:
        for evidence in (*row.content, *((row.cue,) if row.cue else ())):
            found.setdefault(row.document, []).append((row.id, evidence))
    return found


def _attach(event: CodedEvent, spoken: Iterable[tuple[str, Evidence]]) -> CodedEvent:
    """The event with the statement whose words tell it."""
    words = event.evidence[0]
    for statement, evidence in spoken:
        if _overlap(evidence, (words.start, words.end)):
            return msgspec.structs.replace(event, about=statement)
    return event


def _overlap(evidence: Evidence, span: tuple[int, int]) -> bool:
    """The words share a place."""
    return evidence.start < span[1] and span[0] < evidence.end


def unite(events: Iterable[CodedEvent]) -> Iterator[CodedEvent]:
    """One event for the same code between the same actors in one report, with all its words."""
    found: dict[tuple[object, ...], list[CodedEvent]] = {}
    for event in events:
        codes = tuple(a.code for a in (*event.sources, *event.targets))
        found.setdefault((event.document, event.about, event.cameo, codes), []).append(event)
    for same in found.values():
        evidence = tuple(e for event in same for e in event.evidence)
        yield msgspec.structs.replace(same[0], evidence=evidence)
