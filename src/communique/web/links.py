"""Where a page lies: on the server, in a folder of files, or as a section of one file.

The templates of all three are the same; only the addresses in them differ.
"""

from __future__ import annotations

from typing import Literal
from urllib.parse import quote, urlencode

from msgspec import Struct

Form = Literal["live", "folder", "single"]
FRONT = "timeline"  # the page at the top
ASSETS = "static"


class Links(Struct, frozen=True):
    """Addresses as seen from one page."""

    form: Form = "live"
    depth: int = 0  # folder: how many folders the page lies below the top
    spot: str = ""  # single: what ids of elements begin with, so that each is in the file once

    @property
    def is_live(self) -> bool:
        """A server answers: filters, search and review work."""
        return self.form == "live"

    def page(
        self, name: str, identity: str = "", *, mark: str | None = None, **query: object
    ) -> str:
        """The address of a page, of a `mark` on it; what is asked (`query`) reaches a server only.

        >>> Links().page("meeting", "meeting-1")
        '/meeting/meeting-1'
        >>> Links().page("timeline", country="entity-1", kind=None)
        '/?country=entity-1'
        >>> Links("folder", 1).page("timeline"), Links("folder", 1).page("meeting", "meeting-1")
        ('../index.html', '../meeting/meeting-1.html')
        >>> Links("single").page("meeting", "meeting-1")
        '#meeting-1'
        """
        tail = f"#{mark}" if mark else ""
        match self.form:
            case "live":
                return self._live(name, identity, query) + tail
            case "folder":
                return "../" * self.depth + path_of(name, identity) + tail
            case "single":
                return f"#{anchor_of(name, identity)}"

    def asset(self, path: str) -> str:
        """The address of a style sheet, a script, a file of data."""
        return f"/{ASSETS}/{path}" if self.is_live else "../" * self.depth + f"{ASSETS}/{path}"

    def _live(self, name: str, identity: str, query: dict[str, object]) -> str:
        asked = {key: value for key, value in query.items() if value not in (None, "")}
        path = "/" if name == FRONT else f"/{name}"
        if identity:
            path = f"/{name}/{quote(identity, safe='')}"
        return f"{path}?{urlencode(asked)}" if asked else path


def path_of(name: str, identity: str = "") -> str:
    """The file of a page in a folder.

    >>> path_of("timeline"), path_of("issue", "regional security")
    ('index.html', 'issue/regional-security.html')
    """
    if identity:
        return f"{name}/{_plain(identity)}.html"
    return "index.html" if name == FRONT else f"{name}.html"


def anchor_of(name: str, identity: str = "") -> str:
    """The section of a page in one file: an id of a row is one already."""
    if not identity:
        return name
    return identity if identity.startswith(f"{name}-") else f"{name}-{_plain(identity)}"


def _plain(identity: str) -> str:
    """The identity in letters that are safe in names of files and anchors."""
    return "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in identity)
