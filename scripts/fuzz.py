"""Readers under a fuzzer that looks which code an input reaches (atheris).

    python scripts/fuzz.py READER --seconds 60     READER: an ending that is read (pdf, warc.gz),
                                                   or feed, robots, http, url

Whatever is found is an exception that is no Problem, or a text that cannot be stored: the input
goes to crash-... in the folder. Needs `pip install atheris`; it starts from the files of
`hostile.py`, and instruments this program and what parses feeds and robots.txt.

Tables and PDFs are opened here in this process, whose code the fuzzer sees; `read` opens them in
another one, bounded in memory and time. What ends this process in pyarrow or pdfium (a signal, the
bounds below) ends that one there, and is a Problem; an exception would be one of ours.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from typing import cast
from unittest.mock import patch

import atheris  # type: ignore[import-untyped]  # has no types

OURS = ["communique.sources", "feedparser", "protego"]
with atheris.instrument_imports(include=OURS):
    import communique.sources.fetching as fetching_module
    import communique.sources.pdf as pdf_module
    from communique.sources.addresses import FetchRefused, find_target, is_public
    from communique.sources.feeds import FeedInvalid, parse_feed
    from communique.sources.fetching import Answer, Fetcher, FetchFailed
    from communique.sources.files import SourceFile, list_items
    from communique.sources.items import Item, read_item
    from communique.sources.pdf_pages import Pages, Refusal, open_pdf
    from communique.sources.robots import Manners
    from communique.sources.rows import END, MEMORY_BYTES, ROW, SIZE, bound_memory, tell_rows

from communique.config import Config
from communique.problems import make_problem
from communique.records import Document, Problem
from communique.run.following import read_retry_after, remember, tell_wait
from communique.store.feeds import Feed
from hostile import make_seeds, make_tricks
from hostile_answers import make_answers

Check = Callable[[bytes], None]
LONGEST = 20_000  # bytes of an input
CONFIG = Config(max_text_bytes=200_000, max_archive_ratio=20.0, fetch_delay_seconds=0.0)
OPENED = ("parquet", "pdf")  # by native code
BOMBS = ("bomb", "laughs", "word")  # they end the process at once, or take long
URL = "http://example.org/a"
PUBLIC = "93.184.216.34"
MEDIA = (None, "text/xml", "application/atom+xml; charset=utf-16", "text/html; charset=idna")


def check_file(place: Path, content: bytes) -> None:
    """None, where all that lies in the file is read or told; else AssertionError."""
    place.write_bytes(content)
    found = list(list_items(SourceFile(place.name, str(place)), CONFIG))
    assert found, "nothing is left out in silence"
    for each in found:
        for told in [each] if isinstance(each, Problem) else list(read_item(each, CONFIG)):
            check_told(told)


def check_told(told: Document | Problem) -> None:
    """None, where it can be stored and is no fault of ours; else AssertionError."""
    texts: tuple[str | None, ...]
    if isinstance(told, Problem):
        assert told.kind != "document-failed", told.detail
        assert "\n" not in told.detail
        texts = (told.detail, told.document)
    else:
        assert told.text.strip()
        assert "\0" not in told.text
        texts = (told.text, told.path, told.url, told.title, told.author, told.published)
    check_texts(*texts)


def check_texts(*texts: str | None) -> None:
    """None, where they can be stored; else UnicodeError."""
    for text in texts:
        (text or "").encode()


def check_line(error: Exception) -> None:
    """None, where what is told of a fault is a line that can be stored."""
    assert "\n" not in str(error)
    check_texts(str(error))


def check_item(form: str, content: bytes) -> None:
    """None, as above, for what needs no file."""
    for told in read_item(Item("a", form, content), CONFIG):  # type: ignore[arg-type]
        check_told(told)


def check_table(place: Path, content: bytes) -> None:
    """None, as above; the rows are what another process would tell of the table."""
    place.write_bytes(content)
    told = list(tell_rows(str(place), CONFIG.max_text_bytes))
    assert any(kind != SIZE for kind, _, _ in told), "nothing is left out in silence"
    for kind, row, found in told:
        if kind == ROW:
            check_item("line", found)
        elif kind not in {SIZE, END}:
            check_told(make_problem(kind, row, found.decode()))


def read_pages_here(content: bytes, path: str, most: int) -> Pages | Problem:
    """What another process would tell of the PDF."""
    told = open_pdf(content, most)
    return make_problem(told.kind, path, told.detail) if isinstance(told, Refusal) else told


def check_feed(content: bytes) -> None:
    """None, where the feed is read or refused; else AssertionError."""
    media = MEDIA[content[0] % len(MEDIA)] if content else None
    try:
        entries = parse_feed(content[1:], URL, media)
    except FeedInvalid as error:
        check_line(error)
        return
    for entry in entries:
        assert entry.url
        check_texts(entry.url, entry.title, entry.author, entry.published)
        check_url(entry.url)


def check_url(url: str) -> None:
    """None, where the address leads to a public one or is refused; else an error."""
    try:
        target = find_target(url, (), lambda host, _port: [host if host[:1].isdigit() else PUBLIC])
    except FetchRefused as error:
        check_texts(str(error))
        return
    (target.host + target.path).encode("ascii")
    assert not set(target.host + target.path) & set("\r\n\0 ")
    assert is_public(ip_address(target.address))


def check_robots(content: bytes) -> None:
    """None, where the file lets pages be fetched or does not; else an error."""

    class Site:
        config = CONFIG

        def fetch(self, url: str, *_: object, **__: object) -> Answer:
            return Answer(url, 200, {}, content)

    waits: list[float] = []
    manners = Manners(cast("Fetcher", Site()), sleep=waits.append, clock=lambda: 0.0)
    for path in ("a", "b?c=1", "%C3%A9/*$", ""):
        try:
            manners.wait(f"http://example.org/{path}")
        except (FetchRefused, FetchFailed) as error:
            check_texts(str(error))
    assert all(0 < wait <= 60 for wait in waits)  # noqa: PLR2004  # LONGEST_DELAY


class Sent:
    """A socket that has received these bytes."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def settimeout(self, _seconds: float) -> None:
        """None; nothing waits."""

    def sendall(self, _content: bytes) -> None:
        """None; nobody listens."""

    def recv_into(self, buffer: memoryview) -> int:
        """How many bytes came into the buffer."""
        part, self.content = self.content[: len(buffer)], self.content[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)

    def close(self) -> None:
        """None."""


