"""Who was there: sentences that name somebody present without naming the meeting again.

"The minister of X was also present as a guest", "Y was represented by NAME", "Z sent its deputy
chief, NAME": they took part in the session told last. In: an Article and its meetings. Out: the
meetings with these participants.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec.structs

from communique.records import Participation
from communique.text.parties import list_parties

if TYPE_CHECKING:
    from communique.records import MeetingFact, OfficeFact, Role, StatementFact
    from communique.text.article import Article

PRESENT = re.compile(
    r"\b(?:was|were) (?:also )?(?:present|represented by|in attendance|among (?:those|the "
    r"(?:\w+ )?(?:guests|participants|speakers|delegat(?:es|ions)|observers|ministers|leaders))"
    r")\b|"
    r"\b(?:also )?(?:attended|took part|participated)\b|\bsent (?:its|their|his|her)\b|"
    r"\b(?:was|were) the only guests?\b|"
    r"\b(?:delegation|team|side)s? (?:was|were|is) (?:led|headed) by\b|"
    r"^Among (?:those|the) \w*\s?(?:speaking|present|attending|taking part)\b",
    re.IGNORECASE,
)
# Words of which such a sentence has one, in small letters.
PRESENT_WORDS = (
    "present", "attend", "among", "took part", "participated", "sent ", "only guest", "led by",
    "headed by",
)  # fmt: skip
GUEST = re.compile(r"\b(?:guests?|invited|observers?|as a partner)\b", re.IGNORECASE)
LED = re.compile(r"\b(?:led|headed) by\b")
PLENARY = ("session", "summit", "group")
TALKS = (*PLENARY, "talks", "bilateral")


def add_attendance(
    article: Article, meetings: tuple[MeetingFact, ...], offices: tuple[OfficeFact, ...]
) -> tuple[MeetingFact, ...]:
    """The meetings with those whom a sentence of their own calls present."""
    added: dict[str, list[Participation]] = {}
    for number, sentence in enumerate(article.sentences):
        text = article.document.text[sentence.start : sentence.end]
        small = text.lower()
        if not any(word in small for word in PRESENT_WORDS) or PRESENT.search(text) is None:
            continue
        led = LED.search(text) is not None
        meeting = find_session(meetings, sentence.end, TALKS if led else PLENARY)
        if meeting is None:
            continue
        role: Role = "guest" if GUEST.search(text) else "participant"
        for party in list_parties(article, number, 0, len(sentence.tokens)):
            if party.key.startswith(("organisation:", "body:", "group:")):
                continue
            office = next((o.id for o in offices if o.person == party.key and not o.former), None)
            added.setdefault(meeting.id, []).append(
                Participation(party.key, role, office, party.title, "stated",
                              (article.quote(party.start, party.end),))
            )  # fmt: skip
    return tuple(join_participants(m, added.get(m.id, [])) for m in meetings)


def find_session(
    meetings: tuple[MeetingFact, ...], before: int, kinds: tuple[str, ...]
) -> MeetingFact | None:
    """The session or group meeting told last before the offset; talks for their delegations."""
    told = [(max(e.start for e in m.evidence if e.start < before), m) for m in meetings
            if m.kind in kinds and m.held == "held" and m.evidence[0].start < before
            and (m.kind != "group" or m.participants)]  # fmt: skip
    return max(told, key=lambda pair: pair[0])[1] if told else None


def add_speakers(
    meetings: tuple[MeetingFact, ...], statements: tuple[StatementFact, ...]
) -> tuple[MeetingFact, ...]:
    """The meetings with the persons who spoke at them, as implied participants."""
    added: dict[str, list[Participation]] = {}
    for statement in statements:
        if statement.meeting is None or statement.speaker is None:
            continue
        for key in statement.speakers:
            if key.startswith("person:"):
                added.setdefault(statement.meeting, []).append(
                    Participation(key, "participant", statement.office, None, "implied",
                                  (statement.speaker,))
                )  # fmt: skip
    return tuple(join_participants(m, added.get(m.id, [])) for m in meetings)


def join_participants(meeting: MeetingFact, added: list[Participation]) -> MeetingFact:
    """The meeting with these participants added, each once; a guest is a guest whoever said so."""
    known = {p.referent: p for p in meeting.participants}
    for participation in added:
        present = known.get(participation.referent)
        if present is None:
            known[participation.referent] = participation
        elif participation.role == "guest" and present.role == "participant":
            known[participation.referent] = msgspec.structs.replace(present, role="guest")
    return msgspec.structs.replace(meeting, participants=tuple(known.values()))
