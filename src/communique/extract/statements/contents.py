"""What a cue governs: where the reported words begin and end.

In: an article, a sentence, its cues. Out: `Attribution`s: cue, spans of content, head of the
speaker's phrase, and which construction it was. The order of words decides ("..., X said" closes a
sentence; "X said (that) ..." opens the content), the parse only helps to find the edges.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec.structs
from msgspec import Struct

from communique.extract.statements.edges import (
    end_of_clause,
    end_of_object,
    first_of_cluster,
    is_introduction,
    opening_quote,
    strip_ends,
)
from communique.text.clauses import own_subject, subject_of, subtree_span

if TYPE_CHECKING:
    from communique.extract.statements.cues import Cue
    from communique.text.article import Article
    from communique.text.language import Sentence

Construction = Literal[
    "content-first", "that-clause", "bare-clause", "noun-object", "infinitive", "object-infinitive",
    "quotation", "split", "according-to", "bare-quotation", "statement-noun", "answer", "passive",
    "sentences-before",
]  # fmt: skip
TELLING = frozenset("tell inform assure brief advise warn remind notify ask".split())
QUOTES = frozenset(('"', "“", "”", "''", "``", "‘", "’", "«", "»"))
SKIPPED = frozenset(("has", "have", "had", "also", "is", "was"))
SUBORDINATING = frozenset(
    "although though while whereas because since if unless as after before until".split()
)
SHORTEST = 2  # words of content


class Attribution(Struct, frozen=True):
    """One cue with its content, in characters of the text."""

    cue: Cue
    spans: tuple[tuple[int, int], ...]
    subject: int | None  # head token of the speaker's phrase
    construction: Construction
    cue_end: int  # last token of the cue as annotated, exclusive: "said here on Wednesday that"
    at: int = 0  # offset of the cue in the text


def attribute_cue(
    article: Article, number: int, cue: Cue, cues: tuple[Cue, ...]
) -> Attribution | None:
    """What the cue governs in its sentence; None where it reports nothing."""
    sentence = article.sentences[number]
    subject = find_subject(article, number, cue)
    if cue.passive and cue.lemma not in ("agree", "decide", "quote", "announce", "say", "report"):
        return None
    for read in (read_quotation, read_clause, read_infinitive, read_content_first, read_object):
        found = read(article, number, cue, cues, subject)
        if found is not None:
            return msgspec.structs.replace(found, at=sentence.tokens[cue.first].start)
    return None


def find_subject(article: Article, number: int, cue: Cue) -> int | None:
    """The head of the speaker's phrase; for "said NAME" the noun after the verb."""
    sentence = article.sentences[number]
    tokens = sentence.tokens
    beside = subject_beside(article, number, cue)
    if beside is not None:
        return beside
    own = own_subject(sentence, cue.verb)
    if own is not None and tokens[own].tag != "VBG":
        return own
    before = tokens[cue.verb - 1] if cue.verb else None
    after = cue.last
    inverted = before is not None and before.text in (*QUOTES, ",") and after < len(tokens)
    if inverted and tokens[after].tag in ("NNP", "NN", "DT", "PRP", "JJ", "NNS", "PRP$"):
        stop = after
        while stop < len(tokens) and tokens[stop].tag.startswith(("NN", "DT", "JJ", "PRP", "POS")):
            stop += 1
        return stop - 1
    inherited = subject_of(sentence, cue.verb)
    if inherited is not None:
        return inherited
    if cue.verb and tokens[cue.verb - 1].tag in ("PRP", "NNP", "NNS", "NN", "WP"):
        return cue.verb - 1
    return None


def subject_beside(article: Article, number: int, cue: Cue) -> int | None:
    """The person or pronoun right before the verb, auxiliaries and adverbs skipped: surer than
    any parse of a long title.
    """
    tokens = article.sentences[number].tokens
    at = cue.first
    while at > 0 and (tokens[at - 1].tag in ("RB", "MD") or tokens[at - 1].lower in SKIPPED):
        at -= 1
    if at == 0:
        return None
    if tokens[at - 1].tag == "PRP" and tokens[at - 1].lower in ("he", "she", "they"):
        return at - 1
    named = any(p.last == at and p.words[:1].isupper() for p in article.people[number])
    return at - 1 if named and not cue.participle else None


