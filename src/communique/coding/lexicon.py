"""The codebook compiled for look-up by word, and the lemmas of words as they stand.

Lemmas come from the codebook itself: of the forms that a word could be, the first that a row has.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.codebook import Agent, Codebook, EventNoun, EventVerb, Group

if TYPE_CHECKING:
    from collections.abc import Iterator

IRREGULAR = {
    form: lemma
    for lemma, forms in {
        "arise": "arose arisen", "be": "is are was were been am being 's 're", "bear": "bore borne",
        "beat": "beaten", "become": "became", "begin": "began begun", "behold": "beheld",
        "bind": "bound", "blow": "blew blown", "break": "broke broken", "bring": "brought",
        "build": "built", "burn": "burnt", "buy": "bought", "catch": "caught",
        "choose": "chose chosen", "come": "came", "deal": "dealt", "do": "did done does",
        "draw": "drew drawn", "drive": "drove driven", "fall": "fell fallen", "feed": "fed",
        "feel": "felt", "fight": "fought", "find": "found", "flee": "fled", "fly": "flew flown",
        "forbid": "forbade forbidden", "forgive": "forgave forgiven", "freeze": "froze frozen",
        "get": "got gotten", "give": "gave given", "go": "went gone", "grow": "grew grown",
        "hang": "hung", "have": "has had", "hear": "heard", "hide": "hid hidden", "hold": "held",
        "keep": "kept", "know": "knew known", "lay": "laid", "lead": "led", "leave": "left",
        "lend": "lent", "lie": "lying", "lose": "lost", "make": "made", "mean": "meant",
        "meet": "met", "overrun": "overran", "overthrow": "overthrew overthrown", "pay": "paid",
        "plead": "pled", "resell": "resold", "retake": "retook retaken", "ride": "rode ridden",
        "ring": "rang rung", "rise": "rose risen", "run": "ran", "say": "said", "see": "saw seen",
        "seek": "sought", "sell": "sold", "send": "sent", "shake": "shook shaken",
        "shoot": "shot", "show": "shown", "shrink": "shrank", "shun": "shunned",
        "sink": "sank sunk", "sit": "sat", "slay": "slew slain", "sling": "slung",
        "speak": "spoke spoken", "spend": "spent", "stand": "stood", "steal": "stole stolen",
        "stick": "stuck", "strike": "struck stricken", "strive": "strove", "swear": "swore sworn",
        "take": "took taken", "teach": "taught", "tear": "tore torn", "tell": "told",
        "think": "thought", "throw": "threw thrown", "undertake": "undertook undertaken",
        "uphold": "upheld", "win": "won", "withdraw": "withdrew withdrawn",
        "withhold": "withheld", "withstand": "withstood", "write": "wrote written",
        "man": "men", "woman": "women", "child": "children", "person": "persons",
    }.items()
    for form in forms.split()
}  # fmt: skip


class Lexicon(Struct, frozen=True):
    """The codebook by words; rows are numbered by their place, so that later ones win ties."""

    verbs: dict[str, tuple[tuple[int, EventVerb], ...]]  # lemma -> rows
    nouns: dict[str, tuple[tuple[int, EventNoun], ...]]  # lemma or plural -> rows
    things: dict[str, frozenset[str]]  # class -> lower-case words
    made: dict[str, dict[str, str]]  # operator -> code or its beginning -> code of both
    agents: dict[tuple[str, ...], Agent]  # words -> row
    groups: dict[str, Group]  # squeezed name -> row
    organisations: dict[str, str]  # key of organisations.csv -> CAMEO code behind IGO


@lru_cache(maxsize=4)
def build_lexicon(codebook: Codebook) -> Lexicon:
    """Everything of the codebook by the words that it starts from."""
    verbs: dict[str, list[tuple[int, EventVerb]]] = {}
    for number, verb in enumerate(codebook.coding_verbs):
        for lemma in verb.verbs:
            verbs.setdefault(lemma, []).append((number, verb))
    nouns: dict[str, list[tuple[int, EventNoun]]] = {}
    for number, noun in enumerate(codebook.coding_nouns):
        for word in noun.nouns:
            nouns.setdefault(word.split()[-1], []).append((number, noun))
    made: dict[str, dict[str, str]] = {}
    for row in codebook.coding_compositions:
        made.setdefault(row.operator, {})[row.inner] = row.cameo
    return Lexicon(
        {lemma: tuple(rows) for lemma, rows in verbs.items()},
        {word: tuple(rows) for word, rows in nouns.items()},
        {row.name: frozenset(row.words) for row in codebook.coding_things},
        made,
        {
            tuple(re.findall(r"\w+|[^\w\s]", word)): row
            for row in codebook.coding_agents
            for word in row.words
        },
        {squeeze(name): row for row in codebook.coding_groups for name in (row.name, *row.names)},
        {row.organisation: row.code for row in codebook.coding_organisations},
    )


def squeeze(text: str) -> str:
    """Letters and digits alone, lower case: names are written with and without hyphens.

    >>> squeeze("al-Qaeda"), squeeze("U.N. Council")
    ('alqaeda', 'uncouncil')
    """
    return re.sub(r"[\W_]+", "", text.lower())


def list_lemmas(word: str) -> Iterator[str]:
    """What the word could be a form of, itself first.

    >>> list(list_lemmas("stopped"))
    ['stopped', 'stopp', 'stoppe', 'stop']
    """
    yield word
    if word in IRREGULAR:
        yield IRREGULAR[word]
    if word.endswith(("ies", "ied")):
        yield word[:-3] + "y"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s"):
        yield word[:-1]
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            yield from _list_stems(stem, ending)


def _list_stems(stem: str, ending: str) -> Iterator[str]:
    """What "stopp" of "stopped", "ly" of "lying" could be."""
    yield stem
    yield stem + "e"
    if stem[-1] == stem[-2]:
        yield stem[:-1]
    if ending == "ing" and stem.endswith("y"):
        yield stem[:-1] + "ie"
