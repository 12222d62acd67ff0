"""Every command, field, column, setting and kind of problem is documented, and truly so."""

import re
from contextlib import closing
from pathlib import Path

import pytest

import write_docs
from cli_reference import arguments, commands, is_command_choice
from communique import problems, records, vocabulary
from communique.cli import make_parser
from communique.config import Config
from sql_reference import Relation, empty_record, relations

ROOT = Path(__file__).parents[1]
PAGES = write_docs.pages()
CODEBOOK = PAGES[write_docs.DOCS / "codebook.md"]
COMMANDS = PAGES[write_docs.DOCS / "cli.md"]
SOURCES = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")]
VIEWS = relations("views.sql")
INTERNAL = ("sqlite_", "statement_text_", "words_", "search_")  # SQLite's own, full-text search's
TOP = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
TEXTS = [*(ROOT / name for name in TOP), *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_is_what_the_code_says(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == PAGES[path], "run make docs"


def test_every_field_and_column_has_a_meaning() -> None:
    tables = [line for line in CODEBOOK.splitlines() if line.startswith("| `")]
    assert [line for line in tables if line.endswith("|  |")] == []


@pytest.mark.parametrize("key", records.Record.__struct_fields__)
def test_every_key_of_an_export_is_in_the_codebook(key: str) -> None:
    assert f"`{key}`" in CODEBOOK or f"### {key}\n" in CODEBOOK


@pytest.mark.parametrize("table", vocabulary.TABLES)
def test_every_vocabulary_table_is_in_the_codebook(table: str) -> None:
    assert f"### {table}.csv" in CODEBOOK


@pytest.mark.parametrize("kind", problems.KINDS)
def test_every_kind_of_problem_is_documented_and_made(kind: str) -> None:
    assert f"| `{kind}` |" in CODEBOOK
    assert (
        sum(f'"{kind}"' in source for source in SOURCES) > 1
    )  # in problems.py, and where it is made


def test_every_command_and_argument_says_what_it_is_for() -> None:
    silent = [
        f"{parser.prog} {action.dest}"
        for parser in commands(make_parser())
        for action in arguments(parser)
        if not (action.help or is_command_choice(action))
    ]
    assert silent == []
    assert all(parser.description for parser in commands(make_parser()))


@pytest.mark.parametrize("setting", Config.__struct_fields__)
def test_every_setting_says_what_it_is_for(setting: str) -> None:
    assert re.search(rf"^\| `{setting}` \| .* \| \S.* \|$", COMMANDS, re.MULTILINE)


def test_every_table_and_view_says_what_it_holds() -> None:
    described = {relation.name for relation in (*VIEWS, *relations("schema.sql"))}
    with closing(empty_record()) as database:
        kinds = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
        made = {name for (name,) in database.execute(kinds) if not name.startswith(INTERNAL)}
    assert made == described


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_the_example_of_a_view_runs(view: Relation) -> None:
    with closing(empty_record()) as database:
        assert view.name in view.example
        assert database.execute(view.example.rstrip(";")).fetchall() == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("target", re.findall(r"make (\w+)", (ROOT / "README.md").read_text()))
def test_every_make_target_of_the_readme_exists(target: str) -> None:
    assert f"\n{target}:" in (ROOT / "Makefile").read_text(encoding="utf-8")
