"""Print the facts gained and lost between two exports, kind by kind, with their words.

python scripts/gains.py OLD.json NEW.json

In: two exports of one set of documents (communique-record/1), read as plain JSON so that an export
of an older version can be compared too. A fact is known by what it says, not by its id: one whose
speaker changed is one lost and one gained, side by side. Exit code 0.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

Row = Mapping[str, object]
Export = Mapping[str, list[Row]]

# kind -> the fields that make the fact, those that identify it first
FIELDS: dict[str, tuple[str, ...]] = {
    "documents": ("path", "published", "source", "agency", "attribution", "title"),
    "entities": ("kind", "name", "names", "parent", "members"),
    "offices": ("person", "office", "of", "title", "former"),
    "memberships": ("member", "organisation", "tier", "as_of", "status", "suspended"),
    "meetings": (
        "evidence", "kind", "number", "body", "organisation", "date", "place", "status", "within",
        "participants",
    ),
    "statements": (
        "document", "content", "speakers", "cue", "mode", "act", "office", "on_behalf_of",
        "meeting",
    ),
    "claims": ("statements", "witnesses"),
    "agreements": ("evidence", "name", "kind", "action", "parties", "date"),
    "activities": ("evidence", "name", "kind", "parties", "date", "stance"),
    "conflicts": ("about", "field", "values"),
    "events": ("evidence", "source", "target", "cameo"),
    "problems": ("document", "kind", "detail"),
}  # fmt: skip

# shapes of a value -> the fields that a reader needs of it, the first shape that fits
SHAPES: tuple[tuple[str, ...], ...] = (
    ("quote",),
    ("start", "end", "precision"),
    ("entity", "role"),
    ("value",),
    ("name", "country"),
)


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0, whatever changed."""
    parser = argparse.ArgumentParser(description="Facts gained and lost between two exports.")
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    options = parser.parse_args(arguments)
    old, new = (json.loads(p.read_text(encoding="utf-8")) for p in (options.old, options.new))
    changes = list(compare(old, new))
    print(*changes or ["no fact gained or lost"], sep="\n")
    return 0


def compare(old: Export, new: Export) -> Iterator[str]:
    """A heading for each kind that changed, then its facts: "-" lost, "+" gained."""
    for kind, fields in FIELDS.items():
        before, after = (Counter(facts(export, kind, fields)) for export in (old, new))
        lost, gained = before - after, after - before
        if lost or gained:
            yield f"{kind}: {gained.total()} gained, {lost.total()} lost"
            marked = [(fact, 0, "-") for fact in lost.elements()]
            marked += [(fact, 1, "+") for fact in gained.elements()]
            yield from (f"  {mark} {fact}" for fact, _, mark in sorted(marked))


def facts(export: Export, kind: str, fields: tuple[str, ...]) -> Iterator[str]:
    """Each row of one kind in words."""
    labels = dict(label_rows(export))
    for row in export.get(kind, []):
        yield " | ".join(part for field in fields if (part := word(row.get(field), labels)))


def label_rows(export: Export) -> Iterator[tuple[str, str]]:
    """Id and words of every row that others refer to."""
    named = {"sources": "name", "documents": "path", "entities": "name", "offices": "office"}
    for kind, field in named.items():
        for row in export.get(kind, []):
            yield str(row["id"]), str(row[field])
    for kind, field in {"meetings": "evidence", "statements": "content"}.items():
        for row in export.get(kind, []):
            spans = row[field]
            yield str(row["id"]), f'"{word(spans[:1] if isinstance(spans, list) else None, {})}"'


def word(value: object, labels: Mapping[str, str]) -> str:
    """A value as a reader knows it: names in place of ids, words in place of offsets."""
    match value:
        case None | False:
            return ""
        case str():
            return " ".join(labels.get(value, value).split())
        case list():
            return ", ".join(sorted(word(item, labels) for item in value))
        case dict():
            shape = next((s for s in SHAPES if set(s) <= value.keys()), tuple(value))
            return " ".join(part for key in shape if (part := word(value[key], labels)))
        case _:
            return str(value)


if __name__ == "__main__":
    sys.exit(main())
