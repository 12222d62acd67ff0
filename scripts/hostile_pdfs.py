"""PDFs made by hand, good and hostile: each object as the format has it (ISO 32000)."""

import zlib
from collections.abc import Mapping
from types import MappingProxyType

FORM = (
    b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>"
    b"/XObject<</X %d 0 R>>>>"
)
TEXT = "Norwegian Foreign Minister Kari Lund met the president of Kenya on Monday in Geneva. " * 2


def trick_pdfs() -> dict[str, bytes]:
    """PDFs that hold themselves, too much, too many pages, none, or lie about where things lie."""
    good = make_pdf([TEXT, "Oslo. " * 9])
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[%b]/Contents 5 0 R/Resources<</Font<</F 3 0 R>>>>>>"
    boxes = (
        b"0 0 1e30 1e30",
        b"0 0 0 0",
        b"1 2",
        b"0 0 -9 -9",
        b"nan 0 1 inf",
        b"99999999999 0 1 1",
    )
    sizes = {f"box{n}.pdf": make_pdf([TEXT], more={4: page % box}) for n, box in enumerate(boxes)}
    changed = {
        "itself.pdf": {900: make_stream(b"/X Do", FORM % 900)}, "laughs.pdf": draw_laughs(4),
        "tree.pdf": {2: b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"},
        "parent.pdf": {2: b"<</Type/Pages/Count 1/Parent 2 0 R/Kids[4 0 R]>>"},
        "length.pdf": {5: b"<</Length 5 0 R>>stream\nBT ET\nendstream"},
        "root.pdf": {1: b"1 0 R"},
        "count.pdf": {2: b"<</Type/Pages/Count 2147483647/Kids[4 0 R]>>"},
        "minus.pdf": {2: b"<</Type/Pages/Count -5/Kids[4 0 R]>>"},
        "deep.pdf": {5: b"[" * 100_000}, "filters.pdf": {5: b"<</Length 9/Filter[" + b"/FlateDecode"
                                                         * 9999 + b"]>>stream\nx\nendstream"},
        "bomb.pdf": {5: make_stream(b" " * 40 * 1_000_000)}, "no-text.pdf": {5: make_stream(b"")},
        "far.pdf": {5: make_stream(b"BT /F 1e30 Tf 1e30 0 0 1e30 1e30 1e30 Tm (Oslo) Tj ET" * 9)},
        "word.pdf": {5: make_stream(b"BT /F 1 Tf (" + b"a" * 200_000 + b") Tj ET")},
        "locked.pdf": {1: b"<</Type/Catalog/Pages 2 0 R/Encrypt<</Filter/Standard/V 9>>>>"},
    }  # fmt: skip
    return sizes | {name: make_pdf([TEXT], more=more) for name, more in changed.items()} | {
        "pages.pdf": make_pdf(["Oslo."] * 5000),
        "one-page.pdf": make_pdf([TEXT], kids=b"4 0 R " * 99),
        "none.pdf": make_pdf([]), "cut.pdf": good[:-200], "head.pdf": good[:9], "empty.pdf": b"",
        "start.pdf": good.replace(b"startxref\n", b"startxref\n9"), "before.pdf": b"x" * 900 + good,
        "previous.pdf": good.replace(b"/Root", b"/Prev %d/Root" % good.index(b"xref\n")),
        "encrypted.pdf": good.replace(b"/Root", b"/Encrypt<</Filter/Standard/V 4/R 4/P -1>>/Root"),
        "lines.pdf": make_pdf([TEXT * 20] * 40),
    }  # fmt: skip


def make_pdf(
    pages: list[str], *, more: Mapping[int, bytes] = MappingProxyType({}), kids: bytes = b""
) -> bytes:
    """A PDF of pages of text; `more` objects are added, or take the place of those made here."""
    numbers = range(4, 4 + 2 * len(pages), 2)
    kids = kids or b" ".join(b"%d 0 R" % number for number in numbers)
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(pages), kids),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    for number, page in zip(numbers, pages, strict=True):
        drawn = "".join(f"({page[at : at + 80]}) Tj T* " for at in range(0, len(page), 80))
        objects[number] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>"
            b"/XObject<</X 900 0 R>>>>/Contents %d 0 R>>" % (number + 1)
        )
        objects[number + 1] = make_stream(f"BT /F 11 Tf 14 TL 60 780 Td {drawn}ET /X Do".encode())
    content, places = b"%PDF-1.5\n", {}
    for number, body in sorted((objects | dict(more)).items()):
        places[number] = len(content)
        content += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%d 1\n%010d 00000 n \n" % place for place in places.items())
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return content + b"xref\n" + table + tail % (max(places) + 1, len(content))


def draw_laughs(levels: int) -> dict[int, bytes]:
    """Objects of which each draws the next ten times."""
    drawn = b"BT /F 9 Tf 1 0 0 1 50 %d Tm (Oslo met Nairobi) Tj ET " + b"/X Do " * 10
    return {900 + n: make_stream(drawn % (700 - 9 * n), FORM % (901 + n)) for n in range(levels)}


def make_stream(content: bytes, entries: bytes = b"") -> bytes:
    """A packed stream of a PDF."""
    packed = zlib.compress(content)
    head = b"<</Length %d/Filter/FlateDecode%b>>stream\n" % (len(packed), entries)
    return head + packed + b"\nendstream"
