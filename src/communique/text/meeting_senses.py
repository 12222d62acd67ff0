"""Which verbs tell of a meeting, in which sense and of which kind: "spoke today with", "rang".

In: the tokens of a sentence and the place of a verb. Out: a kind of meeting, or None where the verb
means something else: "met the target", "called for", "spoke at the conference".
"""

from __future__ import annotations

from calendar import day_name
from typing import TYPE_CHECKING

from communique.text.meeting_status import SIDELINES
from communique.text.meeting_terms import list_terms

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.records import MeetingKind
    from communique.text.language import Token

PHONE = frozenset("phone telephone".split())
MEETING = frozenset(("met", "meet", "meets", "meeting"))
GATHERING = frozenset("gathered gather gathers convened convene assembled assemble".split())
OF_PERSONS = list_terms("verbs of persons")
DEMANDS = list_terms("no meeting behind met")
TELLING = frozenset("said says told tells added".split())  # to the press
# What may stand between "spoke" and "with", and behind "they spoke".
BETWEEN = list_terms("between spoke and with")
WHEN = frozenset(". today tonight again briefly earlier later late early".split())
PURPOSES = list_terms("purposes of a call")
MEETINGS = list_terms("meetings travelled to")
MEALS = frozenset("dinner lunch breakfast talks luncheon tea".split())
SPEAKING = frozenset("spoke talked talks speaks speak spoken talk".split())
TRAVELLING = frozenset(
    "arrived arrives arrive arriving flew flies fly travelled traveled travels travel".split()
)
CONFERRING = frozenset(("discuss", "discussed", "debate", "debated"))
DAYS = frozenset(day.lower() for day in day_name)
RECEIVING = frozenset("receive receiving host hosting welcome welcoming".split())
VERB_REACH = 5  # tokens behind a verb that decide its sense
CLAUSE_REACH = 16  # tokens behind a verb in which "by phone" or the purpose stands
GAP = 6  # tokens between "spoke" and "with"


def verb_kind(tokens: tuple[Token, ...], at: int) -> MeetingKind | None:
    """The kind of meeting that the verb at `at` tells of, None for other verbs and senses."""
    lower = tokens[at].lower
    if lower not in MEETING and is_by_phone(tokens, at):
        return "call"
    return next((kind for words, fits, kind in SENSES if lower in words and fits(tokens, at)), None)


def is_by_phone(tokens: tuple[Token, ...], at: int) -> bool:
    """The verb has "by phone", "over the telephone" behind it."""
    if tokens[at].tag not in ("VBD", "VBZ", "VB"):
        return False
    near = clause_words(tokens, at)
    by_phone = any(
        word in PHONE and {"by", "over", "on"} & set(near[max(0, n - 2) : n])
        for n, word in enumerate(near)
    )
    spoken = tokens[at].lower not in TELLING or "with" in near[:VERB_REACH]
    return by_phone and spoken


def clause_words(tokens: tuple[Token, ...], at: int) -> list[str]:
    """The words behind the verb up to the next finite one."""
    found: list[str] = []
    for token in tokens[at + 1 : at + 1 + CLAUSE_REACH]:
        if token.tag in ("VBD", "VBZ", "VBP", "MD") or token.text in (";", "“", '"'):
            break
        found.append(token.lower)
    return found


def near_words(tokens: tuple[Token, ...], at: int) -> list[str]:
    """The words right behind the verb."""
    return [t.lower for t in tokens[at + 1 : at + 1 + VERB_REACH]]


def is_meeting_people(tokens: tuple[Token, ...], at: int) -> bool:
    """Somebody is met, no demand: "met the target" tells of no meeting."""
    near = near_words(tokens, at)
    modified = [t for t in tokens[at + 1 : at + 4] if t.tag.startswith(("JJ", "PRP$"))]
    return not (near[:1] == ["the"] and bool(DEMANDS & set(near[1:2]))) and not (
        modified and "with" not in near and bool(DEMANDS & set(near[1:4]))
    )


def is_with(tokens: tuple[Token, ...], at: int) -> bool:
    """A "with" follows, times between: "spoke with NAME", "spoke on Monday with NAME"."""
    return next((t.lower for t in tokens[at + 1 : at + 1 + GAP] if not is_between(t)), "") == "with"


def is_between(token: Token) -> bool:
    """The word may stand between "spoke" and "with"."""
    return token.lower in BETWEEN or token.lower.endswith("day") or token.tag == "CD"


