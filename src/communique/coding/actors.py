"""Who acts: the actors that a noun phrase names, with country, CAMEO role and PLOVER sectors.

"Senior Chadian and Malian officials" are two actors of one role. The country comes from the words
before the noun, then from those after "of", "in" or "from". A defence minister is GOVMIL.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from communique.coding.passages import (
    Named,
    Passage,
    children,
    joined,
    local_of,
    objects_of,
)

if TYPE_CHECKING:
    from communique.codebook import Agent

LONGEST_AGENT = 5  # words of an agent in coding_agents.csv
OWNING = (
    "of",
    "in",
    "from",
    "at",
    "near",
    "on",
    "throughout",
    "across",
    "inside",
    "for",
    "outside",
)
FORMER = frozenset(("former", "ex", "ousted", "deposed", "exiled", "late", "ex-", "onetime"))
# Words for anybody who speaks or acts for others: another word beside them says for whom.
GENERIC = frozenset(
    "leader leaders official officials spokesman spokeswoman spokesperson delegation chief "
    "secretary regime ruler rulers general authority authorities forces force camp city town "
    "market homes houses village villages suspect suspects population commander group envoy "
    "administration leadership negotiator mediator counterpart president candidate party "
    "politicians people".split()
)  # fmt: skip
RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
PRONOUNS = frozenset("it he she they we i us them him her its their our his".split())


class Found(Struct, frozen=True):
    """One actor in one sentence."""

    country: str | None  # ISO 3166-1 alpha-3
    prefix: str  # what the CAMEO code begins with: "CHN", "IGOUNO", "NGO", "---"
    role: str  # CAMEO: "GOVMIL"; "" of a state as a whole
    sectors: tuple[str, ...]
    first: int  # tokens that name it
    last: int
    head: int
    entity: str | None = None  # id of the entity, where a record knows who it is


def find_actors(passage: Passage, head: int) -> tuple[Found, ...]:
    """The actors that the noun phrase names, those joined by "and" included."""
    found: list[Found] = []
    for at in _members(passage, head):
        found += _read_actor(passage, at, found)
    return tuple({(a.prefix, a.role): a for a in reversed(found)}.values())[::-1]


def _members(passage: Passage, head: int) -> list[int]:
    """Heads of the phrases joined to this one; of "between A and B", both."""
    found = [head]
    for token in found:
        found += [c for c in children(passage, token, "conj") if _is_nominal(passage, c)]
    return found


def _is_nominal(passage: Passage, at: int) -> bool:
    """A noun, name or number: no verb."""
    return not passage.sentence.tokens[at].tag.startswith("V")


def _read_actor(passage: Passage, head: int, before: list[Found]) -> list[Found]:
    """Actors of one head: one for each state named before it, else one."""
    if head in passage.known:
        return [_known(passage, head)]
    referent = resolve(passage, head)
    if referent is None:
        return []
    counted = _what_is_counted(passage, referent)
    if counted:
        return [a for n in counted for a in _read_actor(passage, n, before)]
    return _read_noun(passage, (head, referent), before)


def _read_noun(passage: Passage, heads: tuple[int, int], before: list[Found]) -> list[Found]:
    """Actors of a noun, which the head stands for."""
    head, referent = heads
    local = local_of(passage, referent)
    names = _names_of(passage, local, referent)
    agent = find_agent(passage, local, referent)
    if not names and agent is None and passage.name_at.get(referent) is None:
        return _read_apposed(passage, referent, before)
    role, sectors = _role_of(passage, referent, agent, local)
    first, last = local[0], local[-1] + 1
    if names:
        return [_make(passage, name, (role, sectors), (first, last, referent)) for name in names]
    is_joined = passage.sentence.tokens[head].dep == "conj"
    country = before[-1].country if before and is_joined else None
    return [Found(country, country or "---", role, sectors, first, last, referent)]


def _names_of(passage: Passage, local: list[int], head: int) -> list[Named]:
    """The states or organisations of the phrase: before the noun, else after it."""
    before = _names_before(passage, local, head)
    if any(passage.sentence.tokens[n].lower == "ethnic" for n in local):
        return _names_after(passage, head)  # "ethnic X in Y" live in Y, or nobody knows where
    return before or _names_after(passage, head)


def _read_apposed(passage: Passage, head: int, before: list[Found]) -> list[Found]:
    """Who a name is by its apposition: "A, the mayor of B"; a person's name alone has no state."""
    apposed = [c for c in children(passage, head, "appos") if not _is_pronoun(passage, c)]
    told = [a for c in apposed[:1] for a in _read_actor(passage, c, before)]
    if told or passage.sentence.tokens[head].entity != "PERSON":
        return told
    local = local_of(passage, head)
    return [Found(None, "---", "", (), local[0], local[-1] + 1, head)]


def _known(passage: Passage, head: int) -> Found:
    """The actor that a record has for the token."""
    actor = passage.known[head]
    prefix = actor.country or actor.code
    local = local_of(passage, head)
    return Found(
        actor.country, prefix, actor.code.removeprefix(prefix), actor.sectors, local[0],
        local[-1] + 1, head, actor.entity,
    )  # fmt: skip


def _what_is_counted(passage: Passage, head: int) -> list[int]:
    """ "Hundreds of miners", "a group of deputies", "two of its nationals": the noun after "of"."""
    word = passage.sentence.tokens[head].lower
    if word not in passage.lexicon.things["quantity"]:
        return []
    # "many of whom" leads back to the noun that it hangs on
    return [n for n in objects_of(passage, head, ("of",)) if not _is_pronoun(passage, n)]


