"""Words below a colon at the end of a paragraph."""

from collections.abc import Callable

from statement_forms import told

from communique.records import Reading

Read = Callable[..., Reading]
LUND = "Norway's Foreign Minister Kari Lund"


def test_the_points_of_a_list_are_statements(read: Read) -> None:
    first = "The fund of the council has been empty since the spring of last year"
    second = "The talks on the border must resume before the winter of this year begins"
    text = f"{LUND} said:\n\n{first}\n\n{second}\n\nThe council met in Oslo on Monday."
    assert told(read(text)) == [
        ("Kari Lund", "said", [first]),
        ("Kari Lund", "said", [second]),
    ]


def test_quoted_paragraphs_are_one_statement(read: Read) -> None:
    text = f'{LUND} said:\n\n"The fund is empty.\n\n"The talks must resume."'
    assert told(read(text)) == [
        ("Kari Lund", "said", ["The fund is empty.", "The talks must resume."])
    ]


def test_one_paragraph_set_off_is_one_statement(read: Read) -> None:
    text = f"{LUND} added:\n\nThe fund is empty. The talks must resume.\n\nThe council met."
    assert told(read(text)) == [
        ("Kari Lund", "added", ["The fund is empty. The talks must resume."])
    ]
