"""Names that the model missed, behind a given name or in a list, and names it takes for persons'.

In: the tokens of a sentence, those that belong to known names, the persons found so far. Out:
(first token, token after the last) of each stretch that reads as a full name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.text.gazetteer import fold
from communique.text.given_names import index_genders, list_telling
from communique.text.name_words import PARTICLES, is_bearer, is_institution, is_name_word
from communique.text.places import find_city
from communique.text.speaker_nouns import list_institutions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from communique.text.gazetteer import Name
    from communique.text.language import Token

LONGEST = 5  # tokens of a name, hyphens included
FULL = 2  # words at least
GROUPS = ("ORG", "GPE", "LOC", "NORP")
WORKS = ("WORK_OF_ART", "EVENT", "FAC", "PRODUCT", "LAW")
LINKS = (",", "and", "&", ";")
SAINTS = frozenset(("st.", "st", "saint", "san", "santa", "port"))

ENTERED = frozenset("entered shelled bombed bombarded besieged stormed retook overran".split())

Span = tuple[int, int]


def free_persons(tokens: tuple[Token, ...], names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The names without states and capitals that are a person's: "Paulo LIMA", "GEORGIA Lund"."""
    taken = {t for name in names for t in range(name.first, name.last)}
    return tuple(n for n in names if not (n.kind == "country" and is_personal(tokens, n, taken)))


def is_personal(tokens: tuple[Token, ...], name: Name, taken: Collection[int]) -> bool:
    """One word behind a given name, or one that is a given name before a family name."""
    at = name.first
    word = tokens[at]
    if name.last - at > 1 or name.form not in ("name", "capital") or not word.text.istitle():
        return False
    before = tokens[at - 1] if at and at - 1 not in taken else None
    if before is not None and before.tag == "NNP" and before.text.istitle():
        given = fold(before.text)
        if given in list_telling() or (given in index_genders() and word.entity == "PERSON"):
            return True
    behind = tokens[at + 1] if at + 1 < len(tokens) and at + 1 not in taken else None
    family = behind is not None and is_name_word(behind) and behind.entity == "PERSON"
    joined = word.entity == "PERSON" and behind is not None and not behind.entity_start
    return family and joined and fold(word.text) in index_genders()


def list_given(tokens: tuple[Token, ...], taken: Collection[int]) -> Iterator[Span]:
    """Full names that begin with a given name: "and CELSO LUND of Brazil"."""
    at = 0
    while at < len(tokens) - 1:
        last = take_given(tokens, at, taken)
        if last is not None:
            yield at, last
        at = last or at + 1


def take_given(tokens: tuple[Token, ...], at: int, taken: Collection[int]) -> int | None:
    """The end of the full name that begins with the given name at `at`, None where none does."""
    known = fold(tokens[at].text) in list_telling() and is_part(tokens, at, taken)
    if not known or continues(tokens, at, taken):
        return None
    last = take_parts(tokens, at, taken)
    return last if reads_as_name(tokens, (at, last)) else None


def continues(tokens: tuple[Token, ...], at: int, taken: Collection[int]) -> bool:
    """A capital before the word makes it part of something longer: "Camp NAME", "Lake NAME"."""
    if at == 0:
        return False
    before = tokens[at - 1]
    if before.text in ("-", "/") or before.lower in SAINTS or before.lower == "the":
        return True
    return at - 1 not in taken and before.tag.startswith("NNP") and is_name_word(before)


