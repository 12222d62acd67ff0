"""Nothing of the reports that the rules were written beside stands in code or data.

What is true of those reports must come out of rules that hold for any report: people are found by
titles and grammar, cities come from the gazetteer package. The reports lie beside the repository,
in ../shared, on the machines of the project; elsewhere only the names given here are looked for.
"""

import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
SUFFIXES = {".py", ".csv", ".toml", ".sql", ".html", ".json", ".jsonl", ".txt", ".md"}
SHARED = ROOT.parent / "shared"
CITIES = ("Dushanbe", "Qingdao", "Ufa")
RUN = 8  # words in a row; the names of councils and set phrases share up to seven


def sources(*folders: str) -> list[Path]:
    """Files of code, data and text below the folders."""
    found = (path for folder in folders for path in sorted((ROOT / folder).rglob("*")))
    return [path for path in found if path.suffix in SUFFIXES]


def people() -> set[str]:
    """Names and family names of the people in the gold record, none where it is not there."""
    gold = SHARED / "gold" / "seeds-record.json"
    persons = json.loads(gold.read_text(encoding="utf-8"))["persons"] if gold.exists() else []
    return {form for person in persons for form in (person["name"], *person.get("forms", ()))}


def places_of(names: set[str]) -> list[str]:
    """Each name that stands in src/ as a whole word, as `file:line name`."""
    forms = sorted({form for name in names for form in (name, name.upper())})  # as in datelines
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, forms))})\b")
    return [
        f"{path.relative_to(ROOT)}:{number} {found.group()}"
        for path in sources("src")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for found in pattern.finditer(line)
    ]


def runs(text: str) -> set[str]:
    """Every RUN words in a row, in lower case."""
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def copied(texts: list[str]) -> list[str]:
    """Runs of words of the texts that stand in this project, as `file: words`."""
    known = {run for text in texts for run in runs(text)}
    return [
        f"{path.relative_to(ROOT)}: {run}"
        for path in sources("src", "tests", "docs", "examples")
        for run in sorted(runs(path.read_text(encoding="utf-8")) & known)
    ]


def test_no_name_from_the_reports_stands_in_the_sources() -> None:
    assert places_of({*CITIES, *people()}) == []


def test_a_name_would_be_seen() -> None:
    assert any(line.startswith("src/communique/records.py:") for line in places_of({"Document"}))


def test_no_sentence_from_the_reports_stands_in_the_project() -> None:
    texts = sorted((SHARED / "seeds").glob("*.txt"))
    assert copied([path.read_text(encoding="utf-8") for path in texts]) == []


def test_a_sentence_would_be_seen() -> None:
    first_lines = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")[:200]
    assert any(line.startswith("docs/architecture.md:") for line in copied([first_lines]))
