"""Readings written by hand, for tests of linking: a report is a text and what was read in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pytest

from communique.ids import digest_text, make_id
from communique.judgements import Anchor, Judgement, name_judgement
from communique.link.anchors import anchor_entity, anchor_facts
from communique.link.record import Linked, link_readings, trace_readings
from communique.records import (
    ActivityFact,
    AgreementFact,
    DateValue,
    Document,
    Evidence,
    MeetingFact,
    MembershipFact,
    Mention,
    OfficeFact,
    Page,
    Participation,
    Reading,
    Record,
    Referent,
    SourceName,
    StatementFact,
    Venue,
)
from communique.vocabulary import (
    TABLES,
    Body,
    Domain,
    OfficeWord,
    Organisation,
    Outlet,
    Session,
    State,
    Vocabulary,
    load_vocabulary,
)


def day(start: str, end: str | None = None) -> DateValue:
    """A stated date, or interval."""
    return DateValue(start, end or start, "range" if end else "day", "stated", "as stated")


@dataclass
class Report:
    """One report: add referents and facts by the words of its text, then take the Reading."""

    text: str
    published: str | None = None
    path: str = "report.txt"
    outlet: SourceName | None = None
    agency: SourceName | None = None
    attribution: tuple[SourceName, ...] = ()
    byline: str | None = None
    weekday: str | None = None  # words of the text
    facts: dict[str, list[Any]] = field(default_factory=dict)
    referents: dict[str, Referent] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The id of the document."""
        return make_id("doc", self.text, self.path, self.published)

    def quote(self, words: str) -> Evidence:
        """The first place of these words in the text."""
        start = self.text.index(words)
        return Evidence(self.id, start, start + len(words), words)

    def name(self, key: str, name: str, country: str | None = None, **more: object) -> str:
        """Add a referent; its kind is the first part of the key. Returns the key."""
        kind = key.partition(":")[0]
        parts = {"names": (name,), "parent": None, "members": (), **more}
        self.referents[key] = Referent(key=key, kind=kind, name=name, country=country, **parts)
        return key

    def add(self, table: str, words: str, /, **fields: object) -> str:
        """Add a fact to a table ("meetings") with evidence in the text. Returns its id."""
        found = self.facts.setdefault(table, [])
        name = make_id(table, self.id, len(found))
        makers = {
            "offices": _office, "meetings": _meeting, "statements": _statement,
            "memberships": _membership, "agreements": _agreement, "activities": _activity,
        }  # fmt: skip
        base = {"id": name, "rule": "test", "confidence": 1.0, "status": "stated"}
        found.append(makers[table](self, words, base, fields))
        return name

    def reading(self) -> Reading:
        """All of it as a Reading."""
        document = Document(
            self.id, self.path, None, None, None, None, digest_text(self.text), self.text
        )
        published = day(self.published) if self.published else None
        page = Page(
            (), None, self.byline, None, self.outlet, self.agency, self.attribution, published,
            self.quote(self.weekday) if self.weekday else None, "en",
        )  # fmt: skip
        mentions = tuple(
            Mention(make_id("mention", self.id, key), key, "name", self.quote(ref.name))
            for key, ref in self.referents.items()
            if ref.name in self.text
        )
        kinds = ("offices", "meetings", "statements", "agreements", "memberships", "activities")
        facts = (tuple(self.facts.get(kind, ())) for kind in kinds)
        return Reading(document, page, tuple(self.referents.values()), mentions, *facts, ())


def _office(report: Report, words: str, base: dict[str, Any], fields: dict[str, Any]) -> OfficeFact:
    defaults = {"title": words, "office": words.lower(), "of": None, "former": False, "date": None}
    return OfficeFact(**{**base, "evidence": (report.quote(words),), **defaults, **fields})


def _meeting(
    report: Report, words: str, base: dict[str, Any], fields: dict[str, Any]
) -> MeetingFact:
    evidence = (report.quote(words),)
    people = fields.pop("participants", ())
    venue = fields.pop("venue", None)
    defaults = {
        "name": None, "body": None, "organisation": None, "number": None, "date": None,
        "within": None, "held": "held", "basis": f"stated: '{words}'", "topics": (),
    }  # fmt: skip
    parts = tuple(
        each
        if isinstance(each, Participation)
        else Participation(each, "participant", None, None, "stated", evidence)
        for each in people
    )
    place = Venue(*venue, None, None, None) if venue else None
    return MeetingFact(
        **{**base, "evidence": evidence, **defaults, **fields}, participants=parts, venue=place
    )


def _statement(
    report: Report, words: str, base: dict[str, Any], fields: dict[str, Any]
) -> StatementFact:
    defaults: dict[str, Any] = {
        "speaker": None, "cue": None, "mode": "indirect", "place": "body", "act": "assert",
        "office": None, "on_behalf_of": None, "addressees": (), "meeting": None, "issues": (),
        "attribution": (),
    }  # fmt: skip
    evidence = (report.quote(words),)
    return StatementFact(
        **{**base, "evidence": evidence, "content": evidence, **defaults, **fields}
    )


def _membership(
    report: Report, words: str, base: dict[str, Any], fields: dict[str, Any]
) -> MembershipFact:
    defaults = {"tier": "member", "suspended": None, "as_of": None}
    return MembershipFact(**{**base, "evidence": (report.quote(words),), **defaults, **fields})


