"""Which statement, meeting or item of the record answers which one of gold."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.evaluation.equivalents import MEETING_KINDS, TWO_SIDED
from communique.evaluation.names import same_body
from communique.evaluation.parties import Attendance, Identities, compare_attendance, pair_off
from communique.evaluation.sides import Gathering, Item, Saying, Span, lies_within, meet, overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

FOUND_F1 = 0.7  # token F1 from which a statement is found
LONGEST_EVIDENCE = 1200  # code points: a longer span is a passage, no evidence of one item
SHARED_EVIDENCE = 0.5  # of the shorter span: from here two items can be one

TokenSet = frozenset[tuple[str, int]]  # (document, number of the word)


# --- statements -------------------------------------------------------------------------------


class Answer(Struct, frozen=True):
    """A statement of the record that answers one of gold's."""

    gold: Saying
    found: Saying
    f1: float


class StatementMatch(Struct, frozen=True):
    """Answers in gold's order, and what answers nothing."""

    answers: tuple[Answer, ...]  # optional ones of gold too
    missed: tuple[Saying, ...]  # required, unanswered
    cut: tuple[Saying, ...]  # of the missed: their words stand in statements that answer nothing
    extra: tuple[Saying, ...]  # the record's that answer nothing and are not optional
    counted: int  # of the record's: all but those that answer optional ones

    @property
    def required(self) -> tuple[Answer, ...]:
        """Answers to statements that gold requires."""
        return tuple(answer for answer in self.answers if not answer.gold.optional)


def match_statements(
    gold: Sequence[Saying], found: Sequence[Saying], texts: Mapping[str, str]
) -> StatementMatch:
    """One-to-one answers by words, then statements that join gold's neighbours under one cue."""
    words = {document: _word_spans(text) for document, text in texts.items()}
    ours = [_tokens(row.content, words) for row in gold]
    theirs = [_tokens(row.content, words) for row in found]
    pairs = _single_answers(gold, found, ours, theirs)
    _add_joint_answers(pairs, gold, ours, theirs)
    answering = {m for m, _ in pairs.values()}
    spare = frozenset[tuple[str, int]]().union(
        *(tokens for m, tokens in enumerate(theirs) if m not in answering)
    )
    missed = [n for n, row in enumerate(gold) if n not in pairs and not row.optional]
    ignored = {m for m in range(len(found)) if _is_optional(m, pairs, gold, ours, theirs[m])}
    return StatementMatch(
        answers=tuple(Answer(gold[n], found[m], f1) for n, (m, f1) in sorted(pairs.items())),
        missed=tuple(gold[n] for n in missed),
        cut=tuple(gold[n] for n in missed if ours[n] and _share(ours[n], spare) >= FOUND_F1),
        extra=tuple(row for m, row in enumerate(found) if m not in answering and m not in ignored),
        counted=len(found) - len(ignored),
    )


Pairs = dict[int, tuple[int, float]]  # gold's position -> (the record's, token F1)


def _word_spans(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in re.finditer(r"\w+", text))


def _tokens(spans: Iterable[Span], words: Mapping[str, tuple[tuple[int, int], ...]]) -> TokenSet:
    """Words that lie wholly in the spans."""
    return frozenset(
        (span.document, number)
        for span in spans
        for number, (start, end) in enumerate(words.get(span.document, ()))
        if span.start <= start and end <= span.end
    )


def _f1(ours: TokenSet, theirs: TokenSet) -> float:
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else 0.0


def _share(part: TokenSet, whole: TokenSet) -> float:
    return len(part & whole) / len(part) if part else 0.0


def _single_answers(
    gold: Sequence[Saying],
    found: Sequence[Saying],
    ours: Sequence[TokenSet],
    theirs: Sequence[TokenSet],
) -> Pairs:
    def fit(n: int, m: int) -> float | None:
        left, right = gold[n], found[m]
        value = _f1(ours[n], theirs[m]) if left.document == right.document else 0.0
        same_cue = left.cue and right.cue and overlap(left.cue, right.cue)
        # the cue only decides between equals
        return value + (0.001 if same_cue else 0.0) if value >= FOUND_F1 else None

    pairs = pair_off(range(len(gold)), range(len(found)), fit)
    return {n: (m, _f1(ours[n], theirs[m])) for n, m in pairs}


def _add_joint_answers(
    pairs: Pairs, gold: Sequence[Saying], ours: Sequence[TokenSet], theirs: Sequence[TokenSet]
) -> None:
    """Let one statement answer all of gold's under one cue whose words it joins."""
    by_cue: dict[Span, list[int]] = defaultdict(list)
    for n, row in enumerate(gold):
        if row.cue and ours[n]:
            by_cue[row.cue].append(n)
    for m, tokens in enumerate(theirs):
        for group in by_cue.values():
            free = [n for n in group if n not in pairs or pairs[n][0] == m]
            covered = [n for n in free if _share(ours[n], tokens) >= FOUND_F1]
            joined = frozenset[tuple[str, int]]().union(*(ours[n] for n in covered))
            f1 = _f1(joined, tokens)
            if len(covered) > 1 and f1 >= FOUND_F1:
                pairs.update(dict.fromkeys(covered, (m, f1)))


