"""A part of the record: what documents say together that are neighbours, near or far.

The straight line from facts of single reports to rows, for the documents of one component of the
graph of `neighbours`. A part is a function of its documents and of what all reports together tell
of its persons (`Lore`), so that it is made anew only where one of these changes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from communique.judgements import Subject
from communique.link.accounts import read_accounts
from communique.link.agreements import Facts, build_activities, build_agreements
from communique.link.claims import group_claims
from communique.link.conflicts import Told as Contested
from communique.link.conflicts import find_conflicts
from communique.link.dateline_years import YearIndex
from communique.link.dates import Dating, complete_tellings, date_by_meetings, date_reports
from communique.link.divisions import divide_utterances
from communique.link.entities import Entities, resolve_entities
from communique.link.events import Event, unite_tellings
from communique.link.fates import Fate
from communique.link.histories import Histories, Shares, share_memberships, share_offices
from communique.link.holders import Holders, index_holders
from communique.link.judged import Judged
from communique.link.judged_entities import Key
from communique.link.judged_rows import judge_table, tell_as_read
from communique.link.looks import Known
from communique.link.meetings import Ids, build_meetings, name_events
from communique.link.originals import Originals, Told, group_originals
from communique.link.renderings import find_renderings
from communique.link.shared_names import share_entities, share_sources
from communique.link.shares import Share, build_office, gather
from communique.link.sources import Sources, resolve_sources
from communique.link.statements import (
    Parts,
    build_claims,
    build_statements,
    list_open,
    name_parts,
    name_statements,
)
from communique.link.tellings import Id, Telling, read_tellings
from communique.link.texts import Kinship, Texts, join_texts
from communique.link.utterances import Utterance, learn_synonyms, read_utterances
from communique.link.witnesses import Hands, find_hands
from communique.problems import make_problem
from communique.records import (
    ActivityRow,
    AgreementRow,
    ClaimRow,
    ConflictRow,
    DatelineRow,
    DateValue,
    DocumentRow,
    Evidence,
    MeetingRow,
    Problem,
    Reading,
    Source,
    StatementRow,
)
from communique.vocabulary import Vocabulary

Rows = Mapping[Id, str]  # (document, fact or referent) -> row


class Lore(NamedTuple):
    """What is known beside the readings of a part."""

    vocabulary: Vocabulary
    known: Mapping[Key, Known]  # persons, and what was judged
    histories: Histories
    years: YearIndex
    judged: Judged


class Part(Struct, frozen=True):
    """What the documents of one component say together; every tuple sorted by id."""

    documents: tuple[DocumentRow, ...]
    meetings: tuple[MeetingRow, ...]
    statements: tuple[StatementRow, ...]
    claims: tuple[ClaimRow, ...]
    agreements: tuple[AgreementRow, ...]
    activities: tuple[ActivityRow, ...]
    conflicts: tuple[ConflictRow, ...]
    problems: tuple[Problem, ...]
    sources: tuple[Source, ...]  # as these documents name them
    shares: tuple[Share, ...]  # what its documents add to rows that others tell of, too
    open: tuple[tuple[str, str], ...]  # statement whose speaker has no office here, and he
    facts: tuple[tuple[str, str, str], ...]  # row, document, fact or referent it was made of


class _Scene(NamedTuple):
    """Who met when and where, as the reports of a part tell together."""

    sources: Sources
    texts: Texts
    entities: Entities
    published: Mapping[str, DateValue]
    events: tuple[Event, ...]
    named: Rows  # telling -> meeting
    meetings: Rows  # the same with what stands for one that is told elsewhere


class _Speech(NamedTuple):
    """What was said there, and who stands behind the reports."""

    told: Mapping[Id, Utterance]
    divided: Mapping[Id, tuple[tuple[Evidence, ...], ...]]
    claims: Sequence[Sequence[Id]]
    originals: Originals
    hands: Hands


def _index_offices(offices: Shares) -> Holders:
    """Who held each office, as far as the reports of the part tell."""
    gathered = gather(offices.shares).items()
    return index_holders(build_office(name, shared) for name, shared in gathered)


def link_part(readings: Sequence[Reading], kinships: Iterable[Kinship], lore: Lore) -> Part:
    """The part of these documents, sorted by id; `kinships` are those between two of them."""
    vocabulary, judged = lore.vocabulary, lore.judged
    scene = _set_scene(readings, kinships, lore)
    speech = _hear(readings, scene, lore)
    entities, published = scene.entities, scene.published
    institutional = _institutional(vocabulary)
    offices = share_offices(readings, entities, published, lore.histories, institutional)
    memberships = share_memberships(readings, entities, published)
    holders = _index_offices(offices)._replace(seats=lore.histories.seats)
    ids = Ids(scene.meetings, offices.ids, holders)
    claims, claim_of = build_claims(speech.claims, speech.told, speech.hands)
    statements = build_statements(
        readings, entities, ids, scene.sources, Parts(claim_of, speech.divided)
    )
    said = name_statements(readings)
    facts = Facts(entities, scene.meetings, said, claim_of, published, scene.texts)
    activities, agreements = build_activities(readings, facts), build_agreements(readings, facts)
    contested = Contested(statements, activities.rows, readings, speech.originals, entities.kinds)
    made_of = (
        entities.ids, offices.ids, scene.named, said, memberships.ids, activities.ids,
        agreements.ids, *name_parts(speech.divided),
    )  # fmt: skip
    part = Part(
        documents=_build_documents(readings, scene.sources, speech.originals, published),
        meetings=build_meetings(scene.events, ids, entities, speech.hands),
        statements=statements, claims=claims, agreements=agreements.rows,
        activities=activities.rows,
        conflicts=_find_conflicts(scene, contested, lore),
        problems=_collect_problems(readings, published),
        sources=scene.sources.rows,
        shares=(
            *share_entities(readings, entities, judged.entities), *offices.shares,
            *memberships.shares, *share_sources(readings, vocabulary),
        ),
        open=tuple(sorted(list_open(readings, entities, speech.divided))),
        facts=tuple(sorted(_trace(made_of))),
    )  # fmt: skip
    return _judge(part, judged.fates)


def _set_scene(readings: Sequence[Reading], kinships: Iterable[Kinship], lore: Lore) -> _Scene:
    texts = join_texts(readings, kinships)
    entities = resolve_entities(readings, lore.vocabulary, lore.known, lore.judged.entities)
    tellings = read_tellings(readings, entities, lore.vocabulary, texts)
    unite = partial(unite_tellings, entities=entities, ties=lore.judged.meetings)
    dating, events = _date_events(readings, tellings, lore, unite)
    named = name_events(events)
    meetings = _name_occasions(named, lore.judged.occasions)
    sources = resolve_sources(readings, lore.vocabulary)
    return _Scene(sources, texts, entities, dating.published, events, named, meetings)


def _hear(readings: Sequence[Reading], scene: _Scene, lore: Lore) -> _Speech:
    synonyms = learn_synonyms(lore.vocabulary)
    whole = read_utterances(
        readings, scene.entities, scene.meetings, scene.published, synonyms, scene.texts
    )
    told, divided = divide_utterances(whole, readings, synonyms, scene.texts)
    claims = group_claims(told, scene.entities, lore.judged.statements)
    summary = _summarise(readings, claims, scene.events, scene.published)
    summary = summary._replace(renderings=tuple(find_renderings(told)))
    originals = group_originals(readings, summary, scene.sources, scene.texts)
    hands = find_hands(readings, originals, scene.sources)
    return _Speech({each.id: each for each in told}, divided, claims, originals, hands)


def _find_conflicts(scene: _Scene, contested: Contested, lore: Lore) -> tuple[ConflictRow, ...]:
    as_read = tell_as_read(scene.events, lore.judged.told)
    synonyms = learn_synonyms(lore.vocabulary)
    return find_conflicts(as_read, scene.meetings, contested, scene.published, synonyms)


_LOCAL: tuple[tuple[Subject, str], ...] = (
    ("meeting", "meetings"), ("statement", "statements"), ("agreement", "agreements"),
    ("activity", "activities"),
)  # fmt: skip


def _judge(part: Part, fates: Mapping[Id, Fate]) -> Part:
    """The part with the rows that a person vouched for."""
    if not fates:
        return part
    facts: defaultdict[str, list[Id]] = defaultdict(list)
    for row, document, fact in part.facts:
        facts[row].append((document, fact))
    tables = {
        table: judge_table(getattr(part, table), subject, facts, fates) for subject, table in _LOCAL
    }
    return replace(part, **tables)


def _name_occasions(named: Rows, occasions: Mapping[Id, Id]) -> Rows:
    """The meeting of each telling, and of each statement's word for one that is told elsewhere."""
    return {**named, **{key: named[to] for key, to in occasions.items() if to in named}}


