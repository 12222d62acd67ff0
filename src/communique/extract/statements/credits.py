"""Words set beside a name without any verb: credited quotations and the labels of headlines.

'"QUOTE" — NAME' (a quotation that fills its paragraph, a dash, and whose it is), and in a headline
"NAME: CLAUSE". In: an Article and the statements found by their cues. Out: the same with those.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.extract.statements.groups import Speaker
from communique.extract.statements.special import Found
from communique.text.clauses import FINITE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from communique.text.article import Article
    from communique.text.people import PersonName
    from communique.text.quotations import Span

CREDIT = re.compile(r"[\"”’»]{1,2}[ \t\xa0]*\r?\n?[ \t\xa0]*(?:[―—–]|--?)[ \t\xa0]*(?=[A-Z])")
LABEL = re.compile(r"[^:\n]{2,60}?(?: on [^:\n]{3,40})?:\s+(?=\S)")
OPENING = frozenset(" \t\xa0\"“”'«‘`")  # blanks and marks before a quotation on its line
LONGEST_TITLE = 60  # characters of an office before the name
LONGEST_REST = 80  # characters behind the name: ", minister of trade"
FEWEST_WORDS = 4
RULE_CREDIT = "statement.credited"
RULE_LABEL = "statement.headline-label"


def read_credits(article: Article, found: Iterable[Found]) -> list[Found]:
    """The statements, with those that a credit or a headline's label tells.

    What was read inside a credited quotation by other rules gives way to it.
    """
    credited = list(list_credited(article))
    taken = [f.spans[0] for f in credited]
    kept = [f for f in found
            if not any(a <= f.spans[0][0] < b for a, b in taken)]  # fmt: skip
    return [*kept, *credited, *list_labelled(article, kept)]


def list_credited(article: Article) -> Iterator[Found]:
    """A statement for each quotation behind which a dash and a name stand."""
    text = article.document.text
    for quotation in article.quotations:
        match = CREDIT.match(text, quotation.end)
        if match is None or not opens_line(text, quotation):
            continue
        person = person_at(article, match.end())
        if person is not None:
            number, named = person
            speaker = Speaker((named.key,), named.start, named.end, "person")
            span = (quotation.start, quotation.end)
            yield Found(number, (span,), speaker, None, "say", "assert", RULE_CREDIT)


def opens_line(text: str, quotation: Span) -> bool:
    """Nothing but the opening mark stands before the quotation on its line."""
    begin = text.rfind("\n", 0, quotation.start) + 1
    return not any(c not in OPENING for c in text[begin : quotation.start])


def person_at(article: Article, offset: int) -> tuple[int, PersonName] | None:
    """The person whom the line at the offset names, an office before or behind the name only."""
    text = article.document.text
    stop = text.find("\n", offset)
    stop = len(text) if stop < 0 else stop
    for number, sentence in enumerate(article.sentences):
        if sentence.end <= offset or sentence.start > offset + LONGEST_TITLE:
            continue
        for person in article.people[number]:
            near = offset <= person.start <= offset + LONGEST_TITLE and person.end <= stop
            rest = [t for t in sentence.tokens if offset <= t.start < stop]
            if near and stop - person.end <= LONGEST_REST and not has_verb(rest):
                return number, person
    return None


def has_verb(tokens: Iterable[object]) -> bool:
    """A finite verb stands among the tokens."""
    return any(getattr(t, "tag", "") in FINITE for t in tokens)


def list_labelled(article: Article, found: list[Found]) -> Iterator[Found]:
    """ "NAME: CLAUSE", "NAME on SUBJECT: CLAUSE" as a headline; a question is none."""
    text = article.document.text
    for block in article.page.blocks:
        if block.kind != "headline":
            continue
        match = LABEL.match(text, block.start, block.end)
        words = [] if match is None else re.findall(r"\w+", text[match.end() : block.end])
        if match is None or len(words) < FEWEST_WORDS or text[: block.end].rstrip().endswith("?"):
            continue
        number = next((n for n, s in enumerate(article.sentences)
                       if s.start <= block.start < s.end), None)  # fmt: skip
        held = any(a < block.end and match.end() < b for f in found for a, b in f.spans)
        person = None if number is None else label_person(article, number, match)
        if number is None or person is None or held:
            continue
        speaker = Speaker((person.key,), person.start, person.end, "person")
        span = (match.end(), trim(text, block.end))
        yield Found(number, (span,), speaker, None, "say", "assert", RULE_LABEL)


def label_person(article: Article, number: int, match: re.Match[str]) -> PersonName | None:
    """The person whose name, after an office at most, is the label before the colon or "on"."""
    label = match.group(0).split(":")[0].split(" on ")[0].rstrip()
    stop = match.start() + len(label)
    return next((p for p in article.people[number] if match.start() <= p.start and p.end == stop),
                None)  # fmt: skip


def trim(text: str, end: int) -> int:
    """The end without the marks and blanks before it."""
    while end > 0 and text[end - 1] in " .\n\r\t’'\"”":
        end -= 1
    return end
