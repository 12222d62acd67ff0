"""Fields of government in a title: before its head, after it, and in its normal form.

In: the tokens round a title's head, as in "Deputy Defense Minister" and "Minister of Foreign
Affairs". Out: where the title begins or ends, and its fields in the normal form of domains.csv, or
in the words of the text where that table has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from communique.text.institutions import CONNECTORS, Institution, institution_at, take_name
from communique.text.title_words import LONGEST_DOMAIN, is_bracketed

if TYPE_CHECKING:
    from communique.text.gazetteer import Name
    from communique.text.language import Token
    from communique.text.title_words import Around, TitleWords
    from communique.vocabulary import OfficeWord

LINKS = (("of",), ("for",), ("to",), ("responsible", "for"), ("in", "charge", "of"))
DETERMINERS = frozenset(("the", "its", "his", "her", "their"))
INSTITUTIONS = frozenset("Department Ministry Office Bureau Directorate Service Agency".split())
STATE_WORDS = frozenset("kingdom sultanate republic state emirate federation".split())
# Heads after which "of the Naval Force", "for Political Affairs" belongs to the title.
WIDE_HEADS = frozenset(
    "commander chief commissioner chair chairman chairwoman chairperson head director minister "
    "secretary representative inspector coordinator governor speaker undersecretary chiefs "
    "under-secretary-general rapporteur spokesman spokeswoman spokesperson".split()
)
# Heads whose field stands before or behind them: "defence minister", "minister of defence".
FIELD_HEADS = (
    "minister", "secretary", "commissioner", "undersecretary", "cabinet secretary",
    "principal secretary", "permanent secretary",
)  # fmt: skip
# Heads that may be of a body: "president of the European Commission".
CHAIRS = frozenset(
    ("chair", "vice chair", "co-chair", "chief", "head", "director", "commander", "president",
     "spokesperson", "speaker", "secretary general", "director general", "official", "member",
     "executive secretary")
)  # fmt: skip
CROWN = ["his", "majesty", "'s"]
LONGEST_SUBJECT = 6  # tokens of what a professor teaches
EMPTY_MODIFIERS = ("national", "affairs", "external")  # say no more than the field itself
FULL_FIELDS = {"foreign": "foreign affairs", "defense": "defence", "home": "interior"}


def extend_left(tokens: tuple[Token, ...], at: int, around: Around) -> tuple[int, list[str]]:
    """First token of the title, and the fields of government before its head, normal forms."""
    words = around.words
    fields: list[str] = []
    first = at
    while first > 0:
        before = tokens[first - 1]
        if first in around.ends:  # a country or organisation: whose office it is
            break
        domain = match_domain_before(tokens, first, words)
        if before.lower in words.modifiers and (domain is None or before.lower == "state"):
            first -= 1
        elif domain is not None:
            first, name = domain
            fields.append(name)
        elif before.text == "]" and is_bracketed(tokens, first, words):
            first -= 3
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
    """(first token, normal form) of the longest field of domains.csv that ends at `stop`."""
    for length in range(LONGEST_DOMAIN, 0, -1):
        if stop - length < 0:
            continue
        form = " ".join(t.lower for t in tokens[stop - length : stop])
        if form in words.domains:
            return stop - length, words.domains[form]
    return None


def is_field_before(tokens: tuple[Token, ...], stop: int, words: TitleWords) -> bool:
    """A field of government ends at `stop`: "foreign" in "foreign and defence ministers"."""
    return match_domain_before(tokens, stop, words) is not None


class Tail(Struct, frozen=True):
    """What stands behind a title's head: "of Foreign Affairs of C", "at the University of D"."""

    last: int  # token after the title
    fields: list[str]
    name: Name | None  # the country or organisation that it is of
    institution: Institution | None = None
    link: str = "of"  # the word that the name stands behind: "envoy to C"


