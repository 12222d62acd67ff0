"""Which body of which organisation a phrase means: "the Council of Ministers of X of the Y".

A body is an organisation and a level ("SCO/defence ministers"): a named council and "session of
defence ministers of the member states" are one body when organisation and level agree. Levels are
read from titles in the plural; names come from bodies.csv.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from communique.text.gazetteer import fold

if TYPE_CHECKING:
    from communique.text.article import Article
    from communique.vocabulary import Body, Vocabulary

TOP_LEVELS = ("heads of state", "leaders", "heads of government")
LEVELS = (
    (re.compile(r"heads? of state"), "heads of state"),
    (re.compile(r"heads? of (?:\w+ )?government"), "heads of government"),
    (
        re.compile(
            r"chiefs? of (?:the )?(?:general|defen[cs]e|joint)? ?staff|"
            r"defen[cs]e chiefs|army chiefs|military chiefs"
        ),
        "chiefs of staff",
    ),
    (re.compile(r"foreign and defen[cs]e ministers"), "foreign and defence ministers"),
    (
        re.compile(
            r"(?:ministers? (?:of|for) (?:national )?defen[cs]e|defen[cs]e ministers?|"
            r"defen[cs]e council|ministers responsible for defen[cs]e)"
        ),
        "defence ministers",
    ),
    (
        re.compile(
            r"(?:foreign ministers?|ministers? (?:of|for) foreign affairs|foreign affairs council)"
        ),
        "foreign ministers",
    ),
    (re.compile(r"(?:finance ministers?|ministers? of finance)"), "finance ministers"),
    (re.compile(r"(?:trade ministers?|ministers? of trade|economy ministers?)"), "trade ministers"),
    (
        re.compile(r"(?:interior ministers?|ministers? of (?:the )?interior|home affairs)"),
        "interior ministers",
    ),
    (re.compile(r"energy ministers?"), "energy ministers"),
    (re.compile(r"(?:health ministers?|ministers? of health)"), "health ministers"),
    (re.compile(r"agriculture ministers?"), "agriculture ministers"),
    (re.compile(r"environment ministers?"), "environment ministers"),
    (re.compile(r"(?:prime ministers|premiers)"), "heads of government"),
    (re.compile(r"\bpresidents\b"), "heads of state"),
    (re.compile(r"\b(?:leaders|summit)\b"), "leaders"),
    (re.compile(r"\b(?:ambassadors|permanent council|permanent representatives)\b"), "ambassadors"),
    (re.compile(r"\bministers\b"), "ministers"),
)


# "European leaders" who meet are those of the Union.
EUROPEANS = re.compile(r"(?:The )?European (?:\w+ )?(?:leaders|ministers|heads of)")


class BodyPhrase(Struct, frozen=True):
    """What a phrase says of body and organisation; either may be None."""

    body: str | None  # referent key
    organisation: str | None  # referent key
    level: str | None
    name: str | None  # as written, where the phrase names a body


@lru_cache(maxsize=4)
def index_bodies(vocabulary: Vocabulary) -> dict[tuple[str, str], Body]:
    """(organisation, level) -> the first such body of the table."""
    index: dict[tuple[str, str], Body] = {}
    for body in vocabulary.bodies:
        index.setdefault((body.organisation, body.level), body)
    return index


def read_level(words: str) -> str | None:
    """Who sits in the body, in the normal form of bodies.csv.

    >>> read_level("Council of Ministers of Defence of the Member States")
    'defence ministers'
    """
    lower = words.lower().replace("’", "'")
    return next((level for pattern, level in LEVELS if pattern.search(lower)), None)


def find_body(organisation: str | None, level: str | None, vocabulary: Vocabulary) -> str | None:
    """Referent key of the body of that organisation and level; leaders meet under three names."""
    if organisation is None or level is None:
        return None
    bodies = index_bodies(vocabulary)
    acronym = organisation.removeprefix("organisation:")
    levels = TOP_LEVELS if level in TOP_LEVELS else (level,)
    for tried in (level, *levels):
        if (acronym, tried) in bodies:
            return f"body:{bodies[acronym, tried].key}"
    return f"body:{acronym}/{level}"


def find_sole_body(organisation: str | None, vocabulary: Vocabulary) -> str | None:
    """Referent key of the body of foreign ministers, where no others of the organisation sit."""
    acronym = (organisation or "").removeprefix("organisation:")
    found = {level: body.key for (owner, level), body in index_bodies(vocabulary).items()
             if owner == acronym and level.endswith(" ministers")}  # fmt: skip
    return f"body:{found['foreign ministers']}" if [*found] == ["foreign ministers"] else None


def read_body(
    article: Article, number: int, span: tuple[int, int], vocabulary: Vocabulary
) -> BodyPhrase:
    """Body and organisation that tokens `span` of sentence `number` speak of."""
    tokens = article.sentences[number].tokens[span[0] : span[1]]
    if not tokens:
        return BodyPhrase(None, None, None, None)
    words = article.document.text[tokens[0].start : tokens[-1].end]
    inside = [n for n in article.names[number] if span[0] <= n.first and n.last <= span[1]]
    organisations = [n.key for n in inside if n.kind == "organisation"]
    named = [n for n in inside if n.kind == "body"]
    level = read_level(words)
    organisation = organisations[-1] if organisations else None
    if organisation is None and not named:
        organisation = read_unlisted(words)
    if named:
        name = article.document.text[named[0].start : named[0].end]
        keys = {b.key: b for b in vocabulary.bodies}
        row = keys[named[0].key.removeprefix("body:")]
        if organisation is None or row.organisation == organisation.removeprefix("organisation:"):
            return BodyPhrase(named[0].key, f"organisation:{row.organisation}", row.level, name)
        level = level or row.level
    if organisation is None:
        return BodyPhrase(None, None, level, None)
    written = read_written_name(words)
    own = {fold(article.document.text[n.start : n.end]) for n in inside if n.kind == "organisation"}
    own.add(organisation.removeprefix("organisation:"))  # which only the text knows
    if written is not None and fold(written) in own:
        written = None  # the organisation itself
    if level is None and written is not None:
        key = f"body:{organisation.removeprefix('organisation:')}/{fold(written)}"
        return BodyPhrase(key, organisation, None, written)
    return BodyPhrase(find_body(organisation, level, vocabulary), organisation, level, written)


WRITTEN = re.compile(
    r"\b((?:[A-Z][\w’'-]+ ){0,4}(?:Council|Committee|Commission|Assembly|Board|Conference)"
    r"(?: of(?: the)?(?: [A-Z][\w’'-]+| of| and| on){1,8})?)"
)


OF_ORGANISATION = re.compile(
    r" of (?:the )?((?:[A-Z][\w’'-]+ ){0,3}(?:Council|Organi[sz]ation|Union|Community|Association|"
    r"League|Forum|Alliance|Initiative|Partnership|Conference)"
    r"(?: (?:of|for|and|on|the|in|[A-Z][\w’'-]+))*)"
)


def read_unlisted(words: str) -> str | None:
    """Referent key of an organisation that only the text knows: "Session of the X Council"."""
    if EUROPEANS.match(words):
        return "organisation:EU"
    match = OF_ORGANISATION.search(words)
    if match is None:
        return None
    name = re.sub(r"( of| and| on| the| for| in)+$", "", match.group(1))
    return f"organisation:{fold(name)}" if " " in name else None


def read_written_name(words: str) -> str | None:
    """A body's own name in capitals: "Committee of Chiefs of Defence Staff"."""
    match = WRITTEN.search(words)
    if match is None:
        return None
    name = re.split(r" of (?:the )?(?=[A-Z]{2,}\b)", match.group(1))[0].strip()
    return re.sub(r"( of| and| on| the)+$", "", name) or None
