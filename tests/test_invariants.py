"""What holds for every Reading and every Record (the invariants of docs/architecture.md)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.config import load_config
from communique.link.record import link_readings
from communique.pipeline import read_document
from communique.records import Document, Evidence, Fact, Reading, Record, Row
from communique.sources.declared import Declared, make_document
from communique.sources.files import read_paths
from communique.vocabulary import load_vocabulary

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
VOCABULARY = load_vocabulary()
FACTS = ("offices", "meetings", "statements", "agreements", "memberships", "activities")

# One sentence for each kind of fact.
SENTENCES = (
    "Norway’s Foreign Minister Kari Lund met Chile’s Foreign Minister Ana Rojas here on Monday.",
    "She said that the talks were “useful and frank”, adding that trade had doubled.",
    "The 12th session of the Council of Ministers of the African Union opened in Nairobi.",
    "Lund held talks respectively with ministers of Kenya, Peru and Ghana on the sidelines.",
    "All parties stressed that the sea must stay open.",
    "According to Rojas, the border will reopen before winter.",
    "The two sides signed a memorandum on fisheries.",
    "The African Union groups Kenya, Ghana and Egypt as member states, with Norway as observer.",
    "Norway and Chile will hold a joint exercise next month.",
    '"We will pay our share," the minister said. "It is late."',
    "The next summit of the union will be held in Accra in June.",
)
# What a text must not be upset by: astral signs, wide signs, marks that combine, odd spaces.
ODDITIES = (
    "😀",
    "👩🏽‍🚀",
    "会议",
    "e\u0301",
    "\u0327",
    "\u00a0",
    "\r\n",
    "\n\n",
    "\t",
    "\u200b",
    "\u2028",
    "“",
    ")",
)
SMALL = settings(
    derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)


def make(text: str, published: str | None = None) -> Document:
    return make_document("report.txt", text, Declared(published=published))


def read(text: str, published: str | None = None) -> Reading:
    return read_document(make(text, published), VOCABULARY)


@st.composite
def odd_texts(draw: st.DrawFn) -> str:
    """Sentences of a report with oddities put between and into them."""
    parts = []
    for sentence in draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6)):
        at = draw(st.integers(0, len(sentence)))
        oddity = draw(st.sampled_from(ODDITIES))
        parts += [sentence[:at], oddity, sentence[at:], draw(st.sampled_from((" ", *ODDITIES)))]
    return "".join(parts)


def list_evidence(value: object) -> Iterator[Evidence]:
    """Every Evidence inside a record, however deep."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from list_evidence(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from list_evidence(item)


def list_facts(reading: Reading) -> tuple[Fact, ...]:
    return tuple(fact for name in FACTS for fact in getattr(reading, name))


# --- every Reading ------------------------------------------------------------------------------


@given(odd_texts(), st.sampled_from((None, "2019-05-07")))
@settings(SMALL, max_examples=40)
def test_words_quoted_are_the_words_of_the_text(text: str, published: str | None) -> None:
    reading = read(text, published)
    assert reading.document.text == text
    wrong = [e for e in list_evidence(reading) if text[e.start : e.end] != e.quote or not e.quote]
    assert wrong == []


@given(odd_texts())
@settings(SMALL, max_examples=25)
def test_a_reading_is_the_same_after_it_was_written_and_read_back(text: str) -> None:
    reading = read(text)
    written = msgspec.json.encode(reading)
    assert msgspec.json.decode(written, type=Reading) == reading


@given(odd_texts())
@settings(SMALL, max_examples=25)
def test_a_fact_has_words_and_what_it_points_to_is_in_the_reading(text: str) -> None:
    reading = read(text)
    assert_complete(reading)


@given(st.text())
@settings(SMALL, max_examples=60)
def test_any_text_can_be_read(text: str) -> None:
    reading = read(text)
    assert all(text[e.start : e.end] == e.quote for e in list_evidence(reading))


@given(odd_texts())
@settings(SMALL, max_examples=10)
def test_a_text_is_read_the_same_way_twice(text: str) -> None:
    assert msgspec.json.encode(read(text)) == msgspec.json.encode(read(text))


def assert_complete(reading: Reading) -> None:
    """Every fact has evidence of this document; every key and id leads somewhere."""
    keys = {referent.key for referent in reading.referents}
    offices = {None, *(office.id for office in reading.offices)}
    meetings = {None, *(meeting.id for meeting in reading.meetings)}
    statements = {None, *(statement.id for statement in reading.statements)}
    facts = list_facts(reading)
    assert all(fact.evidence for fact in facts)
    assert {e.document for e in list_evidence(reading)} <= {reading.document.id}
    assert len({fact.id for fact in facts}) == len(facts)
    assert {mention.referent for mention in reading.mentions} <= keys
    assert {key for fact in facts for key in list_keys(fact)} <= keys
    assert {m.within for m in reading.meetings} <= meetings
    assert {p.office for m in reading.meetings for p in m.participants} <= offices
    assert {s.office for s in reading.statements} <= offices
    assert {s.meeting for s in reading.statements} <= meetings
    assert {a.meeting for a in reading.agreements} <= meetings
    assert {a.statement for a in reading.activities} <= statements


def list_keys(fact: Fact) -> Iterator[str]:
    """Keys of referents that a fact names."""
    for name in ("person", "of", "body", "organisation", "on_behalf_of", "member"):
        key = getattr(fact, name, None)
        if key is not None:
            yield key
    for name in ("speakers", "addressees", "parties"):
        yield from getattr(fact, name, ())
    for participant in getattr(fact, "participants", ()):
        yield participant.referent


# --- the Record of the example reports ------------------------------------------------------------


