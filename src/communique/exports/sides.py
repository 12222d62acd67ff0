"""Countries for which people, bodies and groups of a record stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from msgspec import Struct

from communique.exports.context import Context
from communique.exports.levels import Level, level_of
from communique.records import EntityRow, ParticipantRow

DEEPEST = 3  # body of a body of an organisation


class Standing(Struct, frozen=True):
    """In whose name somebody takes part in a meeting, and as what."""

    entity: EntityRow | None
    office: str | None  # normal form, or as described where no person is named
    level: Level | None
    country: str | None  # ISO 3166-1 alpha-3
    organisation: str | None  # name, of who stands for no country


Homes = Mapping[str, str]  # person -> ISO 3166-1 alpha-3 of the country of their only offices


def homes_of(context: Context) -> Homes:
    """The country of each person whose offices are all of one."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in context.record.offices:
        owner = context.entities.get(row.of or "")
        if owner is not None and owner.codes.iso3 and owner.kind == "country":
            found[row.person].add(owner.codes.iso3)
    return {person: next(iter(owners)) for person, owners in found.items() if len(owners) == 1}


def country_of_entity(identity: str | None, context: Context, homes: Homes) -> str | None:
    """The country that the entity is, or stands for."""
    for _ in range(DEEPEST):
        entity = context.entities.get(identity or "")
        if entity is None or entity.kind in {"organisation", "place"}:
            return None
        found = entity.codes.iso3 or homes.get(entity.id)
        if found:
            return found
        identity = entity.parent
    return None


def standing_of(part: ParticipantRow, context: Context, homes: Homes) -> Standing:
    """In whose name the participant takes part."""
    office = context.offices.get(part.office or "")
    owner = context.entities.get(office.of or "") if office else None
    country = owner.codes.iso3 if owner is not None and owner.kind == "country" else None
    country = country or country_of_entity(part.entity, context, homes)
    entity = context.entities.get(part.entity)
    title = office.office if office else part.title
    named = owner if owner is not None and owner.kind != "country" else None
    if named is None and entity is not None and entity.kind in {"organisation", "body"}:
        named = entity
    return Standing(
        entity, title, level_of(title), country, named.name if named and not country else None
    )
