"""One title in the plural before several holders: "Presidents NAME of C and NAME of D".

In: an Article, a plural Title of one of its sentences. Out: pairs of title and person, the title of
each with his own state where it is told: "NAME of C", "NAME (C)", or one of as many states named
with the title, "the foreign ministers of C and D, NAME and NAME". A ministry behind a name in
brackets is the field: "ministers of C: NAME (Defence)".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec.structs

from communique.text.title_fields import match_domain_at

if TYPE_CHECKING:
    from communique.text.article import Article
    from communique.text.gazetteer import Name
    from communique.text.language import Token
    from communique.text.people import PersonName
    from communique.text.title_words import TitleWords
    from communique.text.titles import Title

LEVELS = frozenset("state government minister deputy".split())
LINKS = frozenset(", and & as well the : – — -".split())
SEATS = frozenset(("of", "from", "("))
LONGEST_FIELD = 6  # tokens of a ministry in brackets
RANK_REACH = 2  # tokens of rank or address before a name


def bind_plural(
    article: Article, number: int, title: Title, words: TitleWords
) -> list[tuple[Title, PersonName]]:
    """Each person of the list behind the title; none where only one is named, or no state.

    "Their foreign ministers, NAME and NAME" leaves open which of them is whose.
    """
    if not title.plural or title.level not in LEVELS:
        return []
    if title.office == "minister" and title.of is not None:
        ministers = bind_fields(article, number, title, words)
        if ministers:
            return ministers
    tokens = article.sentences[number].tokens
    at = title.last
    states: list[str] = []
    if at < len(tokens) and tokens[at].lower == "of":
        states, _, at = list_states(article, number, at + 1, before=False)
    if not states:
        states, _, _ = list_states(article, number, title.first, before=True)
    holders = list_holders(article, number, at)
    if len(holders) > 1 and not any(seat for _, seat in holders) and len(states) == len(holders):
        holders = [(person, key) for (person, _), key in zip(holders, states, strict=True)]
    lone = title.of if len(states) < 2 else None  # noqa: PLR2004
    found = [
        (give_title(title, person, seat or lone, first=n == 0), person)
        for n, (person, seat) in enumerate(holders)
    ]
    return [pair for pair in found if pair[0].of is not None] if len(found) > 1 else []


def bind_fields(
    article: Article, number: int, title: Title, words: TitleWords
) -> list[tuple[Title, PersonName]]:
    """ "Ministers of C were there: NAME (Economy), NAME (Defence)": each of his ministry."""
    tokens = article.sentences[number].tokens
    found: list[tuple[Title, PersonName]] = []
    for person in article.people[number]:
        if person.first < title.last or tokens[person.last : person.last + 1] == ():
            continue
        field = read_ministry(tokens, person.last, words)
        if field is not None:
            given = give_title(title, person, title.of, first=False)
            office = f"{title.office} of {field}"
            found.append((msgspec.structs.replace(given, office=office), person))
    return found


def read_ministry(tokens: tuple[Token, ...], at: int, words: TitleWords) -> str | None:
    """The field of government in "(Science and Technology)" at `at`."""
    if tokens[at].text != "(":
        return None
    inside = tokens[at + 1 : at + 2 + LONGEST_FIELD]
    length = next((n for n, t in enumerate(inside) if t.text == ")"), 0)
    if not length:
        return None
    domain = match_domain_at(tokens, at + 1, words)
    if domain is not None and domain[0] == at + 1 + length:
        return domain[1]
    named = inside[0].text[:1].isupper() and inside[0].entity not in ("GPE", "DATE")
    return " ".join(t.lower for t in inside[:length]) if named else None


def list_states(
    article: Article, number: int, at: int, *, before: bool
) -> tuple[list[str], int, int]:
    """(keys, first token, token after) of the list of states that ends or begins at `at`."""
    tokens = article.sentences[number].tokens
    names = [n for n in article.names[number] if n.kind == "country"]
    found: list[Name] = []
    first = last = at
    edge = at if before else skip_links(tokens, at, 1)
    while True:
        name = next((n for n in names if edge == (n.last if before else n.first)), None)
        if name is None or name in found:
            break
        found = [name, *found] if before else [*found, name]
        if before:
            first = name.first
            edge = skip_links(tokens, first, -1)
        else:
            last = name.last
            edge = skip_links(tokens, last, 1)
    return [n.key for n in found], first, last


def skip_links(tokens: tuple[Token, ...], at: int, step: int) -> int:
    """The edge of the next name of a list: past commas, "and" and articles."""
    while 0 < at < len(tokens) and tokens[at - 1 if step < 0 else at].lower in LINKS:
        at += step
    return at


def list_holders(article: Article, number: int, at: int) -> list[tuple[PersonName, str | None]]:
    """The persons listed from `at`, each with the state behind the name, if any."""
    tokens = article.sentences[number].tokens
    states = {n.first: n for n in article.names[number] if n.kind == "country"}
    found: list[tuple[PersonName, str | None]] = []
    for person in article.people[number]:
        if person.first < at:
            continue
        between = [t for t in tokens[at : person.first] if t.lower not in LINKS]
        if found:
            listed = at < person.first and not between
        else:
            listed = len(between) <= RANK_REACH and all(t.text[:1].isupper() for t in between)
        if not listed:
            break
        at, state = read_seat(tokens, person.last, states)
        found.append((person, state))
    return found


def give_title(title: Title, person: PersonName, state: str | None, *, first: bool) -> Title:
    """The title as that person's, in the singular; behind the first it stands at the name."""
    if first:
        return msgspec.structs.replace(title, of=state, plural=False)
    return msgspec.structs.replace(
        title, of=state, plural=False, first=person.first, last=person.first, start=person.start,
        end=person.start, outer_first=person.first, outer_last=person.first,
    )  # fmt: skip


def read_seat(
    tokens: tuple[Token, ...], at: int, states: dict[int, Name]
) -> tuple[int, str | None]:
    """(token after it, key) of the state behind a name: "of the C", "(C)"."""
    if at >= len(tokens) or tokens[at].lower not in SEATS:
        return at, None
    begin = at + 2 if at + 1 < len(tokens) and tokens[at + 1].lower == "the" else at + 1
    state = states.get(begin)
    if state is None:
        return at, None
    closed = state.last < len(tokens) and tokens[state.last].text == ")"
    return state.last + closed, state.key
