"""How well the article of a page is found, and what the page declares; trafilatura beside it.

Pages are made of the reports of a folder (benchmarks/page_skeletons.py). Printed: F1 of the words
of the text, shares of right days of publication, titles, authors, addresses and outlets (where the
page does not tell one, none is right), and which facts of the plain text are read from the page.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import trafilatura
from page_skeletons import SKELETONS, Report, Skeleton

from communique.config import Config
from communique.pipeline import read_document
from communique.records import Document
from communique.sources.declared import Declared, make_document
from communique.sources.files import read_paths
from communique.sources.html import read_html
from communique.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from communique.records import Reading

    Facts = Counter[tuple[str, str]]

FIELDS = ("published", "title", "author", "url", "source")
FACTS = ("statements", "meetings", "agreements", "memberships", "activities", "offices")
AUTHORS = ("Ingrid Solheim", "Tomas Reyes", "Amara Diallo", "Petra Novakova and Lin Wei")
OUTLETS = ("The Fjord Courier", "Harbour Post", "Meridian Daily", "Northern Gazette")
LONGEST_TITLE = 120


class Found(NamedTuple):
    """What an extractor makes of a page."""

    text: str
    fields: dict[str, str | None]


def main(arguments: list[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Pages made of reports, read back.")
    parser.add_argument("folder", type=Path, help="reports, as examples/reports")
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    parser.add_argument("--facts", action="store_true", help="compare facts with the plain text's")
    options = parser.parse_args(arguments)
    reports = list(make_reports(options.folder))
    print(f"{len(reports)} reports, {len(SKELETONS)} skeletons")
    print("extractor    skeleton  F1 of words " + " ".join(f"{name:>9}" for name in FIELDS))
    for name, extract in (("communique", extract_ours), ("trafilatura", extract_theirs)):
        for skeleton, made in SKELETONS.items():
            measure_skeleton(f"{name:12} {skeleton:9}", extract, reports, (made, options.errors))
    if options.facts:
        compare_facts(reports, errors=options.errors)


def make_reports(folder: Path) -> Iterator[Report]:
    """A Report of each text of the folder."""
    for number, found in enumerate(read_paths([folder], Config())):
        if not isinstance(found, Document):
            continue
        lines = [" ".join(line.split()) for line in found.text.splitlines() if line.strip()]
        is_titled = len(lines[0]) <= LONGEST_TITLE
        title = lines[0] if is_titled else found.title or f"Report number {number}"
        year = re.search(r"\b(?:19|20)\d\d\b", found.text)
        default = date(int(year[0]) if year else 2018, 1 + number % 12, 1 + number)
        day = date.fromisoformat(found.published) if found.published else default
        name = re.sub(r"\W+", "-", title.lower()).strip("-")
        yield Report(
            title, tuple(lines[is_titled:]), day, AUTHORS[number % len(AUTHORS)],
            OUTLETS[number % len(OUTLETS)], f"https://outlet{number % 4}.example/news/{name}",
        )  # fmt: skip


def extract_ours(page: str) -> Found:
    """The Document that we make of it."""
    (found,) = read_html(page.encode(), "page.html", 100)
    if not isinstance(found, Document):
        return Found("", dict.fromkeys(FIELDS))
    return Found(found.text, {name: getattr(found, name) for name in FIELDS})


def extract_theirs(page: str) -> Found:
    """What trafilatura makes of it, as it is set by default but for comments."""
    found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False)
    if found is None or isinstance(found, dict):
        return Found("", dict.fromkeys(FIELDS))
    values = (found.date, found.title, found.author, found.url, found.sitename)
    return Found(found.text or "", dict(zip(FIELDS, values, strict=True)))


def measure_skeleton(
    label: str,
    extract: Callable[[str], Found],
    reports: Iterable[Report],
    made: tuple[Skeleton, bool],
) -> None:
    """Print one line of the table."""
    skeleton, errors = made
    scores = []
    right: Counter[str] = Counter()
    for report in reports:
        found = extract(skeleton.render(report))
        scores.append(
            score_words("\n".join((report.title, *report.paragraphs)), found.text, report)
        )
        expected = expect_fields(report, skeleton)
        for name in FIELDS:
            is_right = same_value(found.fields[name], expected[name])
            right[name] += is_right
            if errors and not is_right:
                print(f"  {label} {name}: {found.fields[name]!r}, not {expected[name]!r}")
    shares = " ".join(f"{right[name] / len(scores):9.2f}" for name in FIELDS)
    print(f"{label} {sum(scores) / len(scores):11.3f} {shares}")


def expect_fields(report: Report, skeleton: Skeleton) -> dict[str, str | None]:
    """What the page tells."""
    values = (report.published.isoformat(), report.title, report.author, report.url, report.outlet)
    return {
        name: value if name in skeleton.tells else None
        for name, value in zip(FIELDS, values, strict=True)
    }


def same_value(found: str | None, expected: str | None) -> bool:
    """The same but for case and how names are joined."""
    plain = [
        re.sub(r"\W+", " ", re.sub(r"; | and ", " ", each or "")).lower().strip()
        for each in (found, expected)
    ]
    return plain[0] == plain[1]


def score_words(gold: str, found: str, report: Report) -> float:
    """F1 of the words, each as often as it stands there; the title counts neither way."""
    title = Counter(words_of(report.title))
    wanted = Counter(words_of(gold)) - title
    have = Counter(words_of(found))
    have -= title if have & title == title else Counter()
    shared = (wanted & have).total()
    return 2 * shared / max(1, wanted.total() + have.total())


def words_of(text: str) -> list[str]:
    """Words in lower case."""
    return re.findall(r"\w+", text.lower())


def compare_facts(reports: Iterable[Report], *, errors: bool) -> None:
    """Print how many facts of the plain text are read from the pages, and how many others."""
    print("facts of the plain text: skeleton, read from the page too, lost, more")
    for skeleton, made in SKELETONS.items():
        counts: Counter[str] = Counter()
        for report in reports:
            for name, facts in compare_report(report, made).items():
                counts[name] += facts.total()
                if errors and name != "both":
                    for fact in sorted(facts):
                        print(f"  {skeleton} {name} {json.dumps(fact, ensure_ascii=False)[:200]}")
        print(f"  {skeleton:9} {counts['both']} {counts['lost']} {counts['more']}")


def compare_report(report: Report, made: Skeleton) -> dict[str, Facts]:
    """Facts of the page and of the plain text with the same metadata."""
    (page,) = read_html(made.render(report).encode(), "page.html", 100)
    if not isinstance(page, Document):
        return {}
    declared = Declared(page.published, page.source, page.url, page.title, page.author)
    plain = make_document("a.txt", "\n\n".join((report.title, *report.paragraphs)), declared)
    ours, theirs = (list_facts(read_document(d, load_vocabulary())) for d in (page, plain))
    return {"both": ours & theirs, "lost": theirs - ours, "more": ours - theirs}


def list_facts(reading: Reading) -> Facts:
    """Kind and words of each fact; ids and places in the text left out."""
    return Counter(
        (kind, " / ".join(quotes_of(fact)))
        for kind in FACTS
        for fact in getattr(reading, kind)
    )  # fmt: skip


def quotes_of(fact: object) -> Iterator[str]:
    """Words of all evidence of a fact, spaces made one."""
    for name in getattr(fact, "__struct_fields__", ()):
        value = getattr(fact, name)
        if name == "quote":
            yield " ".join(value.split())
        for each in value if isinstance(value, tuple) else (value,):
            yield from quotes_of(each)


if __name__ == "__main__":
    main()
