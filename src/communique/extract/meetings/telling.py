"""One phrase with its date, place, body and parties resolved against the article.

In: a MeetingPhrase and the tellings before it. Out: a Telling. Anaphoric parts ("the council's next
session", "their talks", "here on Wednesday") are completed from what was told before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec.structs

from communique.extract.meetings.dates import find_phrase_date, match_day_of
from communique.extract.meetings.drafts import TWO_SIDES, Telling
from communique.extract.meetings.recall import (
    holding_organisation,
    recall_body,
    recall_counted,
    recall_only,
    recall_series,
    recall_sitting,
    recall_subject,
)
from communique.extract.meetings.venues import find_phrase_venue
from communique.text.bodies import find_body, find_sole_body, read_body
from communique.text.clauses import FINITE, own_subject, phrase_span
from communique.text.meeting_phrases import HOLDING, governing_verb
from communique.text.meeting_status import ANNOUNCED
from communique.text.meeting_terms import list_terms
from communique.text.parties import COUNTERPARTS, Party
from communique.text.places import find_city

if TYPE_CHECKING:
    from communique.records import DateValue, MeetingKind
    from communique.text.article import Article
    from communique.text.language import Sentence
    from communique.text.meeting_phrases import MeetingPhrase
    from communique.vocabulary import Vocabulary

SITTING = HOLDING | {"open", "opens", "opened", "close", "closes", "closed"}
NAME_REACH = 4  # tokens between a title and its name
CHAIN_GAP = 2  # tokens between the titles of one person: "Minister of X and Minister of Y"
PAIR_BEFORE = re.compile(
    r"\b(?:two|both) (?:\w+ )?(?:countries|sides|ministers|presidents|leaders|governments|"
    r"ministries|nations|states)\b"
)
# Capitals that say which of a series, or who sits: no name of its own.
SERIAL = list_terms("before a name") | frozenset(
    "special extraordinary emergency leaders presidential ministerial ministers the this".split()
)
NUMERAL_PAIR = re.compile(r"\b(?:two|both)\b")
INTENDED = "stated: 'to "  # an infinitive tells of what is to come, or of what was
RESUMED = re.compile(r"\b(?:resum|reconven|restart|continue)")


def make_telling(
    article: Article, phrase: MeetingPhrase, before: list[Telling], vocabulary: Vocabulary
) -> Telling:
    """The phrase completed."""
    sentence = article.sentences[phrase.sentence]
    start, end = span_of(sentence, phrase)
    acting = acting_body(article, phrase, vocabulary)
    body, organisation = complete_body(article, phrase, before, vocabulary)
    if body is None and organisation is None:
        body, organisation = acting
    colleagues = colleagues_of(article, phrase)
    organisation = organisation or colleagues
    phrase, parties = complete_parties(article, phrase, before, of_body=organisation is not None)
    of_body = body is not None or colleagues is not None
    acts = acting[1] is not None and acting[1] == organisation
    kind = settle_kind(phrase.kind, parties, of_body=of_body, acts=acts)
    date = find_phrase_date(article, phrase)
    return Telling(
        fit_status(article, phrase, date), kind, body, organisation, parties, date,
        find_phrase_venue(article, phrase, vocabulary), start, end, states_before(article, phrase),
        name_of_phrase(article, phrase),
    )  # fmt: skip


def complete_body(
    article: Article, phrase: MeetingPhrase, before: list[Telling], vocabulary: Vocabulary
) -> tuple[str | None, str | None]:
    """(body, organisation) of the phrase, else of whom it says to hold it or was told before."""
    body, organisation = phrase.body.body, phrase.body.organisation
    if body is not None or organisation is not None:
        return body, organisation
    organisation = holding_organisation(article, phrase)
    if organisation is not None:
        return find_body(organisation, phrase.body.level, vocabulary), organisation
    found = recall_series(phrase, before)
    if found == (None, None) and phrase.predecessor:
        found = next(((t.body, t.organisation) for t in reversed(before)
                      if t.organisation and t.phrase.word == phrase.word), found)  # fmt: skip
    if found == (None, None) and len(phrase.parties) <= 1 and not phrase.verb:
        found = recall_body(article, phrase, before, vocabulary)
    if found == (None, None) and not phrase.parties:
        found = recall_counted(article, phrase, vocabulary)
    sitting = phrase.of_many and phrase.definite and phrase.kind == "group" and not phrase.verb
    if found == (None, None) and (sitting or (phrase.verb and phrase.word == "meeting")):
        found = recall_subject(article, phrase)
        found = found if found != (None, None) else recall_sitting(phrase, before, vocabulary)
        found = found if found != (None, None) else recall_only(article, phrase, vocabulary)
    return found


def complete_parties(
    article: Article, phrase: MeetingPhrase, before: list[Telling], *, of_body: bool
) -> tuple[MeetingPhrase, tuple[Party, ...]]:
    """The sides of the phrase or those told before, and whether it tells of another round."""
    parties = phrase.parties or recall_parties(article, phrase, before)
    talks = [t for t in before if t.kind in ("talks", "bilateral")]
    if phrase.kind == "talks" and not parties and (phrase.predecessor or is_resumed(phrase)):
        parties = next((t.parties for t in reversed(before) if len(t.parties) > 1), ())
        again = bool(talks) and is_resumed(phrase)
        phrase = msgspec.structs.replace(phrase, successor=again)
    if phrase.word in ("round", "rounds") and not parties and not of_body:
        parties = next((t.parties for t in reversed(talks) if len(t.parties) > 1), ())
    if phrase.kind == "visit" and not parties and match_day_of(article, phrase):
        parties = acting_people(article, phrase) or phrase.attending
    if phrase.successor and phrase.verb and not parties and not of_body:  # "agreed to meet again"
        parties = next((t.parties for t in reversed(before) if len(t.parties) > 1
                        and t.kind in ("group", "talks", "bilateral", "summit")), ())  # fmt: skip
    two_sided = phrase.possessive or phrase.kind in ("talks", "bilateral", "call")
    if two_sided and not parties and len(phrase.attending) > 1:
        parties = phrase.attending  # "A and B promised closer ties at talks here"
    return phrase, parties


def acting_people(article: Article, phrase: MeetingPhrase) -> tuple[Party, ...]:
    """The persons before the verb: "A and her guest, B, met on the second day of a visit"."""
    tokens = article.sentences[phrase.sentence].tokens
    finite = next((n for n, t in enumerate(tokens) if t.tag in FINITE), 0)
    people = (p for p in article.people[phrase.sentence] if p.last <= finite)
    return tuple({p.key: Party(p.key, None, p.start, p.end) for p in people}.values())


def settle_kind(
    kind: MeetingKind, parties: tuple[Party, ...], *, of_body: bool, acts: bool
) -> MeetingKind:
    """A meeting of a body, or talks at which it acts, is a session; one of a pair bilateral."""
    if acts or (kind == "group" and of_body):
        return "session"
    return "bilateral" if kind == "group" and is_pair(parties) else kind


def colleagues_of(article: Article, phrase: MeetingPhrase) -> str | None:
    """The organisation in "a meeting with her UNION colleagues"."""
    tokens = article.sentences[phrase.sentence].tokens
    names = (n for n in article.names[phrase.sentence] if n.kind == "organisation")
    return next((n.key for n in names if phrase.head < n.first and n.last < phrase.last
                 and tokens[n.last].lower in COUNTERPARTS), None)  # fmt: skip


def acting_body(
    article: Article, phrase: MeetingPhrase, vocabulary: Vocabulary
) -> tuple[str | None, str | None]:
    """The body whose act the sentence tells: "The UNION's ministers agreed at talks in CITY"."""
    sentence = article.sentences[phrase.sentence]
    verb = governing_verb(sentence, phrase.head)
    subject = own_subject(sentence, verb) if verb is not None else None
    if subject is None and verb is not None and sentence.tokens[verb].dep == "xcomp":
        subject = own_subject(sentence, sentence.tokens[verb].head)  # "is to hold a meeting"
    direct = sentence.tokens[phrase.head].dep in ("dobj", "obj")
    holds = direct and verb is not None and sentence.tokens[verb].lower in SITTING
    parties = phrase.parties
    # "The UNION's ministers ended talks in CITY"
    alone = len(parties) == 1 and parties[0].key.startswith("organisation:")
    titles = article.titles[phrase.sentence]
    sit = subject is not None and any(t.plural and t.first <= subject < t.last for t in titles)
    alone = alone and (parties[0].title is not None or sit)  # "ministers from the UNION"
    if phrase.kind in ("visit", "call") or (parties and not alone) or phrase.verb:
        return None, None
    if phrase.kind != "talks" and not holds:
        return None, None
    if subject is None or subject >= phrase.first:
        return None, None
    span = phrase_span(sentence, subject)
    if span[0] <= phrase.head < span[1]:  # "a round of talks on the UNION's fund was put off"
        return None, None
    found = read_body(article, phrase.sentence, span, vocabulary)
    sole = find_sole_body(found.organisation, vocabulary) if found.level == "ministers" else None
    return sole or found.body, found.organisation


def is_resumed(phrase: MeetingPhrase) -> bool:
    """ "The talks will resume next week": another round of those told of."""
    return phrase.definite and RESUMED.search(phrase.basis) is not None


def is_pair(parties: tuple[Party, ...]) -> bool:
    """Two sides, a person among them: "a meeting with NAME" is no session."""
    people = [p.key.startswith("person:") for p in parties]
    states = [p.key.startswith("country:") for p in parties]
    return len(parties) == TWO_SIDES and any(people) and sum(people) + sum(states) == TWO_SIDES


def states_before(article: Article, phrase: MeetingPhrase) -> frozenset[str]:
    """Countries in the words before the noun, "the intra-Kenyan talks"; no capital, no owner.

    Those of "her Kenyan guest", who is told to be on a visit.
    """
    if phrase.kind == "visit" and match_day_of(article, phrase):
        return frozenset(p.key for p in phrase.attending if p.key.startswith("country:"))
    tokens = article.sentences[phrase.sentence].tokens
    return frozenset(
        n.key for n in article.names[phrase.sentence]
        if n.kind == "country" and n.form in ("name", "demonym")
        and phrase.first <= n.first < phrase.head and tokens[n.last].tag != "POS"
    )  # fmt: skip


def name_of_phrase(article: Article, phrase: MeetingPhrase) -> str:
    """Capitals before the noun that name no state, body, person or city, "" where it has none."""
    sentence = article.sentences[phrase.sentence]
    head = sentence.tokens[phrase.head]
    if phrase.verb or sentence.block == "headline" or not head.text[:1].isupper():
        return ""
    taken = {t for n in article.names[phrase.sentence] for t in range(n.first, n.last)}
    words = [t.text for n, t in enumerate(sentence.tokens[phrase.first : phrase.head], phrase.first)
             if n not in taken and t.tag in ("NNP", "NNPS") and t.lower not in SERIAL
             and t.text[:1].isupper() and find_city(t.text) is None]  # fmt: skip
    return " ".join(words)


def fit_status(article: Article, phrase: MeetingPhrase, date: DateValue | None) -> MeetingPhrase:
    """What is dated after the report is still to come, whatever tense it is told in.

    What is dated to an earlier day is past: "it would be the first since the 1991 conference",
    "pledged to cut emissions at the talks last December".
    """
    published = article.page.published
    if date is None or published is None or phrase.status == "cancelled":
        return phrase
    if date.start > published.end and phrase.status == "held":
        return msgspec.structs.replace(
            phrase, status="scheduled", basis="stated: dated after the report"
        )
    past = date.end < published.start and (
        date.precision == "year" or INTENDED in phrase.basis or ANNOUNCED in phrase.basis
    )
    if past and phrase.status == "scheduled":
        return msgspec.structs.replace(phrase, status="held", basis="stated: dated before")
    return phrase


def span_of(sentence: Sentence, phrase: MeetingPhrase) -> tuple[int, int]:
    """From the article before the phrase to its end, trailing marks left out."""
    last = phrase.last
    while last - 1 > phrase.head and sentence.tokens[last - 1].text in (",", ".", "-", "and", "("):
        last -= 1
    return sentence.tokens[phrase.first].start, sentence.tokens[last - 1].end


def recall_parties(
    article: Article, phrase: MeetingPhrase, before: list[Telling]
) -> tuple[Party, ...]:
    """The two sides told of last, in that office: "their talks" after "the two presidents"."""
    sentence = article.sentences[phrase.sentence]
    told = article.document.text[sentence.start : sentence.end].lower()
    left = {t.lower for t in sentence.tokens[phrase.first : phrase.head]}
    # "the joint dialogue would convene": of the two told of
    twosome = PAIR_BEFORE.search(told) is not None or bool(phrase.definite and "joint" in left)
    twosome = twosome and phrase.kind in ("talks", "call", "bilateral")
    if not (phrase.possessive or twosome) or phrase.attending:
        return ()
    titles = [t for t in article.titles[phrase.sentence] if t.plural and t.last <= phrase.head]
    pairs = [t.parties for t in before if len(t.parties) == TWO_SIDES]
    if not pairs:
        return main_countries(article, phrase) if twosome else ()
    begins = {t: sentence.tokens[max(0, t.outer_first - 2)].start for t in titles}
    two = [t for t in titles
           if NUMERAL_PAIR.search(article.document.text[begins[t] : t.end].lower())]  # fmt: skip
    if not two:
        return pairs[-1] if phrase.definite or twosome else ()
    title = two[-1]
    countries: dict[str, None] = {}
    for party in pairs[-1]:
        country = country_of(article, party.key)
        if country is not None:
            countries[country] = None
    if len(countries) < TWO_SIDES and phrase.definite:
        return pairs[-1]
    return tuple(
        Party(key, title.head, sentence.tokens[title.outer_first].start, title.end)
        for key in countries
    )


def main_countries(article: Article, phrase: MeetingPhrase) -> tuple[Party, ...]:
    """The two states the article names most: "the two countries" where no meeting told which."""
    counts: dict[str, int] = {}
    for names in article.names:
        for name in names:
            if name.kind == "country":
                counts[name.key] = counts.get(name.key, 0) + 1
    ranked = sorted(counts, key=lambda k: (-counts[k], k))
    if len(ranked) <= 1 or counts[ranked[1]] == 1:
        return ()
    token = article.sentences[phrase.sentence].tokens[phrase.head]
    return tuple(Party(key, None, token.start, token.end) for key in ranked[:2])


def country_of(article: Article, key: str) -> str | None:
    """Country key of a party: itself, or the owner of a title beside the person's name."""
    if key.startswith("country:"):
        return key
    for number, people in enumerate(article.people):
        for person in people:
            if person.key != key:
                continue
            for title in article.titles[number]:
                near = title.last <= person.first <= title.last + NAME_REACH
                if near and title.of is not None and title.of.startswith("country:"):
                    return title.of
                chained = any(
                    t.last <= person.first <= t.last + NAME_REACH
                    and t.first - title.last <= CHAIN_GAP
                    for t in article.titles[number]
                )
                if chained and title.of is not None and title.of.startswith("country:"):
                    return title.of
    return None
