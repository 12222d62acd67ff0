"""The parties that a stretch of a sentence lists: persons, office-holders, states, organisations.

"with defense ministers of A, B and the C chief of staff" is three parties, each a country with the
office of whoever came; "with UAE Minister of X NAME and with Qatar's Minister of Y, NAME" is two
persons. A country after "in" is a place and no party.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.text.article import Article
    from communique.text.gazetteer import Name
    from communique.text.people import PersonName
    from communique.text.titles import Title

COUNTERPARTS = frozenset("counterpart counterparts colleague colleagues peers".split())
SEPARATORS = frozenset((",", "and", "of", "from", "the", "&", "both", "as", "well", "with", "state",
                        "kingdom", "republic", "sultanate", "sisterly", "brotherly"))  # fmt: skip
LONGEST_TITLE = 9  # tokens between one title of a chain and the name: "X and Minister of Y NAME"
# "a native of X", "the capital of X": somebody or something from there.
NATIVES = frozenset("native natives citizen citizens resident residents capital city".split())
PLACE_WORDS = frozenset("in at near inside into across toward towards through".split())


class Party(Struct, frozen=True):
    """Somebody or something in a list; `title` where an office stands for an unnamed person."""

    key: str
    title: str | None
    start: int
    end: int
    place: bool = False


class Starts(Struct, frozen=True):
    """What begins at which token of a sentence."""

    people: dict[int, PersonName]
    titles: dict[int, Title]  # with their country and article, and without
    names: dict[int, Name]


def list_parties(article: Article, number: int, first: int, last: int) -> tuple[Party, ...]:
    """Parties named by tokens `first` to `last` of sentence `number`, in order, each once."""
    tokens = article.sentences[number].tokens
    titles = article.titles[number]
    starts = Starts(
        {p.first: p for p in article.people[number]},
        {t.first: t for t in titles} | {t.outer_first: t for t in titles},
        {n.first: n for n in article.names[number]},
    )
    found: dict[tuple[str, str | None], Party] = {}
    at = first
    while at < last:
        parties, step = read_parties_at(article, number, at, last, starts)
        for party in parties:
            if party.start < tokens[last - 1].end:
                found.setdefault((party.key, party.title), party)
        at += max(step, 1)
    return merge_titles(drop_apposed(article, number, tuple(found.values())))


def drop_apposed(article: Article, number: int, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """ "the ministers of COUNTRY (NAME)": the person is the party."""
    text = article.document.text
    people = {p.start for p in article.people[number]}
    return tuple(p for p in parties if not (p.key.startswith("country:")
                 and text[p.end : p.end + 2] == " (" and p.end + 2 in people))  # fmt: skip


def read_parties_at(
    article: Article, number: int, at: int, last: int, starts: Starts
) -> tuple[list[Party], int]:
    """Parties that begin at token `at`, and how many tokens they take."""
    tokens = article.sentences[number].tokens
    person, title, name = starts.people.get(at), starts.titles.get(at), starts.names.get(at)
    if person is not None:
        return [name_party(person)], person.last - at
    if title is not None and title.last <= last:
        return read_title_parties(article, number, title, at)
    if name is not None and tokens[min(name.last, len(tokens) - 1)].lower in COUNTERPARTS:
        return read_counterpart(name, starts), name.last - at
    if name is not None:
        return read_name_party(article, number, name)
    if tokens[at].lower in COUNTERPARTS:
        parties, step = read_list(article, number, at + 1, "counterpart")
        behind = {at + 1 + step, at + 2 + step}  # "her counterpart from COUNTRY, NAME"
        named = len(parties) == 1 and not tokens[at].lower.endswith("s") and starts.people
        return [] if named and behind & set(starts.people) else parties, step + 1
    return [], 1


def read_counterpart(name: Name, starts: Starts) -> list[Party]:
    """The state in "his COUNTRY counterpart", none where "counterpart, NAME" names the person."""
    apposed = name.last + 2
    if name.kind != "country":  # "his ASEAN colleagues": those who met, no party of its own
        return []
    named = {apposed, name.last + 1} & set(starts.people)
    if named or any(t.first == apposed for t in starts.titles.values()):
        return []
    return [Party(name.key, "counterpart", name.start, name.end)]


def name_party(person: PersonName) -> Party:
    """The person; an unnamed holder of an office of a state is that state with the office."""
    office, _, country = person.key.removeprefix("group:").partition("/country:")
    if person.key.startswith("group:") and country:
        return Party(f"country:{country}", office, person.start, person.end)
    return Party(person.key, None, person.start, person.end)


def merge_titles(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """One party a key, the one with a title where there are two."""
    kept: dict[str, Party] = {}
    for party in parties:
        known = kept.get(party.key)
        if known is None or (known.title is None and party.title is not None):
            kept[party.key] = party
    return tuple(kept.values())


def read_title_parties(
    article: Article, number: int, title: Title, at: int
) -> tuple[list[Party], int]:
    """Parties that a title stands for, and how many tokens it takes."""
    people = article.people[number]
    tokens = article.sentences[number].tokens
    bound = any(
        p.first >= title.last and p.first - title.last <= LONGEST_TITLE and all(
            t.text in (",", "-") or t.text[:1].isupper() or t.lower in ("and", "of", "for")
            for t in tokens[title.last : p.first]
        )
        for p in people
    )  # fmt: skip
    if bound and not title.plural:
        return [], max(title.last - at, 1)
    if title.plural:
        start = title.last
        parties, step = read_list(article, number, start, title.office)
        if not parties and title.of is not None:
            parties = [Party(title.of, title.office, tokens[at].start, title.end)]
            other = joined_owner(article, number, title)  # "Ukrainian and Russian envoys"
            if other is not None:
                parties.insert(0, Party(other.key, title.office, other.start, other.end))
        return parties, (title.last - at) + step
    if title.of is not None:
        return [Party(title.of, title.office, tokens[title.outer_first].start, title.end)], max(
            title.last - at, 1
        )
    return [], max(title.last - at, 1)


def joined_owner(article: Article, number: int, title: Title) -> Name | None:
    """The state joined by "and" in front of the one whose title it is."""
    tokens = article.sentences[number].tokens
    at = title.outer_first
    if at <= 1 or tokens[at - 1].lower != "and":
        return None
    countries = (n for n in article.names[number] if n.kind == "country")
    return next((n for n in countries if n.last == at - 1), None)


def read_list(article: Article, number: int, start: int, title: str) -> tuple[list[Party], int]:
    """Countries listed from `start`: "of A, B and C"; ends before the owner of the next title."""
    tokens, titles = article.sentences[number].tokens, article.titles[number]
    names = {n.first: n for n in article.names[number]}
    owners = {t.outer_first: t for t in titles if t.of is not None}
    found: list[Party] = []
    at = start
    while at < len(tokens):
        name = names.get(at)
        listed = name is not None and name.kind == "country"
        owner = name is not None and (
            is_owner(name, titles) or is_owner_of_person(article, number, name)
        )
        if name is not None and listed and not owner:
            found.append(Party(name.key, title, name.start, name.end))
            at = name.last
        elif tokens[at].lower in SEPARATORS and at not in owners:
            at += 1
        else:
            break
    return (found, at - start) if found else ([], 0)


def is_owner(name: Name, titles: Sequence[Title]) -> bool:
    """The name is part of a title that is its office: "and Peru's envoy"."""
    return any(t.outer_first <= name.first < t.first and t.of == name.key for t in titles)


def read_name_party(article: Article, number: int, name: Name) -> tuple[list[Party], int]:
    """A country or organisation named by itself; none where it is the place of something."""
    tokens = article.sentences[number].tokens
    step = name.last - name.first
    before = tokens[name.first - 1].lower if name.first > 0 else ""
    if before == "the" and name.first > 1:
        before = tokens[name.first - 2].lower
    owner = any(t.outer_first <= name.first < t.first for t in article.titles[number])
    owner = owner or is_owner_of_person(article, number, name)
    at = name.first - (2 if tokens[name.first - 1].lower == "the" else 1)
    if before == "of" and any(p.last == at for p in article.people[number]):
        return [], step  # "President NAME of the Republic of X": the person is the party
    named = {n.first for n in article.names[number]}
    owners = {t.outer_first for t in article.titles[number]}
    modifies = name.last in named & owners  # "the UN Country envoy"
    modifies = modifies or (before == "of" and tokens[at - 1].lower in NATIVES)
    modifies = modifies or is_part_of_name(article, number, name)
    if owner or modifies or name.kind == "body" or before in PLACE_WORDS:
        return [], step
    if before == "," and is_place_tail(article, number, name):
        return [], step
    return [Party(name.key, None, name.start, name.end)], step


def is_owner_of_person(article: Article, number: int, name: Name) -> bool:
    """ "Norway's NAME": the person comes from there and is the party."""
    tokens = article.sentences[number].tokens
    owns = name.last < len(tokens) and tokens[name.last].tag == "POS"
    return owns and any(p.first == name.last + 1 for p in article.people[number])


def is_part_of_name(article: Article, number: int, name: Name) -> bool:
    """The capital begins another name: "the Washington Post"."""
    tokens = article.sentences[number].tokens
    if name.form not in ("capital", "metonym") or name.last >= len(tokens):
        return False
    people = article.people[number]
    named = any(p.first <= name.last < p.last for p in people)
    return tokens[name.last].tag == "NNP" and not named


def is_place_tail(article: Article, number: int, name: Name) -> bool:
    """The country only says where the city is: "in Rosario, Argentina"."""
    tokens = article.sentences[number].tokens
    at = name.first - 2
    while at >= 0 and tokens[at].text[:1].isupper():
        at -= 1
    return at >= 0 and tokens[at].lower in PLACE_WORDS
