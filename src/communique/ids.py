"""Content hashes: ids that are the same on every machine and in any order of reading."""

import hashlib


def make_id(prefix: str, *parts: object) -> str:
    """`prefix-` and 16 hex digits of the SHA-256 of the parts, a unit separator between them.

    >>> make_id("doc", "a", None) == make_id("doc", "a", None)
    True
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def digest_text(text: str) -> str:
    """SHA-256 of the text in UTF-8, 64 hex digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
