"""Sources of the record: outlets, agencies and offices under all their names, and who owns them.

An owner is a mark that is equal for sources in one hand: all state outlets of a government and its
own offices share "government of XXX". None where the vocabulary does not tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from communique.ids import make_id
from communique.link.names import fold
from communique.records import Reading, Source, SourceKind
from communique.text.source_names import AMBIGUOUS
from communique.vocabulary import Outlet, Vocabulary

_Name = tuple[str, str | None]  # folded name, country
Told = tuple[str, SourceKind, str | None]  # name, kind, country


class Credits(NamedTuple):
    """Sources that one document names, as ids."""

    outlet: str | None
    agency: str | None
    attribution: tuple[str, ...]  # outermost first
    cited: tuple[str, ...] = ()  # in passing: the document does not take its words from them

    def credited(self) -> tuple[str, ...]:
        """Sources that it takes its words from, itself left out."""
        return (*((self.agency,) if self.agency else ()), *self.attribution)


class Sources(NamedTuple):
    """The sources of a record."""

    rows: tuple[Source, ...]
    owners: Mapping[str, str]  # source -> owner, where known
    credits: Mapping[str, Credits]  # by document
    ids: Mapping[_Name, str]

    def find(self, name: str) -> str | None:
        """The source that a statement gives by that name."""
        return self.ids.get((fold(name), None))


def resolve_sources(readings: Sequence[Reading], vocabulary: Vocabulary) -> Sources:
    """Every source that the readings name, each once."""
    rows: dict[str, Source] = {}
    owners: dict[str, str] = {}
    ids: dict[_Name, str] = {}
    for told in sorted(set(names_told(readings)), key=order_told):
        row, outlet = name_source(told, vocabulary)
        ids[fold(told[0]), told[2]] = row.id
        if row.id not in rows:  # the first of several spellings, by alphabet
            rows[row.id] = row
            if owner := _find_owner(row, outlet):
                owners[row.id] = owner
    named = {r.document.id: _read_credits(r, ids) for r in readings}
    return Sources(tuple(sorted(rows.values(), key=lambda r: r.id)), owners, named, ids)


def order_told(told: Told) -> tuple[str, str, str]:
    """Of several spellings the first by alphabet names the source."""
    return told[0], told[1], told[2] or ""


@lru_cache(maxsize=1 << 12)
def name_source(told: Told, vocabulary: Vocabulary) -> tuple[Source, Outlet | None]:
    """The source that a name stands for, and what the vocabulary knows of it."""
    name, kind, country = told
    houses = _index_houses(vocabulary)
    # an agency whose short name the dateline's country spoke against is nobody known
    strange = kind == "agency" and AMBIGUOUS.fullmatch(name) is not None
    outlet = None if strange else _index_outlets(vocabulary).get(fold(name))
    row = _known(outlet) if outlet else _unknown(name, kind, country or houses.get(fold(name)))
    return row, outlet


@lru_cache(maxsize=4)
def _index_outlets(vocabulary: Vocabulary) -> Mapping[str, Outlet]:
    return {
        fold(name): row
        for row in vocabulary.outlets
        for name in (row.key, row.name, *row.names, *row.domains)
    }


@lru_cache(maxsize=4)
def _index_houses(vocabulary: Vocabulary) -> Mapping[str, str]:
    return {fold(name): state.iso3 for state in vocabulary.states for name in state.metonyms}


def _known(outlet: Outlet) -> Source:
    return Source(make_id("source", outlet.key), outlet.name, outlet.kind, outlet.country)


def _unknown(name: str, kind: SourceKind, country: str | None) -> Source:
    return Source(make_id("source", fold(name), country), name, kind, country)


def _find_owner(source: Source, outlet: Outlet | None) -> str | None:
    """The owner as the vocabulary tells; governments and organisations own their offices."""
    if source.country and (source.kind == "government" or (outlet and outlet.state)):
        return f"government of {source.country}"
    if outlet is not None:
        return fold(outlet.owner or outlet.name)
    return fold(source.name) if source.kind == "organisation" else None


def names_told(readings: Iterable[Reading]) -> Iterator[Told]:
    """Every name of a source, with its kind and country as told."""
    for reading in readings:
        page = reading.page
        named = (page.outlet, page.agency, *page.attribution, *page.cited)
        known = {source.name for source in named if source is not None}
        yield from ((s.name, s.kind, s.country) for s in named if s is not None)
        if page.dateline and page.dateline.agency and page.dateline.agency not in known:
            yield page.dateline.agency, "agency", None
        if reading.document.source:
            yield reading.document.source, "outlet", None
        for statement in reading.statements:
            yield from ((name, "organisation", None) for name in statement.attribution)


def _read_credits(reading: Reading, ids: Mapping[_Name, str]) -> Credits:
    page, declared = reading.page, reading.document.source
    outlet = ids[fold(page.outlet.name), page.outlet.country] if page.outlet else None
    if outlet is None and declared:
        outlet = ids[fold(declared), None]
    agency = ids[fold(page.agency.name), page.agency.country] if page.agency else None
    if agency is None and page.dateline and page.dateline.agency:
        agency = ids.get((fold(page.dateline.agency), None))
    attribution = tuple(ids[fold(source.name), source.country] for source in page.attribution)
    own = {outlet, agency, *attribution}
    cited = [ids[fold(source.name), source.country] for source in page.cited]
    return Credits(outlet, agency, attribution, tuple(c for c in cited if c not in own))
