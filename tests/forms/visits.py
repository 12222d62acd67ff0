"""A server with access, and a visitor with a jar of cookies who fills in forms."""

import re
import shutil
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import uvicorn

from communique.store.sqlite import open_store
from communique.web.access import Access
from communique.web.accounts import Account, hash_password, save_accounts
from communique.web.app import make_app
from communique.web.command import listen, name_hosts

TOKEN = "a-token-of-this-test"  # noqa: S105  # of a server that ends with the test
WAIT = 20.0
PASSWORDS = {"Ada Holm": "first word of Ada", "Kari Lund": "second word of Kari",
             "Rea Mwangi": "third word of Rea", "Eli Stern": "fourth word of Eli"}  # fmt: skip
ROLES = {"Ada Holm": "coder", "Kari Lund": "coder", "Rea Mwangi": "reader", "Eli Stern": "editor"}


class Seen(NamedTuple):
    """What the server said."""

    status: int
    headers: Mapping[str, str]
    text: str


class Visitor:
    """One browser without scripts."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.cookies: dict[str, str] = {}
        self.sent: dict[str, str] = {}  # headers of every request

    def ask(
        self, method: str, path: str, body: str | None = None, headers: Mapping[str, str] = {}
    ) -> Seen:
        """What the server says to one request."""
        connection = HTTPConnection(self.host, timeout=60)
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        given = {"Host": self.host, "Cookie": jar, **self.sent, **headers}
        connection.request(method, path, body, given)
        response = connection.getresponse()
        for key, value in response.getheaders():
            if key.lower() == "set-cookie":
                name, _, rest = value.partition("=")
                self.cookies[name] = rest.partition(";")[0].strip('"')
        found = {key.lower(): value for key, value in response.getheaders()}
        seen = Seen(response.status, found, response.read().decode())
        connection.close()
        return seen

    def get(self, path: str) -> Seen:
        """The page; redirects are followed."""
        seen = self.ask("GET", path)
        while seen.status == 303:
            seen = self.ask("GET", seen.headers["location"])
        return seen

    def send(
        self, path: str, fields: Mapping[str, object], page: str = "/review", **headers: str
    ) -> Seen:
        """What a form gets that is sent as a browser sends it from `page`."""
        token = re.search(r'name="csrf" value="([^"]+)"', self.get(page).text)
        content = {"csrf": unescape(token[1]) if token else "", **fields}
        form = {"Content-Type": "application/x-www-form-urlencoded",
                "Origin": f"http://{self.host}", "Sec-Fetch-Site": "same-origin"}  # fmt: skip
        sent = {**form, **{key.replace("_", "-"): value for key, value in headers.items()}}
        return self.ask("POST", path, urlencode(content, doseq=True), sent)

    def log_in(self, name: str, password: str | None = None) -> Seen:
        """What the form for logging in gets."""
        fields = {"name": name, "password": password or PASSWORDS.get(name, "")}
        return self.send("/login", fields, "/login")


class Place(NamedTuple):
    """A server that runs."""

    host: str
    record: Path
    access: Access

    def visit(self) -> Visitor:
        """A browser that has not been here yet."""
        return Visitor(self.host)

    def enter(self, name: str = "") -> Visitor:
        """A browser that is let in: by its account, or by the token."""
        visitor = self.visit()
        if self.access.accounts:
            assert visitor.log_in(name).status == 303
        else:
            assert visitor.get(f"/review?token={TOKEN}").status == 200
        return visitor

    def find(self, query: str, *values: object) -> str:
        """The first cell that a query finds in the record; "" where it finds no row."""
        with open_store(self.record, write=False) as connection:
            row = connection.execute(query, values).fetchone()
            return "" if row is None else str(row[0])


def write_accounts(path: Path) -> Path:
    """A file with an account of each role."""
    accounts = {
        name: Account(ROLES[name], hash_password(password)) for name, password in PASSWORDS.items()
    }
    save_accounts(path, accounts)
    return path


@contextmanager
def serve_place(
    record: Path, folder: Path, *, accounts: Path | None = None, coder: str = "Ada Holm"
) -> Iterator[Place]:
    """A server over a copy of the record, until the end of the block."""
    own = folder / "own.db"
    shutil.copy(record, own)
    listener = listen("127.0.0.1", 0)
    port = listener.getsockname()[1]
    hosts = name_hosts("127.0.0.1", port)
    access = Access(
        cookie=f"communique-{port}", origins=frozenset(f"http://{host}" for host in hosts),
        token=None if accounts else TOKEN, accounts=accounts, coder=coder,
    )  # fmt: skip
    config = uvicorn.Config(make_app(own, hosts, access), log_level="info", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + WAIT
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.01)
    try:
        yield Place(f"127.0.0.1:{port}", own, access)
    finally:
        server.should_exit = True
        thread.join(WAIT)
        listener.close()
