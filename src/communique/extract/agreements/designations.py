"""Whether a noun for a document means one certain document: named, dated, numbered or described.

In: a DocumentMention. Out: a `Designation`. "The Oslo accord", "a 1997 agreement" and "Resolution
1234" are certain; "an agreement with Chile on fish" is described; "a deal" alone is a bare word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.text.clauses import subtree_span

if TYPE_CHECKING:
    from communique.extract.agreements.instruments import DocumentMention
    from communique.text.article import Article
    from communique.text.language import Sentence

YEAR = re.compile(r"(?:19|20)\d\d")
NUMBERED = re.compile(r"\d{2,4}(?:/\d{2,4})?")
ENTITIES = frozenset(("GPE", "NORP", "LOC", "LAW"))
# Adjectives and possessives that tell a document from its like: "its first", "last year's".
LAST = re.compile(r"\b(?:last|this) (?:year|month|week|spring|summer|autumn|winter)['’]s")
# What states treat of, before the noun: "a climate change agreement".
TOPIC = re.compile(
    r"\b(?:climate|trade|peace|cease-?fire|nuclear|border|fish\w*|extradition|association|"
    r"partnership|customs|readmission|disarmament|arms|prisoner|grain|visa|withdrawal|framework|"
    r"cooperation|co-operation|security|defen[cs]e|investment|transit|boundary|maritime)\b"
)
ORDINALS = frozenset("first second third fourth fifth earlier previous last".split())
OPEN = frozenset("any no whatever every each such some another many most".split())
OWNED_BY_PERSONS = frozenset(("his", "her", "my"))
TAILS = frozenset(
    "on between with for about concerning regarding including over from covering among".split()
)
PRESUPPOSING = re.compile(
    r"\b(?:under|despite|according to|(?:implement\w*|breach|violat\w+|terms|spirit|letter|text|"
    r"parts?y?|signator\w+|compliance|accordance|line|provisions?|obligations?|commitments?|"
    r"abide|bound|adher\w+|compl(?:y|ies|ied)|agreed|stipulated|enshrined|laid down|set out|"
    r"support\w*|oppos\w+|embraced?|honou?r\w*) ?(?:\b(?:of|to|in|with|by|for|under)\b)?) "
    r"(?:the |its |their |those |these |both |all )?$"
)
PROSPECTIVE = re.compile(
    r"\b(?:negotiat\w+|deadlines?|talks|working|push\w*|calls?|called|calling|wants?|wanted|"
    r"seeks?|sought|seeking|propos\w+|draft\w*|plann\w+|possible|potential|hop\w+|aim\w*|"
    r"prospects?|chances?|towards?|reach(?:ing)?|finali[sz]\w+|prepar\w+|secur(?:e|ing)|"
    r"achiev(?:e|ing)|conclud(?:e|ing)|broker(?:ing)?|clinch(?:ing)?|commence|launch)\b[^.;,]{0,45}$"
)
TAIL_REACH = 12  # tokens behind the noun in which its description begins
TITLE_WORDS = frozenset(
    "and the joint final draft new political leaders chair chairman press".split()
)
JOINING = frozenset(("and", "or", "but", ",", ";", "—", "–"))
LONGEST_TAIL = 70  # characters of a description that go into the evidence
LEAD_REACH = 60  # characters before the phrase


class Designation(Struct, frozen=True):
    """How surely the words mean one document."""

    certain: bool  # a name, year, number, ordinal
    described: bool  # what it is about, or between whom
    presupposed: bool  # the words before it take it to be in force
    prospective: bool  # the words before it tell that it does not exist yet
    open: bool  # "any agreement", "no deal"
    keys: frozenset[str]  # folded words that tell it from others: names, years, numbers


def designate(article: Article, mention: DocumentMention) -> Designation:
    """How surely the mention means one document, and by which words."""
    sentence = article.sentences[mention.sentence]
    tokens = sentence.tokens
    before = tokens[mention.first : mention.head]
    names = name_words(article, mention)
    years = frozenset(t.text for t in (*before, *tokens[mention.head : mention.last + 2])
                      if YEAR.fullmatch(t.text))  # fmt: skip
    numbers = frozenset(t.text for t in tokens[mention.head : mention.head + 2]
                        if NUMBERED.fullmatch(t.text))  # fmt: skip
    ordinals = frozenset(t.lower for t in before if t.lower in ORDINALS)
    start = tokens[mention.first].start
    own = frozenset(mention.row.word.split()) if mention.row.use == "name" else frozenset()
    own = own - {mention.row.word.split()[-1], "and"} if len(own) > 1 else own
    lead = article.document.text[max(sentence.start, start - LEAD_REACH) : start].lower()
    phrase = article.document.text[start : tokens[mention.head].start].lower()
    sought = PROSPECTIVE.search(lead) is not None
    personal = any(t.lower in OWNED_BY_PERSONS for t in before) or owned_by_person(article, mention)
    return Designation(
        certain=not personal
        and bool(names or years or numbers or mention.row.use == "name" or LAST.match(phrase)),
        described=not personal
        and bool(
            ordinals or (sought and TOPIC.search(phrase)) or find_tail(article, mention) is not None
        ),
        presupposed=PRESUPPOSING.search(lead) is not None,
        prospective=sought or any(PROSPECTIVE.match(t.lower) for t in before),
        open=any(t.lower in OPEN for t in before) or lead.endswith(("without ", "if ", "unless ")),
        keys=names | years | numbers | ordinals | own,
    )


def name_words(article: Article, mention: DocumentMention) -> frozenset[str]:
    """Words of the phrase that name a place, a people, a body, or are capitals of its title."""
    sentence = article.sentences[mention.sentence]
    tokens = sentence.tokens
    known = {n for name in article.names[mention.sentence] for n in range(name.first, name.last)}
    people = {n for p in article.people[mention.sentence] for n in range(p.first, p.last)}
    found = set()
    capital_head = tokens[mention.head].text[:1].isupper() and mention.head > 0
    for at in range(mention.first, mention.head):
        token = tokens[at]
        if at in people or not token.text[:1].isupper() or token.tag == "DT":
            continue
        titled = (
            capital_head and token.tag.startswith(("NN", "JJ")) and token.lower not in TITLE_WORDS
        )
        if at in known or token.entity in ENTITIES or titled:
            found.add(token.lower.rstrip("."))
    if capital_head:
        found |= {t.lower for t in tokens[mention.head + 1 : mention.last] if t.text[:1].isupper()}
    return frozenset(found)


def owned_by_person(article: Article, mention: DocumentMention) -> bool:
    """A person's own: "the minister's declaration" is no document of states."""
    return any(mention.first <= p.first < mention.head for p in article.people[mention.sentence])


