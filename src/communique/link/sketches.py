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
import struct
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import NamedTuple

from rensa import RMinHash

from communique.link.days import parse_day
from communique.link.names import fold_words
from communique.records import DateValue

PERMUTATIONS = 64
BANDS = 16  # of four values each: nine in ten pairs with a Jaccard of .6 meet in one
SEED = 1815
SAMPLED = 16  # one 3-gram in so many is kept
SAMPLE = BANDS  # number of the band under which a kept 3-gram is filed
FEWEST_SAMPLED = 2  # kept 3-grams in common of two reports of which one has no date
NEAR_DAYS = 3  # apart at most: one kept 3-gram in common is enough
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
    return frozenset(_hash(_triples(text)))


def _triples(text: str) -> list[str]:
    words = fold_words(text)
    return list(map(" ".join, zip(words, words[1:], words[2:], strict=False))) or [" ".join(words)]


def _hash(triples: Iterable[str]) -> Iterator[int]:
    return map(zlib.crc32, map(str.encode, triples))


def make_sketch(document: str, text: str, published: DateValue | None) -> Sketch:
    """The sketch of a text."""
    triples = _triples(text)
    minima = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    minima.update(triples)
    digest = minima.digest()
    bands = (digest[n : n + _ROWS] for n in range(0, PERMUTATIONS, _ROWS))
    return Sketch(
        document,
        None if published is None else parse_day(published.start).toordinal(),
        tuple(_hash_band(band) for band in bands),
        frozenset([value for value in _hash(triples) if value % SAMPLED == 0]),
    )


def _hash_band(values: Iterable[int]) -> int:
    """64 bits with a sign, as SQLite keeps them."""
    packed = struct.pack(f">{_ROWS}I", *values)
    return int.from_bytes(hashlib.blake2b(packed, digest_size=8).digest(), "big", signed=True)


def may_be_kin(left: Sketch, right: Sketch) -> bool:
    """Whether the two texts are worth comparing."""
    if any(one == other for one, other in zip(left.bands, right.bands, strict=True)):
        return True
    shared = len(left.sample & right.sample)
    if left.day is None or right.day is None:
        return shared >= FEWEST_SAMPLED
    return shared > 0 and abs(left.day - right.day) <= NEAR_DAYS


def find_candidates(sketches: Iterable[Sketch]) -> list[tuple[str, str]]:
    """Pairs of documents to compare, by day, so that texts compared lie near each other."""
    everything = sorted(sketches, key=lambda sketch: sketch.document)
    held: defaultdict[tuple[int, int], list[Sketch]] = defaultdict(list)
    for sketch in everything:
        for _, band, value, _ in sketch.rows():
            held[band, value].append(sketch)
    pairs: set[tuple[str, str]] = set()
    for (band, _), holders in held.items():
        for left, right in combinations(holders, 2):
            pair = (left.document, right.document)
            if pair not in pairs and (band != SAMPLE or may_be_kin(left, right)):
                pairs.add(pair)
    days = {sketch.document: sketch.day or 0 for sketch in everything}
    return sorted(pairs, key=lambda pair: (days[pair[0]], pair))
