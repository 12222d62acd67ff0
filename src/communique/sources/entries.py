"""What lies in a file or in a member of an archive, by its name: items, none of them decoded.

    report.txt  page.html  readout.pdf         one item (readout.mhtml, too)
    lines.jsonl  table.parquet  crawl.warc     one item a line, row, page
    x.zip  x.gz  x.warc.gz                     whatever lies in them, in up to four layers

Names of members are shown, never used as paths. Nothing is written to disk but for a member that
must be read from its end, which goes to a temporary file.
"""

from __future__ import annotations

import errno
import gzip
import lzma
import os
import shutil
import stat
import struct
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, NamedTuple

from communique.config import Config
from communique.problems import make_problem
from communique.records import Problem
from communique.sources.budgets import (
    MOST_LAYERS,
    PIECE_BYTES,
    SMALL_PIECE_BYTES,
    ArchiveRefused,
    Budget,
    count_unpacked,
)
from communique.sources.items import Form, Item
from communique.sources.jsonlines import list_lines
from communique.sources.saved_sites import MAIL_SUFFIXES, is_asset, strip_query, unpack_mail
from communique.sources.tables import list_rows
from communique.sources.warc import list_pages

FORMS: dict[str, Form] = {
    ".txt": "text", ".html": "page", ".htm": "page", ".xhtml": "page", ".pdf": "pdf",
}  # fmt: skip
SIDED = (".txt", ".pdf")  # the .json beside one declares what is known of it
LINES = (".jsonl", ".ndjson")
PACKED = (".zip", ".gz", ".warc", ".parquet")
READ_SUFFIXES = (*FORMS, *MAIL_SUFFIXES, *LINES, *PACKED)
DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError,
    ValueError, OverflowError, struct.error,
)  # fmt: skip
_SPOOL_BYTES = 16_000_000  # kept in memory, of a member that must be read from its end


class Entry(NamedTuple):
    """A file or a member that is open."""

    label: str  # path as stored
    name: str  # by whose ending it is read: "report.html"
    stream: BinaryIO
    layer: int = 0  # archives round it
    sidecar: bytes | None = None


class Opening(NamedTuple):
    """What holds for all that lies in one file."""

    config: Config
    budget: Budget


Found = Iterator[Item | Problem]


def list_entry(entry: Entry, opening: Opening) -> Found:
    """Items of the entry, in its order; a fault ends it with a Problem, what came before stays."""
    suffix = suffix_of(entry.name)
    try:
        yield from LISTERS.get(suffix, _list_whole)(entry, opening)
    except ArchiveRefused as error:
        if entry.layer:  # nothing of the whole file is read on
            raise
        yield make_problem("archive-refused", entry.label, str(error))
    except DAMAGED as error:
        if is_of_disk(error):
            raise
        detail = f"damaged or cut off ({tell_briefly(error)}); what came before is read"
        yield make_problem("archive-damaged", entry.label, detail)


def suffix_of(name: str) -> str:
    """The ending of a name by which it is read, in lower case; that of a page for "warc.gz".

    >>> suffix_of("A.WARC.GZ"), suffix_of("b.html.gz"), suffix_of("notes")
    ('.warc', '.gz', '')
    """
    name = strip_query(name)
    suffix = PurePosixPath(name).suffix.lower()
    if suffix == ".gz" and PurePosixPath(name[: -len(suffix)]).suffix.lower() == ".warc":
        return ".warc"
    return suffix


def _list_whole(entry: Entry, opening: Opening) -> Found:
    """The one item that the entry is."""
    most = opening.config.max_text_bytes
    content = entry.stream.read(most + 1)
    if len(content) > most:
        yield make_problem("file-too-large", entry.label, tell_too_large(most))
        return
    form = FORMS.get(suffix_of(entry.name), "text")
    yield Item(entry.label, form, content, entry.sidecar)


def _list_mail(entry: Entry, opening: Opening) -> Found:
    """The page that is saved as a mail."""
    for item in _list_whole(entry, opening):
        found = unpack_mail(item.content) if isinstance(item, Item) else None
        if isinstance(item, Problem):
            yield item
        elif found is None:
            yield make_problem("page-without-text", entry.label, "no page in this .mhtml file")
        else:
            yield Item(entry.label, "page", found[0], url=found[1])


def tell_too_large(most: int, size: int | None = None) -> str:
    """What to do about a text that is too long."""
    found = "more bytes than that" if size is None else f"{size:,} bytes"
    return (
        f"{found}; at most {most:,} are read as one text: split it, "
        "or raise max_text_bytes in communique.toml"
    )


def _list_lines(entry: Entry, opening: Opening) -> Found:
    for line in list_lines(entry.stream, entry.label, opening.config.max_text_bytes):
        yield line if isinstance(line, Problem) else Item(line[0], "line", line[1])


def _list_gzip(entry: Entry, opening: Opening) -> Found:
    name = entry.name[: -len(".gz")]
    _check_layer(entry)
    if suffix_of(name) not in {"", *READ_SUFFIXES}:
        detail = f"{suffix_of(name)} inside; read are {', '.join(READ_SUFFIXES)}"
        yield make_problem("member-skipped", entry.label, detail)
        return
    with gzip.GzipFile(fileobj=entry.stream, mode="rb") as stream:
        unpacked = count_unpacked(stream, opening.budget)  # type: ignore[arg-type]
        yield from list_entry(Entry(entry.label, name, unpacked, entry.layer + 1), opening)


