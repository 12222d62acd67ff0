"""Measures of documents, evidence, statements and claims."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from communique.evaluation.equivalents import ACT_FAMILIES
from communique.evaluation.measure import (
    Measure,
    Verdict,
    compare_counts,
    count_bad,
    judge_rows,
    judge_share,
    list_unmatched,
)
from communique.evaluation.names import same_organisation, same_owner, same_title
from communique.evaluation.parties import same_party, same_speakers
from communique.evaluation.recorded import find_evidence
from communique.evaluation.sides import Report, lies_within, overlap
from communique.evaluation.wording import name_days, name_parties, name_title, quote_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from communique.evaluation.comparison import Comparison
    from communique.evaluation.matching import Answer
    from communique.evaluation.measure import Outcome
    from communique.evaluation.sides import Title
    from communique.records import Evidence, Record

MANY_WITNESSES = 2  # from here words of one origin are counted twice


# --- documents and evidence -----------------------------------------------------------------------


def measure_documents(compared: Comparison) -> Iterator[Outcome]:
    """Present, unaltered, dated, sourced."""
    gold = compared.gold.documents
    found = {row.id: row for row in reversed(compared.found.documents)}
    present = (Verdict(row.id in found, row.file or row.id) for row in gold)
    yield from judge_share("documents", "gold documents in the export", present)
    altered = sorted(_find_altered(compared, found))
    yield from count_bad("documents", "texts that differ from gold's", altered, len(found))
    if "documents" in compared.gold.judged:
        yield from _measure_origins([(row, found.get(row.id, Report(row.id))) for row in gold])


def _find_altered(compared: Comparison, found: dict[str, Report]) -> set[str]:
    """Documents whose text is not the one that gold annotates."""
    altered = {
        row.id
        for row in compared.gold.documents
        if row.digest and row.id in found and found[row.id].digest != row.digest
    }
    for quote in compared.gold.quotes:
        text = compared.texts.get(quote.span.document)
        if text is not None and text[quote.span.start : quote.span.end] != quote.words:
            altered.add(quote.span.document)
    return altered


def _measure_origins(pairs: Sequence[tuple[Report, Report]]) -> Iterator[Outcome]:
    dates = (
        Verdict(
            lies_within(theirs.published, ours.published),
            ours.id,
            name_days(ours.published),
            name_days(theirs.published),
        )
        for ours, theirs in pairs
        if ours.published
    )
    yield from judge_share("documents", "publication date", dates)
    sources = (
        Verdict(
            all(any(same_organisation([n], [s]) for s in theirs.sources) for n in ours.sources),
            ours.id,
            ", ".join(ours.sources),
            ", ".join(theirs.sources),
        )
        for ours, theirs in pairs
        if ours.sources
    )
    yield from judge_share("documents", "agency or cited source", sources)
    unnamed = [theirs for ours, theirs in pairs if not ours.sources]
    bad = [f"{row.id}: {row.agency}" for row in unnamed if row.agency]
    yield from count_bad("documents", "agency where the text names none", bad, len(unnamed))


def measure_evidence(record: Record) -> Iterator[Outcome]:
    """Every Evidence of the record, in documents that gold does not cover too."""
    texts = {row.id: row.text for row in record.documents}
    evidence = tuple(find_evidence(record))
    bad = (
        f"{row.document}[{row.start}:{row.end}] {row.quote!r}"
        for row in evidence
        if not _is_true(row, texts)
    )
    yield from count_bad("evidence", "text[start:end] is not the quote", bad, len(evidence))


def _is_true(row: Evidence, texts: dict[str, str]) -> bool:
    text = texts.get(row.document)
    if text is None or not 0 <= row.start < row.end <= len(text):
        return False
    return text[row.start : row.end] == row.quote


# --- statements ---------------------------------------------------------------------------------


def measure_statements(compared: Comparison) -> Iterator[Outcome]:
    """Found, exactly cut, mean F1 of the found, and cut elsewhere."""
    section, match = "statements", compared.statements
    answers = match.required
    required = len(answers) + len(match.missed)
    yield compare_counts(
        section,
        "found (token F1 >= 0.7)",
        found=len(answers),
        gold=required,
        right=len({answer.found.id for answer in answers}),
        export=match.counted,
    )
    yield from list_unmatched(
        section,
        "found (token F1 >= 0.7)",
        missed=(quote_spans(row.content, compared.texts) for row in match.missed),
        extra=(quote_spans(row.content, compared.texts) for row in match.extra),
    )
    yield from judge_rows(
        section, right=(a.found.id for a in answers), wrong=(row.id for row in match.extra)
    )
    exact = sum(set(a.gold.content) == set(a.found.content) for a in answers)
    yield compare_counts(
        section, "found, exact span", found=exact, gold=required, right=exact, export=match.counted
    )
    total = sum(answer.f1 for answer in answers)
    yield Measure(
        section=section,
        measure="mean token F1 of found",
        right=total,
        gold=len(answers),
        score=total / len(answers) if answers else None,
    )
    cut = (quote_spans(row.content, compared.texts) for row in match.cut)
    yield from count_bad(section, "missed though covered (cut elsewhere)", cut, required)


def measure_found_statements(compared: Comparison) -> Iterator[Outcome]:
    """Speaker, cue, mode, act, capacity, on behalf of and occasion of the statements found."""
    answers = compared.statements.required
    for measure, verdicts in (
        ("speaker", _judge_speakers(answers, compared)),
        ("cue overlaps", _judge_cues(answers, compared)),
        ("mode", _judge_modes(answers, compared)),
        ("act (soft)", _judge_acts(answers, compared, families=())),
        ("act or a near one (soft)", _judge_acts(answers, compared, families=ACT_FAMILIES)),
        ("capacity (office)", _judge_capacities(answers, compared)),
        ("on behalf of", _judge_behalf(answers, compared)),
        ("occasion (meeting)", _judge_occasions(answers, compared)),
    ):
        if measure != "capacity (office)" or "capacity" in compared.gold.judged:
            yield from judge_share("given found", measure, verdicts)


def _words(answer: Answer, compared: Comparison) -> str:
    return quote_spans(answer.gold.content, compared.texts)


def _judge_speakers(answers: Iterable[Answer], compared: Comparison) -> Iterator[Verdict]:
    """All, and no other."""
    for answer in answers:
        ours, theirs = answer.gold.speakers, answer.found.speakers
        if ours:
            scope = compared.scope_of(answer.gold.document)
            right = same_speakers(compared.identities, scope, ours, theirs)
            words = _words(answer, compared)
            yield Verdict(right, words, name_parties(ours), name_parties(theirs))


def _judge_cues(answers: Iterable[Answer], compared: Comparison) -> Iterator[Verdict]:
    for answer in answers:
        ours, theirs = answer.gold.cue, answer.found.cue
        if ours:
            yield Verdict(
                bool(theirs and overlap(ours, theirs)),
                _words(answer, compared),
                quote_spans([ours], compared.texts),
                quote_spans([theirs], compared.texts) if theirs else "",
            )


def _judge_modes(answers: Iterable[Answer], compared: Comparison) -> Iterator[Verdict]:
    for answer in answers:
        ours, theirs = answer.gold.mode, answer.found.mode
        if ours:
            yield Verdict(ours == theirs, _words(answer, compared), ours, theirs or "")


def _judge_acts(
    answers: Iterable[Answer], compared: Comparison, families: tuple[frozenset[str], ...]
) -> Iterator[Verdict]:
    for answer in answers:
        ours, theirs = answer.gold.act, answer.found.act
        if ours:
            right = ours == theirs or any({ours, theirs} <= family for family in families)
            yield Verdict(right, _words(answer, compared), ours, theirs or "")


def _judge_capacities(answers: Iterable[Answer], compared: Comparison) -> Iterator[Verdict]:
    for answer in answers:
        ours, theirs = answer.gold.capacity, answer.found.capacity
        if ours:
            right = theirs is not None and same_office(ours, theirs)
            yield Verdict(right, _words(answer, compared), name_title(ours), name_title(theirs))


def same_office(gold: Title, found: Title) -> bool:
    """The same title, and the owner that gold names."""
    titled = any(same_title(ours, theirs) for ours in gold.titles for theirs in found.titles)
    return titled and same_owner(gold.of, found.of)


def _judge_behalf(answers: Iterable[Answer], compared: Comparison) -> Iterator[Verdict]:
    for answer in answers:
        ours, theirs = answer.gold.on_behalf_of, answer.found.on_behalf_of
        if ours or theirs:
            scope = compared.scope_of(answer.gold.document)
            right = bool(ours and theirs and same_party(compared.identities, scope, ours, theirs))
            both = (name_parties([p] if p else []) for p in (ours, theirs))
            yield Verdict(right, _words(answer, compared), *both)


def _judge_occasions(answers: Iterable[Answer], compared: Comparison) -> Iterator[Verdict]:
    """Right where the found meeting answers gold's, or neither side has one."""
    for answer in answers:
        scope, meeting = compared.scope_of(answer.gold.document), answer.found.meeting
        known = compared.meetings.gold_ids.get((scope, meeting or ""), "another meeting")
        answered = known if meeting else None
        ours = answer.gold.meeting
        yield Verdict(ours == answered, _words(answer, compared), ours or "", answered or "")


