import io
import logging
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the pages were not tested: pip install 'communique[web]'")
pytest.importorskip("argon2", reason="accounts were not tested: pip install 'communique[web]'")

from visits import PASSWORDS, TOKEN, Place, serve_place, write_accounts

from communique.cli import main
from communique.store.judgements import load_judgements
from communique.store.sqlite import open_store
from communique.web import sessions
from communique.web.accounts import check_password, load_accounts
from communique.web.sessions import Sessions, find_session, find_wait, note_failure, start_session

FACT = "SELECT id FROM membership ORDER BY confidence, id"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_accounts(tmp_path_factory.mktemp("accounts") / "accounts.json")


@pytest.fixture(scope="module")
def alone(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A server for whoever has the token."""
    with serve_place(examples, tmp_path_factory.mktemp("alone")) as place:
        yield place


@pytest.fixture(scope="module")
def shared(examples: Path, kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A server with accounts."""
    with serve_place(examples, tmp_path_factory.mktemp("shared"), accounts=kept) as place:
        yield place


def count_judgements(place: Place) -> int:
    with open_store(place.record, write=False) as connection:
        return len(load_judgements(connection))


# --- the token ------------------------------------------------------------------------------------


def test_without_the_token_nothing_is_shown(alone: Place) -> None:
    for path in ("/", "/review", "/meeting/x", "/calendar.ics", "/?token=wrong", "/?token="):
        seen = alone.visit().ask("GET", path)
        assert seen.status == 403
        assert "own.db" not in seen.text
    assert alone.visit().get("/static/app.css").status == 200


def test_the_token_becomes_a_cookie_and_leaves_the_address(alone: Place) -> None:
    visitor = alone.visit()
    seen = visitor.ask("GET", f"/review?kind=meeting&token={TOKEN}")
    assert (seen.status, seen.headers["location"]) == (303, "/review?kind=meeting")
    cookie = seen.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie
    elsewhere = alone.visit().ask("GET", f"///elsewhere.org//x?token={TOKEN}")
    assert elsewhere.headers["location"] == "/elsewhere.org/x"
    assert visitor.get("/review").status == 200


def test_a_cookie_that_the_server_did_not_make_opens_nothing(alone: Place) -> None:
    visitor = alone.visit()
    visitor.cookies[alone.access.cookie] = "fixed-beforehand"
    assert visitor.ask("GET", "/").status == 403
    visitor.get(f"/?token={TOKEN}")
    assert visitor.cookies[alone.access.cookie] != "fixed-beforehand"
    assert "fixed-beforehand" not in alone.access.sessions.rows


def test_whoever_has_the_token_and_no_name_says_once_who_he_is(
    examples: Path, tmp_path: Path
) -> None:
    with serve_place(examples, tmp_path, coder="") as place:
        visitor, fact = place.enter(), place.find(FACT)
        assert "Who judges?" in visitor.get("/review").text
        refused = visitor.send(f"/review/{fact}", {"verb": "accept"})
        assert refused.status == 403
        assert visitor.send("/name", {"name": " \u202e ", "next": "/review"}).status == 400
        named = visitor.send("/name", {"name": "<b>Noor</b>", "next": "//elsewhere.org/"})
        assert (named.status, named.headers["location"]) == (303, "/")
        text = visitor.get("/review").text
        assert "&lt;b&gt;Noor&lt;/b&gt;" in text
        assert "<b>Noor" not in text
        assert visitor.send(f"/review/{fact}", {"verb": "accept"}).status == 303
        assert place.find("SELECT by FROM judgement") == "<b>Noor</b>"


def test_no_page_is_kept_by_a_browser_after_its_reader_has_left(alone: Place) -> None:
    visitor = alone.enter()
    assert visitor.get("/review").headers["cache-control"] == "no-store"
    assert visitor.get("/").headers["cache-control"] == "no-store"
    assert visitor.get("/static/app.css").headers.get("cache-control") != "no-store"


# --- accounts -------------------------------------------------------------------------------------


def test_who_is_not_logged_in_is_asked_to(shared: Place) -> None:
    seen = shared.visit().ask("GET", "/review?kind=meeting")
    assert (seen.status, seen.headers["location"]) == (303, "/login?next=/review%3Fkind%3Dmeeting")
    assert shared.visit().ask("GET", "/?token=x").status == 303


def test_one_logs_in_and_out(shared: Place) -> None:
    visitor = shared.visit()
    seen = visitor.send(
        "/login",
        {"name": "Ada Holm", "password": PASSWORDS["Ada Holm"], "next": "/review"},
        "/login",
    )
    assert (seen.status, seen.headers["location"]) == (303, "/review")
    page = visitor.get("/review")
    assert "Ada Holm" in page.text
    assert "coder" in page.text
    before = dict(visitor.cookies)
    assert visitor.send("/logout", {}).status == 303
    visitor.cookies = before
    assert visitor.ask("GET", "/review").status == 303


def test_a_session_is_another_one_after_logging_in(shared: Place) -> None:
    visitor = shared.visit()
    visitor.cookies[shared.access.cookie] = "fixed-beforehand"
    visitor.log_in("Ada Holm")
    first = visitor.cookies[shared.access.cookie]
    visitor.log_in("Ada Holm")
    assert len({"fixed-beforehand", first, visitor.cookies[shared.access.cookie]}) == 3
    visitor.cookies[shared.access.cookie] = first
    assert visitor.ask("GET", "/").status == 303


def test_a_wrong_password_and_an_unknown_name_are_told_alike(
    shared: Place, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    answers = [
        shared.visit().log_in(name, "no word that is known")
        for name in ("Rea Mwangi", "Nobody Known")
    ]
    assert [seen.status for seen in answers] == [401, 401]
    assert {"Name or password is wrong." in seen.text for seen in answers} == {True}
    shared.visit().log_in("Rea Mwangi")
    out, err = capfd.readouterr()
    for word in (*PASSWORDS.values(), "no word that is known"):
        assert word not in caplog.text + out + err + "".join(seen.text for seen in answers)


def test_after_five_wrong_passwords_one_waits(examples: Path, kept: Path, tmp_path: Path) -> None:
    with serve_place(examples, tmp_path, accounts=kept) as place:
        visitor = place.visit()
        found = [visitor.log_in("Ada Holm", f"wrong {n}").status for n in range(6)]
        assert found == [401] * 5 + [429]
        blocked = visitor.log_in("Ada Holm")
        assert blocked.status == 429
        assert int(blocked.headers["retry-after"]) > 60
        assert place.visit().log_in("Kari Lund").status == 303


def test_the_form_for_logging_in_is_bound_to_its_browser(shared: Place) -> None:
    visitor = shared.visit()
    fields = {"name": "Ada Holm", "password": PASSWORDS["Ada Holm"]}
    assert visitor.send("/login", {**fields, "csrf": "x"}, "/login").status == 403
    visitor.get("/login")
    visitor.cookies = {}
    assert visitor.send("/login", fields, "/static/icon.svg").status == 403


def test_an_account_that_is_taken_away_or_changed_ends_its_sessions(
    examples: Path, tmp_path: Path
) -> None:
    path = write_accounts(tmp_path / "accounts.json")
    with serve_place(examples, tmp_path, accounts=path) as place:
        visitor = place.enter("Ada Holm")
        assert visitor.ask("GET", "/").status == 200
        assert main(["accounts", "remove", "Ada Holm", "--file", str(path)]) == 0
        assert visitor.ask("GET", "/").status == 303
        other = place.enter("Kari Lund")
        path.write_text("{", encoding="utf-8")
        assert other.ask("GET", "/").status == 503


def test_a_reader_sees_all_and_judges_nothing(shared: Place) -> None:
    visitor, fact = shared.enter("Rea Mwangi"), shared.find(FACT)
    assert visitor.get(f"/review/{fact}").status == 200
    assert "Accept" not in visitor.get(f"/review/{fact}").text
    before = count_judgements(shared)
    for path in (f"/review/{fact}", "/review/log/undo", "/review/link", "/review/tasks"):
        assert visitor.send(path, {"verb": "accept", "number": "1"}).status == 403
    assert count_judgements(shared) == before


def test_a_coder_undoes_his_own_judgements_and_an_editor_all(shared: Place) -> None:
    ada, kari, eli = (shared.enter(name) for name in ("Ada Holm", "Kari Lund", "Eli Stern"))
    assert ada.send(f"/review/{shared.find(FACT)}", {"verb": "accept"}).status == 303
    number = shared.find("SELECT max(number) FROM judgement")
    assert shared.find("SELECT by FROM judgement ORDER BY number DESC") == "Ada Holm"
    refused = kari.send("/review/log/undo", {"number": number})
    assert refused.status == 400
    assert "Ada Holm" in refused.text
    assert eli.send("/review/log/undo", {"number": number}).status == 303
    assert ada.send("/review/tasks", {"name": "x"}).status == 403


# --- forms of others ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "headers", "status"),
    [
        ({"csrf": ""}, {}, 403),
        ({"csrf": "wrong"}, {}, 403),
        ({"csrf": "\ud800"}, {}, 400),
        ({}, {"Origin": "http://elsewhere.org"}, 403),
        ({}, {"Origin": "null"}, 403),
        ({}, {"Sec_Fetch_Site": "cross-site"}, 403),
        ({}, {"Sec_Fetch_Site": "same-site"}, 403),
        ({}, {"Host": "elsewhere.org"}, 421),
        ({}, {"Content_Type": "application/json"}, 415),
        ({"note": "x" * 300_000}, {}, 413),
    ],
)
def test_a_form_that_is_not_of_this_session_and_page_is_refused(
    alone: Place, fields: dict[str, str], headers: dict[str, str], status: int
) -> None:
    before = count_judgements(alone)
    given = {k: v.encode("utf-8", "surrogatepass") for k, v in fields.items()}
    seen = alone.enter().send(f"/review/{alone.find(FACT)}", {"verb": "accept", **given}, **headers)
    assert seen.status == status
    assert count_judgements(alone) == before


def test_the_form_of_another_session_is_refused(shared: Place) -> None:
    ada, kari = shared.enter("Ada Holm"), shared.enter("Kari Lund")
    mine = next(s.csrf for s in shared.access.sessions.rows.values() if s.name == "Kari Lund")
    assert ada.send(f"/review/{shared.find(FACT)}", {"verb": "accept", "csrf": mine}).status == 403
    assert kari.get("/review").status == 200


def test_nothing_but_forms_changes_anything(alone: Place) -> None:
    visitor = alone.enter()
    assert visitor.ask("GET", "/review/log/undo").status in (404, 405)
    assert visitor.ask("PUT", "/review").status == 405
    assert visitor.ask("DELETE", "/review/log").status == 405


# --- commands -------------------------------------------------------------------------------------


def add(
    path: Path, name: str, password: str, monkeypatch: pytest.MonkeyPatch, role: str = "coder"
) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    return main(["accounts", "add", name, "--role", role, "--file", str(path)])


def test_accounts_are_kept_in_a_file_of_their_owner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "accounts.json"
    assert add(path, "Ada  Holm", "long enough", monkeypatch, "editor") == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    account = load_accounts(path)["Ada Holm"]
    assert account.password.startswith("$argon2id$")
    assert (account.role, check_password(account, "long enough")) == ("editor", True)
    assert not check_password(account, "long enough ")
    assert not check_password(None, "long enough")
    assert add(path, "Ada Holm", "long enough", monkeypatch) == 2
    assert add(path, "Kari Lund", "short", monkeypatch) == 2
    assert add(path, "a\x1bb", "long enough", monkeypatch) == 2
    monkeypatch.setattr("sys.stdin", io.StringIO("another word\n"))
    assert main(["accounts", "passwd", "Ada Holm", "--file", str(path)]) == 0
    assert check_password(load_accounts(path)["Ada Holm"], "another word")
    assert main(["accounts", "remove", "Kari Lund", "--file", str(path)]) == 2
    capsys.readouterr()
    assert main(["accounts", "list", "--json", "--file", str(path)]) == 0
    assert capsys.readouterr().out == '[{"name":"Ada Holm","role":"editor"}]\n'


def test_a_public_address_without_accounts_is_refused_in_one_line(
    examples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", str(examples), "--host", "0.0.0.0"]) == 2  # noqa: S104  # what is tested
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "--accounts" in told


# --- sessions -------------------------------------------------------------------------------------


def test_a_session_ends_when_nobody_comes_and_after_half_a_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [1000.0]
    monkeypatch.setattr(sessions, "monotonic", lambda: now[0])
    kept = Sessions()
    session = start_session(kept, "Ada", "coder")
    now[0] += sessions.IDLE - 1
    assert find_session(kept, session.id) is session
    now[0] += sessions.IDLE + 1
    assert find_session(kept, session.id) is None
    other = start_session(kept, "Ada", "coder")
    for _ in range(12):
        now[0] += sessions.WHOLE / 12
        find_session(kept, other.id)
    now[0] += 1
    assert find_session(kept, other.id) is None


def test_only_the_oldest_sessions_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "MOST", 3)
    kept = Sessions()
    opened = [start_session(kept, f"coder {n}", "coder").id for n in range(5)]
    assert list(kept.rows) == opened[2:]
    monkeypatch.setattr(sessions, "MOST", 10)
    start_session(kept, "Ada", "coder")
    assert list(kept.rows)[:3] == opened[2:]


def test_a_right_password_is_no_failure() -> None:
    kept = Sessions()
    for _ in range(4):
        note_failure(kept, "Ada", "::1")
    for _ in range(9):
        note_failure(kept, "Ada", "::1")
        sessions.forgive(kept, "Ada", "::1")
    assert find_wait(kept, "Ada", "::1") == 0
    assert len(kept.failures["pair Ada\n::1"]) == 4


def test_failures_are_forgotten_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(sessions, "monotonic", lambda: now[0])
    kept = Sessions()
    for _ in range(5):
        assert find_wait(kept, "Ada", "::1") == 0
        note_failure(kept, "Ada", "::1")
    assert find_wait(kept, "Ada", "::1") > 800
    assert find_wait(kept, "Ada", "::2") == 0
    now[0] += sessions.WINDOW + 1
    assert find_wait(kept, "Ada", "::1") == 0
