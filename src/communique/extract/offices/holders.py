"""Which person holds which title: those that stand beside each other in a sentence.

In: an Article, the number of a sentence, the words of titles. Out: pairs of title and person.
A title is followed by its holder, or follows after a comma or "is"; titles joined by "and" are one
person's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.extract.offices.plurals import bind_plural

if TYPE_CHECKING:
    from communique.text.article import Article
    from communique.text.language import Sentence, Token
    from communique.text.people import PersonName
    from communique.text.titles import Title, TitleWords

# Words that may stand between a name and the title that follows it.
AFTER_NAME = frozenset(
    ", the a an also who is was has been had serves served as currently and became becomes "
    "- — – ( now once formerly later".split()
)
LINKING = frozenset("is was has been became becomes serves served".split())
LONGEST_TRADE = 4  # words of ", a nuclear physicist who is"
MOST_COMMAS = 2  # between a title and a name


def bind_titles(
    article: Article, number: int, words: TitleWords
) -> tuple[tuple[Title, PersonName], ...]:
    """Titles of the sentence with who holds them; titles joined by "and" are one person's."""
    sentence = article.sentences[number]
    titles, people = article.titles[number], article.people[number]
    bound: dict[int, PersonName] = {}
    for n, title in enumerate(titles):
        person = match_person(sentence, title, titles, people, words)
        if person is None and n - 1 in bound and joins(sentence, titles, n):
            person = bound[n - 1]
        if person is not None:
            bound[n] = person
    for n in range(len(titles) - 2, -1, -1):  # "State Councilor and Minister of X NAME"
        joined = joins(sentence, titles, n + 1) or stands_before(titles, n)
        if n not in bound and n + 1 in bound and joined:
            bound[n] = bound[n + 1]
    pairs = [(titles[n], bound[n]) for n in sorted(bound)]
    for title in titles:
        pairs += bind_plural(article, number, title, words)
    return tuple(pairs)


def joins(sentence: Sentence, titles: tuple[Title, ...], second: int) -> bool:
    """The title is joined by "and" to the one before it."""
    first = titles[second - 1]
    between = sentence.tokens[first.last : titles[second].outer_first]
    lowers = [t.lower for t in between]
    linked = "and" in lowers or "&" in lowers
    return linked and all(w in ("and", "&", ",", "also") for w in lowers) and not first.plural


def stands_before(titles: tuple[Title, ...], n: int) -> bool:
    """ "GROUP chairperson President NAME": an organisation's title right before a state's."""
    title, second = titles[n], titles[n + 1]
    return (
        title.level == "organisation"
        and (title.of is not None or title.institution is not None)
        and second.level in ("state", "government")
        and second.outer_first == title.outer_last
        and not title.plural
    )


def is_inner(sentence: Sentence, titles: tuple[Title, ...], title: Title) -> bool:
    """The title is part of another's words: "adviser to C's president", "the president's aide"."""
    tokens = sentence.tokens
    if title.last < len(tokens) and tokens[title.last].tag == "POS":
        return True
    before = next((t for t in reversed(titles) if t.first < title.first), None)
    if before is None:
        return False
    between = [t.lower for t in tokens[before.last : title.outer_first]]
    return title.outer_first < before.outer_last or (
        between[:1] in (["to"], ["of"], ["for"]) and between[1:] in ([], ["the"])
    )


def match_person(
    sentence: Sentence,
    title: Title,
    titles: tuple[Title, ...],
    people: tuple[PersonName, ...],
    words: TitleWords,
) -> PersonName | None:
    """The person named right after the title, or right before it."""
    if title.plural or is_vocative(sentence, title):
        return None
    after = title.outer_last
    inner = is_inner(sentence, titles, title)
    for person in people:
        if person.first >= after and is_address(sentence, after, person.first, words):
            apart = inner and any(t.text == "," for t in sentence.tokens[after : person.first])
            return None if apart or opens_clause(sentence, title, person) else person
    before = [p for p in people if p.last <= title.outer_first]
    if inner or not before:
        return None
    owner = before[-1] if is_possessor(sentence, before[-1], title) else None
    holder = before[-2] if owner is not None and before[1:] else before[-1]
    return holder if is_linked(sentence, holder, title, titles, owner) else None


