"""The measures of style: how long modules and functions are, and what no module is called."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted(
    path for folder in ("src", "scripts", "benchmarks") for path in (ROOT / folder).rglob("*.py")
)
FORBIDDEN = ("utils", "util", "helpers", "common", "base", "compat", "misc")
MOST_LINES = 400  # of a module
LISTS = {"records.py": 600}  # every record type in reading order: a list, no code
MOST_CODE = 40  # lines of a function, its docstring left out
MOST_PARAMETERS = 6

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[Function]:
    """Every function and method of the module, nested ones included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            yield node


def code_lines(function: Function) -> int:
    """Lines from `def` to the end, docstring left out."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def parameters(function: Function) -> int:
    """Parameters that a caller may give, `self` and `cls` left out."""
    given = function.args
    names = [a.arg for a in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return len([name for name in names if name not in {"self", "cls"}])


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short_and_well_named(path: Path) -> None:
    assert path.stem not in FORBIDDEN
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LISTS.get(path.name, MOST_LINES)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_function_is_short_and_takes_few_parameters(path: Path) -> None:
    too_long = [f.name for f in functions(path) if code_lines(f) > MOST_CODE]
    too_many = [f.name for f in functions(path) if parameters(f) > MOST_PARAMETERS]
    assert (too_long, too_many) == ([], [])


def test_the_pipeline_is_read_in_one_page() -> None:
    pipeline = ROOT / "src" / "communique" / "pipeline.py"
    assert len(pipeline.read_text(encoding="utf-8").splitlines()) < 100
