"""What persons decided: every judgement in a line, those about a row, and who did how much."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from communique.judgements import (
    Judgement,
    find_undone,
    keeps_apart,
    list_outcomes,
    tell_split,
)
from communique.questions.corrigible import subject_of_id
from communique.questions.lookups import Page, fetch_by_ids, make_page
from communique.store.judgements import load_judgements, load_verdicts

SAME_WORDS = 0.5  # share of code points, as in `link.anchors`


class JudgementLine(Struct, frozen=True, kw_only=True):
    """One judgement, and what became of it."""

    number: int
    verb: str
    about: tuple[str, ...]
    field: str | None
    value: str | None
    by: str
    time: str
    note: str | None
    state: str  # placed, unplaced, overruled, undone; undo for an undo itself
    other: int | None  # the judgement that overrules or undoes it, or that it undoes
    was: str | None  # id of the row when it was judged
    parted: bool  # a split of two rows that were apart already

    @property
    def told(self) -> str:
        """What was judged, in words."""
        about = self.about
        match self.verb:
            case "undo":
                return f"undo {self.other or 'a judgement that is not here'}"
            case "split":
                return tell_split(about, parted=self.parted)
            case "correct":
                return f"correct {about[0]}: {self.field} is {self.value or 'not known'}"
            case _:
                return f"{self.verb} {' and '.join(about)}"


def find_judgements(
    connection: sqlite3.Connection, limit: int = 50, offset: int = 0, by: str | None = None
) -> Page[JudgementLine]:
    """All judgements, the latest first."""
    known = load_judgements(connection)
    lines = make_lines(connection, known)
    wanted = [line for line in reversed(lines) if by in (None, line.by)]
    return make_page(wanted[offset : offset + limit], offset, limit, len(wanted))


def make_lines(
    connection: sqlite3.Connection, known: Mapping[int, Judgement]
) -> tuple[JudgementLine, ...]:
    """The judgements as lines, in their order."""
    numbers = {judgement.id: number for number, judgement in known.items()}
    outcomes = list_outcomes(known.values(), load_verdicts(connection))
    lines = []
    for number, judgement in sorted(known.items()):
        outcome = outcomes[judgement.id]
        lines.append(
            JudgementLine(
                number=number, verb=judgement.verb, field=judgement.field, value=judgement.value,
                about=tuple(anchor.name for anchor in judgement.about), by=judgement.by,
                time=judgement.time, note=judgement.note, state=outcome.state,
                parted=keeps_apart(judgement),
                other=numbers.get(outcome.other or ""),
                was=judgement.was[0] if judgement.was else None,
            )
        )  # fmt: skip
    return tuple(lines)


def count_coders(connection: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
    """Who judged how often, undone judgements left out."""
    known = load_judgements(connection).values()
    undone = find_undone(known)
    counts = Counter(j.by for j in known if j.verb != "undo" and j.id not in undone)
    return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def find_judged(
    connection: sqlite3.Connection, rows: Iterable[str]
) -> dict[str, tuple[JudgementLine, ...]]:
    """The judgements that hold about each row: by id, or by words where the id has changed."""
    known = load_judgements(connection)
    wanted = sorted(set(rows))
    if not known or not wanted:
        return {}
    lines = {line.number: line for line in make_lines(connection, known)}
    held = {n: each for n, each in known.items() if lines[n].state not in ("undo", "undone")}
    found = {row: {n for n, each in held.items() if row in each.was} for row in wanted}
    by_text = _index_words(held)
    for row, digest, start, end in _fetch_spans(connection, wanted):
        found[row] |= {
            number
            for number, subject, span in by_text.get(digest, ())
            if subject == subject_of_id(row) and _share((start, end), span) >= SAME_WORDS
        }
    return {row: tuple(lines[n] for n in sorted(numbers)) for row, numbers in found.items()}


def _index_words(
    judgements: Mapping[int, Judgement],
) -> Mapping[str, list[tuple[int, str, tuple[int, int]]]]:
    """By the digest of a text: number of the judgement, kind of fact, span of its words."""
    found: defaultdict[str, list[tuple[int, str, tuple[int, int]]]] = defaultdict(list)
    for number, judgement in judgements.items():
        for anchor in judgement.about:
            for part in anchor.parts:
                found[part.digest] += ((number, anchor.subject, span) for span in part.spans)
    return found


def _fetch_spans(
    connection: sqlite3.Connection, rows: Iterable[str]
) -> list[tuple[str, str, int, int]]:
    """Row, digest of the text, span: words of the fact itself."""
    return fetch_by_ids(
        connection,
        "SELECT evidence.row_id, document.digest, start_at, end_at FROM evidence"
        " JOIN document ON document.id = evidence.document"
        " WHERE row_id IN (SELECT value FROM json_each(:ids))"
        " AND field IN ('content', 'evidence', 'seen') LIMIT 5000",
        rows,
    )


def _share(left: tuple[int, int], right: tuple[int, int]) -> float:
    shared = min(left[1], right[1]) - max(left[0], right[0])
    covered = max(left[1], right[1]) - min(left[0], right[0])
    return shared / covered if shared > 0 else float(left == right)
