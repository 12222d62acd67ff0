"""Whether a text is read at all: its page, its language, and the first look for diplomacy."""

from __future__ import annotations

from functools import lru_cache

import msgspec.structs

from communique.problems import make_problem
from communique.records import Document, Page, Problem, Reading
from communique.sources.languages import identify_language
from communique.text.diplomacy import may_tell_of_diplomacy
from communique.text.layout import read_layout
from communique.vocabulary import Vocabulary

READ_LANGUAGES = ("en",)
PAGES_KEPT = 32  # opened for a whole shard, before the first of it is read


@lru_cache(maxsize=PAGES_KEPT)
def open_page(
    document: Document, vocabulary: Vocabulary, *, pass_over: bool
) -> tuple[Page, tuple[Problem, ...], bool]:
    """The page, its problems, and whether the text is read: else the last Problem tells why."""
    page, problems = read_layout(document, vocabulary)
    page = msgspec.structs.replace(page, language=identify_language(document.text))
    if page.language not in READ_LANGUAGES:
        problem = make_problem("language-unread", document.id, f"the text is in {page.language!r}")
        return page, (*problems, problem), False
    if pass_over and not may_tell_of_diplomacy(f"{document.title}\n{document.text}", vocabulary):
        why = "no sign of diplomacy: `communique read --all` reads it"
        return page, (*problems, make_problem("passed-over", document.id, why)), False
    return page, problems, True


def empty_reading(document: Document, page: Page, problems: tuple[Problem, ...]) -> Reading:
    """A Reading without facts."""
    return Reading(document, page, (), (), (), (), (), (), (), (), problems)
