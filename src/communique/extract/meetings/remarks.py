"""The meeting at which remarks were made, as their declared title says.

"Remarks by NAME at the UNION Summit" over a speech that says "this summit", "thank you for being
here": the title tells what was held, the words where it is told, the day is that of the release.
In: an Article and the meetings its text tells of. Out: the meetings with this one first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec.structs
from msgspec import Struct

from communique.ids import make_id
from communique.records import DateValue, MeetingFact
from communique.text.bodies import find_body, read_level
from communique.text.gazetteer import LONGEST, build_gazetteer, fold
from communique.text.title_names import declared_title

if TYPE_CHECKING:
    from communique.records import MeetingKind
    from communique.text.article import Article
    from communique.vocabulary import Vocabulary

SPEECH = re.compile(
    r"^(?:\w+ ){0,2}(?:Remarks|Speech|Address|Statement|Toast|Intervention|Keynote)\b",
    re.IGNORECASE,
)
NOUN = (
    r"(?:summit|meeting|session|conference|lunch(?:eon)?|dinner|breakfast|retreat|forum|roundtable|"
    r"ministerial|dialogue|plenary)"
)
PLACED = re.compile(
    rf"\b(?:at|before|after|during|following|in|opening|closing|to) (?:an? |the )?"
    rf"((?:(?!\b(?:at|on)\b)[^;:])*?\b({NOUN})\b(?:(?! at | on | in )[^;:])*)",
    re.IGNORECASE,
)
OUTSIDE = re.compile(
    r"\b(?:press|news|media)\b|\b(?:reporters|interview|stakeout|doorstep)\b", re.IGNORECASE
)
TOGETHER = re.compile(
    r"\b(?:meet(?:ing)?|be|being|gather(?:ed)?|join(?:ed)?|host|welcome) (?:here )?(?:with )?"
    r"(?:all of |each of )?you\b(?: all)?[^.;,]{0,24}\b(?:here|today)\b|"
    r"\b(?:here|today) with (?:all of )?you\b|"
    r"\bthank you (?:all )?(?:very much )?for (?:being here|coming|joining (?:us|me))\b",
    re.IGNORECASE,
)
ROUND_TABLE = re.compile(r"\b(?:around|at) this table\b", re.IGNORECASE)
KINDS: dict[str, Literal["summit", "session", "group"]] = {
    "summit": "summit", "session": "session", "retreat": "session", "forum": "session",
    "ministerial": "session", "conference": "group",
}  # fmt: skip
HERE = r"\b(?:this|our|today[’']s) (?:[\w’'-]+ ){0,3}"


class Told(Struct, frozen=True):
    """What the title says was held."""

    noun: str  # lower case: "summit"
    body: str | None
    organisation: str | None


def add_remarked(
    article: Article, meetings: tuple[MeetingFact, ...], vocabulary: Vocabulary
) -> tuple[MeetingFact, ...]:
    """The meetings with the one at which the remarks were made."""
    told = read_title(article, vocabulary)
    parents: list[MeetingFact] = []
    for one in reversed(told):  # "at a Lunch at the Summit": the summit first
        meetings, here = add_told(article, meetings, one)
        if here is not None and parents:
            child = msgspec.structs.replace(here, within=parents[-1].id)
            meetings = tuple(child if m is here else m for m in meetings)
        parents += [here] if here is not None else []
    return meetings


def add_told(
    article: Article, meetings: tuple[MeetingFact, ...], told: Told
) -> tuple[tuple[MeetingFact, ...], MeetingFact | None]:
    """The meetings with the one told in the title, and that one where the text knows it."""
    known = next((m for m in meetings if m.kind != "visit" and is_told_here(m, told)), None)
    if known is not None:
        here = complete(known, told, article)
        return tuple(here if m is known else m for m in meetings), here
    place = find_words(article, told)
    if place is None:
        return meetings, None
    here = make_meeting(article, told, place)
    return (here, *meetings), here


def read_title(article: Article, vocabulary: Vocabulary) -> list[Told]:
    """The meetings of the title, none where the press is spoken to."""
    title = declared_title(article)
    if not SPEECH.match(title) or OUTSIDE.search(title):
        return []
    return [read_told(match, vocabulary) for match in PLACED.finditer(title)]


def read_told(match: re.Match[str], vocabulary: Vocabulary) -> Told:
    """One meeting of the title, with its body."""
    words = match.group(1)
    organisation = next((k for k in names_in(words, vocabulary) if k.startswith("organisation:")),
                        None)  # fmt: skip
    body = next((k for k in names_in(words, vocabulary) if k.startswith("body:")), None)
    if body is not None and organisation is None:
        organisation = "organisation:" + body.removeprefix("body:").split("/")[0]
    body = body or find_body(organisation, read_level(words), vocabulary)
    return Told(match.group(2).lower(), body, organisation)


def names_in(words: str, vocabulary: Vocabulary) -> list[str]:
    """Keys of the organisations and bodies named in a few words, longest first at each place."""
    parts = fold(words).split()
    entries = build_gazetteer(vocabulary).entries
    found: list[str] = []
    at = 0
    while at < len(parts):
        step = 1
        for length in range(min(LONGEST, len(parts) - at), 0, -1):
            entry = entries.get(" ".join(parts[at : at + length]))
            if entry is not None and entry.kind in ("organisation", "body"):
                found.append(entry.key)
                step = length
                break
        at += step
    return found


def is_told_here(meeting: MeetingFact, told: Told) -> bool:
    """The text tells of it as "this summit", "our meeting", or by its body."""
    noun = re.compile(HERE + told.noun, re.IGNORECASE)
    if any(noun.match(e.quote) for e in meeting.evidence):
        return told.organisation is None or meeting.organisation in (None, told.organisation)
    same = told.body is not None and meeting.body == told.body
    return same and meeting.date is None and meeting.held != "cancelled"


def complete(meeting: MeetingFact, told: Told, article: Article) -> MeetingFact:
    """The meeting with the day of the release and the body of the title, where the text is silent.

    "Wonderful to host you at this summit" is no plan: it is under way.
    """
    return msgspec.structs.replace(
        meeting, held="held", date=meeting.date or day_of_release(article),
        body=meeting.body or told.body, organisation=meeting.organisation or told.organisation,
    )  # fmt: skip


def find_words(article: Article, told: Told) -> tuple[int, int] | None:
    """Where the speech says that it is held: "at this lunch", "to meet all of you here today"."""
    text = article.document.text
    match = re.search(HERE + told.noun + r"\b", text, re.IGNORECASE) or TOGETHER.search(text)
    match = match or ROUND_TABLE.search(text)
    return (match.start(), match.end()) if match is not None else None


def make_meeting(article: Article, told: Told, place: tuple[int, int]) -> MeetingFact:
    """The meeting of the title, told by the words at the place."""
    kind: MeetingKind = KINDS.get(told.noun, "session" if told.body else "group")
    return MeetingFact(
        id=make_id("meeting", article.document.id, "remarks", *place),
        rule="meeting.remarks", status="stated", evidence=(article.quote(*place),),
        kind=kind, name=None, body=told.body, organisation=told.organisation, number=None,
        date=day_of_release(article), venue=None, within=None, held="held",
        basis="stated: remarks made at it", participants=(), topics=(),
    )  # fmt: skip


def day_of_release(article: Article) -> DateValue | None:
    """The day on which the remarks were published: they are released as they are made."""
    published = article.page.published
    if published is None or published.start != published.end:
        return None
    return DateValue(published.start, published.end, "day", "inferred", "day of the release")
