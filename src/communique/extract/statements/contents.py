"""What a cue governs: where the reported words begin and end.

In: an article, a sentence, its cues. Out: `Attribution`s: cue, spans of content, head of the
speaker's phrase, and which construction it was. The order of words decides ("..., X said" closes a
sentence; "X said (that) ..." opens the content), the parse only helps to find the edges. Here are
quotations, words before the cue, and nouns; clauses and infinitives are in reported.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec.structs

from communique.extract.statements.asides import read_aside
from communique.extract.statements.asked import read_asked
from communique.extract.statements.attributions import QUOTES, SHORTEST, TELLING, Attribution, Site
from communique.extract.statements.cues import is_silence
from communique.extract.statements.edges import (
    closes_speech,
    content_begin,
    first_of_cluster,
    is_introduction,
    opening_quote,
    strip_ends,
)
from communique.extract.statements.gaps import read_gap
from communique.extract.statements.objects import end_of_object
from communique.extract.statements.reported import (
    behind_conjunction,
    is_own_aside,
    read_clause,
    read_infinitive,
)
from communique.extract.statements.subjects import find_subject, quoted_person
from communique.extract.statements.told import read_told
from communique.extract.statements.verdicts import read_verdict
from communique.text.clauses import FINITE, own_subject

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.extract.statements.cues import Cue
    from communique.text.article import Article
    from communique.text.language import Sentence, Token
    from communique.text.quotations import Span

SUBORDINATING = frozenset(
    "although though while whereas because since if unless as after before until".split()
)
# Verbs whose passive reports speech: "it was agreed that", "was quoted as saying".
SAID_IN_PASSIVE = frozenset(("agree", "decide", "quote", "announce", "say", "report"))
QUOTE_REACH = 5  # tokens from a cue to the quotation it introduces
TOLD_QUOTE_REACH = 9  # the same with a listener between: "told a gathering of envoys: ..."
JOINED_REACH = 4  # tokens from ", but" to the mark that opens
RESUMED_REACH = 14  # tokens from "X said" to where the quotation goes on
MANNER_TOKENS = 6  # "in the strongest possible terms"
CLOSING = (*QUOTES, ",", "—", "–", "-", "--")  # what may part words from the "X said" behind them
TOLD_OF = frozenset("assure reassure inform notify remind warn advise".split())
LONGEST_CLUSTER = 4  # tokens from a comma to the end: ", he said."
NO_ANSWER = frozenset(("IN", "RB", "VBG", "VBN", "WRB", "CC", "TO"))
AUDIENCE = frozenset("media press reporters journalists public parliament council house".split())
OF_REACH = 10  # tokens from "assured" to "of"
# Verbs that tell speech by their object only where it has more than one word.
WEAK_WITH_NOUN = frozenset(
    "offer support back share suggest describe outline order direct convey relay mention".split()
)
ADMITTING = frozenset("admit acknowledge concede confess recall remember".split())
LINKING = frozenset("and but or because so which who that if when while until unless".split())
QUALIFIED = ("VBN", "JJ", "HYPH")
OF_WHAT = ("of", "for", "on", "as")
NO_NOUN = frozenset((",", ".", ":", "IN", "RB", "CC", "TO", "RP"))


def attribute_cue(
    article: Article, number: int, cue: Cue, cues: tuple[Cue, ...]
) -> Attribution | None:
    """What the cue governs in its sentence; None where it reports nothing."""
    sentence = article.sentences[number]
    if cue.passive and cue.lemma not in SAID_IN_PASSIVE:
        return read_told(Site(article, sentence, cue, cues, None))
    site = Site(article, sentence, cue, cues, find_subject(article, number, cue))
    if is_own_aside(site) or is_silence(sentence, cue):
        return None
    for read in READERS:
        found = read(site)
        if found is not None:
            return msgspec.structs.replace(found, at=sentence.tokens[cue.first].start)
    return None


def read_quotation(site: Site) -> Attribution | None:
    """X replied: "..." ; X said, "..."; also quotations that run over several sentences."""
    cue = site.cue
    quotation = quotation_behind(site) if {"quote", "clause"} & set(cue.frames) else None
    if quotation is None:
        return None
    span = (quotation.start, quotation.end)
    left = None if cue.participle else left_content(site) or left_subject(site, quotation)
    if left is not None and holds_cue(site, left):
        left = None  # "X said that A, and asked about B replied: ..."
    if left is not None:
        left = behind_colon(site, left)
        return Attribution(cue, (left, span), site.subject, "split", cue.last)
    return Attribution(cue, (span,), site.subject, "quotation", cue.last)


def holds_cue(site: Site, span: tuple[int, int]) -> bool:
    """Another sure cue with a subject before it stands in the words, outside quotation marks."""
    tokens = site.sentence.tokens
    starts = [(c, tokens[c.first].start) for c in site.cues if c is not site.cue and c.strong]
    return any(span[0] < at < span[1] and not c.participle and "clause" in c.frames
               and tokens[c.first - 1].tag.startswith(("NN", "PRP"))
               and own_subject(site.sentence, c.verb) is not None
               and not site.article.is_quoted(at) for c, at in starts)  # fmt: skip


def left_subject(site: Site, quotation: Span) -> tuple[int, int] | None:
    """ "X, says Y, “will go”": the subject of the quoted predicate."""
    tokens = site.sentence.tokens
    opening = next((t for t in tokens if t.start >= quotation.start), None)
    cluster = first_of_cluster(site.sentence, site.cue, site.subject)
    if opening is None or opening.tag not in FINITE or not closes_content(site, cluster):
        return None
    span = strip_ends(site.sentence, 0, cluster - 1)
    named = span is not None and tokens[span[1] - 1].tag.startswith(("NN", "PRP"))
    return (tokens[span[0]].start, tokens[span[1] - 1].end) if span and named else None


def behind_colon(site: Site, left: tuple[int, int]) -> tuple[int, int]:
    """ "Nobody knows: X, says Y, “will go”": the words behind the colon, where "will" is X's."""
    inside = [t for t in site.sentence.tokens if left[0] <= t.start < left[1]]
    colon = max((n for n, t in enumerate(inside[:-1]) if t.text in (":", ";")), default=None)
    if colon is None or any(t.tag in FINITE for t in inside[colon + 1 :]):
        return left
    return (inside[colon + 1].start, left[1])


