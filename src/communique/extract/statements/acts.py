"""What a statement does, how it is quoted, and what it is about.

Acts follow the codebook in docs/codebook.md: the verb decides where it is specific ("vowed" is a
pledge); where it is neutral ("said"), the words of the content do, by the rows of act_words.csv.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from communique.records import Act
from communique.text.phrases import any_of, may_hold, needed_words, phrase_pattern, words_of
from communique.vocabulary import ActWord

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from communique.records import Mode
    from communique.text.article import Article
    from communique.vocabulary import Vocabulary

# Verbs whose own act counts only where the words of the content tell none.
NAMING_VERBS = frozenset(
    "call describe characterise characterize label term dub deem portray depict regard".split()
)
OPEN_VERBS = NAMING_VERBS | frozenset(
    "declare signal report reveal inform argue contend comment suggest recognise recognize".split()
)
WARNING = frozenset(("warn", "caution"))
TO_COME = re.compile(r"\b(?:will|would|if|unless|could)\b")
CLAUSE_END = re.compile(r"[;.]|, (?:and|but|which|while)\b")  # up to where the subject is the same
DENYING = frozenset(("maintain", "insist"))  # with a negation they deny
CONCEDING = frozenset(("acknowledge", "admit", "concede"))  # what is not so is no denial here
NEGATION = re.compile(r"\b(?:not|never|no|nothing|nobody|none)\b|n[’']t\b")
# Words before a phrase that turn it round: "does not need to".
TURNED = re.compile(r"(?:\b(?:not|never|no longer|without|no need)|n[’']t)(?: [\w’'-]+)? $")
# Words before a wrong that tell it opposed, not done: "guard against threats", "to end the abuse".
OPPOSED = re.compile(
    r"\b(?:against|(?:combat|counter|prevent|avoid|address|tackl|fight|resist|deter|stop|reduc|"
    r"eliminat|defeat|end|confront|investigat)(?:e|es|s|ed|ing|ting|ring|ping)?|respond\w* to|"
    r"protect\w* (?:[\w’'-]+ ){1,4}from)(?: [\w’'-]+,?){0,3} $"
)
TURN_REACH = 80  # characters before a phrase in which they stand
# The content is about the speaker's own side where it opens so.
CompiledAct = tuple[re.Pattern[str], ActWord, tuple[frozenset[str], ...]]
OPENING = r"^\W*(?:that |and |but |if |when |as |so |yes\W+|no\W+|[^,.;]{0,90}, )?(?:%s)\b"
OWN_WORDS = re.compile(OPENING % "i|we|my|our")
OWN_OR_REPORTED = re.compile(
    OPENING % "i|we|he|she|they|my|our|his|her|their|the (?:country|government|ministry|army)"
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


def list_possible(words: AbstractSet[str], vocabulary: Vocabulary) -> Iterator[CompiledAct]:
    """The rows whose first needed word is among the words, in their order."""
    rows, index, anywhere = compile_acts(vocabulary), *index_acts(vocabulary)
    numbers = {n for word in words if word in index for n in index[word]}
    return (rows[n] for n in sorted(numbers.union(anywhere)))


@lru_cache(maxsize=4)
def index_acts(vocabulary: Vocabulary) -> tuple[dict[str, tuple[int, ...]], tuple[int, ...]]:
    """Numbers of the rows by the words of which they need one, and of those that need none."""
    index: dict[str, tuple[int, ...]] = {}
    anywhere: list[int] = []
    for number, (_, _, needed) in enumerate(compile_acts(vocabulary)):
        if not needed:
            anywhere.append(number)
        for word in needed[0] if needed else ():
            index[word] = (*index.get(word, ()), number)
    return index, tuple(anywhere)


@lru_cache(maxsize=4)
def compile_acts(vocabulary: Vocabulary) -> tuple[CompiledAct, ...]:
    """Pattern, row and needed words of each row of act_words.csv; the first that matches counts."""
    return tuple(
        (re.compile(rf"(?<![\w’'-]){phrase_pattern(row.phrase)}(?![\w-])"), row,
         needed_words(row.phrase))
        for row in vocabulary.act_words
    )  # fmt: skip


def judge_act(
    lemma: str, act: Act, content: str, vocabulary: Vocabulary, *, mode: Mode = "indirect",
    own: bool = False,
) -> Act:  # fmt: skip
    """The act of a statement by its verb, or by its content where the verb is neutral.

    `own` tells that the content is about the speaker's own side. Of single words that a reporter
    keeps in quotation marks, the speaker's opinion is the usual reason.
    """
    lower = content.lower()
    if lemma in WARNING:
        if not TO_COME.search(lower):
            return "criticise"
        return "threaten" if own else "assess"
    if act != "assert" and lemma not in OPEN_VERBS:
        return act
    if lemma in DENYING and NEGATION.search(lower):
        return "deny"
    ours = CLAUSE_END.split(lower, maxsplit=1)[0] if own else ""
    words = words_of(lower)
    told = next((row.act for pattern, row, needed in list_possible(words, vocabulary)
                 if may_hold(words, needed)
                 and tells(pattern, lower if row.subject == "any" else ours, row.act)),
                act)  # fmt: skip
    if told == "deny" and lemma in CONCEDING:
        return act
    return "assess" if told == "assert" and mode == "mixed" else told


def tells(pattern: re.Pattern[str], content: str, act: Act) -> bool:
    """The words stand in the content, and nothing before turns them round.

    That is a negation, and before what is wrong a verb of fighting it.
    """
    return any(
        TURNED.search(content, max(0, m.start() - TURN_REACH), m.start()) is None
        and (act != "criticise" or OPPOSED.search(content[: m.start()]) is None)
        for m in pattern.finditer(content)
    )


def is_own(content: str, mode: Mode, names: tuple[str, ...] = ()) -> bool:
    """The content opens with the speaker, or with the state or body that the speaker stands for."""
    opening = OWN_WORDS if mode == "direct" else OWN_OR_REPORTED
    lower = content.lower()
    told = (name.lower() for name in names)
    named = any(
        re.match(OPENING % f"(?:the )?{re.escape(name)}", lower) for name in told if name in lower
    )
    return named or opening.match(lower) is not None


def judge_mode(
    article: Article, spans: tuple[tuple[int, int], ...], *, judging: bool = False
) -> Mode:
    """Direct where all words are quoted, mixed where a phrase is, indirect where none or a term.

    `judging` tells that the verb passes a verdict: then what is quoted is the speaker's word for
    the thing, unless it is a name.
    """
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
    for start, end in phrases:
        if not is_term(text, start, end) or (judging and not is_name(text[start:end])):
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
    if (
        is_name(text[start:end])
        or word in CALLED
        or (len(words) <= LABEL_WORDS and qualifies_next(text, end))
    ):
        return True
    determined = len(words) > 1 and (word in DETERMINERS or word.endswith(("'s", "’s")))
    return determined and words[0].lower() not in ("the", "a", "not", "to")


def is_name(words: str) -> bool:
    """Every word has a capital, is a number or a small one between such."""
    return all(
        w[:1].isupper() or w.isdigit() or w in SMALL_WORDS for w in words.strip(",.").split()
    )


def is_verdict(lemma: str, act: Act) -> bool:
    """The verb judges what it speaks of: "called", "accused", "admires"."""
    return lemma in NAMING_VERBS or act in ("criticise", "praise", "reject")


def qualifies_next(text: str, end: int) -> bool:
    """A noun or adjective follows the closing mark: "“rapid” forces"."""
    after = re.match(r"[\"”’'»]+ ([\w-]+)", text[end : end + TERM_REACH])
    return after is not None and after.group(1).lower() not in FUNCTION_WORDS


@lru_cache(maxsize=4)
def compile_issues(vocabulary: Vocabulary) -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern over all issue words, and word -> issue."""
    issues = {row.word.lower(): row.issue for row in vocabulary.issues}
    return re.compile(rf"\b{any_of(issues)}\w{{0,3}}\b"), issues


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
