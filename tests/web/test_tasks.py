import json
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import TypeVar

import pytest

pytest.importorskip("fastapi", reason="the pages were not tested: pip install 'communique[web]'")

from visits import Place, Seen, Visitor, serve_place, write_accounts

from communique.cli import main
from communique.store.assignments import load_answers, load_items, load_tasks
from communique.store.sqlite import open_store

Row = TypeVar("Row")
DRAW = {
    "name": "Pilot", "kind": "membership", "count": "3", "seed": "7",
    "coders": "Ada Holm, Kari Lund",
}  # fmt: skip


@pytest.fixture
def place(examples: Path, tmp_path: Path) -> Iterator[Place]:
    accounts = write_accounts(tmp_path / "accounts.json")
    with serve_place(examples, tmp_path, accounts=accounts) as running:
        yield running


@pytest.fixture
def task(place: Place) -> str:
    """The address of a task that an editor drew."""
    seen = place.enter("Eli Stern").send("/review/tasks", DRAW, "/review/tasks")
    assert seen.status == 303, seen.text
    return seen.headers["location"]


def read(place: Place, load: Callable[[sqlite3.Connection, str], Sequence[Row]]) -> Sequence[Row]:
    with open_store(place.record, write=False) as connection:
        return load(connection, load_tasks(connection)[0].id)


def values_of(text: str) -> dict[str, str]:
    """The fields of the form as they stand on the page."""
    found = dict(re.findall(r'<input id="field-(\w+)" name="[^"]+" value="([^"]*)"', text))
    for name, options in re.findall(r'<select id="field-(\w+)".*?>(.*?)</select>', text, re.DOTALL):
        chosen = re.search(r"<option( value=\"\")? selected>([^<]*)", options)
        found[name] = "" if chosen is None or chosen[1] else chosen[2]
    return {f"field-{name}": unescape(value) for name, value in found.items()}


def reply(visitor: Visitor, address: str, verb: str = "accept", **changed: str) -> Seen:
    fields = values_of(visitor.get(address).text)
    return visitor.send(
        address, {**fields, **{f"field-{n}": v for n, v in changed.items()}, "verb": verb}, address
    )


@pytest.mark.usefixtures("task")
def test_the_same_seed_draws_the_same_facts(place: Place) -> None:
    before = [item.was for item in read(place, load_items)]
    again = place.enter("Eli Stern").send("/review/tasks", DRAW, "/review/tasks")
    assert again.status == 303, again.text  # also within a second of the first
    assert [item.was for item in read(place, load_items)] == before
    other = {**DRAW, "seed": "8", "count": "20"}
    place.enter("Eli Stern").send("/review/tasks", other, "/review/tasks")
    assert [item.was for item in read(place, load_items)][:3] != before


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"coders": "Ada Holm"}, "two coders"), ({"kind": "entity"}, "can be coded"),
        ({"count": "0"}, "1 to 2,000"), ({"count": "many"}, "1 to 2,000"),
        ({"name": " "}, "a name"),
        ({"document": "doc-0"}, "no membership to draw"),
    ],
)  # fmt: skip
def test_a_task_that_cannot_be_drawn_is_told_in_a_line(
    place: Place, changed: dict[str, str], told: str
) -> None:
    seen = place.enter("Eli Stern").send("/review/tasks", {**DRAW, **changed}, "/review/tasks")
    assert seen.status == 400
    assert told in seen.text


def test_coders_do_not_see_each_other_before_all_have_answered(place: Place, task: str) -> None:
    ada, kari = place.enter("Ada Holm"), place.enter("Kari Lund")
    assert reply(ada, f"{task}/1", tier="guest").status == 400  # no tier
    seen = reply(ada, f"{task}/1", tier="observer")
    assert (seen.status, seen.headers["location"]) == (303, f"{task}/2")
    for address in (task, f"{task}/1"):
        text = kari.get(address).text
        assert "observer</b>" not in text
        assert "<h2>Agreement" not in text
        assert "What the coders say" not in text
    assert values_of(kari.get(f"{task}/1").text)["field-tier"] != "observer"
    assert values_of(ada.get(f"{task}/1").text)["field-tier"] == "observer"
    rea = place.enter("Rea Mwangi")
    assert "<h2>Agreement" not in rea.get(task).text
    assert rea.send(f"{task}/1", {"verb": "accept"}).status == 403
    eli = place.enter("Eli Stern")  # codes nothing here
    assert "<h2>Agreement" in eli.get(task).text
    assert eli.send(f"{task}/1", {"verb": "accept"}).status == 400


