"""Titles of office in a sentence: "Deputy Prime Minister and Minister of Defence of Kuwait".

In: a sentence and the names in it. Out: `Title` spans in text order. Heads, modifiers and fields of
government are rows of offices.csv and domains.csv (title_words.py); the grammar of fields is in
title_fields.py, that of heads, owners and qualifiers here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec.structs
from msgspec import Struct

from communique.text.institutions import Institution, institution_before
from communique.text.title_fields import (
    STATE_WORDS,
    Tail,
    extend_left,
    extend_right,
    match_domain_before,
    normalise_office,
)
from communique.text.title_words import Around, TitleWords, match_head

if TYPE_CHECKING:
    from communique.text.gazetteer import Name
    from communique.text.language import Sentence, Token
    from communique.vocabulary import OfficeWord

__all__ = ["STATE_WORDS", "Title", "TitleWords", "find_titles"]

FORMER = frozenset(("former", "then"))
POSSESSIVES = ("'s", "’s", "'", "’")
OWNING = ("his", "her", "their", "its")
SENT = frozenset("delegation side team government mission".split())
TAUGHT = frozenset(("NN", "NNS", "JJ"))
FIRM_LEVELS = frozenset(("organisation", "spokesperson", "leader", "military"))
LONGEST_OWN = 6  # tokens: "'s Foreign Intelligence Service"
LONGEST_OWNER = 4  # steps to the left: "the COUNTRY 's former minister"


class Title(Struct, frozen=True):
    """Tokens `first` to `last` (exclusive) are a title; `of_*` say of what, where the text does."""

    first: int
    last: int
    start: int
    end: int
    words: str  # as written, without the country: "Minister of National Defense"
    office: str  # normal form: "minister of defence"
    head: str  # normal form of the head: "minister"
    level: str  # offices.csv
    of: str | None  # referent key
    of_pronoun: bool  # "his spokeswoman", "their foreign ministers"
    outer_first: int  # first token with article, country and qualifiers: "Oman's Minister ..."
    outer_last: int  # token after "of Country" behind it, exclusive
    plural: bool
    former: bool
    gender: str
    institution: tuple[int, int] | None = None  # tokens that name what it is in: a committee
    is_own: bool = False  # the office is the institution's, not its state's


class Owner(Struct, frozen=True):
    """What stands before a title, or the institution in it, and says whose it is."""

    key: str | None  # referent key of a country or organisation: "Oman's minister"
    pronoun: bool  # "its minister"
    first: int  # first token of all, the article included
    former: bool
    title_first: int  # first token of the title behind its qualifiers

    @property
    def is_organisation(self) -> bool:
        """An institution of it is the organisation's: "NATO Military Office director"."""
        return self.key is not None and not self.key.startswith("country:")


def find_titles(
    sentence: Sentence, names: tuple[Name, ...], words: TitleWords
) -> tuple[Title, ...]:
    """Titles left to right, none inside another."""
    found: list[Title] = []
    at = 0
    tokens = sentence.tokens
    around = Around({n.first: n for n in names}, {n.last: n for n in names}, words)
    while at < len(tokens):
        head = match_head(tokens, at, words)
        named = around.starts.get(at)
        if head is None or (named is not None and named.last > at + head[0]):
            at += 1
            continue
        title = read_title(tokens, at, head, around)
        if found and title.first < found[-1].last:
            at += 1
            continue
        found.append(title)
        at = max(title.last, at + 1)
    return tuple(share_country(found, tokens))


