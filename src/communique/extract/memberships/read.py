"""Who belongs to what, in which tier, stated or implied.

In: an Article, its meetings and statements. Out: MembershipFacts. Stated: a list of states with a
word of tiers.csv (lists.py), a state called a member, suspended, gone or a candidate (singles.py).
Implied: what the wording presupposes, and taking part as a member (implied.py). A guest of one
meeting has no tier.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.extract.memberships.implied import read_implied
from communique.extract.memberships.lists import read_lists
from communique.extract.memberships.singles import read_single
from communique.extract.memberships.wordings import read_wordings

if TYPE_CHECKING:
    from communique.records import MeetingFact, MembershipFact, OfficeFact, StatementFact
    from communique.text.article import Article
    from communique.vocabulary import Vocabulary


def read_memberships(
    article: Article,
    meetings: tuple[MeetingFact, ...],
    statements: tuple[StatementFact, ...],
    offices: tuple[OfficeFact, ...],
    vocabulary: Vocabulary,
) -> tuple[MembershipFact, ...]:
    """All memberships the article states or implies; a stated one hides the same implied one."""
    found: dict[tuple[str, str, str], MembershipFact] = {}
    implied: list[MembershipFact] = []
    for number in range(len(article.sentences)):
        for fact in (*read_lists(article, number, vocabulary),
                     *read_single(article, number, vocabulary),
                     *read_wordings(article, number)):  # fmt: skip
            if fact.status == "implied":
                implied.append(fact)
            else:
                found.setdefault((fact.organisation, fact.member, fact.tier), fact)
    implied += read_implied(article, meetings, statements, offices, vocabulary)
    stated = {(f.organisation, f.member) for f in found.values()}
    for fact in implied:
        if (fact.organisation, fact.member) not in stated:
            found.setdefault((fact.organisation, fact.member, fact.tier), fact)
    return tuple(sorted(found.values(), key=lambda f: (f.evidence[0].start, f.id)))
