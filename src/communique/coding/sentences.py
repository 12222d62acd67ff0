"""The events that one sentence tells: what its main clause tells first.

In: a Passage. Out: `Told` events, each with its words, the rows that made it and its actors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from communique.coding.actors import Found, find_actors
from communique.coding.composition import Meaning
from communique.coding.conditions import best_noun
from communique.coding.meanings import clause_heads, is_pronoun, read_noun, read_verb
from communique.coding.moods import find_speaker, read_obligation
from communique.coding.passages import Passage, below, children

if TYPE_CHECKING:
    from collections.abc import Iterator

ASIDE = ("advcl", "relcl", "acl", "pcomp")  # clauses that tell what was or may be, not what happens
FIGHTING = ("18", "19", "20")
WITHOUT_DOER = (
    "112",
    "115",
    "116",
    "16",
    "172",
    "173",
    "174",
    "175",
    "18",
    "19",
    "20",
    "15",
    "14",
)  # "ten protesters were arrested"
PRIVATE = frozenset(("", "UAF", "CVL", "LAB", "BUS", "EDU", "CRM"))  # their deeds are crimes
MUTUAL = ("040", "041", "046", "057", "06")  # done with somebody
PARTIES = 2
ANYTHING = "100"  # what somebody must do, whatever it is
SENDING = ("03", "07", "15")  # "sent its troops to B": B is the target
# Who acts at home: the government on the other side is theirs.
PEOPLE = frozenset(
    ("OPP", "REB", "CVL", "EDU", "LAB", "AGR", "JUD", "LEG", "PTY", "COP", "MED", "REL")
)
MOST_TARGETS = 8
VERBAL = ("02", "10", "11", "12", "13")  # said by saying why: "marched to demand reforms"
FRIENDLY = ("03", "04", "05", "06", "07")
PLACES = ("in", "near", "at", "outside", "around", "across", "throughout", "on")
# What a government does at home, mostly.
DOMESTIC = (
    "034",
    "035",
    "08",
    "104",
    "105",
    "123",
    "124",
    "132",
    "133",
    "137",
    "14",
    "172",
    "173",
    "175",
)


class Told(Struct, frozen=True):
    """One event of a sentence."""

    meaning: Meaning
    sources: tuple[Found, ...]
    targets: tuple[Found, ...]
    is_main: bool  # told by the main clause


def read_events(passage: Passage) -> tuple[Told, ...]:
    """Events of the sentence, what the main clause tells first; each word tells one event."""
    used: set[int] = set()
    found: list[Told] = []
    wanted: list[Told] = []
    for verb in clause_heads(passage):
        made = None if verb in used else _read_clause(passage, verb)
        if made is None:
            continue
        used |= _consume(passage, made)
        told = fill(passage, made, is_main=not _is_aside(passage, verb))
        is_wanted = _is_only_wanted(passage, verb) and not made.code.startswith(VERBAL)
        if told is not None:
            (wanted if is_wanted else found).append(told)
    found += _read_nouns(passage, used)
    found.sort(key=lambda told: not told.is_main)
    asked = any(t.meaning.operator == "demand" and t.meaning.code != ANYTHING for t in found)
    found = [t for t in found if not (asked and t.meaning.rules == ("event.must",))]
    # "was shot and killed": one deed
    return tuple({_who_did_what(t): t for t in reversed(found or wanted)}.values())[::-1]


def _read_clause(passage: Passage, verb: int) -> Meaning | None:
    """What the verb tells, else its subject, else that somebody must do it."""
    return (
        read_verb(passage, verb) or _read_subject(passage, verb) or read_obligation(passage, verb)
    )


def _who_did_what(told: Told) -> tuple[object, ...]:
    """Code and actors of the event."""
    sides = (told.sources, told.targets)
    return told.meaning.code, *(tuple((a.prefix, a.role) for a in side) for side in sides)


def _is_only_wanted(passage: Passage, verb: int) -> bool:
    """An infinitive of purpose or of a noun: "to rebuild the port", "the need to disarm"."""
    tokens = passage.sentence.tokens
    at = verb
    while tokens[at].dep == "conj" and tokens[at].head != at:
        at = tokens[at].head
    has_to = any(tokens[c].tag == "TO" for c in children(passage, at, "aux"))
    return has_to and tokens[at].dep in ("acl", "advcl", "xcomp", "ccomp", "relcl")


def _read_subject(passage: Passage, verb: int) -> Meaning | None:
    """The event that the subject names, where the verb tells none: "talks with B resumed"."""
    for subject in children(passage, verb, "nsubj", "nsubjpass"):
        row = best_noun(passage, subject)
        if row is not None and row.standing == "event":
            made = read_noun(passage, subject)
            made = made and msgspec.structs.replace(made, anchor=verb, words=(*made.words, verb))
            if made is not None and _has_parties(passage, made):
                return made
    return None


def _has_parties(passage: Passage, made: Meaning) -> bool:
    """Both sides are named, or several who meet; of a protest, one."""
    sources = find_sources(passage, made)
    if made.code.startswith(("04", "057", "06")) and len(sources) > 1:
        return True
    if made.code.startswith("14"):
        return bool(sources) or _place_of(passage, made) is not None
    return bool(sources) and bool(find_targets(passage, made, sources))


def _is_aside(passage: Passage, verb: int) -> bool:
    """The clause hangs on another one as an aside."""
    tokens = passage.sentence.tokens
    at = verb
    while tokens[at].head != at:
        if tokens[at].dep in ASIDE:
            return True
        at = tokens[at].head
    return False


def _consume(passage: Passage, made: Meaning) -> set[int]:
    """The words that have told their event: those of the rows, and the complements of operators."""
    used = set(made.words)
    if made.operator:
        for child in children(
            passage, made.anchor, "xcomp", "ccomp", "prep", "dobj", "acomp", "attr"
        ):
            used.update(below(passage, child))
    else:
        for child in children(passage, made.anchor, "dobj", "xcomp"):
            used.add(child)
    return used


def _read_nouns(passage: Passage, used: set[int]) -> Iterator[Told]:
    """Events that a noun alone tells, with both sides named."""
    tokens = passage.sentence.tokens
    for at, token in enumerate(tokens):
        if at in used or not token.tag.startswith("N") or token.dep == "compound":
            continue
        row = best_noun(passage, at)
        if row is None or row.standing != "event":
            continue
        made = read_noun(passage, at)
        if made is None or not _has_parties(passage, made):
            continue
        told = fill(passage, made, is_main=False)
        if told is not None:
            used.add(at)
            yield told


def fill(passage: Passage, made: Meaning, *, is_main: bool) -> Told | None:
    """The event with its actors, None where nobody is named on either side."""
    sources = find_sources(passage, made)
    if not sources and _is_accident(passage, made):
        return None
    targets = find_targets(passage, made, sources)
    if not sources and not targets:
        return None
    if not sources and made.code.startswith(FIGHTING) and _is_agentless(passage, made):
        sources = (Found(None, "---", "UAF", ("UAF",), *_span(made), made.anchor),)
    if not sources and made.code.startswith("14") and _is_agentless(passage, made):
        sources = (Found(None, "---", "CVL", ("CVL",), *_span(made), made.anchor),)
    if (
        not sources
        and made.code.startswith("11")
        and not any(a.prefix != "---" or a.role not in PRIVATE for a in targets)
    ):
        return None  # "a man was charged": a case of the courts
    sources, targets = settle_countries(passage, made, sources, targets)
    targets = _keep_targets(made, sources, targets)
    if not is_codable(made, sources, targets):
        return None
    return Told(made, sources, targets, is_main)


def _is_accident(passage: Passage, made: Meaning) -> bool:
    """A quake kills, a crash injures: nobody does; nor does a thing that is no weapon."""
    if not made.code.startswith((*FIGHTING, "11", "17")):
        return False
    words = {t.lower for t in passage.sentence.tokens}
    if words & passage.lexicon.things["accident"]:
        return True
    return made.source is not None and best_noun(passage, made.source) is None


def is_codable(made: Meaning, sources: tuple[Found, ...], targets: tuple[Found, ...]) -> bool:
    """Somebody acts, or the act is told without its doer; and one has a state, or both a role.

    News tells of many deeds that are no events between actors: who acts is unknown, or private.
    """
    if not sources and not made.code.startswith(WITHOUT_DOER):
        return False
    if not sources and made.source is not None and made.code.startswith(VERBAL):
        return False  # "Western powers accused A": somebody does, and nobody knows whose
    if made.code.startswith(MUTUAL) and len(sources) + len(targets) < PARTIES:
        return False  # "the cabinet met"
    if sources and not any(a.prefix != "---" or a.role for a in sources):
        # a person of whom nothing is told: what he says of a state counts, where he goes does not
        said = made.code.startswith((*VERBAL, "05"))
        return said and any(a.prefix != "---" for a in targets)
    if any(actor.prefix != "---" for actor in (*sources, *targets)):
        return True
    roles = {a.role for a in sources} if made.code.startswith(FIGHTING) else {"GOV"}
    return bool(roles - PRIVATE) and any(a.role for a in targets)


def _keep_targets(
    made: Meaning, sources: tuple[Found, ...], targets: tuple[Found, ...]
) -> tuple[Found, ...]:
    """The targets that are any: not those who meet, nor one's own state, nor people of no state."""
    states = {a.prefix for a in sources}
    if made.code.startswith(MUTUAL) and len(states) > 1:
        return ()  # "A and B met in C"
    if made.code.startswith(("03", "08")):
        targets = tuple(a for a in targets if a.role or a.prefix not in states)
    if made.code.startswith(FRIENDLY):
        targets = tuple(a for a in targets if a.prefix != "---" or a.role not in ("CVL", "MIL"))
    return targets


