"""Events of plain text: `CodedEvent`s with their words, the rows that made them, and confidence.

In: a text, or passages of a document. Out: coded events in text order; of one sentence, what its
main clause tells first. An actor that no state or organisation is told for is "---" and its role.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.coding.actors import Found
from communique.coding.passages import Passage, children, read_passages
from communique.coding.plover import index_codes, name_plover
from communique.coding.sentences import Told, read_events
from communique.extract.confidence import find_weight, measure_confidence
from communique.ids import make_id
from communique.records import CodedActor, CodedEvent, DateValue, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.codebook import Codebook
    from communique.vocabulary import Rule, Vocabulary

PAST = re.compile(
    r"\b(?:in|since|of) (?:1[5-9]\d\d|200\d)\b|\b(?:years|decades) ago\b|\blast century\b"
)


IF = frozenset(("if", "unless", "whether", "lest", "until"))


class Setting(Struct, frozen=True):
    """What the events of one document share."""

    document: str  # id; "" of a text that is no document
    text: str
    date: DateValue | None
    rules: tuple[Rule, ...]
    states: dict[str, str]  # ISO alpha-3 -> id of the entity


def code_text(text: str, codebook: Codebook, vocabulary: Vocabulary) -> tuple[CodedEvent, ...]:
    """The events that a plain text tells, in text order.

    CAMEO alone has a code for some of them: then `plover` is None.
    """
    setting = Setting("", text, None, vocabulary.rules, {})
    return tuple(
        event
        for passage in read_passages(text, codebook, vocabulary)
        for event in code_passage(passage, setting)
    )


def code_passage(passage: Passage, setting: Setting) -> Iterator[CodedEvent]:
    """The events of one sentence."""
    written = [t.lower for t in passage.sentence.tokens]
    sentence = frozenset(written) | {" ".join(pair) for pair in pairwise(written)}
    for told in read_events(passage):
        made = told.meaning
        words = frozenset(passage.sentence.tokens[n].lower for n in made.words)
        rule = name_rule(told)
        code = index_codes(passage.codebook)[made.code]
        evidence = _cite(passage, setting, min(made.words), max(made.words) + 1)
        sources = tuple(_name_actor(passage, setting, a) for a in told.sources)
        targets = tuple(_name_actor(passage, setting, a) for a in told.targets)
        codes = [a.code for a in (*sources, *targets)]
        yield CodedEvent(
            id=make_id("event", setting.document, evidence.start, evidence.end, made.code, *codes),
            date=setting.date,
            sources=sources,
            targets=targets,
            cameo=made.code,
            plover=name_plover(made.code, words, sentence, passage.codebook),
            auxiliary=_find_auxiliary(passage, told),
            reciprocal=code.reciprocal,
            document=setting.document or None,
            about=None,
            evidence=(evidence,),
            rule=rule,
            confidence=find_weight(rule, measure_confidence(setting.rules)),
        )


def name_rule(told: Told) -> str:
    """The rows that made the event, outermost first: "event.verb.refuse.verb.meet"."""
    first, *others = told.meaning.rules
    chain = [first, *(rule.removeprefix("event.") for rule in others)]
    if not told.is_main:
        chain[0] = chain[0].replace("event.", "event.aside.", 1)
    return ".".join(chain)


def _find_auxiliary(passage: Passage, told: Told) -> tuple[str, ...]:
    """Auxiliary modes: those of the verb, and historical where the words name a year long past."""
    written = " ".join(t.lower for t in passage.sentence.tokens)
    past = ("historical",) if PAST.search(written) else ()
    marks = {
        passage.sentence.tokens[c].lower for c in children(passage, told.meaning.anchor, "mark")
    }
    unreal = ("hypothetical",) if marks & IF else ()
    return tuple(sorted({*told.meaning.auxiliary, *past, *unreal}))


def _name_actor(passage: Passage, setting: Setting, found: Found) -> CodedActor:
    """The actor with the words that name it."""
    words = _cite(passage, setting, found.first, found.last)
    entity = found.entity or (setting.states.get(found.country) if found.country else None)
    names = [  # "he" is called as the record calls him
        passage.known[token].name for token in range(found.first, found.last)
        if token in passage.known and passage.known[token].entity == found.entity
    ]  # fmt: skip
    return CodedActor(
        names[0] if names else words.quote,
        entity,
        found.country,
        found.prefix + found.role,
        found.sectors,
        words,
    )


def _cite(passage: Passage, setting: Setting, first: int, last: int) -> Evidence:
    """The words from one token to another, as they stand."""
    tokens = passage.sentence.tokens
    start, end = tokens[first].start, tokens[last - 1].end
    return Evidence(setting.document, start, end, setting.text[start:end])
