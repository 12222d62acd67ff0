"""Pinning the floors of the examples: up by itself, down only with a line of the changelog."""

import hashlib
import json
from pathlib import Path

import pytest

from pin_floors import main

TEXT = "Nothing was said."
PRESENT = "documents/gold documents in the export"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """A gold of one document, an export that has it, a changelog, and no floor yet."""
    keys = (
        "sources entities offices memberships meetings statements claims agreements activities"
        " conflicts events problems"
    ).split()
    unknown = ("url", "source", "agency", "title", "byline", "dateline", "published")
    document = dict.fromkeys(unknown) | {
        "id": "doc-1", "path": "a.txt", "attribution": [], "language": "en", "origin": "o",
        "story": "s", "digest": hashlib.sha256(TEXT.encode()).hexdigest(), "text": TEXT,
    }  # fmt: skip
    contents = {
        "export": {"format": "communique-record/1", "documents": [document]}
        | {key: [] for key in keys},
        "gold": {"documents": [{"id": "a", "file": "a.txt"}]},
        "floors": {"seeds": {"meetings/found": 0.5}},
    }
    for name, content in contents.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## [Unreleased]\n", encoding="utf-8")
    return {
        **{name: tmp_path / f"{name}.json" for name in contents},
        "changelog": tmp_path / "CHANGELOG.md",
    }


def pin(files: dict[str, Path], *more: str) -> int:
    return main(
        [part for name, path in files.items() for part in (f"--{name}", str(path))] + [*more]
    )


def read_floors(files: dict[str, Path]) -> dict[str, dict[str, float]]:
    floors: dict[str, dict[str, float]] = json.loads(files["floors"].read_text(encoding="utf-8"))
    return floors


def lose_the_document(files: dict[str, Path]) -> None:
    export = json.loads(files["export"].read_text(encoding="utf-8"))
    files["export"].write_text(json.dumps(export | {"documents": []}), encoding="utf-8")


def test_what_is_measured_first_is_pinned(files: dict[str, Path]) -> None:
    assert pin(files) == 0
    assert read_floors(files)["examples"][PRESENT] == 1.0


def test_the_floors_of_another_gold_stay(files: dict[str, Path]) -> None:
    pin(files)
    assert read_floors(files)["seeds"] == {"meetings/found": 0.5}


def test_a_fallen_floor_is_refused(
    files: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    pin(files)
    lose_the_document(files)
    assert pin(files) == 1
    assert read_floors(files)["examples"][PRESENT] == 1.0
    assert f"{PRESENT}: 0.000, pinned at 1.000 at least; mend it" in capsys.readouterr().err


def test_a_floor_is_not_lowered_without_a_line_of_the_changelog(
    files: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    pin(files)
    lose_the_document(files)
    assert pin(files, "--lower-floors") == 1
    assert "say there why it fell" in capsys.readouterr().err


def test_a_line_under_an_earlier_release_does_not_count(files: dict[str, Path]) -> None:
    pin(files)
    lose_the_document(files)
    text = f"## [Unreleased]\n\n## [0.1.0]\n- {PRESENT} fell\n"
    files["changelog"].write_text(text, encoding="utf-8")
    assert pin(files, "--lower-floors") == 1


def test_a_floor_that_the_changelog_names_is_lowered(files: dict[str, Path]) -> None:
    pin(files)
    lose_the_document(files)
    text = f"## [Unreleased]\n- {PRESENT}: a.txt is no longer an example\n\n## [0.1.0]\n"
    files["changelog"].write_text(text, encoding="utf-8")
    assert pin(files, "--lower-floors") == 0
    assert read_floors(files)["examples"][PRESENT] == 0.0
