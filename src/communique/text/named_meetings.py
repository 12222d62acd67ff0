"""Meetings with a name of their own: "the Lima Process", "the Coastal Defence Ministers' Meeting".

A noun phrase in capitals headed by a word for a meeting is the name of one where a word in it tells
that states meet: who sits in it, a state, a city, a number. It names its body itself; an acronym in
brackets behind it ("(CDMM)") stands for it later. In: an Article. Out: `NamedMeeting`s.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec.structs
from msgspec import Struct

from communique.text.bodies import BodyPhrase, read_level
from communique.text.gazetteer import build_gazetteer, fold
from communique.text.meeting_phrases import DIGITS, ORDINALS, TENS
from communique.text.meeting_terms import list_terms
from communique.text.parties import Party
from communique.text.places import find_place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.text.article import Article
    from communique.text.language import Token
    from communique.text.meeting_phrases import MeetingPhrase
    from communique.vocabulary import Vocabulary

HEADS = list_terms("heads of names")
SERIES = frozenset(("Commission", "Process", "Committee"))  # told by states or a city alone
# What tells that those who meet are states, beside their offices, names and cities.
DIPLOMATIC = list_terms("words of names")
# What is no part of a name: "the Second Annual", "Joint" only begins one.
LEADING = list_terms("before a name")
ROMAN = re.compile(r"^[IVX]{1,4}$")
# "C5+1", "K5+1": so many states of one letter and one more.
PLUS = re.compile(r"\b([A-Z]{1,2}\d{1,2} ?\+ ?\d)\b")
ACRONYM = re.compile(r"^[A-Z][A-Za-z+-]{2,9}$")
INNER = frozenset("and for on the".split())  # small words within a name
NAMED_TALKS = frozenset("dialogue talks consultations".split())
PAIR = 2  # states
FEWEST_WORDS = 2  # before the head
INTRODUCING = frozenset("the next this that last at of upcoming".split())


class NamedMeeting(Struct, frozen=True):
    """Tokens `first` to `head` of sentence `sentence`, or an acronym that stands for them."""

    sentence: int
    first: int
    head: int
    name: str  # "Coastal Defence Ministers' Meeting"
    organisation: bool = False  # the name is of the group that meets: "K5+1"

    @property
    def key(self) -> str:
        """Referent key of the body, or of the group."""
        kind = "organisation" if self.organisation else "body"
        return f"{kind}:{self.name.replace('/', '-')}"


def find_named_meetings(article: Article, vocabulary: Vocabulary) -> tuple[NamedMeeting, ...]:
    """Every such name in text order, and its acronym where the text gives one."""
    found: list[NamedMeeting] = []
    short: dict[str, str] = {}
    for number, sentence in enumerate(article.sentences):
        if sentence.block == "headline" and sentence.tokens[-1].text != ".":
            continue  # all its words are capitals
        names = [*list_names(article, number, vocabulary), *list_plus(article, number)]
        for name in names:
            acronym = read_acronym(sentence.tokens, name.head + 1)
            if acronym is not None:
                short[acronym] = name.name
        found += names
        found += list_short(article, number, short)
    return tuple(found)


def list_names(article: Article, number: int, vocabulary: Vocabulary) -> Iterable[NamedMeeting]:
    """Names written out in the sentence."""
    tokens = article.sentences[number].tokens
    known = {t for n in article.names[number] if n.kind in ("organisation", "body")
             for t in range(n.first, n.last)}  # fmt: skip
    for head, token in enumerate(tokens):
        numbered = head > 1 and ROMAN.match(tokens[head - 1].text) and token.text.title() in HEADS
        if head in known or not (token.text in HEADS or numbered):
            continue
        first = begin_name(tokens, head)
        words = [t.text for t in tokens[first:head] if t.text[:1].isalnum()]
        few = len(words) < (1 if token.text in SERIES else FEWEST_WORDS)
        taken = known | {t for p in article.people[number] for t in range(p.first, p.last)}
        owned = first > 0 and tokens[first - 1].text == ")" and first - 2 in known
        if few or owned or taken & set(range(first, head)):
            continue  # "the Long Name (LN) Leaders' Meeting" is that of the LN
        if is_diplomatic(article, number, (first, head), vocabulary):
            text = article.document.text[tokens[first].start : token.end]
            yield NamedMeeting(number, first, head, " ".join(text.replace("’", "'").split()))


def begin_name(tokens: tuple[Token, ...], head: int) -> int:
    """First token of the capitals that end in `head`; ordinals and "Annual" are left out."""
    at = head
    while at > 0:
        before = tokens[at - 1]
        mark = before.tag == "POS" or before.text in ("-", "'", "’", "–")
        joined = before.lower in INNER and at > 1 and tokens[at - 2].text[:1].isupper() and (
            before.lower == "and" and at < head
        )  # fmt: skip
        capital = before.text[:1].isupper() and before.tag != "DT" and before.lower != "the"
        if not (mark or joined or capital):
            break
        at -= 1
    while at < head and is_leading(tokens[at]):
        at += 1
    return at


def is_leading(token: Token) -> bool:
    """An ordinal or a word that says which of a series."""
    lower = token.lower
    counted = bool(DIGITS.match(lower)) or lower in ORDINALS or lower in TENS
    return counted or lower in LEADING or not token.text[:1].isalnum()


def is_diplomatic(
    article: Article, number: int, span: tuple[int, int], vocabulary: Vocabulary
) -> bool:
    """A word of the name tells that states meet: their offices, a state, a city, "II"."""
    first, head = span
    tokens = article.sentences[number].tokens
    inside = tokens[first:head]
    text = article.document.text[tokens[first].start : tokens[head].end]
    states = [n for n in article.names[number]
              if n.kind == "country" and first <= n.first and n.last <= head]  # fmt: skip
    series = tokens[head].text in SERIES
    city = find_place(inside[0].text, None, vocabulary) is not None
    roman = ROMAN.match(inside[-1].text) is not None
    if series:  # "the Lima Process", "the Norway-Kenya Joint Commission"
        return (city and len(inside) == 1) or len(states) > 1
    seated = read_level(text.removesuffix(tokens[head].text)) is not None
    told = seated or bool(DIPLOMATIC & {t.text for t in inside})
    placed = city and tokens[head].text in ("Conference", "Summit", "Dialogue", "Forum")
    return told or roman or len(states) > 1 or placed


def list_plus(article: Article, number: int) -> Iterable[NamedMeeting]:
    """Groups called by their size, "the K5+1 meeting", that the vocabulary lacks."""
    sentence = article.sentences[number]
    text = article.document.text[sentence.start : sentence.end]
    known = {t for n in article.names[number] for t in range(n.first, n.last)}
    for match in PLUS.finditer(text):
        end = sentence.start + match.end()
        last = next((n for n, t in enumerate(sentence.tokens) if t.end >= end), None)
        if last is None or last in known or last + 1 >= len(sentence.tokens):
            continue
        after = sentence.tokens[last + 1]
        if after.lower in ("meeting", "summit", "ministerial", "talks", "dialogue"):
            name = match.group(1).replace(" ", "")
            first = next(n for n, t in enumerate(sentence.tokens)
                         if t.end > sentence.start + match.start())  # fmt: skip
            yield NamedMeeting(number, first, last + 1, name, organisation=True)


def list_compound(
    article: Article, number: int, span: tuple[int, int], vocabulary: Vocabulary
) -> tuple[Party, ...]:
    """The states in one word: "the U.S.-Kenya talks", which is no name of the gazetteer."""
    entries = build_gazetteer(vocabulary).entries
    for token in article.sentences[number].tokens[span[0] : span[1]]:
        parts = re.split(r"[-–/]", token.text)
        known = [entries.get(fold(part)) for part in parts]
        states = [e.key for e in known if e is not None and e.kind == "country"]
        if len(parts) > 1 and len(states) == len(parts):
            return tuple(Party(key, None, token.start, token.end) for key in states)
    return ()


def read_acronym(tokens: tuple[Token, ...], at: int) -> str | None:
    """The acronym in brackets at the token."""
    if at + 2 >= len(tokens) or tokens[at].text != "(" or tokens[at + 2].text != ")":
        return None
    word = tokens[at + 1].text
    capitals = sum(c.isupper() for c in word) * 2 > len(word)
    return word if ACRONYM.match(word) and capitals else None


def list_short(article: Article, number: int, short: dict[str, str]) -> Iterable[NamedMeeting]:
    """The acronym of a name given before: "the next CDMM"."""
    tokens = article.sentences[number].tokens
    for at, token in enumerate(tokens):
        if token.text not in short or not at:
            continue
        before = tokens[at - 1].lower
        counted = bool(DIGITS.match(before)) or before in ORDINALS
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        alone = following is None or not following.tag.startswith(("NN", "POS"))
        if alone and (before in INTRODUCING or counted):
            yield NamedMeeting(number, at, at, short[token.text])


def name_phrase(
    article: Article, phrase: MeetingPhrase, name: NamedMeeting | None, vocabulary: Vocabulary
) -> MeetingPhrase:
    """The phrase with the body that its own name is; the states in the name take part."""
    if name is None or phrase.body.body is not None:
        return phrase
    span = (name.first, name.head)
    states = tuple(
        Party(n.key, None, n.start, n.end)
        for n in article.names[phrase.sentence]
        if n.kind == "country" and span[0] <= n.first and n.last <= span[1]
    )
    states = states or list_compound(article, phrase.sentence, span, vocabulary)
    body = None if name.organisation else name.key
    group = name.key if name.organisation else phrase.body.organisation
    two = len(states) == PAIR and phrase.word in NAMED_TALKS
    paired = phrase.kind in ("talks", "bilateral")
    if two and not paired:  # "the A-B Defence Dialogue"
        return msgspec.structs.replace(
            phrase, body=BodyPhrase(body, group, phrase.body.level, name.name), kind="talks",
            parties=states,
        )  # fmt: skip
    return msgspec.structs.replace(
        phrase, body=BodyPhrase(body, group, phrase.body.level, name.name),
        kind=phrase.kind if paired else "session",
        parties=phrase.parties if paired else (),
        attending=(*phrase.attending, *(states if len(states) > 1 else ())),
    )  # fmt: skip
