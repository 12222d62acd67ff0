"""The vocabulary tests itself: each row's example is read, and shows what the row is for."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

import pytest

from calibrate import begins
from communique.codebook import load_codebook
from communique.coding.coder import code_text
from communique.coding.record import code_record
from communique.extract.activities import match_words
from communique.extract.agreements import compile_instruments
from communique.extract.memberships import compile_tiers
from communique.extract.statements.acts import judge_act
from communique.link.record import link_readings
from communique.pipeline import read_document
from communique.records import Reading
from communique.sources.declared import Declared, make_document
from communique.text.article import Article, read_article
from communique.text.language import MODEL
from communique.text.layout import read_layout
from communique.text.occasions import find_meeting_phrases
from communique.text.places import find_place
from communique.vocabulary import (
    ActivityWord,
    ActWord,
    CuePhrase,
    MeetingWord,
    OfficeWord,
    Rule,
    SpeechNoun,
    TierWord,
    VenueRow,
    Verb,
    load_vocabulary,
)

VOCABULARY = load_vocabulary()
HEADS = tuple(row for row in VOCABULARY.offices if row.part == "head")


def read(text: str) -> Reading:
    return read_document(make_document("example.txt", text, Declared()), VOCABULARY)


def analyse(text: str) -> Article:
    document = make_document("example.txt", text, Declared())
    return read_article(document, read_layout(document, VOCABULARY)[0], VOCABULARY, MODEL)


def cues(text: str) -> list[str]:
    """The cues of the statements read in a text, in lower case."""
    return [s.cue.quote.lower() for s in read(text).statements if s.cue is not None]


def phrase_forms(row: CuePhrase) -> tuple[str, ...]:
    """Each choice of words: of "called/calls for", "called for" and "calls for"."""
    slots = [slot.split("/") for slot in row.phrase.split()]
    return tuple(" ".join(words) for words in itertools.product(*slots))


@pytest.mark.parametrize("row", VOCABULARY.saying_verbs, ids=lambda row: row.lemma)
def test_the_example_of_a_verb_of_saying_gives_a_statement_with_that_cue(row: Verb) -> None:
    found = cues(row.example)
    assert [cue for cue in found if cue.split()[0] in row.forms], found


@pytest.mark.parametrize("row", VOCABULARY.cue_phrases, ids=lambda row: row.phrase)
def test_the_example_of_a_cue_phrase_gives_a_statement_with_that_cue(row: CuePhrase) -> None:
    found = cues(row.example)
    assert [cue for cue in found if cue.startswith(phrase_forms(row))], found


@pytest.mark.parametrize("kind", ["role", "person", "group", "institution", "thing"])
def test_who_or_what_the_noun_of_an_example_names_speaks_or_cannot(kind: str) -> None:
    rows = [row for row in VOCABULARY.speaker_nouns if row.kind == kind]
    speaks = {row.word: bool(read(row.example).statements) for row in rows}
    assert {word for word, told in speaks.items() if told == (kind == "thing")} == set()


@pytest.mark.parametrize("row", HEADS, ids=lambda row: row.word)
def test_the_example_of_an_office_holds_a_title_with_that_head(row: OfficeWord) -> None:
    heads = [title.head for titles in analyse(row.example).titles for title in titles]
    assert row.normal in heads


@pytest.mark.parametrize("row", VOCABULARY.meeting_words, ids=lambda row: row.word)
def test_the_example_of_a_word_for_a_meeting_holds_a_phrase_for_a_meeting(row: MeetingWord) -> None:
    article = analyse(row.example)
    found = find_meeting_phrases(article, VOCABULARY)
    words = {word for phrase in found for word in (phrase.word, *spoken(article, phrase.head))}
    assert words & set(row.word.split())


@pytest.mark.parametrize("row", VOCABULARY.venues, ids=lambda row: row.name)
def test_the_example_of_a_place_of_meetings_names_it_and_it_is_found(row: VenueRow) -> None:
    assert row.name in row.example
    venue = find_place(row.name, None, VOCABULARY)
    assert venue is not None
    assert (venue.country, venue.latitude) == (row.iso3, row.latitude)


def spoken(article: Article, head: int) -> Iterable[str]:
    """The head of a phrase as it stands in the (only) sentence of the example."""
    return (article.sentences[0].tokens[head].lower,)


@pytest.mark.parametrize("row", VOCABULARY.rules, ids=lambda row: row.rule)
def test_the_example_of_a_rule_gives_a_fact_of_that_rule(row: Rule) -> None:
    reading = read(row.example)
    kinds = (reading.offices, reading.meetings, reading.statements, reading.agreements,
             reading.memberships, reading.activities)  # fmt: skip
    rules = [fact.rule for kind in kinds for fact in kind]
    if row.rule.startswith("event."):
        codebook = load_codebook()
        of_facts = code_record(
            link_readings([reading], VOCABULARY), codebook, VOCABULARY, words=False
        )
        of_words = code_text(row.example, codebook, VOCABULARY)
        rules = [event.rule for event in (*of_facts, *of_words)]
    assert [rule for rule in rules if begins(rule, row.rule)], rules


@pytest.mark.parametrize(
    ("rows", "pattern"),
    [
        (VOCABULARY.instruments, compile_instruments(VOCABULARY)[0]),
        (VOCABULARY.tiers, compile_tiers(VOCABULARY)[0]),
    ],
    ids=["instruments", "tiers"],
)
def test_the_pattern_of_a_table_finds_each_word_whole_in_its_example(
    rows: tuple[TierWord, ...], pattern: re.Pattern[str]
) -> None:
    missed = [
        row.word
        for row in rows
        if row.word not in [m.group(1) for m in pattern.finditer(row.example.lower())]
    ]
    assert missed == []


@pytest.mark.parametrize("row", VOCABULARY.activities, ids=lambda row: row.word)
def test_the_example_of_an_activity_holds_its_words(row: ActivityWord) -> None:
    assert row in [found for _, _, found in match_words(row.example, VOCABULARY)]


@pytest.mark.parametrize("row", VOCABULARY.act_words, ids=lambda row: row.phrase)
def test_the_example_of_words_for_an_act_has_that_act(row: ActWord) -> None:
    own = row.subject == "own"
    assert judge_act("say", "assert", row.example, VOCABULARY, own=own) == row.act


@pytest.mark.parametrize("row", VOCABULARY.speech_nouns, ids=lambda row: row.word)
def test_the_example_of_a_noun_of_speech_gives_a_statement_with_that_cue(row: SpeechNoun) -> None:
    found = cues(row.example)
    assert [cue for cue in found if cue.split()[0] == row.word], found
