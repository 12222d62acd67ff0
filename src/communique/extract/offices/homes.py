"""Where a report comes from: the states whose offices it may name without their state.

In: the Page, the places of its dateline, the vocabulary. Out: country keys, the surest first. A
state's own agency and an outlet write from home; the dateline of another agency's report says where
it is filed, and its "President NAME" is that state's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.text.gazetteer import build_gazetteer, fold
from communique.text.source_names import build_source_index, find_outlet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.records import Document, Page, SourceName
    from communique.vocabulary import Vocabulary


# A headline that names whose paper it heads.
PAPER = re.compile(
    r"(?:joint )?(?:press |media |official )?(?:statement|remarks|readout|release|communiqué|"
    r"communique|speech|address|transcript|briefing) (?:by|of|from|on behalf of)\b", re.IGNORECASE,
)  # fmt: skip
SEAT = re.compile(
    r"\b(?:government|ministry|embassy|republic|department|parliament|office)\b", re.IGNORECASE
)
LONGEST_LINE = 150  # characters of a line above a report that may name whose it is
LONGEST_STATE = 5  # words


def find_homes(
    page: Page, places: Iterable[tuple[str, str]], vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Country keys of the homes of the report; `places`: (place, country) of its dateline."""
    filed = [f"country:{country}" for _, country in places]
    agency, outlet = page.agency, page.outlet
    own = [] if outlet is None else [home_of(outlet, vocabulary)]
    if agency is None:
        found = own or filed
    elif speaks_for_state(agency, vocabulary):
        found = [home_of(agency, vocabulary)]
    else:
        found = filed or own or [home_of(agency, vocabulary)]
    found = found if any(found) else filed
    return tuple(dict.fromkeys(key for key in found if key is not None))


def read_letterhead(
    document: Document, page: Page, vocabulary: Vocabulary
) -> tuple[tuple[str, str], ...]:
    """(line, state) of the one state that the head of a page without outlet names: "State House, CAPITAL".

    A headline counts where it names a paper of a government: "Statement by the Ministry of C".
    """
    heads: list[tuple[str, str]] = []
    for block in page.blocks:
        words = document.text[block.start : block.end].strip()
        if len(words) > LONGEST_LINE or words.endswith("."):
            break
        if block.kind != "headline" or PAPER.match(words):
            heads.append((block.kind, words))
    found = {iso3 for _, words in heads for iso3 in name_states(words, vocabulary)}
    return tuple((heads[0][1], iso3) for iso3 in found) if len(found) == 1 else ()


def name_states(line: str, vocabulary: Vocabulary) -> list[str]:
    """ISO codes of the states, capitals and seats of government that the line names."""
    entries = build_gazetteer(vocabulary).entries
    words = [w.strip(".,;:()[]|") for w in line.split()]
    found: list[str] = []
    for at in range(len(words)):
        for length in range(LONGEST_STATE, 0, -1):
            entry = entries.get(fold(" ".join(words[at : at + length])))
            if entry is not None and entry.kind == "country" and words[at][:1].isupper():
                official = SEAT.search(line) is not None
                if entry.form != "demonym" or official:
                    found.append(entry.key.removeprefix("country:"))
                break
    return found


def speaks_for_state(source: SourceName, vocabulary: Vocabulary) -> bool:
    """The agency is a government's, or none that the vocabulary knows."""
    outlet = find_outlet(source.name, build_source_index(vocabulary))
    return outlet is None or outlet.state


def home_of(source: SourceName, vocabulary: Vocabulary) -> str | None:
    """The state that the outlet is at home in; an unknown one may name it: "The CAPITAL Ledger"."""
    if source.country:
        return f"country:{source.country}"
    entries = build_gazetteer(vocabulary).entries
    known = (entries.get(word) for word in fold(source.name).split())
    return next((e.key for e in known if e is not None and e.kind == "country"), None)
