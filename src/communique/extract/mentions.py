"""Who and what an article names: states, organisations, bodies, persons, places.

In: an Article. Out: referents and mentions by name. Titles, pronouns and collectives come later
(offices.py, references.py, collectives.py) and point to these referents.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from communique.records import Referent
from communique.text.gazetteer import fold
from communique.text.person_runs import list_entities
from communique.text.places import find_city
from communique.text.short_names import ShortName, find_short_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from communique.records import EntityKind, Mention
    from communique.text.article import Article
    from communique.text.gazetteer import Name
    from communique.vocabulary import Vocabulary

WORD = r"(?:[A-Z][\w’'-]+|of|and|for|the|in|on|&)"
# A name and its acronym in brackets, as in "the Example Community of Fishing States (ECFS)"
DEFINED = re.compile(rf"({WORD}(?: {WORD}){{1,11}}) \(([A-Z][A-Za-z]{{1,9}})\)")
SHORTEST_ACRONYM = 3  # letters: shorter ones are states or initials
ORGANISATION_WORDS = frozenset(
    "ministry department army navy council committee commission parliament assembly government "
    "party union organisation organization agency bank forum league group university institute "
    "association authority court fund centre center office embassy delegation movement front "
    "coalition alliance secretariat mission command force forces".split()
)


def find_mentions(
    article: Article, vocabulary: Vocabulary
) -> tuple[tuple[Referent, ...], tuple[Mention, ...]]:
    """Referents named in the article and every mention of them by name."""
    forms: dict[str, list[tuple[str, Mention]]] = {}
    kinds: dict[str, tuple[EntityKind, str | None]] = {}
    for key, kind, country, start, end in list_named(article, vocabulary):
        small = article.document.text[start].islower()  # "the bank"
        mention = article.mention(key, "description" if small else "name", start, end)
        forms.setdefault(key, []).append((mention.evidence.quote, mention))
        kinds.setdefault(key, (kind, country))
    normal = index_normal_names(vocabulary)
    referents = tuple(
        make_referent(key, kinds[key], [form for form, _ in found], normal)
        for key, found in sorted(forms.items())
    )
    mentions = tuple(m for found in forms.values() for _, m in found)
    return referents, tuple(sorted(mentions, key=lambda m: (m.evidence.start, m.evidence.end)))


Named = tuple[str, "EntityKind", str | None, int, int]


def list_named(article: Article, vocabulary: Vocabulary) -> Iterable[Named]:
    """(key, kind, country, start, end) of every name, sentence by sentence."""
    acronyms = define_acronyms(article)
    provinces = index_provinces(vocabulary)
    short: dict[int, list[ShortName]] = {}
    for found in find_short_names(article, vocabulary.bodies):
        short.setdefault(found.sentence, []).append(found)
    for number, sentence in enumerate(article.sentences):
        known = list(list_known(article, number, short.get(number, ()), provinces))
        yield from known
        starts = [token.start for token in sentence.tokens]
        covered = {
            at for *_, start, end in known
            for at in range(bisect_left(starts, start), bisect_left(starts, end))
        }  # fmt: skip
        for title in article.titles[number]:
            covered |= set(range(title.first, title.last))
        for kind in ("ORG", "GPE", "LOC", "NORP", "FAC"):
            for first, last in list_entities(sentence.tokens, kind):
                if not covered & set(range(first, last)):
                    yield from read_entity(article, number, (first, last), kind, acronyms)


@lru_cache(maxsize=4)
def index_provinces(vocabulary: Vocabulary) -> dict[str, str | None]:
    """Key of a region -> the state that it is in."""
    return {f"place:{fold(r.name)}": r.country for r in vocabulary.regions}


def list_known(
    article: Article, number: int, short: Sequence[ShortName], provinces: dict[str, str | None]
) -> Iterable[Named]:
    """Names of the vocabulary, persons, and "the Council" for a name written out before."""
    for name in (*article.names[number], *article.places[number]):
        yield read_name(name, provinces)
    for person in article.people[number]:
        yield person.key, "person", None, person.start, person.end
    for named in short:
        token = article.sentences[number].tokens[named.at]
        yield named.key, short_kind(named.key), None, token.start, token.end


def short_kind(key: str) -> EntityKind:
    """The kind of what a short name stands for."""
    return "body" if key.startswith("body:") else "organisation"


def read_name(name: Name, provinces: dict[str, str | None]) -> Named:
    """What the vocabulary knows of the name, a state's key being its own country."""
    country = provinces.get(name.key)
    if name.kind == "country":
        country = name.key.removeprefix("country:")
    return name.key, name.kind, country, name.start, name.end


