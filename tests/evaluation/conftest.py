"""Two invented reports, their gold in the form "seeds-gold-1", and an export that agrees with it.

`measure` evaluates the export after a change made to it, as another program would write it.
"""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from communique.evaluation import Disagreement, Measure, evaluate_record, find_disagreements
from communique.ids import digest_text
from communique.records import Record

Row = dict[str, Any]
Change = Callable[[Row], object]

TEXTS = {
    "a": (
        "LISBON, May 3 (Harbour Wire) -- Foreign Minister Anna Berg of Norway met Rui Almada, the"
        " Portuguese foreign minister, in Lisbon on 3 May 2019 during the 11th session of the"
        " Council of Coastal Ministers of the Northern Fisheries Organisation (NFO).\n"
        "Berg said that the fleet would shrink by a tenth every year and ports would be paid for"
        " it. Almada stressed that nobody should doubt how firmly the fishermen support the"
        " plan. On behalf of the NFO he promised that money for schools would follow soon.\n"
        "Norway belongs to the NFO. The 12th session will open in Bergen, Norway, in May 2020."
    ),
    "b": (
        "Berg told the coastal ministers that fleets would become a tenth smaller each year. The"
        " ministers decided to open a common register of all vessels. They signed the Lisbon"
        " Declaration and announced a joint rescue exercise. Visiting Lisbon, Berg thanked her"
        " host."
    ),
}


def locate(doc: str, words: str) -> Row:
    start = TEXTS[doc].index(words)
    return {"doc": doc, "start": start, "end": start + len(words), "text": words}


def quote(doc: str, words: str) -> Row:
    start = TEXTS[doc].index(words)
    return {"document": f"doc-{doc}", "start": start, "end": start + len(words), "quote": words}


# --- gold ---------------------------------------------------------------------------------------

MET = "met Rui Almada"
SESSION = "the 11th session of the Council of Coastal Ministers"
NEXT_SESSION = "The 12th session will open in Bergen"
VISIT = "Visiting Lisbon"

# id: document, speaker, cue, content, act, group of one utterance
STATEMENTS = {
    "S1": (
        "a", "berg", "said that", "the fleet would shrink by a tenth every year", "pledge", "G1",
    ),
    "S2": ("a", "berg", "said that", "ports would be paid for it", "pledge", None),
    "S3": (
        "a", "almada", "stressed that",
        "nobody should doubt how firmly the fishermen support the plan", "assess", "G2",
    ),
    "S4": ("a", "almada", "promised that", "money for schools would follow soon", "pledge", None),
    "S5": (
        "b", "berg", "told the coastal ministers that",
        "fleets would become a tenth smaller each year", "pledge", "G1",
    ),
    "S6": (
        "b", "ministers", "decided", "to open a common register of all vessels", "decide", None,
    ),
}  # fmt: skip
NORWEGIAN_MINISTER = "Minister of Foreign Affairs of Norway"


def gold_statement(key: str) -> Row:
    doc, speaker, cue, content, act, group = STATEMENTS[key]
    return {
        "id": key, "doc": doc, "speakers": [speaker], "cue": locate(doc, cue),
        "content": locate(doc, content), "mode": "indirect", "place": "body", "act": act,
        "occasion": "session" if key != "S3" else None, "same_as": group,
        "on_behalf_of": "nfo" if key == "S4" else None,
        "capacity": NORWEGIAN_MINISTER if speaker == "berg" else None,
    }  # fmt: skip


def gold_documents() -> list[Row]:
    return [
        {"id": "a", "file": "a.txt", "agency": {"name": "Harbour Wire"},
         "published": {"value": "2019-05-03"}},
        {"id": "b", "file": "b.txt", "agency": None,
         "published": {"value": "2019-05-04", "earliest": "2019-05-03", "latest": "2019-05-05"}},
    ]  # fmt: skip


def gold_events() -> list[Row]:
    sides = [{"person": "berg", "country": "NOR"}, {"person": "almada", "country": "PRT"}]
    session = {
        "id": "session", "type": "session", "body": "council", "org": "nfo", "ordinal": 11,
        "date": "2019-05-03", "city": "Lisbon", "country": "PRT", "participants": sides,
        "evidence": [locate("a", SESSION), locate("b", "told the coastal ministers")],
    }  # fmt: skip
    talks = {
        "id": "talks", "type": "bilateral_meeting", "date": "2019-05-03",
        "place": "Lisbon, Portugal", "on_sidelines_of": "session", "participants": sides,
        "evidence": locate("a", MET),
    }  # fmt: skip
    visit = {
        "id": "visit", "type": "visit", "date": None, "status": "implied by 'visiting'",
        "host_country": "PRT", "participants": sides[:1], "evidence": locate("b", VISIT),
    }  # fmt: skip
    return [session, talks, visit]


