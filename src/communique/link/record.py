"""The record of many readings: the straight line from facts of single reports to rows of all.

Pure and order-free: readings are sorted by document and a document read twice counts once, so that
the same documents, vocabulary and judgements give the same record, however they came in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from communique.judgements import Judgement, Verdict
from communique.link.accounts import read_accounts
from communique.link.agreements import Facts, build_activities, build_agreements
from communique.link.claims import group_claims
from communique.link.conflicts import Told as Contested
from communique.link.conflicts import find_conflicts
from communique.link.dates import (
    Dating,
    complete_tellings,
    date_by_meetings,
    date_reports,
)
from communique.link.divisions import divide_utterances
from communique.link.entities import Entities, resolve_entities
from communique.link.events import Event, unite_tellings
from communique.link.histories import build_memberships, build_offices
from communique.link.holders import Holders, index_holders
from communique.link.judged import Judged, judge_readings
from communique.link.judged_rows import apply_fates, tell_as_read
from communique.link.meetings import Ids, build_meetings, name_events
from communique.link.originals import Originals, Told, group_originals
from communique.link.sources import Sources, resolve_sources
from communique.link.statements import (
    Parts,
    build_claims,
    build_statements,
    name_capacities,
    name_parts,
    name_statements,
)
from communique.link.tellings import Id, Telling, read_tellings
from communique.link.texts import Texts, compare_texts
from communique.link.utterances import map_synonyms, read_utterances
from communique.link.witnesses import find_hands
from communique.problems import make_problem
from communique.records import (
    DatelineRow,
    DateValue,
    DocumentRow,
    OfficeRow,
    Problem,
    Reading,
    Record,
)
from communique.vocabulary import Vocabulary

FORMAT = "communique-record/1"
Rows = Mapping[Id, str]  # (document, fact or referent) -> row


class Linked(NamedTuple):
    """A record, what its rows were made of, and what became of the judgements."""

    record: Record
    made_of: tuple[Rows, ...]  # one for each kind of row
    verdicts: tuple[Verdict, ...]

    def list_facts(self) -> Iterator[tuple[str, str, str]]:
        """Row, document, and fact or referent of it that the row was made of."""
        for rows in self.made_of:
            for item, row in sorted(rows.items(), key=lambda each: (each[1], each[0])):
                yield row, *item


def link_readings(
    readings: Iterable[Reading], vocabulary: Vocabulary, judgements: Iterable[Judgement] = ()
) -> Record:
    """What all readings say together, each fact once, every tuple sorted by id.

    Judgements that hold win over every rule.
    """
    return trace_readings(readings, vocabulary, judgements).record


def trace_readings(
    readings: Iterable[Reading], vocabulary: Vocabulary, judgements: Iterable[Judgement] = ()
) -> Linked:
    """The same, with the facts behind each row."""
    judged = judge_readings(_sort_readings(readings), judgements)
    texts = compare_texts(judged.readings)
    entities = resolve_entities(judged.readings, vocabulary, texts, judged.entities)
    record, made_of = _build_record(judged, entities, texts, vocabulary)
    made_of = (entities.ids, *made_of)
    return Linked(apply_fates(record, made_of, judged.fates), made_of, judged.verdicts)


def _build_record(
    judged: Judged, entities: Entities, texts: Texts, vocabulary: Vocabulary
) -> tuple[Record, tuple[Rows, ...]]:
    """The record, and for each kind of row but entities the facts that it was made of."""
    read = judged.readings
    sources = resolve_sources(read, vocabulary)
    tellings = read_tellings(read, entities, vocabulary, texts)
    unite = partial(unite_tellings, entities=entities, ties=judged.meetings)
    dating, events = _date_events(read, tellings, vocabulary, unite)
    named, meetings = _name_meetings(events, judged.occasions)
    synonyms = map_synonyms(vocabulary.synonyms)
    told = read_utterances(read, entities, meetings, dating.published, synonyms, texts)
    told, parts = divide_utterances(told, read, synonyms, texts)
    claims = group_claims(told, entities, judged.statements)
    shared = _summarise(read, claims, events, dating.published)
    originals = group_originals(read, shared, sources, texts)
    hands = find_hands(read, originals, sources)
    offices = build_offices(read, entities, dating.published, _institutional(vocabulary))
    ids = Ids(meetings, offices.ids, *_index_offices(offices.rows))
    claim_rows, claim_of = build_claims(claims, {each.id: each for each in told}, hands)
    statements = build_statements(read, entities, ids, sources, Parts(claim_of, parts))
    said = name_statements(read)
    facts = Facts(entities, meetings, said, claim_of, dating.published, texts)
    memberships = build_memberships(read, entities, dating.published)
    activities = build_activities(read, facts)
    agreements = build_agreements(read, facts)
    as_read = tell_as_read(events, judged.told)
    contested = Contested(
        memberships.rows, statements, activities.rows, read, originals, entities.kinds
    )
    record = Record(
        format=FORMAT, sources=sources.rows, entities=entities.rows, offices=offices.rows,
        documents=_build_documents(read, sources, originals, dating.published),
        meetings=build_meetings(events, ids, entities, hands), memberships=memberships.rows,
        statements=statements, claims=claim_rows, activities=activities.rows, events=(),
        agreements=agreements.rows,
        conflicts=find_conflicts(as_read, meetings, contested, dating.published, synonyms),
        problems=_collect_problems(read, dating.published, judged.problems),
    )  # fmt: skip
    made_of = (offices.ids, named, said, memberships.ids, activities.ids, agreements.ids)
    return record, (*made_of, *name_parts(parts))


def _index_offices(rows: Sequence[OfficeRow]) -> tuple[Mapping[str, str], Holders]:
    """The office that each person is seen in most, and who held each office."""
    return name_capacities(rows), index_holders(rows)


def _name_meetings(events: Sequence[Event], occasions: Mapping[Id, Id]) -> tuple[Rows, Rows]:
    """The meeting of each telling; the same with what stands for one that is told elsewhere."""
    named = name_events(events)
    return named, {**named, **{key: named[to] for key, to in occasions.items() if to in named}}


def _date_events(
    readings: Sequence[Reading],
    tellings: Sequence[Telling],
    vocabulary: Vocabulary,
    unite: Callable[[Iterable[Telling]], tuple[Event, ...]],
) -> tuple[Dating, tuple[Event, ...]]:
    """The meetings, and the dates; what the meetings date is dated, and they are joined again."""
    first = date_reports(readings, tellings, vocabulary)
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


def _sort_readings(readings: Iterable[Reading]) -> list[Reading]:
    by_document = {reading.document.id: reading for reading in readings}
    return [by_document[document] for document in sorted(by_document)]


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
        read_accounts(readings, events, published),
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
            )
        )
    return tuple(rows)


def _collect_problems(
    readings: Iterable[Reading], published: Mapping[str, DateValue], others: Iterable[Problem]
) -> tuple[Problem, ...]:
    """Problems of all readings; a date of publication that was found since is none any more."""
    found: dict[str, Problem] = {problem.id: problem for problem in others}
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
