import zipfile
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

from communique.config import Config
from communique.records import Document, Problem
from communique.sources.files import find_files, read_paths

PARAGRAPH = (
    "The ministers of the two countries met in Geneva on Monday and spoke about fishing for an "
    "hour. Both said afterwards that the talks in the café had been useful. "
)
PAGE = f"<html><body><article><h1>Talks</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p></article></body>"


def write(path: Path, content: str = PAGE) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def save_browser_page(folder: Path) -> None:
    write(folder / "Talks.html")
    write(folder / "Talks_files" / "frame.html")
    write(folder / "Talks_files" / "style.css", "p {}")
    write(folder / "Other_files" / "note.txt", "A text of a folder that no page has.")


def test_what_a_saved_page_shows_is_skipped_and_counted(tmp_path: Path) -> None:
    save_browser_page(tmp_path)
    found = find_files([tmp_path])
    assert [file.label for file in found.files] == ["Other_files/note.txt", "Talks.html"]
    assert found.skipped == ("Talks_files/frame.html", "Talks_files/style.css")


def test_a_saved_page_in_an_archive_is_read_alike(tmp_path: Path) -> None:
    save_browser_page(tmp_path / "site")
    with zipfile.ZipFile(tmp_path / "site.zip", "w") as archive:
        for path in sorted((tmp_path / "site").rglob("*.*")):
            archive.write(path, path.relative_to(tmp_path / "site"))
    read = list(read_paths([tmp_path / "site.zip"], Config()))
    labels = [each.path for each in read if isinstance(each, Document)]
    assert sorted(labels) == ["site.zip!Other_files/note.txt", "site.zip!Talks.html"]
    (problem,) = [each for each in read if isinstance(each, Problem)]
    assert ".html 1" in problem.detail
    assert ".css 1" in problem.detail


def test_a_site_that_wget_saved_is_read(tmp_path: Path) -> None:
    write(tmp_path / "post.example" / "robots.txt", "User-agent: *")
    write(tmp_path / "post.example" / "talks" / "index.html?page=2")
    write(tmp_path / "post.example" / "a.htm@p=1")
    write(tmp_path / "post.example" / "a.js", "x")
    found = find_files([tmp_path])
    assert found.skipped == ("post.example/a.js", "post.example/robots.txt")
    read = list(read_paths([tmp_path], Config()))
    assert [isinstance(each, Document) and each.text[:5] for each in read] == ["Talks", "Talks"]


def save_mail(path: Path, charset: str) -> None:
    mail = MIMEMultipart("related", type="text/html")
    mail["Snapshot-Content-Location"] = "https://post.example/talks"
    page = MIMEText(PAGE, "html", charset)
    page["Content-Location"] = "https://post.example/talks"
    mail.attach(page)
    mail.attach(MIMEText("p {}", "css"))
    path.write_bytes(mail.as_bytes())


def test_a_page_saved_as_a_mail_is_read_with_its_address(tmp_path: Path) -> None:
    for charset in ("utf-8", "iso-8859-1"):
        save_mail(tmp_path / "talks.mhtml", charset)
        (document,) = read_paths([tmp_path], Config())
        assert isinstance(document, Document)
        assert (document.url, "café" in document.text) == ("https://post.example/talks", True)


def test_a_mail_without_a_page_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.mht").write_bytes(b"Subject: x\n\nplain words")
    (problem,) = read_paths([tmp_path], Config())
    assert isinstance(problem, Problem)
    assert problem.kind == "page-without-text"
