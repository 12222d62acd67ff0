"""Where persons may be named: runs of capitals beside titles, and what the model calls PERSON.

In: a sentence with the names and titles found in it. Out: a `Run` for each stretch that reads as a
name of a person; who it is, and whether it is anybody, is decided in people.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from communique.text.addresses import skip_address
from communique.text.name_words import (
    BEARERS,
    COLLEAGUES,
    FIELD_ENDS,
    PARTICLES,
    PLACED,
    is_bearer,
    is_institution,
    is_name_word,
)
from communique.text.person_keys import FULL_NAME
from communique.text.places import find_city
from communique.text.shown_names import is_named_body, list_given, list_siblings
from communique.text.spelled_names import LONGEST_NAME, take_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.text.gazetteer import Name
    from communique.text.language import Sentence, Token
    from communique.text.title_words import TitleWords
    from communique.text.titles import Title

LONGEST_MINISTRY = 6  # tokens of a ministry in brackets, the brackets included


class Run(Struct, frozen=True):
    """A candidate before it is tied to a person."""

    sentence: int
    first: int
    last: int
    sure: bool  # beside a title or form of address
    gender: Literal["m", "f", ""]


def mark_taken(names: Sequence[Name], titles: Sequence[Title]) -> frozenset[int]:
    """Tokens that belong to a known name or a title and so to no person."""
    taken = {t for n in names for t in range(n.first, n.last)}
    taken |= {t for title in titles for t in range(title.first, title.last)}
    return frozenset(taken)


def list_runs(
    number: int,
    sentence: Sentence,
    taken: frozenset[int],
    titles: Sequence[Title],
    words: TitleWords,
) -> list[Run]:
    """Runs of capitals after titles and forms of address, and the model's PERSON spans."""
    tokens = sentence.tokens
    runs = list_titled(number, tokens, taken, titles, words) | list_colleagues(
        number, tokens, taken
    )
    trimmed = [trim_entity(tokens, span, taken, words) for span in list_entities(tokens, "PERSON")]
    people = [run for run in trimmed if run is not None and is_person_here(tokens, run)]
    add_runs(runs, number, tokens, [r for r in people if not is_named_body(tokens, r, taken)])
    shown = [*list_owned(tokens, taken), *list_apposed(tokens, taken, titles),
             *list_fielded(tokens, taken, words)]  # fmt: skip
    add_runs(runs, number, tokens, shown)
    for missed in (list_given(tokens, taken), list_siblings(tokens, taken, list_spans(runs))):
        bare = [span for span in missed if not is_named_body(tokens, span, taken)]
        add_runs(runs, number, tokens, bare)
    return [runs[n] for n in sorted(runs)]


def add_runs(
    runs: dict[int, Run], number: int, tokens: tuple[Token, ...], spans: Sequence[tuple[int, int]]
) -> None:
    """Put the spans among the runs that share no token with one that is there."""
    covered = {t for run in runs.values() for t in range(run.first, run.last)}
    for span in spans:
        if not covered & set(range(*span)):
            runs[span[0]] = Run(number, *span, sure=is_called(tokens, span[0]), gender="")
            covered |= set(range(*span))


def list_spans(runs: dict[int, Run]) -> list[tuple[int, int]]:
    """(first token, token after the last) of each run."""
    return [(run.first, run.last) for run in runs.values()]


def is_person_here(tokens: tuple[Token, ...], run: tuple[int, int]) -> bool:
    """The run is no place, and one word at least is tagged as a name: not "Gap Goes"."""
    named = any(t.tag.startswith("NNP") for t in tokens[run[0] : run[1]])
    plural = run[1] - run[0] == 1 and tokens[run[0]].tag == "NNPS"
    begins = tokens[run[0]].lower in BEARERS  # "USS NAME NAME"
    borne = begins or is_bearer(tokens, *run)
    return named and not plural and not borne and not is_place_here(tokens, run)


def is_called(tokens: tuple[Token, ...], first: int) -> bool:
    """The name of somebody is given: "a farmer named NAME"."""
    before = tokens[first - 1].lower if first > 1 else ""
    return before in ("named", "called") and tokens[first - 2].tag.startswith("NN")


def list_apposed(
    tokens: tuple[Token, ...], taken: frozenset[int], titles: Sequence[Title]
) -> list[tuple[int, int]]:
    """Names that the model missed before the title between commas: "NAME NAME, the envoy of"."""
    found = []
    for title in titles:
        comma = title.outer_first - 1
        if comma > 0 and tokens[comma].lower in ("the", "a", "an", "its", "their", "then"):
            comma -= 1
        if comma < FULL_NAME or tokens[comma].text != ",":
            continue
        first = name_before(tokens, comma, taken)
        before = tokens[first - 1].lower if first else ""
        parts = [t for t in tokens[first:comma] if t.text != "-"]
        placed = before in PLACED or find_city(" ".join(t.text for t in parts)) is not None
        if len(parts) >= FULL_NAME and parts[0].text[:1].isupper() and not placed:
            found.append((first, comma))
    return found


