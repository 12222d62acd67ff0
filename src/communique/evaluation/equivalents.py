"""What gold and record write differently for the same thing: small tables, nothing else.

Kinds of meetings, acts that two coders confuse, spellings, and words that carry no identity.
"""

# gold's kind of meeting -> kinds of the record that may answer it, the exact counterpart first
MEETING_KINDS: dict[str, tuple[str, ...]] = {
    "session": ("session", "summit", "group"),
    "summit": ("summit", "session", "group", "bilateral", "talks"),
    "bilateral": ("bilateral", "talks", "summit"),
    "bilateral_meeting": ("bilateral", "talks", "summit"),
    "audience": ("bilateral", "group", "talks"),
    "group": ("group", "session", "summit", "talks"),
    "group_meeting": ("group", "session", "summit", "talks"),
    "talks": ("talks", "bilateral", "group", "summit", "session", "call"),
    "heads_of_state_talks": ("talks", "summit", "bilateral", "call"),
    "call": ("call", "talks"),
    "visit": ("visit",),
}

# gold's kinds of which both sides must be there
TWO_SIDED = frozenset(
    {"bilateral", "bilateral_meeting", "audience", "talks", "heads_of_state_talks", "call"}
)

MEETING_STATUSES = {"planned": "scheduled", "proposed": "scheduled"}
TIERS = {"specially_invited_guest": "guest"}
OPTIONAL_PLACES = frozenset({"headline", "pull_quote", "pull quote", "caption"})

# acts within one family are near enough: two careful coders differ on them
ACT_FAMILIES: tuple[frozenset[str], ...] = (
    frozenset({"announce", "assert", "assess", "praise"}),
    frozenset({"announce", "decide", "hope", "offer", "pledge"}),
    frozenset({"call", "hope"}),
    frozenset({"criticise", "deny", "reject", "threaten"}),
)

# American or gendered word -> the one that is compared
SPELLINGS = {
    "adviser": "advisor",
    "center": "centre",
    "councilor": "councillor",
    "counselor": "councillor",
    "defense": "defence",
    "labor": "labour",
    "organization": "organisation",
    "program": "programme",
    "chairman": "chair",
    "chairperson": "chair",
    "chairwoman": "chair",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
}

# folded full name -> folded short name, of organisations that news calls by both
SHORT_NAMES = {
    "european union": "eu",
    "group of 7": "g7",
    "group of seven": "g7",
    "group of eight": "g8",
    "group of 20": "g20",
    "group of twenty": "g20",
    "north atlantic alliance": "nato",
    "north atlantic treaty organisation": "nato",
    "united nations": "un",
}

FUNCTION_WORDS = frozenset(
    "a all an and at both by collective for from in of on or other some the their this to "
    "with".split()
)

# words that many bodies share and that therefore tell none of them apart
COMMON_BODY_WORDS = frozenset(
    "annual chief commission committee conference council country dialogue extraordinary forum "
    "group head informal leader meeting member minister ministerial nation official organisation "
    "regular session special summit".split()
)

# words that make another office of it when one side has them and the other has not
OFFICE_QUALIFIERS = frozenset(
    "acting assistant deputy ex first former interim prime under vice".split()
)
OFFICE_FILLERS = FUNCTION_WORDS | frozenset(
    "affair federal her his mr mrs ms national senior visiting".split()
)
PERSONAL_TITLES = frozenset(
    "chancellor crown dr general king lord minister mr mrs ms president prime prince queen senator "
    "sir".split()
)
