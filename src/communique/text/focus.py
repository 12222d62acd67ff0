"""Who is in focus at a place of an article, and how the sentence uses each mention.

In: the mentions located in a sentence. Out: the order in which persons may be meant next, those
who do what the main verb says first; which mention is a subject, and of which verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.records import MentionForm
from communique.text.clauses import FINITE, SUBJECTS, own_subject, subtree_span

if TYPE_CHECKING:
    from communique.records import OfficeFact
    from communique.text.language import Sentence

FLOOR = 6  # persons remembered
CLOSING_CLAUSE = 4  # tokens of "..., NAME said."
AGENT_REACH = 12  # tokens between "made" or "according" and the person

# first token, last token, referent key, form
Located = tuple[int, int, str, MentionForm]


class Floor:
    """Who may be meant next: the persons in focus, the one spoken of last first.

    Mutable; it lives for one article.
    """

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.speakers: list[str] = []  # the same without those named inside quotations
        self.gender: dict[str, str] = {}
        self.offices: dict[str, list[OfficeFact]] = {}
        self.ranks: dict[str, set[str]] = {}
        self.country: dict[str, str] = {}  # "her Turkmen guest, NAME"
        self.unnamed: dict[str, str] = {}  # head word -> key of the unnamed last spoken of

    def take(self, keys: list[str]) -> None:
        """These persons come to the front, in this order."""
        self.keys = list(dict.fromkeys([*keys, *self.keys]))[:FLOOR]

    def speak(self, keys: list[str]) -> None:
        """These persons were named outside quotations."""
        self.speakers = list(dict.fromkeys([*keys, *self.speakers]))[:FLOOR]

    def fits(self, key: str, gender: str) -> bool:
        """The person may be of that gender: nothing told so far says otherwise."""
        return self.gender.get(key, gender) == gender


def is_subject(sentence: Sentence, located: Located) -> bool:
    """The mention is a subject, or stands beside one: "The minister, NAME,"."""
    return subject_verb(sentence, located) is not None


def subject_verb(sentence: Sentence, located: Located) -> int | None:
    """The verb of which the mention is the subject."""
    for at in range(located[0], located[1]):
        token = sentence.tokens[at]
        if token.dep in SUBJECTS:
            return token.head
        apposed = sentence.tokens[token.head]
        if token.dep == "appos" and apposed.dep in SUBJECTS:
            return apposed.head
    behind = located[1]  # "In a letter to NAME, NAME said": the parse takes one for the other
    if behind < len(sentence.tokens) and sentence.tokens[behind].tag in FINITE:
        lost = own_subject(sentence, behind) is None
        return behind if lost and located[3] == "name" else None
    return None


def order_subjects(sentence: Sentence, located: list[Located]) -> list[str]:
    """Persons of the sentence, those who do what its main verb says first."""
    root = next((n for n, t in enumerate(sentence.tokens) if t.head == n), 0)
    mains: list[str] = []
    subjects: list[str] = []
    others: list[str] = []
    for mention in located:
        if not is_subject(sentence, mention):
            agent = mention[0] > 0 and sentence.tokens[mention[0] - 1].lower in ("by", "to")
            (subjects if agent and is_made_by(sentence, mention) else others).append(mention[2])
            continue
        verb = subject_verb(sentence, mention) or root
        main = verb == root or is_speech_root(sentence, verb, root)
        (mains if main else subjects).append(mention[2])
    quoted_last = sorted(set(others), key=others.index)
    return list(dict.fromkeys([*mains, *subjects, *quoted_last]))


def is_speech_root(sentence: Sentence, verb: int, root: int) -> bool:
    """The verb is joined to the root, or the root hangs below it as reported words."""
    token = sentence.tokens[verb]
    if token.dep in ("conj", "parataxis") and token.head == root:
        return True
    if any(sentence.tokens[c].dep == "mark" for c in sentence.children[verb]):
        return False  # "said that NAME was well"
    first, last = subtree_span(sentence, verb)
    return last - first <= CLOSING_CLAUSE and verb > root


def is_made_by(sentence: Sentence, mention: Located) -> bool:
    """The person is who spoke: "The statement was made by NAME", "According to NAME"."""
    at = mention[0]
    lowers = [t.lower for t in sentence.tokens[max(0, at - AGENT_REACH) : at]]
    return "made" in lowers or "according" in lowers
