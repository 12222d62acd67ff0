"""CAMEO actor codes taken apart: country, known organisation, roles.

A code is a chain of three letters: "CHNGOVMIL" is China, government, military; "IGOUNO" the
United Nations, an intergovernmental organisation. Of those that are no country (IGO, NGO, IMG,
MNC, INT, NGM, UIS) the letters that follow and are no role name the organisation.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from communique.exports.columns import sectors
from communique.exports.pairs import UNKNOWN

STATELESS = ("IGO", "NGO", "NGM", "IMG", "MNC", "INT", "UIS")
WIDTH = 3  # letters
CACHED_CODES = 100_000


class ActorCode(Struct, frozen=True):
    """A CAMEO actor code by what its parts are."""

    country: str | None  # CAMEO country code
    group: str | None  # known organisation
    roles: tuple[str, ...]  # "GOV", "MIL"; "IGO" of an organisation
    parts: tuple[str, ...]  # all as they stand


@lru_cache(maxsize=CACHED_CODES)
def split_code(code: str) -> ActorCode:
    """The code by what its parts are.

    >>> split_code("CHNGOVMIL").roles, split_code("IGOUNO").group, split_code("---COP").country
    (('GOV', 'MIL'), 'UNO', None)
    """
    parts = tuple(code[at : at + WIDTH] for at in range(0, len(code), WIDTH))
    if not parts:
        return ActorCode(None, None, (), ())
    first, rest = parts[0], parts[1:]
    if first in STATELESS:
        group = next((part for part in rest if part not in sectors()), None)
        return ActorCode(None, group, tuple(p for p in parts if p != group), parts)
    country = None if first == UNKNOWN or first in sectors() else first
    roles = rest if country or first == UNKNOWN else parts
    return ActorCode(country, None, roles, parts)


def label_roles(code: ActorCode) -> str | None:
    """The roles in words, a comma between them, as ICEWS has them; None where there is none."""
    return ",".join(sectors().get(role, role) for role in code.roles) or None