def _list_zip(entry: Entry, opening: Opening) -> Found:
    _check_layer(entry)
    skipped: Counter[str] = Counter()
    is_empty = True
    with _make_seekable(entry) as stream, zipfile.ZipFile(stream) as archive:
        members = [info for info in archive.infolist() if not info.filename.endswith("/")]
        names = {info.filename: info for info in members}
        for info in members:
            opening.budget.add_member()
            kind = _kind_of(info, names)
            if kind is not None:
                skipped[kind] += bool(kind)
                continue
            is_empty = False
            sidecar = names.get(str(PurePosixPath(info.filename).with_suffix(".json")))
            yield from _list_member(archive, info, sidecar, (entry, opening))
    if skipped := +skipped:
        kinds = ", ".join(f"{show_name(kind)} {count}" for kind, count in skipped.most_common(8))
        detail = f"members of other kinds: {kinds}; read are {', '.join(READ_SUFFIXES)}"
        yield make_problem("member-skipped", entry.label, detail)
    elif is_empty:
        yield make_problem("file-empty", entry.label, "the archive holds no file; nothing to read")


def _kind_of(info: zipfile.ZipInfo, names: dict[str, zipfile.ZipInfo]) -> str | None:
    """The kind of a member that is not read, "" of one that is hidden or belongs to another."""
    path = PurePosixPath(info.filename)
    if any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts):
        return ""
    if not path.name:
        return "no name"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "symbolic link"
    if is_asset(path, lambda each: str(each) in names):
        return path.suffix[:20] or "no suffix"
    if suffix_of(info.filename) in READ_SUFFIXES:
        return None
    beside = {str(path.with_suffix(suffix)) for suffix in SIDED}
    is_sidecar = path.suffix == ".json" and not beside.isdisjoint(names)
    return "" if is_sidecar else path.suffix[:20] or "no suffix"


def _list_member(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    sidecar: zipfile.ZipInfo | None,
    inside: tuple[Entry, Opening],
) -> Found:
    entry, opening = inside
    label = f"{entry.label}!{show_name(info.filename)}"
    try:
        beside = None
        if sidecar is not None and suffix_of(info.filename) in SIDED:
            with archive.open(sidecar) as stream:
                beside = count_unpacked(stream, opening.budget, SMALL_PIECE_BYTES).read(1 << 16)  # type: ignore[arg-type]
        with archive.open(info) as stream:
            is_bounded = info.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
            piece = PIECE_BYTES if is_bounded else SMALL_PIECE_BYTES
            unpacked = count_unpacked(stream, opening.budget, piece)  # type: ignore[arg-type]
            member = Entry(label, info.filename, unpacked, entry.layer + 1, beside)
            yield from list_entry(member, opening)
    except RuntimeError as error:
        detail = f"{error}; unpack the archive and read the files"  # a password is wanted
        yield make_problem("archive-damaged", label, " ".join(detail.split()))
    except DAMAGED as error:
        if is_of_disk(error):
            raise
        detail = f"damaged ({tell_briefly(error)}); the others are read"
        yield make_problem("archive-damaged", label, detail)


def _list_warc(entry: Entry, opening: Opening) -> Found:
    if entry.name.lower().endswith(".gz"):
        _check_layer(entry)
        with gzip.GzipFile(fileobj=entry.stream, mode="rb") as stream:
            unpacked = count_unpacked(stream, opening.budget)  # type: ignore[arg-type]
            yield from list_pages(unpacked, entry.label, opening.config, opening.budget)
    else:
        yield from list_pages(entry.stream, entry.label, opening.config, opening.budget)


def _list_parquet(entry: Entry, opening: Opening) -> Found:
    most = opening.config.max_text_bytes
    if entry.layer == 0:
        yield from list_rows(entry.stream.name, entry.label, most, opening.budget)
        return
    with tempfile.TemporaryDirectory() as folder:  # another process is to open it
        copy = os.path.join(folder, "table.parquet")  # noqa: PTH118  # list_rows takes a name
        with open(copy, "wb") as stream:  # noqa: PTH123  # as above
            shutil.copyfileobj(entry.stream, stream)
        yield from list_rows(copy, entry.label, most, opening.budget)


def _check_layer(entry: Entry) -> None:
    if entry.layer >= MOST_LAYERS:
        message = f"archives in archives, more than {MOST_LAYERS} deep; unpack them first"
        raise ArchiveRefused(message)


def _make_seekable(entry: Entry) -> BinaryIO:
    """The stream, or a temporary copy of it where it cannot be read from its end."""
    if entry.layer == 0:
        return entry.stream
    copy = tempfile.SpooledTemporaryFile(_SPOOL_BYTES)  # noqa: SIM115  # closed by who asked
    try:
        shutil.copyfileobj(entry.stream, copy)
    except BaseException:  # the archive is damaged or refused: nobody will close it
        copy.close()
        raise
    copy.seek(0)
    return copy  # type: ignore[return-value]  # a file in all but its type


def is_of_disk(error: Exception) -> bool:
    """The fault is of the disk; one of a place before the start is of the archive."""
    return isinstance(error, OSError) and error.errno not in {None, errno.EINVAL}


def tell_briefly(error: Exception) -> str:
    """What a library says of a fault, in a line that can be shown."""
    return show_name(" ".join(str(error).split())[:200]) or type(error).__name__


def show_name(name: str) -> str:
    """The name of a member as it is shown: no control characters, no lone halves of pairs."""
    text = name.encode("utf-8", "replace").decode()
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


LISTERS: dict[str, Callable[[Entry, Opening], Found]] = {
    **dict.fromkeys(LINES, _list_lines),
    **dict.fromkeys(MAIL_SUFFIXES, _list_mail),
    ".gz": _list_gzip,
    ".zip": _list_zip,
    ".warc": _list_warc,
    ".parquet": _list_parquet,
}
