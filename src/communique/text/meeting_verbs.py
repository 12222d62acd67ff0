"""Meetings told by a verb: "X met (with) Y", "A and B spoke by telephone", "X visited Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from communique.text.bodies import BodyPhrase, read_body
from communique.text.clauses import own_subject, phrase_span
from communique.text.collectives import list_collectives
from communique.text.meeting_phrases import (
    NO_BODY,
    SEPARATELY,
    MeetingPhrase,
    acting_subject,
    subject_parties,
)
from communique.text.meeting_senses import (
    CONFERRING,
    GATHERING,
    OF_PERSONS,
    is_by_phone,
    is_gathering,
    is_on_sidelines,
    verb_kind,
)
from communique.text.meeting_status import SIDELINES, read_sidelines, read_status
from communique.text.meeting_tenses import is_denied
from communique.text.parties import COUNTERPARTS, list_parties

if TYPE_CHECKING:
    from communique.records import MeetingKind
    from communique.text.article import Article
    from communique.text.language import Token
    from communique.text.parties import Party
    from communique.vocabulary import Vocabulary

ASIDE = frozenset(("separately", "also"))  # they met beside what the report is about
OF_GAP = 2  # tokens between "ministers" and the organisation that they are of
MANY = 3  # counterparts, whom nobody meets at once without a word for it
OFFICIALS = frozenset("officials experts ambassadors envoys deputies ministers".split())
CROWD = 5
PAIR = 2
TOGETHER = COUNTERPARTS | frozenset("together jointly trilateral quadrilateral group".split())
NEXT = frozenset("then later afterwards afterward".split())  # "and later with NAME"
TOPICAL = frozenset("about regarding concerning".split())  # what was talked about


def read_verbs(
    article: Article, number: int, taken: set[int], vocabulary: Vocabulary
) -> list[MeetingPhrase]:
    """Meetings told by a verb: "X met (with) Y", "A and B spoke by telephone", "X visited Y"."""
    found: list[MeetingPhrase] = []
    for at, token in enumerate(article.sentences[number].tokens):
        if at not in taken and (token.tag.startswith("V") or token.lower == "due"):
            phrase = read_verb(article, number, at, vocabulary)
            if phrase is not None:
                found.append(phrase)
    return found


def read_verb(
    article: Article, number: int, at: int, vocabulary: Vocabulary
) -> MeetingPhrase | None:
    """The meeting that the verb at `at` tells of, if it tells of one."""
    sentence = article.sentences[number]
    tokens = sentence.tokens
    told = verb_kind(tokens, at)
    if told is None or not fits_object(article, number, at) or is_denied(sentence, at):
        return None
    meets = who_meet(article, number, at, told)
    if meets is None:
        return None
    kind, parties, known = meets
    words = {t.lower for t in tokens[max(0, at - 4) : at + 6]}
    status, basis = read_status(sentence, (at, at), at, words)
    subject = own_subject(sentence, at)
    first = phrase_span(sentence, subject)[0] if subject is not None else at
    members = known == "members"
    aside = bool(ASIDE & words) and not members
    separate = is_one_by_one(article, number, at) or bool(SEPARATELY & words)
    separate = separate or is_series(tokens, at, parties)
    separate = separate and len(subject_parties(article, number, at)) <= 1
    return MeetingPhrase(
        number, at, min(first, at), extend_verb(tokens, at), kind,
        "meeting" if members else tokens[at].lower, None,
        read_members(article, number, at, vocabulary) if members else NO_BODY,
        definite=bool(known), possessive=known == "pair",
        successor=members and status == "scheduled", predecessor=False, parties=parties,
        attending=(), separate=separate, status=status, basis=basis,
        sidelines=read_sidelines(tokens, at) or ("aside" if aside else ""), verb=True,
    )  # fmt: skip


def is_one_by_one(article: Article, number: int, at: int) -> bool:
    """ "met with NAME, then with NAME": one meeting each."""
    tokens = article.sentences[number].tokens
    lowers = [t.lower for t in tokens[at : extend_verb(tokens, at)]]
    return any(lowers[n] == "with" and lowers[n - 1] in NEXT for n in range(1, len(lowers)))


def words_of(tokens: tuple[Token, ...], at: int) -> set[str]:
    """The words of the verb's clause and the one behind it."""
    return {t.lower for t in tokens[at : extend_verb(tokens, at) + 1]}


def is_series(tokens: tuple[Token, ...], at: int, parties: tuple[Party, ...]) -> bool:
    """Many are met on the margins, in several offices or by name: one meeting with each."""
    others, words = parties[1:], words_of(tokens, at)
    before = {t.lower for t in tokens[:at]}
    crowd = len(others) >= CROWD  # of whom nobody meets so many at once on the margins
    together = bool(words & (TOGETHER - COUNTERPARTS if crowd else TOGETHER))
    together = together or not (words | before) & SIDELINES
    several = all(p.key.startswith("person:") for p in others) or len({p.title for p in others}) > 1
    several = several or crowd
    return len(others) >= MANY and several and not together and tokens[at].lower in ("met", "meet")


