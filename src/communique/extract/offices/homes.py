"""Where a report comes from: the states whose offices it may name without their state.

In: the Page, the places of its dateline, the vocabulary. Out: country keys, the surest first. A
state's own agency and an outlet write from home; the dateline of another agency's report says where
it is filed, and its "President NAME" is that state's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.text.gazetteer import build_gazetteer, fold
from communique.text.source_names import build_source_index, find_outlet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.records import Page, SourceName
    from communique.vocabulary import Vocabulary


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
