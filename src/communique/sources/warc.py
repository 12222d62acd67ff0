"""Pages of a web archive (WARC 1.0 and 1.1, as Common Crawl's CC-NEWS writes them).

Of each record that answers a request, the page or text it brought; its address is kept, the day of
the crawl is not taken for a date of publication. ISO 28500:2017.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from communique.config import Config
from communique.problems import make_problem
from communique.records import Problem
from communique.sources.budgets import Budget
from communique.sources.items import Form, Item

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

WANTED = ("response", "resource", "conversion")
FOUND = "200"  # HTTP status of a page that was there
FORMS: dict[str, Form] = {
    "text/html": "page", "application/xhtml+xml": "page", "text/plain": "text",
    "application/pdf": "pdf",
}  # fmt: skip


def list_pages(
    stream: BinaryIO, path: str, config: Config, budget: Budget
) -> Iterator[Item | Problem]:
    """An Item for each page in the order of the archive; `path` gets "#3", the third record.

    Records without a page (requests, pictures, answers of error) are none, and no Problem.
    """
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  # for archives alone
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415  # beside it

    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(stream), start=1):
            budget.add_member()
            if record.rec_type in WANTED:
                yield from _read_record(record, f"{path}#{number}", config.max_text_bytes)
    except (ArchiveLoadFailed, ValueError, OSError) as error:
        told = " ".join(str(error).split())[:200]
        detail = f"no WARC file, or damaged after {number:,} records ({told}); those are read"
        yield make_problem("archive-damaged", path, detail)
        return
    if not number:
        yield make_problem("file-empty", path, "no record of a page; is it a WARC file?")


def _read_record(record: ArcWarcRecord, place: str, most: int) -> Iterator[Item | Problem]:
    form = FORMS.get(_media_type(record))
    http = record.http_headers
    if form is None or (http is not None and http.get_statuscode() != FOUND):
        return
    content = record.content_stream().read(most + 1)
    if len(content) > most:
        yield make_problem("file-too-large", place, f"more than {most:,} bytes (max_text_bytes)")
        return
    yield Item(place, form, content, url=record.rec_headers.get_header("WARC-Target-URI"))


def _media_type(record: ArcWarcRecord) -> str:
    declared = (record.http_headers or record.rec_headers).get_header("Content-Type")
    return (declared or "").split(";")[0].strip().lower()
