"""The meeting of those who sign a statement together: "We met today and agreed ...".

In: an Article whose title names its issuers ("Joint Statement by NAME and NAME", "of A and B"), and
the meetings that other phrases tell. Out: one more MeetingFact where the text says in the first
person that its signatories met, talked or came to terms that day, and no other fact is that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.extract.meetings.venues import venue_of_dateline
from communique.ids import make_id
from communique.records import DateValue, MeetingFact, Participation
from communique.text.issuers import find_signatories, is_named_in
from communique.text.title_names import declared_title

if TYPE_CHECKING:
    from communique.records import Evidence, OfficeFact
    from communique.text.article import Article
    from communique.vocabulary import Vocabulary

MET = re.compile(
    r"\b[Ww]e (?:have |also |both |all |today )*"
    r"(?:met|gathered|convened|held (?:\w+ )*?(?:talks|discussions|consultations|meetings?)|"
    r"discussed|exchanged views|agreed today|decided today|welcomed today)\b|"
    r"\b(?:at|during|in) (?:our|today['’]s) (?:\w+ )?(?:meeting|talks|discussions|summit)\b"
)
PAIR = 2


def read_signed_meeting(
    article: Article,
    meetings: tuple[MeetingFact, ...],
    offices: tuple[OfficeFact, ...],
    vocabulary: Vocabulary,
) -> list[MeetingFact]:
    """The meeting of the signatories, none where it is told already or the text tells of none."""
    signatories = list_signatories(article)
    told = find_told(article)
    if len(signatories) < PAIR or not told or is_known(signatories, meetings, offices):
        return []
    pair = len(signatories) == PAIR and all(k.startswith("country:") for k in signatories)
    return [
        MeetingFact(
            id=make_id("meeting", article.document.id, "signed", *signatories),
            rule="meeting.signed", status="stated", evidence=told,
            kind="bilateral" if pair else "talks", name=None, body=None, organisation=None,
            number=None, date=date_signed(article), venue=venue_of_dateline(article, vocabulary),
            within=None, held="held", basis=f"stated: {told[0].quote!r}",
            participants=tuple(
                Participation(key, "participant", find_held(key, offices), None, "stated", (words,))
                for key, words in signatories.items()
            ),
            topics=(),
        )
    ]  # fmt: skip


def list_signatories(article: Article) -> dict[str, Evidence]:
    """Key -> first mention, of the persons whom the title names, else of the states and bodies."""
    who = find_signatories(declared_title(article))
    if who is None:
        return {}
    people: dict[str, Evidence] = {}
    states: dict[str, Evidence] = {}
    for person in (p for people in article.people for p in people):
        if person.full and is_named_in(person.words, who):
            people.setdefault(person.key, article.quote(person.start, person.end))
    for name in (n for names in article.names for n in names):
        words = article.quote(name.start, name.end)
        if name.kind in ("country", "organisation") and is_named_in(words.quote, who):
            states.setdefault(name.key, words)
    return people if len(people) >= PAIR else states


def find_told(article: Article) -> tuple[Evidence, ...]:
    """The phrases outside quotation marks that say in the first person that they met."""
    body = [s for s in article.sentences if s.block in ("lead", "body")]
    found = (
        (s.start + match.start(), s.start + match.end())
        for s in body
        for match in MET.finditer(article.document.text[s.start : s.end])
    )
    return tuple(article.quote(*span) for span in found if not article.is_quoted(span[0]))


def is_known(
    signatories: dict[str, Evidence],
    meetings: tuple[MeetingFact, ...],
    offices: tuple[OfficeFact, ...],
) -> bool:
    """A meeting held is told in which two of them, or their states, take part."""
    own = {o.person: o.of for o in offices if not o.former and o.of is not None}
    sides = {own.get(key, key) for key in signatories} | set(signatories)
    return any(
        len(sides & {p.referent for p in m.participants}) >= PAIR
        for m in meetings
        if m.held == "held" and m.kind != "visit"
    )


def find_held(key: str, offices: tuple[OfficeFact, ...]) -> str | None:
    """The id of the person's present office."""
    return next((o.id for o in offices if o.person == key and not o.former), None)


def date_signed(article: Article) -> DateValue | None:
    """The day of the statement, inferred: who signs together has met by then."""
    day = article.page.published
    if day is None:
        return None
    return DateValue(day.start, day.end, day.precision, "inferred", f"day signed: {day.basis}")
