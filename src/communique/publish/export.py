"""The record as JSON: the contract `communique-record/1`, the same bytes for the same documents.

UTF-8, keys in the order of the types, lists sorted by id, one space of indent, fractions rounded
to four places, one line end at the end.
"""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

import msgspec

from communique.errors import InputError
from communique.records import Record

PLACES = 4  # ten metres of latitude, and more than any confidence means
Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]


def export_record(record: Record) -> bytes:
    """The JSON text of the record in UTF-8."""
    plain = round_fractions(msgspec.to_builtins(record))
    return msgspec.json.format(msgspec.json.encode(plain), indent=1) + b"\n"


def round_fractions(value: Plain) -> Plain:
    """The same with every fraction rounded to `PLACES`.

    >>> round_fractions([0.123456, {"a": 1}])
    [0.1235, {'a': 1}]
    """
    if isinstance(value, float):
        return round(value, PLACES)
    if isinstance(value, dict):
        return {key: round_fractions(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [round_fractions(inner) for inner in value]
    return value


def write_atomically(path: Path, content: bytes) -> None:
    """None; the file holds all of the content, or what it held before."""
    try:
        if path.exists() and not path.is_file():  # a device or pipe cannot be replaced
            path.write_bytes(content)
            return
        with NamedTemporaryFile(dir=path.absolute().parent, delete=False) as stream:
            stream.write(content)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~current_mask()
        Path(stream.name).chmod(mode)
        Path(stream.name).replace(path)
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror}); check folder and permissions"
        raise InputError(message) from error


def current_mask() -> int:
    """The permissions that the user's new files do not get."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
