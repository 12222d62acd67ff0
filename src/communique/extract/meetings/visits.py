"""Visits that a report only implies: "Visiting Foreign Minister NAME said here".

In: an Article, its meetings and offices. Out: MeetingFacts of kind visit and status implied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.extract.meetings.venues import venue_of_dateline
from communique.ids import make_id
from communique.records import MeetingFact, Participation

if TYPE_CHECKING:
    from communique.records import OfficeFact
    from communique.text.article import Article
    from communique.vocabulary import Vocabulary


def read_implied_visits(
    article: Article,
    meetings: tuple[MeetingFact, ...],
    offices: tuple[OfficeFact, ...],
    vocabulary: Vocabulary,
) -> list[MeetingFact]:
    """One visit for each person called "visiting" in a report from abroad."""
    venue = venue_of_dateline(article, vocabulary)
    if venue is None:
        return []
    found: dict[str, MeetingFact] = {}
    for number, sentence in enumerate(article.sentences):
        for at, token in enumerate(sentence.tokens):
            if token.lower != "visiting" or not token.tag.startswith(("V", "N", "J")):
                continue
            person = next((p for p in article.people[number] if at < p.first <= at + 14), None)
            if person is None or person.key in found:
                continue
            office = next((o for o in offices if o.person == person.key and not o.former), None)
            if office is None or office.of == f"country:{venue.country}":
                continue
            evidence = article.quote(token.start, person.end)
            day = next((m.date for m in meetings if m.date is not None and m.held == "held"), None)
            found[person.key] = MeetingFact(
                id=make_id("meeting", article.document.id, "visit", person.key),
                rule="meeting.implied-visit", status="implied",
                evidence=(evidence,), kind="visit", name=None, body=None, organisation=None,
                number=None, date=day, venue=venue, within=None, held="held",
                basis="implied: 'Visiting'",
                participants=(
                    Participation(person.key, "visitor", office.id, None, "implied", (evidence,)),
                ),
                topics=(),
            )  # fmt: skip
    return list(found.values())
