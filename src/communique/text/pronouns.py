"""Whom "he", "her" and "himself" stand for, pronoun by pronoun.

In: an article, the persons located in a sentence, who is in focus. Out: mentions by pronoun, and
the tokens that stay open. Subjects go before others and the nearest before the farther; a person is
not both subject and object of one verb; nobody speaks of himself as "he" inside his own quotation.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from communique.text.clauses import SUBJECTS
from communique.text.focus import Floor, Located, is_subject, order_subjects, subject_verb
from communique.text.given_names import guess_gender
from communique.text.role_nouns import find_role_nouns, list_roles, noun_gender

if TYPE_CHECKING:
    from communique.records import MentionForm
    from communique.text.article import Article
    from communique.text.language import Sentence, Token

PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m",
            "she": "f", "her": "f", "hers": "f", "herself": "f"}  # fmt: skip
FIRST_PERSON = frozenset("i me my mine myself".split())
FIRST_PLURAL = frozenset("we us our ours ourselves".split())
ADDRESSES = frozenset(("excellency", "majesty", "highness", "eminence", "holiness", "honour"))
NAME: MentionForm = "name"
NEAR = 2  # candidates among whom the gender of a noun decides
SURE = 2  # votes of a pronoun behind the only subject
GIVEN = 3  # votes of a given name
AHEAD = 6  # tokens between the opening phrase and the subject
JOINT = 2  # persons that "A and B" names
ENDS = (".", ",", ":", "in", "at", "on", "during")  # behind "he said" that closes a sentence
SHORTEST_CONTENT = 3  # tokens before "he said" that can be what he says
MARKS = (",", '"', "”", "’", "'", "''")


def locate_pronouns(
    article: Article, number: int, located: list[Located], floor: Floor
) -> tuple[list[Located], list[int]]:
    """The mentions with those by pronoun, and the tokens that stayed open."""
    sentence = article.sentences[number]
    found = list(located)
    open_ones: list[int] = []
    for at, token in enumerate(sentence.tokens):
        gender = PRONOUNS.get(token.lower)
        if gender is None or is_address(sentence.tokens, at):
            continue
        candidates = list_candidates(article, number, at, sorted(found), floor)
        fitting = [k for k in dict.fromkeys(candidates) if floor.fits(k, gender)]
        if not fitting:
            continue
        key = prefer_known(fitting, gender, floor)
        if is_joint(article, number, fitting):
            open_ones.append(at)
        if len(fitting) == 1 or key in floor.unnamed.values():
            floor.gender.setdefault(key, gender)
        found.append((at, at + 1, key, "pronoun"))
    return sorted(found), open_ones


def prefer_known(fitting: list[str], gender: str, floor: Floor) -> str:
    """The likeliest, unless its gender is open and "a woman" without a name comes right behind."""
    unnamed = floor.unnamed.values()
    near = [k for k in fitting[:NEAR] if k in unnamed and floor.gender.get(k) == gender]
    return near[0] if near and floor.gender.get(fitting[0]) is None else fitting[0]


def tell_genders(article: Article) -> dict[str, str]:
    """Gender of the persons by their given names and the pronouns that show it beyond doubt.

    The majority decides; a given name counts as several pronouns.
    """
    votes = count_votes(article)
    for key in {person.key for people in article.people for person in people}:
        gender = guess_gender(key.removeprefix("person:").split())
        if gender:
            votes.setdefault(key, Counter())[gender] += GIVEN
    for noun, keys in list_roles(article).items():  # "her husband NAME"
        for key in keys if noun_gender(noun) else ():
            votes.setdefault(key, Counter())[noun_gender(noun)] += GIVEN + 1
    return pick_genders(votes)


def vote_genders(article: Article) -> dict[str, str]:
    """Gender of the persons whom pronouns show beyond doubt, by the majority of such pronouns."""
    return pick_genders(count_votes(article))


def pick_genders(votes: dict[str, Counter[str]]) -> dict[str, str]:
    """The gender with more votes, of those who have no tie."""
    return {
        key: max(count, key=count.__getitem__)
        for key, count in sorted(votes.items())
        if count["m"] != count["f"]
    }


def count_votes(article: Article) -> dict[str, Counter[str]]:
    """Votes of the pronouns that show the gender of a person beyond doubt.

    Beyond doubt: the sentence names one person before the pronoun, or names nobody and the one
    before it names one.
    """
    votes: dict[str, Counter[str]] = {}
    for number, sentence in enumerate(article.sentences):
        for at, token in enumerate(sentence.tokens):
            gender = PRONOUNS.get(token.lower)
            if gender is None or is_address(sentence.tokens, at):
                continue
            key, weight = find_only(article, number, at)
            if key is not None:
                votes.setdefault(key, Counter())[gender] += weight
    return votes


def find_only(article: Article, number: int, at: int) -> tuple[str | None, int]:
    """The only person that the pronoun can stand for, and how far that is to be trusted."""
    here = article.people[number]
    token = article.sentences[number].tokens[at]
    if here:
        before = {p.key for p in here if p.last <= at}
        quoted = article.quotation_at(token.start)
        same = all(article.quotation_at(p.start) == quoted for p in here)
        if len(before) == 1 and same and len({p.key for p in here}) == 1:
            subject = is_subject(
                article.sentences[number], (here[0].first, here[0].last, "", "name")
            )
            return here[0].key, SURE if subject else 1
        return None, 0
    if number == 0 or article.is_quoted(token.start) or find_role_nouns(article, number - 1):
        return None, 0
    last = {p.key for p in article.people[number - 1]}
    return (last.pop(), 1) if len(last) == 1 else (None, 0)


def is_address(tokens: tuple[Token, ...], at: int) -> bool:
    """ "His Excellency", "Her Majesty": a form of address stands before a name, for nobody."""
    return at + 1 < len(tokens) and tokens[at + 1].lower in ADDRESSES


def is_joint(article: Article, number: int, fitting: list[str]) -> bool:
    """Two persons were the joint subject just before: "A and B said ... He"."""
    if len(fitting) < JOINT or number == 0:
        return False
    previous = article.sentences[number - 1]
    people = [(p.first, p.last, p.key, NAME) for p in article.people[number - 1]]
    subjects = order_subjects(previous, people)
    first = fitting[:JOINT]
    return subjects[:JOINT] == first and are_joined(article, number - 1, first)


def are_joined(article: Article, number: int, keys: list[str]) -> bool:
    """An "and" stands between the first two names of these persons in the sentence."""
    people = [p for p in article.people[number] if p.key in keys]
    if len(people) < JOINT:
        return False
    tokens = article.sentences[number].tokens
    return any(t.lower == "and" for t in tokens[people[0].last : people[1].first])


def list_candidates(
    article: Article, number: int, at: int, found: list[Located], floor: Floor
) -> list[str]:
    """Keys for the pronoun at token `at`, the likeliest first."""
    sentence = article.sentences[number]
    token = sentence.tokens[at]
    before = [f for f in found if f[1] <= at]
    joined = owner_beside(sentence, at, before)
    if joined is not None:
        return [joined]
    barred = list_barred(article, number, at, before)
    subjects = [f for f in before if is_subject(sentence, f)]
    quoted = article.quotation_at(token.start)
    local = [f[2] for f in reversed(subjects)
             if article.quotation_at(sentence.tokens[f[0]].start) == quoted]  # fmt: skip
    others = [f[2] for f in reversed(before) if f not in subjects]
    ahead = find_ahead(sentence, at, found)
    # "..., he said": the words before are what he says, not who he is
    if is_closing_subject(sentence, at):
        ordered = [
            *find_before_colon(article, number, at, subjects),
            *floor.speakers,
            *floor.keys,
            *local,
            *others,
        ]
    else:
        ordered = [*local, *ahead, *floor.keys, *others]
    return [key for key in ordered if key not in barred]


def owner_beside(sentence: Sentence, at: int, before: list[Located]) -> str | None:
    """ "NAME and his wife": the one whom the "and" joins to what is his."""
    tokens = sentence.tokens
    if tokens[at].tag != "PRP$" or at == 0 or tokens[at - 1].lower != "and":
        return None
    return next((f[2] for f in reversed(before) if f[1] == at - 1), None)


def list_barred(article: Article, number: int, at: int, before: list[Located]) -> set[str]:
    """Whom the pronoun cannot mean: the subject of its own verb, the speaker of its quotation."""
    sentence = article.sentences[number]
    token = sentence.tokens[at]
    barred: set[str] = set()
    if token.tag == "PRP" and token.dep not in SUBJECTS and not token.lower.endswith("self"):
        verb = token.head
        if not sentence.tokens[verb].tag.startswith("V"):
            verb = sentence.tokens[verb].head
        barred |= {f[2] for f in before if subject_verb(sentence, f) == verb}
    if article.is_quoted(token.start):
        outside = [f[2] for f in before if not article.is_quoted(sentence.tokens[f[0]].start)
                   and is_subject(sentence, f)]  # fmt: skip
        barred |= set(outside[-1:])
    return barred


def find_ahead(sentence: Sentence, at: int, found: list[Located]) -> list[str]:
    """ "On his arrival, NAME said": the subject behind a phrase that opens the sentence."""
    tokens = sentence.tokens
    comma = next((n for n, t in enumerate(tokens) if t.text == ","), 0)
    opens = tokens[0].tag in ("IN", "VBG", "TO", "WRB")
    if not opens or at > comma or (tokens[at].lower in ("he", "she") and tokens[0].tag == "TO"):
        return []
    behind = [f for f in found if comma < f[0] <= comma + AHEAD and f[3] != "pronoun"]
    return [f[2] for f in behind if is_subject(sentence, f)][:1]


def find_before_colon(article: Article, number: int, at: int, subjects: list[Located]) -> list[str]:
    """The subject before a colon, of the words that "he said" closes: "NAME was firm: ..."."""
    tokens = article.sentences[number].tokens
    colon = next((n for n in range(at, 0, -1) if tokens[n].text == ":"), None)
    outside = [s for s in subjects if colon is not None and s[1] <= colon
               and not article.is_quoted(tokens[s[0]].start)]  # fmt: skip
    return [s[2] for s in outside[-1:]]


def is_closing_subject(sentence: Sentence, at: int) -> bool:
    """The pronoun and its verb close the sentence after a comma or quotation mark."""
    tokens = sentence.tokens
    if tokens[at].lower not in ("he", "she") or at < SHORTEST_CONTENT:
        return False
    before = tokens[at - 1]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    inverted = before.tag.startswith("V") and tokens[at - 2].text in MARKS
    if inverted or before.text not in MARKS or after is None:
        return inverted
    behind = tokens[at + 2] if at + 2 < len(tokens) else None
    ends = behind is None or behind.text in ENDS or behind.tag in (".", ",", "IN", "NNP", "TO")
    return after.tag in ("VBD", "VBZ", "VBN", "MD") and ends
