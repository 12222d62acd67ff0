"""`communique publish`: the pages of a record as a folder of files, or as one file.

Both need no server and ask nothing of any. The folder can be put on any web server or opened from
a disk. The one file holds every page as a section, of which the browser shows the one that the
address names (CSS `:target`); it has no script at all, so that it can be mailed.
"""

from __future__ import annotations

import shutil
import sqlite3
from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from importlib.resources import as_file, files
from pathlib import Path

from markupsafe import Markup
from msgspec import Struct

from communique.errors import InputError
from communique.questions.calendar import list_calendar
from communique.questions.ical import write_feed
from communique.web.links import ASSETS, Links, anchor_of, path_of
from communique.web.pages.catalogue import LISTS, ROWS
from communique.web.views import NAVIGATION, View, load_environment

MARKER = ".communique-site"  # in a folder that we wrote: such a folder may be written again
SCREEN = """
main > section.page { display: none; }
main > section.page:target, main > section.page:has(:target) { display: block; }
main:not(:has(:target)) > section.page:first-child { display: block; }
"""
MOST_ENTRIES = 100_000  # of the calendar
Told = Callable[[], None]


class Leaf(Struct, frozen=True):
    """One page of a site."""

    name: str
    identity: str = ""


def list_leaves(connection: sqlite3.Connection) -> Iterator[Leaf]:
    """Every page that a site of the record has."""
    yield from (Leaf(name) for name in LISTS if name not in SERVED)
    for name, page in ROWS.items():
        # a whole list: the questions that pages ask make functions, for which no query may be open
        yield from [Leaf(name, identity) for identity in page.identities(connection)]


SERVED = frozenset({"search", "ask", "review"})  # need a server


def render_leaf(view: View, leaf: Leaf) -> str:
    """The page."""
    if leaf.identity:
        return ROWS[leaf.name].render(view, leaf.identity, {})
    return LISTS[leaf.name](view, {})


def write_folder(connection: sqlite3.Connection, title: str, to: Path, told: Told) -> int:
    """How many pages were written to the folder; `told` is called after each.

    Raises InputError where the folder holds files that are not of such a site.
    """
    prepare_folder(to)
    count = 0
    for leaf in list_leaves(connection):
        path = to / path_of(leaf.name, leaf.identity)
        path.parent.mkdir(exist_ok=True)
        view = View(connection, title, Links("folder", 1 if leaf.identity else 0))
        path.write_text(render_leaf(view, leaf), encoding="utf-8")
        count += 1
        told()
    feed = write_feed(list_calendar(connection, limit=MOST_ENTRIES).rows, title)
    (to / "calendar.ics").write_text(feed, encoding="utf-8", newline="")
    with as_file(files("communique.web") / "static") as static:
        shutil.copytree(static, to / ASSETS, dirs_exist_ok=True)
    return count


def prepare_folder(to: Path) -> None:
    """None; the folder is there, marked as ours, without pages of an earlier record."""
    if to.exists() and not to.is_dir():
        raise InputError(f"{to}: a file is there; name a folder")
    if to.is_dir() and any(to.iterdir()) and not (to / MARKER).exists():
        told = f"{to}: holds files that `communique publish` did not write; name another folder"
        raise InputError(told)
    try:
        to.mkdir(parents=True, exist_ok=True)
        for name in (*ROWS, ASSETS):
            shutil.rmtree(to / name, ignore_errors=True)
        (to / MARKER).write_text("Written by communique publish.\n", encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"{to}: cannot be written ({error.strerror}); name another place"
        ) from error


def write_single(connection: sqlite3.Connection, title: str, to: Path, told: Told) -> int:
    """How many pages were written into the one file; `told` is called after each."""
    style = (files("communique.web") / "static" / "app.css").read_text(encoding="utf-8") + SCREEN
    digest = b64encode(sha256(style.encode()).digest()).decode()
    head = load_environment().get_template("single.html").render(
        record=title, style=Markup(style), hash=digest, navigation=NAVIGATION  # noqa: S704  # our sheet
    )  # fmt: skip
    partial = to.with_name(f"{to.name}.part")
    count = 0
    try:
        with partial.open("w", encoding="utf-8") as stream:
            stream.write(head)
            for leaf in list_leaves(connection):
                spot = f"{anchor_of(leaf.name, leaf.identity)}~"
                stream.write(render_leaf(View(connection, title, Links("single", spot=spot)), leaf))
                count += 1
                told()
            stream.write("</main>\n</body>\n</html>\n")
        partial.replace(to)
    except OSError as error:
        raise InputError(
            f"{to}: cannot be written ({error.strerror}); name another place"
        ) from error
    return count