def quotation_behind(site: Site) -> Span | None:
    """The quotation that the cue introduces: a comma or colon parts them, and no "that"."""
    cue, tokens = site.cue, site.sentence.tokens
    reach = TOLD_QUOTE_REACH if cue.lemma in TELLING else QUOTE_REACH
    at = opening_quote(tokens, cue.last, reach=reach)
    if at is None or tokens[at - 1].text not in (",", ":"):
        return None
    if any(t.lower == "that" for t in tokens[cue.last : at]):
        return None
    return site.article.quotation_at(tokens[at].end)


def read_content_first(site: Site) -> Attribution | None:
    """CONTENT, X said; CONTENT, said X; "..." X said; with a second part after it."""
    cue = site.cue
    if not {"clause", "quote"} & set(cue.frames) or cue.participle:
        return None
    left = left_content(site)
    if left is None or not ("clause" in cue.frames or site.article.is_quoted(left[0])):
        return None
    resumed = resumed_quotation(site)
    if resumed is None:
        return Attribution(cue, (left,), site.subject, "content-first", cue.last)
    spans = (left, (resumed.start, resumed.end))
    return Attribution(cue, spans, site.subject, "split", cue.last)


def read_quoted_as(site: Site) -> Attribution | None:
    """'"...," the agency quoted X as saying': the words before the verb of quoting are X's."""
    cue, sentence = site.cue, site.sentence
    person = quoted_person(sentence, cue.verb) if cue.participle else None
    if person is None:
        return None
    governing = sentence.tokens[sentence.tokens[cue.verb].head].head
    quoting = msgspec.structs.replace(cue, first=governing, verb=governing, participle=False)
    outlet = own_subject(sentence, governing)
    left = left_content(msgspec.structs.replace(site, cue=quoting, subject=outlet))
    if left is None or not site.article.is_quoted(left[0]):
        return None
    return Attribution(cue, (left,), person, "content-first", cue.last)


def read_closed(site: Site) -> Attribution | None:
    """ "...," X said: closed words in quotation marks, before what follows is read as a clause."""
    tokens = site.sentence.tokens
    cluster = first_of_cluster(site.sentence, site.cue, site.subject)
    quoted = closes_speech(tokens, cluster)
    marked = behind_conjunction(site.sentence, site.cue) is not None
    return read_content_first(site) if quoted and not marked else None


def resumed_quotation(site: Site) -> Span | None:
    """The quotation that goes on behind "X said" or "said X": '"A," X said, "B"'."""
    tokens = site.sentence.tokens
    last = max(site.cue.last, (site.subject or 0) + 1 if is_inverted(site) else 0)
    at = opening_quote(tokens, last, reach=RESUMED_REACH)
    if at is None or not leads_on(tokens, at, last):
        return None
    if any(last <= other.first < at for other in site.cues):
        return None  # "..., X said, adding: "...": the next cue's
    return site.article.quotation_at(tokens[at].end)


