"""Accounts: who may read, judge and settle; in a file of its own, passwords as argon2id.

    {"Ada Holm": {"role": "editor", "password": "$argon2id$..."}}

The parameters are those that argon2-cffi recommends (RFC 9106, low memory). The file is readable by
its owner alone.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from threading import BoundedSemaphore
from typing import Literal, get_args

import msgspec
from msgspec import Struct

from communique.errors import InputError

Role = Literal["reader", "coder", "editor"]
ROLES: tuple[Role, ...] = get_args(Role)
SHORTEST, LONGEST = 8, 1024  # characters of a password
LONGEST_NAME = 80
MODE = 0o600
AT_ONCE = 2  # passwords that are checked at a time: each takes 64 MB
_CHECKED = BoundedSemaphore(AT_ONCE)
# Compared with where nobody has the name, so that the time tells nothing; no password fits it.
_NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA"
    "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
)


class Account(Struct, frozen=True, forbid_unknown_fields=True):
    """One person."""

    role: Role
    password: str  # hash


def load_accounts(path: Path) -> Mapping[str, Account]:
    """The accounts of a file by name.

    Raises InputError where it is none.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Account])
    except OSError as error:
        message = (
            f"{path}: cannot be read ({error.strerror}); `communique accounts add NAME --file "
            f"{path}` makes it"
        )
        raise InputError(message) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: no file of accounts ({error})") from error


def save_accounts(path: Path, accounts: Mapping[str, Account]) -> None:
    """None; the file holds these accounts, whole or as it was before.

    Raises InputError where it cannot be written.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    body = msgspec.json.format(msgspec.json.encode(dict(sorted(accounts.items()))), indent=1)
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(body + b"\n")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise InputError(f"{path}: cannot be written ({error.strerror})") from error


def check_name(name: str) -> str:
    """The name as it is kept.

    Raises InputError where nobody is called so.
    """
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST_NAME or not plain.isprintable():
        raise InputError(f"a name has 1 to {LONGEST_NAME} letters; give another")
    return plain


def hash_password(password: str) -> str:
    """What is kept of a password.

    Raises InputError where it is too short to be one.
    """
    from argon2 import PasswordHasher  # noqa: PLC0415  # extra `web`

    if not SHORTEST <= len(password) <= LONGEST:
        raise InputError(f"a password has {SHORTEST} to {LONGEST} characters; choose another")
    return PasswordHasher().hash(password)


def check_password(account: Account | None, password: str) -> bool:
    """Whether the password is that of the account; of nobody none is, which takes as long."""
    from argon2 import PasswordHasher  # noqa: PLC0415  # extra `web`
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415  # as above

    if len(password) > LONGEST:
        return False
    with _CHECKED:
        try:
            PasswordHasher().verify(account.password if account else _NOBODY, password)
        except (VerificationError, InvalidHashError):
            return False
    return account is not None
