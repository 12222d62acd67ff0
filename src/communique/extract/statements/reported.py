"""Reported clauses and infinitives: "X said (that) ...", "X vowed to ...", "X urged Y to ...".

In: a Site. Out: an Attribution, None where the cue does not govern such a clause. What stands
between cue and clause (place, day, listener) belongs to neither: "said here on Wednesday that".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.extract.statements.attributions import (
    QUOTES,
    SHORTEST,
    TELLING,
    Attribution,
    Construction,
    Site,
)
from communique.extract.statements.edges import (
    DASHES,
    OPENING,
    end_of_clause,
    first_of_cluster,
    strip_ends,
)
from communique.extract.statements.parenthetic import read_parenthetic
from communique.text.clauses import FINITE, has_finite, own_subject, phrase_span, subtree_span

if TYPE_CHECKING:
    from communique.extract.statements.cues import Cue
    from communique.text.article import Article
    from communique.text.language import Sentence, Token

CONJUNCTION_REACH = 24  # tokens from a cue to its "that": place, day and listener lie between
INFINITIVE_REACH = 14  # tokens from a cue to its "to"
LISTENER_REACH = 25  # tokens from a cue to "to", with whom it is said to between
PHRASE_REACH = 9  # tokens from a cue to the pronoun that opens its clause
NOMINATIVE = frozenset("he she they we i".split())
ASIDE_REACH = 14  # tokens of an aside between a cue and its "that"
LONGEST_RUNNING_ON = 600  # characters by which a quotation may outrun the clause that opened it
ORDERING = frozenset(("direct", "instruct", "order"))
TOLD_OPENING = ("that", "to", "not", "never")  # behind "He was told by X, he said,"
# Tags behind "that" that show it a conjunction where the tagger has a determiner.
SUBORDINATORS = frozenset("as after before while because since if that".split())
NOUN_OPENERS = frozenset(("DT", "PRP", "PRP$", "NNP", "NNPS", "NN", "NNS", "EX", "CD", "JJ"))
CLAUSE_OPENERS = frozenset(("DT", "PRP", "NNP", "PRP$"))


def read_clause(site: Site) -> Attribution | None:
    """X said (here on Wednesday) (that) CLAUSE; X told Y (that) CLAUSE; X asked whether CLAUSE."""
    cue, sentence = site.cue, site.sentence
    if "clause" not in cue.frames and not (cue.passive and cue.frames):
        return None
    if takes_infinitive(site):
        return None
    parenthetic = read_parenthetic(site)
    if parenthetic is not None:
        return parenthetic
    marked = behind_conjunction(sentence, cue)
    begin = marked if marked is not None else bare_clause(sentence, cue, site.subject)
    if begin is None:
        return None
    if begin > cue.last and sentence.tokens[begin - 1].text in OPENING:
        begin -= 1
    end = min(
        end_of_clause(site, begin), end_of_free_relative(site, begin), end_of_dashes(site, begin)
    )
    span = strip_ends(sentence, begin, end)
    if span is None or span[1] - span[0] < SHORTEST:
        return None
    start = sentence.tokens[span[0]].start
    end = extend_to_quotation(site.article, sentence.tokens[span[1] - 1].end)
    construction: Construction = "that-clause" if marked is not None else "bare-clause"
    cue_end = cue.last if marked is None else marked
    return Attribution(cue, ((start, end),), site.subject, construction, cue_end)


def end_of_free_relative(site: Site, begin: int) -> int:
    """ "between what X says the tax would do | and what it did": the next predicate is no part."""
    tokens = site.sentence.tokens
    cluster = first_of_cluster(site.sentence, site.cue, site.subject)
    if cluster < 1 or tokens[cluster - 1].lower not in ("what", "how"):
        return len(tokens)
    verb = next((n for n in range(begin, len(tokens)) if tokens[n].tag in FINITE), None)
    if verb is None or site.subject is None or site.subject >= site.cue.first:
        return len(tokens)
    ends = (n for n in range(verb + 1, len(tokens))
            if tokens[n].lower in (",", "and") or tokens[n].tag in FINITE)  # fmt: skip
    return next(ends, len(tokens))


def end_of_dashes(site: Site, begin: int) -> int:
    """The dash that closes the aside in which the cue stands: "-- which notes that A -- should"."""
    tokens, subject = site.sentence.tokens, site.subject
    aside = subject is not None and 0 < subject < site.cue.first
    if not aside or subject is None or tokens[subject - 1].text not in DASHES:
        return len(tokens)
    return next((n for n in range(begin, len(tokens)) if tokens[n].text in DASHES), len(tokens))


def takes_infinitive(site: Site) -> bool:
    """ "vowed to VERB", "directed the bank to list what it lends": a "that" behind is not its."""
    cue = site.cue
    bare = "infinitive" in cue.frames and opens_infinitive(site.sentence.tokens, cue.last)
    return bare or (cue.lemma in ORDERING and has_listener(site))


def is_own_aside(site: Site) -> bool:
    """ "replied, the note said, that ...": the "that" is the other cue's."""
    cue, tokens = site.cue, site.sentence.tokens
    if cue.last + 1 >= len(tokens) or site.subject is None or site.subject > cue.first:
        return False
    cluster = first_of_cluster(site.sentence, cue, site.subject)
    before = [c for c in site.cues if c.first < cue.first]
    told = any(c.passive for c in before)
    opening = TOLD_OPENING if told else ("that",)
    closed = tokens[cue.last].text == "," and tokens[cue.last + 1].lower in opening
    return closed and bool(before) and cluster > 0 and tokens[cluster - 1].text == ","