def is_apart(tokens: tuple[Token, ...], at: int) -> bool:
    """Both are where they speak: "spoke with NAME on the sidelines", "spoke with NAME in CITY"."""
    words = clause_words(tokens, at)
    here = "here" in words or bool(SIDELINES & set(words))
    capital = any(
        words[n] in ("in", "at") and (tokens[at + 2 + n].text[:1].isupper() or words[n] == "at")
        for n in range(len(words) - 1)
    )
    return is_with(tokens, at) and not here and not capital


def is_spoken_together(tokens: tuple[Token, ...], at: int) -> bool:
    """Nothing but a time follows: "The two leaders spoke on Monday"."""
    after = tokens[at + 1 : at + 1 + GAP]
    past = tokens[at].tag in ("VBD", "VB") and bool(after)
    timed = bool(after) and (after[0].lower in WHEN or after[0].lower.endswith("day"))
    dated = len(after) > 1 and after[0].lower == "on" and after[1].lower.endswith("day")
    timed = timed or dated
    lasting = len(after) > 2 and after[0].lower == "for" and "minutes" in {  # noqa: PLR2004
        t.lower for t in after[:5]}  # fmt: skip
    return past and (timed or lasting)


def is_calling(tokens: tuple[Token, ...], at: int) -> bool:
    """A call is made for a purpose: "called NAME to discuss", "called her counterpart"."""
    words = clause_words(tokens, at)
    if tokens[at].tag not in ("VBD", "VBZ") or words[:1] in (["for"], ["on"], ["to"], ["off"]):
        return False
    to = [n for n, word in enumerate(words[:-1]) if word == "to"]
    return "counterpart" in words[:4] or any(words[n + 1] in PURPOSES for n in to)


def is_sitting_down(tokens: tuple[Token, ...], at: int) -> bool:
    """ "sat down with NAME", "sat down for talks with NAME"."""
    near = near_words(tokens, at)
    return near[:1] == ["down"] and "with" in near


def is_to_receive(tokens: tuple[Token, ...], at: int) -> bool:
    """Somebody is to come: "will host NAME", "is to receive NAME", "welcomes NAME on Friday"."""
    return tokens[at].tag == "VB" or (tokens[at].tag == "VBG" and is_progressive(tokens, at))


def is_to_see(tokens: tuple[Token, ...], at: int) -> bool:
    """Somebody is to be seen: "will also see the president"; nobody is seen to do something."""
    before = [t.lower for t in tokens[max(0, at - 3) : at]]
    coming = bool({"will", "to", "be"} & set(before)) and tokens[at].tag in ("VB", "VBG")
    behind = tokens[at + 1 : at + 1 + CLAUSE_REACH]
    return coming and not any(t.tag in ("VB", "VBG", "VBN") or t.lower == "as" for t in behind)


def is_awaited(tokens: tuple[Token, ...], at: int) -> bool:
    """Somebody is to be in a place: "is due in CITY on Friday", "is expected in CITY"."""
    before = [t.lower for t in tokens[max(0, at - 3) : at] if t.tag != "RB"]
    after = tokens[at + 1 : at + 4]
    named = len(after) > 1 and after[0].lower in ("in", "at") and after[1].text[:1].isupper()
    called = named and after[1].tag.startswith("NNP")
    return bool(before) and before[-1] in ("is", "are", "was", "were", "be") and called


def is_staying(tokens: tuple[Token, ...], at: int) -> bool:
    """Somebody was in a place, as the time of something else: "when he was in CITY last week"."""
    before = [t.lower for t in tokens[max(0, at - 3) : at]]
    after = tokens[at + 1 : at + 3]
    placed = len(after) > 1 and after[0].lower == "in" and after[1].tag.startswith("NNP")
    return placed and bool({"when", "while"} & set(before)) and before[-1:] != ["there"]


def is_received(tokens: tuple[Token, ...], at: int) -> bool:
    """Active, "received NAME", or passive with the host: "was received by NAME"."""
    passive = at > 0 and tokens[at - 1].lower in ("was", "were", "been", "be")
    return is_past(tokens, at) and (not passive or near_words(tokens, at)[:1] == ["by"])


def is_hosting(tokens: tuple[Token, ...], at: int) -> bool:
    """A guest is had at table, or welcomed to a place: "hosted NAME for dinner"."""
    words = clause_words(tokens, at)
    meal = any(w in MEALS and words[n - 1] in ("for", "to", "over", "working")
               for n, w in enumerate(words) if n)  # fmt: skip
    placed = tokens[at].lower in ("welcomed", "welcomes") and "to" in words[1:]
    placed = placed or (tokens[at].lower in ("hosted", "hosts") and "in" in words)
    placed = placed or (tokens[at].lower in ("welcomed", "welcomes") and words[:1] == ["at"])
    return tokens[at].tag in ("VBD", "VBZ") and (meal or placed)


