"""Persons named in an article: runs of capitals tied to persons, and known surnames.

In: sentences with the names and titles found in them. Out: `PersonName` spans, each with the key of
the person it stands for in this article. Two full names are one person only where one is the other
with words left out; a surname stands for the last full name that ends (or begins) with it. In a
line of capitals ("Kari Lund Leaves Oslo") a name ends where one of the body does; one word that no
title, full name or sentence shows to be a person's is none.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from communique.text.gazetteer import fold
from communique.text.name_words import PARTICLES, is_bearer, is_institution, is_name_word
from communique.text.person_keys import (
    FULL_NAME,
    define_persons,
    index_words,
    make_key,
    pick_person,
)
from communique.text.person_runs import Run, list_runs, mark_taken
from communique.text.speaker_nouns import list_institutions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.text.gazetteer import Name
    from communique.text.language import Sentence, Token
    from communique.text.title_words import TitleWords
    from communique.text.titles import Title

LONGEST_SMALL = 3  # letters of a word that stays small in a heading: "and", "for"
FEWEST_WORDS = 3  # longer words by which a heading is known
FEWEST_COMMON = 2  # verbs, adjectives and the like with a capital
CLOSING = (".", "!", "?", "”", '"')
CAPITALS = 0.7  # share of them with a capital
TELLING = 3  # uses for which the name of an institution counts
SHORTEST_ACRONYM = 3  # letters
PLACING = frozenset(
    "in at on across near inside into eastern western northern southern central greater upper "
    "lower via using".split()
)
MEETING = frozenset("with by between against to for from than like".split())
SAYING = frozenset("said says told tells added adds".split())
ASKING = frozenset("q question reporter journalist".split())
CREDITED = frozenset("interview text report reporting editing writing translation".split())
KIN = frozenset("daughter son wife husband widow father mother brother sister niece nephew".split())
OWNED = frozenset("president chairman ceo shares subsidiary factory flight flights airline".split())
RULE = frozenset("administration presidency era".split())  # "the NAME administration"


class PersonName(Struct, frozen=True):
    """Tokens `first` to `last` (exclusive) of sentence `sentence` name a person."""

    sentence: int
    first: int
    last: int
    start: int
    end: int
    words: str
    key: str  # referent key, "person:inés larralde"
    full: bool  # two words or more
    gender: Literal["m", "f", ""]


def find_people(
    sentences: Sequence[Sentence],
    names: Sequence[tuple[Name, ...]],
    titles: Sequence[tuple[Title, ...]],
    words: TitleWords,
    outlets: frozenset[str],
) -> tuple[PersonName, ...]:
    """Persons named in the article, in text order; `outlets`, folded, are nobody's single names."""
    runs: list[Run] = []
    for number, sentence in enumerate(sentences):
        taken = mark_taken(names[number], titles[number])
        runs += list_runs(number, sentence, taken, titles[number], words)
    runs = cut_in_capitals(sentences, runs)
    runs = [run for run in runs if not asks(sentences[run.sentence], run)]
    runs += list_missed(sentences, names, titles, runs, outlets)
    people = tie_runs(sentences, sorted(runs, key=lambda r: (r.sentence, r.first)), outlets)
    known = {p.key: p for p in people}
    surnames = index_surnames(known)
    owners: dict[str, Counter[str]] = {}
    for person in people:
        if not person.full:
            owners.setdefault(fold(person.words), Counter())[person.key] += 1
    covered = {(p.sentence, t) for p in people for t in range(p.first, p.last)}
    for number, sentence in enumerate(sentences):
        taken = mark_taken(names[number], titles[number])
        people += list_surnames(number, sentence, (taken, covered), surnames, owners)
    return tuple(sorted(people, key=lambda p: (p.start, p.end)))


