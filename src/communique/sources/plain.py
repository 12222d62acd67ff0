"""A .txt file and its sidecar: `report.txt` with `report.json` beside it."""

from __future__ import annotations

from collections.abc import Iterator

from communique.problems import make_problem
from communique.records import Document, Problem
from communique.sources.declared import Declared, decode_sidecar, fill_gaps, make_document
from communique.sources.decoding import decode_text


def read_plain(
    content: bytes, sidecar: bytes | None, path: str, url: str | None = None
) -> Iterator[Document | Problem]:
    """The Document; a Problem in its place, or before it where only the sidecar is at fault.

    `url` is where it was fetched from; an address that the sidecar declares goes before.
    """
    text = decode_text(content, path)
    if isinstance(text, Problem):
        yield text
        return
    declared = Declared() if sidecar is None else decode_sidecar(sidecar)
    if isinstance(declared, str):
        yield make_problem(
            "sidecar-invalid", path, f"the .json beside it: {declared}; read without it"
        )
        declared = Declared()
    yield make_document(path, text, fill_gaps(declared, Declared(url=url)))