def read_quotation(
    article: Article, number: int, cue: Cue, cues: tuple[Cue, ...], subject: int | None
) -> Attribution | None:
    """X replied: "..." ; X said, "..."; also quotations that run over several sentences."""
    sentence = article.sentences[number]
    tokens = sentence.tokens
    at = opening_quote(tokens, cue.last, reach=9 if cue.lemma in TELLING else 5)
    if at is None or ("quote" not in cue.frames and "clause" not in cue.frames):
        return None
    quotation = article.quotation_at(tokens[at].end)
    if quotation is None:
        return None
    between = [t for t in tokens[cue.last : at] if t.text not in (",", ":")]
    if any(t.lower == "that" for t in between):
        return None
    if at - cue.last > 0 and tokens[at - 1].text not in (",", ":") and at > cue.last:
        return None
    if at == cue.last and tokens[at - 1].text not in (",", ":"):
        return None
    spans = [(quotation.start, quotation.end)]
    left = left_content(article, number, cue, subject)
    if left is not None:
        spans.insert(0, left)
        return Attribution(cue, tuple(spans), subject, "split", cue.last)
    del cues
    return Attribution(cue, tuple(spans), subject, "quotation", cue.last)


def read_clause(
    article: Article, number: int, cue: Cue, cues: tuple[Cue, ...], subject: int | None
) -> Attribution | None:
    """X said (here on Wednesday) (that) CLAUSE; X told Y (that) CLAUSE; X asked whether CLAUSE."""
    if "clause" not in cue.frames and not (cue.passive and cue.frames):
        return None
    sentence = article.sentences[number]
    tokens = sentence.tokens
    parenthetic = read_parenthetic(article, number, cue, subject)
    if parenthetic is not None:
        return parenthetic
    begin, marked = find_clause(sentence, cue, subject)
    if begin is None:
        return None
    end = end_of_clause(article, sentence, cue, begin, cues)
    span = strip_ends(sentence, begin, end)
    if span is None or span[1] - span[0] < SHORTEST:
        return None
    start_offset, end_offset = tokens[span[0]].start, tokens[span[1] - 1].end
    end_offset = extend_to_quotation(article, end_offset)
    construction: Construction = "that-clause" if marked else "bare-clause"
    return Attribution(
        cue, ((start_offset, end_offset),), subject, construction,
        begin if marked else cue.last,
    )  # fmt: skip


def read_parenthetic(
    article: Article, number: int, cue: Cue, subject: int | None
) -> Attribution | None:
    """CONTENT, X said, CONTENT: "In view of Y, he said, close cooperation is important"."""
    sentence = article.sentences[number]
    tokens = sentence.tokens
    cluster = first_of_cluster(sentence, cue, subject)
    last = cue.last
    if last + 3 >= len(tokens) or tokens[last].text != "," or cluster < SHORTEST:
        return None
    opens = tokens[cluster - 1].text == "," and subject is not None and not cue.participle
    right = tokens[last + 1 :]
    finite = any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in right)
    goes_on = right[0].tag not in ("VBG", "CC", "IN", "WDT", "WP", "WRB") and (
        right[0].text not in QUOTES
    )
    left = tokens[content_begin(sentence, cluster - 1)]
    if not opens or not finite or not goes_on or left.lower in ("meanwhile", "however", "earlier"):
        return None
    whole = any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens[: cluster - 1])
    if whole and right[0].tag not in ("VBD", "VBZ", "VBP", "MD"):
        return None
    end = strip_ends(sentence, last + 1, len(tokens))
    if end is None:
        return None
    spans = ((left.start, tokens[cluster - 2].end), (tokens[end[0]].start, tokens[end[1] - 1].end))
    return Attribution(cue, spans, subject, "split", cue.last)


def find_clause(sentence: Sentence, cue: Cue, subject: int | None) -> tuple[int | None, bool]:
    """(first token of the reported clause, whether "that" or "whether" opens it)."""
    tokens = sentence.tokens
    if tokens[cue.last - 1].lower == "that" and cue.last < len(tokens):
        return cue.last, True  # the cue's own last word: "made clear that"
    for at in range(cue.last, min(cue.last + 24, len(tokens))):
        token = tokens[at]
        if token.lower in ("that", "whether", "if") and token.tag in ("IN", "DT", "WDT"):
            if token.lower == "if" and cue.lemma != "ask":
                continue
            after = tokens[at + 1].tag if at + 1 < len(tokens) else ""
            if token.tag == "DT" and at > cue.last and after not in ("DT", "PRP", "NNP", "PRP$"):
                continue
            return at + 1, True
        if token.tag in ("VBZ", "VBP", "MD", "VBD") and at > cue.last:
            break
        if token.text in (";", ":", "“", '"') or (token.text == "," and at == cue.last):
            break
        if (
            token.text == ","
            and at + 1 < len(tokens)
            and tokens[at + 1].tag in ("VBG", "CC", "VBD")
        ):
            break
    clause = next(
        (c for c in sentence.children[cue.verb]
         if c >= cue.last and tokens[c].dep in ("ccomp", "parataxis")), None,
    )  # fmt: skip
    if clause is None or not has_finite(sentence, clause):
        return None, False
    first = subtree_span(sentence, clause)[0]
    first = max(first, cue.last)
    while first < clause and (tokens[first].text == "," or first == subject):
        first += 1
    while first < clause and tokens[first].tag == "RB" and tokens[first].lower in ("here", "also"):
        first += 1
    return first, False


