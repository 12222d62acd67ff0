from communique.publish.index import all_rows, index_record
from communique.publish.words import label_others, label_words
from communique.records import Record, Source


def test_every_row_but_a_source_has_words(record: Record) -> None:
    index = index_record(record)
    silent = [row.id for row in all_rows(record) if not list(label_words(row, index))]
    documents = [row.id for row in record.documents]  # without title and dateline
    sources = [row.id for row in all_rows(record) if isinstance(row, Source)]
    assert silent == [*sources, *documents]


def test_the_quoted_words_are_those_of_the_text(record: Record) -> None:
    index = index_record(record)
    for row in all_rows(record):
        for _, words in label_words(row, index):
            text = index.documents[words.document].text
            assert text[words.start : words.end] == words.quote


def test_a_statement_alone_in_its_claim_has_no_others(record: Record) -> None:
    index = index_record(record)
    assert [label for label, _ in label_others(record.statements[0], index)] == [
        "speaker", "cue", "content",
    ]  # fmt: skip
    assert list(label_others(record.meetings[0], index)) == []