def find_tail(article: Article, mention: DocumentMention) -> int | None:
    """The token behind the noun that opens what it is about: "on fish", "with Chile", "to end"."""
    sentence = article.sentences[mention.sentence]
    tails = (
        child
        for at in range(mention.head, mention.last)
        for child in sentence.children[at]
        if mention.head < child < mention.last + TAIL_REACH and is_tail(sentence, child)
    )
    return next(tails, tail_beside(sentence, mention.last))


def tail_beside(sentence: Sentence, at: int) -> int | None:
    """The verb of "to keep" or "waiving" that stands right behind the noun, wherever it hangs."""
    if at + 1 >= len(sentence.tokens):
        return None
    token = sentence.tokens[at]
    if token.tag == "TO" and sentence.tokens[at + 1].tag == "VB":
        return at + 1
    return at if token.tag == "VBG" else None


def description_end(article: Article, mention: DocumentMention) -> int:
    """Offset behind the document's description, at most `LONGEST_TAIL` characters from its name."""
    tokens = article.sentences[mention.sentence].tokens
    end = tokens[mention.last - 1].end
    tail = find_tail(article, mention)
    if tail is None:
        return end
    last = subtree_span(article.sentences[mention.sentence], tail)[1]
    pair = tokens[tail].lower == "between"  # "between Norway and Chile"
    for at in range(mention.last, last):
        joins = tokens[at].lower in JOINING and not (pair and tokens[at].lower == "and")
        if joins or tokens[at].end - tokens[mention.last - 1].end > LONGEST_TAIL:
            break
        end = tokens[at].end
    return end


def is_tail(sentence: Sentence, child: int) -> bool:
    """The token opens a description of the noun that it hangs on."""
    token = sentence.tokens[child]
    if token.dep in ("acl", "relcl"):
        return True
    return token.dep == "prep" and token.lower in TAILS
