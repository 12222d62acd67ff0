"""The rows of a Record as rows of the SQL tables, table by table in the order of `schema.sql`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import singledispatch

from communique.link.alignments import Alignment, align_statements
from communique.link.derivations import Derivation, derive_documents
from communique.records import (
    ActivityRow,
    AgreementRow,
    ClaimRow,
    ConflictRow,
    DateValue,
    DocumentRow,
    EntityRow,
    EventRow,
    Evidence,
    MeetingRow,
    MembershipRow,
    OfficeRow,
    PlaceRow,
    Problem,
    Record,
    Sighting,
    Source,
    StatementRow,
)

Cells = tuple[object, ...]
TableRow = tuple[str, Cells]

# Number of columns of each linked table; those that others refer to come first.
TABLES = {
    "source": 4, "report": 14, "entity": 7, "office": 13, "sighting": 8, "membership": 14,
    "meeting": 24, "participant": 7, "claim": 5, "statement": 12, "statement_speaker": 3,
    "claim_statement": 2, "agreement": 13, "activity": 13, "conflict": 3, "conflict_value": 3,
    "event": 14, "problem": 6, "evidence": 7, "item": 4,
    "alignment": 10, "derivation": 7, "derivation_sentence": 7,
}  # fmt: skip


def table_rows(record: Record) -> Iterator[TableRow]:
    """Every row of every linked table, with the name of its table."""
    for name in record.__struct_fields__:
        if name != "format":
            for row in getattr(record, name):
                yield from rows_of(row)
    yield from compared_rows(
        align_statements(record.statements), derive_documents(record.documents, record.sources)
    )


def compared_rows(
    alignments: Iterable[Alignment], derivations: Iterable[Derivation]
) -> Iterator[TableRow]:
    """The rows of statements and of documents that stand side by side."""
    for pair in alignments:
        yield "alignment", alignment_cells(pair)
    for derivation in derivations:
        yield from derivation_rows(derivation)


@singledispatch
def rows_of(row: object) -> Iterator[TableRow]:
    """The rows of tables that one row of the record becomes."""
    raise TypeError(type(row))


@rows_of.register
def _(row: Source) -> Iterator[TableRow]:
    yield "source", (row.id, row.name, row.kind, row.country)


@rows_of.register
def _(row: Problem) -> Iterator[TableRow]:
    yield "problem", (row.id, row.kind, row.document, row.start, row.end, row.detail)


@rows_of.register
def _(row: DocumentRow) -> Iterator[TableRow]:
    dateline = row.dateline
    place, day = (dateline.place, dateline.date) if dateline else (None, None)
    yield (
        "report",
        (
            row.id, row.source, row.agency, row.byline, place, day, *date_cells(row.published),
            row.language, row.origin, row.story,
        ),
    )  # fmt: skip
    yield from evidence_rows(row.id, "title", (row.title,) if row.title else ())
    yield from evidence_rows(row.id, "dateline", (dateline.evidence,) if dateline else ())
    yield from item_rows(row.id, "attribution", row.attribution)


@rows_of.register
def _(row: EntityRow) -> Iterator[TableRow]:
    codes = row.codes
    yield (
        "entity",
        (row.id, row.kind, row.name, codes.iso3, codes.cow, codes.geonames, row.parent),
    )
    yield from item_rows(row.id, "names", row.names)
    yield from item_rows(row.id, "members", row.members)
    yield from word_rows("entity", row.id, (Sighting(None, each) for each in row.mentions))


@rows_of.register
def _(row: OfficeRow) -> Iterator[TableRow]:
    yield (
        "office",
        (
            row.id, row.person, row.title, row.office, row.of, int(row.former), row.status,
            *day_cells(row.since), *day_cells(row.until), row.rule, row.confidence,
        ),
    )  # fmt: skip
    yield from word_rows("office", row.id, row.seen)


@rows_of.register
def _(row: MembershipRow) -> Iterator[TableRow]:
    yield (
        "membership",
        (
            row.id, row.member, row.organisation, row.tier, *day_cells(row.suspended),
            *date_cells(row.as_of), row.status, row.rule, row.confidence,
        ),
    )  # fmt: skip
    yield from word_rows("membership", row.id, (Sighting(None, each) for each in row.evidence))


@rows_of.register
def _(row: MeetingRow) -> Iterator[TableRow]:
    yield (
        "meeting",
        (
            row.id, row.kind, row.name, row.body, row.organisation, row.number,
            *date_cells(row.date), *place_cells(row.place), row.within, row.status,
            row.status_basis, len(row.reports), len(row.origins), row.witnesses, row.rule,
            row.confidence,
        ),
    )  # fmt: skip
    for position, part in enumerate(row.participants):
        cells = (part.entity, part.role, part.office, part.title, part.status)
        yield "participant", (row.id, position, *cells)
        yield from evidence_rows(row.id, f"participants/{position}", part.evidence)
    yield from item_rows(row.id, "topics", row.topics)
    yield from item_rows(row.id, "reports", row.reports)
    yield from item_rows(row.id, "origins", row.origins)
    yield from evidence_rows(row.id, "evidence", row.evidence)


@rows_of.register
def _(row: ClaimRow) -> Iterator[TableRow]:
    yield "claim", (row.id, len(row.reports), len(row.origins), row.witnesses, row.grounds)
    for statement in row.statements:
        yield "claim_statement", (row.id, statement)
    yield from item_rows(row.id, "reports", row.reports)
    yield from item_rows(row.id, "origins", row.origins)


@rows_of.register
def _(row: StatementRow) -> Iterator[TableRow]:
    yield (
        "statement",
        (
            row.id, row.document, row.mode, row.place, row.act, row.office, row.on_behalf_of,
            row.meeting, row.claim, row.status, row.rule, row.confidence,
        ),
    )  # fmt: skip
    for position, speaker in enumerate(row.speakers):
        yield "statement_speaker", (row.id, position, speaker)
    yield from evidence_rows(row.id, "speaker", (row.speaker,) if row.speaker else ())
    yield from evidence_rows(row.id, "cue", (row.cue,) if row.cue else ())
    yield from evidence_rows(row.id, "content", row.content)
    yield from item_rows(row.id, "addressees", row.addressees)
    yield from item_rows(row.id, "issues", row.issues)
    yield from item_rows(row.id, "attribution", row.attribution)


@rows_of.register
def _(row: AgreementRow) -> Iterator[TableRow]:
    yield (
        "agreement",
        (
            row.id, row.name, row.kind, row.action, *date_cells(row.date), row.meeting,
            row.status, row.rule, row.confidence,
        ),
    )  # fmt: skip
    yield from item_rows(row.id, "parties", row.parties)
    yield from evidence_rows(row.id, "evidence", row.evidence)


@rows_of.register
def _(row: ActivityRow) -> Iterator[TableRow]:
    yield (
        "activity",
        (
            row.id, row.kind, row.name, *date_cells(row.date), row.stance, row.statement,
            row.status, row.rule, row.confidence,
        ),
    )  # fmt: skip
    yield from item_rows(row.id, "parties", row.parties)
    yield from evidence_rows(row.id, "evidence", row.evidence)


@rows_of.register
def _(row: ConflictRow) -> Iterator[TableRow]:
    yield "conflict", (row.id, row.about, row.field)
    for position, found in enumerate(row.values):
        yield "conflict_value", (row.id, position, found.value)
    yield from evidence_rows(row.id, "values", (found.evidence for found in row.values))


@rows_of.register
def _(row: EventRow) -> Iterator[TableRow]:
    if row.source is None or row.target is None or row.about is None:
        return  # the table holds events of rows alone; `communique code` tells the others
    yield (
        "event",
        (
            row.id, *date_cells(row.date), row.source, row.target, row.source_code,
            row.target_code, row.cameo, row.about, row.rule, row.confidence,
        ),
    )  # fmt: skip
    yield from evidence_rows(row.id, "evidence", row.evidence)


def alignment_cells(pair: Alignment) -> Cells:
    """The cells of one pair of statements; phrases are joined by semicolons."""
    difference = pair.difference
    return (
        pair.claim, pair.a, pair.b, pair.span_a[0].start, pair.span_a[-1].end,
        pair.span_b[0].start, pair.span_b[-1].end, difference.relation,
        "; ".join(difference.only_a), "; ".join(difference.only_b),
    )  # fmt: skip


def derivation_rows(pair: Derivation) -> Iterator[TableRow]:
    """The rows of one pair of documents, with the sentences that both tell."""
    told = (pair.relation, pair.detail, pair.direction, pair.basis, pair.source)
    yield "derivation", (pair.a, pair.b, *told)
    for position, (one, other) in enumerate(pair.sentences):
        ends = one.start, one.end, other.start, other.end
        yield "derivation_sentence", (pair.a, pair.b, position, *ends)


def word_rows(kind: str, row: str, words: Iterable[Sighting]) -> Iterator[TableRow]:
    """Rows of the words behind a row that many reports tell of, each numbered in its document."""
    numbers: Counter[str] = Counter()
    field = {"entity": "mentions", "office": "seen", "membership": "evidence"}[kind]
    for seen in sorted(words, key=lambda seen: seen.evidence):
        evidence = seen.evidence
        position = numbers[evidence.document]
        numbers[evidence.document] += 1
        cells = (evidence.document, evidence.start, evidence.end, evidence.quote)
        yield "evidence", (row, field, position, *cells)
        if kind == "office":
            yield "sighting", (row, evidence.document, position, *date_cells(seen.date))


def evidence_rows(row: str, field: str, found: Iterable[Evidence]) -> Iterator[TableRow]:
    """Rows of the words behind one field."""
    for position, words in enumerate(found):
        cells = (words.document, words.start, words.end, words.quote)
        yield "evidence", (row, field, position, *cells)


def item_rows(row: str, field: str, values: Iterable[str]) -> Iterator[TableRow]:
    """Rows of a plain list."""
    for position, value in enumerate(values):
        yield "item", (row, field, position, value)


def date_cells(date: DateValue | None) -> Cells:
    """The five columns of a date."""
    if date is None:
        return (None,) * 5
    return date.start, date.end, date.precision, date.status, date.basis


def day_cells(date: DateValue | None) -> Cells:
    """First and last day of a date."""
    return (date.start, date.end) if date else (None, None)


def place_cells(place: PlaceRow | None) -> Cells:
    """The five columns of a venue."""
    if place is None:
        return (None,) * 5
    return place.name, place.country, place.latitude, place.longitude, place.geonames
