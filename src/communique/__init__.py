"""Press reports of diplomacy, read into one sourced record.

    import communique

    record = communique.read("reports", record="record.db")
    record = communique.open_record("record.db")
    reading = communique.extract("VIENNA, May 3 - The two ministers met here on Monday.")
    record = communique.link([reading])

What comes back are the frozen types of `communique.records`. Nothing heavy is imported before a
verb is called.
"""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from pathlib import Path

# First of all: packages lie beside the verbs of the same names. Imported once, they do not bind
# their names here again, so that the verbs below keep them.
import communique.extract
import communique.link  # noqa: F401  # see above
from communique.errors import CommuniqueError, InputError, RecordError, VocabularyError
from communique.judgements import Judgement
from communique.records import DateValue, Document, Evidence, Problem, Reading, Record

__version__ = "0.1.0"

__all__ = [
    "CommuniqueError", "DateValue", "Document", "Evidence", "InputError", "Judgement", "Problem",
    "Reading", "Record", "RecordError", "VocabularyError", "extract", "link", "open_record", "read",
]  # fmt: skip

AnyPath = str | PathLike[str]


def read(
    paths: AnyPath | Iterable[AnyPath],
    record: AnyPath | None = None,
    vocabulary: AnyPath | None = None,
) -> Record:
    """The record of all documents of the paths, added to those in the file `record`, if named.

    Files and folders as for `communique read`. What cannot be read is a Problem of the record.
    """
    from communique.run.reading import read_record  # noqa: PLC0415  # loads store and pipeline

    named = [paths] if isinstance(paths, str | PathLike) else paths
    return read_record([Path(path) for path in named], _path(record), _path(vocabulary))


def extract(text: str | Document, vocabulary: AnyPath | None = None) -> Reading:
    """What one article says; a bare text has no path and no declared metadata."""
    from communique.pipeline import read_document  # noqa: PLC0415  # loads the extractors
    from communique.sources.declared import Declared, make_document  # noqa: PLC0415  # beside it
    from communique.vocabulary import load_vocabulary  # noqa: PLC0415  # beside it

    document = make_document("text", text, Declared()) if isinstance(text, str) else text
    return read_document(document, load_vocabulary(_path(vocabulary)))


def link(
    readings: Iterable[Reading],
    vocabulary: AnyPath | None = None,
    judgements: Iterable[Judgement] = (),
) -> Record:
    """What all readings say together, each fact once; judgements of persons win over rules."""
    from communique.link.record import link_readings  # noqa: PLC0415  # beside the vocabulary
    from communique.vocabulary import load_vocabulary  # noqa: PLC0415  # reads its tables

    return link_readings(readings, load_vocabulary(_path(vocabulary)), judgements)


def open_record(path: AnyPath) -> Record:
    """The record that `communique read` wrote to this file.

    Raises RecordError where the file is no record, or reading into it was interrupted.
    """
    from communique.store.linked import load_record  # noqa: PLC0415  # loads sqlite3
    from communique.store.sqlite import open_store  # noqa: PLC0415  # loads sqlite3

    with open_store(Path(path), write=False) as connection:
        return load_record(connection, Path(path))


def _path(path: AnyPath | None) -> Path | None:
    """The path as a Path."""
    return None if path is None else Path(path)
