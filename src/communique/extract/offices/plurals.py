"""One title in the plural before several holders: "Presidents NAME of C and NAME of D".

In: an Article, a plural Title of one of its sentences. Out: pairs of title and person, the title of
each with his own state where it is told, "NAME of C" or "NAME (C)".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec.structs

if TYPE_CHECKING:
    from communique.text.article import Article
    from communique.text.gazetteer import Name
    from communique.text.language import Token
    from communique.text.people import PersonName
    from communique.text.titles import Title

LEVELS = frozenset("state government minister deputy".split())
LINKS = frozenset(", and & as well the".split())
SEATS = frozenset(("of", "from", "("))


def bind_plural(article: Article, number: int, title: Title) -> list[tuple[Title, PersonName]]:
    """Each person of the list behind the title, none where only one is named."""
    if not title.plural or title.level not in LEVELS:
        return []
    tokens = article.sentences[number].tokens
    states = {n.first: n for n in article.names[number] if n.kind == "country"}
    at = title.last
    found: list[tuple[Title, PersonName]] = []
    for person in article.people[number]:
        if person.first < at:
            continue
        if not all(t.lower in LINKS for t in tokens[at : person.first]):
            break
        if found and at == person.first:
            break
        at, state = read_seat(tokens, person.last, states)
        found.append((give_title(title, person, state, first=not found), person))
    return found if len(found) > 1 else []


def give_title(title: Title, person: PersonName, state: str | None, *, first: bool) -> Title:
    """The title as that person's, in the singular; behind the first it stands at the name."""
    of = state or title.of
    if first:
        return msgspec.structs.replace(title, of=of, plural=False)
    return msgspec.structs.replace(
        title, of=of, plural=False, first=person.first, last=person.first, start=person.start,
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
