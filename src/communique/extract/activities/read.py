"""Facts of activities, from the words for them.

In: an Article, its statements and offices. Out: ActivityFacts: whether the activity is done,
planned, pledged or proposed, its parties and date, and the statement that tells of it. "The
exercise" behind "a naval exercise" is the same one; "a second exercise" is another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from communique.extract.activities.mentions import find_mentions
from communique.extract.activities.money import GRANT
from communique.extract.activities.same import is_same
from communique.ids import make_id
from communique.records import ActivityFact
from communique.text.clauses import tense_at
from communique.text.dates import find_date_expressions, resolve_date

if TYPE_CHECKING:
    from communique.extract.activities.mentions import ActivityMention
    from communique.records import DateValue, OfficeFact, Stance, StatementFact
    from communique.text.article import Article
    from communique.text.language import Sentence
    from communique.vocabulary import Vocabulary

PROPOSING = re.compile(
    r"\b(?:propos|suggest|discuss|review|plan to|could|offer to|consider|call(?:ed|s) for)"
)
PLANNING = re.compile(
    r"\b(?:next|will|(?<!than )(?<!than first )(?<!than originally )planned|would be|"
    r"(?:is|are|was|were|plans?|expected|due|set|scheduled|committ?(?:ed|ing|s)?|"
    r"vow(?:ed|ing|s)?) to|(?:agreed|decided|resolved|promised|directed)\b[^.;,]{0,40} to)\b"
)
# The giver's own words for money and goods: a promise, or a gift already made.
PROMISING = re.compile(r"\b(?:pledg|promis|vow|commit|announc|offer|will|would|to be|going to)")
GIVEN = re.compile(
    r"\b(?:(?:has|have|had|was|were) (?:already |so far |also )?"
    r"(?:provided|donated|given|sent|contributed|delivered)|"
    r"provided|donated|gave|sent|contributed|delivered|handed over)\b"
)
ALLIED = frozenset(("intergovernmental", "alliance", "forum", "bank"))  # kinds that states form
PLEDGING = frozenset(("pledge", "offer"))
# A state that is the matter of talks, not a side: "the war in C".
MATTER = re.compile(
    r"\b(?:wars?|conflict|crisis|invasion|aggression|situation|fighting|attacks?|coup|unrest|"
    r"sanctions|threats?|violence|elections?)(?: \w+)? (?:in|on|of|against|from|by|with) (?:the )?$"
)
PLACE = re.compile(r"\b(?:in|off|near|across|at) (?:the )?(?:[\w’'-]+ ){0,3}(?:of )?(?:the )?$")
DATE_REACH = 40  # characters before a phrase in which its month may stand
LONG = ("month", "year")
MATTER_REACH = 40  # characters before a state's name


def read_activities(
    article: Article,
    statements: tuple[StatementFact, ...],
    offices: tuple[OfficeFact, ...],
    vocabulary: Vocabulary,
) -> tuple[ActivityFact, ...]:
    """Activities in text order, each once with all its mentions."""
    found: list[list[ActivityMention]] = []
    text = article.document.text
    sides = list_sides(statements, offices)
    for number, sentence in enumerate(article.sentences):
        if sentence.block in ("headline", "pull quote"):
            continue
        own = frozenset(
            key for (start, end), keys in sides.items() for key in keys
            if start < sentence.end and sentence.start < end
        )  # fmt: skip
        for mention in find_mentions(article, number, vocabulary, own):
            known = next((told for told in reversed(found) if is_same(mention, told, text)), None)
            if known is None:
                found.append([mention])
            else:
                known.append(mention)
    allied = frozenset(
        f"organisation:{row.key}" for row in vocabulary.organisations if row.kind in ALLIED
    )
    facts = (make_activity(article, told, statements, offices) for told in found)
    return tuple(replace(fact, parties=keep_sides(fact.parties, allied)) for fact in facts)


def keep_sides(parties: tuple[str, ...], allied: frozenset[str]) -> tuple[str, ...]:
    """The parties without movements and charities that the sentence only names."""
    return tuple(key for key in parties if key in allied or not key.startswith("organisation:"))


def list_sides(
    statements: tuple[StatementFact, ...], offices: tuple[OfficeFact, ...]
) -> dict[tuple[int, int], frozenset[str]]:
    """For each span of what was said, the states and organisations that its speakers speak for."""
    return {
        (content.start, content.end): keys
        for statement in statements
        if (keys := frozenset(own_parties(statement, offices)))
        for content in statement.content
    }


def own_parties(statement: StatementFact, offices: tuple[OfficeFact, ...]) -> list[str]:
    """Keys of the states that the statement's speakers are, or hold an office of.

    Of ministers who speak as the body of an organisation, that organisation.
    """
    keys = [key for key in statement.speakers if key.startswith("country:")]
    keys += [
        office.of for office in offices
        if office.person in statement.speakers and (office.of or "").startswith("country:")
        and office.of is not None
    ]  # fmt: skip
    bodies = (key.partition("body:") for key in statement.speakers)
    keys += [
        f"organisation:{key.split('/')[0]}" for _, found, key in bodies if found and "/" in key
    ]
    return keys


def make_activity(
    article: Article,
    told: list[ActivityMention],
    statements: tuple[StatementFact, ...],
    offices: tuple[OfficeFact, ...],
) -> ActivityFact:
    """The activity of all its mentions; the first decides how far it has come."""
    first = told[0]
    statement = statement_of(first, statements)
    kind = first.row.kind
    stance = judge_stance(article, first, statement)
    parties = {
        party for mention in told
        for party in find_parties(article, mention, statement_of(mention, statements), offices)
    }  # fmt: skip
    return ActivityFact(
        id=make_id("activity", article.document.id, first.start, first.end),
        rule=f"activity.{kind.replace(' ', '-')}",
        status="stated",
        evidence=tuple(article.quote(m.start, m.end) for m in told),
        name=next((m.name for m in told if m.name is not None), None),
        kind=kind,
        parties=tuple(sorted(parties)),
        date=find_date(article, first, stance),
        stance=stance,
        statement=statement.id if statement is not None else None,
    )


def statement_of(
    mention: ActivityMention, statements: tuple[StatementFact, ...]
) -> StatementFact | None:
    """The statement in whose words the mention stands."""
    return next(
        (s for s in statements for c in s.content if c.start <= mention.start < c.end), None
    )


def judge_stance(
    article: Article, mention: ActivityMention, statement: StatementFact | None
) -> Stance:
    """What the word itself implies, what is said of money, else what act and tense tell."""
    sentence = article.sentences[mention.sentence]
    if mention.row.stance is not None:
        return mention.row.stance
    if mention.row is GRANT:
        return judge_grant(article.document.text[sentence.start : mention.start].lower())
    return judge_doing(article, sentence, mention, "" if statement is None else statement.act)


def judge_doing(article: Article, sentence: Sentence, mention: ActivityMention, act: str) -> Stance:
    """done, planned, pledged or proposed, by the act of the statement and the tense round it."""
    text = article.document.text[sentence.start : sentence.end].lower()
    if PROPOSING.search(text):
        return "proposed"
    if act in PLEDGING:
        return "pledged"
    head = next((n for n, t in enumerate(sentence.tokens) if t.end >= mention.end), 0)
    if tense_at(sentence, head) == "future" or PLANNING.search(text):
        return "planned"
    return "proposed" if act in ("call", "hope") else "done"


def judge_grant(before: str) -> Stance:
    """Money is given, or promised: the verb nearest before the sum tells."""
    given = max((m.start() for m in GIVEN.finditer(before)), default=-1)
    promised = max((m.start() for m in PROMISING.finditer(before)), default=-1)
    return "done" if given > promised else "pledged"


def find_parties(
    article: Article,
    mention: ActivityMention,
    statement: StatementFact | None,
    offices: tuple[OfficeFact, ...],
) -> tuple[str, ...]:
    """States named in the sentence, and the speaker's own; where there are none, organisations.

    A state that is only the place ("a centre in C") is no side where another is named.
    """
    text = article.document.text
    sides = [n for n in article.names[mention.sentence] if n.kind in ("country", "organisation")
             and not MATTER.search(text[max(0, n.start - MATTER_REACH) : n.start])]  # fmt: skip
    own = own_parties(statement, offices) if statement is not None else []
    acting = {n.key for n in sides if n.kind == "country"
              and not PLACE.search(text[max(0, n.start - MATTER_REACH) : n.start])}  # fmt: skip
    organisations = {n.key for n in sides if n.kind == "organisation"}
    acting.update(own if not acting else [key for key in own if key.startswith("country:")])
    return tuple(sorted(acting or organisations or {n.key for n in sides}))


def find_date(article: Article, mention: ActivityMention, stance: Stance) -> DateValue | None:
    """The first time expression behind the phrase in its sentence; what is not done lies ahead.

    Where none stands behind, a month or year right before: "in May with the first joint exercise".
    """
    sentence = article.sentences[mention.sentence]
    head = next((n for n, t in enumerate(sentence.tokens) if t.end >= mention.end), 0)
    coming = stance != "done" or tense_at(sentence, head) == "future"
    text = article.document.text
    before = max(sentence.start, mention.start - DATE_REACH)
    dates = [
        (span[0] == before, resolve_date(each, anchor=article.page.published, dateline_day=None,
                                         tense="future" if coming else "past"))
        for span in ((mention.end, sentence.end), (before, mention.start))
        for each in find_date_expressions(text, *span)
    ]  # fmt: skip
    return next((d for early, d in dates if not early or (d and d.precision in LONG)), None)
