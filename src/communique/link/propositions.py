"""Propositions: the clauses of a statement, and what one statement has that another lacks.

In: the words of a statement. Out: offsets of its clauses, and the relation and the differing words
of two renderings. Text alone, by stops, conjunctions and finite verbs; what a clause is worth as a
statement of its own is decided where reports are compared, see `divisions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal, NamedTuple

from communique.link.names import content_stems, fold, stem

Relation = Literal["same", "partial", "a says more", "b says more"]

COVERED = 0.35  # share of a part's content words that the other side must have, about a third
_REACH = 10  # words of a clause among which its finite verb stands
_BRIDGE = 2  # words in common between two that differ: still one phrase
MUCH_LONGER = 2.0  # content words to content words
_SHORT = 3  # content words of an opening that goes with what follows
_FEWEST_STEMS = 2  # content words of a part that says something of its own
_FINITE = frozenset(
    "will would shall should must can could may might is are was were has have had does do did"
    " need needs ought cannot never isn't aren't wasn't weren't won't can't don't doesn't didn't"
    " hasn't haven't".split()
)
_BELOW = frozenset("that which who whom whose where when because as if though although so".split())
_PRONOUNS = frozenset("he she it they we i there".split())
_POINTING = frozenset(
    "us our ourselves itself themselves himself herself they them their we i he she it you my his"
    " her its others any all no not never every each some only both".split()
)
_QUOTE = r"[\"\u201d\u2019']"
_JOINT = r"(?:and|but|while|whereas|yet|or|nor)\s+"
_BREAK = re.compile(
    rf"(?P<stop>[;:.!?,]|(?<!\s)(?<!{_QUOTE})\s[-\u2013\u2014]{{1,2}}\s){_QUOTE}?\s+(?:{_JOINT})?"
    rf"|{_QUOTE}?\s+{_JOINT}"
)
_PART = re.compile(
    r"\s*(?:[;:.!?,]|\s--?\s|\u2013|\u2014)\s+(?:(?:and|but|or|while)\s+)?|\s+so as to\s+|"
    r"\s+(?:and|but)\s+(?=(?:to|not|never|will|would|should|must|has|have|is|are|was|were)\s)"
)
_LEAD = re.compile(
    r"(?i)(?:at|in|on|under|with|amid|during|since|after|before|over|for|from|through|throughout"
    r"|given|as|when|while|this|last|next|today|meanwhile|to)\b"
)
_WORD = re.compile(r"[^\W_]+(?:['\u2019\-.][^\W_]+)*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Difference(NamedTuple):
    """How two renderings of one claim differ."""

    relation: Relation
    only_a: tuple[str, ...]  # words and phrases, in text order
    only_b: tuple[str, ...]


# --- clauses --------------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 12)  # a statement is divided, and its clauses are looked for
def split_propositions(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each clause of its own, in text order; joining words belong to none.

    >>> text = "the sea is calm, the port will open, and trade with the north has grown"
    >>> [text[start:end] for start, end in split_propositions(text)]
    ['the sea is calm', 'the port will open', 'trade with the north has grown']
    """
    found: list[tuple[int, int]] = []
    start = 0
    for brk in _BREAK.finditer(text):
        ended = brk.start() + (len(brk["stop"] or "") if brk["stop"] in (".", "!", "?") else 0)
        if _is_clause(text[start : brk.start()]) and _opens_clause(text[brk.end() :], brk["stop"]):
            found.append((start, ended))
            start = brk.end()
    return (*found, (start, len(text)))


def _is_clause(words: str) -> bool:
    return any(_is_finite(word, before) for before, word in _pairs(words))


def _opens_clause(words: str, stop: str | None) -> bool:
    """Whether a finite verb follows before the next comma; an opening phrase may stand first."""
    if stop in (".", "!", "?"):
        return True
    if words.partition(" ")[0].lower() in _BELOW:
        return False
    pieces = words.split(",")
    piece = pieces[0]
    if len(pieces) > 1 and _LEAD.match(piece) and not _is_clause(piece):
        piece = pieces[1]
    near = list(_pairs(piece))[:_REACH]
    if stop is None:  # "X and Y will": one subject of two, unless the clause goes on
        return bool(near) and near[0][1] in _FINITE
    return any(_is_finite(word, before) for before, word in near)


