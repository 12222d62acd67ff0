"""`communique serve`: arguments, and the server that they start."""

from __future__ import annotations

import argparse
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import InputError

if TYPE_CHECKING:
    Parsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # has no other name

HOST, PORT = "127.0.0.1", 8765
LOOPBACK = ("127.0.0.1", "::1", "localhost")
MISSING = "the pages need more packages: pip install 'communique[web]'"


def add_serve_parser(commands: Parsers) -> None:
    """Adds `communique serve`."""
    parser = commands.add_parser(
        "serve", help="show the record as pages in a browser",
        description="Show the record as pages in a browser: timeline, meetings, persons, countries, "
        "issues, calendar, network, map, reports, questions and review.",
        epilog="example: communique serve record.db",
    )  # fmt: skip
    parser.add_argument("record", metavar="RECORD", type=Path, help="record file")
    parser.add_argument(
        "--host", default=HOST, metavar="HOST",
        help=f"address to listen on (default: {HOST}, this machine only)",
    )  # fmt: skip
    parser.add_argument(
        "--port", type=int, default=PORT, metavar="PORT", help=f"port (default: {PORT}; 0: any free)"
    )
    parser.set_defaults(run=run_serve)


def run_serve(options: argparse.Namespace) -> int:
    """Exit code 0 when the user ends the server."""
    if options.host not in LOOPBACK:
        raise InputError(f"{options.host}: only this machine is served; use --host {HOST}")
    try:
        import uvicorn  # noqa: PLC0415  # extra `web`

        from communique.web.app import make_app  # noqa: PLC0415  # as above
    except ModuleNotFoundError as error:
        raise InputError(f"{error.name} is missing: {MISSING}") from error
    from communique.store.sqlite import open_store  # noqa: PLC0415  # loads sqlite3

    with open_store(options.record, write=False):
        pass  # a file that is no record is told now, not to the browser
    listener = listen(options.host, options.port)
    port = listener.getsockname()[1]
    app = make_app(options.record, name_hosts(options.host, port))
    name = f"[{options.host}]" if ":" in options.host else options.host
    print(f"{options.record}: http://{name}:{port}/ (Ctrl-C ends it)", flush=True)  # noqa: T201  # output
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    server.run(sockets=[listener])
    return 0


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        told = f"{host}:{port}: cannot listen there ({error.strerror}); name another --port"
        raise InputError(told) from error
    return listener


def name_hosts(host: str, port: int) -> frozenset[str]:
    """The names under which a browser of this machine asks for the server."""
    names = {"127.0.0.1", "localhost", "[::1]", f"[{host}]" if ":" in host else host}
    return frozenset(f"{name}:{port}" for name in names)