def test_answers_change_nothing_before_they_are_settled(place: Place, task: str) -> None:
    before = place.find("SELECT group_concat(id || tier) FROM membership")
    linked = place.find("SELECT value FROM state WHERE name = 'linked'")
    for name in ("Ada Holm", "Kari Lund"):
        visitor = place.enter(name)
        for position in (1, 2, 3):
            assert reply(visitor, f"{task}/{position}", "reject").status == 303
    assert place.find("SELECT group_concat(id || tier) FROM membership") == before
    assert place.find("SELECT value FROM state WHERE name = 'linked'") == linked
    assert place.find("SELECT count(*) FROM judgement") == "0"


def test_an_editor_settles_and_the_record_follows(
    place: Place, task: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ada, kari, eli = (place.enter(name) for name in ("Ada Holm", "Kari Lund", "Eli Stern"))
    for position in (1, 2, 3):
        reply(ada, f"{task}/{position}")
        assert eli.send(f"{task}/{position}", {"act": "settle", "verb": "accept"}).status == 400
        reply(kari, f"{task}/{position}", "reject" if position == 2 else "accept",
              **({"tier": "observer"} if position == 3 else {}))  # fmt: skip
    page = eli.get(task).text
    assert "is a fact" in page
    assert "Krippendorff" in page
    assert main(["review", "agreement", str(place.record), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {each["field"]: (each["items"], each["same"]) for each in told["agreement"]}[
        "is a fact"
    ] == (3, 2)
    assert [each["field"] for each in told["disagreements"]] == ["is a fact", "tier"]
    items = read(place, load_items)
    for position, verb, changed in (
        (1, "accept", {}), (2, "reject", {}), (3, "accept", {"tier": "observer"}),
    ):  # fmt: skip
        fields = {**values_of(eli.get(f"{task}/{position}").text), "act": "settle", "verb": verb,
                  **{f"field-{n}": v for n, v in changed.items()}}  # fmt: skip
        seen = eli.send(f"{task}/{position}", fields, f"{task}/{position}")
        assert seen.status == 303, seen.text
    assert place.find("SELECT group_concat(verb || ' ' || by, ', ') FROM judgement") == (
        "accept Eli Stern, reject Eli Stern, correct Eli Stern"
    )
    assert place.find("SELECT id FROM membership WHERE id = ?", items[1].was) == ""
    assert "observer" in place.find(
        "SELECT group_concat(tier) FROM membership WHERE rule = 'judgement'"
    )
    assert reply(ada, f"{task}/1").status == 400  # settled already
    assert "Settled by" in ada.get(f"{task}/1").text
    assert {item.settled for item in read(place, load_items)} == {"Eli Stern"}


def test_an_answer_can_be_changed_until_it_is_settled(place: Place, task: str) -> None:
    ada = place.enter("Ada Holm")
    reply(ada, f"{task}/1", "reject")
    reply(ada, f"{task}/1")
    (answer,) = read(place, load_answers)
    assert answer.fact


def test_tasks_are_drawn_and_listed_by_command(
    examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = str(shutil.copy(examples, tmp_path / "r.db"))
    assert main(["review", "agreement", record]) == 2
    draw = ["review", "draw", record, "--kind", "meeting", "--count", "2", "--by", "Eli"]
    assert main([*draw, "--coders", "Ada"]) == 2
    assert main([*draw, "--coders", "Ada, Kari", "--json"]) == 0
    task = json.loads(capsys.readouterr().out)
    assert task["coders"] == ["Ada", "Kari"]
    assert main(["review", "tasks", record, "--json"]) == 0
    assert [each["id"] for each in json.loads(capsys.readouterr().out)] == [task["id"]]
    assert main(["review", "agreement", record, "--task", "task-"]) == 0
    assert main(["review", "agreement", record, "--task", "x"]) == 2