def is_travelling(tokens: tuple[Token, ...], at: int) -> bool:
    """A place to go to follows right behind: "flew to CITY", "arrived in CITY"."""
    if tokens[at].tag == "VBG" and not is_progressive(tokens, at):
        return False
    way = ("in", "at") if tokens[at].lower.startswith("arriv") else ("to",)
    after = [t for t in tokens[at + 1 : at + 5] if t.tag != "RB" and t.lower != "back"]
    named = len(after) > 1 and after[0].lower in way
    # "will travel to CITY to meet NAME": the meeting is what is told
    purpose = bool(MEETINGS & set(clause_words(tokens, at)))
    return named and not purpose and (after[1].text[:1].isupper() or after[1].lower == "the")


def is_gathering(tokens: tuple[Token, ...], at: int) -> bool:
    """Those who are the subject come together: "gathered in CITY"; they gather no support."""
    near = near_words(tokens, at)
    placed = near[:1] in (["in"], ["at"], ["for"], ["here"], ["on"], ["to"], ["."])
    return placed or (near[:1] != [] and is_between(tokens[at + 1]))


def is_progressive(tokens: tuple[Token, ...], at: int) -> bool:
    """The verb tells what goes on, "is visiting", and is no modifier: "the visiting minister"."""
    before = [t.lower for t in tokens[max(0, at - 2) : at] if t.tag != "RB"]
    return bool(before) and before[-1] in ("is", "was", "are", "were", "be", "been")


def is_verb(tokens: tuple[Token, ...], at: int) -> bool:
    """The word is a verb, which has one sense only: "telephoned"."""
    return tokens[at].tag.startswith("V")


def is_past(tokens: tuple[Token, ...], at: int) -> bool:
    """The verb is in the past: "received NAME"."""
    return tokens[at].tag in ("VBD", "VBN")


def is_own_visit(tokens: tuple[Token, ...], at: int) -> bool:
    """The visit is what is told: in "visited CITY to attend the meeting" the meeting is."""
    finite = tokens[at].tag in ("VBD", "VBZ", "VB", "VBP")
    return finite and "attend" not in near_words(tokens, at)


def is_on_sidelines(tokens: tuple[Token, ...], at: int) -> bool:
    """Sidelines stand before: "On the sidelines of the session they reviewed ties"."""
    return bool(SIDELINES & {t.lower for t in tokens[:at]})


def is_conferring(tokens: tuple[Token, ...], at: int) -> bool:
    """Members talk something over at a meeting: "will discuss it by video link on Monday"."""
    words = clause_words(tokens, at)
    day = any(word.endswith("day") and word in DAYS for word in words)
    remote = any(word in ("by", "via") and words[n + 1] == "video"
                 for n, word in enumerate(words[:-1]))  # fmt: skip
    city = any(word == "in" and tokens[at + 2 + n].text[:1].isupper()
               for n, word in enumerate(words[:-1]))  # fmt: skip
    return day and (remote or city) and "with" not in words


# Verbs, when they tell of a meeting, and of which kind; each verb stands in one row.
SENSES: tuple[tuple[frozenset[str], Callable[[tuple[Token, ...], int], bool], MeetingKind], ...] = (
    (MEETING, is_meeting_people, "bilateral"),
    (SPEAKING, is_apart, "call"),
    (SPEAKING | {"conferred", "dined", "lunched"}, is_with, "bilateral"),
    (frozenset(("spoke", "talked", "speak")), is_spoken_together, "call"),
    (frozenset(("visiting",)), is_progressive, "visit"),
    (frozenset(("telephoned", "phoned", "rang")), is_verb, "call"),
    (frozenset(("called", "calls")), is_calling, "call"),
    (frozenset(("sat", "sit", "sits")), is_sitting_down, "bilateral"),
    (frozenset(("received",)), is_received, "bilateral"),
    (frozenset(("hosted", "hosts", "welcomed", "welcomes")), is_hosting, "bilateral"),
    (RECEIVING, is_to_receive, "bilateral"),
    (frozenset(("see", "seeing")), is_to_see, "bilateral"),
    (frozenset(("due", "expected")), is_awaited, "visit"),
    (frozenset(("was", "were")), is_staying, "visit"),
    (frozenset(("visited", "visits", "visit")), is_own_visit, "visit"),
    (TRAVELLING, is_travelling, "visit"),
    (GATHERING, is_gathering, "bilateral"),
    (frozenset(("reviewed", "discussed", "conferred")), is_on_sidelines, "bilateral"),
    (CONFERRING, is_conferring, "bilateral"),
)
