import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("fastapi", reason="the pages were not tested: pip install 'communique[web]'")

from visits import Place, Visitor, serve_place

from communique.judgements import Judgement
from communique.questions import duplicates
from communique.run.reading import link_store, linker_with
from communique.store.judgements import load_judgements
from communique.store.linked import is_linked
from communique.store.sqlite import open_store
from communique.vocabulary import load_vocabulary
from communique.web import bench

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HOSTILE = "<script>alert(1)</script> \u202e“'&\" <img src=x onerror=alert(2)>"


@pytest.fixture
def place(examples: Path, tmp_path: Path) -> Iterator[Place]:
    with serve_place(examples, tmp_path) as running:
        yield running


@pytest.fixture
def ada(place: Place) -> Visitor:
    return place.enter()


def addresses(text: str) -> list[str]:
    """Where the entries of the queue lead."""
    found = re.findall(r'<a class="what" href="([^"]+)"', text)
    return [unescape(each) for each in found]


def first(place: Place, table: str) -> str:
    return place.find(f"SELECT id FROM {table} ORDER BY confidence, id")  # noqa: S608  # a table


def last(place: Place) -> Judgement:
    with open_store(place.record, write=False) as connection:
        known = load_judgements(connection)
        assert is_linked(connection)
        return known[max(known)]


# --- the queue ------------------------------------------------------------------------------------


def test_the_least_sure_stand_first(place: Place, ada: Visitor) -> None:
    page = ada.get("/review")
    assert page.status == 200
    least = place.find("SELECT id FROM membership ORDER BY confidence, id")
    assert addresses(page.text)[0] == f"/review/{least}?in=doubtful"


@pytest.mark.parametrize("reason", ["doubtful", "contradiction", "implied", "duplicate", "problem"])
def test_every_entry_of_the_queue_has_a_page(ada: Visitor, reason: str) -> None:
    found = addresses(ada.get(f"/review?reason={reason}").text)
    for address in found[:5]:
        assert ada.get(address).status == 200, address
    assert ada.get("/review?reason=nothing").status == 404


def test_filters_narrow_the_queue(place: Place, ada: Visitor) -> None:
    document = place.find("SELECT document FROM statement WHERE confidence < 0.9")
    found = addresses(ada.get(f"/review?document={document}&kind=statement").text)
    assert found
    ids = [address.split("/")[2].partition("?")[0] for address in found]
    owners = {place.find("SELECT document FROM statement WHERE id = ?", each) for each in ids}
    assert owners == {document}
    owner = place.find("SELECT organisation FROM membership WHERE confidence < 0.9")
    found = addresses(ada.get(f"/review?organisation={owner}&kind=membership").text)
    assert found
    ids = [address.split("/")[2].partition("?")[0] for address in found]
    assert {place.find("SELECT organisation FROM membership WHERE id = ?", i) for i in ids} == {
        owner
    }


def test_next_and_previous_walk_through_the_whole_queue_and_back(ada: Visitor) -> None:
    total = int(re.search(r'>All <span class="n">(\d+)', ada.get("/review").text)[1])
    walked = [addresses(ada.get("/review").text)[0]]
    while found := re.search(r'rel="next" href="([^"]+)"', ada.get(walked[-1]).text):
        walked.append(unescape(found[1]))
        assert len(walked) <= total
    assert (len(walked), len(set(walked))) == (total, total)
    back = re.search(r'rel="prev" href="([^"]+)"', ada.get(walked[-1]).text)
    assert unescape(back[1]) == walked[-2]


# --- judgements -----------------------------------------------------------------------------------


def test_a_fact_is_accepted_and_the_next_one_follows(place: Place, ada: Visitor) -> None:
    queue = addresses(ada.get("/review").text)
    item = queue[0].split("/")[2].partition("?")[0]
    seen = ada.send(f"/review/{item}", {"verb": "accept", "in": "doubtful", "note": HOSTILE})
    assert (seen.status, seen.headers["location"]) == (303, queue[1])
    judgement = last(place)
    assert (judgement.verb, judgement.by, judgement.was) == ("accept", "Ada Holm", (item,))
    assert judgement.note == HOSTILE
    page = ada.get(queue[1]).text
    assert "Judgement 1: accept" in page
    assert item not in addresses(ada.get("/review").text)[0]


