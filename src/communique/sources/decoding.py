"""Bytes as text: UTF-8, or UTF-16 with its mark; anything else is a Problem, never a guess.

The text is what the bytes decode to, nothing else: line ends stay, and so does a UTF-8 mark
(U+FEFF), so that offsets count into `path.read_bytes().decode("utf-8")`.
"""

from __future__ import annotations

import codecs

from communique.problems import make_problem
from communique.records import Problem

UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WEB_NAMES = {"iso8859-1": "cp1252", "ascii": "cp1252"}


def decode_text(content: bytes, path: str) -> str | Problem:
    """The text, or what keeps the bytes from being one."""
    encoding = "utf-16" if content.startswith(UTF16_MARKS) else "utf-8"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in content:
            return _binary(path, content.index(b"\0"))
        found = f"byte 0x{content[error.start]:02x} at offset {error.start} is not {encoding}"
        return make_problem(
            "encoding-unknown", path, f"{found}; save it as UTF-8 and read it again"
        )
    if "\0" in text:
        return _binary(path, text.index("\0"))
    if not text.replace("\ufeff", "").strip():
        return make_problem("file-empty", path, "the file holds no text; nothing to read")
    return text


def recode(content: bytes, charset: str) -> bytes:
    """The bytes as UTF-8 where they are of the charset that a server names, and not UTF-8 already.

    Bytes that are not of that charset stay as they are: `decode_text` tells what is wrong.

    >>> recode("Kraków".encode("iso-8859-2"), "ISO-8859-2").decode()
    'Kraków'
    """
    if content.startswith(UTF16_MARKS):
        return content
    try:
        content.decode()
    except UnicodeDecodeError:
        pass
    else:
        return content
    try:
        name = codecs.lookup(charset).name
        # by the Encoding Standard of the web, which calls it Latin-1 or ASCII
        return content.decode(_WEB_NAMES.get(name, name)).encode()
    except (LookupError, ValueError):  # a name with a zero byte is no name, too
        return content


def _binary(path: str, offset: int) -> Problem:
    detail = f"a zero byte at {offset}: this is no text; .txt, .html and .jsonl files are read"
    return make_problem("file-binary", path, detail)
