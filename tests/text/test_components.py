"""Components in fewer steps say what spaCy's own run of them says."""

from communique.text.components import annotate, fill_batches
from communique.text.language import MODEL, load_language

PARAGRAPHS = (
    "The foreign minister of Norway met his colleague from Chile in Oslo on Monday.",
    "Talks.",
    "“We shall return in May,” said Kari Holt, who leads the office in Geneva, and left for Rome.",
    "  ",
    "The two states trade $40 million a year; the European Union buys most of the fish.",
)


def test_components_annotate_as_the_pipeline_does() -> None:
    language = load_language(MODEL)
    columns = ["TAG", "DEP", "HEAD", "ENT_TYPE", "ENT_IOB", "SENT_START"]
    ours = [language.make_doc(words) for words in PARAGRAPHS]
    annotate(language, ours)
    for doc, expected in zip(ours, language.pipe(PARAGRAPHS), strict=True):
        assert doc.to_array(columns).tolist() == expected.to_array(columns).tolist()
    assert any(doc.ents for doc in ours)


def test_a_component_that_shows_no_steps_is_called() -> None:
    import spacy  # noqa: PLC0415  # as in the module: only where a text is analysed

    language = spacy.blank("en")
    language.add_pipe("sentencizer")
    language.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Harbour Board"}])
    doc = language.make_doc("The Harbour Board met. It left.")
    annotate(language, [doc])
    assert len(list(doc.sents)) == 2
    assert [entity.label_ for entity in doc.ents] == ["ORG"]


def test_batches_hold_so_many_tokens() -> None:
    language = load_language(MODEL)
    docs = [language.make_doc("word " * count) for count in (1, 2, 9, 3)]
    assert [[len(doc) for doc in batch] for batch in fill_batches(docs, 4)] == [[1, 2], [9], [3]]


def test_nothing_is_annotated_where_nothing_is_given() -> None:
    annotate(load_language(MODEL), [])
