"""The pages as files: every link leads somewhere, and nothing is asked of a server."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from communique.cli import main


class Links(HTMLParser):
    """What a page points to, and what can be pointed to on it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.targets: list[str] = []  # of links
        self.parts: list[str] = []  # scripts, sheets, pictures
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what an element has."""
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a" and found.get("href"):
            self.targets.append(str(found["href"]))
        if tag in ("script", "img") and found.get("src"):
            self.parts.append(str(found["src"]))
        if tag == "link":
            self.parts.append(str(found["href"]))


@pytest.fixture(scope="module")
def folder(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("site") / "pages"
    assert main(["publish", str(examples), "--to", str(to)]) == 0
    return to


@pytest.fixture(scope="module")
def single(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    to = tmp_path_factory.mktemp("single") / "record.html"
    assert main(["publish", str(examples), "--to", str(to)]) == 0
    return to.read_text(encoding="utf-8")


def test_every_link_of_the_folder_leads_to_a_file(folder: Path) -> None:
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) > 250
    for page in pages:
        links = Links(page.read_text(encoding="utf-8"))
        for target in (*links.targets, *links.parts):
            path = unquote(target.partition("#")[0])
            if path and not path.startswith("https://"):
                assert (page.parent / path).is_file(), f"{page}: {target}"


def test_no_page_of_the_folder_asks_a_server(folder: Path) -> None:
    for page in folder.rglob("*.html"):
        links = Links(page.read_text(encoding="utf-8"))
        assert not [part for part in links.parts if "//" in part]
        assert "<form" not in page.read_text(encoding="utf-8")


def test_every_link_of_the_one_file_leads_to_a_section(single: str) -> None:
    links = Links(single)
    assert len(links.ids) == len(set(links.ids))
    missing = {
        target for target in links.targets
        if not target.startswith("https://") and target[1:] not in links.ids
    }  # fmt: skip
    assert not missing


def test_the_one_file_has_no_script_and_no_other_part(single: str) -> None:
    assert "<script" not in single
    assert not Links(single).parts
    assert "default-src 'none'" in single


def test_the_same_record_gives_the_same_pages(examples: Path, single: str, tmp_path: Path) -> None:
    assert main(["publish", str(examples), "--to", str(tmp_path / "record.html")]) == 0
    dated = re.compile(r"as of \d{4}-\d\d-\d\d")
    again = (tmp_path / "record.html").read_text(encoding="utf-8")
    assert dated.sub("", again) == dated.sub("", single)


def test_a_folder_of_others_is_not_written_to(
    examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    assert main(["publish", str(examples), "--to", str(tmp_path)]) == 2
    assert "name another folder" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_site_is_written_again_without_pages_of_before(
    examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "site"
    assert main(["publish", str(examples), "--to", str(to), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    (to / "meeting" / "meeting-gone.html").write_text("old", encoding="utf-8")
    assert main(["publish", str(examples), "--to", str(to), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == told
    assert not (to / "meeting" / "meeting-gone.html").exists()
    assert len(list(to.rglob("*.html"))) == told["pages"]


def test_a_record_that_is_none_is_told_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["publish", str(tmp_path / "no.db"), "--to", str(tmp_path / "site")]) == 2
    assert "no such record" in capsys.readouterr().err
