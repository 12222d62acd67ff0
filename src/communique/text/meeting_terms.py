"""Lists of words by which meetings are told: the table meeting_terms.csv, read once.

In: what a list is for. Out: its words. The lists are closed classes of English; a user's overlay
does not reach them.
"""

from __future__ import annotations

from functools import cache

from communique.vocabulary import MeetingTerms
from communique.vocabulary_files import read_table


@cache
def read_terms() -> dict[str, frozenset[str]]:
    """Use -> words."""
    return {row.use: frozenset(row.words) for row in read_table("meeting_terms", MeetingTerms)}


def list_terms(use: str) -> frozenset[str]:
    """The words of one list: "verbs of holding"."""
    return read_terms()[use]