def extend_right(tokens: tuple[Token, ...], at: int, row: OfficeWord, around: Around) -> Tail:
    """End of the title, fields after its head, and the country or organisation after it."""
    fields: list[str] = []
    last = at
    while (link := match_link(tokens, last)) is not None:
        after = skip_article(tokens, link)
        name = around.starts.get(after)
        inside = find_institution(tokens, link, name, around)
        if name is not None and name.kind != "country" and is_affairs(tokens, name.last):
            last = name.last + 1  # "Minister for GROUP Affairs": his field
            fields += words_of(tokens, after, last)
            continue
        if inside is None and (name is None or opens_firm(tokens, name)):
            inside = find_employer(tokens, link, row, around)
        if inside is not None and inside.owner == "institution":
            return close_tail(tokens, fields, inside, around)
        if inside is not None and name is not None and name.kind == "country":
            return Tail(inside.last, [*fields, *field_of(tokens, name.last, inside)], name)
        if name is not None and (name.kind != "body" or row.normal in CHAIRS):
            return Tail(last, fields, name, link=tokens[last].lower)
        taken = take_any(tokens, link, row, (name, inside), around)
        if taken is None:
            break
        last, more = taken
        fields += more
    return read_workplace(tokens, last, fields, row, around)


def is_affairs(tokens: tuple[Token, ...], at: int) -> bool:
    """ "Affairs" stands at `at`, and makes a field of what is before it."""
    return at < len(tokens) and tokens[at].text in ("Affairs", "affairs")


def take_any(
    tokens: tuple[Token, ...],
    link: int,
    row: OfficeWord,
    named: tuple[Name | None, Institution | None],
    around: Around,
) -> tuple[int, list[str]] | None:
    """End and words of the field behind a link: a body's name, a field of government, a house."""
    name, inside = named
    after = skip_article(tokens, link)
    if name is not None and inside is None:  # a body: "secretary of the Security Council of C"
        return name.last, words_of(tokens, after, name.last)
    taken = take_field(tokens, after, row, around) or take_field(tokens, link, row, around)
    if taken is None and inside is not None:
        return inside.last, field_of(tokens, inside.first, inside)
    return taken


def field_of(tokens: tuple[Token, ...], first: int, inside: Institution) -> list[str]:
    """The words of the institution from `first` as a field: "defence ministry"."""
    return words_of(tokens, first, inside.last)


def words_of(tokens: tuple[Token, ...], first: int, last: int) -> list[str]:
    """The tokens as one field, none where there are none."""
    words = " ".join(t.lower for t in tokens[first:last])
    return [words] if words else []


def find_institution(
    tokens: tuple[Token, ...], at: int, name: Name | None, around: Around
) -> Institution | None:
    """The institution that begins at `at`, where no known name or field of government covers it."""
    inside = institution_at(tokens, at, around)
    if inside is None or (name is not None and name.last >= inside.last):
        return None
    domain = match_domain_at(tokens, inside.first, around.words)
    covered = domain is not None and (domain[0] >= inside.last or inside.owner == "state")
    return None if covered else inside


def find_employer(
    tokens: tuple[Token, ...], at: int, row: OfficeWord, around: Around
) -> Institution | None:
    """A firm or group that no table knows: "chief executive of COMPANY", "spokesman for GROUP"."""
    if row.level not in ("organisation", "spokesperson") or row.normal in FIELD_HEADS:
        return None
    begin = skip_article(tokens, at)
    last = take_name(tokens, begin, around)
    if last == begin or match_domain_at(tokens, begin, around.words) is not None:
        return None
    nouns = {around.words.institutions.get(t.lower) for t in tokens[begin:last]}
    named = any(t.entity == "ORG" for t in tokens[begin:last])
    return Institution(begin, last, "institution") if named and "state" not in nouns else None


def opens_firm(tokens: tuple[Token, ...], name: Name) -> bool:
    """A state's name begins a longer one: "founder of Kenya and Togo Traders", "Chile Copper"."""
    at = name.last
    if name.kind != "country" or at >= len(tokens):
        return False
    at += tokens[at].lower == "and"
    capital = at < len(tokens) and tokens[at].tag.startswith("NNP")
    return capital and tokens[at].entity == "ORG"


def close_tail(
    tokens: tuple[Token, ...], fields: list[str], inside: Institution, around: Around
) -> Tail:
    """The tail that ends with the institution; one of an organisation is the organisation's."""
    name = around.starts.get(inside.first)
    if name is not None and name.kind != "country":
        if tokens[name.last].lower not in CONNECTORS:
            return Tail(inside.last, fields, name)
        name = None  # "the European Council on Peace" is no part of the European Council
    return Tail(inside.last, fields, name, inside)


