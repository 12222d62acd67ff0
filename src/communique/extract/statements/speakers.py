"""Who the head of a speaker's phrase stands for.

In: the article, its mentions and meetings, the subject of a cue. Out: referent keys, new group
referents where a collective or unnamed source speaks. "They" and "all parties" are whoever met;
"the two sides" are the partners of the talks told last; a thing that cannot speak is no speaker.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.records import Referent
from communique.text.bodies import read_level
from communique.text.clauses import conjuncts, phrase_span

if TYPE_CHECKING:
    from communique.records import MeetingFact
    from communique.text.article import Article, MentionIndex
    from communique.text.language import Sentence, Token

PARTIES = re.compile(
    r"^(?:all |the |both |these )*(?:\w+ )?(?:parties|sides|participants|delegates|delegations|"
    r"attendees|member states|ministers|leaders|chiefs)\b"
)
PAIR = re.compile(r"\b(?:both|two) (?:\w+ )?(?:sides|leaders|ministers|presidents|men|parties|"
                  r"officials|countries|premiers|diplomats|generals|women)\b")  # fmt: skip
PLURAL_PRONOUNS = frozenset(("they", "both", "all"))
RELATIVE = frozenset(("who", "which", "that"))
DOCUMENTS = frozenset(
    "communique communiqué statement declaration resolution text document readout account".split()
)
GATHERINGS = frozenset("summit meeting session conference gathering".split())
# Subjects of "say" and the like that are no speakers.
SPEECHLESS = frozenset(
    "move decision plan deal agreement crisis situation result results treaty law figures data survey "
    "poll study evidence fact issue news idea step measure measures draft proposal budget attack war "
    "visit trade exercise project programme program act charter convention protocol clause "
    "history experience time tension tensions talks negotiations sanctions".split()
)
PEOPLE = frozenset(
    "official officials minister ministers leader leaders diplomat diplomats expert experts analyst "
    "analysts source sources people critics observers spokesman spokeswoman spokesperson "
    "government governments ministry army military police opposition delegation delegates party "
    "group groups rebels activists residents envoy envoys negotiator negotiators participant "
    "participants hardliners lawmakers senators officers aide aides team members member authorities "
    "administration state states country countries capital capitals side sides parties power powers "
    "delegate council committee commission agency office union bloc alliance union chiefs chief "
    "commander commanders general generals presidents counterpart colleague reporter reporters "
    "ally allies nations camp coalition embassy parliament assembly court company firms "
    "westerners voters families witness witnesses soldier soldiers ambassador ambassadors".split()
)
THINGS = frozenset(("it", "this", "that", "there", "what", "which", "these", "those", "nothing", "i",
                    "we", "you", "one", "some", "many", "others"))  # fmt: skip


class Speaker(Struct, frozen=True):
    """Referent keys, and the span of the words that name them."""

    keys: tuple[str, ...]
    start: int
    end: int
    form: str  # "person", "collective", "unnamed", "country", "organisation", "document"


class Group(Struct, frozen=True):
    """A speaker with the referent that had to be made for it."""

    speaker: Speaker
    referent: Referent | None


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
    return identify_group(article, number, subject, (meetings, index), lenient=lenient)


def find_antecedent(sentence: Sentence, relative: int) -> int | None:
    """The noun that the relative clause of "who" hangs on."""
    verb = sentence.tokens[relative].head
    for _ in range(4):
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
    sentence = article.sentences[number]
    keys: list[str] = []
    start = end = -1
    for head in conjuncts(sentence, subject):
        mention = covering_mention(article, number, head, index)
        if mention is None:
            if head == subject:
                return None
            continue
        key, begin, stop = mention
        if key not in keys:
            keys.append(key)
        start = begin if start < 0 else min(start, begin)
        end = max(end, stop)
    if not keys:
        return None
    keys, start = join_before(article, number, keys, start)
    referent = index.referents.get(keys[0])
    kind = "unnamed" if referent is not None and referent.anonymous else index.kind(keys[0])
    return Speaker(tuple(keys), start, end, kind)


def join_before(
    article: Article, number: int, keys: list[str], start: int
) -> tuple[list[str], int]:
    """Persons joined by "and" in front of the first: a long title hides them from the parse."""
    people = article.people[number]
    tokens = article.sentences[number].tokens
    at = next((n for n, p in enumerate(people) if p.start == start), None)
    while at is not None and at > 0:
        previous, current = people[at - 1], people[at]
        between = list(range(previous.last, current.first))
        titled = {
            t for title in article.titles[number] for t in range(title.outer_first, title.last)
        }
        rest = [tokens[t].lower for t in between if t not in titled]
        if rest != ["and"] or previous.key in keys:
            break
        keys, start = [previous.key, *keys], previous.start
        at -= 1
    return keys, start


def covering_mention(
    article: Article, number: int, head: int, index: MentionIndex
) -> tuple[str, int, int] | None:
    """(key, start, end) of what the head token names; a state whose officials speak is not it."""
    sentence = article.sentences[number]
    token = sentence.tokens[head]
    for person in article.people[number]:
        if person.first <= head < person.last:
            return person.key, person.start, person.end
    mention = index.covering(token.start)
    apposed = apposed_person(article, number, head)
    if apposed is not None and (mention is None or index.kind(mention.referent) != "person"):
        return apposed
    if mention is None:
        # "NAME, Chief of X, told": the subject's head may lie in the apposition
        return beside_title(article, number, head)
    key = mention.referent
    if index.kind(key) in ("country", "organisation", "body", "group", "person"):
        return key, mention.evidence.start, mention.evidence.end
    return None


def apposed_person(article: Article, number: int, head: int) -> tuple[str, int, int] | None:
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
    for person in article.people[number]:
        if person.first <= at + 1 or not person.words[:1].isupper():
            continue
        between = [t for t in range(at + 2, person.first) if t not in titled]
        named = all(tokens[t].text[:1].isupper() or tokens[t].text == "," for t in between)
        if named and len(between) <= 3:  # a rank, a comma
            return person.key, person.start, person.end
        return None
    return None


def beside_title(article: Article, number: int, head: int) -> tuple[str, int, int] | None:
    """The person beside the title in which the subject's head lies."""
    for title in article.titles[number]:
        if not title.first <= head < title.last or title.plural:
            continue
        tokens = article.sentences[number].tokens
        for person in article.people[number]:
            after = title.last <= person.first and all(
                t.text == "," or t.text[:1].isupper() or t.lower in ("and", "of", "the", "-", "for")
                for t in tokens[title.last : person.first]
            )
            before = (
                person.last <= title.first
                and title.first - person.last <= 6
                and (tokens[person.last].text == ",")
            )
            if after or before:
                return person.key, person.start, person.end
    return None


