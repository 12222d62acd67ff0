"""On what occasion each statement was made.

A sentence that says where ("at the 18th session", "addressing the meeting", "made the remarks
during their talks") sets the occasion for itself and for what the same speaker says next; words to
reporters, at a briefing or in an interview have none. The meeting held that the report opens with
is the occasion of those who took part in it until something else is said: it is a readout.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.extract.statements.groups import body_group_key
from communique.text.dates import find_date_expressions, resolve_date
from communique.text.gazetteer import fold
from communique.text.title_names import declared_title

if TYPE_CHECKING:
    from communique.extract.statements.groups import Speaker
    from communique.records import MeetingFact, OfficeFact
    from communique.text.article import Article
    from communique.text.language import Sentence

PRESS = re.compile(
    r"\b(?:reporters?|journalists?|news conference|press conference|press briefing|briefing|"
    r"press statement|press availability|media availability|press (?:point|encounter|"
    r"stakeout|call)|stakeout|doorstep|interview(?:ed)?|press release|"
    r"told (?:the )?(?:media|press)|airport|twitter|tweet(?:ed)?|"
    r"facebook|telegram|by telephone from|over (?:the )?phone|phone interview)\b",
    re.IGNORECASE,
)
TOLD_OUTLET = re.compile(r"\btold (?:the )?([A-Z]{2,5})\b(?! \w+ers\b)")  # an agency or broadcaster
MEETING_NOUN = r"(?:meeting|session|summit|talks|conference|call|visit|forum)"
BEFORE_MEETING = re.compile(
    rf"(?<!meeting )(?<!session )(?<!talks )"
    rf"\b(?:before|ahead of|in the run-up to|on the eve of) (?:the|their|his|her|a) "
    rf"(?:[\w’'-]+ ){{0,3}}{MEETING_NOUN}\b",
    re.IGNORECASE,
)
TOLD_AS_PAST = re.compile(
    rf"\b(?:the|their) (?:[\w’'-]+ ){{0,2}}{MEETING_NOUN} had\b|"
    rf"\bhad (?:\w+ ){{0,3}}(?:attended|missed|skipped|left|met|held) (?:[\w’'-]+ ){{0,5}}"
    rf"{MEETING_NOUN}\b",
    re.IGNORECASE,
)
# At the door: "said as he entered the talks", "said after the meeting broke up".
AT_THE_DOOR = re.compile(
    r"\b(?:as|when) (?:he|she|they) (?:entered|arrived|left|emerged|walked|headed)\b|"
    r"\bon (?:(?:his|her|their) )?(?:arrival|way (?:in|out|into))\b|"
    r"\b(?:in (?:response|reply|answer) to|answering|responding to) (?:reporters|journalists)['’] "
    r"questions?\b|"
    rf"\bin the wake of (?:the|their|his|her|a) (?:[\w’'-]+ ){{0,3}}{MEETING_NOUN}\b|"
    rf"\bafter (?:the|their) (?:[\w’'-]+ ){{0,2}}{MEETING_NOUN} (?:broke up|ended|was over)\b",
    re.IGNORECASE,
)
# Words of which each of these has one, in small letters: to look for them takes next to no time.
NEEDED = {
    BEFORE_MEETING: ("before ", "ahead of ", "run-up to ", "eve of "),
    TOLD_AS_PAST: ("had",),
    AT_THE_DOOR: (
        "entered", "arrived", "left", "emerged", "walked", "headed", "arrival", "way in", "way out",
        "question", "wake of ", "broke up", "ended", "was over",
    ),
}  # fmt: skip
ASKED = re.compile(
    r"\b(?:asked|questioned|pressed) (?:\w+ )?by (?:\w+ ){0,2}(?:reporters?|journalists?|the press)"
)
PRESS_FOR_ALL = re.compile(
    r"\bjoint (?:press|news) conference\b|^\W*At (?:a|the|their) (?:press|news) conference\b"
)
TO_COLLEAGUES = re.compile(
    r"\btold (?:his|her|their|fellow) (?:\w+ )?"
    r"(?:colleagues|counterparts|ministers|leaders|delegates)\b"
)
REMARKS = re.compile(
    r"\b(?:made|making) (?:the|these|his|her|their|this) (?:remarks?|comments?|statements?)\b|"
    r"\b(?:remarks?|comments?|statements?) (?:was|were|came) (?:made )?", re.IGNORECASE,
)  # fmt: skip
OCCASIONAL = re.compile(
    r"(?:\b(?:at|during|to|in|addressing|opening|closing|attending|chairing|attended|attends|chaired|"
    r"addressed|opened|closed|hosted|told|meanwhile|joined)\b(?:(?!, (?:but|and|while)\b)[^.;])"
    r"{0,40})$", re.IGNORECASE,
)  # fmt: skip
NO_PART = re.compile(r"spokes|press secretary|analyst|expert")
SIDELINES = re.compile(r"\b(?:sidelines|margins|fringes) of[^.]{0,12}$")
# A title that says where remarks were made, and words that say it from the place itself.
AT_MEETING = re.compile(
    r"\b(?:at|before|after|during|following|in|opening|closing)\b.*\b(?:summit|meeting|session|"
    r"conference|council|assembly|forum|dialogue|lunch|dinner|plenary|ministerial|talks|call|"
    r"retreat|roundtable)\b", re.IGNORECASE,
)  # fmt: skip
HERE = re.compile(r"(?:this|our|today['’]s)\b", re.IGNORECASE)
PAIR = 2
OPENING_SENTENCES = 3  # of the body, in which a readout names the meeting that it tells of
OCCASION_REACH = 60  # characters before a meeting in which "at" or "addressing" may stand
PLENARY = frozenset(("session", "summit", "group"))
BILATERAL = frozenset(("bilateral", "call", "talks"))
# Speakers who are not heard at a meeting: a state speaks through others, a source to the reporter.
NOT_HEARD = frozenset(("unnamed", "country", "organisation"))


class Settings:
    """The occasion as it stands at each point of one article."""

    def __init__(
        self, article: Article, meetings: tuple[MeetingFact, ...], offices: tuple[OfficeFact, ...]
    ) -> None:
        self.article = article
        self.meetings = meetings
        self.offices = {o.person: o for o in reversed(offices) if not o.former}
        self.main = find_main(article, meetings)
        self.current = self.main
        self.by_speaker: dict[str, MeetingFact | None] = {}
        self.pinned = False  # one occasion for all words of the page

    def pin(self, number: int, issuer: Speaker) -> None:
        """The occasion of a joint document: the meeting that its sentence `number` or title tells.

        One official's own release is written, whatever meetings it tells of.
        """
        if len(issuer.keys) == 1 and issuer.form in ("person", "unnamed"):
            self.by_speaker |= dict.fromkeys(issuer.keys)
            return
        self.pinned = True
        title = declared_title(self.article).lower()
        sentences = self.article.sentences[max(number, 0) : max(number, 0) + 2]
        told = [m for m in self.meetings if m.held == "held" and m.kind != "visit" and any(
            s.start <= e.start < s.end for s in sentences for e in m.evidence)]  # fmt: skip
        told += [m for m in self.meetings if m.name is not None and m.name.lower() in title]
        told += [
            m
            for m in self.meetings
            if m.held == "held"
            and (m.rule == "meeting.signed" or self.count_signatories(m, issuer) >= PAIR)
        ]
        # the meeting on the sidelines of another is where the words were agreed
        told.sort(key=lambda m: m.within is None)
        self.current = self.main = told[0] if told else None

    def count_signatories(self, meeting: MeetingFact, issuer: Speaker) -> int:
        """How many of the issuers take part, themselves or by their states."""
        sides = {p.referent for p in meeting.participants}
        own = (self.offices.get(key) for key in issuer.keys)
        states = {o.of for o in own if o is not None}
        return len(sides & (set(issuer.keys) | states)) if meeting.kind != "visit" else 0

    def enter(
        self, sentence: Sentence, contents: list[tuple[int, int]], speakers: tuple[str, ...]
    ) -> tuple[MeetingFact | None, bool]:
        """(occasion named in the sentence outside the reported words, whether press is)."""
        if self.pinned:
            return self.current, self.current is None
        text = self.article.document.text
        told = outside(sentence, contents)
        press = any(PRESS.search(text[a:b]) for a, b in told)
        press = press or self.is_told_to_outlet(told) or self.is_told_from_outside(told, contents)
        named = self.named_meeting(sentence, contents)
        if named is None and any(TO_COLLEAGUES.search(text[a:b]) for a, b in told):
            named = self.last_plenary(sentence.end)
        if press:
            for speaker in speakers:
                self.by_speaker[speaker] = None
            if any(PRESS_FOR_ALL.search(text[a:b]) for a, b in told):
                self.current = None
                self.by_speaker.clear()
            return None, True
        if named is not None:
            self.current = named
            for speaker in speakers:
                self.by_speaker[speaker] = named
        return named, False

    def is_told_to_outlet(self, told: list[tuple[int, int]]) -> bool:
        """The capitals that somebody "told" are no organisation that the vocabulary knows."""
        found = (m for a, b in told for m in TOLD_OUTLET.finditer(self.article.document.text, a, b))
        starts = {m.start(1) for m in found}
        known = {n.start for names in self.article.names for n in names} if starts else set()
        return bool(starts - known)

    def is_told_from_outside(
        self, told: list[tuple[int, int]], contents: list[tuple[int, int]]
    ) -> bool:
        """The words are dated before the meeting, or tell of it as of something past."""
        text = self.article.document.text
        if any(has_one(p, text[a:b]) for a, b in told for p in (BEFORE_MEETING, AT_THE_DOOR)):
            return True
        return any(has_one(TOLD_AS_PAST, text[a:b]) for a, b in contents)

    def last_plenary(self, before: int) -> MeetingFact | None:
        """The session, summit or group meeting held that was told of last before the offset."""
        told = [
            (max(e.start for e in m.evidence if e.start < before), n, m)
            for n, m in enumerate(self.meetings)
            if m.held == "held" and m.kind in PLENARY
            and m.evidence[0].start < before
        ]  # fmt: skip
        return max(told)[2] if told else self.main

    def named_meeting(
        self, sentence: Sentence, contents: list[tuple[int, int]]
    ) -> MeetingFact | None:
        """The meeting that the sentence says the words were spoken at: the one named first."""
        told = [
            (evidence.start, meeting)
            for meeting in self.meetings
            if meeting.held == "held"
            for evidence in meeting.evidence
            if sentence.start <= evidence.start < sentence.end
            and not any(a <= evidence.start < b for a, b in contents)
            and is_occasion(self.article, self.meetings, meeting, sentence, evidence.start)
        ]
        return min(told, key=lambda t: t[0])[1] if told else None

    def occasion_on_day(
        self, sentence: Sentence, contents: list[tuple[int, int]], speaker: Speaker
    ) -> MeetingFact | None:
        """Where the speaker is taken to speak, unless the sentence dates the words elsewhere."""
        meeting = self.occasion(speaker.keys, speaker.form)
        elsewhere = meeting is not None and is_another_day(
            self.article, sentence, contents, meeting
        )
        return None if elsewhere else meeting

    def occasion(self, speakers: tuple[str, ...], form: str) -> MeetingFact | None:
        """Where the speakers, of this form, are taken to speak when the sentence is silent."""
        for speaker in speakers:
            if speaker in self.by_speaker:
                return self.by_speaker[speaker]
        if form in NOT_HEARD:
            return None
        meeting = self.current
        if form == "document" or (form == "collective" and meeting is None):
            return session_of(self.meetings, speakers)
        if meeting is None or not self.is_heard_at(meeting, speakers, form):
            return None
        if is_bilateral(meeting) and not self.takes_part(meeting, speakers):
            return None if form == "person" else session_of(self.meetings, speakers)
        return meeting

    def is_heard_at(self, meeting: MeetingFact, speakers: tuple[str, ...], form: str) -> bool:
        """The speakers hold an office or take part, and do not speak for a party outside."""
        held = [self.offices[s].office for s in speakers if s in self.offices]
        if any(NO_PART.search(office) for office in held):
            return False  # a spokesperson or observer speaks for a party, not at the meeting
        # a scholar is asked about the meeting; a minister is heard at the session that is reported
        member = bool(held) and meeting is self.main and meeting.kind in PLENARY
        member = member and is_filed_there(self.article, meeting)
        return form != "person" or member or self.takes_part(meeting, speakers)

    def takes_part(self, meeting: MeetingFact, speakers: tuple[str, ...]) -> bool:
        """A speaker is a side of the meeting, holds an office of one, or is its officer's state."""
        sides = {p.referent for p in meeting.participants}
        countries = {o.of for s in sides if (o := self.offices.get(s)) is not None}
        own = {o.of for s in speakers if (o := self.offices.get(s)) is not None}
        leads = meeting.organisation is not None and meeting.organisation in own
        return leads or bool(set(speakers) & (sides | countries) or own & sides)