def list_missed(
    sentences: Sequence[Sentence],
    names: Sequence[tuple[Name, ...]],
    titles: Sequence[tuple[Title, ...]],
    runs: Sequence[Run],
    outlets: frozenset[str],
) -> list[Run]:
    """Full names that nothing showed, of persons whom a surname alone shows elsewhere.

    "the Department of Fisheries NAME SURNAME, ...": the model takes it all for an institution.
    """
    spans = [span_words(sentences, run) for run in runs]
    full = {word for words in spans if len(words) >= FULL_NAME for word in (words[0], words[-1])}
    lone = {words[0] for words in list_borne_out(sentences, runs, spans) if len(words) == 1} - full
    taken = [mark_taken(*found) for found in zip(names, titles, strict=True)]
    lone |= {w for s, t in zip(sentences, taken, strict=True) for w in list_sayers(s, t)}
    lone -= full | outlets
    if not lone:
        return []
    covered = {(run.sentence, t) for run in runs for t in range(run.first, run.last)}
    found = []
    for number, sentence in enumerate(sentences):
        for at in range(1, len(sentence.tokens)):
            pair = sentence.tokens[at - 1 : at + 1]
            free = not {at - 1, at} & taken[number] and (number, at) not in covered
            if free and fold(pair[1].text) in lone and all(map(is_given_name, pair)):
                found.append(Run(number, at - 1, at + 1, sure=False, gender=""))
    return found


def list_sayers(sentence: Sentence, taken: frozenset[int]) -> list[str]:
    """Folded names of one word of those who say something: "SURNAME told reporters"."""
    return [
        fold(token.text)
        for at, token in enumerate(sentence.tokens)
        if at not in taken
        and token.dep == "nsubj"
        and is_given_name(token)
        and sentence.tokens[token.head].lower in SAYING
        and token.text[1:].islower()
        and (at == 0 or not sentence.tokens[at - 1].tag.startswith(("NN", "JJ", "DT")))
    ]


def asks(sentence: Sentence, run: Run) -> bool:
    """Who puts a question or is credited with a text: "Q: Minister, NAME from the Ledger."."""
    tokens = sentence.tokens
    question = len(tokens) > 1 and tokens[0].lower in ASKING and tokens[1].text == ":"
    if len(tokens) > 1 and tokens[0].lower in CREDITED and tokens[1].text == ":":
        return True  # "Interview: NAME"
    after = tokens[run.last].lower if run.last < len(tokens) else ""
    return question and after in ("from", "with", "of")


def is_given_name(token: Token) -> bool:
    """A word of a name that the model tags as one."""
    return token.tag == "NNP" and is_name_word(token)


def cut_in_capitals(sentences: Sequence[Sentence], runs: Sequence[Run]) -> list[Run]:
    """The runs, those in lines of capitals cut to a full name of the body, to none without one."""
    capitals = {n for n, s in enumerate(sentences) if is_in_capitals(s)}
    body = {span_words(sentences, run) for run in runs if run.sentence not in capitals}
    body |= {words[-1:] for words in body if len(words) >= FULL_NAME}
    kept: list[Run] = []
    for run in runs:
        cut = run
        if run.sentence in capitals:
            found = find_within(sentences, run, body)
            if found is None and not run.sure and not is_full_in_capitals(sentences, run):
                continue
            cut = found or cut_at_verb(sentences[run.sentence], run)
        kept.append(cut)
    return kept


def is_full_in_capitals(sentences: Sequence[Sentence], run: Run) -> bool:
    """Two words, both tagged as names, that no body of a report repeats."""
    tokens = sentences[run.sentence].tokens[run.first : run.last]
    return len(span_words(sentences, run)) == FULL_NAME and all(t.tag == "NNP" for t in tokens)


def find_within(sentences: Sequence[Sentence], run: Run, body: set[tuple[str, ...]]) -> Run | None:
    """The longest part of the run that the body has as a name of a person."""
    spans = [(first, last) for first in range(run.first, run.last)
             for last in range(run.last, first, -1)]  # fmt: skip
    for first, last in sorted(spans, key=lambda s: s[0] - s[1]):
        part = Run(run.sentence, first, last, run.sure, run.gender)
        if span_words(sentences, part) in body:
            return part
    return None