def _agreement(
    report: Report, words: str, base: dict[str, Any], fields: dict[str, Any]
) -> AgreementFact:
    defaults = {
        "name": words, "kind": "agreement", "action": "signed", "parties": (), "date": None,
        "meeting": None,
    }  # fmt: skip
    return AgreementFact(**{**base, "evidence": (report.quote(words),), **defaults, **fields})


def _activity(
    report: Report, words: str, base: dict[str, Any], fields: dict[str, Any]
) -> ActivityFact:
    defaults = {
        "name": None, "kind": "joint exercise", "parties": (), "date": None, "stance": "planned",
        "statement": None,
    }  # fmt: skip
    return ActivityFact(**{**base, "evidence": (report.quote(words),), **defaults, **fields})


def make_vocabulary() -> Vocabulary:
    """A few invented rows: two organisations, three bodies, outlets of two governments."""
    source, example = "made for tests", "as used in tests"

    def state(iso3: str, name: str, demonym: str, house: str) -> State:
        return State(iso3, name, (), (demonym,), None, (house,), 1, 1, None, None, source, example)

    def body(key: str, name: str, level: str) -> Body:
        return Body(key, key.partition("/")[0], name, (), level, source, example)

    def outlet(key: str, name: str, country: str, owner: str | None, *, state: bool) -> Outlet:
        return Outlet(key, name, (), "agency", country, owner, state, (), source, example)

    def organisation(key: str, name: str) -> Organisation:
        return Organisation(key, name, (), (), "intergovernmental", source, example)

    empty = msgspec.convert(dict.fromkeys(TABLES, ()) | {"digest": ""}, Vocabulary)
    return msgspec.structs.replace(
        empty,
        states=(
            state("NOR", "Norway", "Norwegian", "Slottet"),
            state("PER", "Peru", "Peruvian", "Pizarro Palace"),
            state("KEN", "Kenya", "Kenyan", "State House"),
        ),
        organisations=(
            organisation("LSU", "Lake States Union"), organisation("HF", "Harbour Forum"),
        ),
        bodies=(
            body("LSU/defence ministers", "Council of Defence Ministers", "defence ministers"),
            body("LSU/heads of state", "Lake Summit", "heads of state"),
        ),
        outlets=(
            outlet("nordwire", "Nordwire", "NOR", "Government of Norway", state=True),
            outlet("fjord-daily", "Fjord Daily", "NOR", "Ministry of Culture", state=True),
            outlet("andes-post", "Andes Post", "PER", "Andes Holding", state=False),
        ),
        sessions=(
            Session(
                "LSU/heads of state/9", "LSU/heads of state", 9, "2017-03-16", "2017-03-17",
                source, example,
            ),
        ),
        offices=(
            OfficeWord(
                "secretary general", "head", "secretary general", "organisation", "", source,
                example,
            ),
        ),
        domains=(
            Domain("defence", "defence", source, example),
            Domain("trade", "trade", source, example),
        ),
        synonyms=load_vocabulary().synonyms,
        digest="test",
    )  # fmt: skip


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return make_vocabulary()


@pytest.fixture(scope="session")
def report() -> type[Report]:
    """The builder of reports: `report(text, published="2019-05-04")`."""
    return Report


@pytest.fixture
def link(vocabulary: Vocabulary) -> Callable[..., Record]:
    """Link reports: `link(first, second)` gives their Record."""

    def link_reports(*reports: Report) -> Record:
        return link_readings((each.reading() for each in reports), vocabulary)

    return link_reports


@dataclass
class Coder:
    """Somebody who judges the rows of these readings, one second after the other."""

    readings: list[Reading]
    vocabulary: Vocabulary
    judgements: list[Judgement] = field(default_factory=list)
    known: dict[int, Linked] = field(default_factory=dict)  # by number of judgements

    def link(self, readings: list[Reading] | None = None) -> Linked:
        """The readings linked with all judgements so far."""
        given = self.readings if readings is None else readings
        return trace_readings(given, self.vocabulary, self.judgements)

    def anchor(self, row: Any, only: str | None = None) -> Anchor:  # noqa: ANN401  # any row
        """The words of a row; only: those of one document."""
        number = len(self.judgements)
        self.known[number] = linked = self.known.get(number) or self.link()
        facts: dict[str, list[tuple[str, str]]] = {}
        for identity, *item in linked.list_facts():
            facts.setdefault(identity, []).append((item[0], item[1]))
        rows = row.statements if row.id.startswith("claim") else (row.id,)
        items = [item for each in rows for item in facts[each] if only in (None, item[0])]
        by_id = {reading.document.id: reading for reading in self.readings}
        if row.id.startswith("entity"):
            return anchor_entity(row, items, by_id)
        subject = row.id.partition("-")[0].replace("claim", "statement")
        return anchor_facts(subject, row.id, items, by_id)

    def judge(self, verb: str, *about: Anchor, **fields: Any) -> Judgement:  # noqa: ANN401  # of it
        """A judgement, added to those so far."""
        content = {"by": "Ada", "time": f"2026-01-01T00:00:{len(self.judgements):02}.000000Z"}
        judgement = name_judgement(
            Judgement(id="", verb=verb, about=about, **{**content, **fields})  # type: ignore[arg-type]  # any verb
        )
        self.judgements.append(judgement)
        return judgement


@pytest.fixture
def coder(vocabulary: Vocabulary) -> Callable[..., Coder]:
    """A coder of reports: `coder(first, second)`."""

    def make(*reports: Report) -> Coder:
        return Coder([each.reading() for each in reports], vocabulary)

    return make