def check_answer(content: bytes) -> None:
    """None, where a server's answer is taken or is a failure; else an error."""
    try:
        with patch.object(fetching_module, "open_line", lambda *_: Sent(content)):
            answer = Fetcher(CONFIG, lambda _host, _port: [PUBLIC]).fetch(URL)
    except (FetchRefused, FetchFailed) as error:
        check_line(error)
        return
    assert len(answer.content) <= CONFIG.max_text_bytes
    feed = remember(Feed(URL), answer, 0.0)
    check_texts(feed.moved, feed.etag, feed.modified, answer.url)
    until = read_retry_after(answer.headers.get("retry-after"), 0.0)
    check_texts(tell_wait(until))
    charset = answer.headers.get("content-type", "").partition("charset=")[2]
    for told in read_item(Item(URL, "text", answer.content, None, URL, charset), CONFIG):
        check_told(told)
    for name in (feed.etag, feed.modified):  # they are sent back
        assert not set(name or "") & set("\r\n")
        (name or "").encode("latin-1")


def choose_check(reader: str, folder: Path) -> Check:
    """What checks an input of the reader."""
    place = folder / f"a.{reader}"
    forms = {"txt": "text", "html": "page", "pdf": "pdf"}
    patch.object(pdf_module, "read_pages", read_pages_here).start()
    checks: dict[str, Check] = {
        "parquet": lambda content: check_table(place, content),
        "feed": check_feed,
        "robots": check_robots,
        "http": check_answer,
        "url": lambda content: check_url(content.decode("utf-8", "replace")),
    }
    checks |= {name: partial(check_item, form) for name, form in forms.items()}
    return checks.get(reader, lambda content: check_file(place, content))


def main() -> None:
    """Run until the time is over or a fault is found."""
    parser = argparse.ArgumentParser(description="Fuzz a reader, guided by coverage.")
    parser.add_argument("reader", help='an ending, "txt" or "warc.gz"; feed, robots, http, url')
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    corpus = folder / "corpus"
    corpus.mkdir()
    for name, content in (make_seeds() | make_tricks() | make_answers()).items():
        is_bomb = options.reader in OPENED and name.startswith(BOMBS)
        if name.endswith(f".{options.reader}") and len(content) <= LONGEST and not is_bomb:
            (corpus / name).write_bytes(content)
    arguments = [
        sys.argv[0], f"-max_total_time={options.seconds}", f"-max_len={LONGEST}", "-timeout=50",
        f"-rss_limit_mb={0 if options.reader in OPENED else 3000}", "-verbosity=1",
        "-print_final_stats=1", f"-artifact_prefix={folder}/", str(corpus),
    ]  # fmt: skip
    if options.reader in OPENED:
        bound_memory(MEMORY_BYTES)
    atheris.Setup(arguments, choose_check(options.reader, folder))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
