"""PLOVER of an event: the type of its CAMEO code, the mode and contexts that its words tell."""

from __future__ import annotations

from functools import lru_cache

from communique.codebook import Codebook, EventCode
from communique.records import PloverCode


@lru_cache(maxsize=4)
def index_codes(codebook: Codebook) -> dict[str, EventCode]:
    """Rows of coding_codes.csv by code."""
    return {row.cameo: row for row in codebook.coding_codes}


def name_plover(
    cameo: str, words: frozenset[str], sentence: frozenset[str], codebook: Codebook
) -> PloverCode | None:
    """Type, mode and contexts; None where PLOVER has no type for the code.

    `words` are those of the event, which tell its mode, `sentence` those around it, which tell the
    contexts; all in lower case.
    """
    code = index_codes(codebook).get(cameo)
    if code is None or code.type is None:
        return None
    mode = _find_mode(code, words, codebook) or _find_mode(code, sentence, codebook)
    if code.mode is not None and not (code.type in ("ASSAULT", "PROTEST") and mode):
        mode = code.mode
    found = {
        row.context
        for row in codebook.coding_contexts
        if any(word in sentence for word in row.words)
    }
    return PloverCode(code.type, mode, tuple(sorted(found | set(code.contexts))))


def _find_mode(code: EventCode, words: frozenset[str], codebook: Codebook) -> str | None:
    """The mode of the first row of the type of which a word is there."""
    return next(
        (
            row.mode
            for row in codebook.coding_modes
            if row.type == code.type and any(word in words for word in row.words)
        ),
        None,
    )
