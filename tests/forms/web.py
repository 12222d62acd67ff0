"""A web server on 127.0.0.1 that answers by a table, and remembers what it was asked."""

import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple


class Page(NamedTuple):
    """What is answered for a path."""

    content: bytes = b""
    media: str | None = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = {}


class Web:
    """The table, and every request as path and headers."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.pages: dict[str, Page | Callable[[Mapping[str, str]], Page]] = {}
        self.asked: list[tuple[str, Mapping[str, str]]] = []

    @property
    def url(self) -> str:
        """Of the folder that holds all."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, robots.txt left out."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def serve(address: str = "127.0.0.1") -> Iterator[Web]:
    """A server that ends with the test."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            web.asked.append((self.path, headers))
            page = web.pages.get(self.path, Page(b"not there", "text/plain", 404))
            page = page(headers) if callable(page) else page
            self.send_response(page.status)
            if page.media:
                self.send_header("Content-Type", page.media)
            for name, value in page.headers.items():
                self.send_header(name, value)
            if not {"Content-Length", "Transfer-Encoding"} & {*page.headers}:
                self.send_header("Content-Length", str(len(page.content)))
            self.end_headers()
            self.wfile.write(page.content)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    class Server(ThreadingHTTPServer):
        address_family = socket.AF_INET6 if ":" in address else socket.AF_INET

    server = Server((address, 0), Handler)
    server.daemon_threads = True
    web = Web(server.server_address[1])
    thread = threading.Thread(target=lambda: server.serve_forever(0.02), daemon=True)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def serve_raw(head: bytes, drop: bytes, pause: float) -> Iterator[str]:
    """The url of a server that sends a head, and then the same drop for ever."""
    listener = socket.create_server(("127.0.0.1", 0))
    ended = threading.Event()

    def answer() -> None:
        line, _ = listener.accept()
        with line:
            try:
                line.sendall(head)
                while drop and not ended.is_set():
                    line.sendall(drop)
                    time.sleep(pause)
                ended.wait(10)
            except OSError:
                pass  # the other side has enough

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    finally:
        ended.set()
        thread.join()
        listener.close()
