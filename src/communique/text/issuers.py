"""Whom a title names as issuers of a document: "Joint Statement by A and B on C".

In: a title. Out: the words that name the issuers, and whether a name stands in them. What a title
says of subject, place and occasion stands behind the issuers and is no part of them.
"""

from __future__ import annotations

import re

SPEECH = r"(?:remarks|speech|address|keynote|intervention|message|comments)"
DOCUMENT = (
    r"(?:(?:joint|press|media|ministerial|summit|chair['’]?s|leaders['’]?|final|opening|closing|"
    rf"following) )*(?:statement|declaration|communiqu[eé]|{SPEECH})"
)
# What a title says behind the issuer: the subject, the place, the day.
SUBJECT = (
    r" (?:on|at|in|to|after|before|following|regarding|concerning|about|calling|condemning|"
    r"marking|during)\b"
)
MARK = r"[:–—|]| - "
BEHIND = rf"(?={SUBJECT}|{MARK}|$)"
SUBJECT_BEGINS = re.compile(rf"{SUBJECT}(?! behalf\b)|{MARK}")
# "Joint Statement by X on Y", "C: Statement of the X after the Y".
TITLED = re.compile(
    rf"(?:[^:]{{1,60}}: )?(?:[\w’'’-]+ ){{0,4}}?{DOCUMENT}s? (?:by|of|from|on behalf of) (?:the )?"
    rf"(?P<who>.+?){BEHIND}",
    re.IGNORECASE,
)
# "G7 Foreign Ministers' Statement", "NATO Leaders' Communiqué"
OWNED = re.compile(
    rf"(?P<who>(?:[\w’'-]+ ){{1,6}}?(?:ministers|leaders|heads|chairs|presidents|members|states))"
    rf"['’]?(?: meeting| summit)? {DOCUMENT}\b",
    re.IGNORECASE,
)
# "NAME's opening remarks to the council"
GIVEN = re.compile(
    rf"(?P<who>[^:]{{3,60}}?)['’]s? (?:\w+ ){{0,2}}?(?:{SPEECH}|statement)\b", re.IGNORECASE
)
GIVES_SPEECH = re.compile(rf"\b{SPEECH}\b", re.IGNORECASE)
SIGNED = re.compile(
    r"\b(?:statement|declaration|communiqu[eé]|remarks|press release)\b", re.IGNORECASE
)


def find_issuers(title: str) -> str | None:
    """The words that name the issuers by the form of the title, None where it has no such form.

    >>> find_issuers("Joint Statement by the ministers of Norway and Chile on herring")
    'ministers of Norway and Chile'
    """
    match = TITLED.match(title) or OWNED.match(title) or GIVEN.match(title)
    return None if match is None else match["who"].strip(" ,'’")


def find_signatories(title: str) -> str | None:
    """The words in which the signatories stand, None where the title names no document.

    >>> find_signatories("Norway-Chile  Joint Statement on herring")
    'Norway-Chile Joint Statement'
    """
    plain = " ".join(title.split())
    return None if SIGNED.search(plain) is None else SUBJECT_BEGINS.split(plain)[0]


def is_speech(title: str) -> bool:
    """The title calls it remarks: of one person, and what he tells of the past is his word too."""
    return GIVES_SPEECH.search(title) is not None


def is_named_in(name: str, words: str) -> bool:
    """The name stands in the words, whatever the spaces between its parts.

    >>> is_named_in("Kari  Lund", "Kari Lund and others")
    True
    """
    plain = " ".join(words.split())
    return re.search(rf"\b{re.escape(' '.join(name.split()))}\b", plain) is not None
