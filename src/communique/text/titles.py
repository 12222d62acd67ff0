"""Titles of office in a sentence: "Deputy Prime Minister and Minister of Defence of Kuwait".

In: a sentence and the names in it. Out: `Title` spans in text order. Heads, modifiers and fields of
government are rows of offices.csv and domains.csv; the grammar round them is here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from communique.text.gazetteer import Name
    from communique.text.language import Sentence, Token
    from communique.vocabulary import OfficeWord, Vocabulary

LONGEST_HEAD = 3  # words: "chief of staff", "heads of government"
LONGEST_DOMAIN = 4
LINKS = (("of",), ("for",), ("to",), ("responsible", "for"), ("in", "charge", "of"))
NOT_A_FIELD = frozenset("a an his her their its this that these those which".split())
INSTITUTIONS = frozenset("Department Ministry Office Bureau Directorate Service Agency".split())
FORMER = frozenset(("former", "then"))
# Heads after which "of the Naval Force", "for Political Affairs" belongs to the title.
WIDE_HEADS = frozenset(
    "commander chief commissioner chair chairman chairwoman chairperson head director minister "
    "secretary representative inspector coordinator governor speaker undersecretary chiefs "
    "under-secretary-general rapporteur spokesman spokeswoman spokesperson".split()
)


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


class TitleWords(Struct, frozen=True):
    heads: dict[str, tuple[OfficeWord, bool]]  # form -> row, plural
    modifiers: dict[str, str]
    qualifiers: dict[str, str]
    ranks: frozenset[str]
    honorifics: dict[str, str]  # -> gender
    domains: dict[str, str]


@lru_cache(maxsize=4)
def build_title_words(vocabulary: Vocabulary) -> TitleWords:
    """The tables indexed by lower-case form, plurals of heads included."""
    rows = vocabulary.offices
    heads: dict[str, tuple[OfficeWord, bool]] = {}
    for row in rows:
        if row.part == "head":
            heads[row.word] = (row, False)
            heads[pluralise(row.word)] = (row, True)
    parts = {
        part: {r.word.strip(): r.normal for r in rows if r.part == part}
        for part in ("modifier", "qualifier")
    }
    return TitleWords(
        heads,
        parts["modifier"],
        parts["qualifier"],
        frozenset(r.word for r in rows if r.part == "rank"),
        {r.word: r.gender for r in rows if r.part == "honorific"},
        {d.word: d.normal for d in vocabulary.domains},
    )


def pluralise(word: str) -> str:
    """Plural of a title head.

    >>> [pluralise(w) for w in ("secretary general", "chief of staff", "deputy", "minister")]
    ['secretaries general', 'chiefs of staff', 'deputies', 'ministers']
    """
    first, _, rest = word.partition(" ")
    if rest and (rest == "general" or rest.startswith("of ")):
        return f"{pluralise(first)} {rest}"
    if rest:
        return f"{first} {pluralise(rest)}"
    if word.endswith("man"):
        return word[:-2] + "en"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch")) else "s")


def find_titles(
    sentence: Sentence, names: tuple[Name, ...], words: TitleWords
) -> tuple[Title, ...]:
    """Titles left to right, none inside another."""
    found: list[Title] = []
    at = 0
    tokens = sentence.tokens
    starts = {n.first: n for n in names}
    ends = {n.last: n for n in names}
    while at < len(tokens):
        head = match_head(tokens, at, words)
        if head is None or (at in starts and starts[at].last > at + head[0]):
            at += 1
            continue
        title = read_title(tokens, at, head, (starts, ends, words))
        if found and title.first < found[-1].last:
            at += 1
            continue
        found.append(title)
        at = max(title.last, at + 1)
    return tuple(share_country(found, tokens))


def match_head(
    tokens: tuple[Token, ...], at: int, words: TitleWords
) -> tuple[int, OfficeWord, bool] | None:
    """(length in tokens, row, plural) of the longest title head at `at`."""
    for length in range(min(LONGEST_HEAD + 2, len(tokens) - at), 0, -1):
        form = "".join(
            ("" if n == 0 or "-" in (t.text, tokens[at + n - 1].text) else " ") + t.lower
            for n, t in enumerate(tokens[at : at + length])
        )
        if form in words.heads:
            row, plural = words.heads[form]
            after = tokens[at + length].lower if at + length < len(tokens) else ""
            # "chief negotiator", "leader-level": a modifier, no head
            if after == "-" or (length == 1 and row.word == "chief" and after in words.heads):
                return None
            return length, row, plural
    return None


Around = tuple[dict[int, "Name"], dict[int, "Name"], TitleWords]


def read_title(
    tokens: tuple[Token, ...], at: int, head: tuple[int, OfficeWord, bool], around: Around
) -> Title:
    length, row, plural = head
    first, fields = extend_left(tokens, at, around)
    last, after, owner = extend_right(tokens, at + length, row, around)
    of_after, outer_last = (owner.key, owner.last) if owner is not None else (None, last)
    of, of_pronoun, outer, former, end = read_owner(tokens, first, around)
    of_pronoun = (
        of_pronoun
        or any(  # "a spokesman for its Ministry of Defence"
            t.lower in ("its", "their") for t in tokens[at + length : last]
        )
    )
    named_from = outer if former else max(first, end)
    first = max(first, end)
    if row.level == "envoy":
        outer_last = skip_post(tokens, max(outer_last, last))
    office = normalise_office(tokens, (first, at, at + length, last), row, (fields, after))
    return Title(
        first, last, tokens[first].start, tokens[last - 1].end,
        write_title(tokens, named_from, first, last),
        office, row.normal, row.level, of_after or of, of_pronoun and not of_after,
        outer, max(outer_last, last), plural, former, row.gender,
    )  # fmt: skip


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
    words += [t.text for t in tokens[first:last]]
    return " ".join(words).replace(" - ", "-")


def extend_left(tokens: tuple[Token, ...], at: int, around: Around) -> tuple[int, list[str]]:
    """First token of the title, and the fields of government before its head, normal forms."""
    starts, ends, words = around
    fields: list[str] = []
    first = at
    while first > 0:
        before = tokens[first - 1]
        if first in ends:  # a country or organisation: whose office it is
            break
        domain = match_domain_before(tokens, first, words)
        if before.lower in words.modifiers and (domain is None or before.lower == "state"):
            first -= 1
        elif domain is not None:
            first, name = domain
            fields.append(name)
        elif before.text == "-" and first > 1:
            first -= 1
        elif before.lower in ("and", "&") and fields and is_field_before(tokens, first - 1, words):
            first -= 1  # "foreign and defence ministers"
        else:
            break
    return first, fields


def match_domain_before(
    tokens: tuple[Token, ...], stop: int, words: TitleWords
) -> tuple[int, str] | None:
    for length in range(LONGEST_DOMAIN, 0, -1):
        if stop - length < 0:
            continue
        form = " ".join(t.lower for t in tokens[stop - length : stop])
        if form in words.domains:
            return stop - length, words.domains[form]
    return None


def is_field_before(tokens: tuple[Token, ...], stop: int, words: TitleWords) -> bool:
    return match_domain_before(tokens, stop, words) is not None


def extend_right(
    tokens: tuple[Token, ...], at: int, row: OfficeWord, around: Around
) -> tuple[int, list[str], Name | None]:
    """End of the title, fields after its head, and the country or organisation after it."""
    starts = around[0]
    fields: list[str] = []
    last = at
    while (link := match_link(tokens, last)) is not None:
        after = skip_article(tokens, link)
        name = starts.get(after)
        if name is not None and (name.kind != "body" or row.normal == "chair"):
            return last, fields, name
        taken = take_field(tokens, after, row, around) or take_field(tokens, link, row, around)
        if taken is None:
            if name is not None:
                return last, fields, name
            break
        last, more = taken
        fields += more
    return last, fields, None


def match_link(tokens: tuple[Token, ...], at: int) -> int | None:
    for link in LINKS:
        if tuple(t.lower for t in tokens[at : at + len(link)]) == link:
            return at + len(link)
    return None


def skip_article(tokens: tuple[Token, ...], at: int) -> int:
    words = ("the", "its", "his", "her", "their")
    return at + 1 if at < len(tokens) and tokens[at].lower in words else at


def take_field(
    tokens: tuple[Token, ...], at: int, row: OfficeWord, around: Around
) -> tuple[int, list[str]] | None:
    """End and normal form of the field of office that starts at `at`: vocabulary, else capitals."""
    starts, _, words = around
    for length in range(min(LONGEST_DOMAIN, len(tokens) - at), 0, -1):
        form = " ".join(t.lower for t in tokens[at : at + length])
        if form in words.domains:
            end, normal = at + length, [words.domains[form]]
            if end < len(tokens) and tokens[end].text in INSTITUTIONS:
                end += 1  # "Director of the Foreign Relations Department"
            return take_more_fields(tokens, end, normal, row, words)
    if row.word.split()[0] not in WIDE_HEADS:
        return None
    start = skip_article(tokens, at)
    end = start
    while (
        end < len(tokens)
        and is_capital_field(tokens, end)
        and not is_owner(starts, end)
        and (tokens[end].lower not in STATE_WORDS)
    ):
        end += 1
    while end > start and tokens[end - 1].lower in ("of", "the", "-"):
        end -= 1
    if end == start:
        return None
    normal = [" ".join(t.lower for t in tokens[start:end])]
    return take_more_fields(tokens, end, normal, row, words)


def is_owner(starts: dict[int, Name], at: int) -> bool:
    """A country or organisation begins here, or behind "of" and the article."""
    return at in starts and starts[at].kind != "body"


STATE_WORDS = frozenset("kingdom sultanate republic state emirate federation".split())


def is_capital_field(tokens: tuple[Token, ...], at: int) -> bool:
    """A capitalised word, or "of" between two of them ("Joint Chiefs of Staff")."""
    token = tokens[at]
    if token.text[:1].isupper() and token.entity != "PERSON":
        return True
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    return token.lower in ("of", "-") and after[:1].isupper() and at > 0


def take_more_fields(
    tokens: tuple[Token, ...], end: int, normal: list[str], row: OfficeWord, words: TitleWords
) -> tuple[int, list[str]]:
    """ "Political Affairs, Peace and Security": further fields after a comma or "and"."""
    at = end
    if at < len(tokens) and tokens[at].text == ",":
        at += 1
        stop = at
        while stop < len(tokens) and tokens[stop].text[:1].isupper() and not tokens[stop].entity:
            stop += 1
        # a list of fields goes on to an "and"; "Minister of Defence, Nawaf ..." does not
        if stop == at or stop >= len(tokens) or tokens[stop].lower != "and":
            return end, normal
        at = stop
    if at < len(tokens) and tokens[at].lower in ("and", "&"):
        stop = at + 1
        joined = " ".join(t.lower for t in tokens[stop : stop + 1])
        is_head = any(h.startswith(joined) for h in words.heads) if joined else True
        if not is_head and (match := _domain_at(tokens, stop, words)):
            return match[0], [*normal, match[1]]
        if at > end and stop < len(tokens) and tokens[stop].text[:1].isupper():
            return stop + 1, [
                *normal,
                *(t.lower for t in tokens[end : stop + 1] if t.text.isalpha()),
            ]
    return end, normal


def _domain_at(tokens: tuple[Token, ...], at: int, words: TitleWords) -> tuple[int, str] | None:
    for length in range(min(LONGEST_DOMAIN, len(tokens) - at), 0, -1):
        form = " ".join(t.lower for t in tokens[at : at + length])
        if form in words.domains:
            return at + length, words.domains[form]
    return None


def read_owner(
    tokens: tuple[Token, ...], first: int, around: Around
) -> tuple[str | None, bool, int, bool, int]:
    """(key, pronoun, first token of all, former, first token of the title) before a title."""
    starts, ends, words = around
    former = False
    title_first = first
    while title_first < len(tokens) and tokens[title_first].lower in words.qualifiers:
        former = former or words.qualifiers[tokens[title_first].lower] in FORMER
        title_first += 1
    at = first
    of: str | None = None
    pronoun = False
    for _ in range(4):
        if at == 0:
            break
        before = tokens[at - 1]
        if before.lower in words.qualifiers:
            former = former or words.qualifiers[before.lower] in FORMER
            at -= 1
        elif before.text in ("'s", "’s", "'", "’") and at - 1 in ends and of is None:
            of, at = ends[at - 1].key, ends[at - 1].first
        elif at in ends and of is None:
            of, at = ends[at].key, ends[at].first
        elif before.lower in ("his", "her", "their", "its") and of is None:
            pronoun, at = True, at - 1
        else:
            break
    if at > 0 and tokens[at - 1].lower in ("the", "a", "an"):
        at -= 1
    return of, pronoun, at, former, title_first


def normalise_office(
    tokens: tuple[Token, ...],
    spans: tuple[int, int, int, int],
    row: OfficeWord,
    fields: tuple[list[str], list[str]],
) -> str:
    """ "Deputy Defense Minister" and "Deputy Minister of Defence" -> "deputy minister of defence"."""
    first, head, _, _ = spans
    before, after = fields
    field_words = {w for t in before for w in t.split()}
    kept = [
        t.lower.replace("defense", "defence").replace("councilor", "councillor")
        for t in tokens[first:head]
        if t.text != "-" and t.lower not in ("and", "&")
    ]
    spelled = {"foreign": "foreign affairs", "defense": "defence"}
    names = [f for f in (*reversed(before), *after)]
    if row.word in ("minister", "secretary", "commissioner", "undersecretary"):
        kept = [w for w in kept if spelled.get(w, w) not in names and w not in field_words
                and w not in ("national", "affairs", "external")]  # fmt: skip
        base = " ".join([*kept, row.normal])
        return base + (" of " + " and ".join(dict.fromkeys(names)) if names else "")
    base = " ".join([*kept, row.normal])
    return base + (" of " + " and ".join(dict.fromkeys(after)) if after else "")


def share_country(found: list[Title], tokens: tuple[Token, ...]) -> list[Title]:
    """Titles joined by "and" share what they are of: "Chinese State Councilor and Minister"."""
    shared: list[Title] = []
    for title in found:
        previous = shared[-1] if shared else None
        joined = (
            previous is not None
            and title.head != "chair"
            and title.outer_first - previous.last == 1
            and (tokens[previous.last].lower in ("and", "&"))
        )
        if joined and previous is not None:
            of = title.of or previous.of
            if previous.of is None:
                shared[-1] = replace_of(previous, of)
            title = replace_of(title, of)  # noqa: PLW2901  # frozen: the title with its country
        shared.append(title)
    return shared


def replace_of(title: Title, of: str | None) -> Title:
    import msgspec.structs  # noqa: PLC0415  # submodule of a loaded package

    return msgspec.structs.replace(title, of=of)
