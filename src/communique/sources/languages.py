"""The language of a text: English by its function words, any other by py3langid, offline.

Function words decide first because statistical identifiers fail on short texts full of foreign
names, which is what a news brief is.
"""

from __future__ import annotations

import re

SAMPLE_CHARACTERS = 8_000
# Words that are frequent in English prose and words of no other large language of the press.
FUNCTION_WORDS = frozenset(
    "the of and to that for with on by at from as his her their its would which said says are were "
    "has have had been not will this these who he she they it".split()
)
ENGLISH_SHARE = 0.15  # press English has 0.30 to 0.40; Dutch, German and French under 0.05
# Words that briefs are made of, and no other language has: a brief may have no others but names.
BRIEF_WORDS = frozenset(
    "talks meet meets met meeting agree agrees agreed say says tell tells told visit visits "
    "visited receives received hosts hosted attends attended attending signs signed joint "
    "statement deal trade foreign prime deputy ministers leaders envoys states between over after "
    "before during about they hour hours day days week weeks year years monday tuesday wednesday "
    "thursday friday saturday sunday january february march june july october december".split()
)
BRIEF_SHARE = 0.4  # of the words that are no names; Danish has most of these words: under 0.2
WORD = re.compile(r"[^\W\d_]+")
# Languages of the press; rarer ones draw short texts to themselves.
PRESS_LANGUAGES = (
    "am ar az be bg bn bs ca cs da de el en es et fa fi fr he hi hr hu hy id it ja ka kk km ko ky "
    "lo lt lv mk mn ms my ne nl no pl ps pt ro ru si sk sl so sq sr sv sw ta te tg th tk tr uk ur "
    "uz vi zh".split()
)
UNDETERMINED = "und"  # ISO 639-2


def identify_language(text: str) -> str:
    """ISO 639-1 code of the language the text begins in, "und" where it has no words.

    >>> identify_language("The ministers said on Monday that they would meet again in spring.")
    'en'
    """
    sample = text[:SAMPLE_CHARACTERS]
    written = WORD.findall(sample)
    words = [word.lower() for word in written]
    if not words:
        return UNDETERMINED
    if sum(word in FUNCTION_WORDS for word in words) >= ENGLISH_SHARE * len(words):
        return "en"
    if is_english_brief(written):
        return "en"
    import py3langid  # noqa: PLC0415  # half a second: only where function words do not decide

    py3langid.set_languages(PRESS_LANGUAGES)
    code: str = py3langid.classify(sample)[0]
    return code


def is_english_brief(words: list[str]) -> bool:
    """Of the words that are no names, as far as capitals tell, English ones are many.

    >>> is_english_brief("Jiří Dvořák meets Þóra Jónsdóttir in Ústí".split())
    True
    """
    english = FUNCTION_WORDS | BRIEF_WORDS
    found = sum(word.lower() in english for word in words)
    plain = sum(word.lower() in english or not word[0].isupper() for word in words)
    return found > 0 and found >= BRIEF_SHARE * plain