def _is_optional(
    m: int, pairs: Pairs, gold: Sequence[Saying], ours: Sequence[TokenSet], tokens: TokenSet
) -> bool:
    """Whether it answers optional statements only, or lies mostly within one."""
    answered = [n for n, (other, _) in pairs.items() if other == m]
    if answered:
        return all(gold[n].optional for n in answered)
    return any(
        row.optional and 2 * len(ours[n] & tokens) > len(tokens) for n, row in enumerate(gold)
    )


# --- meetings ---------------------------------------------------------------------------------


class MeetingMatch(Struct, frozen=True):
    """Meetings of the record that answer gold's, scope by scope."""

    pairs: tuple[tuple[Gathering, Gathering], ...]
    gold_ids: dict[tuple[str, str], str]  # (scope, the record's id) -> gold's id


def match_meetings(
    gold: Sequence[Gathering], found: Sequence[Gathering], identities: Identities
) -> MeetingMatch:
    """One-to-one, best evidence first."""
    pairs = tuple(
        pair
        for scope in sorted({row.scope for row in gold})
        for pair in _match_in_scope(scope, gold, found, identities)
    )
    return MeetingMatch(pairs, {(theirs.scope, theirs.id): ours.id for ours, theirs in pairs})


def _match_in_scope(
    scope: str, gold: Sequence[Gathering], found: Sequence[Gathering], identities: Identities
) -> Iterator[tuple[Gathering, Gathering]]:
    ours = [row for row in gold if row.scope == scope]
    theirs = [row for row in found if row.scope == scope]
    for n, m in pair_off(ours, theirs, lambda g, p: _meeting_fit(identities, g, p)):
        yield ours[n], theirs[m]


def _meeting_fit(identities: Identities, gold: Gathering, found: Gathering) -> float | None:
    """How much speaks for it; None unless kind, number, date and parties allow it."""
    if found.kind not in MEETING_KINDS[gold.kind]:
        return None
    if gold.number and found.number and gold.number != found.number:
        return None
    near = any(overlap(a, b) for a in gold.evidence for b in found.evidence)
    same_number = bool(gold.number and gold.number == found.number)
    both_dated = gold.days is not None and found.days is not None
    dated = meet(gold.days, found.days) if gold.days and found.days else near or same_number
    attendance = compare_attendance(identities, gold.scope, gold.attendees, found.attendees)
    if not dated or not _parties_allow(gold, found, attendance, near=near):
        return None
    share = len(attendance.pairs) / len(attendance.known) if attendance.known else 0.0
    exact_kind = found.kind == MEETING_KINDS[gold.kind][0]
    exact_date = both_dated and lies_within(found.days, gold.days)
    return 4 * near + 2 * same_number + 2 * share + exact_kind + exact_date


def _parties_allow(
    gold: Gathering, found: Gathering, attendance: Attendance, *, near: bool
) -> bool:
    """Both sides of two; else body or organisation; else half of the participants; else words."""
    known, pairs = len(attendance.known), len(attendance.pairs)
    if gold.kind in TWO_SIDED and known == 2:  # noqa: PLR2004  # two sides are two
        return pairs == known
    if gold.kind == "visit" and gold.country and found.country and gold.country != found.country:
        return False
    if gold.body or gold.organisation:
        if not (found.body or found.organisation):
            return near
        return same_body((gold.body, gold.organisation), (found.body, found.organisation))
    if known:
        return pairs > 0 and 2 * pairs >= min(known, len(found.attendees))
    return near


# --- agreements, activities, decisions ----------------------------------------------------------


def match_items(gold: Sequence[Item], found: Sequence[Item]) -> tuple[tuple[int, int], ...]:
    """Pairs of positions of items in one scope whose evidence overlaps by half."""
    return pair_off(
        gold,
        found,
        lambda g, p: evidence_fit(g.evidence, p.evidence) if g.scope == p.scope else None,
    )


def evidence_fit(gold: Iterable[Span], found: Sequence[Span]) -> float | None:
    """Best overlap of two spans as a share of the shorter; equal length decides between equals."""
    best = 0.0
    for ours in gold:
        for theirs in found:
            shared = min(ours.end, theirs.end) - max(ours.start, theirs.start)
            evident = theirs.end - theirs.start <= LONGEST_EVIDENCE
            if ours.document != theirs.document or shared <= 0 or not evident:
                continue
            shorter, longer = sorted((ours.end - ours.start, theirs.end - theirs.start))
            if shared >= SHARED_EVIDENCE * shorter:
                best = max(best, shared / shorter + 0.01 * shared / longer)
    return best or None
