"""In what capacity somebody speaks: which of his offices.

In: the offices of the article, a speaker. Out: the id of an OfficeFact, None where he holds none or
several speak.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.extract.statements.groups import Speaker
    from communique.records import OfficeFact

# The senior office first, as protocol lists them.
SENIORITY = (
    "president", "king", "emir", "sultan", "chancellor", "prime minister", "premier", "minister",
    "councillor", "secretary", "commissioner", "chief", "commander", "ambassador",
)  # fmt: skip


def find_capacity(offices: tuple[OfficeFact, ...], speaker: Speaker, at: int) -> str | None:
    """The office the speaker speaks in: a minister's before others, the nearest named before."""
    if len(speaker.keys) != 1:
        return None
    held = [o for o in offices if o.person == speaker.keys[0] and not o.former]
    if not held:
        return None

    def order(office: OfficeFact) -> tuple[bool, int, int, str]:
        rank = next((n for n, w in enumerate(SENIORITY) if w in office.office), len(SENIORITY))
        return (office.of is None, rank, abs(office.evidence[0].start - at), office.id)

    return min(held, key=order).id
