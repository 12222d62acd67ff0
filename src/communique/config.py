"""Settings: one frozen `Config`, filled from defaults < `communique.toml` < environment < flags.

`communique.toml` lies in the folder where the command is started; its keys are the fields below.
Of the environment only `COMMUNIQUE_CODER` is read: who judges is a person, not a folder.
`settings` says where each value came from.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from communique.errors import InputError

FILE_NAME = "communique.toml"
CODER = "COMMUNIQUE_CODER"  # environment variable with the name of who judges
LARGEST = 10**15  # of any number set
Value = str | int | float | None


class Config(Struct, frozen=True, forbid_unknown_fields=True):
    """Every value that a user can set."""

    vocabulary: str | None = None  # folder of vocabulary tables laid over ours
    codebook: str | None = None  # folder of tables laid over ours by `code`; else as vocabulary
    max_text_bytes: int = 5_000_000  # a longer text is a Problem; reports have under 0.2 million
    max_archive_bytes: int = 100_000_000_000  # that one archive may unpack to
    max_archive_ratio: float = 200.0  # unpacked to packed; text has 3 to 20
    max_archive_members: int = 1_000_000  # pages, members or rows of one archive
    min_page_characters: int = 100  # an HTML page whose article is shorter has none
    fetch_allow: str | None = None  # networks that are fetched from though not public: 10.0.0.0/8
    fetch_seconds: float = 30.0  # for one page, redirects included
    fetch_delay_seconds: float = 2.0  # between two pages of one host, at least
    fetch_agent: str = "communique (+https://pypi.org/project/communique)"  # how it names itself
    document_seconds: float = 60.0  # a process that reads one item for longer is ended (pool)
    busy_seconds: float = 10.0  # how long to wait while another process writes the record
    excerpt_characters: int = 160  # longest statement that `show` prints in full
    context_characters: int = 200  # words that `explain` prints before and after the evidence
    show_rows: int = 200  # rows of one table of `show`; --rows 0 prints all
    near_ids: int = 4  # ids named when `explain` does not know one
    pass_over: bool = True  # texts without a sign of diplomacy; `read --all` reads them, too
    coder: str | None = None  # who judges, where --by does not say; COMMUNIQUE_CODER, too


class Setting(Struct, frozen=True):
    """One value and where it came from."""

    name: str  # "max_text_bytes"
    value: Value
    origin: str  # "default", "communique.toml", "--vocabulary"


def load_config(folder: Path | None = None, flags: Mapping[str, Value] | None = None) -> Config:
    """The settings that hold in `folder` (None: the current one); flags that are None do not count.

    Raises InputError where `communique.toml` is no TOML, or has an unknown key or a wrong value.
    """
    values = {setting.name: setting.value for setting in settings(folder, flags)}
    return Config(**values)  # type: ignore[arg-type]  # every value was checked by `settings`


def settings(
    folder: Path | None = None, flags: Mapping[str, Value] | None = None
) -> tuple[Setting, ...]:
    """Every setting with its origin, in the order of `Config`."""
    path = (folder or Path()) / FILE_NAME
    written = _read_file(path)
    given: dict[str, Value] = {
        name: value for name, value in (flags or {}).items() if value is not None
    }
    flagged = {name: f"--{name.replace('_', '-')}" for name in given}
    named: dict[str, Value] = {"coder": os.environ[CODER]} if os.environ.get(CODER) else {}
    origin = dict.fromkeys(written, FILE_NAME) | dict.fromkeys(named, CODER) | flagged
    checked = _check(written | named | given, path)
    return tuple(
        Setting(name, getattr(checked, name), origin.get(name, "default"))
        for name in Config.__struct_fields__
    )


def _read_file(path: Path) -> dict[str, Value]:
    """What `communique.toml` sets; nothing where there is none."""
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, RecursionError, tomllib.TOMLDecodeError) as error:
        message = f"{path}: {error}; expected TOML with lines like max_text_bytes = 5000000"
        raise InputError(message) from error


def _check(values: dict[str, Value], path: Path) -> Config:
    """The values as a Config, each of the right type and size."""
    for name in values:
        if name not in Config.__struct_fields__:
            known = ", ".join(Config.__struct_fields__)
            message = f'{path}: unknown setting "{name}"; expected one of {known}'
            raise InputError(message)
    try:
        config = msgspec.convert(values, Config)
    except msgspec.ValidationError as error:
        message = f"{path}: {error}; `communique config` prints every setting"
        raise InputError(message) from error
    for name in Config.__struct_fields__:
        value = getattr(config, name)
        # no comparison holds for "nan"; a larger number than LARGEST is taken by no library
        if isinstance(value, int | float) and not 0 <= value <= LARGEST:
            message = f"{path}: {name} = {value}; expected zero or more, {LARGEST:,} at most"
            raise InputError(message)
    return config
