from io import BytesIO

from communique.records import Document, Problem
from communique.sources.jsonlines import bounded_lines, list_lines, read_line


def read_all(content: bytes, most: int = 1000) -> list[Document | Problem]:
    found: list[Document | Problem] = []
    for line in list_lines(BytesIO(content), "a.jsonl", most):
        found += [line] if isinstance(line, Problem) else read_line(line[1], line[0])
    return found


def test_each_line_is_a_document_at_its_number() -> None:
    found = read_all(b'{"text": "One."}\n\n{"text": "Two.", "source": "The Post"}')
    assert [item.path for item in found if isinstance(item, Document)] == ["a.jsonl#1", "a.jsonl#3"]


def test_a_bad_line_does_not_cost_the_others() -> None:
    found = read_all(b'{"text": 1}\n{"text": "Two."}\nnonsense\n')
    assert [isinstance(item, Problem) for item in found] == [True, False, True]
    assert [item.document for item in found if isinstance(item, Problem)] == [
        "a.jsonl#1",
        "a.jsonl#3",
    ]


def test_a_bad_date_costs_the_date_alone() -> None:
    problem, document = read_all(b'{"text": "One.", "published": "May", "source": "The Post"}')
    assert isinstance(problem, Problem)
    assert isinstance(document, Document)
    assert (document.published, document.source) == (None, "The Post")


def test_a_line_that_is_too_long_is_skipped_whole() -> None:
    found = read_all(b'{"text": "' + b"x" * 3_000_000 + b'"}\n{"text": "Two."}\n', most=100)
    assert [item.kind for item in found if isinstance(item, Problem)] == ["file-too-large"]
    assert [item.path for item in found if isinstance(item, Document)] == ["a.jsonl#2"]


def test_a_file_without_lines_is_empty() -> None:
    (problem,) = read_all(b"\n \n")
    assert isinstance(problem, Problem)
    assert problem.kind == "file-empty"


def test_a_mark_before_the_first_line_is_no_part_of_it() -> None:
    (document,) = read_all(b'\xef\xbb\xbf{"text": "One."}')
    assert isinstance(document, Document)
    assert document.text == "One."


def test_lines_of_the_greatest_length_are_whole() -> None:
    assert list(bounded_lines(BytesIO(b"abc\nabcd\nab"), 3)) == [b"abc\n", None, b"ab"]