def list_siblings(
    tokens: tuple[Token, ...], taken: Collection[int], people: Collection[Span]
) -> Iterator[Span]:
    """Full names between the same marks as a person beside them: "NAME, NAME NAME and NAME".

    Where each has brackets behind it, what the model takes the name for does not count.
    """
    ends, starts = {last: first for first, last in people}, {first for first, _ in people}
    for at in range(len(tokens) - 1):
        if at and tokens[at - 1].text not in LINKS and at - 1 not in taken:
            continue
        if not is_part(tokens, at, taken) or any(first <= at < last for first, last in people):
            continue
        last = take_parts(tokens, at, taken)
        before = skip_back(tokens, at)
        behind = skip_link(tokens, last)
        beside = before in ends or (behind in starts and behind is not None)
        if not beside or not reads_as_name(tokens, (at, last)):
            continue
        bracketed = last < len(tokens) and tokens[last].text == "("
        if bracketed or all(t.entity in ("", "PERSON") for t in tokens[at:last]):
            yield at, last


def skip_back(tokens: tuple[Token, ...], at: int) -> int | None:
    """The end of the item before the one at `at` in a list, its brackets left out."""
    end = at
    while end > 0 and tokens[end - 1].text in LINKS:
        end -= 1
    if end == at:
        return None
    if tokens[end - 1].text == ")":
        return next((n for n in range(end - 1, 0, -1) if tokens[n].text == "("), None)
    return end


def skip_link(tokens: tuple[Token, ...], last: int) -> int | None:
    """The first token of the item behind the one that ends before `last`."""
    at = last
    if at < len(tokens) and tokens[at].text == "(":
        at = next((n + 1 for n in range(at, len(tokens)) if tokens[n].text == ")"), len(tokens))
    begin = at
    while at < len(tokens) and tokens[at].text in LINKS:
        at += 1
    return at if at > begin else None


def take_parts(tokens: tuple[Token, ...], at: int, taken: Collection[int]) -> int:
    """The end of the name words, particles and hyphens at `at`."""
    last = at
    while last < len(tokens) and last - at < LONGEST and is_part(tokens, last, taken):
        last += 1
    while last > at and (tokens[last - 1].text == "-" or tokens[last - 1].lower in PARTICLES):
        last -= 1
    return last


def is_part(tokens: tuple[Token, ...], at: int, taken: Collection[int]) -> bool:
    """The token may be part of a name: a name word tagged as one, a hyphen, a particle."""
    token = tokens[at]
    named = is_name_word(token) and token.tag.startswith("NNP")
    return at not in taken and (named or token.text == "-" or token.lower in PARTICLES)


def reads_as_name(tokens: tuple[Token, ...], span: Span) -> bool:
    """Two words or more, and neither a place, a work, nor the beginning of an institution."""
    first, last = span
    words = [t for t in tokens[first:last] if t.text != "-"]
    if len(words) < FULL or not words[0].text[:1].isupper() or words[0].text.isupper():
        return False
    behind = tokens[last] if last < len(tokens) else None
    if behind is not None and (is_institution(behind) or behind.text in ("&", "-")):
        return False
    placed = find_city(" ".join(t.text for t in words)) is not None
    return not (placed or is_other(tokens, span) or is_bearer(tokens, first, last))


def is_other(tokens: tuple[Token, ...], span: Span) -> bool:
    """The model takes the words for a work, or for part of the name of an institution."""
    first, last = span
    inside = {t.entity for t in tokens[first:last]}
    behind = tokens[last] if last < len(tokens) else None
    within = behind is not None and behind.entity != "" and not behind.entity_start
    longer = within and behind is not None and behind.text[:1].isupper()
    work = inside & set(WORKS) and (within or "FAC" in inside or tokens[first - 1].tag != "IN")
    return bool(work or (longer and inside & set(GROUPS)))


def is_named_body(tokens: tuple[Token, ...], run: Span, taken: Collection[int]) -> bool:
    """What the name is of stands before it: "the militia NAME", "troops entered NAME"."""
    at = run[0] - 1
    while at > 0 and (tokens[at].entity == "PERSON" or tokens[at].text in (",", "and")):
        at -= 1  # "entered NAME and NAME"
    if at >= 0 and tokens[at].lower in ENTERED:
        return True
    before = run[0] - 1
    body = before >= 0 and before not in taken and tokens[before].text.islower()
    return body and tokens[before].lower in list_institutions()