def name_before(tokens: tuple[Token, ...], stop: int, taken: frozenset[int]) -> int:
    """The first token of the run of name words that ends before `stop`."""
    first = stop
    while first > 0 and stop - first < LONGEST_NAME and is_part(tokens, first - 1, taken):
        first -= 1
    return first


def is_part(tokens: tuple[Token, ...], at: int, taken: frozenset[int]) -> bool:
    """The token may be part of a name: a name word tagged as one, a hyphen, a particle."""
    token = tokens[at]
    named = is_name_word(token) and token.tag == "NNP"
    return at not in taken and (named or token.text == "-" or token.lower in PARTICLES)


def list_owned(tokens: tuple[Token, ...], taken: frozenset[int]) -> list[tuple[int, int]]:
    """Names that the model missed behind a state or organisation: "Poland's NAME NAME said"."""
    found = []
    for at in range(1, len(tokens)):
        if tokens[at].text not in ("'s", "’s") or at - 1 not in taken:
            continue
        end = take_name(tokens, at + 1, taken)
        words = tokens[at + 1 : end]
        plain = all(t.tag == "NNP" and t.entity in ("", "PERSON") for t in words)
        acts = end < len(tokens) and (tokens[end].tag in ("VBD", "VBZ") or tokens[end].text == ",")
        if len(words) == FULL_NAME and plain and acts:
            found.append((at + 1, end))
    return found


def list_colleagues(
    number: int, tokens: tuple[Token, ...], taken: frozenset[int]
) -> dict[int, Run]:
    """ "Her counterpart, NAME NAME": two capitals behind the comma are a person.

    Behind the plural each of a list is: "his counterparts, NAME NAME, NAME NAME and NAME NAME".
    """
    runs: dict[int, Run] = {}
    for at, token in enumerate(tokens[:-2]):
        plural = token.lower.endswith("s") and token.lower[:-1] in COLLEAGUES
        if not plural and (token.lower not in COLLEAGUES or tokens[at + 1].text != ","):
            continue
        begin = at + 1 + (tokens[at + 1].text == ",")
        while (end := take_name(tokens, begin, taken)) - begin >= FULL_NAME:
            runs[begin] = Run(number, begin, end, sure=True, gender="")
            begin = skip_listing(tokens, end) if plural else len(tokens)
    return runs


def skip_listing(tokens: tuple[Token, ...], at: int) -> int:
    """The token after the comma or "and" of a list at `at`; past the end where none stands."""
    stop = at
    while stop < len(tokens) and tokens[stop].lower in (",", "and"):
        stop += 1
    return stop if stop > at else len(tokens)


def list_fielded(
    tokens: tuple[Token, ...], taken: frozenset[int], words: TitleWords
) -> list[tuple[int, int]]:
    """Names that the model missed before a ministry in brackets: "NAME NAME (Defence)"."""
    found = []
    for at, token in enumerate(tokens):
        if token.text != "(":
            continue
        inside = [t.lower for t in tokens[at + 1 : at + LONGEST_MINISTRY]]
        form = " ".join(inside[: inside.index(")")]) if ")" in inside else ""
        first = name_before(tokens, at, taken)
        if at - first >= FULL_NAME and form in words.domains:
            found.append((first, at))
    return found


def list_titled(
    number: int,
    tokens: tuple[Token, ...],
    taken: frozenset[int],
    titles: Sequence[Title],
    words: TitleWords,
) -> dict[int, Run]:
    """First token -> run of capitals that a title or form of address stands before."""
    runs: dict[int, Run] = {}
    covered: set[int] = set()
    starts = {title.outer_last: title for title in titles}
    for at in range(len(tokens)):
        after = skip_address(tokens, at, words)
        title = starts.get(at)
        if title is None and (after == at or at - 1 in covered):
            continue
        span = take_titled(tokens, after, title, taken, words)
        if span is None or span[0] in covered:
            continue
        gender = tell_gender(tokens[at:after], title, words)
        found = {span[0]: Run(number, *span, sure=True, gender=gender)}
        for other in take_others(tokens, span[1], title, taken):
            found[other[0]] = Run(number, *other, sure=True, gender="")
        runs |= found
        covered |= {t for run in found.values() for t in range(run.first, run.last)}
    return runs


