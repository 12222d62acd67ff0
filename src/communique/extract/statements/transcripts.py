"""Words set down under the speaker's name: transcripts of remarks, interviews.

In: an Article. Out: `Spoken`: one Found for each sentence that makes a claim, and the sentences
that are nobody's report. A turn begins with a label, "THE PRESIDENT:", "MINISTER NAME:", "NAME:",
and goes on to the next. In a transcript the label tells the office; in an interview, where labels
are names or "Q" and "A", it is the one who does not ask who makes statements.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.extract.statements.attributions import QUOTES
from communique.extract.statements.groups import Speaker
from communique.extract.statements.labels import Cast, identify_label, tell_office
from communique.extract.statements.special import Found
from communique.text.clauses import FINITE
from communique.text.title_names import declared_title, list_holders

if TYPE_CHECKING:
    from communique.records import OfficeFact, Referent
    from communique.text.article import Article, MentionIndex
    from communique.text.language import Sentence
    from communique.text.title_words import TitleWords

CAPITAL = r"[^\W\d_a-z][\w.’'-]*"
LABEL = re.compile(
    rf"(?P<label>{CAPITAL}(?:,? (?:{CAPITAL}|of|for|the|and|de|bin|al)){{0,7}})"
    r"(?:\s?[(\[][^()\[\]]{1,60}[)\]])?\s?:\s+(?=\S)"
)
QUESTION = re.compile(r"(?P<label>Q)(?:[:.]\s+|\s{2,})(?=\S)")
# Labels of those who ask, lead through the hour or translate.
NOT_HEARD = frozenset(
    "q question moderator interpreter translator journalist reporter reporters host presenter "
    "staff aide participant operator audience press speaker interviewer voice announcer".split()
)
INTERVIEW_LABEL = re.compile(r"(?:Q|A)|[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3}")
LABELS = 3  # paragraphs with a label that make an interview
SHORT_SENTENCE = 5  # words: joins the next sentence of the turn
# Courtesies, with what may stand before them: no claims.
COURTESY = re.compile(
    r"^(?:\W|\b(?:so|and|well|again|but|now|okay|ok|once again|with that|first|finally|please|"
    r"let me|i|we|just|also|start by|begin by|want to|would like to|wish to|’d like to|'d like to)"
    r"\b)*(?:thank(?:s|ing| you)?\b|good (?:morning|afternoon|evening|day)\b|hello\b|welcome\b|"
    r"(?:it|this|what)['’]?s? (?:is |was )?(?:such )?an? (?:\w+ )?(?:honou?r|pleasure|privilege)|"
    r"(?:it['’]s|it is) (?:\w+ )?(?:wonderful|great|good|nice) to (?:be|see|have|welcome)\b|"
    r"(?:am|['’]m) (?:\w+ )?(?:delighted|pleased|honou?red|glad|happy|grateful) to "
    r"(?:be|see|welcome|join|host|have)\b|ladies and gentlemen|excuse me|congratulat\w+|"
    r"(?:my )?dear\b|your (?:excellenc|majest|highness)|"
    r"(?:mr|madam|madame)\.? (?:president|chair|speaker|prime))",
    re.IGNORECASE,
)
# What a page calls the words of one speaker that follow.
REMARKS = re.compile(
    r"\b(?:transcript|remarks|speech|full text|opening statement)\b", re.IGNORECASE
)
LONGEST_HEAD = 1200  # characters above the words of a transcript
SPOKEN_RULES = frozenset(
    ("statement.answer", "statement.transcript", "statement.declaration")
)  # the speaker's own words, printed without quotation marks
PROCEDURE = re.compile(
    r"\b(?:turn|go|move) (?:\w+ )?to (?:\w+ )?questions?\b|\btake (?:\w+ )?(?:\w+ )?questions?\b|"
    r"\b(?:time for|first|next|last|final) (?:\w+ )?questions?\b|\bover to you\b|\bgo ahead\b",
    re.IGNORECASE,
)
STAGE = re.compile(r"^\W*[(\[][^()\[\]]*[)\]]\W*$")  # "(Applause.)"


class Turn(Struct, frozen=True):
    """What one speaker says before the next: label, its span, and the spans of the paragraphs."""

    label: str
    start: int
    end: int
    spans: tuple[tuple[int, int], ...]


class Spoken(Struct, frozen=True):
    """Statements under labels, sentences that only the labels attribute, referents made."""

    found: tuple[Found, ...] = ()
    covered: frozenset[int] = frozenset()
    referents: tuple[Referent, ...] = ()
    offices: tuple[OfficeFact, ...] = ()  # that labels tell: "THE PRESIDENT:"


def read_spoken(article: Article, index: MentionIndex, cast: Cast) -> Spoken:
    """The statements of a transcript or an interview; nothing where the page is neither."""
    turns = divide_turns(article)
    if is_transcript(article, turns, cast.words):
        return read_transcript(article, turns, cast)
    return read_interview(article, tuple(t for t in turns if is_name_label(t)), index)


def divide_turns(article: Article) -> tuple[Turn, ...]:
    """The turns of the page; paragraphs without a label go on with the one before."""
    turns: list[Turn] = []
    for block in article.page.blocks:
        if block.kind not in ("lead", "body"):
            continue
        text = article.document.text
        start = block.start + (text[block.start] in QUOTES)  # a transcript set in quotation marks
        match = QUESTION.match(text, start, block.end) or LABEL.match(text, start, block.end)
        if match is not None and (start == block.start or match["label"].isupper()):
            span = (match.end(), block.end)
            turns.append(Turn(match["label"], match.start("label"), match.end("label"), (span,)))
        elif turns:
            last = turns[-1]
            turns[-1] = Turn(
                last.label, last.start, last.end, (*last.spans, (block.start, block.end))
            )
    return tuple(turns)


# --- transcripts --------------------------------------------------------------------------------


def is_transcript(article: Article, turns: tuple[Turn, ...], words: TitleWords) -> bool:
    """A label tells an office or a form of address, and it is sure that it is a label.

    It stands in capitals or beside other labels, or the words above call what follows remarks.
    """
    holders = [t for t in turns if is_holder(t.label, words)]
    if not holders:
        return False
    above = declared_title(article) + "\n" + article.document.text[: holders[0].start]
    called = len(above) < LONGEST_HEAD and REMARKS.search(above) is not None
    return called or len(turns) >= LABELS or any(t.label.isupper() for t in holders)


def is_holder(label: str, words: TitleWords) -> bool:
    """ "THE PRESIDENT", "MS. NAME", and nothing before the office but an article or a name."""
    return label.lower() not in NOT_HEARD and bool(list_holders(label, words))


def read_transcript(article: Article, turns: tuple[Turn, ...], cast: Cast) -> Spoken:
    """The claims of all who have a name or an office; what is asked stays with the reader."""
    found: list[Found] = []
    covered: set[int] = set()
    referents: dict[str, Referent] = {}
    offices: dict[tuple[str, str], OfficeFact] = {}
    for turn in turns:
        speaker = None
        if not set(turn.label.lower().split()) & NOT_HEARD:
            speaker = identify_label(article, turn.label, (turn.start, turn.end), cast)
        if speaker is None:
            continue
        key, referent = speaker
        if referent is not None:
            referents.setdefault(key, referent)
        for office in tell_office(article, key, (turn.start, turn.end), cast):
            offices.setdefault((key, office.office), office)
        named = Speaker((key,), turn.start, turn.end, "person")
        for first, last in turn.spans:
            covered |= list_sentences(article, first, last)
            found += read_sentences(article, named, (first, last), "statement.transcript")
    made = tuple(referents[k] for k in sorted(referents))
    return Spoken(tuple(found), frozenset(covered), made, tuple(offices.values()))


def list_sentences(article: Article, first: int, last: int) -> set[int]:
    """Numbers of the sentences that touch the span."""
    return {n for n, s in enumerate(article.sentences) if s.end > first and s.start < last}


def makes_claim(article: Article, sentence: Sentence, start: int) -> bool:
    """The words from `start` on are no courtesy, no word on procedure and no question."""
    words = article.document.text[start : sentence.end]
    finite = any(t.tag in FINITE for t in sentence.tokens if t.start >= start)
    courtesy = COURTESY.match(words) is not None
    procedure = PROCEDURE.search(words) is not None
    return finite and not courtesy and not procedure and not words.endswith("?")


# --- interviews ---------------------------------------------------------------------------------


def is_name_label(turn: Turn) -> bool:
    """The label may be a name or initials."""
    return INTERVIEW_LABEL.fullmatch(turn.label) is not None


def read_interview(article: Article, turns: tuple[Turn, ...], index: MentionIndex) -> Spoken:
    """Answers set as "NAME: words": each sentence of the one who does not ask."""
    counts: dict[str, int] = {}
    asked: dict[str, int] = {}
    text = article.document.text
    for turn in turns:
        first, last = turn.spans[0]
        question = text[first:last].strip().endswith("?")
        counts[turn.label] = counts.get(turn.label, 0) + 1
        asked[turn.label] = asked.get(turn.label, 0) + (1 if question else -1)
    if len(turns) < LABELS or len(counts) < 2 or max(counts.values()) < 2:  # noqa: PLR2004
        return Spoken()
    found: list[Found] = []
    covered: set[int] = set()
    for turn in turns:
        first, last = turn.spans[0]
        key = match_label(turn.label, index) if asked[turn.label] <= 0 else None
        if key is not None:
            speaker = Speaker((key,), turn.start, turn.end, "person")
            quoted = read_quoted(article, turn, speaker)
            found += quoted or read_sentences(article, speaker, (first, last), "statement.answer")
        for begin, end in quoted_spans(article, turn):  # a question is not of who answers
            covered |= list_sentences(article, begin, end)
    return Spoken(tuple(found), frozenset(f.sentence for f in found) | covered)


def read_quoted(article: Article, turn: Turn, speaker: Speaker) -> list[Found]:
    """A turn of a transcript set in quotation marks: one statement, as any quotation is."""
    spans = quoted_spans(article, turn)
    if not spans:
        return []
    number = min(list_sentences(article, *spans[0]))
    return [Found(number, spans, speaker, None, "say", "assert", "statement.answer")]


def quoted_spans(article: Article, turn: Turn) -> tuple[tuple[int, int], ...]:
    """The paragraphs of the turn within the quotation marks in which the transcript is set."""
    text = article.document.text
    inner = [(a + (text[a] in QUOTES), b - (text[b - 1] in QUOTES)) for a, b in turn.spans]
    return tuple(takewhile(lambda s: article.is_quoted(s[0]), inner))


def match_label(label: str, index: MentionIndex) -> str | None:
    """The person whose name or initials the label is."""
    persons = [r for r in index.referents.values() if r.kind == "person"]
    if label in ("A", "Answer") and persons:  # Q and A: the person the report names most
        return max(persons, key=lambda r: sum(m.referent == r.key for m in index.mentions)).key
    for person in persons:
        if label in person.names or label == person.name:
            return person.key
    for person in persons:
        initials = "".join(w[0] for w in person.name.split() if w[:1].isupper())
        if label.replace(".", "") == initials:
            return person.key
    for person in persons:
        if label.rsplit(maxsplit=1)[-1].lower() in person.key.split():
            return person.key
    return None


# --- both ---------------------------------------------------------------------------------------


def read_sentences(
    article: Article, speaker: Speaker, span: tuple[int, int], rule: str
) -> list[Found]:
    """One statement a sentence; a very short one joins the next. Answers are taken as they are."""
    first, last = span
    found: list[Found] = []
    pending: int | None = None
    for number, sentence in enumerate(article.sentences):
        if sentence.end <= first or sentence.start >= last:
            continue
        start = max(sentence.start, first)
        words = article.document.text[start : sentence.end]
        if STAGE.match(words) or (
            rule == "statement.transcript" and not makes_claim(article, sentence, start)
        ):
            pending = None
            continue
        begin = pending if pending is not None else start
        final = number + 1 >= len(article.sentences) or (
            article.sentences[number + 1].start >= last
        )
        short = len(re.findall(r"\w+", words)) <= SHORT_SENTENCE
        if short and (not final or rule == "statement.transcript"):
            pending = begin
            continue
        pending = None
        end = min(
            sentence.end, last
        )  # without the mark that closes a transcript in quotation marks
        found.append(Found(number, ((begin, end),), speaker, None, "say", "assert", rule))
    return found
