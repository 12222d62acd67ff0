"""Rows of an invented world: meetings, the reports that tell of them, what was said there.

Nothing is read or linked: rows are made as linking would leave them, so that a record of any size
is there in minutes. Words follow Zipf's law; persons, cities and texts are invented. Ids rise with
the number of the happening, days do not: rows of one day lie all over the tables, as in a record
whose ids are hashes.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from big_stock import ACTS, Person, Stock, pick_words

Cells = tuple[object, ...]
Shelf = dict[str, list[Cells]]

FIRST_DAY = date(1990, 1, 1)
DAYS = 13_000
CLAIMS = 12  # of a happening
TOLD = 0.83  # of which a report tells this share
SINGLE_WORD = 0.1  # share of words that a second report puts in another way
FUTURE = (20, 400)  # days ahead for which a next meeting is announced
KINDS = ("session", "summit", "bilateral", "bilateral", "visit", "call", "talks", "group")


class Happening(NamedTuple):
    """Two meetings of the same people, and what was said at the first."""

    names: Iterator[str]  # 16 hex digits, rising
    day: date
    city: str
    people: tuple[Person, ...]
    claims: tuple[tuple[Person, str, str, str], ...]  # speaker, act, issue, words
    meetings: tuple[str, str]


class Telling(NamedTuple):
    """A statement as one report has it."""

    statement: str
    document: str
    origin: str
    words: str
    start: int


def add_happening(shelf: Shelf, stock: Stock, number: int, total: int) -> None:
    """None; all rows of one happening are on the shelf."""
    chance = random.Random(f"{stock.seed} {number}")  # noqa: S311  # no secret
    names = _count_names(number, total)
    people = tuple(dict.fromkeys(stock.pick_person(chance) for _ in range(chance.randint(2, 6))))
    claims = tuple(_invent_claim(stock, chance, people) for _ in range(CLAIMS))
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    meetings = (f"meeting-{next(names)}", f"meeting-{next(names)}")
    happening = Happening(names, day, chance.choice(stock.cities), people, claims, meetings)
    documents: list[tuple[str, str]] = []
    told: list[list[Telling]] = [[] for _ in claims]
    for _ in range(chance.choice((1, 1, 2, 3, 3))):
        name = f"doc-{next(names)}"
        copied = documents and chance.random() < 0.3  # noqa: PLR2004  # three in ten are copies
        origin = documents[0][1] if copied else f"origin-{name[4:]}"
        documents.append((name, origin))
        _add_report(shelf, stock, chance, happening, documents)
        for place, telling in _tell(shelf, stock, chance, happening, documents):
            told[place].append(telling)
    for tellings, claim in zip(told, claims, strict=True):
        if tellings:
            _add_claim(shelf, happening, tellings, claim)
    _add_meetings(shelf, stock, chance, happening, documents)
    _add_rarer(shelf, chance, happening, documents)


def _count_names(number: int, total: int) -> Iterator[str]:
    step = (1 << 64) // total
    small = step // 512
    return (f"{number * step + place * small:016x}" for place in range(512))


def _invent_claim(
    stock: Stock, chance: random.Random, people: Sequence[Person]
) -> tuple[Person, str, str, str]:
    word, issue = chance.choice(stock.issues)
    said = [*pick_words(stock, chance, chance.randint(8, 18)), word]
    chance.shuffle(said)
    if chance.random() < 0.1:  # noqa: PLR2004  # an official phrase comes back for years
        said.append(chance.choice(stock.phrases))
    return chance.choice(people), chance.choice(ACTS), issue, " ".join(said)


# --- reports --------------------------------------------------------------------------------------


def _add_report(
    shelf: Shelf,
    stock: Stock,
    chance: random.Random,
    happening: Happening,
    documents: Sequence[tuple[str, str]],
) -> None:
    name, origin = documents[-1]
    day = (happening.day + timedelta(days=chance.randrange(2))).isoformat()
    shelf["report"].append(
        (name, chance.choice(stock.outlets), chance.choice((None, *stock.agencies)), None,
         happening.city, day, day, day, "day", "stated", f"'{day}' in the dateline", "en", origin,
         f"story-{happening.meetings[0][8:]}")
    )  # fmt: skip
    shelf["reading"].append((name, "big", stock.reading))
    if len(documents) > 1:
        first = documents[0][0]
        relation = "copies" if documents[0][1] == origin else "re-renders"
        shelf["derivation"].append(
            (first, name, relation, "93% of the words of the shorter", "unknown", "", None)
        )
        shelf["derivation_sentence"].append((first, name, 0, 0, 20, 0, 20))


def _tell(
    shelf: Shelf,
    stock: Stock,
    chance: random.Random,
    happening: Happening,
    documents: Sequence[tuple[str, str]],
) -> Iterator[tuple[int, Telling]]:
    """Claim by number, and how the last report puts it; its text is on the shelf at the end."""
    (name, origin), report = documents[-1], len(documents) - 1
    people = happening.people
    title = f"{people[0].name} and {people[-1].name} on {happening.claims[0][2]}"
    parts = [title, "\n\n", f"{happening.city.upper()}, {happening.day:%B} {happening.day.day} -- "]
    length = sum(map(len, parts))
    shelf["evidence"] += (
        (name, "title", 0, name, 0, len(title), title),
        (name, "dateline", 0, name, len(title) + 2, length - 4, parts[2][:-4]),
    )
    parts.append(_introduce(shelf, happening, name, report, length))
    length += len(parts[-1])
    for place, claim in enumerate(happening.claims):
        if chance.random() > TOLD:
            continue
        said = _render(stock, chance, claim[3])
        lead = f"{claim[0].name} said that "
        filler = f". {' '.join(pick_words(stock, chance, chance.randrange(12)))}\n\n"
        parts += [lead, said, filler]
        telling = Telling(f"statement-{next(happening.names)}", name, origin, said,
                          length + len(lead))  # fmt: skip
        _add_statement(shelf, chance, happening, place, telling)
        yield place, telling
        length += len(lead) + len(said) + len(filler)
    _add_document(shelf, name, title, happening.day, "".join(parts))


def _introduce(shelf: Shelf, happening: Happening, name: str, report: int, start: int) -> str:
    """The sentence that tells who met, which stands at `start`; what it shows is on the shelf."""
    words, meeting, day = shelf["evidence"], happening.meetings[0], happening.day.isoformat()
    told = ""
    for place, person in enumerate(happening.people):
        first = start + len(told)
        lead = f"{person.land} {person.title} {person.name}"
        begin, end = first + len(lead) - len(person.name), first + len(lead)
        words.append((person.id, "mentions", 0, name, begin, end, person.name))
        words.append((person.office, "seen", 0, name, first, end, lead))
        field = f"participants/{place}"
        words.append((meeting, field, report, name, begin, end, person.name))
        shelf["row_fact"].append((person.id, name, f"person:{person.name}"))
        shelf["row_fact"].append((person.office, name, f"office-{place}"))
        shelf["sighting"].append((person.office, name, 0, day, day, "day", "stated", "dateline"))
        told += lead + (", " if person is not happening.people[-1] else " met. ")
    end = start + len(told)
    words.append((meeting, "evidence", report, name, end - 5, end - 2, "met"))
    return told


def _render(stock: Stock, chance: random.Random, words: str) -> str:
    if chance.random() < 0.5:  # noqa: PLR2004  # half are put in the same words
        return words
    return " ".join(
        each if chance.random() > SINGLE_WORD else pick_words(stock, chance, 1)[0]
        for each in words.split()
    )


def _add_document(shelf: Shelf, name: str, title: str, day: date, text: str) -> None:
    digest = hashlib.sha256(text.encode()).hexdigest()
    path = f"{day:%Y/%m}/{name}.txt"
    shelf["document"].append(
        (name, path, f"https://news.example/{path}", None, title, day.isoformat(), digest, text,
         None)
    )  # fmt: skip


def _add_statement(
    shelf: Shelf, chance: random.Random, happening: Happening, place: int, telling: Telling
) -> None:
    person, act, issue, _ = happening.claims[place]
    name, document, start = telling.statement, telling.document, telling.start
    mode = chance.choice(("direct", "indirect", "indirect", "mixed"))
    meeting = happening.meetings[0] if chance.random() < 0.8 else None  # noqa: PLR2004
    behalf = person.country if chance.random() < 0.2 else None  # noqa: PLR2004
    shelf["statement"].append(
        (name, document, mode, "body", act, person.office, behalf, meeting,
         f"claim-{happening.meetings[0][8:20]}{place:04x}", "stated", "statement.that-clause", 0.9)
    )  # fmt: skip
    shelf["statement_speaker"].append((name, 0, person.id))
    shelf["row_fact"].append((name, document, f"statement-{place}"))
    speaker = start - len(" said that ") - len(person.name)
    cue = start - len("said that ")
    shelf["evidence"] += (
        (name, "content", 0, document, start, start + len(telling.words), telling.words),
        (name, "cue", 0, document, cue, cue + 4, "said"),
        (name, "speaker", 0, document, speaker, speaker + len(person.name), person.name),
    )
    shelf["item"].append((name, "issues", 0, issue))


# --- what reports say together --------------------------------------------------------------------


def _add_claim(
    shelf: Shelf,
    happening: Happening,
    tellings: Sequence[Telling],
    claim: tuple[Person, str, str, str],
) -> None:
    place = happening.claims.index(claim)
    name = f"claim-{happening.meetings[0][8:20]}{place:04x}"
    origins = list(dict.fromkeys(telling.origin for telling in tellings))
    count = len(tellings), len(origins), min(2, len(origins))
    shelf["claim"].append((name, *count, f"{len(tellings)} reports"))
    for position, telling in enumerate(tellings):
        shelf["claim_statement"].append((name, telling.statement))
        shelf["item"].append((name, "reports", position, telling.document))
    for position, origin in enumerate(origins):
        shelf["item"].append((name, "origins", position, origin))
    for one, other in pairwise(tellings):
        pairs = zip(one.words.split(), other.words.split(), strict=False)
        other_words = [(a, b) for a, b in pairs if a != b]
        relation = "partial" if other_words else "same"
        only = ("; ".join(side) for side in zip(*other_words, strict=True)) if other_words else ()
        only_a, only_b = tuple(only) or ("", "")
        ends = (one.start, one.start + len(one.words), other.start, other.start + len(other.words))
        shelf["alignment"].append(
            (name, one.statement, other.statement, *ends, relation, only_a, only_b)
        )


def _add_meetings(
    shelf: Shelf,
    stock: Stock,
    chance: random.Random,
    happening: Happening,
    documents: Sequence[tuple[str, str]],
) -> None:
    first, second = happening.meetings
    kind = chance.choice(KINDS)
    counts = (len(documents), len({origin for _, origin in documents}), 1)
    _add_meeting(shelf, stock, chance, happening, (first, kind, happening.day, "held", counts))
    ahead = chance.random() < 0.3  # noqa: PLR2004  # a next meeting is announced
    if ahead:
        later = happening.day + timedelta(days=chance.randint(*FUTURE))
        status = "cancelled" if chance.random() < 0.05 else "scheduled"  # noqa: PLR2004
        _add_meeting(shelf, stock, chance, happening, (second, kind, later, status, counts))
    else:
        row = (second, "bilateral", happening.day, "held", counts)
        _add_meeting(shelf, stock, chance, happening, row, within=first)
    for meeting in happening.meetings:
        for position, (document, origin) in enumerate(documents):
            shelf["item"].append((meeting, "reports", position, document))
            shelf["item"].append((meeting, "origins", position, origin))
            shelf["row_fact"].append((meeting, document, "meeting-0"))
        shelf["item"].append((meeting, "topics", 0, happening.claims[0][2]))
    people = happening.people
    for place, person in enumerate(people):
        role = "host" if place == 0 else "participant"
        shelf["participant"].append((first, place, person.id, role, person.office, None, "stated"))
    for place, person in enumerate((people[0], people[-1])):
        cells = (second, place, person.id, "participant", person.office, None, "stated")
        shelf["participant"].append(cells)


def _add_meeting(
    shelf: Shelf,
    stock: Stock,
    chance: random.Random,
    happening: Happening,
    row: tuple[str, str, date, str, tuple[int, int, int]],
    *,
    within: str | None = None,
) -> None:  # fmt: skip
    name, kind, day, status, counts = row
    body, organisation = (
        chance.choice(stock.bodies) if kind in {"session", "summit"} else (None, None)
    )
    number = day.year - 1980 if body else None
    dated = (day.isoformat(), day.isoformat(), "day",
             "stated" if chance.random() < 0.7 else "inferred", "'on Monday', dateline")  # noqa: PLR2004  # fmt: skip
    host = happening.people[0]
    place = (happening.city, host.iso3, chance.uniform(-50, 65), chance.uniform(-170, 170), None)
    shelf["meeting"].append(
        (name, kind, None, body, organisation, number, *dated, *place, within, status,
         f"stated: told as {status}", *counts, "meeting.noun", 0.9)
    )  # fmt: skip


def _add_rarer(
    shelf: Shelf,
    chance: random.Random,
    happening: Happening,
    documents: Sequence[tuple[str, str]],
) -> None:
    """None; codes, agreements, activities, conflicts and problems are on the shelf, too."""
    name, document = happening.meetings[0], documents[0][0]
    own = name[8:]
    day = (happening.day.isoformat(),) * 2
    dated = (*day, "day", "stated", "dateline")
    one, other = happening.people[0], happening.people[-1]
    shelf["event"].append(
        (f"event-{own}", *dated, one.country, other.country, f"{one.iso3}GOV", f"{other.iso3}GOV",
         "036", name, "event.meeting", 0.9)
    )  # fmt: skip
    rare = chance.random()
    if rare < 0.2:  # noqa: PLR2004
        signed = f"agreement-{own}"
        shelf["agreement"].append(
            (signed, "joint statement", "joint statement", "signed", *dated, name, "stated",
             "agreement.signed", 0.9)
        )  # fmt: skip
        shelf["item"] += (
            (signed, "parties", 0, one.country),
            (signed, "parties", 1, other.country),
        )
    elif rare < 0.4:  # noqa: PLR2004
        shelf["activity"].append(
            (f"activity-{own}", "joint exercise", None, *dated, "planned", None, "stated",
             "activity.joint-exercise", 0.9)
        )  # fmt: skip
    elif rare < 0.5:  # noqa: PLR2004
        shelf["conflict"].append((f"conflict-{own}", name, "date"))
        shelf["conflict_value"].append((f"conflict-{own}", 0, day[0]))
        shelf["conflict_value"].append((f"conflict-{own}", 1, f"{happening.day:%Y-%m}-01"))
    else:
        detail = f"'{happening.city}' may be several places"
        shelf["problem"].append((f"problem-{own}", "place-ambiguous", document, 0, 5, detail))
