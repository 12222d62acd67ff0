"""The codebook tests itself: each row's example is coded by the row."""

from __future__ import annotations

import re

import pytest

from communique.codebook import (
    Agent,
    EventCode,
    EventNoun,
    EventVerb,
    Group,
    ModeWords,
    load_codebook,
)
from communique.coding.actors import find_actors
from communique.coding.coder import code_text
from communique.coding.composition import look_up
from communique.coding.conditions import best_noun
from communique.coding.lexicon import build_lexicon
from communique.coding.passages import read_passages
from communique.vocabulary import load_vocabulary

CODEBOOK = load_codebook()
VOCABULARY = load_vocabulary()
MODES = {  # of PLOVER 0.8, by type
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation "
    "cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives "
    "suicide-attack aerial drone heavy-weapons crowd-control unconventional",
}
SAYING = [row for row in CODEBOOK.coding_verbs if row.does == "say"]
TELLING = [row for row in CODEBOOK.coding_verbs if row.does != "say"]


@pytest.mark.parametrize("row", TELLING, ids=lambda row: row.key)
def test_the_example_of_a_verb_is_coded_by_its_row(row: EventVerb) -> None:
    rules = [event.rule for event in code_text(row.example, CODEBOOK, VOCABULARY)]
    named = re.compile(rf"\bverb\.{re.escape(row.key)}(?=\.|$)")
    assert any(named.search(rule) for rule in rules), rules


def test_verbs_of_saying_pass_on_what_is_said() -> None:
    (row,) = SAYING
    (event,) = code_text(row.example, CODEBOOK, VOCABULARY)
    assert event.plover is not None
    assert event.plover.type == "AGREE"


@pytest.mark.parametrize("row", CODEBOOK.coding_nouns, ids=lambda row: row.key)
def test_the_example_of_a_noun_holds_it(row: EventNoun) -> None:
    (passage,) = read_passages(row.example, CODEBOOK, VOCABULARY)
    found = [best_noun(passage, n) for n in range(len(passage.sentence.tokens))]
    assert row in found


@pytest.mark.parametrize("row", CODEBOOK.coding_agents, ids=lambda row: row.role)
def test_the_example_of_an_agent_holds_its_first_word(row: Agent) -> None:
    assert row.words[0] in row.example


@pytest.mark.parametrize("row", CODEBOOK.coding_groups, ids=lambda row: row.name)
def test_the_example_of_a_group_names_it(row: Group) -> None:
    (passage,) = read_passages(row.example, CODEBOOK, VOCABULARY)
    assert any(name.group == row for name in passage.named)
    (actor, *_) = find_actors(passage, passage.named[0].last - 1)
    assert actor.prefix == row.country


@pytest.mark.parametrize("row", CODEBOOK.coding_codes, ids=lambda row: row.cameo)
def test_a_code_has_a_mode_of_its_type_alone(row: EventCode) -> None:
    assert row.mode is None or row.mode in MODES[str(row.type)].split()
    assert row.type is not None or row.cameo.startswith("01")


@pytest.mark.parametrize("row", CODEBOOK.coding_modes, ids=lambda row: f"{row.type} {row.mode}")
def test_a_mode_belongs_to_its_type(row: ModeWords) -> None:
    assert row.mode in MODES[row.type].split()


def test_every_composition_can_be_looked_up() -> None:
    made = build_lexicon(CODEBOOK).made
    for row in CODEBOOK.coding_compositions:
        assert look_up(made[row.operator], row.inner) == row.cameo


def test_words_of_tables_are_lower_case() -> None:
    verbs = [word for row in CODEBOOK.coding_verbs for word in row.verbs]
    nouns = [word for row in CODEBOOK.coding_nouns for word in row.nouns]
    assert [word for word in verbs + nouns if word != word.lower()] == []


def test_no_word_is_in_two_roles() -> None:
    words = [word for row in CODEBOOK.coding_agents for word in row.words]
    assert sorted({word for word in words if words.count(word) > 1}) == []
