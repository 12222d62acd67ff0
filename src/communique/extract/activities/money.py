"""Sums of money that a state or an organisation promises or gives.

In: a sentence's text, and whether it speaks of more than one party. Out: spans of grants: "a
promise of 60 million euros for a berth", "will provide $5 million in relief". Prices, fines, deals
and debts are none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.vocabulary import ActivityWord

if TYPE_CHECKING:
    from collections.abc import Iterator

GRANT = ActivityWord("grant of money", "aid", None, "press usage", "Norway gave $2 million in aid.")
_SCALE = r"(?: ?(?:hundred|thousand|million|billion|trillion|crore|bn|mn|m)\b)"
_NUMBER = rf"(?:(?:\d[\d,.]*\d|\d){_SCALE}?|(?:half an?|an?|one|two|three|five|ten){_SCALE})"
_COIN = (
    r"(?:dollars|euros|pounds|yen|yuan|renminbi|rupees|roubles|rubles|francs|kroner|kronor|"
    r"rand|riyals|dirhams|won|USD|EUR|GBP)\b"
)
_MARK = r"(?:(?:[A-Z]{1,3}|US|Can|Aus)?[$€£¥]|(?:USD|EUR|GBP|AUD|CAD|NZD|Rs\.?) )"
MONEY = re.compile(rf"{_MARK} ?{_NUMBER}|\b{_NUMBER} (?:[A-Z][\w.]+ )?{_COIN}")
# Verbs that say the money is a gift; behind the others its use must be told.
GIVING = re.compile(
    r"\b(?:pledg(?:e[sd]?|ing)|donat(?:e[sd]?|ing|ions?)|promis(?:e[sd]?|ing)|"
    r"contribut(?:e[sd]?|ing|ions?)|grants?|granted|disburs(?:e[sd]?|ing)|earmark(?:s|ed|ing)?|"
    r"set(?:s|ting)? aside|allocat(?:e[sd]?|ing)|commit(?:s|ted|ting|ment)?|extend(?:s|ed|ing)?)"
    r" (?:[\w’'-]+ ){0,6}$", re.IGNORECASE,
)  # fmt: skip
HANDING = re.compile(
    r"\b(?:provid(?:e[sd]?|ing)|giv(?:es?|en|ing)|gave|announc(?:e[sd]?|ing|ement)|"
    r"offer(?:s|ed|ing)?|unveil(?:s|ed|ing)?|approv(?:e[sd]?|ing)|releas(?:e[sd]?|ing)|"
    r"sen[dt]s?|sending|len[dt]s?|lending|package|loans?|mobili[sz](?:e[sd]?|ing)) "
    r"(?:[\w’'-]+ ){0,6}$", re.IGNORECASE,
)  # fmt: skip
USE = re.compile(
    r"\s+(?:USD\s+)?(?:[\w’'-]+\s+){0,12}(?:aid|assistance|support|relief|help|grants?|loans?|credits?|"
    r"funding|funds?|initiatives?|programmes?|programs?|projects?|development|reconstruction|"
    r"recovery|humanitarian|refugees?|vaccines?|equipment|training|infrastructure|efforts?|"
    r"resilience|preparedness|security|defen[cs]e|health|response|reform|peace\w*|cent(?:re|er)s?|"
    r"scholarships?|school\w*|hospitals?|clinics?|roads?|rail\w*|ports?|energy|climate)\b"
)
# What else is announced with a sum: a price, a deal, a punishment, a loss.
NO_GRANT = re.compile(
    r"^(?: [\w’'-]+){0,2} (?:deal|contract|fine|penalty|settlement|lawsuit|damages|bond|bail|loss|"
    r"profit|acquisition|takeover|stake|trade|debt|deficit|mansion|ransom|bounty|reward|salary|"
    r"bonus|revenue|sales?|orders?|tax|buyout|merger)\b"
)
REST = re.compile(r"(?:\s+(?!and\b|which\b|that\b|while\b|as\b|but\b|after\b)[\w’'$€£-]+){0,12}")
BEFORE = 80  # characters before a sum in which its verb stands
BEHIND = 90  # characters behind a sum that tell its use


def find_grants(text: str) -> Iterator[tuple[int, int, ActivityWord]]:
    """Spans of the sums given, each with what it is for."""
    for sum_ in MONEY.finditer(text):
        before = " ".join(text[max(0, sum_.start() - BEFORE) : sum_.start()].split()) + " "
        behind = " " + " ".join(text[sum_.end() : sum_.end() + BEHIND].split())
        if NO_GRANT.match(behind):
            continue
        use, rest = USE.match(text, sum_.end()), REST.match(text, sum_.end())
        if GIVING.search(before) or (HANDING.search(before) and use):
            yield sum_.start(), max(m.end() for m in (sum_, use, rest) if m is not None), GRANT


def read_sum(text: str) -> str:
    """The amount at the start of the text, in one form: "$5 million" and "5 million dollars"."""
    match = re.search(rf"{_NUMBER}", text)
    return match.group().replace(" ", "") if match else text