@cache
def example_readings() -> tuple[Reading, ...]:
    """The example reports, each read once for all tests."""
    found = read_paths([REPORTS], load_config())
    return tuple(read_document(item, VOCABULARY) for item in found if isinstance(item, Document))


@cache
def example_record() -> Record:
    return link_readings(example_readings(), VOCABULARY)


def write(record: Record) -> bytes:
    return msgspec.json.encode(record)


def copy_of(reading: Reading) -> Reading:
    """The same text as another outlet prints it."""
    document = reading.document
    declared = Declared(
        published=document.published, source="The Saltmarsh Courier",
        url="https://courier.example/world/1", title=document.title,
    )  # fmt: skip
    return read_document(make_document("courier/copy.txt", document.text, declared), VOCABULARY)


def test_there_are_example_reports_with_every_kind_of_fact() -> None:
    assert len(example_readings()) >= 16
    for name in FACTS:
        assert any(getattr(reading, name) for reading in example_readings()), name


@given(st.permutations(range(len(example_readings()))))
@settings(SMALL, max_examples=6)
def test_any_order_of_reports_gives_the_same_bytes(order: list[int]) -> None:
    readings = [example_readings()[n] for n in order]
    assert write(link_readings(readings, VOCABULARY)) == write(example_record())


@pytest.mark.parametrize("number", [0, 7, -1])
def test_a_report_given_twice_changes_nothing(number: int) -> None:
    readings = [*example_readings(), example_readings()[number]]
    assert write(link_readings(readings, VOCABULARY)) == write(example_record())


@pytest.mark.parametrize("number", [0, 3, 8, -1])
def test_a_report_left_out_leaves_no_trace(number: int) -> None:
    left_out = example_readings()[number]
    without = link_readings([r for r in example_readings() if r is not left_out], VOCABULARY)
    again = [
        read_document(r.document, VOCABULARY) for r in example_readings()[:3] if r is not left_out
    ]
    never = [*again, *(r for r in example_readings()[3:] if r is not left_out)]
    assert left_out.document.id.encode() not in write(without)
    assert write(without) == write(link_readings(never, VOCABULARY))


@pytest.mark.parametrize("number", range(len(example_readings())))
def test_a_copy_raises_neither_witnesses_nor_originals(number: int) -> None:
    copy = copy_of(example_readings()[number])
    before = example_record()
    after = link_readings([*example_readings(), copy], VOCABULARY)
    assert len(after.documents) == len(before.documents) + 1
    assert len({d.origin for d in after.documents}) == len({d.origin for d in before.documents})
    for kind in (meeting_counts, claim_counts):
        counts = kind(after)
        raised = [at for at, (origins, witnesses) in kind(before).items()
                  if origins < counts[at][0] or witnesses < counts[at][1]]  # fmt: skip
        assert raised == []


Counts = dict[object, tuple[int, int]]  # what carries it -> originals, witnesses


def meeting_counts(record: Record) -> Counts:
    """By each stretch of words that tells of a meeting; its id may change with a new report."""
    return {
        (m.kind, evidence): (len(m.origins), m.witnesses)
        for m in record.meetings
        for evidence in m.evidence
    }


def claim_counts(record: Record) -> Counts:
    """By each statement that makes the claim."""
    return {s: (len(c.origins), c.witnesses) for c in record.claims for s in c.statements}


def test_every_fact_of_an_example_has_words_and_leads_somewhere() -> None:
    for reading in example_readings():
        assert_complete(reading)


def test_every_quotation_of_the_record_stands_in_its_document() -> None:
    texts = {d.id: d.text for d in example_record().documents}
    found = list(list_evidence(example_record()))
    assert len(found) > 1000
    assert [e for e in found if texts[e.document][e.start : e.end] != e.quote] == []


def test_every_row_of_the_record_has_words() -> None:
    record = example_record()
    rows = [row for name in FACTS if name != "offices" for row in getattr(record, name)]
    silent = [row.id for row in rows if isinstance(row, Row) and not list(list_evidence(row))]
    assert silent == []
    assert [o.id for o in record.offices if not o.seen] == []
    assert [e.id for e in record.entities if not e.mentions and e.kind == "person"] == []


def test_every_id_of_the_record_is_the_id_of_one_row() -> None:
    record = example_record()
    for name in Record.__struct_fields__[1:]:
        ids = [row.id for row in getattr(record, name)]
        assert ids == sorted(set(ids)), name


def test_every_id_that_the_record_refers_to_exists() -> None:
    record = example_record()
    known = {row.id for name in Record.__struct_fields__[1:] for row in getattr(record, name)} | {
        d.origin for d in record.documents
    }
    missing = {found for found in list_references(record) if found not in known}
    assert missing == set()


# Fields of rows that hold ids; `None` where there is nothing to point to.
SINGLE = (
    "source", "agency", "origin", "parent", "person", "of", "member", "organisation", "body",
    "within", "office", "entity", "on_behalf_of", "meeting", "claim", "document", "statement",
    "about",
)  # fmt: skip
SEVERAL = (
    "members", "speakers", "addressees", "parties", "reports", "origins", "statements",
)  # fmt: skip


def list_references(record: Record) -> Iterator[str]:
    """Every id that a row of the record points to."""
    rows = [row for name in Record.__struct_fields__[1:] for row in getattr(record, name)]
    rows += [part for meeting in record.meetings for part in meeting.participants]
    documents = {d.id for d in record.documents} | {d.path for d in record.documents}
    for row in rows:
        for name in SINGLE:
            value = getattr(row, name, None)
            named = name == "office" and hasattr(row, "person")  # normal form of the title
            if value is not None and not named and not (name == "document" and value in documents):
                yield value
        for name in SEVERAL:
            yield from getattr(row, name, ())
    yield from (name for document in record.documents for name in document.attribution)