def read_workplace(
    tokens: tuple[Token, ...], last: int, fields: list[str], row: OfficeWord, around: Around
) -> Tail:
    """The tail with the institution after "at" or "with": "professor of law at the University"."""
    at = skip_subject(tokens, last) if row.level == "academic" else last
    if row.level in ("minister", "deputy"):
        house = read_house(tokens, at, around)
        if house is not None:
            return Tail(house[0], [*fields, house[1]], None)
    if at + 1 >= len(tokens) or tokens[at].lower not in ("at", "with") or row.level == "envoy":
        return Tail(last, fields, None)
    begin = skip_article(tokens, at + 1)
    name = around.starts.get(begin)
    inside = find_institution(tokens, at + 1, name, around)
    if inside is not None:
        return close_tail(tokens, fields, inside, around)
    if name is not None and name.kind == "organisation":
        return Tail(name.last, fields, name)
    end = take_name(tokens, begin, around)
    if row.level == "academic" and end > begin:
        return close_tail(tokens, fields, Institution(begin, end, "institution"), around)
    return Tail(last, fields, None)


def read_house(tokens: tuple[Token, ...], at: int, around: Around) -> tuple[int, str] | None:
    """(token after it, field) of "in the Department of Commerce", behind a secretary."""
    if at + 1 >= len(tokens) or tokens[at].lower != "in":
        return None
    begin = skip_article(tokens, at + 1)
    if begin + 2 >= len(tokens) or tokens[begin].text not in INSTITUTIONS:
        return None
    return match_domain_at(tokens, skip_article(tokens, begin + 2), around.words)


def skip_subject(tokens: tuple[Token, ...], at: int) -> int:
    """The token after "of international law": what a professor teaches."""
    if at >= len(tokens) or tokens[at].lower not in ("of", "in"):
        return at
    stops = range(at + 1, min(at + 2 + LONGEST_SUBJECT, len(tokens)))
    return next((n for n in stops if tokens[n].lower in ("at", "with")), at)


def match_link(tokens: tuple[Token, ...], at: int) -> int | None:
    """The token after the words that join a field to its head: "of", "responsible for"."""
    for link in LINKS:
        if tuple(t.lower for t in tokens[at : at + len(link)]) == link:
            return at + len(link)
    return None


def skip_article(tokens: tuple[Token, ...], at: int) -> int:
    """The token after the article or possessive at `at`; `at` itself where there is none.

    "His Majesty's" is a possessive too: "Minister for His Majesty's Armed Forces".
    """
    crown = [t.lower.replace("’", "'") for t in tokens[at : at + len(CROWN)]]
    if len(crown) == len(CROWN) and crown[0] in ("his", "her") and crown[1:] == CROWN[1:]:
        return at + len(CROWN)
    return at + 1 if at < len(tokens) and tokens[at].lower in DETERMINERS else at


def take_field(
    tokens: tuple[Token, ...], at: int, row: OfficeWord, around: Around
) -> tuple[int, list[str]] | None:
    """End and normal form of the field of office that starts at `at`: vocabulary, else capitals."""
    domain = match_domain_at(tokens, at, around.words)
    if domain is not None:
        end, name = domain
        if end < len(tokens) and tokens[end].text in INSTITUTIONS:
            end += 1  # "Director of the Foreign Relations Department"
        return take_more_fields(tokens, end, [name], around.words)
    if row.word.split()[0] not in WIDE_HEADS:
        return None
    start = skip_article(tokens, at)
    end = take_capitals(tokens, start, around)
    if end == start:
        return None
    normal = [" ".join(t.lower for t in tokens[start:end])]
    return take_more_fields(tokens, end, normal, around.words)


def match_domain_at(
    tokens: tuple[Token, ...], at: int, words: TitleWords
) -> tuple[int, str] | None:
    """(token after it, normal form) of the longest field of domains.csv that starts at `at`."""
    for length in range(min(LONGEST_DOMAIN, len(tokens) - at), 0, -1):
        form = " ".join(t.lower for t in tokens[at : at + length])
        if form in words.domains:
            return at + length, words.domains[form]
    return None


