"""Content hashes: ids that are the same on every machine and in any order of reading."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

BETWEEN = "\x1f"  # the unit separator, between the parts of what is hashed
_NOTED: ContextVar[dict[str, str] | None] = ContextVar("noted", default=None)


def make_id(prefix: str, *parts: object) -> str:
    """`prefix-` and 16 hex digits of the SHA-256 of the parts, a unit separator between them.

    >>> make_id("doc", "a", None) == make_id("doc", "a", None)
    True
    """
    joined = BETWEEN.join(["" if part is None else str(part) for part in parts])
    made = hash_joined(prefix, joined)
    noted = _NOTED.get()
    if noted is not None:
        noted[made] = joined
    return made


def hash_joined(prefix: str, joined: str) -> str:
    """The id of parts that were joined."""
    return f"{prefix}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


@contextmanager
def ids_noted() -> Iterator[dict[str, str]]:
    """Inside, every id that is made, in order, with what it was made of."""
    noted: dict[str, str] = {}
    token = _NOTED.set(noted)
    try:
        yield noted
    finally:
        _NOTED.reset(token)


def digest_text(text: str) -> str:
    """SHA-256 of the text in UTF-8, 64 hex digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