def has_finite(sentence: Sentence, verb: int) -> bool:
    """The clause of the verb has a finite form and a subject of its own."""
    finite = ("VBD", "VBZ", "VBP", "MD")
    tags = {sentence.tokens[verb].tag} | {sentence.tokens[c].tag for c in sentence.children[verb]}
    return bool(tags & set(finite)) and own_subject(sentence, verb) is not None


def read_content_first(
    article: Article, number: int, cue: Cue, cues: tuple[Cue, ...], subject: int | None
) -> Attribution | None:
    """CONTENT, X said; CONTENT, said X; "..." X said; with a second part after it."""
    if not {"clause", "quote"} & set(cue.frames) or cue.participle:
        return None
    left = left_content(article, number, cue, subject)
    if left is None:
        return None
    del cues
    sentence = article.sentences[number]
    tokens = sentence.tokens
    spans = [left]
    last = max(cue.last, (subject or 0) + 1 if subject and subject >= cue.last else cue.last)
    resumed = opening_quote(tokens, last, reach=8)
    if resumed is not None:
        quotation = article.quotation_at(tokens[resumed].end)
        if quotation is not None and tokens[resumed - 1].text in (",", ":"):
            spans.append((quotation.start, quotation.end))
    return Attribution(
        cue, tuple(spans), subject, "split" if len(spans) > 1 else "content-first", cue.last
    )


def left_content(
    article: Article, number: int, cue: Cue, subject: int | None
) -> tuple[int, int] | None:
    """The reported words before "..., X said"; over sentences where a quotation runs on."""
    sentence = article.sentences[number]
    tokens = sentence.tokens
    cluster = first_of_cluster(sentence, cue, subject)
    if cluster < SHORTEST or tokens[cluster - 1].text not in (*QUOTES, ",", "—", "–", "-", "--"):
        return None
    opening = {t.lower for t in tokens[cluster : cluster + 2]}
    if tokens[cluster].tag in ("WRB", "WP", "WDT") or opening & SUBORDINATING:
        return None  # ", when they hope to sign it": part of what is told
    if takes_object(sentence, cue, subject):
        return None
    stop = cluster - 1
    quoted = tokens[stop].text in QUOTES or (
        tokens[stop].text == "," and tokens[stop - 1].text in QUOTES
    )
    begin = content_begin(sentence, stop)
    if quoted:
        quotation = article.quotation_at(tokens[stop].start - 1)
        if quotation is not None:
            # the quotation alone, unless reported words stand before it: "... the fund “is empty,” X said"
            before = [t for t in tokens[begin:stop] if t.start < quotation.start - 1]
            lead_in = [t for t in before if t.text not in QUOTES]
            end = strip_comma(article, quotation.end)
            if quotation.start < sentence.start or not lead_in:
                return quotation.start, end
            return tokens[begin].start, tokens[stop].end if quoted else end
    if not is_content(sentence, begin, stop):
        return None
    span = strip_ends(sentence, begin, stop)
    return None if span is None else (tokens[span[0]].start, tokens[span[1] - 1].end)


def takes_object(sentence: Sentence, cue: Cue, subject: int | None) -> bool:
    """ "X announced the summit": the verb has an object of its own and closes no words before it."""
    tokens = sentence.tokens
    if cue.lemma in TELLING or cue.last >= len(tokens):
        return False
    if subject is not None and subject >= cue.last:
        return False  # "said X"
    after = tokens[cue.last]
    timed = after.entity in ("DATE", "TIME") or after.lower in ("here", "today", "yesterday")
    return after.tag in ("DT", "PRP$", "JJ", "NN", "NNS", "NNP", "CD") and not timed


