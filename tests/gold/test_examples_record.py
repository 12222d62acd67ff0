"""The gold record of the example reports follows from its annotations, and they from the texts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from quotations import AnnotationError, beside, quoted

HERE = Path(__file__).parent


def test_the_record_is_what_its_annotations_give(tmp_path: Path) -> None:
    built = tmp_path / "record.json"
    subprocess.run([sys.executable, HERE / "build_examples.py", "--out", built], check=True)
    assert built.read_bytes() == (HERE / "examples-record.json").read_bytes()


def test_a_quotation_that_stands_once_is_found() -> None:
    assert quoted({"a": "Talks in Oslo."}, "a", "Oslo")["start"] == 9


def test_a_quotation_is_found_as_whole_words_only() -> None:
    assert quoted({"a": "Oslovian talks in Oslo."}, "a", "Oslo")["start"] == 18


def test_a_quotation_that_stands_twice_needs_its_number() -> None:
    with pytest.raises(AnnotationError, match='"Oslo" found 2 times, expected once'):
        quoted({"a": "Oslo, then Oslo."}, "a", "Oslo")


def test_the_number_of_a_quotation_picks_its_occurrence() -> None:
    assert quoted({"a": "Oslo, then Oslo."}, "a", "Oslo#2")["start"] == 11


def test_a_quotation_that_is_not_in_the_text_stops_the_build() -> None:
    with pytest.raises(AnnotationError, match="found 0 times"):
        quoted({"a": "Talks in Oslo."}, "a", "Bergen")


def test_a_cue_is_looked_for_outside_the_words_it_reports() -> None:
    text = "All was said before, she said."
    content = [quoted({"a": text}, "a", "All was said before")]
    assert beside({"a": text}, "a", "said", content)["start"] == 25
