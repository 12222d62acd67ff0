"""On whose behalf: "On behalf of the ministers, X said they admired ..."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.extract.statements.groups import body_group, body_group_key
from communique.records import Referent

if TYPE_CHECKING:
    from communique.extract.statements.special import Found
    from communique.records import MeetingFact
    from communique.text.article import Article, MentionIndex

BEHALF = re.compile(
    r"\b[Oo]n behalf of (?:the )?((?:[^,;.]|\b[A-Z]\.){2,80}?)(?=[,;]|(?<![A-Z])\.| said\b|$)"
)
PLURAL_SUBJECT = re.compile(r"^(?:they|the ministers|the members|all of them)\b", re.IGNORECASE)


def read_behalf(
    article: Article,
    number: int,
    index: MentionIndex,
    item: Found,
    before: dict[str, str],
    meetings: tuple[MeetingFact, ...],
) -> tuple[str, Referent | None] | None:
    """(referent key, referent to be made); kept for the same speaker while he speaks for "they"."""
    sentence = article.sentences[number]
    text = article.document.text[sentence.start : sentence.end]
    speaker = item.speaker.keys[0] if item.speaker.keys else ""
    match = BEHALF.search(text)
    inside = match is not None and any(
        a <= sentence.start + match.start() < b for a, b in item.spans
    )
    if match is None or inside:
        words = article.document.text[item.spans[0][0] : item.spans[0][1]]
        if speaker in before and PLURAL_SUBJECT.match(words):
            return before[speaker], None
        before.pop(speaker, None)
        return None
    start, end = sentence.start + match.start(1), sentence.start + match.end(1)
    found = resolve_principal(article, (start, end), index, meetings)
    before[speaker] = found[0]
    return found


def resolve_principal(
    article: Article,
    span: tuple[int, int],
    index: MentionIndex,
    meetings: tuple[MeetingFact, ...],
) -> tuple[str, Referent | None]:
    """The person, state or collective for whom somebody speaks."""
    words = article.document.text[span[0] : span[1]].strip()
    inside = index.within(*span)
    persons = [m for m in inside if m.referent.startswith("person:")]
    if persons:
        return persons[-1].referent, None
    plural = re.search(r"(?:s|men)$", words) is not None
    if not plural and inside:
        return inside[-1].referent, None
    if re.search(r"minister|leader|chief|head", words.lower()):
        bodies = [m for m in meetings if m.body is not None and m.held == "held"]
        if bodies:
            referent = body_group(bodies[0], words)
            return body_group_key(bodies[0]), referent
    key = f"group:{words.lower()}"
    return key, Referent(key, "group", words, (words,), None, None, ())
