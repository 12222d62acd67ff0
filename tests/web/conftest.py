"""The record of the example reports, read once and served; a real browser."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the pages were not tested: pip install 'communique[web]'")

from served import Site, serve

from communique.cli import main
from communique.web.app import STATIC

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
WITHOUT = "no Chromium here: pages were not tried in a browser (apt install chromium)"


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the example reports, read once."""
    path = tmp_path_factory.mktemp("web") / "examples.db"
    assert main(["read", str(EXAMPLES), "--record", str(path)]) == 0
    return path


@pytest.fixture(scope="session")
def site(examples: Path) -> Iterator[Site]:
    """A server over the record of the example reports."""
    with serve(examples) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Chromium, as Debian has it."""
    if CHROMIUM is None:
        pytest.skip(WITHOUT)
    if not (STATIC / "vendor" / "htmx.min.js").is_file():
        pytest.skip("the pages' assets are missing: they were not tried in a browser (make setup)")
    sync_api = pytest.importorskip("playwright.sync_api", reason=WITHOUT)
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()
