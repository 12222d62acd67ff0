"""Who said what, in what capacity, on what occasion.

In: an Article (persons completed by pronouns), an index of mentions, meetings and offices. Out:
StatementFacts in text order, the referents of collective and unnamed speakers, Problems.
Constructions are in contents.py, speakers in speakers.py, occasions in settings.py.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.extract.statements.acts import (
    is_own,
    is_verdict,
    judge_act,
    judge_mode,
    list_issues,
)
from communique.extract.statements.announced import read_announced
from communique.extract.statements.asked import take_back
from communique.extract.statements.attributions import QUOTES
from communique.extract.statements.behalf import read_behalf
from communique.extract.statements.capacities import find_capacity
from communique.extract.statements.claims import split_claims
from communique.extract.statements.contents import attribute_cue
from communique.extract.statements.continued import join_continued
from communique.extract.statements.credits import read_credits
from communique.extract.statements.cues import build_cue_words, find_cues, spoken_cues
from communique.extract.statements.declarations import complete_own, is_we, read_declaration
from communique.extract.statements.issuers import find_issuer
from communique.extract.statements.labels import list_cast
from communique.extract.statements.nominal import index_speech_nouns, read_nominal
from communique.extract.statements.settings import (
    REMARKS,
    Settings,
    is_spoken_elsewhere,
    remarks_occasion,
)
from communique.extract.statements.sources import find_speaker, is_rumour, name_source
from communique.extract.statements.special import (
    Found,
    read_according_to,
    read_bare_quotation,
    read_sentences_before,
    read_statement_noun,
)
from communique.extract.statements.transcripts import SPOKEN_RULES, read_spoken
from communique.extract.statements.unclaimed import read_unclaimed
from communique.ids import make_id
from communique.problems import make_problem
from communique.records import StatementFact
from communique.text.title_words import build_title_words

if TYPE_CHECKING:
    from communique.extract.statements.attributions import Attribution
    from communique.extract.statements.cues import Cue
    from communique.extract.statements.groups import Speaker
    from communique.extract.statements.issuers import Issuer
    from communique.records import MeetingFact, Mode, OfficeFact, Place, Problem, Referent
    from communique.text.article import Article, MentionIndex
    from communique.text.language import Sentence
    from communique.vocabulary import SpeechNoun, Vocabulary

# Constructions in which words inside another's words are told as a statement of their own.
RETOLD = frozenset(("that-clause", "bare-clause", "infinitive"))
# Verbs that call for something where they govern "X to VERB".
APPEALING = frozenset(("warn", "tell", "remind", "advise", "caution"))
REMARKS_REACH = 3  # sentences before "made the remarks at X" that it places


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
        nouns: dict[str, SpeechNoun],
    ) -> None:
        self.article = article
        self.index = index
        self.meetings = meetings
        self.offices = offices
        self.nouns = nouns
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
    reader = Reader(article, index, meetings, offices, index_speech_nouns(vocabulary))
    words = build_cue_words(vocabulary)
    cast = list_cast(article, index, offices, build_title_words(vocabulary), vocabulary)
    spoken = read_spoken(article, index, cast)
    reader.referents |= {r.key: r for r in spoken.referents}
    reader.offices += spoken.offices
    if not spoken.covered:
        keep_issuer(reader, find_issuer(article, index, cast))
    answers = [a.placed(remarks_occasion(article, meetings, a.rule), None) for a in spoken.found]
    for number, sentence in enumerate(article.sentences):
        cues = spoken_cues(article, sentence, find_cues(sentence, words))
        found = collect_attributions(reader, number, attribute_sentence(reader, number, cues))
        if number in spoken.covered:
            answers = replace_answer(answers, number, found)
            continue
        found = read_according_to(article, number, found, partial(name_source, reader, number))
        if not found:
            found = read_statement_noun(article, number, index, reader.found)
        if not found:
            found = read_bare_quotation(article, number, reader.found)
        found = read_sentences_before(article, number, found, reader.found)
        found = read_own(reader, number, found)
        place_found(reader, number, found)
        reader.found = [*take_back(reader.found, found), *(f for f in found if f.spans)]
    reader.found += answers
    reader.found += list(read_unclaimed(article, reader.found))
    reader.found = read_credits(article, reader.found)
    found = order_found(join_continued(article, reader.found))
    facts = tuple(make_statement(reader, f, vocabulary) for f in found)
    made = tuple(reader.referents[k] for k in sorted(reader.referents))
    return Said(facts, made, spoken.offices, tuple(reader.problems))


def attribute_sentence(
    reader: Reader, number: int, cues: tuple[Cue, ...]
) -> list[Attribution | None]:
    """What the cues of the sentence govern, in it or in the paragraphs that it announces.

    A document in the first person is read sentence by sentence instead.
    """
    article, issuer = reader.article, reader.issuer
    told = [*(attribute_cue(article, number, c, cues) for c in cues),
            *read_nominal(article, number, cues, reader.nouns)]  # fmt: skip
    if (
        issuer is not None and issuer.after == number and not issuer.quoted
    ):  # what it announces is read by the sentence
        return told
    return [*told, *read_announced(article, number, cues)]


def read_own(reader: Reader, number: int, found: list[Found]) -> list[Found]:
    """The sentence as words of the document's issuer where it is nobody else's."""
    if reader.issuer is None:
        return found
    start = reader.article.sentences[number].tokens[0].end
    if found or any(a <= start < b for f in reader.found for a, b in f.spans):
        return complete_own(reader.article, found)
    return read_declaration(reader.article, number, reader.issuer)


def keep_issuer(reader: Reader, issuer: Issuer | None) -> None:
    """Whose document the page is, with the referent made for it."""
    reader.issuer = issuer
    if issuer is not None:
        reader.settings.pin(issuer.after, issuer.speaker)
    if issuer is not None and issuer.referent is not None:
        reader.referents.setdefault(issuer.referent.key, issuer.referent)


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
    sentence = reader.article.sentences[number]
    silent: list[Attribution] = []  # of what cannot speak: it holds nobody's words
    for attribution in known:
        outer = [a for a in known if a not in silent]
        if is_nested(attribution, outer) and not is_retold(sentence, attribution, known):
            continue
        speaker = find_speaker(reader, number, attribution, kept[-1].speaker if kept else None)
        if speaker is None:
            silent.append(attribution)
            note_unknown(reader, number, attribution)
        elif not is_rumour(reader.article, number, attribution, speaker):
            kept += split_that(reader.article, number, attribution, speaker)
    return kept


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


def is_retold(sentence: Sentence, attribution: Attribution, others: list[Attribution]) -> bool:
    """ "X said Y had promised to Z": what Y said is told too, with a subject of its own."""
    cue = attribution.cue
    if attribution.subject is None or cue.participle or not cue.strong or cue.act == "decide":
        return False
    inside = any(a <= o.at < b for o in others for a, b in attribution.spans)
    # "said that Y had expressed concern": the past of the past tells that it was uttered
    verb = sentence.tokens[cue.verb]
    before = any(sentence.tokens[c].lower == "had" for c in sentence.children[cue.verb])
    uttered = attribution.construction == "noun-object" and verb.tag == "VBN" and before
    return (attribution.construction in RETOLD or uttered) and not inside


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
    cue_end = attribution.cue_end - (tokens[attribution.cue_end - 1].text in QUOTES)
    cue_span = (tokens[cue.first].start, tokens[cue_end - 1].end)
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
    if (remarks or is_spoken_elsewhere(text)) and not keys:
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
    office = find_capacity(reader.offices, item.speaker, content[0].start)
    block = article.sentences[item.sentence].block
    mode = tell_mode(reader, item)
    own = is_own(words, mode, list_own_names(reader, item.speaker))
    evidence = tuple(e for e in (speaker, cue, *content) if e is not None)
    return StatementFact(
        id=make_id("statement", article.document.id, *item.spans, *item.speaker.keys),
        rule=item.rule,
        status="stated",
        evidence=tuple(sorted(set(evidence))),
        speakers=item.speaker.keys,
        speaker=speaker,
        cue=cue,
        content=content,
        mode=mode,
        place=as_place(block),
        act="call"
        if is_appeal(item)
        else judge_act(item.lemma, item.act, words, vocabulary, mode=mode, own=own),
        office=office,
        on_behalf_of=item.behalf,
        addressees=(),
        meeting=item.meeting,
        issues=list_issues(words, vocabulary),
        attribution=tuple(s.name for s in article.page.attribution),
    )


def tell_mode(reader: Reader, item: Found) -> Mode:
    """Direct where the page prints the speaker's own words, else as the quotation marks tell."""
    spoken = item.speaker
    by_issuer = reader.issuer is not None and is_we(reader.article, spoken)
    # what several sign tells of them ("We agreed that ...") is their own report of their words
    is_told = item.cue is not None and (spoken.form == "collective" or len(spoken.keys) > 1)
    if item.rule in SPOKEN_RULES or (by_issuer and not is_told):
        return "direct"
    return judge_mode(reader.article, item.spans, judging=is_verdict(item.lemma, item.act))


def is_appeal(item: Found) -> bool:
    """ "warned X to stay away", "told X to leave": what somebody is to do."""
    return ".object-infinitive." in item.rule and item.lemma in APPEALING


def list_own_names(reader: Reader, speaker: Speaker) -> tuple[str, ...]:
    """The names by which the report calls the speaker's own state, body or organisation."""
    owners = {o.of for o in reader.offices if o.person in speaker.keys} | set(speaker.keys)
    text = reader.article.document.text
    return tuple(sorted({text[n.start : n.end] for names in reader.article.names for n in names
                         if n.key in owners}))  # fmt: skip


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