def _is_pronoun(passage: Passage, at: int) -> bool:
    """The token stands for another noun."""
    token = passage.sentence.tokens[at]
    return token.tag.startswith(("PRP", "WP", "WDT")) or token.lower in RELATIVE


def resolve(passage: Passage, head: int) -> int | None:
    """The noun that a pronoun stands for, as far as the sentence tells; a noun itself."""
    tokens = passage.sentence.tokens
    word = tokens[head].lower
    if tokens[head].tag in ("WDT", "WP") or (word in RELATIVE and tokens[head].dep != "det"):
        at = tokens[head].head
        while tokens[at].dep not in ("relcl", "ROOT") and tokens[at].head != at:
            at = tokens[at].head
        return tokens[at].head if tokens[at].dep == "relcl" else None
    if word not in PRONOUNS or not tokens[head].tag.startswith(("PRP", "WP")):  # not "the US"
        return head
    at = head
    while tokens[at].head != at:
        at = tokens[at].head
        if head in _subject_tokens(passage, at):
            continue
        for subject in children(passage, at, "nsubj", "nsubjpass"):
            if subject != head and tokens[subject].lower not in PRONOUNS | RELATIVE:
                return subject
    return None


def _subject_tokens(passage: Passage, at: int) -> tuple[int, ...]:
    """The subjects that hang on the token."""
    return children(passage, at, "nsubj", "nsubjpass")


def _names_before(passage: Passage, local: list[int], head: int) -> list[Named]:
    """States and organisations in the noun or before it, one each; the head's own name first."""
    own = passage.name_at.get(head)
    if own is not None:
        return [own]
    found: list[Named] = []
    for token in local:
        name = passage.name_at.get(token)
        if name is not None and name not in found:
            found.append(name)
    if len(found) > 1 and not _are_joined(passage, found):
        # "U.N. Lebanon envoy", "UN-led talks": the first one is whose it is
        return found[:1]
    return found


def _are_joined(passage: Passage, names: list[Named]) -> bool:
    """ "Chadian and Malian officials", "Franco-German", "U.S.-Soviet"."""
    between = passage.sentence.tokens[names[0].last : names[-1].first]
    return any(t.lower in ("and", ",", "-", "/") for t in between) and len(between) < 4 * len(names)


def _names_after(passage: Passage, head: int) -> list[Named]:
    """The state after "of", "in", "from"; of an apposition after that."""
    for child in children(passage, head, "prep"):
        if passage.sentence.tokens[child].lower in OWNING:
            for inner in children(passage, child, "pobj"):
                series = joined(passage, inner)  # "the presidents of A and B"
                names = [n for j in series for n in _names_before(passage, local_of(passage, j), j)]
                names = list(dict.fromkeys(names)) or _names_after(passage, inner)
                if names:
                    return names
    for child in children(passage, head, "appos"):
        names = _names_before(passage, local_of(passage, child), child)
        if names:
            return names
    return []


def find_agent(passage: Passage, local: list[int], head: int) -> tuple[Agent, int, int] | None:
    """The row whose words stand in the phrase: specific before general, long before short."""
    tokens = passage.sentence.tokens
    first, last = min(local), max(local) + 1
    best: tuple[tuple[bool, int, int], Agent, int, int] | None = None
    for start in range(first, last):
        for length in range(min(LONGEST_AGENT, last + 3 - start, len(tokens) - start), 0, -1):
            words = tuple(t.lower for t in tokens[start : start + length])
            agent = passage.lexicon.agents.get(words)
            if agent is None or not set(range(start, start + length)) & set(local):
                continue
            if passage.name_at.get(start) is not None and length == 1:
                continue
            generic = length == 1 and words[0] in GENERIC
            rank = (not generic, length, -abs(head - (start + length - 1)))
            if best is None or rank > best[0]:
                best = (rank, agent, start, start + length)
            break
    return best[1:] if best else None


def _role_of(
    passage: Passage, head: int, agent: tuple[Agent, int, int] | None, local: list[int]
) -> tuple[str, tuple[str, ...]]:
    """CAMEO role and PLOVER sectors of the phrase."""
    tokens = passage.sentence.tokens
    name = passage.name_at.get(head)
    if agent is None and any(tokens[n].lower == "ethnic" for n in local):
        return "CVL", ("CVL",)
    if agent is None:
        if name is not None and name.group is not None:
            return name.group.role, name.group.sectors
        is_seat = name is not None and name.form in ("capital", "metonym")
        governs = is_seat and tokens[head].dep in ("nsubj", "nsubjpass", "poss", "dobj", "conj")
        return ("GOV", ("GOV",)) if governs else ("", ())
    before = {tokens[n].lower for n in local if n < agent[2]}
    if agent[0].role.startswith("GOV") and before & FORMER:
        return "ELI", ("ELI",)
    return agent[0].role, agent[0].sectors


def _make(
    passage: Passage,
    name: Named,
    acts: tuple[str, tuple[str, ...]],
    span: tuple[int, int, int],
) -> Found:
    """The actor of one name: a state's, a group's, an organisation's."""
    role, sectors = acts
    first, last, head = span
    first, last = min(first, name.first), max(last, name.last)
    if name.group is not None and name.country is None:
        return Found(None, name.group.country, role or name.group.role, sectors, first, last, head)
    if name.group is not None and role in ("", "GOV", "CVL"):
        role, sectors = name.group.role or role, name.group.sectors or sectors
    if name.organisation is not None:
        role = "" if role in ("GOV", "LEG", "PTY", "CVL") else role
        code = passage.lexicon.organisations.get(name.organisation, "")
        return Found(None, "IGO" + code, role, sectors, first, last, head)
    return Found(name.country, name.country or "---", role, sectors, first, last, head)