def _is_agentless(passage: Passage, made: Meaning) -> bool:
    """Nobody is said to have done it: a bomb did, or it was done."""
    return made.source is None or best_noun(passage, made.source) is not None


def _span(made: Meaning) -> tuple[int, int]:
    """The token that tells the event."""
    return made.anchor, made.anchor + 1


def find_sources(passage: Passage, made: Meaning) -> tuple[Found, ...]:
    """Who acts; of an infinitive or a pronoun, who says so."""
    head = made.source
    if head is not None:
        event = best_noun(passage, head)
        if event is not None and event.standing == "event" and event.does.isdigit():
            noun = read_noun(passage, head)
            inner = None if noun is None else noun.source
            return find_actors(passage, head if inner is None else inner)
        found = find_actors(passage, head)
        if found or not is_pronoun(passage, head):
            return found
    speaker = find_speaker(passage, made.anchor)
    return () if speaker is None or head is None else find_actors(passage, speaker)


def find_targets(passage: Passage, made: Meaning, sources: tuple[Found, ...]) -> tuple[Found, ...]:
    """The first phrase among those that may be the target that names somebody else."""
    mine = {(a.prefix, a.role) for a in sources}
    heads = {a.head for a in sources}
    for head in made.targets:
        if head in heads or (made.source is not None and head == made.source):
            continue
        found = tuple(
            actor
            for actor in find_actors(passage, head)
            if (actor.prefix, actor.role) not in mine and actor.head not in heads
        )
        is_own = made.code.startswith(SENDING) and all(a.prefix == "---" for a in found)
        if found and not (is_own and all(a.role == "MIL" for a in found)):
            return found[:MOST_TARGETS]
    return ()