def cut_at_verb(sentence: Sentence, run: Run) -> Run:
    """The run up to its first word that is tagged as anything but a name."""
    tokens = sentence.tokens
    last = run.first + 1
    while last < run.last and not tokens[last].tag.startswith(("V", "MD", "JJ")):
        last += 1
    return Run(run.sentence, run.first, last, run.sure, run.gender)


def is_in_capitals(sentence: Sentence) -> bool:
    """A headline or heading in which nearly every long word has a capital.

    With a full stop it is one only if words that are no names have capitals too: "Talks Go On."
    """
    words = [t for t in sentence.tokens if t.text.isalpha()]
    long = [t for t in words if len(t.text) > LONGEST_SMALL]
    capital = sum(t.text[0].isupper() for t in long)
    if len(long) < FEWEST_WORDS or capital < CAPITALS * len(long):
        return False
    common = sum(
        t.text[0].isupper() and not t.tag.startswith("NNP") and t.entity != "NORP"
        for t in words[1:]
    )
    return sentence.tokens[-1].text not in CLOSING or common >= FEWEST_COMMON


def tie_runs(
    sentences: Sequence[Sentence], runs: Sequence[Run], outlets: frozenset[str]
) -> list[PersonName]:
    """Runs tied to persons: longer names first define the persons, shorter ones join them."""
    spans = [span_words(sentences, run) for run in runs]
    persons, keys = define_persons(spans)
    surnames = index_words(persons)
    borne_out = list_borne_out(sentences, runs, spans) - {(name,) for name in outlets}
    last_seen: dict[str, str] = {}
    owners: dict[str, Counter[str]] = {}
    found: list[PersonName] = []
    for n, (run, words) in enumerate(zip(runs, spans, strict=True)):
        key = keys.get(n) or pick_person(words, surnames, last_seen, owners)
        if len(words) >= FULL_NAME and is_relative(sentences[run.sentence], run):
            key = make_key(words)
        if key is None:
            headline = not run.sure and sentences[run.sentence].block == "headline"
            if headline or words not in borne_out:
                continue
            key = make_key(words)
        last_seen[words[-1] if words else ""] = key
        if len(words) == 1:
            owners.setdefault(words[0], Counter())[key] += 1
        for word in key.removeprefix("person:").split():
            last_seen[word] = key
        found.append(make_name(sentences[run.sentence], run, key, full=len(words) >= FULL_NAME))
    return found


def is_relative(sentence: Sentence, run: Run) -> bool:
    """Somebody by whom another person is named: "the daughter of NAME" is not NAME herself."""
    kin, of = run.first - 2, run.first - 1
    return kin >= 0 and sentence.tokens[of].lower == "of" and sentence.tokens[kin].lower in KIN


def list_borne_out(
    sentences: Sequence[Sentence], runs: Sequence[Run], spans: Sequence[tuple[str, ...]]
) -> set[tuple[str, ...]]:
    """Names of one word that are a person's: behind a title once, or oftener used as one."""
    sure: set[tuple[str, ...]] = set()
    used: dict[tuple[str, ...], list[str]] = {}
    for run, words in zip(runs, spans, strict=True):
        if run.sure:
            sure.add(words)
        uses = used.setdefault(words, [])
        uses += [judge_use(sentences[run.sentence], run)] * weigh_use(sentences[run.sentence], run)
    acts = {words for words, uses in used.items() if uses.count("act") > uses.count("thing")}
    inside = {words for run, words in zip(runs, spans, strict=True) if run.first > 1}
    common = {t.text for s in sentences for t in s.tokens if t.text.islower()}
    return sure | {words for words in acts if words in inside or not common & set(words)}


