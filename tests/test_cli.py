"""The command as a user meets it: what it prints, and with which exit code."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from communique.cli import main, make_parser
from communique.store.sqlite import open_store

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"
COMMAND = (sys.executable, "-m", "communique.cli")
REPORT = (
    "GENEVA, March 3 -- Norwegian Foreign Minister Kari Lund said on Monday that {} was safe.\n"
)
Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def read_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of two examples."""
    path = tmp_path_factory.mktemp("record") / "record.db"
    files = [str(EXAMPLES / name) for name in ("admm-2018-wire.txt", "league-2022-summit.html")]
    assert main(["read", *files, "--record", str(path)]) == 0
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for fish in ("cod", "herring", "hake"):
        (folder / f"{fish}.txt").write_text(REPORT.format(fish), encoding="utf-8")
    return folder


def export(record: Path) -> bytes:
    target = record.with_suffix(".json")
    assert main(["export", str(record), "--format", "json", "--to", str(target)]) == 0
    return target.read_bytes()


def error_line(captured: Captured) -> str:
    (line,) = captured.readouterr().err.splitlines()
    return line


# --- reading -------------------------------------------------------------------------------------


def test_reading_ends_with_a_summary(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    assert main(["read", str(folder), "--record", str(tmp_path / "r.db")]) == 0
    told = capsys.readouterr()
    assert "3 reports read, 0 already there, 0 problems" in told.out
    assert "Next: communique show" in told.out
    assert told.err == ""


def test_reading_twice_reads_nothing_and_changes_nothing(
    folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    record = tmp_path / "r.db"
    command = ["read", str(folder), "--record", str(record), "--json"]
    assert main(command) == 0
    first = export(record)
    capsys.readouterr()
    assert main(command) == 0
    summary = json.loads(capsys.readouterr().out)
    assert (summary["read"], summary["known"], summary["documents"]) == (0, 3, 3)
    assert export(record) == first


def test_one_by_one_in_another_order_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    main(["read", str(folder), "--record", str(tmp_path / "whole.db")])
    for file in sorted(folder.iterdir(), reverse=True):
        main(["read", str(file), "--record", str(tmp_path / "single.db")])
    assert export(tmp_path / "single.db") == export(tmp_path / "whole.db")


def test_bad_inputs_are_told_and_cost_no_document(
    folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    record = tmp_path / "r.db"
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02")
    (folder / "latin.txt").write_bytes("Zürich und Genf".encode("latin-1"))
    (folder / "broken.html").write_text("<html><p", encoding="utf-8")
    (folder / "huge.txt").write_bytes(b"word " * 10_000_000)
    (folder / "cod.json").write_text("no JSON", encoding="utf-8")
    (folder / "deutsch.txt").write_text(
        "Der Minister sagte am Montag, die Gespräche würden im Frühjahr fortgesetzt.",
        encoding="utf-8",
    )
    code = main(["read", str(folder), str(tmp_path / "nowhere"), "--record", str(record)])
    assert code == 1
    told = capsys.readouterr().err
    kinds = (
        "file-missing", "file-empty", "file-binary", "encoding-unknown", "file-too-large",
        "page-without-text", "sidecar-invalid",
    )  # fmt: skip
    assert all(told.count(f": {kind}: ") == 1 for kind in kinds)
    assert len(told.splitlines()) == len(kinds)
    content = json.loads(export(record))
    assert len(content["documents"]) == 4
    assert {problem["kind"] for problem in content["problems"]} >= {*kinds, "language-unread"}


def test_a_missing_path_alone_still_makes_a_record(tmp_path: Path, capsys: Captured) -> None:
    assert main(["read", str(tmp_path / "nowhere"), "--record", str(tmp_path / "r.db")]) == 1
    assert "no such file or folder" in error_line(capsys)


def test_nothing_to_read_and_nothing_to_finish_is_a_mistake(
    tmp_path: Path, capsys: Captured
) -> None:
    assert main(["read", "--record", str(tmp_path / "r.db")]) == 2
    assert "no PATH given" in error_line(capsys)


def test_a_vocabulary_that_is_not_there_is_a_mistake(
    folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    command = ["read", str(folder), "--record", str(tmp_path / "r.db"), "--vocabulary", "nowhere"]
    assert main(command) == 2
    assert "nowhere: no such folder" in error_line(capsys)


def test_a_file_that_is_no_record_is_left_alone(
    folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    thesis = tmp_path / "thesis.doc"
    thesis.write_text("Chapter one.", encoding="utf-8")
    assert main(["read", str(folder), "--record", str(thesis)]) == 2
    assert "no record of communique" in error_line(capsys)
    assert thesis.read_text(encoding="utf-8") == "Chapter one."


def test_a_killed_run_is_resumed_to_the_same_bytes(tmp_path: Path, capsys: Captured) -> None:
    folder, record = make_many(tmp_path)
    process = start(folder, record)
    wait_for_readings(record, 3)
    process.kill()
    process.communicate()
    assert main(["show", str(record)]) == 2
    assert f"run `communique read --record {record}`" in error_line(capsys)
    assert main(["read", str(folder), "--record", str(record)]) == 0
    assert main(["read", str(folder), "--record", str(tmp_path / "whole.db")]) == 0
    assert export(record) == export(tmp_path / "whole.db")


def test_an_interrupted_run_says_how_to_go_on(tmp_path: Path) -> None:
    folder, record = make_many(tmp_path)
    process = start(folder, record)
    wait_for_readings(record, 3)
    process.send_signal(signal.SIGINT)
    told, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Interrupted" in told
    assert "The same command goes on from here." in told
    assert errors == ""
    assert main(["read", "--record", str(record)]) == 0  # no path: what was read is linked
    assert 3 <= len(json.loads(export(record))["documents"]) <= 100


def make_many(tmp_path: Path) -> tuple[Path, Path]:
    """A folder of reports that take seconds to read, and the path of its record."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(100):
        text = REPORT.format(f"stock {number}") * 4
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return folder, tmp_path / "r.db"


def start(folder: Path, record: Path) -> subprocess.Popen[str]:
    # a shell without job control has what runs behind it ignore the signal, and its children
    signal.signal(signal.SIGINT, signal.default_int_handler)
    command = (*COMMAND, "read", str(folder), "--record", str(record))
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder.parent
    )


def wait_for_readings(record: Path, wanted: int) -> None:
    """Returns when the record holds so many readings."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if record.exists() and record.stat().st_size and count_readings(record) >= wanted:
            return
        time.sleep(0.005)
    pytest.fail("the run has read nothing in a minute")


def count_readings(record: Path) -> int:
    with open_store(record, write=True) as connection:
        (count,) = connection.execute("SELECT count(*) FROM reading").fetchone()
    return int(count)


# --- showing -------------------------------------------------------------------------------------


def test_show_prints_every_topic(read_record: Path, capsys: Captured) -> None:
    assert main(["show", str(read_record)]) == 0
    shown = capsys.readouterr().out
    for title in ("Meetings", "Statements", "Memberships", "Offices", "Sources"):
        assert f"\n{title}" in shown


def test_show_prints_the_topics_that_are_named(read_record: Path, capsys: Captured) -> None:
    assert main(["show", str(read_record), "offices"]) == 0
    shown = capsys.readouterr().out
    assert "Offices" in shown
    assert "Sources" not in shown


def test_an_unknown_topic_is_a_mistake(read_record: Path, capsys: Captured) -> None:
    assert main(["show", str(read_record), "weather"]) == 2
    assert 'no topic is called "weather"; expected meetings' in error_line(capsys)


def test_json_of_show_holds_all_rows(read_record: Path, capsys: Captured) -> None:
    assert main(["show", str(read_record), "statements", "--rows", "1", "--json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert list(content) == ["statements"]
    assert len(content["statements"]) > 1


def test_explain_takes_the_short_ids_that_show_prints(read_record: Path, capsys: Captured) -> None:
    main(["show", str(read_record), "statements"])
    (*_, last) = (line for line in capsys.readouterr().out.splitlines() if "/1/" in line)
    assert main(["explain", str(read_record), last.split()[-1]]) == 0
    assert "statement-" in capsys.readouterr().out


def test_explain_in_json_has_the_words(read_record: Path, capsys: Captured) -> None:
    main(["show", str(read_record), "meetings", "--json"])
    identity = json.loads(capsys.readouterr().out)["meetings"][0]["id"]
    assert main(["explain", str(read_record), identity, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["passages"]


def test_explain_of_an_unknown_id_is_a_mistake(read_record: Path, capsys: Captured) -> None:
    assert main(["explain", str(read_record), "meeting-0"]) == 2
    assert "near ones: meeting-" in error_line(capsys)


def test_problems_are_filtered_by_kind(read_record: Path, capsys: Captured) -> None:
    assert main(["problems", str(read_record), "--kind", "file-empty", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert main(["problems", str(read_record)]) == 0
    assert main(["problems", str(read_record), "--kind", "file-full"]) == 2
    assert 'no kind is called "file-full"' in capsys.readouterr().err


def test_export_without_a_file_goes_to_standard_output(read_record: Path) -> None:
    result = subprocess.run((*COMMAND, "export", str(read_record)), capture_output=True, check=True)
    assert result.stdout == export(read_record)


def test_a_record_in_a_folder_that_cannot_be_written_is_shown(
    read_record: Path, tmp_path: Path, capsys: Captured
) -> None:
    copy = tmp_path / "locked" / "record.db"
    copy.parent.mkdir()
    copy.write_bytes(read_record.read_bytes())
    copy.chmod(0o400)
    copy.parent.chmod(0o500)
    assert main(["show", str(copy), "offices"]) == 0
    copy.parent.chmod(0o700)
    assert "Offices" in capsys.readouterr().out


def test_a_missing_record_is_a_mistake(tmp_path: Path, capsys: Captured) -> None:
    for command in (["show"], ["problems"], ["export"]):
        assert main([*command, str(tmp_path / "r.db")]) == 2
        assert "no such record" in error_line(capsys)


# --- the command itself --------------------------------------------------------------------------


def test_settings_are_printed_with_their_origin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    (tmp_path / "communique.toml").write_text("show_rows = 3", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["config"]) == 0
    printed = capsys.readouterr().out
    assert "show_rows = 3  (communique.toml)" in printed
    assert "near_ids = 4  (default)" in printed


def test_a_wrong_argument_is_told_in_one_line(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as left:
        main(["read", "--recrod", "r.db"])
    assert left.value.code == 2
    assert "--help" in error_line(capsys)


def test_no_command_is_a_mistake(capsys: Captured) -> None:
    assert main([]) == 2
    assert "communique --help" in error_line(capsys)


def test_the_version_is_printed(capsys: Captured) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("communique 0.")


def test_every_command_has_an_example_in_its_help(capsys: Captured) -> None:
    for command in ("read", "show", "explain", "problems", "export", "config"):
        with pytest.raises(SystemExit):
            make_parser().parse_args([command, "--help"])
        assert f"example: communique {command}" in " ".join(capsys.readouterr().out.split())


def test_a_fault_of_ours_is_one_line_and_not_a_traceback(
    read_record: Path, tmp_path: Path, capsys: Captured
) -> None:
    copy = tmp_path / "r.db"
    copy.write_bytes(read_record.read_bytes())
    with open_store(copy, write=True) as connection:
        connection.execute("UPDATE part SET body = x'00'")
    assert main(["show", str(copy)]) == 3
    assert "a fault of ours" in error_line(capsys)
    assert main(["--traceback", "show", str(copy)]) == 3
    assert "Traceback" in capsys.readouterr().err


def test_a_reader_that_has_enough_ends_the_command_quietly(read_record: Path) -> None:
    command = subprocess.Popen(
        (*COMMAND, "show", str(read_record), "--rows", "0"),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert command.stdout is not None
    assert command.stderr is not None
    command.stdout.close()
    assert command.wait(timeout=60) == 141
    assert command.stderr.read() == b""
    command.stderr.close()


def test_a_terminal_without_unicode_still_shows(read_record: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    result = subprocess.run(
        (*COMMAND, "show", str(read_record)), capture_output=True, check=False, env=environment
    )
    assert (result.returncode, result.stderr) == (0, b"")


def test_help_answers_at_once() -> None:
    seconds = []
    for _ in range(3):
        before = os.times()
        subprocess.run((*COMMAND, "--help"), capture_output=True, check=True)
        after = os.times()
        seconds.append(
            after.children_user + after.children_system
            - before.children_user - before.children_system
        )  # fmt: skip
    assert min(seconds) < 0.4
