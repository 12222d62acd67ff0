"""Sketches of texts: which pairs of documents may have one original, without comparing all.

Two sketches of the word 3-grams of a text, for two relations. Bands of a MinHash (`rensa`) meet
where two texts are nearly the same, be they years apart. One 3-gram in sixteen, chosen by its hash
(FracMinHash: Irber et al. 2022), is kept as it is, for a re-translation shares a sixth of its
3-grams at most, and MinHash never fires on it; those are looked up among reports of the same days
only. Whether a pair may be one is told by the two sketches alone, so that a third document never
changes it, and a database can join the rows of `Sketch.rows`.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import NamedTuple

from rensa import RMinHash

from communique.link.days import parse_day
from communique.link.names import fold
from communique.records import DateValue

PERMUTATIONS = 128
BANDS = 32  # of four values each: half of the pairs with a Jaccard of .4 meet in one
SEED = 1815
SAMPLED = 16  # one 3-gram in so many is kept
SAMPLE = BANDS  # number of the band under which a kept 3-gram is filed
FEWEST_SAMPLED = 2  # kept 3-grams in common of two reports of which one has no date
NEAR_DAYS = 3  # apart at most: one kept 3-gram in common is enough
_FEW_HOLDERS = 40
_ROWS = PERMUTATIONS // BANDS


class Sketch(NamedTuple):
    """What is kept of a text to find its kin."""

    document: str
    day: int | None  # of publication, proleptic ordinal
    bands: tuple[int, ...]  # 64-bit hashes, one a band
    sample: frozenset[int]  # 32-bit hashes of the kept 3-grams

    def rows(self) -> Iterator[tuple[str, int, int, str | None]]:
        """Document, band, hash and day of each value, for a table that a database joins."""
        day = None if self.day is None else date.fromordinal(self.day).isoformat()
        yield from ((self.document, band, value, day) for band, value in enumerate(self.bands))
        yield from ((self.document, SAMPLE, value, day) for value in sorted(self.sample))


def shingles(text: str) -> frozenset[int]:
    """Hashes of the word 3-grams of a text, the same on every machine."""
    return frozenset(zlib.crc32(triple.encode()) for triple in _triples(text))


def _triples(text: str) -> list[str]:
    words = fold(text).split()
    return [" ".join(words[n : n + 3]) for n in range(max(1, len(words) - 2))]


def make_sketch(document: str, text: str, published: DateValue | None) -> Sketch:
    """The sketch of a text."""
    triples = _triples(text)
    minima = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    minima.update(triples)
    digest = minima.digest()
    bands = (digest[n : n + _ROWS] for n in range(0, PERMUTATIONS, _ROWS))
    hashes = (zlib.crc32(triple.encode()) for triple in triples)
    return Sketch(
        document,
        None if published is None else parse_day(published.start).toordinal(),
        tuple(_hash_band(band) for band in bands),
        frozenset(value for value in hashes if value % SAMPLED == 0),
    )


def _hash_band(values: Iterable[int]) -> int:
    """64 bits with a sign, as SQLite keeps them."""
    packed = b"".join(value.to_bytes(4, "big") for value in values)
    return int.from_bytes(hashlib.blake2b(packed, digest_size=8).digest(), "big", signed=True)


def find_candidates(sketches: Iterable[Sketch]) -> list[tuple[str, str]]:
    """Pairs of documents to compare, by day, so that texts compared lie near each other."""
    bands: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    near: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    sampled: defaultdict[int, list[str]] = defaultdict(list)
    undated: dict[str, Sketch] = {}
    everything = sorted(sketches, key=lambda sketch: sketch.document)
    for sketch in everything:
        for place in enumerate(sketch.bands):
            bands[place].append(sketch.document)
        for value in sketch.sample:
            sampled[value].append(sketch.document)
            for window in _windows(sketch.day):
                near[value, window].append(sketch.document)
        if sketch.day is None:
            undated[sketch.document] = sketch
    pairs = {pair for held in (*bands.values(), *near.values()) for pair in _pair(held)}
    for document, sketch in undated.items():
        shared = Counter(other for value in sketch.sample for other in sampled[value])
        pairs |= {
            (min(document, other), max(document, other))
            for other, count in shared.items()
            if other != document and count >= FEWEST_SAMPLED
        }
    days = {sketch.document: sketch.day or 0 for sketch in everything}
    return sorted(pairs, key=lambda pair: (days[pair[0]], pair))


def _windows(day: int | None) -> tuple[int, ...]:
    """Two windows of days; any two days no farther apart than NEAR_DAYS have one in common."""
    return () if day is None else (day // NEAR_DAYS, day // NEAR_DAYS + 1)


def _pair(holders: Sequence[str]) -> Iterator[tuple[str, str]]:
    """All pairs of the documents; of many, a chain and a star.

    In a large set of copies those connect them, and a phrase of thousands costs only thousands.
    """
    if len(holders) <= _FEW_HOLDERS:
        yield from combinations(holders, 2)
    else:
        yield from pairwise(holders)
        yield from ((holders[0], other) for other in holders[1:])