# --- claims -------------------------------------------------------------------------------------


def measure_claims(compared: Comparison, record: Record) -> Iterator[Outcome]:
    """B-cubed of the groups of statements that render one utterance, and their witnesses."""
    if "claims" not in compared.gold.judged:
        return
    everything = [answer for answer in compared.statements.answers if answer.gold.claim]
    required = [answer for answer in everything if not answer.gold.optional]
    yield _b_cubed("same claim (B-cubed)", required)
    yield _b_cubed("same claim, headline repeats too", everything)
    one_witness = compared.gold.one_witness_claims
    shared = {a.found.claim for a in everything if a.gold.claim in one_witness and a.found.claim}
    witnesses = {row.id: row.witnesses for row in record.claims}
    grounds = {row.id: row.grounds for row in record.claims}
    bad = sorted(
        f"{claim}: {witnesses[claim]} witnesses ({grounds[claim]})"
        for claim in shared
        if witnesses.get(claim, 0) >= MANY_WITNESSES
    )
    yield from count_bad("claims", "more than 1 witness where 1 is right", bad, len(shared))


def _b_cubed(measure: str, answers: Sequence[Answer]) -> Measure:
    """Mean over statements of P and R of their groups.

    Gold's neighbours that one statement of the record joins are not held against each other.
    """
    size = len(answers)
    if not size:
        return Measure(section="claims", measure=measure, right=0, gold=0)
    precision = recall = 0.0
    for one in answers:
        together = [other for other in answers if _are_together(one, other)]
        same = sum(other.gold.claim == one.gold.claim for other in together)
        precision += same / len(together)
        recall += same / sum(other.gold.claim == one.gold.claim for other in answers)
    precision, recall = precision / size, recall / size
    return Measure(
        section="claims",
        measure=measure,
        right=size,
        gold=size,
        export=size,
        precision=precision,
        recall=recall,
        score=2 * precision * recall / (precision + recall),
    )


def _are_together(one: Answer, other: Answer) -> bool:
    """Whether the record puts both under one claim."""
    if (one.found.claim or one.found.id) != (other.found.claim or other.found.id):
        return False
    return one.found.id != other.found.id or one.gold.claim == other.gold.claim


def measure_sayings(compared: Comparison, record: Record) -> Iterator[Outcome]:
    """All measures of this module, in the order of the table."""
    yield from chain(
        measure_documents(compared),
        measure_evidence(record),
        measure_statements(compared),
        measure_found_statements(compared),
        measure_claims(compared, record),
    )
