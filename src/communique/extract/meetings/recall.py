"""Whose meeting it is where the phrase leaves that out: the body told or named before.

In: a MeetingPhrase and the tellings before it. Out: (body, organisation), each a key or None.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.text.bodies import find_body, read_level
from communique.text.clauses import own_subject
from communique.text.gazetteer import fold
from communique.text.meeting_phrases import HOLDING
from communique.text.meeting_status import TOLD_AS_HELD

if TYPE_CHECKING:
    from communique.extract.meetings.drafts import Telling
    from communique.text.article import Article
    from communique.text.meeting_phrases import MeetingPhrase
    from communique.vocabulary import Vocabulary

SITTINGS = ("session", "meeting", "summit")
IT_REACH = 2  # sentences back to what "it" stands for
BODY_WORD = re.compile(
    r"\b(?:the|its|their) ([a-z]+ )?(council|committee|commission|forum|assembly|alliance|bloc|"
    r"organi[sz]ation|union|league|association)\b"
)


def recall_body(
    article: Article, phrase: MeetingPhrase, before: list[Telling], vocabulary: Vocabulary
) -> tuple[str | None, str | None]:
    """The body named before: "the council's next session", "The committee will hold ..."."""
    sentence = article.sentences[phrase.sentence]
    left = sentence.tokens[max(0, phrase.first - 12) : phrase.head + 6]
    text = " ".join(t.lower if t.text != "Forum" else "the forum" for t in left)
    match = BODY_WORD.search(text)
    if match is None and not phrase.successor:
        return recall_members(article, phrase, before, vocabulary)
    word = match.group(2) if match else ""
    level = phrase.body.level
    names = {f"body:{b.key}": fold(b.name) for b in vocabulary.bodies}
    for telling in reversed(before):
        if telling.body is not None and (not word or word in telling.body.casefold() or (
            word in fold(telling.phrase.body.name or "") or word in names.get(telling.body, ""))
        ):  # fmt: skip
            return telling.body, telling.organisation
    if phrase.successor and not word:
        told = next((t.organisation for t in reversed(before) if t.organisation), None)
        if told is not None:
            return find_body(told, level, vocabulary), told
    return recall_named(article, phrase, word, vocabulary)


def recall_series(phrase: MeetingPhrase, before: list[Telling]) -> tuple[str | None, str | None]:
    """The body whose session before or after this was told: "the eighth meeting" after the 7th."""
    if phrase.number is None or phrase.word == "round":
        return None, None
    for telling in reversed(before):
        number = telling.phrase.number
        if telling.body is not None and number is not None and abs(number - phrase.number) <= 1:
            return telling.body, telling.organisation
    return None, None


def recall_counted(
    article: Article, phrase: MeetingPhrase, vocabulary: Vocabulary
) -> tuple[str | None, str | None]:
    """Whose "their 23rd summit" is: that of the only organisation named so far."""
    named = {n.key for names in article.names[: phrase.sentence + 1] for n in names
             if n.kind == "organisation"}  # fmt: skip
    if phrase.number is None or phrase.word not in SITTINGS or len(named) != 1:
        return None, None
    organisation = next(iter(named))
    return find_body(organisation, phrase.body.level, vocabulary), organisation


def recall_subject(article: Article, phrase: MeetingPhrase) -> tuple[str | None, str | None]:
    """The body or organisation spoken of last, for "It met in CITY in YEAR"."""
    sentence = article.sentences[phrase.sentence]
    subject = own_subject(sentence, phrase.head)
    if subject is None or sentence.tokens[subject].lower != "it":
        return None, None
    for number in range(phrase.sentence - 1, max(-1, phrase.sentence - 1 - IT_REACH), -1):
        for name in article.names[number]:
            if name.kind == "body":
                return name.key, "organisation:" + name.key.removeprefix("body:").split("/")[0]
            if name.kind == "organisation":
                return None, name.key
    return None, None


def recall_sitting(
    phrase: MeetingPhrase, before: list[Telling], vocabulary: Vocabulary
) -> tuple[str | None, str | None]:
    """Whose officials "will meet again": those of the one organisation whose session was told."""
    told = [t for t in before if t.organisation is not None and t.kind in ("session", "summit")]
    if len({t.organisation for t in told}) != 1 or phrase.parties:
        return None, None
    organisation, level = told[-1].organisation, phrase.body.level
    same = next((t.body for t in told if level is not None and t.phrase.body.level == level), None)
    return same or find_body(organisation, level, vocabulary), organisation


def recall_only(
    article: Article, phrase: MeetingPhrase, vocabulary: Vocabulary
) -> tuple[str | None, str | None]:
    """The organisation of "the foreign ministers" who met: the only one named so far."""
    level = phrase.body.level
    named = {n.key for names in article.names[: phrase.sentence + 1] for n in names
             if n.kind == "organisation"}  # fmt: skip
    past = phrase.verb and phrase.status == "held" and phrase.basis != TOLD_AS_HELD
    if len(named) != 1 or phrase.parties or not past or level in (None, "ministers"):
        return None, None
    organisation = next(iter(named))
    return find_body(organisation, level, vocabulary), organisation


def recall_named(
    article: Article, phrase: MeetingPhrase, word: str, vocabulary: Vocabulary
) -> tuple[str | None, str | None]:
    """The body or organisation named last that is called so: "the council", "the alliance"."""
    level = phrase.body.level
    words = {w: o.key for o in vocabulary.organisations for w in o.words}
    organisations = {n.key for found in article.names for n in found if n.kind == "organisation"}
    named = [n for names in article.names[: phrase.sentence + 1] for n in names]
    for name in reversed(named):
        if name.kind == "body" and word:
            parent = "organisation:" + name.key.removeprefix("body:").split("/")[0]
            if parent in organisations or not organisations:
                return name.key, parent
        key = name.key.removeprefix("organisation:")
        fits = any(o.key == key and word in o.words for o in vocabulary.organisations)
        if name.kind == "organisation" and word in words and fits:
            return find_body(name.key, level, vocabulary), name.key
    return None, None


def holding_organisation(article: Article, phrase: MeetingPhrase) -> str | None:
    """ "The ALLIANCE held its 12th session": the organisation that is the only party."""
    keys = [p.key for p in (*phrase.parties, *phrase.attending)]
    tokens = article.sentences[phrase.sentence].tokens
    own = any(t.lower == "its" for t in tokens[phrase.first : phrase.head])
    own = own or (phrase.first > 0 and tokens[phrase.first].lower in ("a", "an", "another")
                  and tokens[phrase.first - 1].lower in HOLDING)  # fmt: skip
    single = len(keys) == 1 and keys[0].startswith("organisation:")
    return keys[0] if single and own and phrase.word in ("session", "meeting", "summit") else None


def recall_members(
    article: Article, phrase: MeetingPhrase, before: list[Telling], vocabulary: Vocabulary
) -> tuple[str | None, str | None]:
    """The session of "the foreign ministers of the ALLIANCE", told later as "the meeting"."""
    if not phrase.definite or phrase.word not in ("meeting", "session", "summit") or before:
        return None, None
    for number in range(phrase.sentence + 1):
        for title in article.titles[number]:
            of = title.of or ""
            if title.plural and of.startswith("organisation:"):
                sentence = article.sentences[number]
                words = article.document.text[sentence.tokens[title.first].start : title.end]
                return find_body(of, read_level(words), vocabulary), of
    return None, None