def identify_group(
    article: Article,
    number: int,
    subject: int,
    known: tuple[tuple[MeetingFact, ...], MentionIndex],
    *,
    lenient: bool,
) -> Group | None:
    """A collective or unnamed speaker."""
    meetings, index = known
    sentence = article.sentences[number]
    token = sentence.tokens[subject]
    first, last = phrase_span(sentence, subject)
    start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
    words = article.document.text[start:end]
    lower = " ".join(t.lower for t in sentence.tokens[first:last])
    if token.lower in PLURAL_PRONOUNS or PAIR.search(lower) or PARTIES.match(lower):
        return identify_collective(article, number, (start, end, words, lower), meetings)
    if token.lower in DOCUMENTS or token.lower in GATHERINGS:
        return identify_document(article, (start, end, words), meetings)
    if token.lower == "it":
        return identify_it(article, number, index)
    if token.lower in THINGS or token.tag in ("PRP", "EX", "WP", "WDT", "DT"):
        return None
    level = read_level(lower)
    if level is not None and token.tag in ("NNS", "NNPS"):
        return identify_collective(article, number, (start, end, words, lower), meetings)
    if not can_speak(token, lenient=lenient):
        return None
    inside = index.within(start, end)
    countries = [m.referent for m in inside if m.referent.startswith("country:")]
    if countries and token.lower in ("government", "side", "delegation", "authorities", "state"):
        return Group(Speaker((countries[0],), start, end, "country"), None)
    organisations = [m.referent for m in inside if m.referent.startswith("organisation:")]
    if organisations and token.lower in ("alliance", "bloc", "union"):
        return Group(Speaker((organisations[0],), start, end, "organisation"), None)
    key = f"group:unnamed/{start}"
    referent = Referent(key, "group", words, (words,), None, None, (), anonymous=True)
    return Group(Speaker((key,), start, end, "unnamed"), referent)


