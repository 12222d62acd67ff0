"""Documents signed, adopted, extended or rejected.

In: an Article and its meetings. Out: AgreementFacts: a word of instruments.csv with the verb that
says what happened to it. A document that is only mentioned is no fact here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from communique.ids import make_id
from communique.records import AgreementAction, AgreementFact
from communique.text.clauses import phrase_span, subject_of, subtree_span
from communique.text.parties import list_parties

if TYPE_CHECKING:
    from communique.records import AgreementKind, MeetingFact
    from communique.text.article import Article
    from communique.text.language import Sentence, Token
    from communique.vocabulary import Vocabulary

FORMS: tuple[tuple[str, AgreementAction], ...] = (
    (r"extension of|extend(?:ed|s|ing)?|renew(?:ed|s|ing)?|prolong(?:ed|s)", "extended"),
    (
        r"withdr[ae]w\w*|withdrawn|pull(?:ed|s)? (?:\w+ )?out of|terminat\w+|scrapp?\w+|quit",
        "withdrawn",
    ),
    (r"reject(?:ed|s|ing)?|vetoed", "rejected"),
    (
        (
            r"to sign|will sign|hopes? to sign|to be signed|propos(?:ed|es|ing|al)|"
            r"draft(?:ed|ing)?|negotiat\w+|to conclude|will adopt|to adopt"
        ),
        "proposed",
    ),
    (r"sign(?:ed|s|ing)?|inked|initialled|concluded|sealed|struck|reached", "signed"),
    (
        (
            r"adopt(?:ed|s|ing|ion)?|approv(?:ed|es|ing)|endors(?:ed|es|ing)|pass(?:ed|es)|"
            r"issu(?:ed|es|ing)|releas(?:ed|es|ing)|ended with|published|agreed on|ratified"
        ),
        "adopted",
    ),
    (r"announc(?:ed|es|ing)|unveil(?:ed|s)|presented", "announced"),
)
ACTIONS = tuple((re.compile(rf"\b(?:{forms})\b"), action) for forms, action in FORMS)
PASSIVE = re.compile(r"\b(?:was|were|been|be|being)\b")
REACH = 70  # characters between verb and document
ADJACENT = 2  # characters: the verb stands right behind the document
MEETING_REACH = 1500  # characters between a document and the meeting that it belongs to


@lru_cache(maxsize=4)
def compile_instruments(
    vocabulary: Vocabulary,
) -> tuple[re.Pattern[str], dict[str, AgreementKind]]:
    """Pattern of all words of instruments.csv, the longest first, and word -> kind."""
    kinds = {row.word.lower(): row.kind for row in vocabulary.instruments}
    words = sorted(kinds, key=len, reverse=True)
    return re.compile(r"\b(" + "|".join(map(re.escape, words or ["(?!)"])) + r")(?:s|es)?\b"), kinds


def read_agreements(
    article: Article, meetings: tuple[MeetingFact, ...], vocabulary: Vocabulary
) -> tuple[AgreementFact, ...]:
    """Documents to which something was done, each once in the article."""
    pattern, kinds = compile_instruments(vocabulary)
    found: list[AgreementFact] = []
    for number, sentence in enumerate(article.sentences):
        if sentence.block in ("headline", "pull quote"):
            continue
        text = article.document.text[sentence.start : sentence.end]
        for match in pattern.finditer(text.lower()):
            end = sentence.start + match.end(1)
            covering = (n for n, t in enumerate(sentence.tokens) if t.start <= end <= t.end)
            head = next(covering, None)
            if head is None or not sentence.tokens[head].tag.startswith("NN"):
                continue
            fact = make_agreement(article, number, head, kinds[match.group(1)], meetings)
            if fact is not None and not any(is_same(fact, other) for other in found):
                found.append(fact)
    return tuple(found)


def make_agreement(
    article: Article,
    number: int,
    head: int,
    kind: AgreementKind,
    meetings: tuple[MeetingFact, ...],
) -> AgreementFact | None:
    """The document at token `head` with what was done to it; None where nothing was."""
    sentence = article.sentences[number]
    text = article.document.text
    first, last = name_span(sentence, head)
    start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
    action = find_action(text, sentence, start, end)
    if action is None:
        return None
    begin = action[1] if start - REACH < action[1] < start else start
    evidence = article.quote(
        min(begin, start), max(end, action[2] if action[2] - end < REACH // 2 else end)
    )
    verb = next((n for n, t in enumerate(sentence.tokens) if t.start == action[1]), None)
    parties = find_parties(article, number, verb, (first, last))
    held = (m for m in meetings if m.held == "held")
    near = (m for m in held if any(abs(e.start - start) < MEETING_REACH for e in m.evidence))
    meeting = next(near, None)
    name = re.sub(r"^(?:[Tt]he|[Aa]n?|[Tt]heir|[Ii]ts|final)\s+", "", text[start:end])
    name = re.sub(r"(?: in [A-Z][\w’'-]+)? on \w+day$| in [A-Z][\w’'-]+$", "", name)
    return AgreementFact(
        id=make_id("agreement", article.document.id, start, end),
        rule=f"agreement.{action[0]}",
        confidence=0.8,
        status="stated",
        evidence=(evidence,),
        name=name,
        kind=kind,
        action=action[0],
        parties=parties,
        date=meeting.date if meeting is not None else None,
        meeting=meeting.id if meeting is not None else None,
    )


def name_span(sentence: Sentence, head: int) -> tuple[int, int]:
    """The document's noun phrase, its capitals and its "of", "on", "in" in full."""
    tokens = sentence.tokens
    first = min(phrase_span(sentence, head)[0], head)
    last = head + 1
    while last < len(tokens) and is_part_of_name(tokens, last):
        last += 1
    while last > head + 1 and tokens[last - 1].tag in ("DT", "IN", "CC"):
        last -= 1
    while first > 1 and (tokens[first - 1].text[:1].isupper() or tokens[first - 1].text == "-"):
        first -= 1
    return first, last


