"""Lines of the pages of a PDF, which another process opens, bounded in memory and time.

pdfium is native code: two kilobytes of a PDF, drawn in each other ten times over, want gigabytes
and hours, and nothing in this process could stop that. So another process opens it, one PDF after
another; where that one dies the PDF is a Problem. It ends with its standard input.
"""

from __future__ import annotations

import atexit
import faulthandler
import os
import sys
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from communique.problems import make_problem
from communique.records import Problem
from communique.sources.openers import Reader, end_reader, start_reader
from communique.sources.pdf_lines import Line, list_lines
from communique.sources.rows import bound_memory, receive, send

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MODULE = "communique.sources.pdf_pages"
MOST_PAGES = 2_000
MEMORY_BYTES = 2 << 30  # address space of the process
SECONDS = 50.0  # for one PDF; the longest that is read takes twenty

_idle: list[Reader] = []  # they wait for a PDF


class Pages(Struct, frozen=True, tag=True):
    """What a PDF holds."""

    lines: list[list[Line]]  # of each page
    title: str | None  # of the metadata, like the next
    author: str | None


class Refusal(Struct, frozen=True, tag=True):
    """Why it is not read."""

    kind: str  # of the Problem
    detail: str


Told = Pages | Refusal


def read_pages(content: bytes, path: str, most: int) -> Pages | Problem:
    """What another process finds in the PDF, or what is wrong with it."""
    reader = _idle.pop() if _idle else start_reader(MODULE)
    answer = _ask(reader, content, most)
    if answer is None:
        end_reader(reader)
        detail = (
            f"to open it takes more than {SECONDS:.0f} seconds, {MEMORY_BYTES >> 20:,} megabytes, "
            "or ends the process that does; open it in a viewer and save it again"
        )
        return make_problem("pdf-unreadable", path, detail)
    _idle.append(reader)
    return make_problem(answer.kind, path, answer.detail) if isinstance(answer, Refusal) else answer


def _ask(reader: Reader, content: bytes, most: int) -> Told | None:
    """What the reader tells of the PDF; None where it dies."""
    if reader.stdin is None or reader.stdout is None:  # both were asked for
        return None
    try:
        send(reader.stdin, msgspec.msgpack.encode((content, most, SECONDS)))
        message = receive(reader.stdout)
    except BrokenPipeError:
        return None
    return None if message is None else msgspec.msgpack.decode(message, type=Told)


@atexit.register
def end_idle() -> None:
    """None; the processes that wait for a PDF are gone."""
    while _idle:
        end_reader(_idle.pop())


# --- in the other process ------------------------------------------------------------------------


def serve() -> None:
    """None; ends with standard input."""
    bound_memory(MEMORY_BYTES)
    decoder = msgspec.msgpack.Decoder(tuple[bytes, int, float])
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no message
    while (request := receive(sys.stdin.buffer)) is not None:
        content, most, seconds = decoder.decode(request)
        faulthandler.dump_traceback_later(seconds, exit=True)
        told = msgspec.msgpack.encode(open_pdf(content, most))
        faulthandler.cancel_dump_traceback_later()
        send(out, told)


def open_pdf(content: bytes, most: int) -> Told:
    """What the PDF holds, or why it is not read."""
    import pypdfium2  # noqa: PLC0415  # only in the other process

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        detail = (
            "locked by a password; save it without one to read it"
            if locked
            else "damaged, or no PDF; open it in a viewer and save it again"
        )
        return Refusal("pdf-unreadable", detail)
    try:
        return _list_pages(document, most)
    except pypdfium2.PdfiumError as error:
        detail = f"damaged ({' '.join(str(error).split())[:100]}); save it again from a viewer"
        return Refusal("pdf-unreadable", detail)
    finally:
        document.close()


def _list_pages(document: PdfDocument, most: int) -> Told:
    count = len(document)
    if count > MOST_PAGES:
        detail = f"{count:,} pages; at most {MOST_PAGES:,} are read as one text: split it"
        return Refusal("file-too-large", detail)
    pages: list[list[Line]] = []
    left = most
    for number in range(count):
        page = _read_page(document, number, left)
        if page is None:
            detail = f"more than {most:,} characters are not read as one text (max_text_bytes)"
            return Refusal("file-too-large", detail)
        found, spent = page
        pages.append(found)
        left -= spent
    values = document.get_metadata_dict(skip_empty=True)
    return Pages(pages, values.get("Title"), values.get("Author"))


def _read_page(document: PdfDocument, number: int, most: int) -> tuple[list[Line], int] | None:
    """Lines of the page and how many characters they have; None where these are too many."""
    page = document[number]
    text = page.get_textpage()
    try:
        count = text.count_chars()
        return None if count > most else (list_lines(text, page.get_height()), count)
    finally:
        text.close()
        page.close()


if __name__ == "__main__":
    serve()
