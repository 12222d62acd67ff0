"""Who said what, in what capacity, on what occasion.

In: an Article (persons completed by pronouns), an index of mentions, meetings and offices. Out:
StatementFacts in text order, the referents of collective and unnamed speakers, Problems.
Constructions are in contents.py, speakers in speakers.py, occasions in settings.py.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import msgspec.structs
from msgspec import Struct

from communique.extract.statements.acts import judge_act, judge_mode, list_issues
from communique.extract.statements.behalf import read_behalf
from communique.extract.statements.capacities import find_capacity
from communique.extract.statements.claims import split_claims
from communique.extract.statements.contents import attribute_cue
from communique.extract.statements.cues import build_cue_words, find_cues
from communique.extract.statements.declarations import (
    complete_own,
    is_issuer,
    is_own,
    read_declaration,
)
from communique.extract.statements.groups import Speaker
from communique.extract.statements.issuers import find_issuer
from communique.extract.statements.labels import list_cast
from communique.extract.statements.settings import REMARKS, Settings, remarks_occasion
from communique.extract.statements.speakers import identify_speaker
from communique.extract.statements.special import (
    Found,
    read_according_to,
    read_bare_quotation,
    read_sentences_before,
    read_statement_noun,
)
from communique.extract.statements.transcripts import SPOKEN_RULES, read_spoken
from communique.ids import make_id
from communique.problems import make_problem
from communique.records import StatementFact
from communique.text.clauses import FINITE
from communique.text.title_words import build_title_words

if TYPE_CHECKING:
    from communique.extract.statements.attributions import Attribution
    from communique.extract.statements.issuers import Issuer
    from communique.records import MeetingFact, OfficeFact, Place, Problem, Referent
    from communique.text.article import Article, MentionIndex
    from communique.text.language import Token
    from communique.vocabulary import Vocabulary

WITH_CLAUSE = frozenset(("that-clause", "bare-clause", "content-first", "quotation", "split"))
REMARKS_REACH = 3  # sentences before "made the remarks at X" that it places
# Before a name: it is no subject, whatever the parse lost.
PREPOSITIONS = frozenset(("of", "with", "by", "to", "for"))
CLAUSE_MARKS = frozenset(("“", "”", '"', ";"))
CONJUNCTIONS = frozenset(("that", "where", "when", "because", "after", "before"))


class Said(Struct, frozen=True):
    """What was said in one article, and what had to be made for it."""

    statements: tuple[StatementFact, ...]
    referents: tuple[Referent, ...]  # collective and unnamed speakers
    offices: tuple[OfficeFact, ...]  # that the labels of a transcript tell
    problems: tuple[Problem, ...]


class Reader:
    """What is known while the sentences of one article are read in order."""

    def __init__(
        self,
        article: Article,
        index: MentionIndex,
        meetings: tuple[MeetingFact, ...],
        offices: tuple[OfficeFact, ...],
    ) -> None:
        self.article = article
        self.index = index
        self.meetings = meetings
        self.offices = offices
        self.settings = Settings(article, meetings, offices)
        self.referents: dict[str, Referent] = {}
        self.problems: list[Problem] = []
        self.found: list[Found] = []
        self.behalf: dict[str, str] = {}
        self.issuer: Issuer | None = None  # who "We" is in a document in the first person


def read_statements(
    article: Article,
    index: MentionIndex,
    meetings: tuple[MeetingFact, ...],
    offices: tuple[OfficeFact, ...],
    vocabulary: Vocabulary,
) -> Said:
    """All statements of the article."""
    reader = Reader(article, index, meetings, offices)
    words = build_cue_words(vocabulary)
    cast = list_cast(article, index, offices, build_title_words(vocabulary), vocabulary)
    spoken = read_spoken(article, index, cast)
    reader.referents |= {r.key: r for r in spoken.referents}
    reader.offices += spoken.offices
    if not spoken.covered:
        keep_issuer(reader, find_issuer(article, index, cast))
    answers = [a.placed(remarks_occasion(article, meetings, a.rule), None) for a in spoken.found]
    for number, sentence in enumerate(article.sentences):
        cues = tuple(c for c in find_cues(sentence, words)
                     if not article.is_quoted(sentence.tokens[c.first].start))  # fmt: skip
        found = collect_attributions(reader, number, [attribute_cue(article, number, c, cues)
                                                      for c in cues])  # fmt: skip
        if number in spoken.covered:
            answers = replace_answer(answers, number, found)
            continue
        found = read_according_to(article, number, index, found)
        if not found:
            found = read_statement_noun(article, number, index, reader.found)
        if not found:
            found = read_bare_quotation(article, number, reader.found)
        found = read_sentences_before(article, number, found, reader.found)
        if not found and reader.issuer is not None:
            found = read_declaration(article, number, reader.issuer)
        elif reader.issuer is not None:
            found = complete_own(article, found)
        place_found(reader, number, found)
        reader.found += [f for f in found if f.spans]
    reader.found += answers
    facts = tuple(make_statement(reader, f, vocabulary) for f in order_found(reader.found))
    made = tuple(reader.referents[k] for k in sorted(reader.referents))
    return Said(facts, made, spoken.offices, tuple(reader.problems))


def keep_issuer(reader: Reader, issuer: Issuer | None) -> None:
    """Whose document the page is, with the referent made for it."""
    reader.issuer = issuer
    if issuer is not None and issuer.referent is not None:
        reader.referents.setdefault(issuer.referent.key, issuer.referent)
        reader.settings.pin(issuer.after)


def replace_answer(answers: list[Found], number: int, told: list[Found]) -> list[Found]:
    """ "President NAME told me that ...": the words told of, instead of the answer's sentence."""
    others = [f for f in told if f.speaker.form == "person" and ".that-clause." in f.rule]
    if not others:
        return answers
    return [*(a for a in answers if a.sentence != number), *others]


