"""Offices told by a verb or by the name of the office itself, without a title.

In: an Article, the number of a sentence. Out: pairs of title and person, the title in the form that
a noun would have: "NAME, who heads the Northern Agency" is its head, "the presidency of NAME" a
president's, "NAME, a C general" a general of C. Who leads a delegation has no office by that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.text.institutions import institution_at
from communique.text.title_words import Around
from communique.text.titles import Title

if TYPE_CHECKING:
    from communique.text.article import Article
    from communique.text.gazetteer import Name
    from communique.text.institutions import Institution
    from communique.text.people import PersonName
    from communique.text.title_words import TitleWords

# verb -> (office, still held)
VERBS = {
    "heads": ("head", True), "headed": ("head", False), "leads": ("leader", True),
    "led": ("leader", False), "chairs": ("chair", True), "chaired": ("chair", False),
    "runs": ("head", True), "directs": ("director", True), "directed": ("director", False),
}  # fmt: skip
# A term of office with its holder: "during the presidency of NAME".
TERMS = {
    "presidency": ("president", "state"), "premiership": ("prime minister", "government"),
    "chancellorship": ("chancellor", "government"),
}  # fmt: skip
# Ranks that stand behind a name as an office does: "NAME, a retired C general".
RANKS = frozenset("general admiral colonel brigadier".split())
QUALIFIERS = frozenset(
    "a an retired former senior longtime long-time leading current serving founding top".split()
)
PAST = frozenset(("during", "after", "before", "until", "since", "following"))
ADVERBS = frozenset("also now currently still once previously formerly".split())
OCCASIONS = frozenset(
    "delegation mission team talks side meeting session summit panel conference group".split()
)


def bind_clauses(
    article: Article, number: int, words: TitleWords
) -> list[tuple[Title, PersonName]]:
    """Offices told by verbs and terms of office in the sentence."""
    tokens = article.sentences[number].tokens
    found: list[tuple[Title, PersonName]] = []
    for at, token in enumerate(tokens):
        if token.lower in VERBS:
            found += bind_verb(article, number, at, words)
        elif token.lower in TERMS:
            found += bind_term(article, number, at)
        elif token.lower in RANKS and at > 1:
            found += bind_rank(article, number, at)
        elif token.lower == "member" and at > 1:
            found += bind_member(article, number, at, words)
    return found


def bind_verb(
    article: Article, number: int, at: int, words: TitleWords
) -> list[tuple[Title, PersonName]]:
    """ "NAME, who heads X": head of X where X is an organisation, an institution or a body."""
    tokens = article.sentences[number].tokens
    who = at - 1
    while who > 0 and tokens[who].lower in ADVERBS:
        who -= 1
    if who < 1 or tokens[who].lower != "who":
        return []
    comma = tokens[who - 1].text == ","
    person = next((p for p in article.people[number] if p.last == who - comma), None)
    if person is None:
        return []
    led = find_led(article, number, at + 1, words)
    if led is None:
        return []
    name, inside, last = led
    office, held = VERBS[tokens[at].lower]
    owner = (name.key if name is not None else None, inside)
    title = make_title(
        article, number, (at, last), (office, "organisation"), owner, former=not held
    )
    return [(title, person)]


def find_led(
    article: Article, number: int, at: int, words: TitleWords
) -> tuple[Name | None, Institution | None, int] | None:
    """(organisation, institution, token after) of what somebody heads; None where it is neither."""
    tokens = article.sentences[number].tokens
    names = article.names[number]
    starts = {n.first: n for n in names}
    begin = at + 1 if at < len(tokens) and tokens[at].lower in ("the", "its", "his", "her") else at
    name = starts.get(begin)
    if name is not None and name.kind == "country":
        if name.last >= len(tokens) or tokens[name.last].tag != "POS":
            return None
        begin, name = name.last + 1, None
    if name is not None:
        return name, None, name.last
    around = Around(starts, {n.last: n for n in names}, words)
    inside = institution_at(tokens, begin, around) if begin < len(tokens) else None
    if inside is None or tokens[inside.last - 1].lower in OCCASIONS:
        return None
    return None, inside, inside.last


def bind_rank(article: Article, number: int, at: int) -> list[tuple[Title, PersonName]]:
    """ "NAME, a retired C general": the rank, of that state, as no name follows it."""
    tokens = article.sentences[number].tokens
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and (after.text[:1].isupper() or after.text == "-"):
        return []
    country = next(
        (n for n in article.names[number] if n.kind == "country" and n.last in (at, at - 1)), None
    )
    first = country.first if country is not None else at
    person = find_apposed(article, number, first)
    if person is None:
        return []
    key = country.key if country is not None else None
    office = (tokens[at].lower, "military")
    return [(make_title(article, number, (at, at + 1), office, (key, None), former=False), person)]


def bind_member(
    article: Article, number: int, at: int, words: TitleWords
) -> list[tuple[Title, PersonName]]:
    """ "NAME, a member of the Senate Committee": of an institution or organisation by name."""
    tokens = article.sentences[number].tokens
    person = find_apposed(article, number, at)
    if person is None or tokens[at + 1 : at + 2] == () or tokens[at + 1].lower != "of":
        return []
    led = find_led(article, number, at + 2, words)
    if led is None:
        return []
    name, inside, last = led
    owner = (name.key if name is not None else None, inside)
    office = ("member", "organisation")
    return [(make_title(article, number, (at, last), office, owner, former=False), person)]


def find_apposed(article: Article, number: int, stop: int) -> PersonName | None:
    """The person in "NAME, a retired" before `stop`: a comma, an article, qualifiers."""
    tokens = article.sentences[number].tokens
    at = stop
    while at > 0 and tokens[at - 1].lower in QUALIFIERS:
        at -= 1
    if at == stop or tokens[at].lower not in ("a", "an") or tokens[at - 1].text != ",":
        return None
    return next((p for p in article.people[number] if p.last == at - 1), None)


def bind_term(article: Article, number: int, at: int) -> list[tuple[Title, PersonName]]:
    """ "During the presidency of NAME": president, and no longer."""
    tokens = article.sentences[number].tokens
    person = next((p for p in article.people[number] if p.first == at + 2), None)
    if person is None or tokens[at + 1].lower != "of":
        return []
    owner = next((n for n in article.names[number] if n.kind == "country" and n.last == at), None)
    past = any(t.lower in PAST for t in tokens[max(0, at - 3) : at])
    key = owner.key if owner is not None else None
    office = TERMS[tokens[at].lower]
    return [(make_title(article, number, (at, at + 2), office, (key, None), former=past), person)]


def make_title(
    article: Article,
    number: int,
    span: tuple[int, int],
    office: tuple[str, str],
    owner: tuple[str | None, Institution | None],
    *,
    former: bool,
) -> Title:
    """The title that a noun would have been; `office`: its name and level, `owner`: of what."""
    tokens = article.sentences[number].tokens
    first, last = span
    of, inside = owner
    return Title(
        first=first, last=last, start=tokens[first].start, end=tokens[last - 1].end,
        words=office[0], office=office[0], head=office[0], level=office[1], of=of,
        of_pronoun=False, outer_first=first, outer_last=last, plural=False, former=former,
        gender="", institution=(inside.first, inside.last) if inside is not None else None,
        is_own=inside is not None and inside.owner == "institution",
    )  # fmt: skip