def is_possessor(sentence: Sentence, person: PersonName, title: Title) -> bool:
    """ "NAME, PERSON's adviser": the title is in the service of the one named right before it."""
    tokens = sentence.tokens
    return person.last == title.outer_first - 1 and tokens[person.last].tag == "POS"


def opens_clause(sentence: Sentence, title: Title, person: PersonName) -> bool:
    """ "A question from the envoy of C, NAME said": another clause begins with the name."""
    tokens = sentence.tokens
    comma = any(t.text == "," for t in tokens[title.outer_last : person.first])
    verb = person.last < len(tokens) and tokens[person.last].tag in ("VBD", "VBZ")
    return comma and verb and title.outer_first > 0


def is_linked(
    sentence: Sentence,
    person: PersonName,
    title: Title,
    titles: tuple[Title, ...],
    owner: PersonName | None = None,
) -> bool:
    """ "NAME, the Z of Y", "NAME is the Z of Y": nothing else between but other titles.

    `owner` is one whom the title serves: "NAME, PERSON's spokesman".
    """
    others = {n for t in titles if t is not title for n in range(t.outer_first, t.outer_last)}
    if owner is not None:
        others |= set(range(owner.first, owner.last + 1))
    between = [sentence.tokens[n] for n in range(person.last, title.outer_first)
               if n not in others]  # fmt: skip
    while between and is_attribute(between[-1], title):
        between = between[:-1]
    between = between[skip_seat(between) :]
    between = skip_trade(between)
    lowers = [t.lower for t in between]
    apposed = bool(between) and between[0].text in (",", "(", "-", "—", "–")
    return all(w in AFTER_NAME for w in lowers) and (apposed or bool(LINKING & set(lowers)))


def is_vocative(sentence: Sentence, title: Title) -> bool:
    """ "Q: Minister, NAME from the Example Post": somebody is spoken to."""
    tokens = sentence.tokens
    opens = title.first == 0 or tokens[title.first - 1].text in (":", "“", '"')
    bare = title.last == title.first + 1 and title.of is None
    comma = title.last < len(tokens) and tokens[title.last].text == ","
    return opens and bare and comma


def is_attribute(token: Token, title: Title) -> bool:
    """A capital before the title that belongs to it: "who served as Asia director"."""
    inside = title.first <= token.head < title.last
    capital = token.text[:1].isupper()
    return inside and capital and token.dep in ("compound", "amod", "nmod")


def skip_trade(between: list[Token]) -> list[Token]:
    """What is left of ", a physicist who is" when the trade is taken out."""
    who = next((n for n, t in enumerate(between) if t.lower == "who"), None)
    if who is None or not between or between[0].text != ",":
        return between
    trade = between[1:who]
    lower = all(t.text.islower() and t.tag in ("DT", "JJ", "NN") for t in trade)
    return [between[0], *between[who:]] if lower and len(trade) <= LONGEST_TRADE else between


def skip_seat(between: list[Token]) -> int:
    """How many tokens tell where the person comes from: "NAME of South Carolina, chairman"."""
    if not between or between[0].lower not in ("of", "from"):
        return 0
    return next((n for n, t in enumerate(between) if n and not t.text[:1].isupper()), 0)


def is_address(sentence: Sentence, first: int, last: int, words: TitleWords) -> bool:
    """Only a comma, ranks and forms of address stand between title and name."""
    tokens = sentence.tokens[first:last]
    text = " ".join(t.lower for t in tokens if t.text != ",").replace(" .", ".")
    if sum(t.text == "," for t in tokens) > MOST_COMMAS:
        return False
    while text:
        match = next(
            (w for w in sorted((*words.ranks, *words.honorifics), key=len, reverse=True)
             if text == w or text.startswith(w + " ")), None,
        )  # fmt: skip
        if match is None:
            return False
        text = text[len(match) :].strip()
    return True