def collect_attributions(
    reader: Reader, number: int, attributions: list[Attribution | None]
) -> list[Found]:
    """Attributions with a speaker, nested ones left out, "and that" split."""
    kept: list[Found] = []
    known = [a for a in attributions if a is not None]
    for attribution in known:
        if is_nested(attribution, known):
            continue
        speaker = find_speaker(reader, number, attribution, kept[-1].speaker if kept else None)
        if speaker is None:
            note_unknown(reader, number, attribution)
        elif not is_rumour(attribution, speaker):
            kept += split_that(reader.article, number, attribution, speaker)
    return kept


def find_speaker(
    reader: Reader, number: int, attribution: Attribution, last: Speaker | None
) -> Speaker | None:
    """Who speaks: the subject, the speaker of the cue before it, or the person named before."""
    if attribution.subject is None:
        speaker = last if attribution.cue.participle else None
    else:
        speaker = identify_subject(reader, number, attribution, attribution.subject)
    if last is not None and is_joined(reader.article, number, attribution):
        speaker = last
    if speaker is None or speaker.form in ("country", "unnamed"):
        speaker = person_before(reader.article, number, attribution) or speaker
    return speaker


def identify_subject(
    reader: Reader, number: int, attribution: Attribution, subject: int
) -> Speaker | None:
    """The speaker that the subject stands for; the referent made for it is kept."""
    if reader.issuer is not None and is_issuer(reader.article, number, subject, reader.issuer):
        token = reader.article.sentences[number].tokens[subject]
        return msgspec.structs.replace(reader.issuer.speaker, start=token.start, end=token.end)
    group = identify_speaker(
        reader.article, number, subject, reader.index, reader.meetings,
        lenient=attribution.cue.strong and attribution.construction in WITH_CLAUSE,
    )  # fmt: skip
    if group is None:
        return None
    if group.referent is not None:
        reader.referents.setdefault(group.referent.key, group.referent)
    return group.speaker


def is_rumour(attribution: Attribution, speaker: Speaker) -> bool:
    """A weak cue of a source without a name: speech only with "that" or a quotation."""
    surely_said = attribution.construction in ("that-clause", "quotation")
    return speaker.form == "unnamed" and not attribution.cue.strong and not surely_said


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
        and p.first not in titled
    ]  # fmt: skip
    if not people:
        return None
    first = people[0]
    joined = [right.key for left, right in itertools.pairwise(people)
              if any(t.lower == "and" for t in tokens[left.last : right.first])]  # fmt: skip
    keys = tuple(dict.fromkeys((first.key, *joined)))
    return Speaker(keys, first.start, people[-1].end if len(keys) > 1 else first.end, "person")


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


def is_nested(attribution: Attribution, others: list[Attribution]) -> bool:
    """The cue stands inside the words that another cue governs."""
    for other in others:
        if other is attribution or not any(a <= attribution.at < b for a, b in other.spans):
            continue
        mutual = any(a <= other.at < b for a, b in attribution.spans)
        # where each seems to govern the other, the closing "..., X said" is the outer one
        if not mutual or other.cue.first > attribution.cue.first:
            return True
    return False


def note_unknown(reader: Reader, number: int, attribution: Attribution) -> None:
    """A Problem for words with a sure cue whose speaker is not known."""
    sentence = reader.article.sentences[number]
    if not attribution.cue.strong or attribution.subject is None:
        return
    token = sentence.tokens[attribution.subject]
    if token.tag in ("EX", "WDT", "WP") or token.lower in ("it", "this", "that", "which"):
        return
    reader.problems.append(
        make_problem(
            "speaker-unknown", reader.article.document.id,
            f"'{sentence.tokens[attribution.cue.first].text}' by '{token.text}'",
            attribution.spans[0][0], attribution.spans[-1][1],
        )
    )  # fmt: skip