def test_notes_and_names_are_shown_as_text(place: Place, ada: Visitor) -> None:
    item = first(place, "statement")
    ada.send(f"/review/{item}", {"verb": "accept", "note": HOSTILE})
    for path in ("/review/log", f"/review/{item}"):
        text = ada.get(path).text
        assert "&lt;script&gt;" in text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "\u202e" not in text


def test_a_rejected_fact_leaves_the_record_and_comes_back_by_undo(
    place: Place, ada: Visitor
) -> None:
    item = first(place, "membership")
    assert ada.send(f"/review/{item}", {"verb": "reject", "in": "doubtful"}).status == 303
    assert place.find("SELECT id FROM membership WHERE id = ?", item) == ""
    gone = ada.get(f"/review/{item}?in=doubtful")
    assert gone.status == 404
    assert "go on with the queue" in gone.text
    undone = ada.send("/review/log/undo", {"number": "1", "back": "1"})
    assert undone.headers["location"] == f"/review/{item}?in=doubtful"
    assert place.find("SELECT id FROM membership WHERE id = ?", item) == item
    assert "undone by 2" in ada.get("/review/log").text
    assert ada.send("/review/log/undo", {"number": "1"}).status == 400
    assert ada.send("/review/log/undo", {"number": "99"}).status == 400
    assert ada.send("/review/log/undo", {"number": "x"}).status == 400


def test_only_fields_that_were_changed_are_corrected(place: Place, ada: Visitor) -> None:
    item = first(place, "membership")
    page = ada.get(f"/review/{item}").text
    was = dict(re.findall(r'name="was-(\w+)" value="([^"]*)"', page))
    fields = {f"{mark}-{name}": value for name, value in was.items() for mark in ("was", "field")}
    same = ada.send(f"/review/{item}", {"verb": "correct", **fields})
    assert same.status == 400
    assert "nothing was changed" in same.text
    wrong = ada.send(f"/review/{item}", {"verb": "correct", **fields, "field-as_of": "in spring"})
    assert wrong.status == 400
    assert "as_of cannot be read" in wrong.text
    assert place.find("SELECT count(*) FROM judgement") == "0"
    right = {**fields, "field-tier": "observer", "field-as_of": "2018-04"}
    assert ada.send(f"/review/{item}", {"verb": "correct", **right}).status == 303
    assert place.find("SELECT count(*) FROM judgement") == "2"
    assert place.find("SELECT tier FROM membership WHERE rule = 'judgement'") == "observer"
    assert place.find("SELECT date_end FROM membership WHERE rule = 'judgement'") == "2018-04-30"


def test_all_corrections_of_a_form_are_kept_or_none(place: Place, ada: Visitor) -> None:
    item = first(place, "membership")
    fields = {"was-tier": "?", "field-tier": "observer", "was-as_of": "?", "field-as_of": "13th"}
    assert ada.send(f"/review/{item}", {"verb": "correct", **fields}).status == 400
    assert place.find("SELECT count(*) FROM judgement") == "0"


def test_a_speaker_is_corrected_by_name(place: Place, ada: Visitor) -> None:
    item = first(place, "statement")
    other = place.find(
        "SELECT name FROM entity WHERE kind = 'person' AND id NOT IN (SELECT entity FROM"
        " statement_speaker WHERE statement = ?) ORDER BY length(name) DESC", item,
    )  # fmt: skip
    fields = {"was-speaker": "?", "field-speaker": other}
    assert ada.send(f"/review/{item}", {"verb": "correct", **fields}).status == 303
    assert last(place).value == other
    now = place.find("SELECT id FROM statement WHERE rule = 'judgement'")
    assert other in ada.get(f"/review/{now}").text
    unknown = {"was-speaker": "?", "field-speaker": "Nobody Whoever"}
    assert ada.send(f"/review/{now}", {"verb": "correct", **unknown}).status == 400


def test_two_persons_are_merged_and_parted(place: Place, ada: Visitor) -> None:
    one, other = (
        place.find("SELECT id FROM entity WHERE kind = 'person' ORDER BY id LIMIT 1 OFFSET ?", n)
        for n in (0, 1)
    )
    name = place.find("SELECT name FROM entity WHERE id = ?", other)
    sought = ada.send(f"/review/{one}", {"verb": "find", "named": name})
    assert other in ada.get(sought.headers["location"]).text
    assert ada.send(f"/review/{one}", {"verb": "merge"}).status == 400
    before = int(place.find("SELECT count(*) FROM entity"))
    assert ada.send(f"/review/{one}", {"verb": "merge", "other": [other]}).status == 303
    assert int(place.find("SELECT count(*) FROM entity")) == before - 1
    merged = place.find("SELECT row_id FROM item WHERE field = 'names' AND value = ?", name)
    page = ada.get(f"/review/{merged}").text
    assert f'name="part" value="{name}"' in page
    assert ada.send(f"/review/{merged}", {"verb": "split"}).status == 400
    assert ada.send(f"/review/{merged}", {"verb": "split", "part": [name]}).status == 303
    assert int(place.find("SELECT count(*) FROM entity")) == before


