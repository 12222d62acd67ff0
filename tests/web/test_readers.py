"""Many readers at once while a run reads reports into the record."""

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from served import Site, serve

READERS = 50
PATHS = ("/", "/people", "/calendar", "/reports", "/issues", "/network", "/search?words=ministers")
REPORT = (
    "GENEVA, March {day}, 2014 (Fjord Wire) -- Norway's foreign minister Kari Lund said on Monday "
    "at the {number}th session of the Cod Council that stocks of area {day} were safe. She met "
    "Chile's foreign minister Ana Rojas on the sidelines and asked for a joint study.\n"
)


def test_no_reader_meets_an_error_and_no_lock_stays(examples: Path, tmp_path: Path) -> None:
    record, reports = tmp_path / "r.db", tmp_path / "reports"
    shutil.copy(examples, record)
    reports.mkdir()
    for number in range(4, 24):
        text = REPORT.format(day=number, number=number)
        (reports / f"{number}.txt").write_text(text, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "communique.cli",
        "read",
        str(reports),
        "--record",
        str(record),
    ]
    with serve(record) as site, subprocess.Popen(command, stdout=subprocess.DEVNULL) as run:
        with ThreadPoolExecutor(READERS) as pool:
            rounds = 0
            while run.poll() is None or rounds < 2:
                faults = set(pool.map(lambda number: read_page(site, number), range(READERS)))
                assert faults == {""}
                rounds += 1
        assert run.returncode == 0
        assert site.find("SELECT count(*) FROM document WHERE path LIKE '%.txt'") >= "20"
    with_lock = subprocess.run(command, check=False, capture_output=True, timeout=120)
    assert with_lock.returncode == 0


def read_page(site: Site, number: int) -> str:
    """What went wrong with one page; nothing, if it came."""
    answer = site.get(PATHS[number % len(PATHS)])
    return "" if answer.status == 200 else f"{answer.status}: {answer.text[-600:]}"