def behind_conjunction(sentence: Sentence, cue: Cue) -> int | None:
    """The token behind "that", "whether" or "if" where one opens the reported clause."""
    tokens = sentence.tokens
    if tokens[cue.last - 1].lower == "that" and cue.last < len(tokens):
        return cue.last  # the cue's own last word: "made clear that"
    first = behind_aside(tokens, cue.last)
    for at in range(first, min(first + CONJUNCTION_REACH, len(tokens))):
        if is_conjunction(tokens, at, cue):
            return at + 1
        if tokens[at].text == "," and behind_aside(tokens, at) > at:
            return behind_aside(tokens, at) + 1
        if ends_search(tokens, at, cue):
            return None
    return None


def behind_aside(tokens: tuple[Token, ...], at: int) -> int:
    """The "that" behind an aside between commas, else `at`: "replied, the note said, that"."""
    if at >= len(tokens) or tokens[at].text != ",":
        return at
    for closing in range(at + 1, min(at + ASIDE_REACH, len(tokens) - 1)):
        if tokens[closing].text == ",":
            return closing + 1 if tokens[closing + 1].lower == "that" else at
    return at


def is_conjunction(tokens: tuple[Token, ...], at: int, cue: Cue) -> bool:
    """ "that", "whether", "if" after asking; not "that" as in "that day"."""
    token = tokens[at]
    if token.lower not in ("that", "whether", "if") or token.tag not in ("IN", "DT", "WDT"):
        return False
    if token.lower == "if" and cue.lemma != "ask":
        return False
    after = tokens[at + 1].tag if at + 1 < len(tokens) else ""
    if token.lower == "that" and after in FINITE:
        return False  # "said that's why", "praised the envoy that led": a pronoun
    return token.tag != "DT" or at == cue.last or after in CLAUSE_OPENERS


def ends_search(tokens: tuple[Token, ...], at: int, cue: Cue) -> bool:
    """A finite verb, a stronger mark or a comma with a new predicate: no conjunction beyond."""
    token = tokens[at]
    if token.tag in FINITE and at > cue.last:
        return True
    if token.text == ",":
        after = tokens[at + 1].tag if at + 1 < len(tokens) else ""
        return at == cue.last or after in ("VBG", "CC", "VBD")
    return token.text in (";", ":", "“", '"')