def leads_on(tokens: tuple[Token, ...], at: int, last: int) -> bool:
    """A comma or colon stands before the mark, or ", but", ", and still"."""
    if tokens[at - 1].text in (",", ":"):
        return True
    if at + 1 < len(tokens) and tokens[at + 1].text in LINKING:
        return True  # '"A," X said on Friday "and B"'
    joined = any(t.lower in ("and", "but") for t in tokens[last + 1 : at])
    return joined and tokens[last].text == "," and at - last <= JOINED_REACH


def is_inverted(site: Site) -> bool:
    """The subject follows the verb: "said X"."""
    return site.subject is not None and site.subject >= site.cue.last


def left_content(site: Site) -> tuple[int, int] | None:
    """The reported words before "..., X said"; over sentences where a quotation runs on."""
    sentence, tokens = site.sentence, site.sentence.tokens
    cluster = first_of_cluster(sentence, site.cue, site.subject)
    if not closes_content(site, cluster):
        return None
    stop = cluster - 1
    begin = content_begin(sentence, stop)
    quoted = left_quotation(site, begin, stop)
    if quoted is not None:
        return quoted
    if not is_content(sentence, begin, stop):
        return None
    span = strip_ends(sentence, begin, stop)
    return None if span is None else (tokens[span[0]].start, tokens[span[1] - 1].end)


def closes_content(site: Site, cluster: int) -> bool:
    """ "X said", from token `cluster` on, closes words before it and opens none of its own."""
    tokens = site.sentence.tokens
    if cluster < SHORTEST or tokens[cluster - 1].text not in CLOSING:
        return False
    opening = {t.lower for t in tokens[cluster : cluster + 2]}
    # ", when they hope to sign it": part of what is told
    subordinate = tokens[cluster].tag in ("WRB", "WP", "WDT") or bool(opening & SUBORDINATING)
    return not subordinate and not takes_object(site)


def left_quotation(site: Site, begin: int, stop: int) -> tuple[int, int] | None:
    """The quotation that closes at token `stop`, with reported words that lead to it.

    The quotation alone, unless reported words stand before it: "... the fund “is empty,” X said".
    """
    article, sentence, tokens = site.article, site.sentence, site.sentence.tokens
    closed = tokens[stop - 1 if tokens[stop].text == "," else stop].text in QUOTES
    quotation = article.quotation_at(tokens[stop].start - 1) if closed else None
    if quotation is None:
        return None
    before = [t for t in tokens[begin:stop] if t.start < quotation.start - 1]
    lead_in = [t for t in before if t.text not in QUOTES]
    if quotation.start < sentence.start or not lead_in:
        return quotation.start, strip_comma(article, quotation.end)
    return tokens[begin].start, tokens[stop].end


def takes_object(site: Site) -> bool:
    """ "X announced the summit": the verb has an object and closes no words before it."""
    cue, tokens = site.cue, site.sentence.tokens
    if cue.lemma in TELLING or cue.last >= len(tokens) or is_inverted(site):
        return False
    after = tokens[cue.last]
    timed = after.entity in ("DATE", "TIME") or after.lower in ("here", "today", "yesterday")
    return after.tag in ("DT", "PRP$", "JJ", "NN", "NNS", "NNP", "CD") and not timed


def is_content(sentence: Sentence, begin: int, stop: int) -> bool:
    """The words before the cue are a clause and no introduction ("In his speech, X said")."""
    tokens = sentence.tokens
    finite = any(t.tag in FINITE for t in tokens[begin:stop])
    # "People like her, he said.": an answer without a verb
    short = len(tokens) - stop <= LONGEST_CLUSTER and tokens[begin].tag not in NO_ANSWER
    told = finite or short or sentence.block == "headline"  # "Port To Close, Mayor Says"
    return told and not is_introduction(sentence, begin, stop)


def strip_comma(article: Article, end: int) -> int:
    """The end of a quotation without the comma that the attribution put there."""
    text = article.document.text
    while end > 0 and text[end - 1] == ",":
        end -= 1
    return end


def read_object(site: Site) -> Attribution | None:
    """X hailed NP; X called for NP; X expressed concern over NP."""
    cue, tokens = site.cue, site.sentence.tokens
    begin = skip_day(tokens, skip_manner(tokens, cue.last))
    named = "noun" in cue.frames or admits_deed(site)
    if not named or cue.passive or (begin == cue.last and not opens_object(site)):
        return None
    end = end_of_object(site, begin)
    span = strip_ends(site.sentence, begin, end)
    if span is None or is_bare(site, span) or quotes_person(site, span):
        return None
    content = (tokens[span[0]].start, tokens[span[1] - 1].end)
    return Attribution(cue, (content,), site.subject, "noun-object", cue.last)


