import gzip
import re
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from served import Site, serve

from communique.web.pages.catalogue import LISTS, ROWS

THIRD = Path(__file__).parents[1] / "store" / "schema-3.db.gz"
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
IDS = {
    "meeting": "SELECT meeting FROM statement WHERE meeting IS NOT NULL GROUP BY 1"
    " ORDER BY count(*) DESC",
    "person": "SELECT person FROM office",
    "country": "SELECT id FROM entity WHERE kind = 'country'",
    "organisation": "SELECT organisation FROM membership",
    "issue": "SELECT value FROM item WHERE field = 'issues'",
    "report": "SELECT document FROM statement", "fact": "SELECT id FROM statement",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(LISTS))
def test_every_page_of_many_rows_answers(site: Site, name: str) -> None:
    answer = site.get("/" if name == "timeline" else f"/{name}")
    assert answer.status == 200, answer.text[:500]
    assert name == "search" or 'aria-current="page"' in answer.text


@pytest.mark.parametrize("name", sorted(ROWS))
def test_every_page_of_one_row_answers(site: Site, name: str) -> None:
    answer = site.get(f"/{name}/{quote(site.find(IDS[name]))}")
    assert answer.status == 200, answer.text[:500]


@pytest.mark.parametrize(
    "table", ["statement", "claim", "meeting", "office", "membership", "agreement", "activity",
              "conflict", "entity", "source", "problem", "document"],
)  # fmt: skip
def test_every_row_has_a_permanent_address(site: Site, table: str) -> None:
    identity = site.find(f"SELECT id FROM {table}")  # noqa: S608  # names above
    answer = site.get(f"/fact/{identity}")
    assert answer.status == 200
    assert identity in answer.text


def test_a_row_that_is_not_there_is_told_in_a_line(site: Site) -> None:
    for path in ("/meeting/meeting-0", "/fact/statement-00", "/report/x", "/issue/cod", "/nowhere"):
        answer = site.get(path)
        assert answer.status == 404, path
        assert "Traceback" not in answer.text


def test_a_record_of_before_the_index_of_words_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "r.db").write_bytes(gzip.decompress(THIRD.read_bytes()))
    with serve(tmp_path / "r.db") as old:
        assert old.get("/").status == 200
        answer = old.get("/search?words=cod")
    assert answer.status == 503
    assert "<h1>Not just now</h1>" in answer.text
    assert "communique read" in answer.text


def test_a_day_that_is_none_is_told_in_a_line(site: Site) -> None:
    answer = site.get("/?since=tomorrow")
    assert answer.status == 404
    assert "tomorrow" in answer.text


def test_a_filter_leaves_fewer_meetings_and_can_be_taken_back(site: Site) -> None:
    asean = site.find("SELECT id FROM entity WHERE name LIKE 'Association of Southeast%'")
    every = site.get("/").text
    some = site.get(f"/?organisation={asean}").text
    assert count_meetings(some) < count_meetings(every)
    assert "Organisation: Association of Southeast Asian Nations" in some


def count_meetings(page: str) -> int:
    return int(re.search(r"<p[^>]*status.>(\d+) meetings?", page)[1])


def test_answers_bear_a_strict_policy(site: Site) -> None:
    for path in ("/", "/people", "/static/app.css", "/nowhere", "/calendar.ics"):
        headers = site.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_a_foreign_name_of_host_is_refused(site: Site) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example", site.host + ".evil", "localhost"):
        assert site.get("/", host=host).status == 421


def test_the_calendar_goes_to_other_programs(site: Site) -> None:
    answer = site.get("/calendar.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert answer.text.startswith("BEGIN:VCALENDAR\r\n")
    assert answer.text.count("BEGIN:VEVENT") > 5


def test_a_text_on_the_page_is_the_text_of_the_record(site: Site) -> None:
    identity = site.find("SELECT id FROM document WHERE path LIKE '%admm-2017-wire%'")
    page = site.get(f"/report/{identity}").text
    found = re.findall(
        r'data-start="(\d+)" data-end="(\d+)"[^>]*>(.*?)</(?:a|span)>', page, re.DOTALL
    )
    text = site.find("SELECT text FROM document WHERE id = ?", identity)
    assert "".join(unescape(piece) for _, _, piece in found) == text
    for start, end, piece in found:
        assert unescape(piece) == text[int(start) : int(end)]


def test_a_question_in_sql_is_answered_as_page_csv_and_json(site: Site) -> None:
    asked = quote("SELECT id, kind FROM meeting ORDER BY id LIMIT 2")
    assert "2 rows" in site.get(f"/ask?sql={asked}").text
    assert site.get(f"/ask.csv?sql={asked}").text.splitlines()[0] == "id,kind"
    assert site.get(f"/ask.json?sql={asked}").headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM meeting", "ATTACH 'x.db' AS x", "PRAGMA journal_mode = DELETE", "cod",
        "SELECT load_extension('x')", f"{ENDLESS} SELECT max(i) FROM n",  # noqa: S608
    ],
)  # fmt: skip
def test_a_question_that_may_not_be_asked_is_told_in_a_line(site: Site, sql: str) -> None:
    page = site.get(f"/ask?sql={quote(sql)}")
    assert 'role="alert"' in page.text
    assert site.get(f"/ask.csv?sql={quote(sql)}").status == 404