def content_begin(sentence: Sentence, stop: int) -> int:
    """First token of the content: the sentence's, less an opening "But" or quotation mark."""
    at = 0
    if sentence.tokens[0].lower in ("but", "and") and stop > 4:
        at = 1
    return at


def is_content(sentence: Sentence, begin: int, stop: int) -> bool:
    """The words before the cue are a clause and no introduction ("In his speech, X said")."""
    tokens = sentence.tokens[begin:stop]
    finite = any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens)
    return finite and not is_introduction(sentence, begin, stop)


def strip_comma(article: Article, end: int) -> int:
    """The end of a quotation without the comma that the attribution put there."""
    text = article.document.text
    while end > 0 and text[end - 1] == ",":
        end -= 1
    return end


def read_infinitive(
    article: Article, number: int, cue: Cue, cues: tuple[Cue, ...], subject: int | None
) -> Attribution | None:
    """X vowed to VERB ...; X urged Y to VERB ...; X called on Y to VERB ..."""
    sentence = article.sentences[number]
    tokens = sentence.tokens
    if "infinitive" in cue.frames:
        at = infinitive_after(sentence, cue)
        if at is None:
            return None
        end = end_of_clause(article, sentence, cue, at, cues)
        span = strip_ends(sentence, at, end)
        if span is None:
            return None
        return Attribution(
            cue, ((tokens[span[0]].start, tokens[span[1] - 1].end),), subject, "infinitive", at
        )
    if "object-infinitive" in cue.frames and not cue.passive:
        reach = min(len(tokens), cue.last + 25)
        to = next((n for n in range(cue.last + 1, reach - 1) if tokens[n].lower == "to"
                   and tokens[n + 1].tag in ("VB", "RB")), None)  # fmt: skip
        blocked = any(t.tag in ("VBD", "VBZ", "MD") for t in tokens[cue.last : to or cue.last])
        if to is None or blocked or tokens[cue.last].tag in ("IN", ",", "TO"):
            return None
        end = end_of_clause(article, sentence, cue, cue.last, cues)
        span = strip_ends(sentence, cue.last, end)
        if span is None:
            return None
        return Attribution(
            cue, ((tokens[span[0]].start, tokens[span[1] - 1].end),), subject,
            "object-infinitive", cue.last,
        )  # fmt: skip
    return None


def infinitive_after(sentence: Sentence, cue: Cue) -> int | None:
    """The verb after "to", adjuncts of time and place skipped: "pledged here on Monday to open"."""
    tokens = sentence.tokens
    if tokens[cue.last - 1].lower == "to":
        return cue.last
    for at in range(cue.last, min(cue.last + 14, len(tokens) - 1)):
        if tokens[at].lower == "to" and tokens[at + 1].tag in ("VB", "RB"):
            return at + 1
        if tokens[at].tag in ("VBD", "VBZ", "VBP", "MD", "PRP") or tokens[at].text in (
            ";",
            ":",
            ",",
        ):
            return None
        if tokens[at].tag in ("DT", "NN", "NNS", "JJ") and at == cue.last:
            return None
    return None


def read_object(
    article: Article, number: int, cue: Cue, cues: tuple[Cue, ...], subject: int | None
) -> Attribution | None:
    """X hailed NP; X called for NP; X expressed concern over NP."""
    if "noun" not in cue.frames or cue.passive:
        return None
    sentence = article.sentences[number]
    tokens = sentence.tokens
    begin = cue.last
    if begin >= len(tokens) or tokens[begin].tag in (",", ".", ":", "IN", "RB", "CC", "TO", "RP"):
        opens_how = begin < len(tokens) and tokens[begin].lower in ("what", "how", "efforts")
        if not opens_how and tokens[cue.last - 1].tag != "IN" and len(cue.row.split()) < 2:
            return None
    if begin < len(tokens) and tokens[begin].tag == "PRP":
        return None
    end = end_of_object(article, sentence, cue, begin, cues)
    span = strip_ends(sentence, begin, end)
    if span is None or span[1] - span[0] < 1:
        return None
    start, stop = tokens[span[0]].start, tokens[span[1] - 1].end
    return Attribution(cue, ((start, stop),), subject, "noun-object", cue.last)


def extend_to_quotation(article: Article, end: int) -> int:
    """To the end of a quotation that the clause opened and later sentences close."""
    quotation = article.quotation_at(end - 1)
    if quotation is not None and quotation.end > end and quotation.end - end < 600:
        return quotation.end
    return end
