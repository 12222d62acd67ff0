"""Who "he", "the minister" and "a senior official" are.

In: an Article, the persons and offices found in it. Out: mentions by pronoun and title, referents
for office-holders and officials that no name is given for, and a Problem for each pronoun that
could be either of two. The person spoken of is the subject of the clause before; a speaker keeps
the floor until another takes it; gender, where title or address give it, rules others out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.problems import make_problem
from communique.records import Referent
from communique.text.clauses import SUBJECTS, subtree_span

if TYPE_CHECKING:
    from communique.records import Mention, MentionForm, OfficeFact, Problem
    from communique.text.article import Article
    from communique.text.language import Sentence, Token
    from communique.text.title_words import TitleWords
    from communique.text.titles import Title

PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m",
            "she": "f", "her": "f", "hers": "f", "herself": "f"}  # fmt: skip
UNNAMED_LEVELS = frozenset(("official", "envoy", "spokesperson", "adviser", "parliament"))
SINGLE = frozenset(("a", "an", "one", "another"))
HEADS_OF_STATE = ("president", "king", "emir", "sultan", "queen")
LEADERS = frozenset(("state", "government", "leader"))
BEFORE_NAME = ("and", "of", "-", "also")  # between a title and the name behind it
APPOSITION = 8  # tokens between a title and the name behind it, at most one less
AFTER_NAME = 2  # tokens between a name and the title behind it: "NAME, the minister"
GUEST_REACH = 3  # tokens between a country and a name: "her COUNTRY guest, NAME"
JOINT = 2  # persons that "A and B" names
FLOOR = 6  # persons remembered
ENDS = (".", ",", ":", "in", "at", "on", "during")  # behind "he said" that closes a sentence
CLOSING_CLAUSE = 4  # tokens of "..., NAME said."
SHORTEST_CONTENT = 3  # tokens before "he said" that can be what he says
AGENT_REACH = 12  # tokens between "made" or "according" and the person


class Floor:
    """Who may be meant next: the persons in focus, the one spoken of last first.

    The only mutable value of this module; it lives for one article.
    """

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.gender: dict[str, str] = {}
        self.offices: dict[str, list[OfficeFact]] = {}
        self.ranks: dict[str, set[str]] = {}
        self.country: dict[str, str] = {}  # "her Turkmen guest, NAME"
        self.unnamed: dict[str, str] = {}  # head word -> key of the unnamed last spoken of

    def take(self, keys: list[str]) -> None:
        """These persons come to the front, in this order."""
        self.keys = list(dict.fromkeys([*keys, *self.keys]))[:FLOOR]

    def fits(self, key: str, gender: str) -> bool:
        """The person may be of that gender: nothing told so far says otherwise."""
        return self.gender.get(key, gender) == gender


Located = tuple[int, int, str, "MentionForm"]  # first token, last token, referent key, form


def resolve_references(
    article: Article, offices: tuple[OfficeFact, ...], words: TitleWords
) -> tuple[tuple[Referent, ...], tuple[Mention, ...], tuple[Problem, ...]]:
    """Mentions by pronoun and title, unnamed referents, and ambiguous pronouns."""
    floor = Floor()
    for office in offices:
        floor.offices.setdefault(office.person, []).append(office)
    referents: dict[str, Referent] = {}
    mentions: list[Mention] = []
    problems: list[Problem] = []
    for number, sentence in enumerate(article.sentences):
        note_people(article, number, floor, words)
        located = locate_people(article, number)
        located += locate_titles(article, number, floor, referents)
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
        floor.take(order_subjects(sentence, located))
    return tuple(referents[k] for k in sorted(referents)), tuple(mentions), tuple(problems)


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
            key = find_holder(title, floor)
            if key is None and (title.of is not None or title.head in floor.unnamed):
                key = floor.unnamed.get(title.head) if title.of is None else None
                key = key or make_office_holder(article, number, title, referents)
        if key is not None:
            found.append((title.outer_first, title.last, key, "title"))
    found += locate_ranks(article, number, floor)
    return found


def is_label(title: Title, sentence: Sentence) -> bool:
    """ "THE PRESIDENT: ...": who speaks in a transcript is decided with its statements."""
    tokens = sentence.tokens
    follows = title.last < len(tokens) and tokens[title.last].text == ":"
    return follows and title.outer_first == 0 and tokens[title.first].text.isupper()


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


def find_holder(title: Title, floor: Floor) -> str | None:
    """The person in focus, then any person of the article, who holds that office."""
    everyone = [*floor.keys, *(k for k in floor.offices if k not in floor.keys)]
    return next((key for key in everyone if is_holder(title, key, floor)), None)


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


def locate_pronouns(
    article: Article, number: int, located: list[Located], floor: Floor
) -> tuple[list[Located], list[int]]:
    """The mentions with those by pronoun, and the tokens that stayed open."""
    sentence = article.sentences[number]
    found = list(located)
    open_ones: list[int] = []
    for at, token in enumerate(sentence.tokens):
        gender = PRONOUNS.get(token.lower)
        if gender is None:
            continue
        candidates = list_candidates(article, number, at, sorted(found), floor)
        fitting = [k for k in dict.fromkeys(candidates) if floor.fits(k, gender)]
        if not fitting:
            continue
        key = fitting[0]
        if is_joint(article, number, fitting):
            open_ones.append(at)
        floor.gender.setdefault(key, gender)
        found.append((at, at + 1, key, "pronoun"))
    return sorted(found), open_ones


def is_joint(article: Article, number: int, fitting: list[str]) -> bool:
    """Two persons were the joint subject just before: "A and B said ... He"."""
    if len(fitting) < JOINT or number == 0:
        return False
    previous = article.sentences[number - 1]
    subjects = order_subjects(previous, locate_people(article, number - 1))
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
    subjects = [f for f in before if is_subject(sentence, f)]
    # "..., he said": the words before are what he says, not who he is
    closes = is_closing_subject(sentence, at)
    quoted = article.is_quoted(token.start)
    local = [f[2] for f in reversed(subjects)] if not quoted else []
    others = [f[2] for f in reversed(before) if f not in subjects]
    if closes:
        return [*floor.keys, *local, *others]
    return [*local, *floor.keys, *others]


def is_closing_subject(sentence: Sentence, at: int) -> bool:
    """The pronoun and its verb close the sentence after a comma or quotation mark."""
    tokens = sentence.tokens
    if tokens[at].lower not in ("he", "she") or at < SHORTEST_CONTENT:
        return False
    before = tokens[at - 1]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    marks = (",", '"', "”", "’", "'", "''")
    inverted = before.tag.startswith("V") and tokens[at - 2].text in marks
    if inverted or before.text not in marks or after is None:
        return inverted
    behind = tokens[at + 2] if at + 2 < len(tokens) else None
    ends = behind is None or behind.text in ENDS or behind.tag in (".", ",", "IN", "NNP", "TO")
    return after.tag in ("VBD", "VBZ", "VBN", "MD") and ends


def is_subject(sentence: Sentence, located: Located) -> bool:
    """The mention is a subject, or stands beside one: "The minister, NAME,"."""
    return subject_verb(sentence, located) is not None


def subject_verb(sentence: Sentence, located: Located) -> int | None:
    """The verb of which the mention is the subject."""
    for at in range(located[0], located[1]):
        token = sentence.tokens[at]
        if token.dep in SUBJECTS:
            return token.head
        apposed = sentence.tokens[token.head]
        if token.dep == "appos" and apposed.dep in SUBJECTS:
            return apposed.head
    return None


def order_subjects(sentence: Sentence, located: list[Located]) -> list[str]:
    """Persons of the sentence, those who do what its main verb says first."""
    root = next((n for n, t in enumerate(sentence.tokens) if t.head == n), 0)
    mains: list[str] = []
    subjects: list[str] = []
    others: list[str] = []
    for mention in located:
        if not is_subject(sentence, mention):
            agent = mention[0] > 0 and sentence.tokens[mention[0] - 1].lower in ("by", "to")
            (subjects if agent and is_made_by(sentence, mention) else others).append(mention[2])
            continue
        verb = subject_verb(sentence, mention) or root
        main = verb == root or is_speech_root(sentence, verb, root)
        (mains if main else subjects).append(mention[2])
    quoted_last = sorted(set(others), key=others.index)
    return list(dict.fromkeys([*mains, *subjects, *quoted_last]))


def is_speech_root(sentence: Sentence, verb: int, root: int) -> bool:
    """The verb is joined to the root, or the root hangs below it as reported words."""
    token = sentence.tokens[verb]
    if token.dep in ("conj", "parataxis") and token.head == root:
        return True
    first, last = subtree_span(sentence, verb)
    return last - first <= CLOSING_CLAUSE and verb > root


def is_made_by(sentence: Sentence, mention: Located) -> bool:
    """The person is who spoke: "The statement was made by NAME", "According to NAME"."""
    at = mention[0]
    lowers = [t.lower for t in sentence.tokens[max(0, at - AGENT_REACH) : at]]
    return "made" in lowers or "according" in lowers