def settle_countries(
    passage: Passage, made: Meaning, sources: tuple[Found, ...], targets: tuple[Found, ...]
) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
    """Actors without a state get that of the place of the event, or that of the other side.

    Who governs gets none from abroad: "the president met the Chadian minister".
    """
    here = _place_of(passage, made)
    is_domestic = made.code.startswith(DOMESTIC)

    def settle(actor: Found, others: tuple[Found, ...]) -> Found:
        if actor.prefix != "---" or actor.role in ("", "NGO", "MNC"):
            return actor
        at_home = is_domestic or any(a.role in PEOPLE for a in others)
        if actor.role.startswith(("GOV", "LEG", "JUD")) and not at_home:
            return actor
        if made.code.startswith(FRIENDLY) and here is None and not is_domestic:
            return actor  # "work with other communities": no people of one's own
        other = next((a.country for a in others if a.country), None)
        country = here or other or next((n.country for n in passage.named if n.country), None)
        if country is None:
            return actor
        return msgspec.structs.replace(actor, country=country, prefix=country)

    return (
        tuple(settle(actor, targets) for actor in sources),
        tuple(settle(actor, sources) for actor in targets),
    )


def _place_of(passage: Passage, made: Meaning) -> str | None:
    """The state in which the event takes place, where words below its verb tell."""
    tokens = passage.sentence.tokens
    for at in below(passage, made.anchor):
        if tokens[at].dep == "prep" and tokens[at].lower in PLACES:
            for head in below(passage, at):
                name = passage.name_at.get(head)
                if name is not None and name.country and name.form != "demonym":
                    return name.country
    return None
