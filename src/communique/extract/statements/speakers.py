"""Who the head of a speaker's phrase stands for.

In: the article, its mentions and meetings, the subject of a cue. Out: referent keys, new group
referents where a collective or unnamed source speaks (groups.py). A relative pronoun is its noun,
persons joined by "and" speak together, a title beside a name is the one who is named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec.structs

from communique.extract.statements.antecedents import (
    RELATIVE,
    find_earlier_issuer,
    find_issuer,
    find_plural,
    find_relative,
)
from communique.extract.statements.groups import Group, Scene, Speaker, identify_group
from communique.text.clauses import conjuncts, phrase_span

if TYPE_CHECKING:
    from communique.records import MeetingFact
    from communique.text.article import Article, MentionIndex
    from communique.text.language import Token
    from communique.text.people import PersonName
    from communique.text.titles import Title

# People named after the one they follow: "NAME forces claim".
FOLLOWERS = frozenset(
    "forces troops supporters loyalists allies aides officials lawyers backers critics opponents "
    "administration government regime campaign team".split()
)
NAMING_KINDS = frozenset(("country", "organisation", "body", "group", "person"))
TITLE_LINKS = frozenset(("and", "of", "the", "-", "for", "to", "in"))
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
        antecedent = find_relative(sentence, subject)
        if antecedent is None:
            return None
        return identify_speaker(article, number, antecedent, index, meetings, lenient=lenient)
    scene = Scene(article, number, index, meetings)
    meant = find_meant(scene, subject)
    if meant is not None:
        return meant
    subject = skip_owner(article, number, subject)
    named = name_conjuncts(article, number, subject, index)
    if named is not None:
        return Group(named, None)
    group = identify_group(scene, subject, lenient=lenient or is_one_of(scene, subject))
    return group and join_behind(scene, subject, group)


def is_one_of(scene: Scene, subject: int) -> bool:
    """ "One of the doctors who signed it": a number of people speaks."""
    sentence = scene.article.sentences[scene.number]
    tokens = sentence.tokens
    if tokens[subject].tag not in ("CD", "DT", "JJ") or subject + 1 >= len(tokens):
        return False
    of = subject + 1
    people = scene.article.nouns.people
    return tokens[of].lower == "of" and any(
        tokens[c].dep == "pobj" and tokens[c].lower in people for c in sentence.children[of]
    )


def join_behind(scene: Scene, subject: int, group: Group) -> Group:
    """ "the ministers and the chief of X, NAME,": the group, and the persons joined to it."""
    sentence = scene.article.sentences[scene.number]
    if group.speaker.form not in ("collective", "unnamed"):
        return group
    joined = [covering_mention(scene.article, scene.number, head, scene.index)
              for head in conjuncts(sentence, subject) if head > subject]  # fmt: skip
    people = [named for named in joined if named is not None and named[0].startswith("person:")]
    if not people:
        return group
    keys = tuple(dict.fromkeys((*group.speaker.keys, *(key for key, _, _ in people))))
    end = max(end for _, _, end in people)
    return Group(msgspec.structs.replace(group.speaker, keys=keys, end=end), group.referent)


def find_meant(scene: Scene, subject: int) -> Group | None:
    """ "They" are the plural subject before; a statement speaks for whoever it comes from."""
    sentence = scene.article.sentences[scene.number]
    alone = not any(m.body for m in scene.meetings)  # else "they" are those who met
    plural = find_plural(scene.article, scene.number, subject) or (
        find_plural(scene.article, scene.number, subject, loose=True) if alone else None
    )
    issuer = find_issuer(sentence, subject, scene.article.nouns.people)
    if plural is None and issuer is not None:
        return identify_speaker(scene.article, scene.number, issuer, scene.index, scene.meetings)
    place = plural or find_earlier_issuer(scene.article, scene.number, subject)
    if place is None:
        return None
    meant = identify_speaker(scene.article, *place, scene.index, scene.meetings)
    first, last = phrase_span(sentence, subject)
    start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
    return meant and Group(
        msgspec.structs.replace(meant.speaker, start=start, end=end), meant.referent
    )


def skip_owner(article: Article, number: int, subject: int) -> int:
    """ "NAME forces": the people behind the name speak, whatever the parse makes of them."""
    tokens = article.sentences[number].tokens
    for person in article.people[number]:
        if person.first <= subject < person.last < len(tokens):
            follower = tokens[person.last]
            return person.last if follower.lower in FOLLOWERS else subject
    return subject


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
    # "the new head of the delegation, NAME,": the phrase may be longer than the title in it
    at = max(at, phrase_span(article.sentences[number], head)[1] - 1)
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
