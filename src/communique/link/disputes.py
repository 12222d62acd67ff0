"""Disputes: what one says and another denies, and decisions that reports word more or less firmly.

In: the statements of a record, and which reports tell of one matter. Out: `Conflict` values, the
words of each side kept. A denial is looked for among what others say in the same report or in one
of the same matter; a decision is the same claim of the same body under a cue of another force.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from communique.link.names import containment, content_stems, fold, stem, weighted_stems
from communique.records import Evidence, Reading, StatementRow

HELD = 0.25  # share of the shorter side's words that both have
SHARED = 3  # words in common
POINTS_BACK = 400  # code points from "no such" back to the words that it denies
_MOST_REPORTS = 40
_ASSEMBLED = frozenset(("group", "body", "organisation"))
_UNTRUE = r"(?:untrue|false|baseless|unfounded|groundless)"
_DENIAL = re.compile(
    r"\b(?:(?:do|does|did) not correspond|fabricat\w+|nothing of the (?:kind|sort)|no such"
    rf"|(?:is|are|was|were|be|been|as|being|\w+ly) {_UNTRUE}(?=[\s.,;\u201d\"]*(?:and\b|$|[.,;]))"
    rf"|{_UNTRUE} (?:and \w+ )?(?:claim|report|allegation|accusation|information|news|rumou?r"
    r"|statement|assertion|charge)s?)\b",
    re.IGNORECASE,
)
# "no vessels had been sold" denies what tells of vessels
_NONE = re.compile(
    r"\bno (?!one\b|such\b)(\w+) (?:was|were|had been|has been|existed|exists)\b", re.IGNORECASE
)
# without one of these neither pattern can match
_IN_DENIALS = (
    "no ", "correspond", "fabricat", "nothing", "untrue", "false", "baseless", "unfounded",
    "groundless",
)  # fmt: skip
# what a court or an office denies is no claim
_ASKED = re.compile(
    r"\b(?:motion|request|petition|bail|appeal|visas?|permission|entry|access|application)\b",
    re.IGNORECASE,
)
_CUE = re.compile(r"\b(?:den(?:y|ies|ied|ying)|dismiss\w*|refut\w+|disput\w+)\b", re.IGNORECASE)
_NO_SUCH = re.compile(r"\bno such (\w+)", re.IGNORECASE)
_DENYING = content_stems(
    "deny denied false untrue report reports media claim claims claimed reality correspond truth"
    " baseless unfounded groundless fabrication never such nothing kind foreign certain"
)
FIRM = frozenset(
    stem(word)
    for word in "decided directed ordered instructed approved adopted resolved mandated".split()
)
SOFT = frozenset(
    stem(word)
    for word in "urged called appealed encouraged recommended asked requested proposed discussed"
    " considered suggested".split()
)


Matter = tuple[Reading, ...]  # reports that tell of one matter, one of each text


class Conflict(NamedTuple):
    """Values of one field of one row that contradict each other, each with its first words."""

    about: str
    field: str
    values: Mapping[str, Evidence]


def find_disputes(
    statements: Sequence[StatementRow],
    matters: Iterable[Matter],
    kinds: Mapping[str, str],
    synonyms: Mapping[str, str],
) -> Iterator[Conflict]:
    """Denials and decisions of another wording; `kinds`: entity -> kind."""
    yield from _find_denials(statements, matters, synonyms)
    claims: defaultdict[str, list[StatementRow]] = defaultdict(list)
    for row in statements:
        if row.cue is not None and row.place != "headline":
            claims[row.claim].append(row)
    for claim, rows in claims.items():
        yield from _find_wordings(claim, rows, kinds)


# --- denials --------------------------------------------------------------------------------------


def _find_denials(
    statements: Iterable[StatementRow], matters: Iterable[Matter], synonyms: Mapping[str, str]
) -> Iterator[Conflict]:
    told: defaultdict[str, list[StatementRow]] = defaultdict(list)
    for row in statements:
        if row.content:
            told[row.document].append(row)
    for matter in matters:
        documents = [reading.document.id for reading in matter[:_MOST_REPORTS]]
        rows = [row for document in documents for row in told[document]]
        for denial in (row for row in rows if _is_denial(row)):
            denied = _find_denied(denial, rows, synonyms)
            if denied is not None:
                values = {_quote(each): each.content[0] for each in (denied, denial)}
                yield Conflict(denied.claim, "denied", values)


def _is_denial(row: StatementRow) -> bool:
    """By words that say that something told is not so; "never" and "not" alone do not."""
    cue, words = row.cue.quote if row.cue else "", _quote(row)
    if _CUE.search(cue) is not None and _ASKED.search(words) is None:
        return True
    folded = words.casefold()
    if not any(part in folded for part in _IN_DENIALS):
        return False
    return _DENIAL.search(words) is not None or _NONE.search(words) is not None


def _find_denied(
    denial: StatementRow, rows: Iterable[StatementRow], synonyms: Mapping[str, str]
) -> StatementRow | None:
    """What somebody else says in the words of the denial; "no such" points to what precedes."""
    others = [row for row in rows if _may_be_denied(denial, row)]
    if _NO_SUCH.search(_quote(denial)):
        before = [row for row in others if 0 < _gap(row, denial) <= POINTS_BACK]
        return min(before, key=lambda row: _gap(row, denial), default=None)
    ours = weighted_stems(_quote(denial), synonyms)
    ours = {word: weight for word, weight in ours.items() if word not in _DENYING}
    none = set(weighted_stems(" ".join(_NONE.findall(_quote(denial))), synonyms))
    told = [(row, weighted_stems(_quote(row), synonyms)) for row in others]
    scored = [(_alike(ours, words), row.id) for row, words in told if none <= words.keys()]
    best = max(scored, default=(0.0, ""))
    return next((row for row in others if row.id == best[1] and best[0] >= HELD), None)


def _may_be_denied(denial: StatementRow, row: StatementRow) -> bool:
    apart = denial.claim != row.claim and not set(denial.speakers) & set(row.speakers)
    return apart and not _is_denial(row) and row.place != "headline"


def _gap(row: StatementRow, denial: StatementRow) -> int:
    """Code points from the end of the one to the denial, in one document."""
    if row.document != denial.document:
        return -1
    return denial.content[0].start - row.content[-1].end


def _alike(denied: Mapping[str, float], told: Mapping[str, float]) -> float:
    shared = denied.keys() & told.keys()
    return containment(denied, told) if len(shared) >= SHARED else 0.0


def _quote(row: StatementRow) -> str:
    return " ".join(evidence.quote for evidence in row.content)


# --- wordings -------------------------------------------------------------------------------------


def _find_wordings(
    claim: str, rows: Sequence[StatementRow], kinds: Mapping[str, str]
) -> Iterator[Conflict]:
    """A body "directed" in one report what it "urged" in another."""
    for left, right in combinations(rows, 2):
        if left.document == right.document or left.cue is None or right.cue is None:
            continue
        if not all(_is_assembly(row, kinds) for row in (left, right)):
            continue
        forces = _force(left.cue.quote), _force(right.cue.quote)
        if set(forces) == {"firm", "soft"}:
            values = {row.cue.quote: row.cue for row in (left, right) if row.cue}
            yield Conflict(claim, "wording of the decision", values)


def _is_assembly(row: StatementRow, kinds: Mapping[str, str]) -> bool:
    return bool(row.speakers) and all(kinds.get(each) in _ASSEMBLED for each in row.speakers)


def _force(cue: str) -> str | None:
    stems = {stem(word) for word in fold(cue).split()}
    if stems & FIRM:
        return "firm"
    return "soft" if stems & SOFT else None
