"""Ray, where it is installed: real processes, killed while they read. `pip install .[ray]`."""

import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from communique.cli import main
from communique.config import Config
from communique.errors import RunError
from communique.run.ray import Place, import_ray, knock, open_cluster
from communique.run.sharing import open_checked, open_shared
from communique.run.worker import Order

HERE = Path(__file__).parent
HAS_RAY = importlib.util.find_spec("ray") is not None
needs_ray = pytest.mark.skipif(not HAS_RAY, reason="Ray is not installed (extra `ray`)")
Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize("scheme", ["", "file://", "memory://"])
def test_what_is_shared_is_there_until_it_is_removed(tmp_path: Path, scheme: str) -> None:
    if scheme == "memory://":
        pytest.importorskip("fsspec", reason="fsspec is not installed (extra `ray`)")
    shared = open_shared(f"{scheme}{tmp_path}/shared")
    assert not shared.has("a.part")
    shared.write("a.part", b"one")
    shared.write("a.part", b"two")
    assert (shared.has("a.part"), shared.read("a.part")) == (True, b"two")
    shared.remove("a.part")
    shared.remove("a.part")
    assert not shared.has("a.part")
    with pytest.raises(FileNotFoundError):
        shared.read("a.part")


@pytest.mark.parametrize("address", ["nowhere://bucket/folder", "/dev/null/folder"])
def test_a_shared_place_that_cannot_be_used_is_told_in_one_line(address: str) -> None:
    with pytest.raises(RunError, match=f"^--shared {address}: .+") as told:
        open_shared(address)
    assert "\n" not in str(told.value)


def test_a_bucket_that_fails_is_told_in_one_line_before_anything_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    memory = pytest.importorskip("fsspec.implementations.memory", reason="extra `ray`")

    def fail(*_: object) -> None:
        message = "no such bucket\nat all"
        raise FileNotFoundError(message)

    monkeypatch.setattr(memory.MemoryFileSystem, "pipe_file", fail)
    told = "^--shared memory://a/b: FileNotFoundError: no such bucket at all; check the place"
    with pytest.raises(RunError, match=told):
        open_checked("memory://a/b")


def test_without_ray_the_user_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(RunError, match=r"pip install 'communique\[ray\]'"):
        import_ray()


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.1:port", ":1"])
def test_what_is_no_address_is_a_mistake(address: str) -> None:
    with pytest.raises(ValueError, match="HOST:PORT"):
        knock(address)


@needs_ray
@pytest.mark.filterwarnings("ignore")
def test_an_address_that_does_not_answer_is_told_in_one_line(tmp_path: Path) -> None:
    order = Order("readers_for_pool:read_dangerously", "1", Config(), str(tmp_path))
    with (
        pytest.raises(RunError, match=r"Ray at 127\.0\.0\.1:1 cannot be used") as told,
        open_cluster(order, Place("127.0.0.1:1"), 2),
    ):
        pass
    assert "\n" not in str(told.value)


def test_an_address_without_ray_as_runner_is_a_mistake(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "a.txt").write_text("Oslo.")
    arguments = ["read", str(tmp_path), "--record", str(tmp_path / "record.db")]
    assert main([*arguments, "--address", "127.0.0.1:1"]) == 2
    assert "are for --runner ray" in capsys.readouterr().err


@needs_ray
def test_killed_workers_of_ray_cost_nothing_but_the_document_that_kills(tmp_path: Path) -> None:
    texts = make_texts(20) | {"007": "kill", "015": f"kill once: {tmp_path / 'killed'}"}
    shared = tmp_path / "shared"
    steps = run(write(tmp_path, texts), str(tmp_path / "record.db"), str(shared), "")
    killed = {"007.txt": "document-killed"}
    assert steps == {f"{name}.txt": killed.get(f"{name}.txt", "-") for name in texts}
    assert list(shared.iterdir()) == []


@needs_ray
def test_a_document_that_never_ends_is_set_aside_by_ray_too(tmp_path: Path) -> None:
    steps = run(write(tmp_path, {"a": "Oslo.", "b": "hang"}), str(tmp_path / "record.db"), "", "")
    assert steps == {"a.txt": "-", "b.txt": "document-killed"}


def make_texts(count: int) -> dict[str, str]:
    return {f"{number:03}": f"Report {number}." for number in range(count)}


def write(tmp_path: Path, texts: dict[str, str]) -> str:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return str(folder)


def run(*arguments: str) -> dict[str, str]:
    """Path of each document -> kind of its problem."""
    path = os.pathsep.join([*sys.path, str(HERE)])
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, HERE / "ray_run.py", *arguments], capture_output=True, text=True,
        timeout=300, check=False, env=os.environ | {"PYTHONPATH": path},
    )  # fmt: skip
    assert done.returncode == 0, (time.monotonic() - began, done.stderr)
    steps = [line.split() for line in done.stdout.splitlines() if line.count(" ") == 2]
    assert len({path for path, _, _ in steps}) == len(steps)
    return {path: kind for path, _, kind in steps}
