"""Run-on statements, divided where another report tells their clauses as statements of their own.

In: utterances. Out: the same, with a long one in parts where its clauses answer different
statements that the same speaker makes on the same occasion in another report. A single report is
never divided: whether a clause is a claim of its own is what other reports show.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from communique.link.names import likeness, weighted_stems
from communique.link.propositions import split_propositions
from communique.link.tellings import Id
from communique.link.texts import Texts
from communique.link.ties import NO_TAGS, Ties
from communique.link.utterances import Utterance
from communique.records import Evidence, Reading, StatementFact

PART_LIKENESS = 0.22  # as between whole statements, see `claims`
GAIN = 1.15  # parts must answer so many times better than the whole does
_MOST_CLAUSES = 10


class Clause(NamedTuple):
    """A clause of a statement: the span of the content it stands in, and its own ends."""

    place: int  # of the span
    start: int
    end: int


def divide_utterances(
    utterances: Sequence[Utterance],
    readings: Iterable[Reading],
    synonyms: Mapping[str, str],
    texts: Texts,
) -> tuple[tuple[Utterance, ...], Mapping[Id, tuple[tuple[Evidence, ...], ...]]]:
    """The utterances, run-ons in parts; and the contents of the parts of each that was divided."""
    facts = {(r.document.id, fact.id): fact for r in readings for fact in r.statements}
    told: defaultdict[tuple[tuple[str, ...], str], list[Utterance]] = defaultdict(list)
    for utterance in utterances:
        if utterance.occasion is not None and utterance.speakers and not utterance.is_repeat:
            told[tuple(sorted(utterance.speakers)), utterance.occasion].append(utterance)
    parts: dict[Id, tuple[tuple[Evidence, ...], ...]] = {}
    for key in sorted(told):
        if len({utterance.id[0] for utterance in told[key]}) > 1:
            for utterance in told[key]:
                contents = _divide(utterance, facts[utterance.id], told[key], synonyms)
                if len(contents) > 1:
                    parts[utterance.id] = contents
    divided = (
        part
        for utterance in utterances
        for part in _part(utterance, facts[utterance.id], parts, synonyms, texts)
    )
    return tuple(divided), parts


def part_id(fact: str, number: int) -> str:
    """The id of a part of a statement; the first keeps the id of the whole."""
    return fact if number == 0 else f"{fact}/{number + 1}"


def whole_of(item: Id) -> Id:
    """The statement of which this is a part, or which this is."""
    return item[0], item[1].partition("/")[0]


def spread_ties(ties: Ties, groups: Sequence[Sequence[Id]]) -> Ties:
    """Ties of statements as ties of all their parts.

    What is joined is joined with all its parts; what left a claim left with those of its parts that
    stood beside what stayed.
    """
    divided = {whole_of(item) for group in groups for item in group if whole_of(item) != item}
    if divided.isdisjoint(ties.units) and divided.isdisjoint(ties.tags):
        return ties
    units, tags = dict(ties.units), dict(ties.tags)
    for group in groups:
        beside = {tag for item in group for tag in ties.tags.get(whole_of(item), NO_TAGS)}
        for item in group:
            whole = whole_of(item)
            if whole in ties.units:
                units[item] = ties.units[whole]
            if whole in divided and whole in ties.tags:
                tags[item] = frozenset(
                    (split, left) for split, left in ties.tags[whole]
                    if not left or (split, False) in beside
                )  # fmt: skip
    return Ties(units, tags)


def _part(
    utterance: Utterance,
    fact: StatementFact,
    parts: Mapping[Id, tuple[tuple[Evidence, ...], ...]],
    synonyms: Mapping[str, str],
    texts: Texts,
) -> list[Utterance]:
    """The utterance, or its parts as utterances."""
    document, _ = utterance.id
    if utterance.id not in parts:
        return [utterance]
    digest = utterance.copy_mark.split(" ")[0]
    return [
        utterance._replace(
            id=(document, part_id(fact.id, number)),
            order=content[0].start,
            words=weighted_stems(" ".join(e.quote for e in content), synonyms),
            copy_mark=f"{digest} {content[0].start} {content[-1].end}",
            mark=texts.mark(document, (*content, fact.cue)),
        )
        for number, content in enumerate(parts[utterance.id])
    ]


# --- where to divide ------------------------------------------------------------------------------


def _divide(
    utterance: Utterance,
    fact: StatementFact,
    told: Sequence[Utterance],
    synonyms: Mapping[str, str],
) -> tuple[tuple[Evidence, ...], ...]:
    """Contents of the parts; one where nothing speaks for more."""
    clauses = _clauses(fact.content)
    if not 1 < len(clauses) <= _MOST_CLAUSES:
        return (fact.content,)
    words = {
        (first, last): weighted_stems(_words(fact.content, clauses[first:last]), synonyms)
        for first in range(len(clauses))
        for last in range(first + 1, len(clauses) + 1)
    }
    cuts: set[int] = set()
    for document in sorted({other.id[0] for other in told} - {utterance.id[0]}):
        others = [other.words for other in told if other.id[0] == document]
        cuts |= set(_cut(words, others, len(clauses)))
    ends = [0, *sorted(cuts), len(clauses)]
    return tuple(_content(fact.content, clauses[first:last]) for first, last in pairwise(ends))


def _clauses(content: Sequence[Evidence]) -> list[Clause]:
    return [
        Clause(place, start, end)
        for place, evidence in enumerate(content)
        for start, end in split_propositions(evidence.quote)
    ]


def _words(content: Sequence[Evidence], clauses: Sequence[Clause]) -> str:
    return " ".join(content[c.place].quote[c.start : c.end] for c in clauses)


def _content(content: Sequence[Evidence], clauses: Sequence[Clause]) -> tuple[Evidence, ...]:
    """The spans of neighbouring clauses, joined where they stand in one span."""
    spans = []
    for place in sorted({clause.place for clause in clauses}):
        here = [clause for clause in clauses if clause.place == place]
        whole, start, end = content[place], here[0].start, here[-1].end
        quote = whole.quote[start:end]
        spans.append(Evidence(whole.document, whole.start + start, whole.start + end, quote))
    return tuple(spans)


def _cut(
    words: Mapping[tuple[int, int], Mapping[str, float]],
    others: Sequence[Mapping[str, float]],
    count: int,
) -> list[int]:
    """Clauses at which a part begins, where parts answer these statements better than the whole.

    Each part is weighed by its words and by how like it is to the statement that it answers best.
    """
    answers = {span: _answer(words[span], others) for span in words}
    whole = answers[0, count][0] * sum(words[0, count].values())
    best: list[tuple[float, list[int]]] = [(0.0, [])]
    for last in range(1, count + 1):
        found = [
            (score + answers[first, last][0] * sum(words[first, last].values()), [*cuts, first])
            for first, (score, cuts) in enumerate(best)
        ]
        best.append(max(found, key=lambda each: (each[0], -len(each[1]))))
    spans = _join_alike(best[count][1], count, answers)
    score = sum(answers[span][0] * sum(words[span].values()) for span in spans)
    answered = {answers[span][1] for span in spans}
    if score < GAIN * whole or len(answered) < len(spans) or None in answered:
        return []
    return [first for first, _ in spans[1:]]


def _join_alike(
    firsts: Sequence[int],
    count: int,
    answers: Mapping[tuple[int, int], tuple[float, int | None]],
) -> list[tuple[int, int]]:
    """Parts that begin at these clauses; neighbours that answer one statement are one part."""
    spans: list[tuple[int, int]] = []
    for span in zip(firsts, [*firsts[1:], count], strict=True):
        if spans and answers[spans[-1]][1] == answers[span][1]:
            spans[-1] = (spans[-1][0], span[1])
        else:
            spans.append(span)
    return spans


def _answer(
    words: Mapping[str, float], others: Sequence[Mapping[str, float]]
) -> tuple[float, int | None]:
    """Likeness to the statement that is most like, and which that is."""
    alike, number = max(
        ((likeness(words, other), -at) for at, other in enumerate(others)), default=(0.0, 0)
    )
    return (alike, -number) if alike >= PART_LIKENESS else (0.0, None)