def admits_deed(site: Site) -> bool:
    """ "admitted using the fund", "acknowledged selling the ships": what was done, by a gerund."""
    cue, tokens = site.cue, site.sentence.tokens
    if not cue.strong or "clause" not in cue.frames or cue.last >= len(tokens) - 1:
        return False
    deed = tokens[cue.last]
    return cue.lemma in ADMITTING and deed.tag == "VBG" and deed.head == cue.verb


def is_bare(site: Site, span: tuple[int, int]) -> bool:
    """ "share these fears", "offering their views": a weak cue and a noun that tells no content."""
    tokens = site.sentence.tokens[span[0] : span[1]]
    told = [t for t in tokens if t.tag not in ("DT", "PRP$", "PDT")]
    return site.cue.lemma in WEAK_WITH_NOUN and len(told) <= 1


def quotes_person(site: Site, span: tuple[int, int]) -> bool:
    """ "cited the minister as saying": what he said is told, not he."""
    tokens = site.sentence.tokens
    pairs = zip(tokens[span[0] : span[1]], tokens[span[0] + 1 : span[1]], strict=False)
    return any(a.lower == "as" and b.tag == "VBG" for a, b in pairs) and site.cue.lemma == "cite"


def skip_day(tokens: tuple[Token, ...], at: int) -> int:
    """The token behind "on Friday" or "Friday" where a noun phrase opens there."""
    stop = at + (at < len(tokens) and tokens[at].lower == "on")
    first = stop
    while stop < len(tokens) and tokens[stop].entity in ("DATE", "TIME"):
        stop += 1
    opens = first < stop < len(tokens) and tokens[stop].tag in ("DT", "PRP$", "CD")
    return stop if opens else at


def skip_manner(tokens: tuple[Token, ...], at: int) -> int:
    """The token behind "in the strongest terms", which says how and not what."""
    if at + 1 >= len(tokens) or tokens[at].lower != "in":
        return at
    for stop in range(at + 2, min(at + MANNER_TOKENS, len(tokens) - 1)):
        if tokens[stop].lower in ("terms", "words", "manner"):
            return stop + 1
    return at


def opens_object(site: Site) -> bool:
    """The token behind the cue may open a noun phrase, or the cue's preposition asks for one."""
    cue, tokens = site.cue, site.sentence.tokens
    governing = tokens[cue.last - 1].tag == "IN" or len(cue.row.split()) > 1
    if cue.last >= len(tokens):
        return governing
    after = tokens[cue.last]
    opens_how = after.lower in ("what", "how", "efforts", "close", "nearly", "almost", "at", "over")
    if after.lower in ("at", "over"):  # "reported at least ten deaths"; not "protested at the move"
        opens_how = tokens[min(cue.last + 1, len(tokens) - 1)].tag in ("CD", "JJS")
    follows = tokens[min(cue.last + 1, len(tokens) - 1)].tag
    qualified = after.tag == "RB" and follows in QUALIFIED  # "proposed jointly owned ships"
    if after.tag in ("PRP", "PRP$") and tokens[min(cue.last + 1, len(tokens) - 1)].lower in OF_WHAT:
        return True  # "accused her of", "thanked them for"
    return after.tag != "PRP" and (after.tag not in NO_NOUN or opens_how or governing or qualified)


def read_of(site: Site) -> Attribution | None:
    """X assured Y of NP; X informed Y of NP."""
    cue, tokens = site.cue, site.sentence.tokens
    if cue.lemma not in TOLD_OF or cue.passive:
        return None
    reach = range(cue.last + 1, min(cue.last + OF_REACH, len(tokens) - 1))
    at = next((n for n in reach if tokens[n].lower == "of" and is_listener_end(site, n)), None)
    if at is None or any(t.tag in FINITE or t.text == "," for t in tokens[cue.last : at]):
        return None
    span = strip_ends(site.sentence, at + 1, end_of_object(site, at + 1))
    if span is None:
        return None
    content = (tokens[span[0]].start, tokens[span[1] - 1].end)
    return Attribution(cue, (content,), site.subject, "noun-object", cue.last)


def is_listener_end(site: Site, of: int) -> bool:
    """Before "of" ends whom it was told: a pronoun or a name, or the parse says so."""
    tokens = site.sentence.tokens
    listener = tokens[of - 1]
    named = listener.tag in ("PRP", "PRP$", "NNP") or listener.lower in AUDIENCE
    return named or tokens[of].head == site.cue.verb


# In this order: the first that finds content decides.
READERS: tuple[Callable[[Site], Attribution | None], ...] = (
    read_asked, read_quoted_as, read_quotation, read_aside, read_closed, read_gap, read_clause,
    read_infinitive, read_content_first, read_verdict, read_of, read_object,
)  # fmt: skip
