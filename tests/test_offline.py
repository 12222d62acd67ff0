"""Nothing leaves the machine unless asked: every command but `follow` runs without a socket."""

import sys
from pathlib import Path

import pytest

from communique.cli import main

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"
NAMES = ("admm-2018-wire.txt", "league-2022-summit.html")
NETWORK = ("socket.", "urllib.", "http.client.", "ftplib.", "smtplib.")
seen: list[str] | None = None  # events of the network, while a test looks


def listen(event: str, arguments: tuple[object, ...]) -> None:
    """Python tells every socket that is made and every name that is looked up. PEP 578."""
    if seen is not None and event.startswith(NETWORK):
        seen.append(f"{event} {arguments[:3]}")


sys.addaudithook(listen)  # for good: hooks cannot be taken back


def test_what_is_looked_for_would_be_seen() -> None:
    import socket  # noqa: PLC0415

    global seen  # noqa: PLW0603
    seen = []
    with socket.socket():
        pass
    found, seen = seen, None
    assert found
    assert found[0].startswith("socket.__new__")


@pytest.mark.usefixtures("socket_disabled")
def test_no_command_but_follow_opens_a_socket(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    global seen  # noqa: PLW0603
    monkeypatch.chdir(tmp_path)
    seen = []
    try:
        assert main(["read", *(str(EXAMPLES / name) for name in NAMES), "--record", "r.db"]) == 0
        assert main(["show", "r.db"]) == 0
        capsys.readouterr()
        assert main(["export", "r.db", "--to", "r.json"]) == 0
        assert main(["problems", "r.db"]) == 0
        row = capsys.readouterr() and first_statement()
        assert main(["explain", "r.db", row]) == 0
        assert main(["judge", "r.db", "reject", row, "--by", "A. Coder", "--note", "a test"]) == 0
        assert main(["forget", "r.db", NAMES[0], "--yes"]) == 0
        assert main(["config"]) == 0
        found = seen
    finally:
        seen = None
    assert found == []


def first_statement() -> str:
    """The id of a statement of the export."""
    import json  # noqa: PLC0415

    row: str = json.loads(Path("r.json").read_text(encoding="utf-8"))["statements"][0]["id"]
    return row
