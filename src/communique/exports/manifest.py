"""The manifest of an export: what it was made of and by, so that it can be cited and rebuilt.

`manifest.json` lists every file with its size and SHA-256, the version of the program, of the
model and of the vocabulary and codebook, and every document with its digest. It holds no time: the
same record gives the same manifest. `check_manifest` compares it with files and with a record.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

import msgspec
from msgspec import Struct

from communique import __version__
from communique.errors import InputError
from communique.exports.datapackage import digest_file
from communique.exports.files import MANIFEST

FORMAT = "communique-manifest/1"
MOST_BYTES = 1 << 30
SHOWN = 16  # digits of a digest in a citation


class ExportedFile(Struct, frozen=True):
    """One file of the export."""

    path: str  # relative to the manifest, "/" between folders
    bytes: int
    sha256: str


class ReadDocument(Struct, frozen=True):
    """One document of the record."""

    id: str
    path: str
    url: str | None
    sha256: str  # of its text in UTF-8


class Manifest(Struct, frozen=True):
    """All of it, in the order of its keys."""

    format: str
    export: str  # form of the export
    citation: str  # one line by which a paper names the data set
    program: str  # "communique 0.1.0"
    codebook: str | None  # digest of the tables by which events were coded; None: none were
    versions: tuple[str, ...]  # program, model and vocabulary digest by which documents were read
    readings: str  # digest of all readings of the record
    options: dict[str, str]  # of the command, files by their digest
    files: tuple[ExportedFile, ...]
    documents: tuple[ReadDocument, ...]
    rebuild: tuple[str, ...]  # commands that make the same files of the same documents


def make_manifest(
    connection: sqlite3.Connection, folder: Path, files: Iterable[Path], about: dict[str, str]
) -> Manifest:
    """The manifest of these files; `about` holds the export's name, codebook and options."""
    options = {name: value for name, value in about.items() if name not in {"export", "codebook"}}
    export = about["export"]
    documents = tuple(ReadDocument(*row) for row in connection.execute(DOCUMENTS))
    readings = readings_of(connection)
    return Manifest(
        format=FORMAT,
        export=export,
        citation=(
            f"{export} of {len(documents)} reports, communique {__version__}, "
            f"record {readings[:SHOWN]}"
        ),
        program=f"communique {__version__}",
        codebook=about.get("codebook"),
        versions=tuple(v for (v,) in connection.execute(VERSIONS)),
        readings=readings,
        options=options,
        files=tuple(describe_file(folder, path) for path in sorted(files)),
        documents=documents,
        rebuild=(
            f"pip install communique=={__version__}",
            "communique read DOCUMENTS --record record.db",
            f"communique export record.db --format {export} --to OUT",
        ),
    )


VERSIONS = "SELECT DISTINCT version FROM reading ORDER BY version"
DOCUMENTS = "SELECT id, path, url, digest FROM document ORDER BY id"


def readings_of(connection: sqlite3.Connection) -> str:
    """The digest of all readings that the linked tables were made of."""
    row = connection.execute("SELECT value FROM state WHERE name = 'linked'").fetchone()
    return str(row[0]) if row else ""


def describe_file(folder: Path, path: Path) -> ExportedFile:
    """The file with its size and digest."""
    return ExportedFile(path.relative_to(folder).as_posix(), path.stat().st_size, digest_file(path))


def encode_manifest(manifest: Manifest) -> str:
    """Text of the manifest."""
    return (msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n").decode()


# --- checking ------------------------------------------------------------------------------------


def read_manifest(path: Path) -> tuple[Path, Manifest]:
    """The manifest and the folder that its paths are relative to; a folder stands for its own."""
    file = path / MANIFEST if path.is_dir() else path
    try:
        if file.stat().st_size > MOST_BYTES:
            message = f"{file}: larger than {MOST_BYTES} bytes; expected a manifest of an export"
            raise InputError(message)
        manifest = msgspec.json.decode(file.read_bytes(), type=Manifest)
    except OSError as error:
        message = f"{file}: cannot be read ({error.strerror}); expected a manifest of an export"
        raise InputError(message) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        message = f"{file}: {error}; expected a manifest ({FORMAT})"
        raise InputError(message) from error
    if manifest.format != FORMAT:
        message = f'{file}: format is "{manifest.format[:60]}"; expected {FORMAT}'
        raise InputError(message)
    return file.parent, manifest


def check_files(folder: Path, manifest: Manifest) -> Iterator[str]:
    """What differs between the files and the manifest, one line each."""
    for row in manifest.files:
        inside = PurePosixPath(row.path)
        if inside.is_absolute() or ".." in inside.parts:
            yield f"{row.path}: outside the folder of the manifest; not looked at"
            continue
        path = folder / inside
        if not path.is_file():
            yield f"{row.path}: missing"
        elif path.stat().st_size != row.bytes:
            yield f"{row.path}: {path.stat().st_size} bytes, {row.bytes} in the manifest"
        elif digest_file(path) != row.sha256:
            yield f"{row.path}: other content than in the manifest (SHA-256 differs)"


def check_record(connection: sqlite3.Connection, manifest: Manifest) -> Iterator[str]:
    """What differs between a record and the one that the export was made of."""
    if manifest.program != f"communique {__version__}":
        yield f"made by {manifest.program}; this is communique {__version__}"
    versions = tuple(version for (version,) in connection.execute(VERSIONS))
    if versions != manifest.versions:
        yield "the documents were read by another program, model or vocabulary"
    found = {row[0]: ReadDocument(*row) for row in connection.execute(DOCUMENTS)}
    told = {row.id: row for row in manifest.documents}
    for identity in sorted(told.keys() - found.keys()):
        yield f"{told[identity].path}: not in the record"
    for identity in sorted(found.keys() - told.keys()):
        yield f"{found[identity].path}: in the record, not in the manifest"
    for identity in sorted(told.keys() & found.keys()):
        if told[identity].sha256 != found[identity].sha256:
            yield f"{told[identity].path}: another text than the one exported"
    if manifest.readings != readings_of(connection):
        yield "the record was read or judged otherwise since (digest of readings differs)"