def bare_clause(sentence: Sentence, cue: Cue, subject: int | None) -> int | None:
    """First token of the clause that the parse hangs on the verb: "X said C was ready"."""
    tokens = sentence.tokens
    clause = next(
        (c for c in sentence.children[cue.verb]
         if c >= cue.last and tokens[c].dep in ("ccomp", "parataxis")), None,
    )  # fmt: skip
    if clause is None or not has_finite(sentence, clause):
        lost = clause is not None and is_lost(sentence, cue, clause)
        return cue.last if lost else clause_by_order(sentence, cue)
    first = max(subtree_span(sentence, clause)[0], cue.last)
    while first < clause and (tokens[first].text == "," or first == subject):
        first += 1
    first = behind_day(sentence, first, clause)
    while first < clause and tokens[first].tag == "RB" and tokens[first].lower in ("here", "also"):
        first += 1
    return first


def is_lost(sentence: Sentence, cue: Cue, clause: int) -> bool:
    """A finite clause whose subject the parse took for the cue's object."""
    tokens = sentence.tokens
    bare = cue.strong and not {"noun", "infinitive"} & {*cue.frames} and cue.lemma not in TELLING
    finite = any(tokens[c].tag in FINITE for c in (clause, *sentence.children[clause]))
    taken = any(tokens[c].dep == "dobj" and cue.last <= c < clause
                for c in sentence.children[cue.verb])  # fmt: skip
    return bare and finite and taken and tokens[cue.last].tag in NOUN_OPENERS


def pronoun_behind(sentence: Sentence, cue: Cue) -> int | None:
    """ "said after the vote he would stay": the pronoun behind a phrase of time or place."""
    tokens = sentence.tokens
    if tokens[cue.last].tag != "IN" or not cue.strong:
        return None
    for at in range(cue.last + 2, min(cue.last + PHRASE_REACH, len(tokens) - 1)):
        if tokens[at].text in (",", ";", ":", *QUOTES) or tokens[at].tag in FINITE:
            return None
        if tokens[at].lower in NOMINATIVE and tokens[at + 1].tag in FINITE:
            relative = tokens[at - 1].lower in SUBORDINATORS or tokens[at - 1].tag.startswith("W")
            return None if relative else at
    return None


def behind_day(sentence: Sentence, first: int, clause: int) -> int:
    """Behind a day that tells when it was said: "told the crew this weekend | he would stay"."""
    tokens = sentence.tokens
    at = first
    while at < clause and tokens[at].entity in ("DATE", "TIME"):
        at += 1
    subject = own_subject(sentence, clause)
    told = subject is not None and at <= subject and tokens[at].tag in ("PRP", "DT", "NNP", "PRP$")
    return at if told else first


def clause_by_order(sentence: Sentence, cue: Cue) -> int | None:
    """The token behind the cue, where a clause stands there though the parse lost its verb.

    Only for sure verbs of saying that take no noun: "said the levy on others “does nothing”".
    """
    tokens = sentence.tokens
    bare = cue.strong and "clause" in cue.frames and not {"noun", "infinitive"} & set(cue.frames)
    at = cue.last
    if "clause" in cue.frames and at < len(tokens) and pronoun_behind(sentence, cue) is not None:
        return pronoun_behind(sentence, cue)
    if not bare or cue.lemma in TELLING or at >= len(tokens) or tokens[at].tag not in NOUN_OPENERS:
        return None
    inverted = at > 1 and tokens[cue.first - 1].text in (*QUOTES, ",")
    verb = next((n for n in range(at + 1, len(tokens)) if tokens[n].tag in (*FINITE, "VB")), None)
    if verb is None or (inverted and not cue.participle) or tokens[at].entity in ("DATE", "TIME"):
        return None
    subordinate = any(t.text in (",", ";", ":") or t.tag in ("WDT", "WP", "WRB", "TO")
                      or t.lower in SUBORDINATORS for t in tokens[at:verb])  # fmt: skip
    return None if subordinate else at


def extend_to_quotation(article: Article, end: int) -> int:
    """To the end of a quotation that the clause opened and later sentences close."""
    quotation = article.quotation_at(end - 1)
    if quotation is not None and 0 < quotation.end - end < LONGEST_RUNNING_ON:
        return quotation.end
    return end