def test_a_pair_that_may_be_one_is_merged_on_its_page(place: Place, ada: Visitor) -> None:
    one, other = (
        place.find("SELECT id FROM entity WHERE kind = 'person' ORDER BY id LIMIT 1 OFFSET ?", n)
        for n in (2, 3)
    )
    page = ada.get(f"/review/{one}+{other}?in=duplicate").text
    assert f'value="{other}" checked' in page
    assert "May be one with" in page
    assert 'class="other"' in page  # the words of the other one are marked, too
    seen = ada.send(f"/review/{one}+{other}", {"verb": "merge", "other": [other]})
    assert seen.status == 303
    assert last(place).verb == "merge"
    assert ada.get(f"/review/{one}+meeting-0").status == 404


def test_a_pair_that_is_two_stays_two_and_leaves_the_queue(place: Place, ada: Visitor) -> None:
    names = "SELECT group_concat(name, '; ') FROM (SELECT name FROM entity ORDER BY name)"
    before = place.find(names)
    one, other = (
        place.find("SELECT id FROM entity WHERE kind = 'person' ORDER BY id LIMIT 1 OFFSET ?", n)
        for n in (2, 3)
    )
    sent = {"verb": "apart", "pair": other, "note": "two offices", "in": "duplicate"}
    assert ada.send(f"/review/{one}+{other}", sent).status == 303
    assert place.find(names) == before
    judgement = last(place)
    assert (judgement.verb, judgement.was) == ("split", (one, other))
    assert "keep apart" in ada.get("/review/log").text
    with open_store(place.record, write=False) as connection:
        now = duplicates.list_parted(connection)
    assert now
    assert all(place.find("SELECT id FROM entity WHERE id = ?", row) for row in now[0])
    assert place.find("SELECT state FROM verdict") == "placed"
    assert ada.send(f"/review/{one}", {"verb": "apart", "pair": one}).status == 404  # another id
    meeting = place.find("SELECT id FROM meeting")
    assert ada.send(f"/review/{meeting}", {"verb": "apart", "pair": meeting}).status == 400


def test_what_cannot_be_judged_is_told_in_a_line(place: Place, ada: Visitor) -> None:
    entity = place.find("SELECT id FROM entity WHERE kind = 'person'")
    seen = ada.send(f"/review/{entity}", {"verb": "accept"})
    assert seen.status == 400
    assert "cannot be accepted" in seen.text
    assert ada.send(f"/review/{entity}", {"verb": "burn"}).status == 400
    assert ada.get("/review/statement-0").status == 404
    assert ada.get("/review/nothing").status == 404
    assert ada.send("/review/statement-0", {"verb": "accept"}).status == 404


def test_a_judgement_is_kept_while_another_process_reads_reports(
    place: Place, ada: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "PATIENCE", 5.0)
    document = place.find("SELECT id FROM document")
    with open_store(place.record, write=True) as connection:
        connection.execute("INSERT INTO changed (document) VALUES (?)", (document,))
        item = first(place, "statement")
        assert ada.send(f"/review/{item}", {"verb": "accept"}).status == 303
        page = ada.get("/review").text
        assert "1 reports are read and not linked yet" in page
        assert "Link now" in page
        link_store(connection, linker_with(load_vocabulary()))
        assert connection.execute("SELECT state FROM verdict").fetchall() == [("placed",)]
    assert "not linked" not in ada.get("/review").text