def gold_content() -> Row:
    council = {"id": "council", "name": "Council of Coastal Ministers", "kind": "body"}
    organisation = {"id": "nfo", "name": "Northern Fisheries Organisation", "abbr": "NFO"}
    planned = {
        "id": "next", "type": "session", "body": "council", "org": "nfo", "ordinal": 12,
        "date": "2020-05", "city": "Bergen", "country": "NOR",
        "evidence": locate("a", NEXT_SESSION),
    }  # fmt: skip
    tier = {"org": "nfo", "tier": "member", "as_of": "2019-05-03"}
    return {
        "documents": gold_documents(),
        "organisations": [organisation, council],
        "persons": [
            {"id": "berg", "name": "Anna Berg", "country": "NOR", "forms": ["Berg"]},
            {"id": "almada", "name": "Rui Almada", "country": "PRT", "forms": ["Almada"]},
            {"id": "ministers", "name": "the ministers", "collective": True},
        ],
        "offices": [{"person": "berg", "office": "Foreign Minister", "country": "NOR"}],
        "events": gold_events(),
        "planned_events": [planned],
        "statements": [gold_statement(key) for key in STATEMENTS],
        "decisions": [{"id": "D1", "evidence": [locate("b", "open a common register")]}],
        "documents_signed": [
            {"id": "X1", "evidence": locate("b", "signed the Lisbon Declaration")}
        ],
        "treaties": [],
        "memberships": [
            {
                **tier,
                "country": "NOR",
                "status": "stated",
                "evidence": locate("a", "Norway belongs"),
            },
            {**tier, "country": "PRT", "status": "implied", "evidence": locate("a", "Portuguese")},
        ],
        "activities": [{"id": "A1", "evidence": locate("b", "a joint rescue exercise")}],
        "cross_document": {"derivation": [{"aligned_groups": ["G1"]}]},
    }


# --- an export that agrees with it ----------------------------------------------------------------

MADE = {"rule": "test", "confidence": 1.0}


def day(start: str, end: str) -> Row:
    return {
        "start": start,
        "end": end,
        "precision": "range",
        "status": "stated",
        "basis": "written",
    }


def place(name: str, country: str) -> Row:
    unknown = dict.fromkeys(("latitude", "longitude", "geonames"))
    return {"name": name, "country": country, **unknown}


def export_document(doc: str, agency: str | None, published: Row) -> Row:
    unknown = dict.fromkeys(("url", "source", "title", "byline", "dateline"))
    return {
        **unknown, "id": f"doc-{doc}", "path": f"reports/{doc}.txt", "agency": agency,
        "attribution": [], "published": published, "language": "en",
        "digest": digest_text(TEXTS[doc]), "origin": doc, "story": "one", "text": TEXTS[doc],
    }  # fmt: skip


def export_entity(key: str, kind: str, name: str, form: str, **rest: object) -> Row:
    return {
        "id": key, "kind": kind, "name": name, "names": [name, form], "codes": {},
        "parent": None, "members": [], "mentions": [], **rest,
    }  # fmt: skip


def export_entities() -> list[Row]:
    return [
        export_entity("berg", "person", "Anna Berg", "Berg", mentions=[quote("a", "Anna Berg")]),
        export_entity("almada", "person", "Rui Almada", "he", mentions=[quote("a", "Rui Almada")]),
        export_entity("ministers", "group", "ministers", "The ministers"),
        export_entity("norway", "country", "Norway", "Norway", codes={"iso3": "NOR"}),
        export_entity("portugal", "country", "Portugal", "Portuguese", codes={"iso3": "PRT"}),
        export_entity("nfo", "organisation", "Northern Fisheries Organisation", "NFO"),
        export_entity("council", "body", "Council of Coastal Ministers", "coastal ministers"),
    ]


def export_meeting(key: str, kind: str, date: Row | None, evidence: Row, **rest: object) -> Row:
    sides = ("berg",) if kind == "visit" else ("berg", "almada")
    attending = {"role": "participant", "office": None, "title": None, "status": "stated"}
    return {
        **MADE, "id": f"meeting-{key}", "kind": kind, "name": None, "body": None,
        "organisation": None, "number": None, "date": date, "place": place("Lisbon", "PRT"),
        "within": None, "status": "held", "status_basis": "stated",
        "participants": [{**attending, "entity": side, "evidence": [evidence]} for side in sides],
        "topics": [], "reports": [], "origins": [], "witnesses": 1, "evidence": [evidence], **rest,
    }  # fmt: skip


