"""A .txt file and its sidecar: `report.txt` with `report.json` beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from communique.problems import make_problem
from communique.records import Document, Problem
from communique.sources.declared import Declared, decode_sidecar, make_document
from communique.sources.decoding import decode_text


def read_plain(content: bytes, sidecar: Path, path: str) -> Iterator[Document | Problem]:
    """The Document; a Problem in its place, or before it where only the sidecar is at fault."""
    text = decode_text(content, path)
    if isinstance(text, Problem):
        yield text
        return
    declared = read_sidecar(sidecar)
    if isinstance(declared, str):
        detail = f"{sidecar.name}: {declared}; the text is read without it"
        yield make_problem("sidecar-invalid", path, detail)
        declared = Declared()
    yield make_document(path, text, declared)


def read_sidecar(sidecar: Path) -> Declared | str:
    """What the sidecar declares (nothing where there is none), or what is wrong with it."""
    try:
        return decode_sidecar(sidecar.read_bytes())
    except FileNotFoundError:
        return Declared()
    except OSError as error:
        return f"cannot be read ({error.strerror})"
