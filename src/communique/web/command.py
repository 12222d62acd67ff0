"""`communique serve`: arguments, and the server that they start."""

from __future__ import annotations

import argparse
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import InputError

if TYPE_CHECKING:
    from communique.web.access import Access

    Parsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # has no other name

HOST, PORT = "127.0.0.1", 8765
EVERY = ("0.0.0.0", "::")  # noqa: S104  # what is told to browsers in their place is a name
LOOPBACK = ("127.0.0.1", "::1", "localhost")
MISSING = "the pages need more packages: pip install 'communique[web]'"


def add_serve_parser(commands: Parsers) -> None:
    """Adds `communique serve`."""
    parser = commands.add_parser(
        "serve", help="show the record as pages in a browser",
        description="Show the record as pages in a browser: timeline, meetings, persons, "
        "countries, issues, calendar, network, map, reports, questions and review.",
        epilog="example: communique serve record.db",
    )  # fmt: skip
    parser.add_argument("record", metavar="RECORD", type=Path, help="record file")
    parser.add_argument(
        "--host", default=HOST, metavar="HOST",
        help=f"address to listen on (default: {HOST}, this machine only)",
    )  # fmt: skip
    parser.add_argument(
        "--port",
        type=int,
        default=PORT,
        metavar="PORT",
        help=f"port (default: {PORT}; 0: any free)",
    )
    _add_access(parser)
    parser.set_defaults(run=run_serve)


def _add_access(parser: argparse.ArgumentParser) -> None:
    """Who may come in."""
    parser.add_argument(
        "--accounts", metavar="FILE", type=Path,
        help="who may read, judge and settle (`communique accounts`); without it, whoever has the "
        "address that is printed",
    )  # fmt: skip
    parser.add_argument(
        "--coder", metavar="NAME",
        help="who judges, where there are no accounts (COMMUNIQUE_CODER, coder in communique.toml)",
    )  # fmt: skip
    parser.add_argument(
        "--name", metavar="HOST", action="append", default=[],
        help="name under which browsers ask for the server, if not that of this machine",
    )  # fmt: skip
    parser.add_argument(
        "--vocabulary", metavar="DIR", help="the tables that the record was read with, if not ours"
    )
    parser.add_argument(
        "--https", action="store_true", help="browsers come by https, through a proxy of yours"
    )


def add_publish_parser(commands: Parsers) -> None:
    """Adds `communique publish`."""
    parser = commands.add_parser(
        "publish", help="write the pages of the record as a site that needs no server",
        description="Write the pages of the record as a folder of files, or as one file that can "
        "be mailed (--to ending in .html). Neither needs a server.",
        epilog="example: communique publish record.db --to site; "
        "communique publish record.db --to record.html",
    )  # fmt: skip
    parser.add_argument("record", metavar="RECORD", type=Path, help="record file")
    parser.add_argument(
        "--to", metavar="PLACE", type=Path, required=True,
        help="folder, made if it does not exist; or a file that ends in .html",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print what was written as JSON")
    parser.set_defaults(run=run_publish)


def run_publish(options: argparse.Namespace) -> int:
    """Exit code 0; the site is written."""
    import msgspec  # noqa: PLC0415  # beside its use

    from communique.publish.terminal import make_console  # noqa: PLC0415  # imports rich
    from communique.store.sqlite import open_store  # noqa: PLC0415  # loads sqlite3
    from communique.web.site import list_leaves, write_folder, write_single  # noqa: PLC0415

    check_networks()
    single = options.to.suffix.lower() in (".html", ".htm")
    write = write_single if single else write_folder
    with open_store(options.record, write=False) as connection:
        connection.execute("BEGIN")  # every page shows the record of one moment
        total = sum(1 for _ in list_leaves(connection))
        with track_pages(total) as told:
            count = write(connection, options.record.name, options.to, told)
    start = options.to if single else options.to / "index.html"
    if options.json:
        print(msgspec.json.encode({"pages": count, "open": str(start)}).decode())  # noqa: T201  # output
    else:
        make_console().print(f"{count:,} pages written; open {start}", markup=False, soft_wrap=True)
    return 0


@contextmanager
def track_pages(total: int) -> Iterator[Callable[[], None]]:
    """What is called after each page; a terminal shows how many are done."""
    from rich.progress import Progress  # noqa: PLC0415  # beside its use

    from communique.publish.terminal import make_console  # noqa: PLC0415  # imports rich

    console = make_console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("pages", total=total)
        yield lambda: progress.advance(task)


def run_serve(options: argparse.Namespace) -> int:
    """Exit code 0 when the user ends the server."""
    if options.host not in LOOPBACK and options.accounts is None:
        message = (
            f"{options.host}: others could read and judge; name --accounts FILE, or use --host "
            f"{HOST}"
        )
        raise InputError(message)
    try:
        import uvicorn  # noqa: PLC0415  # extra `web`

        from communique.web.app import make_app  # noqa: PLC0415  # as above
    except ModuleNotFoundError as error:
        raise InputError(f"{error.name} is missing: {MISSING}") from error
    from communique.store.sqlite import open_store  # noqa: PLC0415  # loads sqlite3

    check_networks()
    with open_store(options.record, write=False):
        pass  # a file that is no record is told now, not to the browser
    listener = listen(options.host, options.port)
    port = listener.getsockname()[1]
    hosts = name_hosts(options.host, port, options.name)
    access = make_access(options, hosts, port)
    app = make_app(options.record, hosts, access, options.vocabulary)
    name = f"[{options.host}]" if ":" in options.host else options.host
    if options.host in EVERY:
        name = socket.gethostname()
    tail = f"?token={access.token}" if access.token else ""
    print(f"{options.record}: http://{name}:{port}/{tail} (Ctrl-C ends it)", flush=True)  # noqa: T201  # output
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    server.run(sockets=[listener])
    return 0


def check_networks() -> None:
    """None, where what lays out the network page is installed: told now, not to a browser."""
    if find_spec("networkx") is None:
        raise InputError(f"networkx is missing: {MISSING}")


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


def make_access(options: argparse.Namespace, hosts: frozenset[str], port: int) -> Access:
    """Who may come in: whom the file of accounts knows, or whoever has a token made now.

    Raises InputError where the file is none.
    """
    import secrets  # noqa: PLC0415  # beside its use

    from communique.config import load_config  # noqa: PLC0415  # imports msgspec
    from communique.web.access import Access, read_accounts  # noqa: PLC0415  # extra `web`

    access = Access(
        cookie=f"communique-{port}",
        origins=frozenset(f"http{'s' if options.https else ''}://{host}" for host in hosts),
        token=None if options.accounts else secrets.token_urlsafe(24),
        accounts=options.accounts,
        coder=(load_config(flags={"coder": options.coder}).coder or "").strip(),
        secure=options.https,
    )
    if options.accounts is not None and not read_accounts(access):
        raise InputError(f"{options.accounts}: nobody has an account; `communique accounts add`")
    return access


def name_hosts(host: str, port: int, given: Sequence[str] = ()) -> frozenset[str]:
    """The names under which browsers may ask for the server; `given` also without the port."""
    names = {"127.0.0.1", "localhost", "[::1]", f"[{host}]" if ":" in host else host}
    if host not in LOOPBACK:
        names.add(socket.gethostname().lower())
    named = {name.lower() for name in given}
    return frozenset(f"{name}:{port}" for name in names | named) | named