def is_filed(article: Article) -> bool:
    """A report with a dateline, or of an agency or government, tells one event from the spot.

    A newspaper's feature without one gathers what was said anywhere.
    """
    page = article.page
    official = page.outlet is not None and page.outlet.kind != "outlet"
    return official or page.dateline is not None or page.agency is not None


def find_main(article: Article, meetings: tuple[MeetingFact, ...]) -> MeetingFact | None:
    """The meeting held, no visit, that the headline or the first sentences tell of."""
    opening = [s for s in article.sentences if s.block in ("lead", "body")][:OPENING_SENTENCES]
    end = opening[-1].end if opening else 0
    told = (m for m in meetings if m.held == "held" and m.kind != "visit")
    return next((m for m in told if m.evidence[0].start < end), None)


def remarks_occasion(article: Article, meetings: tuple[MeetingFact, ...], rule: str) -> str | None:
    """Id of the meeting at which the remarks of a transcript were made; None for an interview.

    The title says it ("Remarks by NAME at the X Summit"), or the speaker: "at this meeting".
    """
    held = [m for m in meetings if m.kind != "visit" and m.held != "cancelled"]
    title = declared_title(article)
    if rule != "statement.transcript" or not held or PRESS.search(title):
        return None
    here = [m for m in held if any(HERE.match(e.quote) for e in m.evidence)]
    told = next((m for m in held if m.rule == "meeting.remarks"), None)
    if told is not None:
        return told.id
    placed = AT_MEETING.search(title) is not None
    named = [m for m in held if m.name is not None and m.name.lower() in title.lower()]
    found = (named or here or held) if placed else here
    return found[0].id if found else None


