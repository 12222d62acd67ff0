"""A server that listens on this machine, over a record of the example reports; a real browser."""

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

import pytest

pytest.importorskip("fastapi", reason="the pages were not tested: pip install 'communique[web]'")

import uvicorn

from communique.cli import main
from communique.store.sqlite import open_store
from communique.web.app import make_app
from communique.web.command import listen, name_hosts

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
WITHOUT = "no Chromium here: what a browser does with the pages was not tested (apt install chromium)"
WAIT = 10.0  # seconds for a server to start or end


class Answer(NamedTuple):
    """What the server said."""

    status: int
    headers: dict[str, str]
    text: str


class Site(NamedTuple):
    """A server that runs."""

    host: str  # "127.0.0.1:40123"
    record: Path

    def get(self, path: str, host: str | None = None) -> Answer:
        """The answer for a path, under another name of host if one is given."""
        connection = HTTPConnection(self.host, timeout=60)
        connection.request("GET", path, headers={"Host": host or self.host})
        response = connection.getresponse()
        headers = {key.lower(): value for key, value in response.getheaders()}
        answer = Answer(response.status, headers, response.read().decode())
        connection.close()
        return answer

    def find(self, query: str, *values: object) -> str:
        """The first cell that a query finds in the record."""
        with open_store(self.record, write=False) as connection:
            return str(connection.execute(query, values).fetchone()[0])


@contextmanager
def serve(record: Path) -> Iterator[Site]:
    """A server over the record, until the end of the block."""
    listener = listen("127.0.0.1", 0)
    port = listener.getsockname()[1]
    config = uvicorn.Config(
        make_app(record, name_hosts("127.0.0.1", port)), log_level="warning", access_log=False
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + WAIT
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.01)
    try:
        yield Site(f"127.0.0.1:{port}", record)
    finally:
        server.should_exit = True
        thread.join(WAIT)
        listener.close()


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the example reports, read once."""
    path = tmp_path_factory.mktemp("web") / "examples.db"
    assert main(["read", str(EXAMPLES), "--record", str(path)]) == 0
    return path


@pytest.fixture(scope="session")
def site(examples: Path) -> Iterator[Site]:
    """A server over the record of the example reports."""
    with serve(examples) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Chromium, as Debian has it."""
    if CHROMIUM is None:
        pytest.skip(WITHOUT)
    sync_api = pytest.importorskip("playwright.sync_api", reason=WITHOUT)
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()
