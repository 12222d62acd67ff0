"""Speakers without a name: those who met, a document, a source.

In: the phrase of a speaker in which nobody is named, mentions and meetings. Out: a Group, with the
referent that had to be made for it. "They" and "all parties" are whoever met; "the two sides" are
the partners of the talks told last; a thing that cannot speak is no speaker.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.extract.statements.members import find_noun, list_members, list_pair
from communique.records import Referent
from communique.text.article import MentionIndex
from communique.text.bodies import read_level
from communique.text.clauses import phrase_span

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.records import MeetingFact
    from communique.text.article import Article
    from communique.text.language import Token
    from communique.text.speaker_nouns import SpeakerNouns

PARTIES = re.compile(
    r"^(?:all |the |both |these )*(?:\w+ )?(?:parties|sides|participants|delegates|delegations|"
    r"attendees|member states|ministers|leaders|chiefs)\b"
)
PAIR = re.compile(r"\b(?:both|two) (?:\w+ )?(?:sides|leaders|ministers|presidents|men|parties|"
                  r"officials|countries|premiers|diplomats|generals|women)\b")  # fmt: skip
MEMBERS = re.compile(r"(?:all |the )*members of the ")
PARTNERS = 2  # of bilateral talks
COUPLES = frozenset(
    ("leaders", "ministers", "presidents", "premiers", "sides", "men", "women", "diplomats",
     "foreign ministers", "prime ministers", "defence ministers", "defense ministers",
     "heads of state", "heads of government")
)  # fmt: skip
PLURAL_PRONOUNS = frozenset(("they", "both", "all"))
DOCUMENTS = frozenset(
    "communique communiqué statement declaration resolution text document readout account".split()
)
GATHERINGS = frozenset("summit meeting session conference gathering".split())
PLENARY = frozenset(("session", "summit", "group"))  # kinds of meeting that a body's members hold
THINGS = frozenset("it this that there what which nothing i we you".split())
QUANTITIES = frozenset(
    "one some many others those these several each most few none all another both half".split()
)
THING_TAGS = frozenset(("PRP", "EX", "WP", "WDT", "DT"))
GOVERNING = frozenset(("government", "side", "delegation", "authorities", "state"))
ALLIED = frozenset(("alliance", "bloc", "union"))
OPENING_REACH = 40  # characters of a sentence within which a name is what the sentence is about


class Speaker(Struct, frozen=True):
    """Referent keys, and the span of the words that name them."""

    keys: tuple[str, ...]
    start: int
    end: int
    form: str  # "person", "collective", "unnamed", "country", "organisation", "document"


class Group(Struct, frozen=True):
    """A speaker with the referent that had to be made for it."""

    speaker: Speaker
    referent: Referent | None


class Phrase(Struct, frozen=True):
    """A speaker's phrase in which nobody is named: "the two sides", "a source in the ministry"."""

    start: int
    end: int
    written: str
    lower: str
    head: Token


class Scene(Struct, frozen=True):
    """Where the phrase stands, and what is known of the article."""

    article: Article
    number: int  # of the sentence
    index: MentionIndex
    meetings: tuple[MeetingFact, ...]


def quote_phrase(article: Article, number: int, head: int) -> Group:
    """The noun phrase as a source of its own, whatever it names."""
    scene = Scene(article, number, MentionIndex((), (), {}), ())
    return make_unnamed(read_phrase(scene, head), "unnamed")


def is_quantity(phrase: Phrase) -> bool:
    """ "Some", "many of whom", "those close to the talks": people of whom a number is told."""
    return phrase.head.lower in QUANTITIES


def identify_group(scene: Scene, subject: int, *, lenient: bool) -> Group | None:
    """The collective, document or source that the phrase round `subject` stands for."""
    phrase = read_phrase(scene, subject)
    for names, identify in IDENTIFIED_BY:
        if names(phrase):
            return identify(phrase, scene)
    if is_quantity(phrase):
        return make_unnamed(phrase, "unnamed") if lenient else None
    speaks = can_speak(phrase.head, scene.article.nouns, lenient=lenient)
    return identify_institution(phrase, scene) if speaks else None


