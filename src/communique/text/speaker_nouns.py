"""Nouns for those who speak, by their form: the table speaker_nouns.csv, indexed once.

In: the vocabulary, a user's rows included. Out: sets of words in lower case, singular and plural.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from communique.vocabulary import SpeakerNoun, Vocabulary


PLURAL = frozenset(("people", "police", "troops", "authorities", "forces"))
PERSONAL = frozenset(("relative", "family", "people", "team", "side"))


class SpeakerNouns(Struct, frozen=True):
    """Nouns of one vocabulary; every form in `people` and `things`, singulars in `roles`."""

    people: frozenset[str]  # people or institutions: "envoy", "envoys", "ministry"
    things: frozenset[str]  # what cannot speak: "plan", "talks"
    roles: frozenset[str]  # under which one person may be told without a name: "lawyer"
    plurals: frozenset[str]  # of nouns for people: "envoys", "protesters", "people"


@lru_cache(maxsize=4)
def index_speaker_nouns(vocabulary: Vocabulary) -> SpeakerNouns:
    """The rows of the vocabulary by their forms."""
    rows = vocabulary.speaker_nouns
    return SpeakerNouns(
        frozenset(form for row in rows if row.kind != "thing" for form in list_forms(row)),
        frozenset(form for row in rows if row.kind == "thing" for form in list_forms(row)),
        frozenset(row.word for row in rows if row.kind == "role"),
        PLURAL | {row.plural for row in rows if row.kind in ("role", "person") and row.plural},
    )


@cache
def list_institutions() -> frozenset[str]:
    """Singulars for bodies of people, what a name right behind is that of: "the militia NAME".

    Of our own table: names are found before there is an article that a user's rows belong to.
    """
    return frozenset(row.word for row in load_vocabulary().speaker_nouns
                     if row.kind in ("institution", "group")) - PERSONAL  # fmt: skip


def list_forms(row: SpeakerNoun) -> tuple[str, ...]:
    """Singular, and plural where there is one."""
    return (row.word, row.plural) if row.plural else (row.word,)
