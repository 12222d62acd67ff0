"""What makes a formula of a phrase: that it tells something beside names, amounts and who speaks.

In: runs of words that come back (`phrases.py`). Out: those that are kept, without loose ends, and
the words of each that tell something of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from communique.link.names import stem
from communique.questions.occasions import Said
from communique.questions.phrases import Place, Repeat, Word, read_form
from communique.vocabulary import SpeakerNoun, SpeechNoun, Verb
from communique.vocabulary_files import read_table

WORDS = 4  # of a phrase
ALL_TELLING = 3  # words of a phrase without any stop word
CONTENT = 2  # words of it that are no name, no cue, nobody who speaks
CAPITAL = 0.7  # share of its places at which the word of a name has a capital
# Words that stand in every report of diplomacy and make no formula.
_WEAK = frozenset(
    stem(word)
    for word in "side party country state nation member people meeting talk session visit summit"
    " conference forum council round time year day week month today new first last two three four"
    " many several various number part thing hold held schedule due plan take took place make made"
    " set per cent january february march april may june july august september october november"
    " december monday tuesday wednesday thursday friday saturday sunday".split()
)
# Amounts: what has them is a fact, no formula.
_AMOUNTS = frozenset(stem(word) for word in "hundred thousand million billion trillion".split())
# Words at which no phrase begins or ends, though they tell something.
_EDGES = frozenset(stem(word) for word in "including regarding concerning according such".split())


def find_names(texts: Iterable[Sequence[Word]]) -> frozenset[str]:
    """Keys of words that have a capital in most places where others would have none."""
    counts: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    for words in texts:
        before = ""
        for word in words:
            if before and word.key:  # the first word of a sentence has a capital always
                counts[word.key] += 1
                capitals[word.key] += word.is_capital
            before = word.key
    return frozenset(key for key, count in capitals.items() if count >= CAPITAL * counts[key])


@cache
def _read_cues() -> frozenset[str]:
    """Keys of words that report speech, and of those who speak."""
    verbs = [form for row in read_table("saying_verbs", Verb) for form in row.forms]
    nouns = [row.word for row in read_table("speech_nouns", SpeechNoun)]
    speakers = [
        form
        for row in read_table("speaker_nouns", SpeakerNoun)
        if row.kind in ("role", "person")
        for form in (row.word, row.plural or row.word)
    ]
    return frozenset(read_form(form)[0] for form in (*verbs, *nouns, *speakers))


def trim_phrase(repeat: Repeat, said: Sequence[Said]) -> Repeat:
    """The phrase without words at its ends that only join it to others."""
    first, last = 0, len(repeat.keys)
    while last > first and repeat.keys[last - 1] in _EDGES:
        last -= 1
    while first < last and (repeat.keys[first] in _EDGES or _joins(repeat, said, first)):
        first += 1
    while last > first and _joins(repeat, said, last - 1):
        last -= 1
    places = tuple(Place(p.text, p.start + first, p.start + last) for p in repeat.places)
    return Repeat(repeat.keys[first:last], places, repeat.groups)


def _joins(repeat: Repeat, said: Sequence[Said], at: int) -> bool:
    place = repeat.places[0]
    return not said[place.text].words[place.start + at].tells


def is_formula(repeat: Repeat, said: Sequence[Said], names: frozenset[str]) -> bool:
    """Long enough, and it tells something beside names, amounts and who speaks."""
    words = _words_of(repeat, said)
    shortest = ALL_TELLING if all(word.tells for word in words) else WORDS
    if len(words) < shortest or any(_is_amount(word.key) for word in words):
        return False
    named = [word for word in words if word.tells and _is_name(word, names)]
    content = list_content((word.key for word in words if word not in named), names)
    is_whole_name = len(named) == sum(word.tells for word in words)
    tells = len(content) >= CONTENT and len(named) <= len(content)
    return (tells or is_whole_name) and any(is_whole(each) for each in _write(repeat, said))


def _is_name(word: Word, names: frozenset[str]) -> bool:
    """The word has a capital, or has one most often."""
    return word.is_capital or word.key in names


def _write(repeat: Repeat, said: Sequence[Said]) -> Iterator[str]:
    """The phrase as it is written at each of its places."""
    for place in repeat.places:
        each = said[place.text]
        yield each.text[each.words[place.start].start : each.words[place.end - 1].end]


def is_whole(text: str) -> bool:
    """Quotation marks open and close in it."""
    return text.count('"') % 2 == 0 and text.count("“") == text.count("”")


def _is_amount(key: str) -> bool:
    return key in _AMOUNTS or any(character.isdigit() for character in key)


def list_content(keys: Iterable[str], names: frozenset[str]) -> frozenset[str]:
    """Keys that tell something of their own."""
    return frozenset(
        key
        for key in keys
        if key not in names and key not in _WEAK and key not in _read_cues() and read_form(key)[1]
    )


def _words_of(repeat: Repeat, said: Sequence[Said]) -> tuple[Word, ...]:
    place = repeat.places[0]
    return said[place.text].words[place.start : place.end]


def list_names(repeat: Repeat, said: Sequence[Said], names: frozenset[str]) -> list[str]:
    """Of a phrase of names only what may name somebody: all of it, and each word."""
    words = [word for word in _words_of(repeat, said) if word.tells]
    if not words or not all(_is_name(word, names) for word in words):
        return []
    text = said[repeat.places[0].text].text
    whole = text[words[0].start : words[-1].end]
    return [whole, *(text[word.start : word.end] for word in words)]
