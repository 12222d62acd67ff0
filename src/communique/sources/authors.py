"""Names of authors, as pages, feeds and other tools' files declare them, made one clean line.

Left out: "By", the outlet, roles and places behind a name, addresses, and authors that are nobody
("Staff", "admin"). What remains is names as written, "Ana Ruiz, Bo Berg and Cy Dahl".
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from communique.sources.outlets import fold_name, is_outlet

LONGEST = 60  # characters of one name
MOST_WORDS = 6
_SPACE = re.compile(r"\s+")
_OPENING = re.compile(
    r"^\s*(?:(?:written|posted|reported|published|story|text|article|words|report)\s+)?by\b:?\s*"
    r"|^\s*(?:authors?|reporters?|writers?|byline)\s*:\s*",
    re.IGNORECASE,
)
# Behind the names: another field, an address, a place ("in Geneva"), whom they write for.
_CLOSING = re.compile(
    r"\s*(?:[|•·/()\[\]<]|\s[-–—]\s|https?:|@|\b\S+@\S+|\s(?:in|for|from|at|on)\s+(?=[A-Z\d])"
    r"|(?:published|updated|posted|last)\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_PLACE = re.compile(r"\s(?:in|for|from|at)\s+(?:the\s+)?[A-Z].*$", re.DOTALL)
_BETWEEN = re.compile(r"\s*(?:[,;&]|\band\b|\bwith\b)\s*", re.IGNORECASE)
_NO_NAME = re.compile(r"\d|https?:|www\.|@|\.(?:com|org|net)\b", re.IGNORECASE)
# Words of desks, roles and accounts: a "name" that has one is no person's.
_NOBODY = frozenset(
    "admin administrator agencies agency anonymous bureau contributor correspondent desk digital "
    "editor editorial editors guest journalist media ministry monitoring news newsdesk newsroom "
    "office online press publisher reporter reporters root service services site staff system team "
    "unknown user web webmaster website wire wires writer writers columnist chief department "
    "secretariat spokesperson commission government embassy council".split()
)


def clean_author(value: str | None, outlet: str | None = None) -> str | None:
    """The names in what is declared, None where it names nobody.

    >>> clean_author("By Ana Ruiz, Staff Writer | The Post", "The Post")
    'Ana Ruiz'
    """
    return join_names((value or "",), outlet)


def join_names(values: Iterable[str], outlet: str | None = None) -> str | None:
    """All names of several such values, each once, in one line.

    >>> join_names(["Ruiz, Ana", "Bo Berg", "Ana Ruiz", "AFP"])
    'Ana Ruiz and Bo Berg'
    """
    names = dict.fromkeys(name for value in values for name in _split_names(value, outlet))
    *first, last = names or ("",)
    return f"{', '.join(first)} and {last}" if first else last or None


def _split_names(value: str, outlet: str | None) -> list[str]:
    words = _SPACE.sub(" ", html.unescape(value)).strip()
    words = _OPENING.sub("", words)
    words = _PLACE.sub("", _CLOSING.sub("", words)).strip(" .,;:-–—")
    pieces = [piece for piece in _BETWEEN.split(words) if piece]
    if len(pieces) == 2 and all(" " not in piece for piece in pieces) and "," in words:  # noqa: PLR2004
        pieces = [f"{pieces[1]} {pieces[0]}"]  # "Ruiz, Ana"
    return [piece for piece in pieces if _is_name(piece, outlet)]


def _is_name(words: str, outlet: str | None) -> bool:
    """A person's name, by its form: no outlet, no desk, no account."""
    if len(words) > LONGEST or _NO_NAME.search(words) or not words[:1].isalpha():
        return False
    parts = words.split()
    if len(parts) > MOST_WORDS or not any(
        part[0].isupper() or not part.isascii() for part in parts
    ):
        return False
    if any(part.lower().strip(".'’s") in _NOBODY or part.lower() in _NOBODY for part in parts):
        return False
    return not is_outlet(words) and (outlet is None or fold_name(words) != fold_name(outlet))