def _pairs(words: str) -> Iterator[tuple[str, str]]:
    """Each word with the one before it, in lower case."""
    before = ""
    for match in _WORD.finditer(words.lower().replace("\u2019", "'")):
        yield before, match[0]
        before = match[0]


def _is_finite(word: str, before: str) -> bool:
    return word in _FINITE or before in _PRONOUNS


# --- comparison -----------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 12)  # the store and `explain` compare the same pairs
def compare_wording(left: str, right: str) -> Difference:
    """Relation of two renderings of one claim, and the words that only one of them has.

    >>> compare_wording("the port will open, and the road is safe", "The port will open").relation
    'a says more'
    """
    if left == right:
        return Difference("same", (), ())
    more = _says_more(left, right), _says_more(right, left)
    relation: Relation = "same"
    ours, theirs = _numbers(left), _numbers(right)
    if (ours != theirs and ours and theirs) or all(more):
        relation = "partial"
    elif any(more):
        relation = "a says more" if more[0] else "b says more"
    sides = _read(left), _read(right)
    matched = _match(*(side.keys for side in sides))
    ours_at, theirs_at = {at for at, _ in matched}, {at for _, at in matched}
    return Difference(
        relation,
        _phrases(left, sides[0], ours_at, _list_missed(sides[1], theirs_at)),
        _phrases(right, sides[1], theirs_at, _list_missed(sides[0], ours_at)),
    )


def _says_more(one: str, other: str) -> bool:
    """Whether a part of the one is not told in the other; opening phrases are no parts.

    Where the one is a single part, it is the other's claim in words of its own: more only if it
    is much longer.
    """
    told = content_stems(other)
    parts = [part for part in _PART.split(one) if part.strip()]
    if len(parts) > 1 and _LEAD.match(parts[0].strip()) and not _is_clause(parts[0]):
        parts = parts[1:]
    if len(parts) == 1:
        return len(content_stems(parts[0])) > MUCH_LONGER * max(len(told), _SHORT)
    if len(content_stems(parts[0])) <= _SHORT and not _is_clause(
        parts[1]
    ):  # the subject, and a list begins
        parts = [f"{parts[0]} {parts[1]}", *parts[2:]]
    return any(
        len(stems) >= _FEWEST_STEMS and len(stems & told) < COVERED * len(stems)
        for stems in map(content_stems, parts)
    )


def _numbers(words: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(words))


class _Side(NamedTuple):
    """The words of a statement as they are compared."""

    spans: tuple[tuple[int, int], ...]
    keys: tuple[str, ...]  # folded, without endings
    tells: tuple[bool, ...]  # a content word, or one that points to somebody


@lru_cache(maxsize=1 << 10)
def _read(text: str) -> _Side:
    found = [(match.span(), *_read_word(match[0])) for match in _WORD.finditer(text)]
    return _Side(*(tuple(each) for each in zip(*found, strict=True))) if found else _NOTHING


_NOTHING = _Side((), (), ())


@lru_cache(maxsize=1 << 16)
def _read_word(word: str) -> tuple[str, bool]:
    """The key of a word, and whether it tells anything."""
    folded = fold(word).replace("our", "or")  # "favourable"
    key = " ".join(stem(part) for part in folded.split())
    return key, bool(content_stems(word)) or word.lower() in _POINTING


def _match(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Places of the words that both have in one order."""
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    return [
        (block.a + n, block.b + n) for block in matcher.get_matching_blocks()
        for n in range(block.size)
    ]  # fmt: skip


def _list_missed(side: _Side, matched: AbstractSet[int]) -> frozenset[str]:
    """Words that the other side has not at their place."""
    return frozenset(key for at, key in enumerate(side.keys) if at not in matched)


def _phrases(
    text: str, side: _Side, matched: AbstractSet[int], elsewhere: AbstractSet[str]
) -> tuple[str, ...]:
    """Runs of words that the other side lacks; what stands elsewhere in it is no difference."""
    runs: list[list[int]] = []
    for at, tells in enumerate(side.tells):
        if not tells or at in matched or side.keys[at] in elsewhere:
            continue
        if runs and at - runs[-1][1] <= _BRIDGE + 1:
            runs[-1][1] = at
        else:
            runs.append([at, at])
    return tuple(text[side.spans[first][0] : side.spans[last][1]] for first, last in runs)
