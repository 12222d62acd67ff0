"""What is compared of a report before it is linked."""

from __future__ import annotations

from communique.link.accounts import outline
from communique.records import Block, Page, Reading
from communique.sources.declared import Declared, make_document


def read(text: str) -> Reading:
    document = make_document("report.txt", text, Declared())
    body = (Block("body", 0, len(document.text)),)
    page = Page(body, None, None, None, None, None, (), None, None, "en")
    return Reading(document, page, (), (), (), (), (), (), (), (), ())


def test_a_line_of_next_to_no_words_is_known_by_no_names() -> None:
    assert not outline(read("Report 17."), None, tells_meeting=False).names
    said = "A flood in Vigil hit 30 farms. Vigil asks for help."
    assert set(outline(read(said), None, tells_meeting=False).names) == {"@vigil", "#30"}