def fits_object(article: Article, number: int, at: int) -> bool:
    """Somebody is received, called or welcomed; no call, no support, no step."""
    tokens = article.sentences[number].tokens
    if tokens[at].lower not in OF_PERSONS or tokens[min(at + 1, len(tokens) - 1)].lower == "by":
        return True
    return receives_person(article, number, at)


def met_on_sidelines(article: Article, number: int, last: int) -> list[Party]:
    """Whom somebody "met on the sidelines of the session with"."""
    tokens = article.sentences[number].tokens
    if last >= len(tokens) or tokens[last].lower not in SIDELINES:
        return []
    stop = next((n for n in range(last, len(tokens)) if tokens[n].tag in ("VBD", "VBZ", "MD")),
                len(tokens))  # fmt: skip
    at = next((n for n in range(last, stop) if tokens[n].lower == "with"), None)
    return list(list_parties(article, number, at + 1, stop)) if at is not None else []


def receives_person(article: Article, number: int, at: int) -> bool:
    """Somebody is received: "received NAME", "received the minister"; no call, no support."""
    sentence = article.sentences[number]
    things = [c for c in sentence.children[at] if sentence.tokens[c].dep in ("dobj", "obj")]
    people = article.people[number]
    titles = article.titles[number]
    states = [n for n in article.names[number] if n.kind == "country"]
    return any(
        any(p.first <= c < p.last for p in people)
        or any(t.first <= c < t.last for t in titles)
        or any(n.first <= c < n.last and n.form == "name" for n in states)
        or sentence.tokens[c].lower in COUNTERPARTS
        for c in things
    )


def who_meet(
    article: Article, number: int, at: int, kind: MeetingKind
) -> tuple[MeetingKind, tuple[Party, ...], Literal["pair", "members", ""]] | None:
    """(kind, sides, what they are known by from before); None where nobody is met."""
    sentence = article.sentences[number]
    last = extend_verb(sentence.tokens, at)
    if is_conferring_only(sentence.tokens, at):
        sits = names_members(article, number, at) and owns_members(article, number, at)
        return ("group", (), "members") if sits else None
    due = sentence.tokens[at].tag.startswith("JJ")  # "is due in CITY": the subject is of "is"
    actors = subject_parties(article, number, sentence.tokens[at].head if due else at)
    others = [p for p in list_parties(article, number, at + 1, last)
              if p.key not in {a.key for a in actors}]  # fmt: skip
    others = others or met_on_sidelines(article, number, last)
    if actors and kind == "bilateral":  # "met with NAME and other ministers"
        others += list_collectives(article, number, at + 1, last)
    actors = drop_own_group(actors)
    parties = (*actors, *others)
    if not others and len(actors) <= 1 and names_pair(article, number, at):
        return kind, named_pair(article, number, at), "pair"
    gathers = sentence.tokens[at].lower in GATHERING and len(actors) <= 1
    alone = (len(parties) <= 1 and kind == "bilateral" and not others) or gathers
    if alone and names_members(article, number, at):
        return "group", (), "members"
    if kind == "visit":  # a person or delegation; whom and what they visit is the place
        visitors = tuple(p for p in actors if p.title or not p.key.startswith("country:"))
        return (kind, visitors, "") if visitors else None
    return (kind, parties, "") if len(parties) > 1 and actors else None


def drop_own_group(actors: tuple[Party, ...]) -> tuple[Party, ...]:
    """ "The GROUP's leaders – A, B and C – met": the persons, not the group as well."""
    people = tuple(p for p in actors if p.key.startswith("person:"))
    group = actors[0].key.startswith("organisation:") if actors else False
    return people if group and len(people) == len(actors) - 1 and len(people) > 1 else actors


def names_pair(article: Article, number: int, verb: int) -> bool:
    """The sides are known from before: "The two ministers met"."""
    sentence = article.sentences[number]
    subject = own_subject(sentence, verb)
    if subject is None and sentence.tokens[verb].dep == "xcomp":  # "are due to meet"
        subject = acting_subject(sentence, verb)
    if subject is None:
        return False
    if sentence.tokens[subject].lower == "they":  # "They agreed to meet again"
        return "again" in [t.lower for t in sentence.tokens[verb + 1 : verb + 3]]
    first, last = phrase_span(sentence, subject)
    return any(t.lower in ("two", "both") for t in sentence.tokens[first:last])


def is_conferring_only(tokens: tuple[Token, ...], at: int) -> bool:
    """The verb tells of a meeting by its members, day and place alone: "will discuss it"."""
    return tokens[at].lower in CONFERRING and not is_on_sidelines(tokens, at) and not is_by_phone(
        tokens, at)  # fmt: skip


def owns_members(article: Article, number: int, verb: int) -> bool:
    """An organisation or body stands with those who meet: "NATO defence ministers"."""
    span = members_span(article, number, verb) or (0, 0)
    last = max(span[1], min(span[1] + OF_GAP, verb))
    return any(n.kind in ("organisation", "body") and span[0] <= n.first and n.last <= last
               for n in article.names[number])  # fmt: skip


