"""A thousand hostile strings in every field of a record: each is shown as text, none is run."""

import shutil
import sqlite3
from collections.abc import Iterator
from html import unescape
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from lxml import html
from served import Site, serve

from communique.web.pages.catalogue import LISTS
from communique.web.views import SYMBOLS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MARKUP = (
    "<script>document.title='run'</script>", "<img src=x onerror=document.title='run'>",
    "\"><svg onload=document.title='run'>", "' onmouseover='document.title=1", "</title><script>1",
    "<a href=javascript:document.title='run'>x</a>", "{{ 7 * 7 }}", "{% raw %}", "<!--", "]]>",
    "</textarea><script>1</script>", "<style>*{display:none}</style>", "&lt;b&gt;",
    "<base href=//evil.example>", "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<iframe srcdoc='<script>1</script>'>", "<math><mi//xlink:href='data:x,1'>",
    "javascript:alert(1)", "&#60;script&#62;",
    "\u202ecod\u202c", "\u2066a\u2069b", "a\u0000b", "\u200f\u0634\u0646\u063a\u0647\u0627\u064a",
    "e\u0301\u0301\u0301", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\ufeff\u200bx",
    "\ufffe\uffff",
    "\u4e0a\u6d77\u5408\u4f5c\u7ec4\u7ec7", "\u00a0\u2028\u2029", "x" * 3000, "a\r\nb", "%00%0d%0a",
    "../../etc/passwd", "'; DROP TABLE meeting; --", "=cmd|'/c calc'!A1",
)  # fmt: skip
FIELDS = {
    "entity": ("name",), "meeting": ("name", "place", "status_basis", "date_basis", "rule"),
    "office": ("title", "office", "rule"), "agreement": ("name", "kind", "action"),
    "problem": ("kind", "detail"), "conflict_value": ("value",), "claim": ("grounds",),
    "source": ("name",), "report": ("byline", "date_basis"), "statement": ("act", "rule", "mode"),
    "document": ("title", "path", "url", "author"), "membership": ("tier", "date_basis"),
    "derivation": ("detail", "basis", "relation"), "activity": ("kind", "name"),
    "participant": ("title", "role"), "evidence": ("quote",), "alignment": ("only_a", "only_b"),
}  # fmt: skip
ITEMS = ("names", "issues", "topics")
NUMBER = count(1000)


def make_hostile() -> str:
    """A string that is in the record once."""
    number = next(NUMBER)
    return f"{MARKUP[number % len(MARKUP)]} n{number}"


def shown(text: str) -> str:
    """The text as a page shows it."""
    return "".join(SYMBOLS.get(letter, letter) for letter in text)


@pytest.fixture(scope="module")
def hostile(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server over the record of the examples with hostile strings in place of its words."""
    path = tmp_path_factory.mktemp("hostile") / "r<b>.db"
    shutil.copy(examples, path)
    connection = sqlite3.connect(path)
    connection.create_function("hostile", 0, make_hostile)
    for table, fields in FIELDS.items():
        for field in fields:
            connection.execute(
                f"UPDATE {table} SET {field} = hostile() WHERE {field} IS NOT NULL"  # noqa: S608
            )
    marks = ", ".join(f"'{item}'" for item in ITEMS)
    connection.execute(f"UPDATE item SET value = hostile() WHERE field IN ({marks})")  # noqa: S608
    connection.commit()
    connection.close()
    assert next(NUMBER) > 2_000
    with serve(path) as running:
        yield running


def list_paths(site: Site) -> list[str]:
    """A page of each kind for several rows."""
    paths = ["/" if name == "timeline" else f"/{name}" for name in sorted(LISTS)]
    with sqlite3.connect(site.record) as connection:
        for name, query in (
            ("meeting", "SELECT id FROM meeting"), ("report", "SELECT id FROM document"),
            ("person", "SELECT id FROM entity WHERE kind = 'person'"),
            ("country", "SELECT id FROM entity WHERE kind = 'country'"),
            ("organisation", "SELECT id FROM entity WHERE kind IN ('organisation', 'body')"),
            ("issue", "SELECT DISTINCT value FROM item WHERE field = 'issues'"),
            ("fact", "SELECT id FROM statement"), ("fact", "SELECT id FROM conflict"),
            ("fact", "SELECT id FROM problem"), ("fact", "SELECT id FROM agreement"),
        ):  # fmt: skip
            rows = connection.execute(f"{query} LIMIT 12").fetchall()
            paths += [f"/{name}/{quote(row[0], safe='')}" for row in rows if "\0" not in row[0]]
    return paths


def test_no_string_becomes_an_element_an_attribute_or_an_address(hostile: Site) -> None:
    seen = set()
    for path in list_paths(hostile):
        answer = hostile.get(path)
        assert answer.status in (200, 404), path
        tree = html.document_fromstring(answer.text)
        assert all(each.get("src", "").startswith("/static/") for each in tree.iter("script"))
        for tag in ("img", "iframe", "base", "style", "math"):
            assert not list(tree.iter(tag)), (path, tag)
        for element in tree.iter():
            if isinstance(element.tag, str):
                assert not [name for name in element.attrib if name.startswith("on")], path
                href = element.get("href", "")
                assert href.startswith(("/", "#", "http")) or not href, (path, href)
        seen |= set(find_numbers(unescape(answer.text)))
    assert len(seen) > 1_000


def find_numbers(text: str) -> Iterator[str]:
    """The marks of hostile strings on a page."""
    for word in text.split():
        if word[:1] == "n" and word[1:5].isdecimal():
            yield word[1:5]


def test_strings_are_shown_as_they_are(hostile: Site) -> None:
    with sqlite3.connect(hostile.record) as connection:
        rows = connection.execute(
            "SELECT id, name FROM entity WHERE kind = 'person' AND instr(name, char(13)) = 0"
        ).fetchall()
    for identity, name in rows:
        tree = html.document_fromstring(hostile.get(f"/person/{identity}").text)
        heading = tree.find(".//h1").text_content()
        assert heading.lower().split() == shown(name).lower().split()


def test_a_browser_runs_none_of_them(hostile: Site, browser: "Browser") -> None:
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.on("console", lambda line: line.type == "error" and faults.append(line.text))
    page.on("request", lambda asked: hostile.host not in asked.url and faults.append(asked.url))
    for path in list_paths(hostile)[:40]:
        if hostile.get(path).status == 200:
            page.goto(f"http://{hostile.host}{path}")
            assert page.title() != "run"
            assert page.evaluate("document.querySelectorAll('main').length") == 1
    context.close()
    assert faults == []
