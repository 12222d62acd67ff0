"""Counterparts: persons who hold the office of the one they meet, of another state.

In: an Article, the number of a sentence, the offices read so far. Out: OfficeFacts, `implied`.
"NAME met his C counterpart, NAME", "his C, D and E counterparts, NAME, NAME and NAME", "her
counterparts NAME of C and NAME of D". Several names are given states only in equal number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.extract.offices.plurals import list_holders, list_states
from communique.ids import make_id
from communique.records import OfficeFact

if TYPE_CHECKING:
    from communique.text.article import Article
    from communique.text.people import PersonName

COUNTERPARTS = frozenset("counterpart counterparts colleague colleagues homologue opposite".split())
FROM = frozenset(("from", "in", "of"))
STYLES = frozenset(("prince", "princess"))  # titles by birth: beside them another is held


def read_counterparts(
    article: Article, number: int, known: tuple[OfficeFact, ...]
) -> list[OfficeFact]:
    """The offices of all counterparts whom the sentence names."""
    facts: list[OfficeFact] = []
    for at, token in enumerate(article.sentences[number].tokens):
        if token.lower in COUNTERPARTS:
            office = office_meant(article, number, at, known)
            pairs = pair_holders(article, number, at) if office is not None else []
            for person, state, start in pairs:
                if office is not None and not holds_other(person, known):
                    facts.append(make_counterpart(article, person, state, start, office))
    return facts


def pair_holders(article: Article, number: int, at: int) -> list[tuple[PersonName, str, int]]:
    """(person, state, where the words begin) of each counterpart named behind the word at `at`."""
    tokens = article.sentences[number].tokens
    states, first, _ = list_states(article, number, at, before=True)
    begin = at + 2 if tokens[at].lower == "opposite" else at + 1  # "opposite number"
    if not states and begin < len(tokens) and tokens[begin].lower in FROM:
        states, _, begin = list_states(article, number, begin + 1, before=False)
    holders = list_holders(article, number, begin)
    start = tokens[first if states else at].start
    seated = [(person, seat) for person, seat in holders if seat is not None]
    if len(states) == len(holders):
        return [(p, k, start) for (p, _), k in zip(holders, states, strict=True)]
    if holders and len(seated) == len(holders):
        return [(person, seat, person.start) for person, seat in seated]
    return [(holders[0][0], states[0], start)] if len(states) == 1 and holders else []


def office_meant(
    article: Article, number: int, at: int, known: tuple[OfficeFact, ...]
) -> OfficeFact | None:
    """The office of the one whose counterpart it is: the first in the sentence who has one.

    Without one in the sentence, "he" is the only such person of the sentence before.
    """
    for person in article.people[number]:
        if person.last <= at:
            held = [o for o in known if o.person == person.key and not o.former]
            if held:
                return next((o for o in held if o.evidence[0].end >= person.start), held[0])
    tokens = article.sentences[number].tokens
    if number == 0 or not any(t.lower in ("he", "she") for t in tokens[:at]):
        return None
    keys = {p.key for p in article.people[number - 1]}
    held = [o for o in known if o.person in keys and not o.former]
    return held[0] if len({o.person for o in held}) == 1 else None


def holds_other(person: PersonName, known: tuple[OfficeFact, ...]) -> bool:
    """A title of his own stands with the name: "her counterpart, Chancellor NAME"."""
    return any(
        o.person == person.key
        and o.office not in STYLES
        and o.evidence[0].start <= person.start <= o.evidence[0].end
        for o in known
    )


def make_counterpart(
    article: Article, person: PersonName, state: str, start: int, office: OfficeFact
) -> OfficeFact:
    """The fact that the person holds that office of the state."""
    evidence = article.quote(min(start, person.start), person.end)
    return OfficeFact(
        id=make_id("office", article.document.id, person.key, office.office, state, evidence.start),
        rule="office.counterpart",
        status="implied",
        evidence=(evidence,),
        person=person.key,
        title=office.title,
        office=office.office,
        of=state,
        former=False,
        date=article.page.published,
    )