def is_filed_there(article: Article, meeting: MeetingFact) -> bool:
    """The report comes from where they met, as far as its dateline and "here" tell."""
    if any(t.lower == "here" for s in article.sentences for t in s.tokens):
        return True
    dateline = article.page.dateline
    filed = dateline.place if dateline is not None else None
    city = meeting.venue.name if meeting.venue is not None else None
    elsewhere = filed is not None and city is not None and fold(city) not in fold(filed)
    return is_filed(article) and not elsewhere


def is_occasion(
    article: Article,
    meetings: tuple[MeetingFact, ...],
    meeting: MeetingFact,
    sentence: Sentence,
    at: int,
) -> bool:
    """The words before offset `at` place speech there: "addressing", not "sidelines of"."""
    before = article.document.text[max(sentence.start, at - OCCASION_REACH) : at]
    if meeting.rule != "meeting.verb" and not OCCASIONAL.search(before):
        return False
    # "on the sidelines of the summit": at a meeting within it
    has_parts = any(m.within == meeting.id for m in meetings)
    return not (has_parts and SIDELINES.search(before))


def is_another_day(
    article: Article,
    sentence: Sentence,
    contents: list[tuple[int, int]],
    meeting: MeetingFact,
) -> bool:
    """The sentence dates the words to a day, or to a year, in which the meeting was not."""
    known = meeting.date is not None and meeting.date.precision in ("day", "range")
    page = article.page
    text = article.document.text
    for start, end in outside(sentence, contents):
        for expression in find_date_expressions(text, start, end):
            value = resolve_date(
                expression, anchor=page.published, tense="past",
                dateline_day=page.dateline.date if page.dateline is not None else None,
            )  # fmt: skip
            if value is None or value.precision not in ("day", "year"):
                continue
            if known and meeting.date is not None:
                return value.end < meeting.date.start or value.start > meeting.date.end
            if value.precision == "year" and any(c.isdigit() for c in expression.words):
                return True  # "was proposed by NAME in 2013": no news of an undated meeting
    return False


def is_spoken_elsewhere(text: str) -> bool:
    """The press asks, or the meeting is still to open: what comes next is not said at it."""
    return ASKED.search(text) is not None or BEFORE_MEETING.search(text) is not None


def has_one(pattern: re.Pattern[str], words: str) -> bool:
    """Whether the pattern is found in the words."""
    small = words.lower()
    return any(word in small for word in NEEDED[pattern]) and pattern.search(words) is not None


def is_bilateral(meeting: MeetingFact) -> bool:
    """Talks of known sides: who is none of them was not there."""
    return meeting.kind in BILATERAL and len(meeting.participants) > 1


def session_of(meetings: tuple[MeetingFact, ...], speakers: tuple[str, ...]) -> MeetingFact | None:
    """The session whose members speak as a collective."""
    return next((m for m in meetings if m.held == "held" and body_group_key(m) in speakers), None)


def outside(sentence: Sentence, contents: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts of the sentence that are not reported words."""
    parts = [(sentence.start, sentence.end)]
    for start, end in contents:
        parts = [
            piece
            for a, b in parts
            for piece in ((a, min(b, start)), (max(a, end), b))
            if piece[0] < piece[1]
        ]
    return parts
