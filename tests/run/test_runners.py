"""Who reads, beside the pool itself: folders, interruptions, scripts without a guard."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from communique.config import Config
from communique.errors import RunError
from communique.run.runners import ENOUGH, choose_jobs, open_runner


def test_few_documents_are_read_in_one_process() -> None:
    assert choose_jobs(0, ENOUGH - 1) == 1
    assert choose_jobs(3, 1) == 3


def test_a_run_leaves_no_folder(tmp_path: Path) -> None:
    left = tmp_path / "record.db.parts"
    for jobs in (2, 1):
        left.mkdir(exist_ok=True)
        (left / "of-a-killed-run.tmp").touch()
        (left / "of-another-version.part").touch()
        with open_runner(Config(), tmp_path / "record.db", jobs):
            pass
        assert not left.exists()


@pytest.mark.parametrize("names", [("a.part", "b.tmp"), ("b.tmp",)])
def test_an_interrupted_run_leaves_whole_parts_alone(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    folder = tmp_path / "record.db.parts"
    with pytest.raises(KeyboardInterrupt):
        interrupt(folder, names)
    left = [path.name for path in folder.iterdir()] if folder.exists() else []
    assert left == [name for name in names if name.endswith(".part")]
    assert folder.exists() == bool(left)


def interrupt(folder: Path, names: tuple[str, ...]) -> None:
    """Ctrl-C while workers have written these files."""
    with open_runner(Config(), folder.with_suffix(""), 2):
        for name in names:
            (folder / name).touch()
        raise KeyboardInterrupt


def test_a_file_in_place_of_the_folder_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "record.db.parts").touch()
    with (
        pytest.raises(RunError, match=r"record\.db\.parts: parts cannot be written"),
        open_runner(Config(), tmp_path / "record.db", 2),
    ):
        pass


def run_script(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    (folder / "reports").mkdir()
    (folder / "reports" / "a.txt").write_text("OSLO, May 7 -- The ministers met here on Tuesday.")
    path = folder / "script.py"
    path.write_text(script)
    return subprocess.run(
        [sys.executable, path], cwd=folder, capture_output=True, text=True, timeout=120,
        check=False, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip


def test_reading_from_a_script_without_a_guard_starts_no_process(tmp_path: Path) -> None:
    done = run_script(
        tmp_path,
        "import multiprocessing, subprocess\n"
        "def start(*_): raise SystemExit('a process was started')\n"
        "multiprocessing.context.SpawnProcess.start = start\n"
        "subprocess.Popen.__init__ = start\n"
        "import communique\n"
        "print(len(communique.read('reports', record='record.db').documents))\n",
    )
    assert (done.stdout, done.returncode) == ("1\n", 0), done.stderr


def test_a_pool_from_a_script_without_a_guard_is_a_mistake_told_in_a_line(tmp_path: Path) -> None:
    done = run_script(
        tmp_path,
        "import sys\n"
        "from communique.cli import main\n"
        "sys.exit(main(['read', 'reports', '--record', 'record.db', '--jobs', '2']))\n",
    )
    assert done.returncode == 2
    assert 'under `if __name__ == "__main__":`' in done.stderr
    assert "Traceback" not in done.stderr
