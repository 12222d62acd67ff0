"""Who is the source of an attribution: the one whom its subject names, or who was named before.

In: the Reader, the number of a sentence, an Attribution. Out: a Speaker or None. The head of the
phrase is found in subjects.py, whom it stands for in speakers.py; here the sentence round it has
its say: joined predicates, a name in front that the parse lost, "it" for the source before.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import msgspec.structs

from communique.extract.statements.antecedents import find_issuer
from communique.extract.statements.declarations import is_issuer
from communique.extract.statements.groups import Speaker, quote_phrase
from communique.extract.statements.speakers import identify_speaker
from communique.extract.statements.subjects import is_complement
from communique.text.clauses import FINITE

if TYPE_CHECKING:
    from communique.extract.statements.attributions import Attribution
    from communique.extract.statements.read import Reader
    from communique.text.article import Article
    from communique.text.language import Token
    from communique.text.people import PersonName

WITH_CLAUSE = frozenset(("that-clause", "bare-clause", "content-first", "quotation", "split"))
# Before a name: it is no subject, whatever the parse lost.
PREPOSITIONS = frozenset(("of", "with", "by", "to", "for"))
CLAUSE_MARKS = frozenset(("“", "”", '"', ";", "("))
CONJUNCTIONS = frozenset(("that", "where", "when", "because", "after", "before"))
IT_REACH = 2  # sentences from "it said" back to the source that said something before
IMPERSONAL = frozenset(("unnamed", "document", "organisation", "country", "body", "collective"))


def find_speaker(
    reader: Reader, number: int, attribution: Attribution, last: Speaker | None
) -> Speaker | None:
    """Who speaks: the subject, the speaker of the cue before it, or the person named before."""
    if attribution.subject is None:
        speaker = last if attribution.cue.participle else None
    else:
        speaker = source_of_it(reader, number, attribution)
        if speaker is None:
            speaker = identify_subject(reader, number, attribution, attribution.subject)
    if last is not None and is_joined(reader.article, number, attribution):
        speaker = last
    if speaker is None or speaker.form in ("country", "unnamed"):
        speaker = person_before(reader.article, number, attribution) or speaker
    return speaker


def source_of_it(reader: Reader, number: int, attribution: Attribution) -> Speaker | None:
    """ "It added": the ministry, the paper or the letter whose words were told just before."""
    if attribution.subject is None or not reader.found or not attribution.cue.strong:
        return None
    token = reader.article.sentences[number].tokens[attribution.subject]
    last = reader.found[-1]
    near = number - last.sentence <= IT_REACH and last.speaker.form in IMPERSONAL
    if token.lower != "it" or not near:
        return None
    return msgspec.structs.replace(last.speaker, start=token.start, end=token.end)


def identify_subject(
    reader: Reader, number: int, attribution: Attribution, subject: int
) -> Speaker | None:
    """The speaker that the subject stands for; the referent made for it is kept."""
    if reader.issuer is not None and is_issuer(reader.article, number, subject, reader.issuer):
        token = reader.article.sentences[number].tokens[subject]
        return msgspec.structs.replace(reader.issuer.speaker, start=token.start, end=token.end)
    group = identify_speaker(
        reader.article, number, subject, reader.index, reader.meetings,
        lenient=attribution.cue.strong
        and (attribution.construction in WITH_CLAUSE or attribution.cue.passive),
    )  # fmt: skip
    if group is None:
        return None
    if group.referent is not None:
        reader.referents.setdefault(group.referent.key, group.referent)
    return group.speaker


def name_source(reader: Reader, number: int, head: int) -> Speaker | None:
    """Who is meant by "according to X": a person or state named in it, or the source as written."""
    tokens = reader.article.sentences[number].tokens
    group = identify_speaker(
        reader.article, number, head, reader.index, reader.meetings, lenient=True
    )
    outside = group is None or group.speaker.start > tokens[head].end
    people = reader.article.nouns.people
    if find_issuer(reader.article.sentences[number], head, people) is not None:
        outside = group is None  # "a tweet by NAME" is NAME's
    if outside and tokens[head].tag.startswith("NN"):
        return cite_source(reader, number, head)
    if group is None:
        return None
    if group.referent is not None:
        reader.referents.setdefault(group.referent.key, group.referent)
    return group.speaker


def cite_source(reader: Reader, number: int, head: int) -> Speaker:
    """A poll, a treaty or figures cited: what could not speak, as a source without a name."""
    group = quote_phrase(reader.article, number, head)
    if group.referent is not None:
        reader.referents.setdefault(group.referent.key, group.referent)
    return group.speaker


def is_rumour(article: Article, number: int, attribution: Attribution, speaker: Speaker) -> bool:
    """A weak cue of a source without a name: speech only with "that" or a quotation."""
    if speaker.form != "unnamed" or attribution.cue.strong:
        return False
    tokens = article.sentences[number].tokens
    head = attribution.subject
    proper = head is not None and tokens[head].tag.startswith("NNP")
    asked = attribution.construction == "object-infinitive" and attribution.cue.lemma == "ask"
    return not proper and not asked and attribution.construction not in ("that-clause", "quotation")


def is_joined(article: Article, number: int, attribution: Attribution) -> bool:
    """ "X stressed that A, and proposed to B": the predicate shares the subject before it."""
    tokens = article.sentences[number].tokens
    at = attribution.cue.first
    while at > 0 and tokens[at - 1].tag == "RB":
        at -= 1
    joined = at > 0 and tokens[at - 1].lower in ("and", "but")
    participle = attribution.cue.participle and at > 0 and tokens[at - 1].text == ","
    return joined or participle


def person_before(article: Article, number: int, attribution: Attribution) -> Speaker | None:
    """The person named in the same clause before the verb where the parse lost the subject.

    "H.E. NAME, Minister of X and chairman of the meeting, affirmed ..."
    """
    tokens = article.sentences[number].tokens
    cue = attribution.cue
    if cue.participle or cue.passive:
        return None
    begin = clause_begin(tokens, cue.first)
    titled = {t for title in article.titles[number] for t in range(title.first, title.last)}
    people = [
        p for p in article.people[number]
        if begin <= p.first and p.last <= cue.first and p.words[:1].isupper()
        and not (p.last < len(tokens) and tokens[p.last].tag == "POS")
        and not (p.first > 0 and tokens[p.first - 1].lower in PREPOSITIONS)
        and not any(a <= p.start < b for a, b in attribution.spans)
        and p.first not in titled and not is_modifier(tokens, p) and not is_complement(tokens, p)
    ]  # fmt: skip
    if not people:
        return None
    first = people[0]
    joined = [right.key for left, right in itertools.pairwise(people)
              if any(t.lower == "and" for t in tokens[left.last : right.first])]  # fmt: skip
    keys = tuple(dict.fromkeys((first.key, *joined)))
    return Speaker(keys, first.start, people[-1].end if len(keys) > 1 else first.end, "person")


def is_modifier(tokens: tuple[Token, ...], person: PersonName) -> bool:
    """ "His aides", "the NAME campaign": the name qualifies the noun that speaks."""
    last = tokens[person.last - 1]
    qualifies = last.dep in ("compound", "poss", "nmod") and last.head >= person.last
    return last.tag == "PRP$" or (qualifies and tokens[last.head].tag in ("NN", "NNS"))


def clause_begin(tokens: tuple[Token, ...], stop: int) -> int:
    """The token behind the verb, mark or conjunction that parts the clause from what precedes."""
    for at in range(stop - 1, -1, -1):
        token = tokens[at]
        relative = at > 0 and tokens[at - 1].tag in ("WP", "WDT")
        if token.tag in FINITE and not relative:
            return at + 1
        if token.text in CLAUSE_MARKS or token.lower in CONJUNCTIONS:
            return at + 1
    return 0