def weigh_use(sentence: Sentence, run: Run) -> int:
    """How much a use counts: "NAME Air" tells more than what the airline NAME does."""
    tokens = sentence.tokens
    return TELLING if run.last < len(tokens) and is_institution(tokens[run.last]) else 1


def judge_use(sentence: Sentence, run: Run) -> Literal["act", "thing", ""]:
    """How the sentence uses a name of one word: as somebody who acts or owns, or as no person."""
    tokens = sentence.tokens
    name = tokens[run.last - 1]
    before = tokens[run.first - 1].lower if run.first else ""
    letters = name.text.replace("’", "").replace("'", "")
    behind = tokens[run.last] if run.last < len(tokens) else None
    if behind is not None and (is_institution(behind) or behind.lower in OWNED):
        return "thing"
    if run.first and tokens[run.first - 1].tag == "CD":  # "31 NAMES"
        return "thing"
    if name.dep == "appos" and tokens[name.head].lower in list_institutions():
        return "thing"  # "a new company, NAME"
    acronym = letters.isupper() and len(letters) >= SHORTEST_ACRONYM
    head = name.dep not in ("compound", "nmod", "amod", "poss")
    if acronym or name.tag != "NNP" or before in PLACING or (before == "the" and head):
        return "thing"
    acts = name.dep in ("nsubj", "nsubjpass", "appos", "poss", "dobj", "conj")
    met = name.dep == "pobj" and before in MEETING
    office = run.last < len(tokens) and tokens[run.last].lower in RULE
    return "act" if acts or met or office else ""


def span_words(sentences: Sequence[Sentence], run: Run) -> tuple[str, ...]:
    """The folded words of the run, hyphens left out."""
    tokens = sentences[run.sentence].tokens[run.first : run.last]
    return tuple(w for t in tokens if t.text != "-" for w in fold(t.text).split())


def make_name(sentence: Sentence, run: Run, key: str, *, full: bool) -> PersonName:
    """The run as a name of the person `key`, its words as written, spaces made one."""
    tokens = sentence.tokens[run.first : run.last]
    words = "".join(
        ("" if n == 0 or t.start == tokens[n - 1].end else " ") + t.text
        for n, t in enumerate(tokens)
    )
    return PersonName(
        run.sentence, run.first, run.last, tokens[0].start, tokens[-1].end, words, key, full,
        run.gender,
    )  # fmt: skip


def index_surnames(known: dict[str, PersonName]) -> dict[str, tuple[str, ...]]:
    """First and last word of each person's full name -> keys of the persons."""
    return index_words([tuple(k.removeprefix("person:").split()) for k in known])


def list_surnames(
    number: int,
    sentence: Sentence,
    marks: tuple[frozenset[int], set[tuple[int, int]]],
    surnames: dict[str, tuple[str, ...]],
    owners: dict[str, Counter[str]],
) -> list[PersonName]:
    """Bare surnames of persons named elsewhere that neither a title nor the model showed."""
    taken, covered = marks
    found = []
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        folded = fold(token.text)
        keys = surnames.get(folded, ())
        if not keys or len(folded) == 1 or at in taken or (number, at) in covered:
            continue
        if not is_name_word(token) or is_bearer(tokens, at, at + 1):
            continue
        first = at
        while first > 1 and tokens[first - 1].text == "-" and tokens[first - 2].lower in PARTICLES:
            first -= 2
        if (
            first > 0
            and tokens[first - 1].lower in PARTICLES
            and (tokens[first - 1].text[:1].isupper() and (number, first - 1) not in covered)
        ):
            first -= 1
        ending = tuple(k for k in keys if k.endswith(" " + folded)) or keys
        key = max(ending, key=lambda k: owners.get(folded, Counter())[k])
        run = Run(number, first, at + 1, sure=False, gender="")
        found.append(make_name(sentence, run, key, full=False))
    return found