def identify_it(article: Article, number: int, index: MentionIndex) -> Group | None:
    """ "It said": the organisation, state or document that the sentence before spoke of first."""
    if number == 0:
        return None
    previous = article.sentences[number - 1]
    sentence = article.sentences[number]
    for mention in index.within(previous.start, previous.end):
        kind = index.kind(mention.referent)
        if (
            kind in ("organisation", "country", "body")
            and mention.evidence.start - previous.start < 40
        ):
            token = next(t for t in sentence.tokens if t.lower == "it")
            return Group(Speaker((mention.referent,), token.start, token.end, kind), None)
    return None


Words = tuple[int, int, str, str]  # start, end, as written, lower


def can_speak(token: Token, *, lenient: bool) -> bool:
    """The noun names people or an institution; with a clause as content, any noun but a thing."""
    if token.lower in PEOPLE or token.tag.startswith("NNP"):
        return True
    return lenient and token.tag in ("NN", "NNS") and token.lower not in SPEECHLESS


def identify_collective(
    article: Article, number: int, words: Words, meetings: tuple[MeetingFact, ...]
) -> Group:
    """ "They", "all parties", "the ministers": those who met, in the meeting told last before."""
    start, end, written, lower = words
    before = [m for m in meetings if m.evidence[0].start <= end and m.held == "held"]
    recent = sorted(before, key=lambda m: max(e.start for e in m.evidence if e.start <= end))
    if PAIR.search(lower):
        pair = [m for m in recent if len(m.participants) == 2]
        if pair:
            keys = tuple(p.referent for p in pair[-1].participants)
            return Group(Speaker(keys, start, end, "person"), None)
    level = read_level(lower)
    sessions = [m for m in recent if m.kind in ("session", "summit", "group") and m.body]
    fitting = [m for m in sessions if level is None or level in (m.body or "") or level == "ministers"
               or m.body is not None]  # fmt: skip
    later = [m for m in meetings if m.held == "held" and m.body and m.kind == "session"]
    meeting = fitting[-1] if fitting else (later[0] if later else None)
    del number
    if meeting is not None:
        return Group(Speaker((body_group_key(meeting),), start, end, "collective"),
                     body_group(article, meeting, written))  # fmt: skip
    key = f"group:{lower}"
    return Group(
        Speaker((key,), start, end, "collective"),
        Referent(key, "group", written, (written,), None, None, ()),
    )


def body_group_key(meeting: MeetingFact) -> str:
    return f"group:{meeting.body or meeting.id}"


def body_group(article: Article, meeting: MeetingFact, written: str) -> Referent:
    """The members of a body as a speaker: named after the level of the body."""
    level = (meeting.body or "").split("/")[-1]
    organisation = (meeting.organisation or "").removeprefix("organisation:")
    name = f"{level} of the {organisation}".strip() if level else written
    del article
    return Referent(
        body_group_key(meeting), "group", name, tuple(sorted({name, written})), None,
        meeting.body, tuple(sorted(p.referent for p in meeting.participants)),
    )  # fmt: skip


def identify_document(
    article: Article, words: tuple[int, int, str], meetings: tuple[MeetingFact, ...]
) -> Group | None:
    """ "the communique said": the document stands for the meeting that adopted it."""
    start, end, written = words
    before = [m for m in meetings if m.evidence[0].start <= end and m.held == "held" and m.body]
    if before:
        meeting = before[-1]
        return Group(
            Speaker((body_group_key(meeting),), start, end, "document"),
            body_group(article, meeting, written),
        )
    key = f"group:unnamed/{start}"
    referent = Referent(key, "group", written, (written,), None, None, (), anonymous=True)
    return Group(Speaker((key,), start, end, "document"), referent)
