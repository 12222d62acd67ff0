"""The benchmark that kills runs and resumes them, in small."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = Path(__file__).parents[2] / "benchmarks" / "kills.py"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="workers are found in /proc")
def test_runs_that_are_killed_and_resumed_end_in_the_same_export() -> None:
    done = subprocess.run(
        [sys.executable, KILLS, "--kills", "8", "--reports", "60", "--real-kills", "0"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}, capture_output=True, text=True,
        timeout=600, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == 2
    assert all("0 workers left behind" in line for line in lines)
