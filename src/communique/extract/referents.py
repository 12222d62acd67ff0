"""The referents of one Reading, complete: everything that a fact points to is there.

In: referents found so far, all facts. Out: those referents with the country that offices give a
person, and one for each country, organisation and body that facts name by key alone.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec.structs

from communique.records import (
    ActivityFact,
    AgreementFact,
    Fact,
    MeetingFact,
    MembershipFact,
    OfficeFact,
    Referent,
    StatementFact,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.records import EntityKind, Evidence, Mention
    from communique.text.article import Article
    from communique.vocabulary import Vocabulary


def describe_referents(
    article: Article,
    meetings: tuple[MeetingFact, ...],
    statements: tuple[StatementFact, ...],
    known: tuple[Mention, ...],
) -> tuple[Mention, ...]:
    """Mentions of those never named: "they" as speakers, bodies told by who sits in them."""
    named = {m.referent for m in known}
    seen = {(m.referent, m.evidence.start) for m in known}
    found = {m.id: m for s in statements for m in mention_speakers(article, s, seen)}
    for meeting in meetings:
        for body in (meeting.body, meeting.organisation):
            if body is not None and body not in named:
                for span in meeting.evidence:
                    mention = article.mention(body, "description", span.start, span.end)
                    found[mention.id] = mention
        for part in meeting.participants:  # "I", "members of the cabinet": nowhere named
            if part.referent not in named and part.referent.startswith(("person:", "group:")):
                for span in part.evidence:
                    mention = article.mention(part.referent, "description", span.start, span.end)
                    found[mention.id] = mention
    return tuple(found[k] for k in sorted(found))


def mention_speakers(
    article: Article, statement: StatementFact, seen: set[tuple[str, int]]
) -> Iterable[Mention]:
    """Mentions of a collective by the words beside the cue, of a person by a transcript's label."""
    span = statement.speaker
    for key in statement.speakers if span is not None else ():
        if span is None or (key, span.start) in seen:
            continue
        if key.startswith("group:"):
            yield article.mention(key, "collective", span.start, span.end)
        elif key.startswith("person:") and is_label(article, span):
            yield article.mention(key, "title", span.start, span.end)


def is_label(article: Article, span: Evidence) -> bool:
    """The words are the label of a turn in a transcript: "THE PRESIDENT:"."""
    return article.document.text[span.end : span.end + 2].lstrip(" ").startswith(":")


def complete_referents(
    known: tuple[Referent, ...],
    facts: tuple[Fact, ...],
    vocabulary: Vocabulary,
    offices: tuple[OfficeFact, ...],
) -> tuple[Referent, ...]:
    """Referents sorted by key; a key seen twice keeps all its names."""
    found: dict[str, Referent] = {}
    for referent in known:
        other = found.get(referent.key)
        found[referent.key] = referent if other is None else unite(other, referent)
    found |= list_nationals(found, offices)
    parents = index_parents(vocabulary)
    for key, referent in found.items():
        if referent.kind == "body" and not referent.parent and key in parents:
            found[key] = msgspec.structs.replace(referent, parent=parents[key])
    pending = [key for fact in facts for key in list_keys(fact)]
    pending += [r.parent for r in found.values() if r.parent is not None]
    while pending:
        key = pending.pop()
        if key in found:
            continue
        referent = make_referent(key, vocabulary)
        found[key] = referent
        if referent.parent is not None:
            pending.append(referent.parent)
    return tuple(found[k] for k in sorted(found))


@lru_cache(maxsize=4)
def index_parents(vocabulary: Vocabulary) -> dict[str, str]:
    """The organisation of each body, as keys of referents."""
    return {f"body:{b.key}": f"organisation:{b.organisation}" for b in vocabulary.bodies}


def list_nationals(
    found: dict[str, Referent], offices: tuple[OfficeFact, ...]
) -> dict[str, Referent]:
    """The persons told to hold an office of a state, with it as country where none is known."""
    nationals: dict[str, Referent] = {}
    for office in offices:
        person = nationals.get(office.person) or found.get(office.person)
        told = office.status == "stated"  # a guess is left to linking, which sees other reports
        national = told and office.of is not None and office.of.startswith("country:")
        if person is not None and national and person.country is None and office.of is not None:
            country = office.of.removeprefix("country:")
            nationals[person.key] = msgspec.structs.replace(person, country=country)
    return nationals


def unite(left: Referent, right: Referent) -> Referent:
    """One referent with the names and members of both."""
    return msgspec.structs.replace(
        left, names=tuple(sorted({*left.names, *right.names})),
        members=tuple(sorted({*left.members, *right.members})),
    )  # fmt: skip


def list_keys(fact: Fact) -> Iterable[str]:
    """Every referent key that the fact points to."""
    match fact:
        case OfficeFact():
            keys: tuple[str | None, ...] = (fact.person, fact.of)
        case MeetingFact():
            keys = (fact.body, fact.organisation, *(p.referent for p in fact.participants))
        case StatementFact():
            keys = (*fact.speakers, fact.on_behalf_of, *fact.addressees)
        case AgreementFact() | ActivityFact():
            keys = fact.parties
        case MembershipFact():
            keys = (fact.member, fact.organisation)
        case _:
            keys = ()
    return [k for k in keys if k is not None]


def make_referent(key: str, vocabulary: Vocabulary) -> Referent:
    """A referent known by its key alone, named from the vocabulary."""
    prefix, _, rest = key.partition(":")
    kinds: dict[str, EntityKind] = {
        "country": "country", "organisation": "organisation", "body": "body", "person": "person",
        "place": "place",
    }  # fmt: skip
    kind = kinds.get(prefix, "group")
    name = rest.title() if prefix == "person" else rest
    country = parent = None
    if kind == "group" and "/" in rest:  # "met/members of the cabinet", "minister/country:NOR"
        office, _, owner = rest.partition("/")
        state = next((s.name for s in vocabulary.states if owner == f"country:{s.iso3}"), None)
        name = f"{office} of {state}" if state is not None else owner
    if kind == "country":
        name = next((s.name for s in vocabulary.states if s.iso3 == rest), rest)
        country = rest
    elif kind == "organisation":
        name = next((o.name for o in vocabulary.organisations if o.key == rest), rest)
    elif kind == "body":
        acronym, _, level = rest.partition("/")
        row = next((b for b in vocabulary.bodies if b.key == rest), None)
        if level:  # else the meeting's own name: "Coastal Defence Ministers' Meeting"
            name = row.name if row is not None else f"{level} of the {acronym}"
            parent = f"organisation:{acronym}"
    return Referent(key, kind, name, (name,), country, parent, ())
