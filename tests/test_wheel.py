"""The wheel alone is the whole program: tables and SQL go along, the checkout is not used."""

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
REPORT = (
    "GENEVA, March 3 (Example Wire) -- The foreign minister of Norway met the foreign minister of "
    "Chile here on Monday. The Norwegian minister said that the talks were useful.\n"
)


def run(*command: str | Path, cwd: Path) -> str:
    """What the command printed; the test fails with its errors where it did not exit with 0."""
    result = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of commands of a new environment that holds the wheel and, by a path, our packages.

    The dependencies are read from this environment, so that nothing is fetched; the checkout itself
    is reached by an editable install, which a path of packages does not carry along.
    """
    folder = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder)
    run(*build, ROOT, cwd=ROOT)
    (wheel,) = folder.glob("communique-*.whl")
    venv.create(folder / "env", symlinks=True, with_pip=False)
    scheme = {"base": str(folder / "env"), "platbase": str(folder / "env")}
    site = Path(sysconfig.get_path("purelib", vars=scheme))
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    commands = Path(sysconfig.get_path("scripts", vars=scheme))
    pip = (sys.executable, "-m", "pip", "--python", commands / "python", "install", "--quiet")
    run(*pip, "--no-deps", "--no-index", "--ignore-installed", wheel, cwd=folder)
    return commands


def test_the_installed_command_answers(installed: Path, tmp_path: Path) -> None:
    assert "read" in run(installed / "communique", "--help", cwd=tmp_path)


def test_the_installed_package_is_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    show = "import communique.records; print(communique.records.__file__)"
    assert str(ROOT) not in run(installed / "python", "-c", show, cwd=tmp_path)


def test_the_installed_command_reads_a_report(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    run(installed / "communique", "read", "report.txt", "--record", "record.db", cwd=tmp_path)
    assert "Norway" in run(installed / "communique", "show", "record.db", cwd=tmp_path)
