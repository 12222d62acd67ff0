"""What a statement does, how it is quoted, and what it is about.

Acts follow the codebook in docs/codebook.md: the verb decides where it is specific ("vowed" is a
pledge); where it is neutral ("said"), the words of the content do.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.records import Act, Mode
    from communique.text.article import Article
    from communique.vocabulary import Vocabulary

# Neutral verbs: the content decides. First match wins.
BY_CONTENT: tuple[tuple[re.Pattern[str], Act], ...] = (
    (re.compile(r"\b(?:is|are|stands?|stood|was|were) (?:willing|ready|prepared)\b"), "offer"),
    (re.compile(r"\b(?:will|would) (?:never|not allow|unwaveringly|firmly|resolutely)\b|"
                r"\bnever (?:allow|compromise|make concessions)\b|\bdetermined\b"), "pledge"),
    (re.compile(r"\b(?:should|must|ought to|needs? to|had to|has to|have to|it is "
                r"(?:important|necessary|essential|vital))\b"), "call"),
    (re.compile(r"^(?:\w+ ){0,2}(?:concerns?|alarm|dismay|outrage|regret)\b"), "criticise"),
    (re.compile(r"^(?:he|she|they|we|i)? ?hop(?:e|es|ed)\b"), "hope"),
    (re.compile(r"\b(?:false|untrue|not true|nonsense|do(?:es)? not correspond|"
                r"no such|never happened)\b"), "deny"),
    (re.compile(r"\b(?:admired?|proud|grateful|fruitful|great (?:achievements|resilience)|"
                r"constructive force|excellent|success)\b"), "praise"),
    (re.compile(r"\b(?:unacceptable|violat\w+|threat to|illegal|baseless|provocat\w+|"
                r"irresponsible|aggression)\b"), "criticise"),
    (re.compile(r"\b(?:would|will) (?:make available|send|provide|host|hold|take part|join|"
                r"continue|remain|work|contribute|support)\b"), "pledge"),
    (re.compile(r"\b(?:far from|becom(?:e|ing)|important|serious|complex|increasing|"
                r"has (?:shown|reached|grown))\b"), "assess"),
)  # fmt: skip
NEUTRAL = frozenset(
    "say add tell state stress note underline underscore emphasize emphasise point observe remark "
    "mention explain reply continue go insist affirm maintain reiterate express".split()
)
LABEL_WORDS = 2  # of a term that qualifies the next word: "“rapid reaction” forces"
LONGEST_TERM = 4  # words of a name or slogan in quotation marks
TERM_REACH = 30  # characters before a term in which its determiner stands
CALLED = frozenset(("called", "exercise", "so-called", "named", "dubbed", "codenamed"))
SMALL_WORDS = frozenset(("of", "and", "the", "for", "in", "on", "to", "a"))
FUNCTION_WORDS = frozenset(
    "of in on at to for from by with as and or but that which who is are was were be been has have "
    "had will would could should can may than because if when while after before about over".split()
)
DETERMINERS = frozenset(("the", "a", "of", "called", "exercise", "so-called", "as", "and"))


def judge_act(lemma: str, act: Act, content: str) -> Act:
    """The act of a statement by its verb, or by its content where the verb is neutral."""
    if lemma not in NEUTRAL:
        return act
    lower = content.lower()
    return next((found for pattern, found in BY_CONTENT if pattern.search(lower)), act)


def judge_mode(article: Article, spans: tuple[tuple[int, int], ...]) -> Mode:
    """Direct where all words are quoted, mixed where a phrase is, indirect where none or a term."""
    text = article.document.text
    total = quoted = 0
    phrases: list[tuple[int, int]] = []
    for start, end in spans:
        for match in re.finditer(r"\w+", text[start:end]):
            total += 1
            span = article.quotation_at(start + match.start())
            if span is not None:
                quoted += 1
                if (span.start, span.end) not in phrases:
                    phrases.append((span.start, span.end))
    if total and quoted == total:
        return "direct"
    if any(not is_term(text, start, end) for start, end in phrases):
        return "mixed"
    return "indirect"


def is_term(text: str, start: int, end: int) -> bool:
    """Quotation marks round a name or slogan: "the “three pillars”", "exercise “X 3”".

    One word is a term where it qualifies the next ("“reform” measures") or is a name; as a
    predicate it is the speaker's ("was “unrealistic”").
    """
    words = text[start:end].strip(",.").split()
    before = re.search(r"([\w’'-]+)[\s,]*[\"“‘'«]+$", text[max(0, start - TERM_REACH) : start])
    word = before.group(1).lower() if before else ""
    if not words or len(words) > LONGEST_TERM:
        return not words
    named = all(w[:1].isupper() or w.isdigit() or w in SMALL_WORDS for w in words)
    if named or (len(words) <= LABEL_WORDS and qualifies_next(text, end)):
        return True
    determined = word in CALLED or (
        len(words) > 1 and (word in DETERMINERS or word.endswith(("'s", "’s")))
    )
    return determined and words[0].lower() not in ("the", "a", "not", "to")


def qualifies_next(text: str, end: int) -> bool:
    """A noun or adjective follows the closing mark: "“rapid” forces"."""
    after = re.match(r"[\"”’'»]+ ([\w-]+)", text[end : end + TERM_REACH])
    return after is not None and after.group(1).lower() not in FUNCTION_WORDS


@lru_cache(maxsize=4)
def compile_issues(vocabulary: Vocabulary) -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern over all issue words, and word -> issue."""
    issues = {row.word.lower(): row.issue for row in vocabulary.issues}
    words = sorted(issues, key=len, reverse=True)
    if not words:
        return re.compile(r"(?!)"), issues
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\w{0,3}\b"), issues


def list_issues(content: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Issues whose words the content has, sorted."""
    pattern, issues = compile_issues(vocabulary)
    found = set()
    for match in pattern.finditer(content.lower()):
        word = match.group(0)
        while word and word not in issues:
            word = word[:-1]
        if word:
            found.add(issues[word])
    return tuple(sorted(found))
