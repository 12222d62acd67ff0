"""Nouns for those who speak, by their form: the table speaker_nouns.csv, indexed once.

In: nothing but our own tables. Out: sets of words in lower case, singular and plural.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from communique.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from communique.vocabulary import SpeakerNoun


PLURAL = frozenset(("people", "police", "troops", "authorities", "forces"))
PERSONAL = frozenset(("relative", "family", "people", "team", "side"))


@cache
def list_people() -> frozenset[str]:
    """Every form of a noun for people or institutions: "envoy", "envoys", "ministry"."""
    return frozenset(form for row in load_vocabulary().speaker_nouns if row.kind != "thing"
                     for form in list_forms(row))  # fmt: skip


@cache
def list_things() -> frozenset[str]:
    """Every form of a noun for what cannot speak: "plan", "talks"."""
    return frozenset(form for row in load_vocabulary().speaker_nouns if row.kind == "thing"
                     for form in list_forms(row))  # fmt: skip


@cache
def list_roles() -> frozenset[str]:
    """Singulars under which one person may be told without a name: "lawyer"."""
    return frozenset(row.word for row in load_vocabulary().speaker_nouns if row.kind == "role")


@cache
def list_plurals() -> frozenset[str]:
    """Plurals of nouns for people: "envoys", "protesters", "people"."""
    return PLURAL | {row.plural for row in load_vocabulary().speaker_nouns
                     if row.kind in ("role", "person") and row.plural}  # fmt: skip


@cache
def list_institutions() -> frozenset[str]:
    """Singulars for bodies of people, what a name right behind is that of: "the militia NAME"."""
    return frozenset(row.word for row in load_vocabulary().speaker_nouns
                     if row.kind in ("institution", "group")) - PERSONAL  # fmt: skip


def list_forms(row: SpeakerNoun) -> tuple[str, ...]:
    """Singular, and plural where there is one."""
    return (row.word, row.plural) if row.plural else (row.word,)
