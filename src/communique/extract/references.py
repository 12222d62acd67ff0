"""Who "he", "the minister" and "a senior official" are.

In: an Article, the persons and offices found in it. Out: mentions by pronoun and title, referents
for office-holders and officials that no name is given for, and a Problem for each pronoun that
could be either of two. The person spoken of is the subject of the clause before; a speaker keeps
the floor until another takes it; gender, where title or address give it, rules others out.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from communique.problems import make_problem
from communique.records import Referent
from communique.text.focus import Floor, Located, is_subject, order_subjects, subject_verb
from communique.text.pronouns import locate_pronouns, tell_genders
from communique.text.role_nouns import RoleNoun, find_role_nouns, list_roles, noun_gender

if TYPE_CHECKING:
    from communique.records import Mention, MentionForm, OfficeFact, Problem
    from communique.text.article import Article
    from communique.text.language import Sentence, Token
    from communique.text.title_words import TitleWords
    from communique.text.titles import Title

UNNAMED_LEVELS = frozenset(("official", "envoy", "spokesperson", "adviser", "parliament"))
SINGLE = frozenset(("a", "an", "one", "another"))
HEADS_OF_STATE = ("president", "king", "emir", "sultan", "queen")
LEADERS = frozenset(("state", "government", "leader"))
BEFORE_NAME = ("and", "of", "-", "also")  # between a title and the name behind it
APPOSITION = 8  # tokens between a title and the name behind it, at most one less
AFTER_NAME = 2  # tokens between a name and the title behind it: "NAME, the minister"
LEAD = 4  # sentences, headline included, in which an office stands for a name told later
NAMED_REACH = 2  # sentences from the office to the name
SPEAKING = frozenset("said says told speaking spoke warned added announced insisted".split())
RANKS = frozenset(("prime", "vice", "deputy", "assistant"))
GUEST_REACH = 3  # tokens between a country and a name: "her COUNTRY guest, NAME"


def resolve_references(
    article: Article, offices: tuple[OfficeFact, ...], words: TitleWords
) -> tuple[tuple[Referent, ...], tuple[Mention, ...], tuple[Problem, ...]]:
    """Mentions by pronoun and title, unnamed referents, and ambiguous pronouns."""
    floor = Floor()
    floor.gender |= tell_genders(article)
    for office in offices:
        floor.offices.setdefault(office.person, []).append(office)
    roles = list_roles(article)
    referents: dict[str, Referent] = {}
    mentions: list[Mention] = []
    problems: list[Problem] = []
    for number, sentence in enumerate(article.sentences):
        note_people(article, number, floor, words)
        located = locate_people(article, number)
        located += locate_titles(article, number, floor, referents)
        located += locate_roles(article, number, floor, roles, referents)
        located = sorted(located)
        located, open_ones = locate_pronouns(article, number, located, floor)
        for first, last, key, form in located:
            if form != "name":
                start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
                mentions.append(article.mention(key, form, start, end))
        for at in open_ones:
            token = sentence.tokens[at]
            problems.append(
                make_problem("pronoun-ambiguous", article.document.id,
                             f"'{token.text}' could be either of two persons",
                             token.start, token.end)
            )  # fmt: skip
        keep_floor(article, number, located, floor)
    mentions = drop_silent(mentions)
    kept = {m.referent for m in mentions}
    return (
        tuple(referents[k] for k in sorted(referents) if k in kept),
        tuple(mentions),
        tuple(problems),
    )


def keep_floor(article: Article, number: int, located: list[Located], floor: Floor) -> None:
    """Who comes to the front; not by "he" or "a man" inside a quotation.

    Who goes on speaking was named outside quotations, and did something if he has no name.
    """
    sentence = article.sentences[number]
    quoted = {m for m in located if article.is_quoted(sentence.tokens[m[0]].start)}
    named = [m for m in located if m[3] in ("name", "title") or m not in quoted]
    floor.take(order_subjects(sentence, named))
    acting = [m for m in named if m not in quoted
              and (m[3] != "description" or is_subject(sentence, m))]  # fmt: skip
    floor.speak(order_subjects(sentence, acting))


def drop_silent(mentions: list[Mention]) -> list[Mention]:
    """The mentions without those of somebody unnamed, "a woman", who is not spoken of again."""
    counts = Counter(m.referent for m in mentions)
    return [m for m in mentions if m.form != "description" or counts[m.referent] > 1]


def note_people(article: Article, number: int, floor: Floor, words: TitleWords) -> None:
    """What titles and addresses of this sentence tell about gender and rank."""
    tokens = article.sentences[number].tokens
    for person in article.people[number]:
        if person.gender:
            floor.gender[person.key] = person.gender
        for name in article.names[number]:
            between = tokens[name.last : person.first]
            if name.form == "demonym" and is_guest(between):
                floor.country.setdefault(person.key, name.key)
        for back in (1, 2):
            form = " ".join(t.lower for t in tokens[max(0, person.first - back) : person.first])
            if form in words.ranks:
                floor.ranks.setdefault(form.split()[-1].rstrip("."), set()).add(person.key)


def is_guest(between: tuple[Token, ...]) -> bool:
    """What stands between a country and a name is a noun and a comma: "her COUNTRY guest, NAME"."""
    short = 0 < len(between) <= GUEST_REACH
    return short and between[-1].text == "," and between[0].tag.startswith("NN")


def locate_people(article: Article, number: int) -> list[Located]:
    """Mentions by name in the sentence, as the article has them."""
    return [(p.first, p.last, p.key, "name") for p in article.people[number]]


def locate_titles(
    article: Article, number: int, floor: Floor, referents: dict[str, Referent]
) -> list[Located]:
    """Titles that stand without a name, tied to a person named before or to an unnamed one."""
    sentence = article.sentences[number]
    found: list[Located] = []
    spans = [(p.first, p.last) for p in article.people[number]]
    for title in article.titles[number]:
        if title.plural or is_beside(title, spans, sentence) or is_label(title, sentence):
            continue
        before = sentence.tokens[title.outer_first].lower
        key: str | None = None
        if before in SINGLE and title.level in UNNAMED_LEVELS:
            key = make_unnamed(article, number, title, floor, referents)
        else:
            key = find_holder(title, floor, list_local(article, number, title))
            if key is None:
                key = find_named_next(article, number, title, floor)
            if key is None and (title.of is not None or title.head in floor.unnamed):
                key = floor.unnamed.get(title.head) if title.of is None else None
                key = key or make_office_holder(article, number, title, referents)
        if key is not None:
            found.append((title.outer_first, title.last, key, "title"))
    found += locate_ranks(article, number, floor)
    return found


def find_named_next(article: Article, number: int, title: Title, floor: Floor) -> str | None:
    """ "Its foreign minister has said. NAME was speaking in Oslo": who is named right after.

    The name must be new, without an office of its own, and its bearer one who speaks.
    """
    sentence = article.sentences[number]
    holder: Located = (title.first, title.last, "", "title")
    if number > LEAD or subject_verb(sentence, holder) is None:
        return None
    known = {p.key for people in article.people[: number + 1] for p in people}
    for ahead in range(number + 1, min(number + NAMED_REACH, len(article.sentences) - 1) + 1):
        person = next(iter(article.people[ahead]), None)
        if person is None:
            continue
        verb = subject_verb(article.sentences[ahead], (person.first, person.last, "", "name"))
        tokens = article.sentences[ahead].tokens
        bare = person.first == 0 or tokens[person.first - 1].text == ","
        speaks = bare and verb is not None and tokens[verb].lower in SPEAKING
        new = person.full and person.key not in known and person.key not in floor.offices
        if not (speaks and new):
            return None
        floor.unnamed[title.head] = person.key
        return person.key
    return None


def is_label(title: Title, sentence: Sentence) -> bool:
    """ "THE PRESIDENT: ...": who speaks in a transcript is decided with its statements."""
    tokens = sentence.tokens
    follows = title.last < len(tokens) and tokens[title.last].text == ":"
    return follows and title.outer_first == 0 and tokens[title.first].text.isupper()


def locate_roles(
    article: Article,
    number: int,
    floor: Floor,
    roles: dict[str, tuple[str, ...]],
    referents: dict[str, Referent],
) -> list[Located]:
    """Mentions by role: "the lawyer" for a named one, "a woman" and "his son" without a name."""
    found: list[Located] = []
    for noun in find_role_nouns(article, number):
        if noun.form == "known":
            holders = roles.get(noun.noun, ())
            key = next((k for k in floor.keys if k in holders), None)
            key = key or floor.unnamed.get(noun.noun) or (holders[0] if holders else None)
        else:
            key = find_relative(noun, roles) or make_person(article, number, noun, floor, referents)
        if key is not None:
            form: MentionForm = "description" if key.startswith("group:unnamed/") else "title"
            found.append((noun.first, noun.last, key, form))
    return found


def find_relative(noun: RoleNoun, roles: dict[str, tuple[str, ...]]) -> str | None:
    """ "His father", where the article names one father and no more: "his father NAME"."""
    holders = roles.get(noun.noun, ()) if noun.form == "kin" else ()
    return holders[0] if len(holders) == 1 else None


def make_person(
    article: Article, number: int, noun: RoleNoun, floor: Floor, referents: dict[str, Referent]
) -> str:
    """A referent for "a woman": anonymous, and "the woman" until another comes."""
    tokens = article.sentences[number].tokens
    start, end = tokens[noun.first].start, tokens[noun.last - 1].end
    words = article.document.text[start:end]
    key = f"group:unnamed/{start}"
    referents[key] = Referent(key, "group", words, (words,), None, None, (), anonymous=True)
    floor.unnamed[noun.noun] = key
    if noun_gender(noun.noun):
        floor.gender[key] = noun_gender(noun.noun)
    return key


def is_beside(title: Title, spans: list[tuple[int, int]], sentence: Sentence) -> bool:
    """A person is named right before or after the title: the name is the mention."""
    tokens = sentence.tokens
    for first, last in spans:
        if 0 <= first - title.outer_last < APPOSITION and all(
            t.text == "," or t.text[:1].isupper() or t.lower in BEFORE_NAME
            for t in tokens[title.outer_last : first]
        ):
            return True
        if 0 <= title.outer_first - last <= AFTER_NAME and all(
            t.lower in (",", "the", "a", "also", "(", "is", "was")
            for t in tokens[last : title.outer_first]
        ):
            return True
    return False


def list_local(article: Article, number: int, title: Title) -> list[str]:
    """Persons named before the title in its sentence, subjects first.

    Whoever says what the title stands in is somebody else: "NAME said the minister had left".
    """
    sentence = article.sentences[number]
    before: list[Located] = [
        (p.first, p.last, p.key, "name")
        for p in article.people[number]
        if p.last <= title.outer_first
    ]
    saying = list_sayers(sentence, title.first)
    free = [b for b in before if subject_verb(sentence, b) not in saying]
    return order_subjects(sentence, free)


def list_sayers(sentence: Sentence, at: int) -> set[int | None]:
    """The verbs whose content holds the token."""
    verbs: set[int | None] = set()
    while sentence.tokens[at].head != at:
        if sentence.tokens[at].dep == "ccomp":
            verbs.add(sentence.tokens[at].head)
        at = sentence.tokens[at].head
    return verbs


def find_holder(title: Title, floor: Floor, local: list[str]) -> str | None:
    """The person of the sentence, then in focus, then of the article, who holds that office.

    "The minister" is a prime minister, "the president" a vice president, where no other is.
    """
    everyone = list(dict.fromkeys([*local, *floor.keys, *floor.offices]))
    holders = [key for key in everyone if is_holder(title, key, floor)]
    return next((k for k in holders if not is_rival(title, k, floor)), next(iter(holders), None))


def is_rival(title: Title, key: str, floor: Floor) -> bool:
    """All offices of the person have a rank that the title lacks: "prime", "vice", "deputy"."""
    ranks = RANKS - set(title.office.split())
    offices = floor.offices.get(key, ())
    return bool(offices) and all(ranks & set(o.office.split()) for o in offices)


def is_holder(title: Title, key: str, floor: Floor) -> bool:
    """The title fits an office of the person, or the country that the person leads."""
    leads = title.of is not None and title.level in LEADERS and floor.country.get(key) == title.of
    offices = floor.offices.get(key, ())
    return leads or any(
        is_called(title, office)
        for office in offices
        if title.of is None or office.of in (None, title.of)
    )


def is_called(title: Title, office: OfficeFact) -> bool:
    """The title may stand for the office: its normal form, its head, or "head of state"."""
    if title.head == "head of state" and office.office.split()[-1] in HEADS_OF_STATE:
        return True
    if title.head in ("leader", "head") and title.of is not None:
        return True
    by_head = title.office == title.head and title.head in office.office.split(" of ")[0]
    return by_head or title.office == office.office


def make_unnamed(
    article: Article, number: int, title: Title, floor: Floor, referents: dict[str, Referent]
) -> str:
    """A referent for "a senior official": its own in each article, kept for "the official"."""
    tokens = article.sentences[number].tokens
    text = article.document.text[tokens[title.outer_first].start : title.end]
    key = f"group:unnamed/{article.sentences[number].tokens[title.outer_first].start}"
    referents[key] = Referent(key, "group", text, (text,), None, None, (), anonymous=True)
    floor.unnamed[title.head] = key
    return key


def make_office_holder(
    article: Article, number: int, title: Title, referents: dict[str, Referent]
) -> str:
    """A referent for an office of a known country whose holder the article does not name."""
    tokens = article.sentences[number].tokens
    text = article.document.text[tokens[title.outer_first].start : title.end]
    key = f"group:{title.office}/{title.of or 'unknown'}"
    country = title.of.removeprefix("country:") if title.of and "country:" in title.of else None
    referents.setdefault(key, Referent(key, "group", text, (text,), country, None, ()))
    return key


def locate_ranks(article: Article, number: int, floor: Floor) -> list[Located]:
    """Mentions by rank alone, "the general": the person of that rank who was named last."""
    tokens = article.sentences[number].tokens
    found: list[Located] = []
    for at in range(1, len(tokens)):
        holders = floor.ranks.get(tokens[at].lower, set())
        after = tokens[at + 1].text[:1] if at + 1 < len(tokens) else ""
        if holders and tokens[at - 1].lower == "the" and not after.isupper():
            ordered = [k for k in floor.keys if k in holders] or sorted(holders)
            found.append((at - 1, at + 1, ordered[0], "title"))
    return found