def take_capitals(tokens: tuple[Token, ...], start: int, around: Around) -> int:
    """End of the capitals from `start` that name a field, up to a country or organisation."""
    end = start
    while (
        end < len(tokens)
        and is_capital_field(tokens, end, around.words)
        and not is_owner(around.starts, end)
        and tokens[end].lower not in STATE_WORDS
    ):
        end += 1
    while end > start and tokens[end - 1].lower in ("of", "the", "-"):
        end -= 1
    return end


def is_owner(starts: dict[int, Name], at: int) -> bool:
    """A country or organisation begins here, or behind "of" and the article."""
    return at in starts and starts[at].kind != "body"


def opens_address(tokens: tuple[Token, ...], at: int, words: TitleWords) -> bool:
    """A form of address or another title begins here: "chief of staff to President NAME"."""
    lower = tokens[at].lower
    return lower in words.honorifics or lower in ("president", "minister", "prime", "vice")


def is_capital_field(tokens: tuple[Token, ...], at: int, words: TitleWords) -> bool:
    """A capitalised word, or "of" between two of them ("Joint Chiefs of Staff")."""
    token = tokens[at]
    if token.text[:1].isupper() and token.entity != "PERSON":
        return not opens_address(tokens, at, words)
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    return token.lower in ("of", "-") and after[:1].isupper() and at > 0


def take_more_fields(
    tokens: tuple[Token, ...], end: int, normal: list[str], words: TitleWords
) -> tuple[int, list[str]]:
    """End and fields with those after a comma or "and": "Political Affairs, Peace and Security"."""
    at = skip_listed(tokens, end)
    if at is None or at >= len(tokens) or tokens[at].lower not in ("and", "&"):
        return end, normal
    stop = at + 1
    joined = " ".join(t.lower for t in tokens[stop : stop + 1])
    is_head = any(h.startswith(joined) for h in words.heads) if joined else True
    domain = None if is_head else match_domain_at(tokens, stop, words)
    if domain is not None:
        return domain[0], [*normal, domain[1]]
    affairs = stop
    while affairs < len(tokens) and tokens[affairs].text[:1].isupper() and affairs - stop < 3:  # noqa: PLR2004
        affairs += 1
        if is_affairs(tokens, affairs - 1):  # "East Asian and Pacific Affairs"
            return affairs, [*normal, *words_of(tokens, stop, affairs)]
    if at > end and stop < len(tokens) and tokens[stop].text[:1].isupper():
        listed = (t.lower for t in tokens[end : stop + 1] if t.text.isalpha())
        return stop + 1, [*normal, *listed]
    return end, normal


def skip_listed(tokens: tuple[Token, ...], end: int) -> int | None:
    """The "and" that a list of fields after a comma goes on to; `end` where no comma stands.

    None where no "and" follows the capitals: "Minister of Defence, NAME" is no list.
    """
    if end >= len(tokens) or tokens[end].text != ",":
        return end
    stop = end + 1
    while stop < len(tokens) and tokens[stop].text[:1].isupper() and not tokens[stop].entity:
        stop += 1
    if stop == end + 1 or stop >= len(tokens) or tokens[stop].lower != "and":
        return None
    return stop


def normalise_office(
    modifiers: tuple[Token, ...], row: OfficeWord, before: list[str], after: list[str]
) -> str:
    """Normal form of the office, its field behind the head: "deputy minister of defence".

    `modifiers` are the tokens before the head, `before` and `after` the fields on its two sides:
    "Deputy Defense Minister" and "Deputy Minister of Defence" are one office.
    """
    kept = [
        t.lower.replace("defense", "defence").replace("councilor", "councillor")
        for t in modifiers
        if t.lower not in ("-", "[", "]", "and", "&")
    ]
    names = after
    if row.word in FIELD_HEADS:
        names = [*reversed(before), *after]
        spent = {w for field in before for w in field.split()} | {*EMPTY_MODIFIERS}
        kept = [w for w in kept if FULL_FIELDS.get(w, w) not in names and w not in spent]
    base = " ".join([*kept, row.normal])
    return base + (" of " + " and ".join(dict.fromkeys(names)) if names else "")