def test_one_judges_while_another_process_reads_and_links(
    place: Place, ada: Visitor, tmp_path: Path
) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    for day in range(1, 7):
        told = (
            f"OSLO, May {day} -- Norway's Foreign Minister Kari Lund met Kenya's Foreign Minister "
        )
        text = f"{told}Amani Njoroge here. She said that talks number {day} were useful."
        (folder / f"{day}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "communique.cli", "read", str(folder)]
    given = 0
    with subprocess.Popen([*command, "--record", str(place.record)]) as reading:
        while reading.poll() is None or given < 2:
            item = first(place, "statement")
            assert ada.send(f"/review/{item}", {"verb": "accept"}).status == 303
            assert ada.get("/").status == 200
            given += 1
    assert reading.returncode == 0
    with open_store(place.record, write=True) as connection:
        link_store(connection, linker_with(load_vocabulary()))
        verdicts = connection.execute("SELECT state FROM verdict").fetchall()
        assert len(verdicts) == given
        assert {state for (state,) in verdicts} <= {"placed", "overruled"}
    assert place.find("SELECT count(*) FROM document WHERE path GLOB '[1-6].txt'") == "6"


def test_a_busy_record_is_told_in_a_line(
    place: Place, ada: Visitor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "communique.toml").write_text("busy_seconds = 0.2\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    item = first(place, "statement")
    with open_store(place.record, write=True) as connection:
        connection.execute("BEGIN IMMEDIATE")
        seen = ada.send(f"/review/{item}", {"verb": "accept"})
        assert seen.status == 503
        assert "another process is writing it" in seen.text
        connection.execute("ROLLBACK")
    assert ada.send(f"/review/{item}", {"verb": "accept"}).status == 303


def test_what_an_interrupted_run_left_is_linked_on_demand(place: Place, ada: Visitor) -> None:
    with open_store(place.record, write=True) as connection:
        connection.execute("INSERT INTO changed (document) SELECT min(id) FROM document")
    assert ada.send("/review/link", {}).status == 303
    for _ in range(50):
        if (
            "not linked" not in ada.get("/review").text
            and "being linked" not in ada.get("/review").text
        ):
            break
    with open_store(place.record, write=False) as connection:
        assert is_linked(connection)


def test_offsets_are_code_points_on_the_page(place: Place, ada: Visitor) -> None:
    item = first(place, "statement")
    quote = place.find("SELECT quote FROM evidence WHERE row_id = ? AND field = 'content'", item)
    marked = re.findall(
        r'<mark class="content"[^>]*>([^<]*)</mark>', ada.get(f"/review/{item}").text
    )
    assert quote in {unescape(each) for each in marked}


# --- by keyboard ----------------------------------------------------------------------------------


@pytest.fixture
def page(browser: "Browser", place: Place) -> Iterator["Page"]:
    context = browser.new_context()
    opened = context.new_page()
    faults = []
    opened.on("console", lambda message: message.type == "error" and faults.append(message.text))
    opened.goto(f"http://{place.host}/review?token=a-token-of-this-test")
    yield opened
    context.close()
    assert [fault for fault in faults if "400" not in fault] == []


def press(page: "Page", key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)
    page.wait_for_load_state("load")


def test_one_reviews_by_keyboard_alone(place: Place, page: "Page") -> None:
    page.locator(".queue a.what").first.press("Enter")
    page.wait_for_load_state("load")
    start = page.url
    press(page, "n")
    second = page.url
    press(page, "j")
    press(page, "k")
    assert page.url == second
    press(page, "p")
    assert page.url == start
    press(page, "a")
    assert page.url == second
    assert last(place).verb == "accept"
    page.keyboard.press("e")
    page.keyboard.type("not a rule, a note")
    page.keyboard.press("Escape")
    press(page, "r")
    assert (last(place).verb, last(place).note) == ("reject", "not a rule, a note")
    press(page, "u")
    assert page.url == second
    assert last(place).verb == "undo"
    page.keyboard.press("c")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.locator("details.act[open]").count() == 1
    press(page, "q")
    assert page.url.rstrip("?").endswith("/review")


def test_the_keys_are_told_on_the_page(place: Place, page: "Page") -> None:
    page.goto(f"http://{place.host}/review/{first(place, 'statement')}?in=doubtful")
    assert not page.locator("#keys dl").is_visible()
    page.keyboard.press("?")
    assert page.locator("#keys dl").is_visible()
    page.keyboard.press("m")
    assert page.evaluate("document.activeElement.closest('details.act') !== null")
    page.keyboard.type("a r u")  # a field is typed in: no key judges
    assert place.find("SELECT count(*) FROM judgement") == "0"


def test_a_correction_is_saved_with_enter(place: Place, page: "Page") -> None:
    item = first(place, "membership")
    page.goto(f"http://{place.host}/review/{item}?in=doubtful")
    page.keyboard.press("c")
    page.locator("#field-as_of").fill("2017-06-09")
    press(page, "Enter")
    assert (last(place).verb, last(place).field) == ("correct", "as_of")