def named_pair(article: Article, number: int, verb: int) -> tuple[Party, ...]:
    """The two in "The two leaders, NAME and NAME, met", none where they are not named there."""
    subject = own_subject(article.sentences[number], verb)
    if subject is None:
        return ()
    named = [p for p in list_parties(article, number, subject + 1, verb)
             if p.key.startswith("person:")]  # fmt: skip
    return tuple(named) if len(named) == PAIR else ()


def names_members(article: Article, number: int, verb: int) -> bool:
    """Those who sit in a body meet: "The ministers will meet again", "The council met"."""
    span = members_span(article, number, verb)
    if span is None:
        return False
    tokens = article.sentences[number].tokens
    if [t.lower for t in tokens[span[0] : span[1]]] == ["it"]:
        return is_gathering(tokens, verb)
    titles = any(t.plural and span[0] <= t.first < span[1] for t in article.titles[number])
    titles = titles or is_who_of_officials(tokens, span)
    bodies = [n for n in article.names[number] if n.kind in ("body", "organisation")
              and span[0] <= n.first and n.last <= span[1]]  # fmt: skip
    # an organisation itself meets somewhere: "NATO met in CITY", it is not met
    sits = any(n.kind == "body" for n in bodies) or (bool(bodies) and is_gathering(tokens, verb))
    return titles or sits


def is_who_of_officials(tokens: tuple[Token, ...], span: tuple[int, int]) -> bool:
    """The subject is the "who" in "was left to senior officials, who meet in CITY"."""
    first = span[0]
    who = first > 1 and tokens[first].lower == "who" and tokens[first - 1].text == ","
    return who and tokens[first - 2].lower in OFFICIALS


def members_span(article: Article, number: int, verb: int) -> tuple[int, int] | None:
    """Tokens of those who meet, also behind the verb: "Meeting in CITY, the ministers said"."""
    sentence = article.sentences[number]
    subject = own_subject(sentence, verb)
    if subject is None and sentence.tokens[verb].dep in ("advcl", "xcomp"):
        subject = acting_subject(sentence, verb)
    if subject is None and sentence.tokens[verb].dep == "acl":
        subject = sentence.tokens[verb].head  # "The UNION's ministers, meeting in CITY, failed"
    if subject is None:
        return None
    return antecedent_members(article, number, subject) or phrase_span(sentence, subject)


def antecedent_members(article: Article, number: int, subject: int) -> tuple[int, int] | None:
    """The ministers named before for whom "who" or "they" stands: "agreed when they met"."""
    word = article.sentences[number].tokens[subject].lower
    if word not in ("who", "they"):
        return None
    titles = [t for t in article.titles[number] if t.plural and t.last <= subject]
    if not titles or any(p.first > titles[-1].last for p in article.people[number]
                         if p.last <= subject):  # fmt: skip
        return None
    title = titles[-1]
    # "the foreign ministers", of whom it is about, and no other people told of since
    others = any(t.tag == "NNS" for t in article.sentences[number].tokens[title.last : subject])
    unowned = title.of is None and word == "they" and not others
    if not unowned and not (title.of or "").startswith("organisation:"):
        return None
    owned = (n.last for n in article.names[number] if n.key == title.of
             and title.last <= n.first <= title.last + OF_GAP)  # fmt: skip
    return title.outer_first, next(owned, title.last)


def read_members(article: Article, number: int, verb: int, vocabulary: Vocabulary) -> BodyPhrase:
    """The body whose members meet."""
    span = members_span(article, number, verb)
    return read_body(article, number, span, vocabulary) if span is not None else NO_BODY


def extend_verb(tokens: tuple[Token, ...], at: int) -> int:
    """End of the verb's clause, appositions kept: "with X and with Y's Minister of Z, NAME"."""
    last = at + 1
    while last < len(tokens):
        token = tokens[last]
        if token.text in (";", "—", "--", "“", '"'):
            break
        if token.tag in ("VBD", "VBZ", "VBP", "MD"):
            return begin_of_clause(tokens, at, last)
        counted = last + 1 < len(tokens) and tokens[last + 1].tag == "CD"  # "about 35 minutes"
        if token.lower in SIDELINES or (token.lower in TOPICAL and not counted):
            break
        if token.lower in ("to", "where", "who", "which", "when", "before", "after", "while") and (
            token.lower != "to" or tokens[min(last + 1, len(tokens) - 1)].tag == "VB"
        ):
            break
        last += 1
    return last


def begin_of_clause(tokens: tuple[Token, ...], at: int, finite: int) -> int:
    """The comma before the subject of the next finite verb: "met NAME, a diplomat said"."""
    heads = (finite, tokens[finite].head)
    subjects = (n for n in range(at + 1, finite) if tokens[n].dep.startswith("nsubj"))
    subject = next((n for n in subjects if tokens[n].head in heads), None)
    if subject is None:
        return finite
    return next((n for n in range(subject, at, -1) if tokens[n].text == ","), finite)