def read_infinitive(site: Site) -> Attribution | None:
    """X vowed to VERB ...; X urged Y to VERB ...; X called on Y to VERB ..."""
    cue = site.cue
    if "infinitive" in cue.frames:
        at = infinitive_after(site.sentence, cue)
        return None if at is None else attribute_from(site, at, "infinitive")
    if "object-infinitive" in cue.frames and not cue.passive and has_listener(site):
        return attribute_from(site, cue.last, "object-infinitive")
    return None


def attribute_from(site: Site, begin: int, construction: Construction) -> Attribution | None:
    """The words from token `begin` to the end of the clause, as governed by the cue."""
    tokens = site.sentence.tokens
    end = min(end_of_clause(site, begin), end_of_deed(site, begin))
    span = strip_ends(site.sentence, begin, end)
    if span is None:
        return None
    content = (tokens[span[0]].start, tokens[span[1] - 1].end)
    return Attribution(site.cue, (content,), site.subject, construction, begin)


def end_of_deed(site: Site, begin: int) -> int:
    """Where a clause with its own subject is joined to the cue: "vowed to stay, and Y left".

    Or a predicate of the speaker's, which no infinitive is joined to: "asked Y to stay and left".
    """
    sentence, tokens = site.sentence, site.sentence.tokens
    for at in range(begin + 1, len(tokens)):
        if tokens[at - 1].lower in ("and", "but") and tokens[at].tag == "VBD":
            clause = any(t.tag in FINITE or t.tag == "WDT" for t in tokens[begin : at - 1])
            if not clause and not site.article.is_quoted(tokens[at].start):
                return at - 2 if tokens[at - 2].text == "," else at - 1
        joined = tokens[at].dep == "conj" and tokens[at].head == site.cue.verb
        helped = [c for c in sentence.children[at] if begin < c < at and tokens[c].tag in FINITE]
        if joined and (tokens[at].tag in FINITE or helped):
            subject = own_subject(sentence, at)
            first = min(at, *helped) if helped else at
            first = first if subject is None else phrase_span(sentence, subject)[0]
            while first > begin and tokens[first - 1].lower in (",", "and", "but"):
                first -= 1
            return first
    return len(tokens)


def has_listener(site: Site) -> bool:
    """The cue has an object and then "to VERB": "urged the parties to show restraint"."""
    first, tokens = site.cue.last, site.sentence.tokens
    reach = min(len(tokens), first + LISTENER_REACH)
    to = next((n for n in range(first + 1, reach - 1) if tokens[n].lower == "to"
               and tokens[n + 1].tag in ("VB", "RB")), None)  # fmt: skip
    if to is None or tokens[first].tag in ("IN", ",", "TO"):
        return False
    return not any(t.tag in ("VBD", "VBZ", "MD") for t in tokens[first:to])


def opens_infinitive(tokens: tuple[Token, ...], at: int) -> bool:
    """ "to VERB" stands at token `at`: a "that" further on is not the cue's."""
    if at + 1 >= len(tokens) or tokens[at].lower != "to":
        return False
    taken = tokens[at].dep == "aux" and tokens[at].head == at + 1  # "to commence", taken for a noun
    return taken or tokens[at + 1].tag in ("VB", "RB")


def infinitive_after(sentence: Sentence, cue: Cue) -> int | None:
    """The verb after "to", adjuncts of time and place skipped: "pledged here on Monday to open"."""
    tokens = sentence.tokens
    if tokens[cue.last - 1].lower == "to":
        return cue.last
    for at in range(cue.last, min(cue.last + INFINITIVE_REACH, len(tokens) - 1)):
        token = tokens[at]
        if opens_infinitive(tokens, at):
            return at + 1
        if token.tag in FINITE or token.tag == "PRP" or token.text in (";", ":", ","):
            return None
        timed = token.entity in ("DATE", "TIME") or token.lower in ("today", "yesterday", "tonight")
        if token.tag in ("DT", "NN", "NNS", "JJ", "VBG") and at == cue.last and not timed:
            return None
    return None