def read_phrase(scene: Scene, subject: int) -> Phrase:
    """The noun phrase of the subject, without clauses and appositions."""
    sentence = scene.article.sentences[scene.number]
    first, last = phrase_span(sentence, subject)
    people = scene.article.people[scene.number]
    first = next((p.first for p in people if p.last == first), first)  # "NAME forces"
    start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
    return Phrase(
        start,
        end,
        scene.article.document.text[start:end],
        " ".join(t.lower for t in sentence.tokens[first:last]),
        sentence.tokens[subject],
    )


def is_parties(phrase: Phrase) -> bool:
    """ "They", "the two sides", "all parties"."""
    pronoun = phrase.head.lower in PLURAL_PRONOUNS
    return pronoun or bool(PAIR.search(phrase.lower) or PARTIES.match(phrase.lower))


def is_document(phrase: Phrase) -> bool:
    """ "The communique", or "the summit" for what it adopted."""
    return phrase.head.lower in DOCUMENTS or phrase.head.lower in GATHERINGS


def is_it(phrase: Phrase) -> bool:
    """ "It"."""
    return phrase.head.lower == "it"


def is_thing(phrase: Phrase) -> bool:
    """ "There", "this", "others": nobody in particular."""
    if is_quantity(phrase):
        return False
    return phrase.head.lower in THINGS or phrase.head.tag in THING_TAGS


def is_rank(phrase: Phrase) -> bool:
    """ "Foreign ministers", "heads of state": the plural of a level on which bodies meet."""
    return phrase.head.tag in ("NNS", "NNPS") and read_level(phrase.lower) is not None


def is_members(phrase: Phrase) -> bool:
    """ "The members of the council": a body by those who sit in it."""
    return MEMBERS.match(phrase.lower) is not None


def identify_nobody(_phrase: Phrase, _scene: Scene) -> None:
    """None: the phrase names no speaker."""


def can_speak(token: Token, nouns: SpeakerNouns, *, lenient: bool) -> bool:
    """The noun names people or an institution; with a clause as content, any noun but a thing."""
    if token.lower in nouns.people or token.tag.startswith("NNP"):
        return True
    return lenient and token.tag in ("NN", "NNS") and token.lower not in nouns.things


def identify_collective(phrase: Phrase, scene: Scene) -> Group:
    """ "They", "all parties", "the ministers": those who met, in the meeting told last before."""
    start, end = phrase.start, phrase.end
    before = [m for m in scene.meetings if m.evidence[0].start <= end and m.held == "held"]
    recent = sorted(before, key=lambda m: max(e.start for e in m.evidence if e.start <= end))
    couple = find_couple(phrase, scene, recent)
    if couple:
        return Group(Speaker(couple, start, end, "person"), None)
    told = [m for m in recent if m.kind in PLENARY and m.body]
    later = [m for m in scene.meetings if m.held == "held" and m.body and m.kind == "session"]
    if told or later:
        meeting = told[-1] if told else later[0]
        return Group(
            Speaker((body_group_key(meeting),), start, end, "collective"),
            body_group(meeting, phrase.written),
        )
    return describe_collective(phrase, scene)


def find_couple(phrase: Phrase, scene: Scene, recent: list[MeetingFact]) -> tuple[str, ...]:
    """Both sides of the talks told last; without talks, the two persons whom the report names.

    Not where the report lists the members of the collective: "the leaders of A and B".
    """
    pair = [m for m in recent if len(m.participants) == PARTNERS]
    if pair and PAIR.search(phrase.lower):
        return tuple(p.referent for p in pair[-1].participants)
    if any(m.kind in PLENARY for m in recent) or not is_couple(phrase):
        return ()
    described = describe_collective(phrase, scene).referent
    listed = described is not None and described.members
    return () if listed else list_pair(scene.article, scene.number, scene.index)


def is_couple(phrase: Phrase) -> bool:
    """ "They", "both ministers", "the leaders": two persons where a report has no more."""
    plain = phrase.lower.removeprefix("the ").removeprefix("both ").removeprefix("two ")
    return phrase.head.lower in PLURAL_PRONOUNS or plain in COUPLES