def split_that(
    article: Article, number: int, attribution: Attribution, speaker: Speaker
) -> list[Found]:
    """ "said that A and that B", "agreed to A and to B": two statements under one cue."""
    sentence = article.sentences[number]
    tokens = sentence.tokens
    cue = attribution.cue
    cue_span = (tokens[cue.first].start, tokens[attribution.cue_end - 1].end)
    base = Found(
        number, attribution.spans, speaker, cue_span, cue.lemma, cue.act,
        f"statement.{attribution.construction}.{cue.row}",
    )  # fmt: skip
    if len(attribution.spans) != 1 or attribution.construction in ("noun-object", "quotation"):
        return [base]
    spans = split_claims(article, sentence, attribution.construction, attribution.spans[0])
    return [base.with_spans((span,)) for span in spans]


def place_found(reader: Reader, number: int, found: list[Found]) -> None:
    """Occasion of each statement of the sentence; "made the remarks at X" looks back."""
    sentence = reader.article.sentences[number]
    contents = [s for f in found for s in f.spans]
    keys = tuple(dict.fromkeys(k for f in found for k in f.speaker.keys))
    text = reader.article.document.text[sentence.start : sentence.end]
    remarks = REMARKS.search(text) is not None
    if remarks and not keys:
        keys = tuple(dict.fromkeys(p.key for p in reader.article.people[number]))
    named, press = reader.settings.enter(sentence, contents, keys)
    if remarks and (named is not None or press):
        look_back(reader, number, keys, named)
    for n, item in enumerate(found):
        meeting = named
        if named is None and not press:
            meeting = reader.settings.occasion_on_day(sentence, contents, item.speaker)
        found[n] = item.placed(
            meeting.id if meeting is not None else None, find_principal(reader, number, item)
        )


def find_principal(reader: Reader, number: int, item: Found) -> str | None:
    """Key of the one on whose behalf the statement is made; a referent made for it is kept."""
    behalf = read_behalf(reader.article, number, reader.index, item, reader.behalf, reader.meetings)
    if behalf is None:
        return None
    key, referent = behalf
    if referent is not None:
        reader.referents.setdefault(referent.key, referent)
    return key


def look_back(
    reader: Reader, number: int, keys: tuple[str, ...], named: MeetingFact | None
) -> None:
    """The occasion of what these speakers said in the sentences before."""
    for n, item in enumerate(reader.found):
        near = number - item.sentence <= REMARKS_REACH
        if near and (not keys or set(item.speaker.keys) & set(keys)):
            reader.found[n] = item.placed(named.id if named is not None else None, item.behalf)


def order_found(found: list[Found]) -> list[Found]:
    """In text order, each content once."""
    seen: dict[tuple[tuple[int, int], ...], Found] = {}
    for item in sorted(found, key=lambda f: (f.spans[0][0], f.spans[0][1])):
        seen.setdefault(item.spans, item)
    return list(seen.values())


def make_statement(reader: Reader, item: Found, vocabulary: Vocabulary) -> StatementFact:
    """The fact with its evidence, act, mode and the capacity of its speaker."""
    article = reader.article
    content = tuple(article.quote(a, b) for a, b in item.spans)
    cue = article.quote(*item.cue) if item.cue is not None else None
    words = " ".join(c.quote for c in content)
    spoken = item.speaker
    speaker = article.quote(spoken.start, spoken.end) if spoken.end > spoken.start else None
    own = item.rule in SPOKEN_RULES or (reader.issuer is not None and is_own(article, spoken))
    office = find_capacity(reader.offices, item.speaker, content[0].start)
    block = article.sentences[item.sentence].block
    evidence = tuple(e for e in (speaker, cue, *content) if e is not None)
    return StatementFact(
        id=make_id("statement", article.document.id, *item.spans, *item.speaker.keys),
        rule=item.rule,
        confidence=0.9 if item.speaker.form in ("person", "collective") else 0.75,
        status="stated",
        evidence=tuple(sorted(set(evidence))),
        speakers=item.speaker.keys,
        speaker=speaker,
        cue=cue,
        content=content,
        mode="direct" if own else judge_mode(article, item.spans),
        place=as_place(block),
        act=judge_act(item.lemma, item.act, words),
        office=office,
        on_behalf_of=item.behalf,
        addressees=(),
        meeting=item.meeting,
        issues=list_issues(words, vocabulary),
        attribution=tuple(s.name for s in article.page.attribution),
    )


def as_place(block: str) -> Place:
    """The part of the page that a block of this kind is."""
    match block:
        case "headline":
            return "headline"
        case "caption" | "pull quote":
            return "caption"
        case "lead":
            return "lead"
        case _:
            return "body"
