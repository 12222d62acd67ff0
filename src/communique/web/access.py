"""Who may do what: a token in the address, or accounts; roles; forms that nobody else can send.

Every request passes here before any page is made. Without accounts, whoever brings the token that
`serve` printed comes in; it is exchanged at once for a cookie and leaves the address. A form is
taken only with the token of its session, and from a page of this server (Origin, Sec-Fetch-Site:
https://owasp.org/www-project-cheat-sheets/cheatsheets/Cross-Site_Request_Forgery_Prevention).
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from urllib.parse import parse_qs, parse_qsl, quote, urlencode

from msgspec import Struct, field
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from communique.errors import InputError
from communique.web.accounts import Account, load_accounts
from communique.web.guard import App, Message, Receive, Scope, Send
from communique.web.sessions import Session, Sessions, find_session, start_session
from communique.web.views import Visitor, load_environment

TOKEN = "token"  # noqa: S105  # its name in the address
CSRF = "csrf"  # name of the field
MOST_BYTES, MOST_FIELDS = 256 * 1024, 3000  # of a form
SAFE = ("GET", "HEAD")
OPEN_PATHS = ("/login", "/static/")  # seen before anybody is let in
SEE_OTHER, BAD_REQUEST, FORBIDDEN, TOO_LARGE, NOT_A_FORM, NOT_ALLOWED = 303, 400, 403, 413, 415, 405
RANKS = {"reader": 0, "coder": 1, "editor": 2}


class Kept(Struct):
    """The accounts as their file was read last."""

    stamp: tuple[int, int] = (0, 0)
    accounts: Mapping[str, Account] = {}


class Access(Struct, frozen=True, kw_only=True):
    """Who comes in, and how."""

    cookie: str  # name of the cookie; a browser sends it to every port of a host
    origins: frozenset[str]  # "http://127.0.0.1:8765"
    token: str | None = None  # where there are no accounts
    accounts: Path | None = None
    coder: str = ""  # who judges, where there are no accounts and it is known
    secure: bool = False  # browsers come by https
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    sessions: Sessions = field(default_factory=Sessions)
    kept: Kept = field(default_factory=Kept)
    lock: Lock = field(default_factory=Lock)


class Gate:
    """An application that lets in whom `access` knows; forms come to it read and checked."""

    def __init__(self, app: App, access: Access) -> None:
        self.app = app
        self.access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        session: Session | None = None
        try:
            session = find_visit(self.access, request)
            refused = let_in(self.access, request, session)
        except InputError:
            refused = refuse("The file of accounts cannot be read; ask who runs this server.", 503)
        if refused is None and request.method not in SAFE:
            refused = await read_form(self.access, request, session)
        if refused is not None:
            await refused(scope, receive, send)
            return
        request.state.session = session
        request.state.visitor = (
            Visitor(session.name, session.role, session.csrf) if session else None
        )
        await self.app(scope, receive, send_unkept(scope["path"], send))


def send_unkept(path: str, send: Send) -> Send:
    """Answers that no browser and no proxy keeps: they are for who is let in, as long as he is."""

    async def send_on(message: Message) -> None:
        if message["type"] == "http.response.start" and not path.startswith("/static/"):
            MutableHeaders(scope=message)["Cache-Control"] = "no-store"
        await send(message)

    return send_on


def find_visit(access: Access, request: Request) -> Session | None:
    """The session that the browser is in; none where its account is another one now."""
    session = find_session(access.sessions, request.cookies.get(access.cookie, ""))
    if session is None or access.accounts is None:
        return session
    account = read_accounts(access).get(session.name)
    same = account is not None and (account.role, account.password) == (
        session.role, session.password,
    )  # fmt: skip
    return session if same else None


def read_accounts(access: Access) -> Mapping[str, Account]:
    """The accounts as their file is now.

    Raises InputError where it cannot be read.
    """
    if access.accounts is None:
        return {}
    with access.lock:
        try:
            found = access.accounts.stat()
            stamp = (found.st_mtime_ns, found.st_ino)
        except OSError:
            stamp = (0, -1)
        if stamp != access.kept.stamp:
            access.kept.accounts = load_accounts(access.accounts)
            access.kept.stamp = stamp
        return access.kept.accounts


def let_in(access: Access, request: Request, session: Session | None) -> Response | None:
    """What a request gets that does not come in."""
    if request.url.path.startswith(OPEN_PATHS):
        return None
    given = request.query_params.get(TOKEN)
    if given is not None and access.token is not None:
        return exchange_token(access, request, given)
    if session is not None:
        return None
    if access.accounts is None:
        told = "Open the address that `communique serve` printed: it has a token in it."
        return refuse(told, FORBIDDEN)
    if request.method not in SAFE:
        return refuse("Your session is over; log in again.", FORBIDDEN)
    target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/login?next={quote(target)}", SEE_OTHER)


def exchange_token(access: Access, request: Request, given: str) -> Response:
    """A session for the token, and the address without it."""
    if request.method not in SAFE or not secrets.compare_digest(
        given.encode("utf-8", "surrogatepass"), (access.token or "").encode()
    ):
        told = "The token in the address is not that of this server; copy the whole address anew."
        return refuse(told, FORBIDDEN)
    pairs = [
        (name, value)
        for name, value in parse_qsl(request.url.query, keep_blank_values=True)
        if name != TOKEN
    ]
    answer = RedirectResponse(
        quote(re.sub("/+", "/", request.url.path)) + (f"?{urlencode(pairs)}" if pairs else ""),
        SEE_OTHER,
    )
    give_cookie(access, answer, start_session(access.sessions, access.coder, "editor"))
    return answer


def give_cookie(access: Access, answer: Response, session: Session) -> None:
    """None; the browser is in the session from this answer on."""
    answer.set_cookie(
        access.cookie, session.id, httponly=True, samesite="strict", secure=access.secure, path="/"
    )


# --- forms ----------------------------------------------------------------------------------------


async def read_form(access: Access, request: Request, session: Session | None) -> Response | None:
    """What a form gets that is refused; else its fields are in the state of the request."""
    refused = check_origin(access, request)
    if refused is not None:
        return refused
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            return refuse("The form is too long; nothing was changed.", TOO_LARGE)
    try:
        fields = parse_qs(
            body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict"
        )
    except ValueError:
        return refuse("The form cannot be read; nothing was changed.", BAD_REQUEST)
    # the form for logging in has a token of its own, for it is made for who has no session yet
    own = session is None or request.url.path == "/login" or is_own(fields, session.csrf)
    if not own:
        told = "The form is of another session; go back, load the page anew and send it again."
        return refuse(told, FORBIDDEN)
    request.state.fields = fields
    return None


def check_origin(access: Access, request: Request) -> Response | None:
    """What a request gets that is no form of this server."""
    if request.method != "POST":
        return refuse(f"{request.method} is not answered here.", NOT_ALLOWED)
    if not is_from_here(access, request):
        told = "This form did not come from a page of this server; nothing was changed."
        return refuse(told, FORBIDDEN)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        return refuse("Only a form is taken here.", NOT_A_FORM)
    return None


def is_own(fields: Mapping[str, list[str]], token: str) -> bool:
    """Whether the form has this token."""
    given = fields.get(CSRF, [""])[0]
    return secrets.compare_digest(given.encode("utf-8", "surrogatepass"), token.encode())


def is_from_here(access: Access, request: Request) -> bool:
    """Whether a page of this server sent it, as far as the browser says where it is from."""
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site")
    return origin in {None, *access.origins} and site in (None, "same-origin", "none")


def may(visitor: Visitor | None, role: str) -> bool:
    """Whether the visitor has at least this role."""
    return visitor is not None and RANKS[visitor.role] >= RANKS[role]


def refuse(told: str, status: int) -> HTMLResponse:
    """A plain page that says why not."""
    content = load_environment().get_template("door.html").render(told=told, form=None)
    return HTMLResponse(content, status)