def is_part_of_name(tokens: tuple[Token, ...], at: int) -> bool:
    """The token behind a document's noun goes on with its name: "on", "the Use of Water"."""
    token = tokens[at]
    if token.text[:1].isupper() or token.tag in ("DT", "JJ", "NN", "NNS"):
        return True
    if at + 1 >= len(tokens):
        return False
    links = token.lower in ("for", "in", "to", "and", "-") and tokens[at + 1].text[:1].isupper()
    return links or token.lower in ("of", "on")


def find_action(
    text: str, sentence: Sentence, start: int, end: int
) -> tuple[AgreementAction, int, int] | None:
    """What was done: the verb nearest before the document, else the one behind it."""
    base = max(sentence.start, start - REACH)
    window = text[base:start].lower()
    before = [(m.end(), -n, m.start()) for n, (pattern, _) in enumerate(ACTIONS)
              for m in pattern.finditer(window)]  # fmt: skip
    if before:
        _, row, begin = max(before)
        return ACTIONS[-row][1], base + begin, end
    after = text[end : min(sentence.end, end + REACH)].lower()
    stop = re.search(r"[;.]|, (?:and|but)", after)
    after = after[: stop.start()] if stop else after
    behind = [(m.start(), action, m.end()) for pattern, action in ACTIONS
              for m in [pattern.search(after)] if m is not None
              and (PASSIVE.search(after[: m.start()]) or m.start() <= ADJACENT)]  # fmt: skip
    if not behind:
        return None
    position, action, stop_at = min(behind)
    return action, end + position, end + stop_at


def find_parties(
    article: Article, number: int, verb: int | None, span: tuple[int, int]
) -> tuple[str, ...]:
    """Countries in the document's name, else the subject of the verb."""
    inside = [n.key for n in article.names[number] if span[0] <= n.first < span[1]
              and n.kind == "country"]  # fmt: skip
    if len(inside) > 1:
        return tuple(dict.fromkeys(inside))
    sentence = article.sentences[number]
    subject = subject_of(sentence, verb) if verb is not None else None
    if subject is None:
        return tuple(dict.fromkeys(inside))
    first, last = subtree_span(sentence, subject)
    last = min(last, verb) if verb is not None and verb > first else last
    return tuple(dict.fromkeys(p.key for p in list_parties(article, number, first, last)))


def is_same(left: AgreementFact, right: AgreementFact) -> bool:
    """Two mentions of one document: same kind, and one name's words are in the other's."""
    if left.kind != right.kind:
        return False
    ours, theirs = (set(re.findall(r"\w{4,}", n.lower())) for n in (left.name, right.name))
    return bool(ours) and bool(theirs) and (ours <= theirs or theirs <= ours)
