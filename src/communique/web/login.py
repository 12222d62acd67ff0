"""Logging in and out, and who judges where there are no accounts."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable

from fastapi import FastAPI, Request  # noqa: TC002  # FastAPI reads the annotations
from starlette.responses import HTMLResponse, RedirectResponse, Response

from communique.errors import InputError
from communique.web.access import (
    FORBIDDEN,
    SEE_OTHER,
    Access,
    give_cookie,
    is_own,
    read_accounts,
    refuse,
)
from communique.web.accounts import check_name, check_password
from communique.web.sessions import (
    end_session,
    find_wait,
    forgive,
    note_failure,
    start_session,
)
from communique.web.views import load_environment

UNAUTHORISED, TOO_MANY, BAD = 401, 429, 400
DOOR = "door"  # cookie of a browser that is not let in yet
BYTES = 32


def add_login(app: FastAPI, access: Access) -> None:
    """None; the application answers at /login, /logout and /name."""
    app.get("/login")(show_login(access))
    app.post("/login")(log_in(access))
    app.post("/logout")(log_out(access))
    app.post("/name")(take_name)


def show_login(access: Access) -> Callable[[Request], Response]:
    """What answers with the form."""

    def answer(request: Request) -> Response:
        if access.accounts is None:
            return refuse("This server has no accounts; open the address that it printed.", 404)
        return make_form(access, request, find_next(request.query_params.get("next", "")))

    return answer


def make_form(
    access: Access, request: Request, target: str, told: str = "", status: int = 200
) -> Response:
    """The form, bound to the browser that it is made for."""
    door = request.cookies.get(_door(access)) or secrets.token_urlsafe(BYTES)
    form = {"next": target, "csrf": _sign(access, door)}
    content = load_environment().get_template("door.html").render(told=told, form=form)
    answer = HTMLResponse(content, status)
    answer.set_cookie(_door(access), door, httponly=True, samesite="strict", secure=access.secure)
    return answer


def log_in(access: Access) -> Callable[[Request], Response]:
    """What answers to name and password."""

    def answer(request: Request) -> Response:
        fields = request.state.fields
        door = request.cookies.get(_door(access), "")
        if access.accounts is None or not door or not is_own(fields, _sign(access, door)):
            return refuse("The form is too old; load the page anew and log in again.", FORBIDDEN)
        name = " ".join(fields.get("name", [""])[0].split())[:200]
        target = find_next(fields.get("next", [""])[0])
        address = request.client.host if request.client else ""
        if wait := find_wait(access.sessions, name, address):
            told = f"Too many wrong passwords; try again in {wait // 60 + 1} minutes."
            refused = make_form(access, request, target, told, TOO_MANY)
            refused.headers["Retry-After"] = str(wait)
            return refused
        account = read_accounts(access).get(name)
        note_failure(access.sessions, name, address)  # before: many may ask at once
        if not check_password(account, fields.get("password", [""])[0]) or account is None:
            told = "Name or password is wrong."
            return make_form(access, request, target, told, UNAUTHORISED)
        forgive(access.sessions, name, address)
        end_session(access.sessions, request.cookies.get(access.cookie, ""))
        session = start_session(access.sessions, name, account.role, account.password)
        entered = RedirectResponse(target, SEE_OTHER)
        give_cookie(access, entered, session)
        return entered

    return answer


def log_out(access: Access) -> Callable[[Request], Response]:
    """What ends the session."""

    def answer(request: Request) -> Response:
        end_session(access.sessions, request.cookies.get(access.cookie, ""))
        left = "/login" if access.accounts else ""
        gone: Response = RedirectResponse(left, SEE_OTHER) if left else refuse("You are out.", 200)
        gone.delete_cookie(access.cookie, path="/")
        return gone

    return answer


def take_name(request: Request) -> Response:
    """Where there are no accounts, whoever has the token says once who he is."""
    session, fields = request.state.session, request.state.fields
    if session is None or session.password:
        return refuse("Your name is that of your account.", FORBIDDEN)
    try:
        session.name = check_name(fields.get("name", [""])[0])
    except InputError as error:
        return refuse(str(error), BAD)
    return RedirectResponse(find_next(fields.get("next", [""])[0]), SEE_OTHER)


def find_next(target: str) -> str:
    r"""Where to go on: a page of this server, the front page where it is none.

    >>> find_next("/review?kind=meeting"), find_next("//elsewhere.org"), find_next("/\\elsewhere")
    ('/review?kind=meeting', '/', '/')
    """
    own = target.startswith("/") and target[1:2] not in ("/", "\\") and target.isprintable()
    return target if own and not target.startswith(("/login", "/logout")) else "/"


def _door(access: Access) -> str:
    return f"{access.cookie}-{DOOR}"


def _sign(access: Access, door: str) -> str:
    content = door.encode("utf-8", "surrogatepass")
    return hmac.new(access.secret, content, hashlib.sha256).hexdigest()