def read_title(
    tokens: tuple[Token, ...], at: int, head: tuple[int, OfficeWord, bool], around: Around
) -> Title:
    """The title round the head at `at`, with what it is of: "Oman's former Minister of Health"."""
    length, row, plural = head
    before = institution_before(tokens, at, around)
    left, before_head = extend_left(tokens, at, around)
    if before is not None and match_domain_before(tokens, before.last, around.words) is None:
        left, before_head = at, []
    else:
        before = None  # "Armed Forces Minister": a field of government
    left = take_subject(tokens, left) if row.level == "academic" else left
    before = before or institution_before(tokens, left, around)
    tail = extend_right(tokens, at + length, row, around)
    of_after, outer_last = tail.name, tail.last
    if tail.name is not None:
        outer_last = skip_own(tokens, max(tail.name.last, tail.last), around)
    owner = read_owner(tokens, left if before is None else before.first, row, around)
    # "a spokesman for its Ministry of Defence"
    behind = tokens[at + length : tail.last]
    pronoun = owner.pronoun or any(t.lower in ("its", "their") for t in behind)
    first = before.first if before is not None else max(left, owner.title_first)
    named_from = owner.first if owner.former else first
    if row.level == "envoy":
        outer_last = skip_post(tokens, max(outer_last, tail.last))
    inside = None if owner.is_organisation else (tail.institution or before)
    firm = possessor_before(tokens, owner.first, row, around)
    if inside is None and firm is not None and of_after is None:
        inside, owner = firm, msgspec.structs.replace(owner, first=firm.first)
    return Title(
        first, tail.last, tokens[first].start, tokens[tail.last - 1].end,
        write_title(tokens, named_from, first, tail.last),
        normalise_office(tokens[left:at], row, before_head,
                         [*tail.fields, *name_ministry(tokens, before, around)]),
        row.normal, row.level, choose_owner(row, owner.key, tail), pronoun and not of_after,
        owner.first, max(outer_last, tail.last), plural, owner.former, row.gender,
        (inside.first, inside.last) if inside is not None else None,
        inside is not None and inside.owner == "institution",
    )  # fmt: skip


def possessor_before(
    tokens: tuple[Token, ...], stop: int, row: OfficeWord, around: Around
) -> Institution | None:
    """ "Gulf Shipping's director", "Gulf Shipping director": of an organisation no table knows."""
    if stop < 1 or row.level not in FIRM_LEVELS:
        return None
    last = stop - 1 if tokens[stop - 1].tag == "POS" else stop
    words = around.words
    first = last
    while first > 0 and tokens[first - 1].entity == "ORG" and first not in around.ends:
        first -= 1
    lower = tokens[last - 1].lower if last else ""
    common = lower in words.domains or lower in words.institutions or lower in words.modifiers
    capital = first < last and tokens[first].text[:1].isupper()
    if last == stop and lower.upper() == tokens[last - 1].text and tokens[stop].text.isupper():
        return None  # a line of capitals
    return Institution(first, last, "institution") if capital and not common else None


def take_subject(tokens: tuple[Token, ...], first: int) -> int:
    """The first token of what a professor teaches: "international law professor"."""
    while first > 0 and tokens[first - 1].text.islower() and tokens[first - 1].tag in TAUGHT:
        first -= 1
    return first


def name_ministry(
    tokens: tuple[Token, ...], before: Institution | None, around: Around
) -> list[str]:
    """What a state's institution before the head adds to the office: "ministry of defence"."""
    if before is None or before.owner != "state":
        return []
    *field, noun = (t.lower for t in tokens[before.first : before.last])
    domain = around.words.domains.get(" ".join(field))
    return [f"{noun} of {domain}" if domain else " ".join((*field, noun))]


def skip_own(tokens: tuple[Token, ...], at: int, around: Around) -> int:
    """The token after what is the owner's: "head of the COUNTRY delegation", "of C's parliament".

    A title is as well: "spokesman for the ORGANISATION secretary general".
    """
    owned = at < len(tokens) and tokens[at].text in POSSESSIVES
    for end in range(at + owned, min(at + LONGEST_OWN, len(tokens))):
        lower = tokens[end].lower
        if lower in SENT or lower in around.words.institutions:
            return end + 1
        head = match_head(tokens, end, around.words)
        if head is not None:
            return end + head[0]
        ends = not tokens[end].text.isalpha() or tokens[end].tag[:2] in ("VB", "IN", "CC", "WP")
        if ends or (tokens[end].text[:1].isupper() and not owned):
            break
    return at