def _trace(made_of: Iterable[Rows]) -> Iterator[tuple[str, str, str]]:
    for rows in made_of:
        yield from ((row, *item) for item, row in rows.items())


def _date_events(
    readings: Sequence[Reading],
    tellings: Sequence[Telling],
    lore: Lore,
    unite: Callable[[Iterable[Telling]], tuple[Event, ...]],
) -> tuple[Dating, tuple[Event, ...]]:
    """The meetings, and the dates; what the meetings date is dated, and they are joined again."""
    first = date_reports(readings, tellings, lore.vocabulary, lore.years)
    events = unite(complete_tellings(tellings, first))
    dates = {
        telling.id: event.profile.date
        for event in events
        for telling in event.tellings
        if event.profile.date is not None and len(event.profile.documents) > 1
    }
    dating = date_by_meetings(readings, tellings, dates, first)
    if dating == first:
        return first, events
    return dating, unite(complete_tellings(tellings, dating))


@lru_cache(maxsize=4)
def _institutional(vocabulary: Vocabulary) -> frozenset[str]:
    """Offices that belong to organisations: the person's country does not tell whose they are."""
    return frozenset(row.normal for row in vocabulary.offices if row.level == "organisation")


def _summarise(
    readings: Sequence[Reading],
    claims: Sequence[Sequence[Id]],
    events: Sequence[Event],
    published: Mapping[str, DateValue],
) -> Told:
    """Which documents share which claims and meetings."""
    documents = [sorted({document for document, _ in claim}) for claim in claims]
    return Told(
        documents,
        [sorted({telling.id[0] for telling in event.tellings}) for event in events],
        published,
        Counter(document for found in documents for document in found),
        (),
        partial(read_accounts, readings, events, published),
    )


