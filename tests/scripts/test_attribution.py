"""Statements as attributions for the scorers of quotation corpora."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "attribution.py"
TEXT = (
    "Talks in Oslo\n\nThe union's chairwoman, Kari Lund, vowed to reopen the port on Monday. "
    "The envoy, who said that the fund was empty and that the talks had failed, left."
)


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    """The program, loaded from its file: it is no module of the package."""
    spec = importlib.util.spec_from_file_location("attribution", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_line_has_source_cue_and_content(benchmark: ModuleType, tmp_path: Path) -> None:
    texts, out = tmp_path / "texts.jsonl", tmp_path / "out.jsonl"
    texts.write_text(json.dumps({"id": "a", "text": TEXT}) + "\n", encoding="utf-8")
    benchmark.main([str(texts), "--to", str(out)])
    (row,) = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]

    def words(spans: list[list[int]]) -> list[str]:
        return [TEXT[start:end] for start, end in spans]

    told = [(words(a["source"]), words(a["content"])) for a in row["attributions"]]
    assert told == [
        (["The union's chairwoman, Kari Lund,"], ["to reopen the port on Monday"]),
        (["who"], ["the fund was empty", "the talks had failed"]),
    ]


def test_a_half_is_every_second_text_by_its_id(benchmark: ModuleType) -> None:
    rows = [{"id": key} for key in "dbca"]
    assert [row["id"] for row in benchmark.choose_part(rows, "even")] == ["a", "c"]
    assert [row["id"] for row in benchmark.choose_part(rows, "odd")] == ["b", "d"]
