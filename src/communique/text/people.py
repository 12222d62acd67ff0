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
from communique.text.person_keys import (
    FULL_NAME,
    define_persons,
    index_words,
    make_key,
    pick_person,
)
from communique.text.person_runs import PARTICLES, Run, is_name_word, list_runs, mark_taken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.text.gazetteer import Name
    from communique.text.language import Sentence
    from communique.text.title_words import TitleWords
    from communique.text.titles import Title

LONGEST_SMALL = 3  # letters of a word that stays small in a heading: "and", "for"
FEWEST_WORDS = 3  # longer words by which a heading is known
FEWEST_COMMON = 2  # verbs, adjectives and the like with a capital
CLOSING = (".", "!", "?", "”", '"')
CAPITALS = 0.7  # share of them with a capital
SHORTEST_ACRONYM = 3  # letters
PLACING = frozenset(
    "in at on across near inside into eastern western northern southern central greater upper "
    "lower via using".split()
)
MEETING = frozenset("with by between against to for from than like".split())
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
    people = tie_runs(sentences, cut_in_capitals(sentences, runs), outlets)
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
    common = sum(t.text[0].isupper() and not t.tag.startswith("NNP") for t in words[1:])
    closed = sentence.tokens[-1].text in CLOSING and common < FEWEST_COMMON
    return not closed and len(long) >= FEWEST_WORDS and capital >= CAPITALS * len(long)


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
        found.append(make_name(sentences, run, key, full=len(words) >= FULL_NAME))
    return found


def list_borne_out(
    sentences: Sequence[Sentence], runs: Sequence[Run], spans: Sequence[tuple[str, ...]]
) -> set[tuple[str, ...]]:
    """Names of one word that are a person's: behind a title once, or oftener used as one."""
    sure: set[tuple[str, ...]] = set()
    used: dict[tuple[str, ...], list[str]] = {}
    for run, words in zip(runs, spans, strict=True):
        if run.sure:
            sure.add(words)
        used.setdefault(words, []).append(judge_use(sentences[run.sentence], run))
    acts = {words for words, uses in used.items() if uses.count("act") > uses.count("thing")}
    return sure | acts


def judge_use(sentence: Sentence, run: Run) -> Literal["act", "thing", ""]:
    """How the sentence uses a name of one word: as somebody who acts or owns, or as no person."""
    tokens = sentence.tokens
    name = tokens[run.last - 1]
    before = tokens[run.first - 1].lower if run.first else ""
    letters = name.text.replace("’", "").replace("'", "")
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


def make_name(sentences: Sequence[Sentence], run: Run, key: str, *, full: bool) -> PersonName:
    """The run as a name of the person `key`, its words as written, spaces made one."""
    tokens = sentences[run.sentence].tokens[run.first : run.last]
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
        if (number, at) in covered or at in taken or not is_name_word(token):
            continue
        keys = surnames.get(folded, ())
        if not keys or len(folded) == 1:
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
        found.append(make_name((*[sentence] * (number + 1),), run, key, full=False))
    return found
