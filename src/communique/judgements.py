"""A person's judgements: merge, split, accept, reject, correct, undo; with name, time and note.

A judgement is about words, not about row ids: an `Anchor` lists, for each text by its digest, the
spans that tell the fact and what the fact said when it was judged. So it holds after any reading,
in any order, and waits where its words are gone. Judgements are only ever appended; an undo is one,
too, and can itself be undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec
from msgspec import Struct

from communique.errors import InputError
from communique.ids import make_id
from communique.records import EntityKind

Verb = Literal["merge", "split", "accept", "reject", "correct", "undo"]
Subject = Literal["entity", "office", "membership", "meeting", "statement", "agreement", "activity"]
State = Literal["placed", "unplaced", "overruled"]
RULE = "judgement"  # rule of a row that a person accepted or corrected
SURE = 1.0  # its confidence


class Part(Struct, frozen=True, order=True):
    """One fact of one text, or one referent of it."""

    digest: str  # sha256 of the text
    key: str  # what the fact said when it was judged; of an entity the key of its referent
    spans: tuple[tuple[int, int], ...]  # code points of the words, end exclusive


class Anchor(Struct, frozen=True, omit_defaults=True):
    """A row as its words, so that it is found again whatever its id has become."""

    subject: Subject
    name: str  # what the row was called when it was judged
    parts: tuple[Part, ...]
    kind: EntityKind | None = None  # of an entity
    country: str | None = None  # of an entity, ISO 3166-1 alpha-3


class Judgement(Struct, frozen=True, omit_defaults=True):
    """What one person decided at one time."""

    id: str  # hash of all that follows
    verb: Verb
    by: str  # who
    time: str  # UTC, "2026-11-26T16:12:00.000000Z"
    about: tuple[Anchor, ...] = ()  # merge: two or more; split: what leaves, what stays
    note: str | None = None
    field: str | None = None  # correct
    value: str | None = None  # correct; None where nothing is known
    to: Anchor | None = None  # correct: the row that the value names, a speaker or an occasion
    undoes: str | None = None  # undo: id of a judgement
    was: tuple[str, ...] = ()  # ids of the rows as they were judged: nothing is found by them


class Verdict(Struct, frozen=True):
    """What became of a judgement in a link."""

    judgement: str
    state: State  # unplaced: no text tells it so any more; overruled: a later one says otherwise
    by: str | None = None  # id of the judgement that overrules it


def name_judgement(judgement: Judgement) -> Judgement:
    """The judgement with the hash of its content as id."""
    bare = msgspec.structs.replace(judgement, id="")
    return msgspec.structs.replace(
        judgement, id=make_id("judgement", msgspec.json.encode(bare).decode())
    )


def order_judgements(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Each once, the earliest first: the later of two that contradict each other wins."""
    by_id = {judgement.id: judgement for judgement in judgements}
    return sorted(by_id.values(), key=lambda judgement: (judgement.time, judgement.id))


def find_undone(judgements: Iterable[Judgement]) -> dict[str, str]:
    """Judgement -> the undo that took it back; an undo that is undone takes nothing back."""
    undone: dict[str, str] = {}
    for judgement in reversed(order_judgements(judgements)):
        if judgement.undoes is not None and judgement.id not in undone:
            undone.setdefault(judgement.undoes, judgement.id)
    return undone


class Outcome(Struct, frozen=True):
    """Where a judgement stands now."""

    state: str  # placed, unplaced, overruled, undone; undo for an undo itself
    other: str | None  # id of the judgement that overrules or undoes it, or that it undoes


def list_outcomes(
    judgements: Iterable[Judgement], verdicts: Mapping[str, Verdict]
) -> dict[str, Outcome]:
    """The outcome of each judgement by its id, as the last link left it."""
    known = list(judgements)
    undone = find_undone(known)
    outcomes = {}
    for judgement in known:
        verdict = verdicts.get(judgement.id)
        outcome = Outcome(verdict.state, verdict.by) if verdict else Outcome("placed", None)
        if judgement.verb == "undo":
            outcome = Outcome("undo", judgement.undoes)
        if judgement.id in undone:
            outcome = Outcome("undone", undone[judgement.id])
        outcomes[judgement.id] = outcome
    return outcomes


def keeps_apart(judgement: Judgement) -> bool:
    """A split of two rows that were apart already."""
    return judgement.verb == "split" and len(judgement.was) > 1


def tell_split(about: Sequence[str], *, parted: bool) -> str:
    """A split in words: of one row, or of two that are to stay apart."""
    return f"keep apart {' and '.join(about)}" if parted else f"split {about[0]}"


def list_valid(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that hold, the earliest first: neither undone nor an undo."""
    everything = order_judgements(judgements)
    undone = find_undone(everything)
    return [j for j in everything if j.verb != "undo" and j.id not in undone]


def encode_lines(judgements: Iterable[Judgement]) -> bytes:
    """One JSON object a line, in the order given."""
    return b"".join(msgspec.json.encode(judgement) + b"\n" for judgement in judgements)


def decode_lines(content: bytes, place: str) -> Sequence[Judgement]:
    """The judgements of a file that `encode_lines` made.

    Raises InputError where a line is none, or was changed: its id is the hash of its content.
    """
    found = []
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            judgement = msgspec.json.decode(line, type=Judgement)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            message = f"{place}, line {number}: no judgement ({error}); nothing was imported"
            raise InputError(message) from error
        if name_judgement(judgement) != judgement:
            message = (
                f"{place}, line {number}: the judgement was changed after it was made "
                f"({judgement.id} is not the hash of its content); nothing was imported"
            )
            raise InputError(message)
        found.append(judgement)
    return found
