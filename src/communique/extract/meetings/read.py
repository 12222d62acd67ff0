"""Meetings as one article tells them.

In: an Article (its persons completed by pronouns and titles) and the offices found. Out:
MeetingFacts, each with every phrase that tells of it as evidence, and Problems for phrases that
tell of a meeting of which neither sides nor body were recognised.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import msgspec.structs

from communique.extract.meetings.attendance import add_attendance
from communique.extract.meetings.authors import find_author, with_author
from communique.extract.meetings.drafts import Draft, Telling, merge_tellings
from communique.extract.meetings.kinds import fit_kind
from communique.extract.meetings.nesting import set_parents, set_stays
from communique.extract.meetings.remarks import add_remarked
from communique.extract.meetings.series import separate
from communique.extract.meetings.signatories import read_signed_meeting
from communique.extract.meetings.telling import make_telling
from communique.extract.meetings.venues import is_remote, venue_of_dateline
from communique.extract.meetings.visits import read_implied_visits
from communique.ids import make_id
from communique.problems import make_problem
from communique.records import DateValue, MeetingFact, Participation, Venue
from communique.text.dates import find_date_expressions, resolve_date
from communique.text.gazetteer import fold
from communique.text.meeting_status import TOLD_AS_HELD
from communique.text.occasions import find_meeting_phrases
from communique.text.parties import list_parties

if TYPE_CHECKING:
    from communique.records import Evidence, OfficeFact, Problem, Role
    from communique.text.article import Article
    from communique.text.parties import Party
    from communique.vocabulary import Vocabulary

ATTRIBUTED = re.compile(r",? (?:according to|said|told|announced|reported)\b")
SHORTEST_TOPIC, LONGEST_TOPIC = 4, 79  # characters
OUTCOMES = re.compile(
    r"\b(?:decisions?|outcomes?|results?|conclusions|resolutions?|commitments|declarations?|"
    r"implementation|agreements?|spirit|communiqu[eé]s?|pledges|recommendations) "
    r"(?:of|from|at|made at|taken at|adopted at) (?:the )?$"
)
OUTCOME_REACH = 40  # characters before the phrase
PLENARY = ("session", "summit")
CHAIRED = re.compile(r"\b(chaired|hosted|presided over|held|convened|mediated|led) by\b")
TOPICS = re.compile(
    r"\b(?:discuss(?:ed|ing)?|exchang(?:ed|ing) (?:views|ideas|opinions) (?:on|over|about)|"
    r"exchange views on|review(?:ed|ing)?) ([^.;]{4,160})"
)


def read_meetings(
    article: Article, offices: tuple[OfficeFact, ...], vocabulary: Vocabulary
) -> tuple[tuple[MeetingFact, ...], tuple[Problem, ...]]:
    """All meetings the article tells of, in order of first telling."""
    countries = map_countries(article, offices)
    author = find_author(article, offices, vocabulary)
    if author is not None:
        article = with_author(article, author)
        countries.setdefault(author, author)  # who writes "I visited X" comes from elsewhere
    tellings: list[Telling] = []
    for phrase in find_meeting_phrases(article, vocabulary):
        telling = make_telling(article, phrase, tellings, vocabulary)
        tellings += separate(article, telling, vocabulary)
    drafts, answers = merge_tellings(tellings, countries)
    set_parents(tellings, answers, drafts)
    set_stays(drafts, countries)
    ids = name_drafts(article, drafts)
    main = next((d for d in drafts if d.status == "held" and is_early(article, d)), None)
    facts = [make_fact(article, d, ids, offices, d is main) for d in drafts]
    facts = [msgspec.structs.replace(f, venue=find_venue(article, d, vocabulary, main=d is main))
             for f, d in zip(facts, drafts, strict=True)]  # fmt: skip
    facts = [msgspec.structs.replace(f, kind=fit_kind(d, countries))
             for f, d in zip(facts, drafts, strict=True)]  # fmt: skip
    facts += read_implied_visits(article, tuple(facts), offices, vocabulary)
    facts += read_signed_meeting(article, tuple(facts), offices, vocabulary)
    facts = list(add_remarked(article, tuple(facts), vocabulary))
    problems = [
        make_problem("meeting-unplaced", article.document.id,
                     f"neither body nor two sides known of {t.phrase.word!r}", t.start, t.end)
        for n, t in enumerate(tellings)
        if n not in answers and t.parties and t.kind != "visit" and not t.phrase.predecessor
    ]  # fmt: skip
    unique = tuple({f.id: f for f in facts}.values())
    return add_attendance(article, unique, offices), tuple(problems)


def map_countries(article: Article, offices: tuple[OfficeFact, ...]) -> dict[str, str | None]:
    """Referent key -> key of its country, itself for countries.

    Two ministers of one state are one side.
    """
    found: dict[str, str | None] = {}
    for office in offices:
        if office.of is not None and (office.person not in found or not office.former):
            found.setdefault(office.person, office.of)
    for names in article.names:
        for name in names:
            found[name.key] = name.key
    return found


def name_drafts(article: Article, drafts: list[Draft]) -> dict[int, str]:
    """Ids by the phrase that told each first; by sides, place and day where one told many."""
    firsts = Counter((d.tellings[0].start, d.tellings[0].end) for d in drafts)
    found: dict[int, str] = {}
    for draft in drafts:
        first = draft.tellings[0]
        one = [p.key for p in draft.parties] if first.phrase.separate else []
        if firsts[first.start, first.end] > 1 and not first.phrase.separate:
            place = f"{first.venue.name} {first.venue.country}" if first.venue else ""
            one = [place, first.date.start if first.date else ""]
        told = "|".join(sorted(one))
        found[id(draft)] = make_id("meeting", article.document.id, first.start, first.end, told)
    return found


def is_early(article: Article, draft: Draft) -> bool:
    """Told in the first three paragraphs of the body."""
    bodies = [b for b in article.page.blocks if b.kind in ("lead", "body")]
    return bool(bodies) and draft.tellings[0].start < bodies[min(3, len(bodies) - 1)].end


def make_fact(
    article: Article,
    draft: Draft,
    ids: dict[int, str],
    offices: tuple[OfficeFact, ...],
    main: bool,  # noqa: FBT001  # the one meeting that the report is about
) -> MeetingFact:
    """The draft as a fact, what is missing taken from its parent or the dateline."""
    date = find_date(article, draft, main=main)
    evidence = tuple(
        sorted({article.quote(t.start, t.end) for t in draft.tellings}, key=lambda e: e.start)
    )
    first = draft.tellings[0].phrase
    name = next((t.phrase.body.name for t in draft.tellings if t.phrase.body.name), None)
    told = next((t.phrase for t in draft.tellings if t.phrase.status == draft.status), first)
    return MeetingFact(
        id=ids[id(draft)],
        rule="meeting.verb" if first.verb else f"meeting.noun-{first.word}",
        status="stated",
        evidence=evidence,
        kind=draft.kind,
        name=name,
        body=draft.body,
        organisation=draft.organisation,
        number=draft.number,
        date=date,
        venue=None,
        within=ids.get(id(draft.within)) if draft.within is not None else None,
        held=draft.status,
        basis=told.basis,
        participants=list_participants(article, draft, offices),
        topics=list_topics(article, draft),
    )


def find_date(article: Article, draft: Draft, *, main: bool) -> DateValue | None:
    """The draft's date, its parent's, or for the main meeting the day the lead gives."""
    if draft.date is not None:
        return draft.date
    if draft.within is not None:
        parent = find_date(article, draft.within, main=main)
        return inherit_date(parent, "on the sidelines of a meeting") if parent else None
    if draft.stay is not None and draft.stay.date is not None:
        return inherit_date(draft.stay.date, "during a visit")
    first = draft.tellings[0].phrase
    if draft.kind == "visit" and first.word == "visiting" and is_early(article, draft):
        return date_of_lead(article)  # "NAME, who is visiting, met ...": on the day reported
    children = draft.status == "held" and draft.kind in ("session", "summit", "group")
    early = children and is_early(article, draft) and not is_elsewhere(article, draft)
    early = early and not is_looked_back_on(article, draft)
    if draft.status == "held" and (main or early):
        return date_of_lead(article)
    return None


def inherit_date(date: DateValue, how: str) -> DateValue:
    """The days of a meeting or visit for what was held at it."""
    return DateValue(
        date.start, date.end, date.precision, "inferred", f"{how} dated by {date.basis}"
    )


def date_of_lead(article: Article) -> DateValue | None:
    """The day on which the lead sentence says it happened, else the day of the dateline."""
    lead = next((s for s in article.sentences if s.block == "lead"), None)
    dateline = article.page.dateline
    day = dateline.date if dateline is not None else None
    if lead is not None:
        for expression in find_date_expressions(article.document.text, lead.start, lead.end):
            value = resolve_date(
                expression, anchor=article.page.published, dateline_day=day, tense="past"
            )
            late = value is not None and is_after_report(value, article)
            if value is not None and value.precision == "day" and not late:
                return DateValue(
                    value.start, value.end, "day", "inferred", f"day of the lead: {value.basis}"
                )
    if day is not None:
        return DateValue(day, day, "day", "inferred", "day of the dateline")
    return None


def is_looked_back_on(article: Article, draft: Draft) -> bool:
    """Only what came of it is told: "the decisions of the Oslo summit"."""
    first = draft.tellings[0]
    before = article.document.text[max(0, first.start - OUTCOME_REACH) : first.start]
    return OUTCOMES.search(before) is not None


def is_elsewhere(article: Article, draft: Draft) -> bool:
    """Held in another city than the report was filed in: it is told of, not reported.

    So is one that is only called by its city, "the Oslo summit", where no city of the report is
    told.
    """
    dateline, venue = article.page.dateline, draft.venue
    if venue is None or venue.name is None:
        return False
    city = fold(venue.name)
    if dateline is not None and dateline.place is not None:
        return city not in fold(dateline.place)
    first = draft.tellings[0]
    bare = first.phrase.basis == TOLD_AS_HELD and not first.phrase.sidelines
    head = article.sentences[first.phrase.sentence].tokens[first.phrase.head].start
    return bare and city in fold(article.document.text[first.start : head])


def is_after_report(date: DateValue, article: Article) -> bool:
    """The day is still to come: nothing was held on it."""
    published = article.page.published
    return published is not None and date.start > published.end


def find_venue(
    article: Article, draft: Draft, vocabulary: Vocabulary, *, main: bool
) -> Venue | None:
    """The draft's place, its parent's, or for the main meeting that of the dateline."""
    if draft.venue is not None:
        return draft.venue
    if draft.kind == "call" or any(is_remote(article, t.phrase) for t in draft.tellings):
        return None
    if draft.within is not None:
        return find_venue(article, draft.within, vocabulary, main=main)
    if draft.stay is not None:
        return draft.stay.venue
    plenary = draft.kind in ("session", "summit", "group", "bilateral", "talks")
    if plenary and draft.status == "held" and (main or is_early(article, draft)):
        return venue_of_dateline(article, vocabulary) if is_filed_there(article, draft) else None
    return None


def is_filed_there(article: Article, draft: Draft) -> bool:
    """The report was filed where they met: it says "here", or a side meets guests at home."""
    if any(t.lower == "here" for s in article.sentences for t in s.tokens):
        return True
    if article.page.agency is not None:
        return True
    return draft.body is None and draft.kind != "session"


def list_participants(
    article: Article, draft: Draft, offices: tuple[OfficeFact, ...]
) -> tuple[Participation, ...]:
    """Sides, and those who spoke at, chaired or attended it; each once."""
    found: dict[str, Participation] = {}
    for telling in draft.tellings:
        roles = read_roles(article, telling)
        # "officials of the UNION came": nobody that is known, and not the organisation
        present = (p for p in telling.phrase.attending
                   if p.title is None or not p.key.startswith("organisation:"))  # fmt: skip
        everyone = (*telling.parties, *present, *(p for p, _ in roles))
        by_key = {p.key: role for p, role in roles}
        for party in everyone:
            if party.key in (draft.body, draft.organisation) and draft.kind in PLENARY:
                continue  # whose session it is
            role: Role = by_key.get(party.key, "visitor" if draft.kind == "visit" and
                                    party.key.startswith("person:") else "participant")  # fmt: skip
            evidence = article.quote(party.start, party.end)
            known = found.get(party.key)
            if known is None:
                found[party.key] = Participation(
                    party.key, role, find_office(party.key, offices, evidence), party.title,
                    "stated", (evidence,),
                )  # fmt: skip
            elif evidence not in known.evidence:
                found[party.key] = msgspec.structs.replace(
                    known, evidence=(*known.evidence, evidence),
                    role=role if role != "participant" else known.role,
                )  # fmt: skip
    held = [o for o in offices if o.person in found]
    named = {(o.of, title) for o in held for title in (None, o.office)}
    # "NAME, Minister of X of Country Y" is one party, not the minister and his country
    return tuple(p for k, p in found.items() if (k, p.title) not in named)


def read_roles(article: Article, telling: Telling) -> list[tuple[Party, Role]]:
    """Persons whom the sentence gives a part: "chaired by NAME", "hosted by NAME"."""
    sentence = article.sentences[telling.phrase.sentence]
    text = article.document.text[sentence.start : sentence.end]
    found: list[tuple[Party, Role]] = []
    for match in CHAIRED.finditer(text):
        offset = sentence.start + match.end()
        first = next((n for n, t in enumerate(sentence.tokens) if t.start >= offset), None)
        if first is not None:
            role: Role = "host" if match.group(1) == "hosted" else "chair"
            last = min(first + 20, len(sentence.tokens))
            found += [(p, role) for p in list_parties(article, telling.phrase.sentence, first, last)
                      if p.key.startswith("person:")][:1]  # fmt: skip
    return found


def find_office(key: str, offices: tuple[OfficeFact, ...], evidence: Evidence) -> str | None:
    """Id of the office in which the person takes part: the one named nearest before."""
    held = [o for o in offices if o.person == key and not o.former]
    if not held:
        return None
    return min(held, key=lambda o: (abs(o.evidence[0].start - evidence.start), o.id)).id


def list_topics(article: Article, draft: Draft) -> tuple[str, ...]:
    """What was discussed, as written, in the sentences that tell of the meeting."""
    found: dict[str, None] = {}
    for telling in draft.tellings:
        sentence = article.sentences[telling.phrase.sentence]
        for match in TOPICS.finditer(article.document.text[sentence.start : sentence.end]):
            words = ATTRIBUTED.split(match.group(1))[0]  # "fish, according to a spokesman"
            for part in re.split(r",| and (?=\w+ )| as well as ", words):
                topic = part.strip(' ,.”"')
                if SHORTEST_TOPIC <= len(topic) <= LONGEST_TOPIC and " with " not in topic:
                    found[topic] = None
    return tuple(found)