def choose_owner(row: OfficeWord, before: str | None, tail: Tail) -> str | None:
    """Whose office it is: "C's ambassador to D" is C's, "minister of D" is D's.

    What an envoy is sent to or for is his field: "special envoy for D" is not D's.
    """
    after = tail.name.key if tail.name is not None else None
    if row.level == "envoy":
        return before or (after if tail.link == "of" else None)
    return after or before


def skip_post(tokens: tuple[Token, ...], at: int) -> int:
    """The token after an envoy's post: "ambassador in CITY", "envoy to the ORGANISATION"."""
    if at + 1 >= len(tokens) or tokens[at].lower not in ("in", "to", "at"):
        return at
    end = at + 1
    while end < len(tokens) and (tokens[end].text[:1].isupper() or tokens[end].lower == "the"):
        end += 1
    return end if end > at + 1 else at


def write_title(tokens: tuple[Token, ...], named_from: int, first: int, last: int) -> str:
    """The title as written; "former" belongs to it, article and country do not."""
    words = [t.text for t in tokens[named_from:first] if t.lower in FORMER]
    words += [t.text for t in tokens[first:last] if t.text not in ("[", "]")]
    return " ".join(words).replace(" - ", "-")


def read_owner(tokens: tuple[Token, ...], first: int, row: OfficeWord, around: Around) -> Owner:
    """Whose office it is, as told before the title: "Oman's former", "its then"."""
    title_first, former = skip_qualifiers(tokens, first, around.words)
    at = first
    key: str | None = None
    pronoun = False
    for _ in range(min(LONGEST_OWNER, first)):
        before = tokens[at - 1].lower if at else ""
        name = name_before(tokens, at, around.ends) if at and key is None else None
        if before in around.words.qualifiers:
            former = former or around.words.qualifiers[before] in FORMER
            at -= 1
        elif name is not None:
            key, at = sender_of(row, name, around)
        elif before in OWNING and key is None:
            pronoun, at = True, at - 1
        else:
            break
    if at > 0 and tokens[at - 1].lower in ("the", "a", "an"):
        at -= 1
    return Owner(key, pronoun, at, former, title_first)


def sender_of(row: OfficeWord, name: Name, around: Around) -> tuple[str, int]:
    """(whose, its first token): "US Syria envoy" and "UN envoy" are of who sends the envoy."""
    sender = around.ends.get(name.first) if row.level == "envoy" else None
    if sender is None or name.form == "demonym":
        return name.key, name.first
    return sender.key, sender.first


def skip_qualifiers(tokens: tuple[Token, ...], at: int, words: TitleWords) -> tuple[int, bool]:
    """(token after the qualifiers at `at`, one of them says "former")."""
    former = False
    while at < len(tokens) and tokens[at].lower in words.qualifiers:
        former = former or words.qualifiers[tokens[at].lower] in FORMER
        at += 1
    return at, former


def name_before(tokens: tuple[Token, ...], at: int, ends: dict[int, Name]) -> Name | None:
    """The country or organisation that ends before `at`, its possessive mark left out."""
    possessive = tokens[at - 1].text in POSSESSIVES
    return (ends.get(at - 1) if possessive else None) or ends.get(at)


def share_country(found: list[Title], tokens: tuple[Token, ...]) -> list[Title]:
    """Titles joined by "and" share what they are of: "Chinese State Councilor and Minister"."""
    shared: list[Title] = []
    for title in found:
        previous = shared[-1] if shared else None
        if previous is None or not are_joined(previous, title, tokens):
            shared.append(title)
            continue
        of = title.of or previous.of
        if previous.of is None:
            shared[-1] = replace_of(previous, of)
        shared.append(replace_of(title, of))
    return shared


def are_joined(left: Title, right: Title, tokens: tuple[Token, ...]) -> bool:
    """Only an "and" stands between the two; a chair's title stands for itself."""
    return (
        right.head != "chair"
        and right.outer_first - left.last == 1
        and tokens[left.last].lower in ("and", "&")
    )


def replace_of(title: Title, of: str | None) -> Title:
    """The title with another country or organisation."""
    return msgspec.structs.replace(title, of=of)
