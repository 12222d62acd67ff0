"""Alignments: how two reports render one claim, side by side.

In: the statements of a record. Out: pairs of statements with the relation of their words and with
what only one of them says. Pairs stand in one claim; a clause of a long statement that another
report tells in a claim of its own is paired too, so that one statement may have many partners.
A pure function of the rows: the store and `explain` make the same pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, product
from typing import NamedTuple

from communique.link.names import containment, likeness, weigh_stems
from communique.link.propositions import Difference, compare_wording, split_propositions
from communique.records import Evidence, StatementRow

CONTAINED = 0.7  # share of a statement's words in a clause of another claim
_SHARED_WORDS = 4
_PAIRED = 8  # a claim of more statements is compared with its fullest one only
_COMPARED = 60  # statements of one speaker on one occasion among which clauses are looked for


class Alignment(NamedTuple):
    """Two statements that render one claim, `a` first by document and place."""

    claim: str
    a: str  # statements
    b: str
    span_a: tuple[Evidence, ...]  # content, or the clause of it that answers the other
    span_b: tuple[Evidence, ...]
    difference: Difference


def align_statements(statements: Iterable[StatementRow]) -> tuple[Alignment, ...]:
    """All pairs, sorted by claim and statements."""
    rows = [row for row in sorted(statements, key=_place) if row.content]
    claims: defaultdict[str, list[StatementRow]] = defaultdict(list)
    for row in rows:
        claims[row.claim].append(row)
    found = [pair for claim in claims.values() for pair in _pair_claim(claim)]
    return tuple(sorted([*found, *_pair_clauses(rows)]))


def _place(row: StatementRow) -> tuple[str, int, str]:
    return row.document, row.content[0].start if row.content else 0, row.id


def _pair_claim(rows: Sequence[StatementRow]) -> Iterator[Alignment]:
    """Every pair of a claim; of a claim told often, each with the fullest telling."""
    if len(rows) <= _PAIRED:
        pairs = list(combinations(rows, 2))
    else:
        fullest = min(rows, key=lambda row: (-len(_quote(row.content)), _place(row)))
        pairs = [(min(fullest, row, key=_place), max(fullest, row, key=_place)) for row in rows]
    for left, right in pairs:
        if left.id != right.id:
            words = _quote(left.content), _quote(right.content)
            yield Alignment(
                left.claim, left.id, right.id, left.content, right.content, compare_wording(*words)
            )


def _quote(content: Sequence[Evidence]) -> str:
    return " ".join(evidence.quote for evidence in content)


# --- one to many ----------------------------------------------------------------------------------


def _pair_clauses(rows: Iterable[StatementRow]) -> Iterator[Alignment]:
    """A statement with the clause of a longer one, of another report and claim, that holds it."""
    told: defaultdict[tuple[tuple[str, ...], str], list[StatementRow]] = defaultdict(list)
    for row in rows:
        if row.meeting is not None and row.speakers and row.place not in ("headline", "caption"):
            told[row.speakers, row.meeting].append(row)
    for found in told.values():
        if len(found) <= _COMPARED:
            partners = {(row.document, row.claim) for row in found}
            for long, short in product((r for r in found if len(_clauses(r.content)) > 1), found):
                apart = long.document != short.document and long.claim != short.claim
                if apart and (long.document, short.claim) not in partners:
                    yield from _pair_clause(long, short)


def _pair_clause(long: StatementRow, short: StatementRow) -> Iterator[Alignment]:
    clauses = _clauses(long.content)
    words = weigh_stems(_quote(short.content))
    scored = [(likeness(weigh_stems(clause.quote), words), clause) for clause in clauses]
    best = max(scored, default=None, key=lambda each: (each[0], -each[1].start))
    if best is None:
        return
    inner = weigh_stems(best[1].quote)
    is_held = containment(inner, words) >= CONTAINED
    if is_held and len(inner.keys() & words.keys()) >= _SHARED_WORDS:
        first, second = sorted((long, short), key=_place)
        spans = {long.id: (best[1],), short.id: short.content}
        words_of = [_quote(spans[row.id]) for row in (first, second)]
        yield Alignment(
            long.claim, first.id, second.id, spans[first.id], spans[second.id],
            compare_wording(words_of[0], words_of[1]),
        )  # fmt: skip


@lru_cache(maxsize=1 << 10)
def _clauses(content: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(e.document, e.start + start, e.start + end, e.quote[start:end])
        for e in content
        for start, end in split_propositions(e.quote)
    )