def define_acronyms(article: Article) -> dict[str, str]:
    """Acronym -> name, for names that the article itself abbreviates in brackets."""
    found: dict[str, str] = {}
    end = max((block.end for block in article.page.blocks), default=0)
    for match in DEFINED.finditer(article.document.text, 0, end):
        words = match.group(1).split()
        while words and words[0].lower() in ("the", "of", "and", "for", "in", "on"):
            words = words[1:]
        initials = "".join(w[0] for w in words if w[0].isupper()).upper()
        acronym = match.group(2)
        if words and is_subsequence(acronym.upper(), initials):
            found[acronym] = " ".join(words)
    return found


def is_subsequence(short: str, long: str) -> bool:
    """Most letters of the acronym are initials of the name, in order.

    >>> is_subsequence("ECES", "ECES"), is_subsequence("YPG", "PPU")
    (True, False)
    """
    at = 0
    hits = 0
    for letter in short:
        where = long.find(letter, at)
        if where >= 0:
            at, hits = where + 1, hits + 1
    return hits * 3 >= len(short) * 2 and hits > 1


def read_entity(
    article: Article, number: int, span: tuple[int, int], kind: str, acronyms: dict[str, str]
) -> Iterable[Named]:
    """An organisation or place that only the model sees, where the words bear it out."""
    tokens = article.sentences[number].tokens[span[0] : span[1]]
    while tokens and (tokens[0].lower in ("the", "a", "an") or tokens[0].text in ("'s", "’s")):
        tokens = tokens[1:]
    while tokens and tokens[-1].text in ("'s", "’s", "(", ",", "-"):
        tokens = tokens[:-1]
    if not tokens or not tokens[0].text[:1].isupper():
        return
    start, end = tokens[0].start, tokens[-1].end
    words = article.document.text[start:end]
    if kind in ("GPE", "LOC"):
        venue = find_city(words)
        if venue is not None:
            yield f"place:{fold(words)}", "place", venue.country, start, end
        return
    known = words in acronyms or words in acronyms.values()
    institution = bool(set(fold(words).split()) & ORGANISATION_WORDS)
    acronym = words.isupper() and words.isalpha() and len(words) >= SHORTEST_ACRONYM
    if kind == "ORG" and (known or institution or acronym):
        full = acronyms.get(words, words)
        yield f"organisation:{fold(full)}", "organisation", None, start, end


@lru_cache(maxsize=4)
def index_normal_names(vocabulary: Vocabulary) -> dict[str, tuple[str, str | None]]:
    """Key -> (normal name, parent key) of what the vocabulary knows."""
    index: dict[str, tuple[str, str | None]] = {
        f"country:{s.iso3}": (s.name, None) for s in vocabulary.states
    }
    index |= {f"organisation:{o.key}": (o.name, None) for o in vocabulary.organisations}
    index |= {
        f"body:{b.key}": (b.name, f"organisation:{b.organisation}") for b in vocabulary.bodies
    }
    return index | {f"place:{fold(r.name)}": (r.name, None) for r in vocabulary.regions}


def make_referent(
    key: str,
    kind: tuple[EntityKind, str | None],
    forms: list[str],
    normal: dict[str, tuple[str, str | None]],
) -> Referent:
    """The referent with the vocabulary's name, else the longest form that is no acronym."""
    name, parent = normal.get(key, (None, None))
    longest = max(forms, key=lambda f: (not f.isupper(), len(f), f))
    return Referent(
        key, kind[0], name or longest, tuple(sorted(set(forms))), kind[1], parent, ()
    )  # fmt: skip
