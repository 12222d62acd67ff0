"""Page furniture: what stands round an article and is not the article.

Tables of patterns, each with the case it is for. A row matches a whole paragraph from its first
character, or a stretch at one end of it. Nothing here decides where on the page it may stand: that
is done in `header.py` and `layout.py`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.text.date_patterns import CLOCK

if TYPE_CHECKING:
    from communique.text.quotations import Span

BUTTON = (
    r"(?:share this.{0,40}|share on .{0,30}|share|tweet|print|e-?mail|comments?|facebook|twitter"
    r"|whatsapp|linkedin|telegram|pinterest|reddit|copy link|save|listen|follow us.{0,60}"
    r"|like us.{0,40}|click here.{0,60}|leave a comment)"
)
# Paragraphs that are furniture wherever they stand.
FURNITURE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # age notices
        r"this article (?:is|was) (?:more than|over|first published|originally)",
        r"just watched\b|must watch\b|replay more videos|watch:|video:",  # video teasers
        r"media playback is (?:un|not )?supported|enlarge this image|toggle caption|hide caption",
        r"(?:please )?(?:subscribe|sign up|register|log in|enter your (?:e-?mail )?address)\b",
        r"get (?:the|our) .{1,60}(?:stories|newsletter|briefing|delivered|inbox)",  # letters
        r"by signing up|.{0,80}privacy policy$",
        r"(?:read|see|learn|find out) (?:more|also|next)\b(?: (?:about|on|at|in)\b.*|:.*)?$",
        r"also read\b|related(?: (?:stories|articles|news|topics|links?|content))?(?::.*)?$",
        r"(?:photo|image|picture|file photo|photo credit|image credit|credit)s?\s*:",  # credits
        r"\(?(?:additional )?(?:reporting|writing|editing|edited|compiled) by\b",  # desk credits
        r"\(?(?:web )?editors?\s*:",
        r"\(?with (?:inputs?|reporting|additional reporting) (?:from|by)\b.{0,60}$",
        rf"{BUTTON}(?:[\s|/,·•]+{BUTTON})*$",
        r"advertise?ment$|loading\.*$|skip (?:to|past)\b.{0,60}$|back to top$",
        r"(?:copyright\b|©|\(c\) ?\d{4}|all rights reserved)",  # rights
        r"this material may not be|our standards:|the thomson reuters trust",
        r"(?:tags|topics|keywords|categories|filed under|more on this story)\b\s*:?.{0,120}$",
        r"(?:https?://|www\.)\S+$",
        r"[\\#*\s_=~-]+$|-\s?30\s?-$|\W{0,3}ends?\b\W{0,3}(?:\d.{0,20})?$",  # marks of the end
        r"\d{1,2}\+? ?(?:m|mins?|minutes?|h|hrs?|hours?|d|days?) ago$|just now$",  # age of a page
        r"(?:follow|reach|contact|e-?mail|write to) (?:him|her|them|us|me|the (?:author|writer))\b",
        r"follow [^.]{3,60} on (?:twitter|facebook|x|instagram)\b|on twitter\b.{0,40}$",
        r".{0,100}\b(?:https?://|www\.)\S+$",  # a line that ends on an address
        rf"(?:end:?\s+)?{CLOCK}(?:{CLOCK}|\s*[a-z]{{2,4}})?$",  # "9:30 A.M. EST" of a transcript
        # what a transcript says of itself
        r"[(\[*]*(?:as (?:prepared(?: for delivery)?|delivered)|via teleconference)[)\]*:.]*$",
        r"[(\[*]*(?:check(?:ed)? against delivery|(?:begin|end)s? (?:of )?text)[)\]*:.]*$",
    )
)

# Whom to ask, an address or a number alone.
CONTACT = re.compile(
    r"(?:for )?(?:(?:more|further|additional) (?:information|details|inquiries|enquiries)\b"
    r"|(?:media|press|news)(?: and \w+)? (?:inquiries|enquiries|contacts?|queries|liaison)\b"
    r"|contacts?\s*:|(?:tel|phone|telephone|fax|mobile|e-?mail)\b\.?\s*[:.+]"
    r"|[\w.+-]+@[\w-]+\.[\w.]+$|\+?[\d\s()-]{7,}$)",
    re.IGNORECASE,
)
# Labels before a list of points that repeats the article.
HIGHLIGHTS = re.compile(
    r"(?:story highlights|highlights|key points|at a glance)\b:?\s*", re.IGNORECASE
)
# "Published: 12 May 2018": the rest of the line is read as a date.
PUBLISHED = re.compile(
    r"(?:(?:first |last )?(?:published|updated|posted|modified)(?: (?:on|at))?|date|issued on)\b"
    r"\s*[:\-]?\s*",
    re.IGNORECASE,
)
# As in " date 2021-07-29 Headline": header of a scraper, headline or text behind it.
SCRAPED_DATE = re.compile(r"date\s+(?P<date>\d{4}-\d\d-\d\d)(?:\s+|$)")
# As in "City Hall   Springfield, Ohio": hall and town of a transcript.
HALL = re.compile(r"\*?(?P<hall>[^\n]{3,60}?)\s{3,}\*?(?P<place>[^\W\d_][\w .,'’-]{2,40})$")
# The time of day at which a transcript begins or ends, words behind or before it.
CLOCK_FIRST = re.compile(rf"(?:{CLOCK})(?:\s+[A-Z]{{2,4}}\b)?\s{{2,}}", re.IGNORECASE)
CLOCK_LINE = re.compile(rf"{CLOCK}(?:\s+[A-Z]{{2,4}})?(?:\s{{2,}}|$)", re.IGNORECASE)
CLOCK_LAST = re.compile(rf"\s{{2,}}(?:END\s+)?{CLOCK}(?:\s+[A-Z]{{2,4}})?$", re.IGNORECASE)
# The mark before a point of a list: "- ", "• ", "12. "; what follows is a sentence.
BULLET = re.compile(r"(?:[-–—•●▪■*·]|\(?\d{1,3}[.)])[^\S\n]+(?=[\"“‘'(]?[A-Z])")
# A line that names the source, in brackets or not.
SOURCE_LINE = re.compile(r"\(?sources?\s*[:\-]\s*(?P<name>[^()\n]{2,80}?)\s*[.)]*$", re.IGNORECASE)
# A caption: credit in brackets at the end, or persons told apart by their place in the picture.
PHOTO_CREDIT = re.compile(
    r"[(\[](?:(?:file |handout |courtesy )?(?:photo|image|picture|handout|pool)\b[^()\[\]]{0,60}"
    r"|[^()\[\]]{2,40}(?:\bphoto|/[^()\[\]]{2,30}))[)\]]\.?$",
    re.IGNORECASE,
)
AGENCY_CREDIT = re.compile(r"\((?P<name>[^\W\d_][^()]{1,40})\)$")
IN_PICTURE = re.compile(
    r"\((?:\d(?:st|nd|rd|th) )?(?:[LRC]|left|right|cent(?:er|re)|front)\b[^()]{0,12}\)"
)
IMAGE_CAPTION = re.compile(r"(?:image copyright\b.{0,80}?)?\bimage caption\b", re.IGNORECASE)

# Below these stand links, not the report.
FOOTER = re.compile(
    r"(?:read|see|learn) (?:more|also|next)|also read|related|tags|topics|more on this story"
    r"|copyright|©|all rights|share|follow us",
    re.IGNORECASE,
)

LONGEST_HEADLINE = 180
LONGEST_HEADING = 60
LONGEST_CAPTION = 500
FINAL = ".:;,…"  # a headline ends on none of these
QUOTES = "\"”’»'"


def is_furniture(text: str, span: Span) -> bool:
    """The whole paragraph is furniture."""
    words = text[span.start : span.end]
    known = any(pattern.match(words) for pattern in FURNITURE) and len(words) < LONGEST_CAPTION
    return known or is_contact(text, span)


def is_contact(text: str, span: Span) -> bool:
    """Whom the press may ask: "Media inquiries: NAME, +44 20 ..."."""
    words = text[span.start : span.end]
    return CONTACT.match(words) is not None and len(words) < LONGEST_CAPTION


def is_caption(text: str, span: Span, *, before_lead: bool) -> bool:
    """The paragraph describes a picture.

    A bracketed agency alone at the end makes a caption only before the article begins: at its end
    it is the closing credit.
    """
    words = text[span.start : span.end]
    if len(words) > LONGEST_CAPTION:
        return False
    if IMAGE_CAPTION.match(words) or PHOTO_CREDIT.search(words):
        return True
    credited = AGENCY_CREDIT.search(words) is not None
    return credited and (before_lead or IN_PICTURE.search(words) is not None)


def is_unfinished(text: str, span: Span) -> bool:
    """The paragraph ends on no full stop: a headline or a point of a list."""
    words = text[span.start : span.end].rstrip(QUOTES)
    return not words.endswith(tuple(FINAL)) and len(words) <= LONGEST_HEADLINE


def is_heading(text: str, span: Span) -> bool:
    """A short line over a section of the article."""
    words = text[span.start : span.end]
    return (
        len(words) <= LONGEST_HEADING
        and words[0].isupper()
        and not words.endswith((*FINAL, *QUOTES, "?", "!", ")"))
        and ":" not in words
    )


def is_quoted_line(text: str, span: Span) -> bool:
    """The paragraph is nothing but one quotation."""
    return text[span.start] in '"“‘«' and text[span.end - 1] in QUOTES