def take_titled(
    tokens: tuple[Token, ...],
    after: int,
    title: Title | None,
    taken: frozenset[int],
    words: TitleWords,
) -> tuple[int, int] | None:
    """The name behind a title or address that ends before `after`, a comma between them left out.

    After a comma only two words or more are a name: "the minister, Paris said". A title in the
    plural has its names behind a comma: "their foreign ministers, NAME and NAME".
    """
    if title is not None and after < len(tokens) and tokens[after].lower in FIELD_ENDS:
        after += 1  # "the Minister for Fisheries Affairs, NAME": a field that no table has
    apposed = title is not None and after < len(tokens) and tokens[after].text == ","
    begin = skip_address(tokens, after + 1 if apposed else after, words)
    end = take_name(tokens, begin, taken)
    if end == begin and title is not None and is_particle(tokens, begin, taken):
        end = take_name(tokens, begin + 1, taken)  # "the envoy de NAME"
    comma = begin > after and tokens[begin - 1].text == ","
    seated = end < len(tokens) and tokens[end].lower in ("of", "(")  # "Presidents NAME of C and"
    bare = title is not None and title.plural and not comma and not seated
    if end == begin or bare or (comma and end - begin < FULL_NAME):
        return None
    return begin, end


def is_particle(tokens: tuple[Token, ...], at: int, taken: frozenset[int]) -> bool:
    """A particle of a surname, the name right behind it."""
    behind = at + 1
    if behind >= len(tokens) or tokens[at].lower not in PARTICLES or not tokens[at].text.islower():
        return False
    return is_name_word(tokens[behind]) and behind not in taken


def take_others(
    tokens: tuple[Token, ...], end: int, title: Title | None, taken: frozenset[int]
) -> list[tuple[int, int]]:
    """The other names behind a title in the plural: "foreign ministers NAME of C and NAME of D"."""
    found: list[tuple[int, int]] = []
    while title is not None and title.plural:
        seat = end + (tokens[end : end + 1] != () and tokens[end].lower in ("of", "("))
        while seat > end and seat < len(tokens) and (seat in taken or tokens[seat].text == ")"):
            seat += 1
        begin = skip_listing(tokens, seat)
        end = take_name(tokens, begin, taken)
        if end - begin < FULL_NAME:
            break
        found.append((begin, end))
    return found


def tell_gender(
    address: Sequence[Token], title: Title | None, words: TitleWords
) -> Literal["m", "f", ""]:
    """Gender by the last form of address that has one, else by the title."""
    gender = title.gender if title is not None else ""
    for token in address:
        gender = words.honorifics.get(token.lower) or gender
    return as_gender(gender)


def is_place_here(tokens: tuple[Token, ...], run: tuple[int, int]) -> bool:
    """One word that the gazetteer knows as a city, not right before or after a verb: no person."""
    first, last = run
    if last - first > 1:
        return False
    before = tokens[first - 1].lower if first else ""
    after = tokens[last].tag if last < len(tokens) else ""
    acts = after in ("VBD", "VBZ") or tokens[first].dep in ("nsubj", "nsubjpass")
    if before == "in":
        return True
    placed = before in ("at", "near", "to", "from", "of")
    return (placed or not acts) and find_city(tokens[first].text) is not None


def as_gender(text: str) -> Literal["m", "f", ""]:
    """The letter of offices.csv, "" for none."""
    return "m" if text == "m" else "f" if text == "f" else ""


def list_entities(tokens: tuple[Token, ...], kind: str) -> list[tuple[int, int]]:
    """(first token, token after the last) of each span that the model calls `kind`."""
    spans: list[tuple[int, int]] = []
    for n in [n for n, token in enumerate(tokens) if token.entity == kind]:
        token = tokens[n]
        if spans and spans[-1][1] == n and not token.entity_start:
            spans[-1] = (spans[-1][0], n + 1)
        else:
            spans.append((n, n + 1))
    return spans


def trim_entity(
    tokens: tuple[Token, ...], span: tuple[int, int], taken: frozenset[int], words: TitleWords
) -> tuple[int, int] | None:
    """The model's span without titles, addresses and possessives; None where nothing is left."""
    first, last = span
    first = skip_address(tokens, first, words)
    while first < last and (first in taken or not is_name_word(tokens[first])):
        if tokens[first].lower in PARTICLES and first + 1 < last:
            break
        first += 1
    end = first
    while (
        end < last
        and end not in taken
        and (is_name_word(tokens[end]) or tokens[end].lower in PARTICLES or tokens[end].text == "-")
    ):
        end += 1
    while end > first and tokens[end - 1].lower in PARTICLES and tokens[end - 1].text.islower():
        end -= 1
    cut = any(t in taken for t in range(*span))
    institution = end < len(tokens) and is_institution(tokens[end])
    if end <= first or institution or (cut and end - first < FULL_NAME):
        return None
    # the model stops at hyphens: "Al" - "NAME"
    end = max(end, take_name(tokens, first, taken))
    if first > 1 and tokens[first - 1].text == "-" and is_name_word(tokens[first - 2]):
        first -= 2
    return first, end