# --- documents and problems -----------------------------------------------------------------------


def _build_documents(
    readings: Iterable[Reading],
    sources: Sources,
    originals: Originals,
    published: Mapping[str, DateValue],
) -> tuple[DocumentRow, ...]:
    rows = []
    for reading in readings:
        document, page = reading.document, reading.page
        credit = sources.credits[document.id]
        line = page.dateline
        rows.append(
            DocumentRow(
                id=document.id,
                path=document.path,
                url=document.url,
                source=credit.outlet,
                agency=credit.agency,
                attribution=(*credit.attribution, *credit.cited),
                title=page.title,
                byline=page.byline,
                dateline=DatelineRow(line.place, line.date, line.agency, line.evidence)
                if line
                else None,
                published=published.get(document.id),
                language=page.language,
                digest=document.digest,
                origin=originals.origins[document.id],
                story=originals.stories[document.id],
                text=document.text,
                author=document.author,
            )
        )
    return tuple(rows)


def _collect_problems(
    readings: Iterable[Reading], published: Mapping[str, DateValue]
) -> tuple[Problem, ...]:
    """Problems of all readings; a date of publication that was found since is none any more."""
    found: dict[str, Problem] = {}
    told: defaultdict[str, set[str]] = defaultdict(set)
    for reading in readings:
        document = reading.document.id
        for problem in reading.problems:
            if problem.kind == "publication-unknown" and document in published:
                continue
            found[problem.id] = problem
            told[document].add(problem.kind)
        if document not in published and "publication-unknown" not in told[document]:
            detail = "no date of publication in text or sidecar, and no other report dates it"
            problem = make_problem("publication-unknown", document, detail)
            found[problem.id] = problem
    return tuple(found[name] for name in sorted(found))
