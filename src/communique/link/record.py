"""The record of many readings: the straight line from facts of single reports to rows of all.

Pure and order-free: readings are sorted by document and a document read twice counts once, so that
the same documents and the same vocabulary give the same record, however they came in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from communique.ids import make_id
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
from communique.link.entities import Entities, resolve_entities
from communique.link.events import Event, unite_tellings
from communique.link.histories import build_memberships, build_offices
from communique.link.meetings import Ids, build_meetings, name_events
from communique.link.originals import Originals, Told, group_originals
from communique.link.sources import Sources, resolve_sources
from communique.link.tellings import Id, Telling, read_tellings
from communique.link.texts import compare_texts
from communique.link.utterances import map_synonyms, read_utterances
from communique.link.witnesses import Hands, find_hands, weigh
from communique.problems import make_problem
from communique.records import (
    ClaimRow,
    DatelineRow,
    DateValue,
    DocumentRow,
    OfficeRow,
    Problem,
    Reading,
    Record,
    StatementFact,
    StatementRow,
)
from communique.vocabulary import Vocabulary

FORMAT = "communique-record/1"


def link_readings(readings: Iterable[Reading], vocabulary: Vocabulary) -> Record:
    """What all readings say together, each fact once, every tuple sorted by id."""
    read = _sort_readings(readings)
    sources = resolve_sources(read, vocabulary)
    texts = compare_texts(read)
    entities = resolve_entities(read, vocabulary, texts)
    tellings = read_tellings(read, entities, vocabulary, texts)
    dating, events = _date_events(read, tellings, entities, vocabulary)
    meetings = name_events(events)
    synonyms = map_synonyms(vocabulary.synonyms)
    told = read_utterances(read, entities, meetings, dating.published, synonyms, texts)
    claims = group_claims(told, entities)
    summary = _summarise(read, claims, events, dating.published)
    originals = group_originals(read, summary, sources, texts)
    hands = find_hands(read, originals, sources)
    offices = build_offices(read, entities, dating.published, _institutional(vocabulary))
    ids = Ids(meetings, offices.ids, _name_capacities(offices.rows))
    claim_rows, claim_of = _build_claims(claims, hands)
    statements = _build_statements(read, entities, ids, sources, claim_of)
    facts = Facts(entities, meetings, _statement_ids(read), claim_of, dating.published, texts)
    memberships = build_memberships(read, entities, dating.published)
    activities = build_activities(read, facts)
    bodies = {reading.document.id: reading.document.text for reading in read}
    return Record(
        format=FORMAT,
        sources=sources.rows,
        documents=_build_documents(read, sources, originals, dating.published),
        entities=entities.rows,
        offices=offices.rows,
        memberships=memberships,
        meetings=build_meetings(events, ids, entities, hands),
        statements=statements,
        claims=claim_rows,
        agreements=build_agreements(read, facts),
        activities=activities,
        conflicts=find_conflicts(
            events, meetings, Contested(memberships, statements, activities, bodies), synonyms
        ),
        events=(),
        problems=_collect_problems(read, dating.published),
    )


def _date_events(
    readings: Sequence[Reading],
    tellings: Sequence[Telling],
    entities: Entities,
    vocabulary: Vocabulary,
) -> tuple[Dating, tuple[Event, ...]]:
    """The meetings, and the dates; what the meetings date is dated, and they are joined again."""
    first = date_reports(readings, tellings, vocabulary)
    events = unite_tellings(complete_tellings(tellings, first), entities)
    dates = {
        telling.id: event.profile.date
        for event in events
        for telling in event.tellings
        if event.profile.date is not None and len(event.profile.documents) > 1
    }
    dating = date_by_meetings(readings, tellings, dates, first)
    if dating == first:
        return first, events
    return dating, unite_tellings(complete_tellings(tellings, dating), entities)


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


# --- statements and claims ------------------------------------------------------------------------


def _statement_id(key: Id) -> str:
    return make_id("statement", *key)


def _statement_ids(readings: Iterable[Reading]) -> Mapping[Id, str]:
    keys = ((r.document.id, fact.id) for r in readings for fact in r.statements)
    return {key: _statement_id(key) for key in keys}


def _build_claims(
    claims: Iterable[Sequence[Id]], hands: Hands
) -> tuple[tuple[ClaimRow, ...], Mapping[str, str]]:
    """Rows of claims, and the claim of each statement."""
    rows = []
    claim_of = {}
    for claim in claims:
        statements = tuple(sorted(_statement_id(key) for key in claim))
        testimony = weigh((document for document, _ in claim), hands)
        row = ClaimRow(
            make_id("claim", statements[0]),
            statements,
            testimony.reports,
            testimony.origins,
            testimony.witnesses,
            testimony.grounds,
        )
        rows.append(row)
        claim_of.update(dict.fromkeys(statements, row.id))
    return tuple(sorted(rows, key=lambda row: row.id)), claim_of


def _build_statements(
    readings: Iterable[Reading],
    entities: Entities,
    ids: Ids,
    sources: Sources,
    claim_of: Mapping[str, str],
) -> tuple[StatementRow, ...]:
    rows = []
    for reading in readings:
        document = reading.document.id
        for fact in reading.statements:
            name = _statement_id((document, fact.id))
            speakers = (entities.find(document, key) for key in fact.speakers)
            addressees = (entities.find(document, key) for key in fact.addressees)
            outer = (sources.find(each) for each in fact.attribution)
            rows.append(
                StatementRow(
                    id=name,
                    document=document,
                    speakers=tuple(sorted({each for each in speakers if each})),
                    speaker=fact.speaker,
                    cue=fact.cue,
                    content=fact.content,
                    mode=fact.mode,
                    place=fact.place,
                    act=fact.act,
                    office=_find_capacity(document, fact, entities, ids),
                    on_behalf_of=entities.find(document, fact.on_behalf_of),
                    addressees=tuple(sorted({each for each in addressees if each})),
                    meeting=ids.meetings.get((document, fact.meeting)) if fact.meeting else None,
                    issues=fact.issues,
                    attribution=tuple(each for each in outer if each),
                    claim=claim_of[name],
                    status=fact.status,
                    rule=fact.rule,
                    confidence=fact.confidence,
                )
            )
    return tuple(sorted(rows, key=lambda row: row.id))


def _find_capacity(document: str, fact: StatementFact, entities: Entities, ids: Ids) -> str | None:
    """The office the report gives the speaker, else the only one that other reports give him."""
    if fact.office:
        return ids.offices.get((document, fact.office))
    if len(fact.speakers) != 1:
        return None
    return ids.held.get(entities.find(document, fact.speakers[0]) or "")


def _name_capacities(rows: Sequence[OfficeRow]) -> dict[str, str]:
    """Person -> the present office he is seen in most, where all are of one state or body."""
    held: defaultdict[str, list[OfficeRow]] = defaultdict(list)
    for row in rows:
        if row.of is not None and not row.former:
            held[row.person].append(row)
    return {
        person: max(found, key=lambda row: (len(row.seen), row.id)).id
        for person, found in held.items()
        if len({row.of for row in found}) == 1
    }


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