def describe_collective(phrase: Phrase, scene: Scene) -> Group:
    """The collective under the words that describe it, "they" under the noun before."""
    article, number = scene.article, scene.number
    noun = find_noun(article, number) if phrase.head.lower in PLURAL_PRONOUNS else None
    written = phrase.written if noun is None else article.document.text[noun[0] : noun[1]]
    key = f"group:{' '.join(written.lower().split())}"
    head = written.lower().split()[-1]
    members = list_members(article, number, scene.index, head)
    return Group(
        Speaker((key,), phrase.start, phrase.end, "collective"),
        Referent(key, "group", written, tuple(sorted({written, phrase.written})), None, None,
                 members),
    )  # fmt: skip


def identify_document(phrase: Phrase, scene: Scene) -> Group:
    """ "the communique said": the document stands for the meeting that adopted it."""
    start, end = phrase.start, phrase.end
    before = [
        m for m in scene.meetings if m.evidence[0].start <= end and m.held == "held" and m.body
    ]
    if before:
        meeting = before[-1]
        return Group(
            Speaker((body_group_key(meeting),), start, end, "document"),
            body_group(meeting, phrase.written),
        )
    return make_unnamed(phrase, "document")


def identify_it(_phrase: Phrase, scene: Scene) -> Group | None:
    """ "It said": the organisation, state or document that the sentence before spoke of first."""
    if scene.number == 0:
        return None
    sentence, previous = (scene.article.sentences[scene.number - n] for n in (0, 1))
    for mention in scene.index.within(previous.start, previous.end):
        kind = scene.index.kind(mention.referent)
        opening = mention.evidence.start - previous.start < OPENING_REACH
        if opening and kind in ("organisation", "country", "body"):
            token = next(t for t in sentence.tokens if t.lower == "it")
            return Group(Speaker((mention.referent,), token.start, token.end, kind), None)
    return None


def identify_institution(phrase: Phrase, scene: Scene) -> Group:
    """ "C's government", "the alliance": whose it is; else a source without a name."""
    inside = [m.referent for m in scene.index.within(phrase.start, phrase.end)]
    for kind, nouns in (("country", GOVERNING), ("organisation", ALLIED)):
        keys = [key for key in inside if key.startswith(f"{kind}:")]
        if keys and phrase.head.lower in nouns:
            return Group(Speaker((keys[0],), phrase.start, phrase.end, kind), None)
    return make_unnamed(phrase, "unnamed")


def make_unnamed(phrase: Phrase, form: str) -> Group:
    """A speaker of whom the words alone are known, with a referent of its own."""
    key = f"group:unnamed/{phrase.start}"
    words = phrase.written
    referent = Referent(key, "group", words, (words,), None, None, (), anonymous=True)
    return Group(Speaker((key,), phrase.start, phrase.end, form), referent)


# What a phrase without a name stands for: the first row that fits; no row, an institution.
IDENTIFIED_BY: tuple[
    tuple[Callable[[Phrase], bool], Callable[[Phrase, Scene], Group | None]], ...
] = (
    (is_parties, identify_collective),
    (is_document, identify_document),
    (is_it, identify_it),
    (is_thing, identify_nobody),
    (is_rank, identify_collective),
    (is_members, describe_collective),
)


def body_group_key(meeting: MeetingFact) -> str:
    """Key of the members of the meeting's body as one speaker."""
    return f"group:{meeting.body or meeting.id}"


def body_group(meeting: MeetingFact, written: str) -> Referent:
    """The members of a body as a speaker: named after the level of the body."""
    level = (meeting.body or "").split("/")[-1]
    organisation = (meeting.organisation or "").removeprefix("organisation:")
    name = f"{level} of the {organisation}".strip() if level else written
    return Referent(
        body_group_key(meeting), "group", name, tuple(sorted({name, written})), None,
        meeting.body, tuple(sorted(p.referent for p in meeting.participants)),
    )  # fmt: skip