def export_meetings() -> list[Row]:
    then = ("2019-05-03", "2019-05-03")
    body: Row = {"body": "council", "organisation": "nfo"}
    planned: Row = {"status": "scheduled", "place": place("Bergen", "NOR"), "participants": []}
    return [
        export_meeting("session", "session", day(*then), quote("a", SESSION), number=11, **body),
        export_meeting("talks", "bilateral", day(*then), quote("a", MET),
            within="meeting-session",
        ),
        export_meeting("visit", "visit", None, quote("b", VISIT)),
        export_meeting(
            "next", "session", day("2020-05-01", "2020-05-31"), quote("a", NEXT_SESSION),
            number=12, **body, **planned,
        ),
    ]  # fmt: skip


def export_statement(key: str) -> Row:
    doc, speaker, cue, content, act, group = STATEMENTS[key]
    return {
        **MADE, "id": f"statement-{key}", "document": f"doc-{doc}", "speakers": [speaker],
        "speaker": None, "cue": quote(doc, cue), "content": [quote(doc, content)],
        "mode": "indirect", "place": "body", "act": act,
        "office": "office-berg" if speaker == "berg" else None,
        "on_behalf_of": "nfo" if key == "S4" else None, "addressees": [],
        "meeting": "meeting-session" if key != "S3" else None, "issues": [], "attribution": [],
        "claim": f"claim-{group or key}", "status": "stated",
    }  # fmt: skip


def export_membership(member: str, status: str, words: str) -> Row:
    return {
        **MADE, "id": f"membership-{member}", "member": member, "organisation": "nfo",
        "tier": "member", "suspended": None, "as_of": day("2019-05-03", "2019-05-03"),
        "status": status, "evidence": [quote("a", words)],
    }  # fmt: skip


def export_content() -> Row:
    claims = {row["claim"]: row for row in map(export_statement, STATEMENTS)}
    item: Row = {**MADE, "parties": [], "date": None, "status": "stated"}
    signed, exercise = (
        quote("b", "signed the Lisbon Declaration"),
        quote("b", "joint rescue exercise"),
    )
    return {
        "format": "communique-record/1",
        "sources": [{"id": "wire", "name": "Harbour Wire", "kind": "agency", "country": None}],
        "documents": [
            export_document("a", "wire", day("2019-05-03", "2019-05-03")),
            export_document("b", None, day("2019-05-04", "2019-05-04")),
        ],
        "entities": export_entities(),
        "offices": [{
            **MADE, "id": "office-berg", "person": "berg", "title": "Foreign Minister",
            "office": "minister of foreign affairs", "of": "norway", "former": False,
            "status": "stated", "since": None, "until": None,
            "seen": [{"date": None, "evidence": quote("a", "Foreign Minister")}],
        }],
        "memberships": [
            export_membership("norway", "stated", "Norway belongs"),
            export_membership("portugal", "implied", "Portuguese"),
        ],
        "meetings": export_meetings(),
        "statements": [export_statement(key) for key in STATEMENTS],
        "claims": [
            {"id": key, "statements": [row["id"]], "reports": [], "origins": [], "witnesses": 1,
             "grounds": "one readout"}
            for key, row in claims.items()
        ],
        "agreements": [{
            **item, "id": "x1", "name": "Lisbon Declaration", "kind": "declaration",
            "action": "signed", "meeting": None, "evidence": [signed],
        }],
        "activities": [{
            **item, "id": "a1", "kind": "joint exercise", "name": None, "stance": "planned",
            "statement": None, "evidence": [exercise],
        }],
        "conflicts": [], "events": [], "problems": [],
    }  # fmt: skip


# --- fixtures -------------------------------------------------------------------------------------


@pytest.fixture
def export() -> Row:
    return export_content()


@pytest.fixture
def gold_path(tmp_path: Path) -> Path:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(gold_content()), encoding="utf-8")
    return path


@pytest.fixture
def measure(gold_path: Path) -> Callable[[Change | None], dict[str, Measure]]:
    def measure(change: Change | None = None) -> dict[str, Measure]:
        rows = evaluate_record(gold_path, _changed(change))
        return {row.key: row for row in rows}

    return measure


@pytest.fixture
def disagree(gold_path: Path) -> Callable[[Change | None], tuple[Disagreement, ...]]:
    return lambda change=None: find_disagreements(gold_path, _changed(change))


def _changed(change: Change | None) -> Record:
    content = copy.deepcopy(export_content())
    if change:
        change(content)
    return msgspec.convert(content, Record)
