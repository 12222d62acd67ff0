"""Which names of one article are one person: full names, initials, surnames.

In: names as folded words. Out: referent keys, "person:ines larralde". Two full names are one person
only where one is the other with words left out; a surname stands for the last full name that ends
(or begins) with it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

FULL_NAME = 2  # words at least
SHORTEST_FORM, LEFT_OUT = 3, 3  # letters of a short form, and left out by it
SHORT_FORMS = {  # English given names whose short form is no beginning of theirs
    "bill": "william", "bob": "robert", "jim": "james", "dick": "richard", "rick": "richard",
    "tony": "anthony", "ted": "edward", "jack": "john", "mike": "michael", "joe": "joseph",
    "liz": "elizabeth", "kate": "katherine", "andy": "andrew", "dave": "david", "steve": "steven",
    "jeff": "jeffrey", "chuck": "charles", "larry": "lawrence",
}  # fmt: skip
SETTLED = 2  # times that a surname has stood for somebody


def define_persons(
    spans: Sequence[tuple[str, ...]],
) -> tuple[list[tuple[str, ...]], dict[int, str]]:
    """The full names that are persons of their own, and index of a span -> key of its person.

    Surnames are tied when all full names are known.
    """
    persons: list[tuple[str, ...]] = []
    keys: dict[int, str] = {}
    for n in sorted(range(len(spans)), key=lambda n: (-len(spans[n]), n)):
        words = spans[n]
        if len(words) < FULL_NAME:
            continue
        match = next((p for p in persons if is_same_name(words, p)), None)
        if match is None:
            persons.append(words)
            match = words
        keys[n] = make_key(match)
    return persons, keys


def make_key(words: tuple[str, ...]) -> str:
    """Referent key of the person of that name."""
    return "person:" + " ".join(words)


def is_same_name(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """The shorter full name is the longer with words left out, initials counted.

    >>> is_same_name(("hamad", "al", "rawahi"), ("hamad", "bin", "salim", "al", "rawahi"))
    True
    >>> is_same_name(("horacio", "benitez"), ("lucia", "benitez"))
    False
    >>> is_same_name(("jan", "mott"), ("jan", "m.", "berg"))
    False
    """
    at = 0
    for n, word in enumerate(shorter):
        # a surname is never cut to its initial: "jan mott" is not "jan m. berg"
        fits = str.__eq__ if n == len(shorter) - 1 else fits_word
        while at < len(longer) and not fits(word, longer[at]):
            at += 1
        if at == len(longer):
            return False
        at += 1
    return True


def fits_word(word: str, other: str) -> bool:
    """The two words are one, one is the initial of the other, or its short form.

    >>> fits_word("j.", "jorge"), fits_word("tim", "timothy"), fits_word("jan", "jana")
    (True, True, False)
    """
    return (
        word == other
        or is_short_form(word, other)
        or is_short_form(other, word)
        or (word.endswith(".") and other.startswith(word[:-1]))
        or (other.endswith(".") and word.startswith(other[:-1]))
    )


def is_short_form(short: str, long: str) -> bool:
    """The short form of a given name: its first letters, three or more left out, or a custom.

    >>> is_short_form("joe", "joseph"), is_short_form("ali", "alireza")
    (True, False)
    """
    if SHORT_FORMS.get(short) == long:
        return True
    cut = len(short) >= SHORTEST_FORM and len(long) - len(short) >= LEFT_OUT
    return cut and long.startswith(short) and short[-1] not in "aeiouy."


def index_words(persons: Sequence[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Last word and first word of each full name -> keys of the persons."""
    index: dict[str, list[str]] = {}
    for part in (-1, 0):
        for person in persons:
            key = make_key(person)
            known = index.setdefault(person[part], [])
            if key not in known:
                known.append(key)
    return {word: tuple(keys) for word, keys in index.items()}


def pick_person(
    words: tuple[str, ...],
    surnames: dict[str, tuple[str, ...]],
    last_seen: dict[str, str],
    owners: dict[str, Counter[str]],
) -> str | None:
    """The person a surname stands for: the only one of that name, else the one it stood for before.

    A relative named later, "his father NAME SURNAME", does not take the surname over; where it
    has stood for nobody twice, it is that of the one named last.
    """
    if not words:
        return None
    keys = surnames.get(words[-1], ()) or surnames.get(words[0], ())
    ending = tuple(k for k in keys if k.endswith(" " + words[-1])) or keys
    if len(ending) == 1:
        return ending[0]
    owner, times = next(iter(owners.get(words[-1], Counter()).most_common(1)), (None, 0))
    if owner in ending and times >= SETTLED:
        return owner
    recent = last_seen.get(words[-1])
    return recent if recent in ending else (ending[0] if ending else None)
