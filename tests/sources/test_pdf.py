import time
from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from communique.config import Config
from communique.records import Document, Problem
from communique.sources.items import Item, read_item
from communique.sources.pdf import join_paragraphs, measure_columns
from communique.sources.pdf_lines import Line

STYLE = ParagraphStyle("text", fontName="Times-Roman", fontSize=11, leading=14, spaceAfter=8)
INDENTED = ParagraphStyle("indented", parent=STYLE, spaceAfter=0, firstLineIndent=14)
TITLE = ParagraphStyle("title", parent=STYLE, fontSize=18, leading=22)
SENTENCES = (
    (
        "The ministers of the two coastal states met in the harbour town on Monday and spoke about "
        "fishing for an hour longer than planned, because the maps did not agree with each other."
    ),
    (
        "Both sides decided to open a common office for the counting of cod before the end of "
        "spring and to share what it costs. The deputy ministers will see to the furniture."
    ),
    (
        "They also welcomed the work of the commission on buoys. Its report will be presented at "
        "the next meeting, which the northern state will host in the autumn on an island."
    ),
)


def make_pdf(
    paragraphs: tuple[str, ...], *, columns: int = 1, style: ParagraphStyle = STYLE, **kept: object
) -> bytes:
    """A PDF with running head and numbered foot on every page."""
    stream = BytesIO()
    width, height = A4
    wide = (width - 120) / columns

    def decorate(canvas: Canvas, _document: object) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, height - 40, "Cod Council - Joint Statement")
        canvas.drawString(width / 2, 30, f"Page {canvas.getPageNumber()} of 9")

    frames = [
        Frame(60 + n * wide, 80, wide - 12, height - 160, leftPadding=0, rightPadding=0)
        for n in range(columns)
    ]
    document = BaseDocTemplate(stream, pagesize=A4, **kept)
    document.addPageTemplates([PageTemplate(frames=frames, onPage=decorate)])
    title, *rest = paragraphs
    document.build([Paragraph(title, TITLE), *(Paragraph(each, style) for each in rest)])
    return stream.getvalue()


def read_one(content: bytes, sidecar: bytes | None = None) -> Document | Problem:
    (found,) = read_item(
        Item("a.pdf", "pdf", content, sidecar, "https://post.example/a.pdf"), Config()
    )
    return found


def text_of(content: bytes) -> str:
    document = read_one(content)
    assert isinstance(document, Document)
    return document.text


LONG = ("Joint Statement on Cod", *(f"{n}. {s}" for n in range(12) for s in SENTENCES[n % 3 :]))


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("style", [STYLE, INDENTED])
def test_paragraphs_are_whole_and_heads_and_feet_are_left_out(
    columns: int, style: ParagraphStyle
) -> None:
    text = text_of(make_pdf(LONG, columns=columns, style=style))
    assert text.split("\n\n") == list(LONG)


def draw_lines(lines: tuple[str, ...]) -> bytes:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for number, line in enumerate(lines):
        canvas.drawString(60, 700 - 14 * number, line)
    canvas.save()
    return stream.getvalue()


def test_a_word_divided_at_the_end_of_a_line_is_whole() -> None:
    text = text_of(
        draw_lines(("The minister spoke of counter-terrorism and of the agree-", "ment on counter-"
                    , "terrorism, which the North-", "South dialogue had asked for."))
    )  # fmt: skip
    assert text == (
        "The minister spoke of counter-terrorism and of the agreement on counter-terrorism, which "
        "the North-South dialogue had asked for."
    )


def test_title_and_author_count_where_the_text_has_them() -> None:
    told = ("Joint Statement on Cod", "By Ana Ruiz", *SENTENCES)
    document = read_one(make_pdf(told, title="Joint statement on cod", author="Ana Ruiz"))
    assert isinstance(document, Document)
    assert (document.title, document.author) == ("Joint statement on cod", "Ana Ruiz")
    assert (document.published, document.url) == (None, "https://post.example/a.pdf")
    other = read_one(make_pdf(told, title="Microsoft Word - budget.doc", author="Typist Two"))
    assert isinstance(other, Document)
    assert (other.title, other.author) == (None, None)


def test_a_pdf_has_a_sidecar() -> None:
    document = read_one(make_pdf(LONG), b'{"published": "2014-03-04"}')
    assert isinstance(document, Document)
    assert document.published == "2014-03-04"


def test_a_scan_is_a_problem() -> None:
    stream = BytesIO()
    canvas = Canvas(stream)
    canvas.rect(10, 10, 300, 300, fill=1)
    canvas.save()
    found = read_one(stream.getvalue())
    assert isinstance(found, Problem)
    assert found.kind == "pdf-without-text"


def test_a_locked_pdf_is_a_problem() -> None:
    stream = BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption("secret"))
    canvas.drawString(60, 700, SENTENCES[0])
    canvas.save()
    found = read_one(stream.getvalue())
    assert isinstance(found, Problem)
    assert (found.kind, "password" in found.detail) == ("pdf-unreadable", True)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4\nnothing", b"plain words", bytes(2000)])
def test_a_damaged_pdf_is_a_problem(content: bytes) -> None:
    found = read_one(content)
    assert isinstance(found, Problem)
    assert (found.kind, "damaged" in found.detail) == ("pdf-unreadable", True)


def test_a_pdf_cut_off_is_read_or_told() -> None:
    whole = make_pdf(LONG)
    for share in (0.3, 0.6, 0.9):
        found = read_one(whole[: int(len(whole) * share)])
        assert isinstance(found, Document) or found.kind in {"pdf-unreadable", "pdf-without-text"}


def test_a_pdf_that_is_too_long_is_a_problem() -> None:
    (found,) = read_item(Item("a.pdf", "pdf", make_pdf(LONG)), Config(max_text_bytes=500))
    assert isinstance(found, Problem)
    assert found.kind == "file-too-large"


def test_a_long_pdf_takes_no_longer_by_the_line_than_a_short_one() -> None:
    lines = [
        Line(f"{n} he spoke of the agree-", float(n % 700), 500.0, 0.0, 9.0) for n in range(60_000)
    ]
    start = time.process_time()
    text = join_paragraphs([lines])
    assert time.process_time() - start < 20  # it was hours
    assert text.count("he spoke") == 60_000


def test_a_column_ends_where_the_longest_of_its_lines_ends() -> None:
    lines = [Line("a", left, right, 0.0, 9.0) for left, right in (
        (0.0, 50.0), (10.0, 90.0), (33.0, 70.0), (60.0, 99.0), (33.0, 20.0))]  # fmt: skip
    for left, end in measure_columns(lines).items():
        assert end == max(line.right for line in lines if abs(line.left - left) < 24)
