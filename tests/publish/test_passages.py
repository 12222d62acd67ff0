import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.publish.passages import cut_passages
from communique.records import DocumentRow, Evidence, Record


@pytest.fixture
def document(record: Record) -> DocumentRow:
    return record.documents[0]


def words(document: DocumentRow, quote: str) -> Evidence:
    start = document.text.index(quote)
    return Evidence(document.id, start, start + len(quote), quote)


def test_the_words_stand_in_their_context(document: DocumentRow) -> None:
    found = [("cue", words(document, "said"))]
    (passage,) = cut_passages(found, {document.id: document}, 12)
    assert [(s.text, s.label) for s in passage.segments] == [
        ("Kari Lund ", None), ("said", "cue"), (" at the 4th", None),
    ]  # fmt: skip


def test_words_that_lie_close_share_a_passage(document: DocumentRow) -> None:
    found = [("speaker", words(document, "Kari Lund")), ("cue", words(document, "said"))]
    assert len(cut_passages(found, {document.id: document}, 20)) == 1


def test_words_that_lie_far_apart_have_their_own(document: DocumentRow) -> None:
    found = [("words", words(document, "GENEVA")), ("words", words(document, "council."))]
    assert len(cut_passages(found, {document.id: document}, 20)) == 2


@given(st.data())
def test_a_passage_is_a_stretch_of_its_text(data: st.DataObject) -> None:
    text = data.draw(st.text(min_size=1, max_size=60))
    spans = data.draw(
        st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, 20)), min_size=1)
    )
    document = DocumentRow(
        "d", "p", None, None, None, (), None, None, None, None, "en", "", "o", "s", text
    )
    found = [
        ("words", Evidence("d", start, min(len(text), start + size), "")) for start, size in spans
    ]
    for passage in cut_passages(found, {"d": document}, data.draw(st.integers(0, 15))):
        joined = "".join(segment.text for segment in passage.segments)
        assert joined == text[passage.start : passage.end]


def test_labels_cover_exactly_the_evidence(document: DocumentRow) -> None:
    found = [("words", words(document, "foreign minister")), ("cue", words(document, "minister"))]
    (passage,) = cut_passages(found, {document.id: document}, 5)
    labelled = [segment.text for segment in passage.segments if segment.label]
    assert labelled == ["foreign minister"]


def test_passages_are_plain_data(document: DocumentRow) -> None:
    passages = cut_passages([("cue", words(document, "said"))], {document.id: document}, 5)
    assert msgspec.json.decode(msgspec.json.encode(passages), type=list)[0]["path"] == "wire.txt"
