"""Sites as browsers and wget save them: which files are pages, which only belong to one.

Talks.html  Talks_files/...                    a page saved by a browser, and what it shows
post.example/talks/index.html?page=2           a page saved by `wget -r`
Talks.mhtml                                    a page in one file, as a mail (RFC 2557)
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Callable
from pathlib import PurePath

ASSET_FOLDER = re.compile(
    r"(.+?)(?:_files|\.files|_fichiers|_archivos|_bestanden|_file|-Dateien|-filer|_pliki)"
)
PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
MAIL_SUFFIXES = (".mhtml", ".mht")
CRAWL_RULES = "robots.txt"  # what wget fetches beside the pages
_QUERY = re.compile(r"(.+\.x?html?)[?@].*", re.DOTALL | re.IGNORECASE)


def strip_query(name: str) -> str:
    """The name of a page without the query that wget keeps in it.

    >>> strip_query("index.html?page=2"), strip_query("a@b.txt")
    ('index.html', 'a@b.txt')
    """
    match = _QUERY.fullmatch(name)
    return match[1] if match else name


def is_asset(path: PurePath, is_there: Callable[[PurePath], bool]) -> bool:
    """The file belongs to a page beside its folder, or tells crawlers what to fetch."""
    if path.name == CRAWL_RULES:
        return True
    for folder in path.parents:
        match = ASSET_FOLDER.fullmatch(folder.name)
        if match and any(is_there(folder.with_name(match[1] + each)) for each in PAGE_SUFFIXES):
            return True
    return False


def unpack_mail(content: bytes) -> tuple[bytes, str | None] | None:
    """The page in such a mail, in UTF-8, and its address; None where there is no page."""
    mail = email.message_from_bytes(content, policy=email.policy.compat32)
    for part in mail.walk():
        if part.get_content_type() not in {"text/html", "application/xhtml+xml"}:
            continue
        page = part.get_payload(decode=True)
        if not isinstance(page, bytes) or not page.strip():
            continue
        place = mail.get("Snapshot-Content-Location") or part.get("Content-Location")
        url = "".join(str(place or "").split())
        return _as_utf8(page, part.get_content_charset()), url if "://" in url else None
    return None


def _as_utf8(page: bytes, charset: str | None) -> bytes:
    """The page in UTF-8; as it is, where its encoding is unknown or wrong."""
    try:
        return page.decode(charset or "utf-8").encode()
    except (LookupError, UnicodeError):
        return page
