"""Who the head of a speaker's phrase stands for.

In: the article, its mentions and meetings, the subject of a cue. Out: referent keys, new group
referents where a collective or unnamed source speaks (groups.py). A relative pronoun is its noun,
persons joined by "and" speak together, a title beside a name is the one who is named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.extract.statements.groups import Group, Scene, Speaker, identify_group
from communique.text.clauses import conjuncts

if TYPE_CHECKING:
    from communique.records import MeetingFact
    from communique.text.article import Article, MentionIndex
    from communique.text.language import Sentence, Token
    from communique.text.people import PersonName
    from communique.text.titles import Title

RELATIVE = frozenset(("who", "which", "that"))
RELATIVE_DEPTH = 4  # verbs up to the one of the relative clause
NAMING_KINDS = frozenset(("country", "organisation", "body", "group", "person"))
TITLE_LINKS = frozenset(("and", "of", "the", "-", "for"))
RANK_TOKENS = 3  # a rank and commas between a noun and the name in apposition
APPOSED_TOKENS = 6  # between a name and the title behind it

Named = tuple[str, int, int]  # referent key, start and end of the words


def identify_speaker(
    article: Article,
    number: int,
    subject: int,
    index: MentionIndex,
    meetings: tuple[MeetingFact, ...],
    *,
    lenient: bool = False,
) -> Group | None:
    """The speaker that the phrase round token `subject` names; None for what cannot speak."""
    sentence = article.sentences[number]
    token = sentence.tokens[subject]
    if token.lower in RELATIVE and token.tag in ("WP", "WDT"):
        antecedent = find_antecedent(sentence, subject)
        if antecedent is None:
            return None
        return identify_speaker(article, number, antecedent, index, meetings, lenient=lenient)
    named = name_conjuncts(article, number, subject, index)
    if named is not None:
        return Group(named, None)
    return identify_group(Scene(article, number, index, meetings), subject, lenient=lenient)


def find_antecedent(sentence: Sentence, relative: int) -> int | None:
    """The noun that the relative clause of "who" hangs on."""
    verb = sentence.tokens[relative].head
    for _ in range(RELATIVE_DEPTH):
        token = sentence.tokens[verb]
        if token.dep in ("relcl", "acl"):
            return token.head
        if token.head == verb:
            break
        verb = token.head
    # the parse lost it: the noun before the comma
    at = relative - 1
    while at > 0 and sentence.tokens[at].text == ",":
        at -= 1
    return at if sentence.tokens[at].tag.startswith("NN") else None


def name_conjuncts(
    article: Article, number: int, subject: int, index: MentionIndex
) -> Speaker | None:
    """Persons, states and organisations joined by "and" in the subject."""
    heads = conjuncts(article.sentences[number], subject)
    covered = [(head, covering_mention(article, number, head, index)) for head in heads]
    if (subject, None) in covered:
        return None
    named = [mention for _, mention in covered if mention is not None]
    if not named:
        return None
    keys = list(dict.fromkeys(key for key, _, _ in named))
    keys, start = join_before(article, number, keys, min(begin for _, begin, _ in named))
    referent = index.referents.get(keys[0])
    kind = "unnamed" if referent is not None and referent.anonymous else index.kind(keys[0])
    return Speaker(tuple(keys), start, max(stop for _, _, stop in named), kind)


def join_before(
    article: Article, number: int, keys: list[str], start: int
) -> tuple[list[str], int]:
    """Persons joined by "and" in front of the first: a long title hides them from the parse."""
    people = article.people[number]
    tokens = article.sentences[number].tokens
    at = next((n for n, p in enumerate(people) if p.start == start), None)
    titled = {t for title in article.titles[number] for t in range(title.outer_first, title.last)}
    while at is not None and at > 0:
        previous, current = people[at - 1], people[at]
        between = range(previous.last, current.first)
        if [tokens[t].lower for t in between if t not in titled] != ["and"]:
            break
        if previous.key in keys:
            break
        keys, start = [previous.key, *keys], previous.start
        at -= 1
    return keys, start


def covering_mention(article: Article, number: int, head: int, index: MentionIndex) -> Named | None:
    """(key, start, end) of what the head token names; a state whose officials speak is not it."""
    for person in article.people[number]:
        if person.first <= head < person.last:
            return person.key, person.start, person.end
    mention = index.covering(article.sentences[number].tokens[head].start)
    apposed = apposed_person(article, number, head)
    if apposed is not None and (mention is None or index.kind(mention.referent) != "person"):
        return apposed
    if mention is None:
        # "NAME, Chief of X, told": the subject's head may lie in the apposition
        return beside_title(article, number, head)
    if index.kind(mention.referent) in NAMING_KINDS:
        return mention.referent, mention.evidence.start, mention.evidence.end
    return None


def apposed_person(article: Article, number: int, head: int) -> Named | None:
    """ "her guest, NAME," "his colleague, Foreign Minister NAME,": the person the noun names."""
    tokens = article.sentences[number].tokens
    if not tokens[head].tag.startswith("NN"):
        return None
    titled = {
        t for title in article.titles[number] for t in range(title.outer_first, title.outer_last)
    }
    at = head
    while at + 1 < len(tokens) and at + 1 in titled:
        at += 1
    if at + 1 >= len(tokens) or tokens[at + 1].text != ",":
        return None
    person = next((p for p in article.people[number]
                   if p.first > at + 1 and p.words[:1].isupper()), None)  # fmt: skip
    if person is None:
        return None
    between = [t for t in range(at + 2, person.first) if t not in titled]
    named = all(tokens[t].text[:1].isupper() or tokens[t].text == "," for t in between)
    return (person.key, person.start, person.end) if named and len(between) <= RANK_TOKENS else None


def beside_title(article: Article, number: int, head: int) -> Named | None:
    """The person beside the title in which the subject's head lies."""
    tokens = article.sentences[number].tokens
    for title in article.titles[number]:
        if not title.first <= head < title.last or title.plural:
            continue
        for person in article.people[number]:
            if leads_to(tokens, title, person) or follows(tokens, title, person):
                return person.key, person.start, person.end
    return None


def leads_to(tokens: tuple[Token, ...], title: Title, person: PersonName) -> bool:
    """ "the Chief of X, General NAME": the title, and capitals up to the name."""
    return title.last <= person.first and all(
        t.text == "," or t.text[:1].isupper() or t.lower in TITLE_LINKS
        for t in tokens[title.last : person.first]
    )


def follows(tokens: tuple[Token, ...], title: Title, person: PersonName) -> bool:
    """ "NAME, the Chief of X": a comma, and soon the title."""
    near = 0 <= title.first - person.last <= APPOSED_TOKENS
    return near and tokens[person.last].text == ","
