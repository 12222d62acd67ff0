"""What is put together on the series of reports does not fall below what was reached."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "series.py"


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    """The program, loaded from its file: it is no module of the package."""
    spec = importlib.util.spec_from_file_location("series", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["series"] = module
    spec.loader.exec_module(module)
    return module


def test_no_measure_of_the_series_falls_below_its_floor(benchmark: ModuleType) -> None:
    outcome = benchmark.measure(benchmark.read_series())
    floors = {"events as read": 0.91, "events, whole": 0.52, "originals": 0.92}
    fallen = {name: outcome.scores[name].f1 for name in floors}
    assert all(fallen[name] >= floor for name, floor in floors.items()), fallen
    assert outcome.sessions == 0, "sessions of one body were merged"
    assert len(outcome.merges) <= 1


def test_a_telling_is_timed_by_its_report(benchmark: ModuleType) -> None:
    meeting = benchmark.Meeting("session", None, days=("2016-02-03", "2016-02-04"))
    days = ("2016-02-01", "2016-02-04", "2016-02-18", "2016-02-19")
    times = [benchmark.time_telling(meeting, day) for day in days]
    assert times == ["announced", "reported", "reported", "recalled"]
    planned = meeting._replace(planned=True)
    assert benchmark.time_telling(planned, "2016-02-19") == "announced"
    assert (
        benchmark.time_telling(meeting._replace(days=("1996", "1996")), "2016-02-04") == "recalled"
    )


def test_pairs_are_compared_as_sets(benchmark: ModuleType) -> None:
    gold = benchmark.pairs_within({"a": "x", "b": "x", "c": "x", "d": "y"})
    found = benchmark.pairs_within({"a": "1", "b": "1", "c": "2", "d": "2"})
    missed, wrong, score = benchmark.compare(gold, found)
    assert (len(missed), wrong) == (2, {frozenset("cd")})
    assert (score.right, score.gold, score.found, score.f1) == (1, 3, 2, 0.4)


def test_sessions_of_one_body_are_told_from_other_meetings(benchmark: ModuleType) -> None:
    session = benchmark.Meeting("session", "O-a")
    talks = session._replace(kind="talks")
    assert benchmark.is_across_sessions([session, session])
    assert not benchmark.is_across_sessions([session, talks])
    assert not benchmark.is_across_sessions([session, session._replace(body="O-b")])
