"""Two holders of an office that only one can hold.

In: the offices of an article, those that the labels of a transcript tell. Out: both; a person whose
office was only guessed to be of a state loses that state if a label gives its office to another:
"President NAME" whom the president greets is another country's.
"""

from __future__ import annotations

import msgspec.structs

from communique.records import OfficeFact

# Offices of which a state has one holder at a time; a minister's with his field.
SOLE = frozenset(
    ("president", "vice president", "prime minister", "premier", "chancellor", "king", "queen",
     "emir", "sultan", "secretary of state")
)  # fmt: skip
SOLE_FIELD = "minister of "


def settle_rivals(
    offices: tuple[OfficeFact, ...], labels: tuple[OfficeFact, ...]
) -> tuple[OfficeFact, ...]:
    """All offices, `labels` last, none guessed that another surely holds."""
    held: dict[tuple[str, str], set[str]] = {}
    for office in labels:
        if office.of is not None and is_sole(office.office):
            held.setdefault((office.office, office.of), set()).add(office.person)
    return (*(drop_owner(office, held) for office in offices), *labels)


def is_sole(office: str) -> bool:
    """A state has one holder of the office."""
    return office in SOLE or office.startswith(SOLE_FIELD)


def drop_owner(office: OfficeFact, held: dict[tuple[str, str], set[str]]) -> OfficeFact:
    """The office without its state where that was guessed and another holds it there."""
    holders = {
        key.split(":")[-1].split()[-1] for key in held.get((office.office, office.of or ""), set())
    }
    # compared by surname: "NAME" and "FIRST NAME" may be one person not yet known as one
    another = bool(holders) and office.person.split(":")[-1].split()[-1] not in holders
    guessed = office.status == "implied" and another
    return msgspec.structs.replace(office, of=None) if guessed else office
