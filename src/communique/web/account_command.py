"""`communique accounts`: who may read, judge and settle; passwords are never arguments."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import InputError

if TYPE_CHECKING:
    from communique.web.accounts import Account

    Parsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # has no other name

MISSING = "accounts need more packages: pip install 'communique[web]'"
PURPOSES = {
    "add": "add somebody; the password is asked for, or read from standard input",
    "passwd": "give somebody another password",
    "remove": "take an account away; who is logged in with it is out",
    "list": "print names and roles",
}
DUTIES = "reader: sees the pages; coder: judges, too; editor: also settles and undoes others"


def add_accounts_parser(commands: Parsers) -> None:
    """Adds `communique accounts`."""
    parser = commands.add_parser(
        "accounts", help="accounts for `communique serve --accounts`",
        description=f"Accounts for `communique serve --accounts`. Roles: {DUTIES}.",
        epilog='example: communique accounts add "Ada Holm" --role coder --file accounts.json',
    )  # fmt: skip
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True, title="actions")
    for action, purpose in PURPOSES.items():
        name = "" if action == "list" else ' "Ada Holm"'
        each = actions.add_parser(
            action, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.",
            epilog=f"example: communique accounts {action}{name} --file accounts.json",
        )  # fmt: skip
        if action != "list":
            each.add_argument("name", metavar="NAME", help="who")
        if action == "add":
            each.add_argument(
                "--role", choices=("reader", "coder", "editor"), default="coder",
                help=f"{DUTIES} (default: coder)",
            )  # fmt: skip
        if action == "list":
            each.add_argument("--json", action="store_true", help="print JSON")
        each.add_argument("--file", metavar="FILE", type=Path, required=True, help="the accounts")
        each.set_defaults(run=run_accounts)


def run_accounts(options: argparse.Namespace) -> int:
    """Exit code 0; the file holds what was asked for."""
    try:
        import argon2  # noqa: F401, PLC0415  # extra `web`
    except ModuleNotFoundError as error:
        raise InputError(f"{error.name} is missing: {MISSING}") from error
    from communique.web.accounts import load_accounts  # noqa: PLC0415  # imports msgspec

    new = options.action == "add" and not options.file.exists()
    accounts = {} if new else dict(load_accounts(options.file))
    if options.action == "list":
        print_accounts(accounts, as_json=options.json)
    else:
        change_accounts(options, accounts)
    return 0


def change_accounts(options: argparse.Namespace, accounts: dict[str, Account]) -> None:
    """None; one of them is added, changed or gone in the file."""
    from communique.web import accounts as kept  # noqa: PLC0415  # imports msgspec

    name = kept.check_name(options.name)
    if options.action == "add" and name in accounts:
        raise InputError(f"{name} has an account already; `passwd` changes the password")
    if options.action != "add" and name not in accounts:
        raise InputError(f"nobody is called {name} in {options.file}")
    if options.action == "remove":
        del accounts[name]
    else:
        role = options.role if options.action == "add" else accounts[name].role
        accounts[name] = kept.Account(role, kept.hash_password(ask_password()))
    kept.save_accounts(options.file, accounts)
    told = ", ".join(sorted(accounts)) or "nobody"
    print(f"{options.file}: {told}")  # noqa: T201  # output


def print_accounts(accounts: dict[str, Account], *, as_json: bool) -> None:
    """None; names and roles, no passwords."""
    import msgspec  # noqa: PLC0415  # beside its use

    rows = [{"name": name, "role": account.role} for name, account in sorted(accounts.items())]
    if as_json:
        print(msgspec.json.encode(rows).decode())  # noqa: T201  # output
        return
    for row in rows:
        print(f"{row['role']:7} {row['name']}")  # noqa: T201  # output


def ask_password() -> str:
    """The password, typed twice by a person, or the first line that a script gives."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != password:
        raise InputError("the two were not the same; nothing was changed")
    return password
