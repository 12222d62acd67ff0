"""What a user means by a name: the entity of the record, by name, acronym, demonym, code or id.

Names as reports wrote them come first, then those of the vocabulary. Where a name fits several
entities the user is told which; where none, which are near.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from itertools import chain

from communique.errors import InputError
from communique.questions.names import Named, name_entities
from communique.questions.utterances import Topic, fold
from communique.vocabulary import Body, IssueWord, Organisation, State
from communique.vocabulary_files import read_table

SIDES = ("country", "organisation", "body")
TOLD = 5  # choices and near names that are listed
SPOKEN = ("country", "organisation", "body", "place")  # of what is said
# Of several of one name, the first kind of these is meant: Georgia the country, not the place.
PREFERRED = ("country", "organisation", "body", "person", "place", "group")


def resolve_entity(
    connection: sqlite3.Connection, name: str, kinds: Sequence[str] = PREFERRED
) -> Named:
    """The one entity that the name means.

    Raises InputError where it means none, or several alike.
    """
    wanted = _trim(name)
    searches = (_search(connection, wanted, kinds), _search_parts(connection, wanted, kinds))
    for found in chain(*searches):
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(f"{each.name} ({each.kind}, {each.id})" for each in found[:TOLD])
            more = f" and {len(found) - TOLD} more" if len(found) > TOLD else ""
            raise InputError(f'"{wanted}" may be {listed}{more}; give the id or a longer name')
    near = suggest_names(connection, wanted, kinds)
    hint = f"near ones: {', '.join(near)}" if near else "no name is near"
    what = " or ".join(kinds) if len(kinds) < len(PREFERRED) else "entity"
    raise InputError(f'no {what} of the record is called "{wanted}"; {hint}')


def resolve_topic(connection: sqlite3.Connection, text: str) -> Topic:
    """What the words of a user are about: an issue, an entity, or the words themselves."""
    wanted = _trim(text)
    if not wanted:
        raise InputError("nothing to look for; give an issue, a name or words")
    entity = None
    for found in _search(connection, wanted, SPOKEN):
        if found:
            entity = found[0].id if len(found) == 1 else None
            break
    return Topic(issue=find_issue(wanted), entity=entity, words=wanted)


def find_issue(text: str) -> str | None:
    """The issue of issues.csv that the words name.

    >>> find_issue("terrorist"), find_issue("Cod")
    ('terrorism', None)
    """
    words = fold(text)
    rows = _read_issues()
    return words if words in {row.issue for row in rows} else next(
        (row.issue for row in rows if row.word == words), None
    )  # fmt: skip


def _trim(text: str) -> str:
    """The words without an article before them, on one line."""
    return re.sub(r"^the\s+", "", " ".join(text.split()), flags=re.IGNORECASE)


@cache
def _read_issues() -> tuple[IssueWord, ...]:
    return read_table("issues", IssueWord)


# --- search ---------------------------------------------------------------------------------------


def _search(
    connection: sqlite3.Connection, wanted: str, kinds: Sequence[str]
) -> Iterator[list[Named]]:
    """Entities that are called so, the surest way to find them first."""
    if not wanted:
        return
    yield _keep(connection, [wanted], kinds)
    spellings = {wanted, wanted.upper(), wanted.title(), wanted.capitalize()}
    yield _keep(connection, _find_named(connection, sorted(spellings)), kinds)
    yield _keep(connection, _find_known(connection, wanted), kinds)


def _search_parts(
    connection: sqlite3.Connection, wanted: str, kinds: Sequence[str]
) -> Iterator[list[Named]]:
    """Entities whose name is so in other letters, ends or begins so: "Lund" of Kari Lund."""
    plain = "".join(f"\\{c}" if c in "%_\\" else c for c in wanted)
    for pattern in (plain, f"% {plain}", f"{plain} %") if plain else ():
        rows = connection.execute(
            "SELECT id FROM entity WHERE name LIKE ? ESCAPE '\\' AND kind <> 'group'", (pattern,)
        )
        yield _keep(connection, [cells[0] for cells in rows], kinds)


def _keep(connection: sqlite3.Connection, ids: Iterable[str], kinds: Sequence[str]) -> list[Named]:
    """Entities of these kinds; of several those of the kind that is most often meant."""
    found = sorted(name_entities(connection, ids).values(), key=lambda each: (each.name, each.id))
    for kind in PREFERRED:
        of_kind = [each for each in found if each.kind == kind and kind in kinds]
        if of_kind:
            called = [each for each in of_kind if each.name in ids]
            return called if len(called) == 1 else of_kind
    return []


def _find_named(connection: sqlite3.Connection, spellings: Iterable[str]) -> list[str]:
    """Entities that some report calls so."""
    found: list[str] = []
    for spelling in spellings:
        rows = connection.execute(
            "SELECT row_id FROM item WHERE value = ? AND field = 'names'", (spelling,)
        )
        found += [cells[0] for cells in rows]
    return found


def _find_known(connection: sqlite3.Connection, wanted: str) -> list[str]:
    """Entities that the vocabulary calls so: countries by their code, others by their name."""
    key = fold(wanted)
    found: list[str] = []
    codes = [
        state.iso3
        for state in _read_states()
        if key in {fold(each) for each in (state.iso3, state.name, *state.names, *state.demonyms)}
    ]
    for code in codes:
        rows = connection.execute(
            "SELECT id FROM entity WHERE iso3 = ? AND kind = 'country'", (code,)
        )
        found += [cells[0] for cells in rows]
    for kind, name in _list_institutions(key):
        rows = connection.execute(
            "SELECT entity.id FROM item JOIN entity ON entity.id = item.row_id"
            " WHERE value = ? AND field = 'names' AND kind = ?",
            (name, kind),
        )
        found += [cells[0] for cells in rows]
    return found


@cache
def _read_states() -> tuple[State, ...]:
    return read_table("states", State)


@cache
def name_country(iso3: str) -> str:
    """The usual name of the country, or the code itself.

    >>> name_country("KGZ")
    'Kyrgyzstan'
    """
    return next((state.name for state in _read_states() if state.iso3 == iso3), iso3)


@cache
def _list_institutions(key: str) -> tuple[tuple[str, str], ...]:
    """Kind and name of organisations and bodies that are called so, folded."""
    organisations = [
        ("organisation", row.name)
        for row in read_table("organisations", Organisation)
        if key in {fold(each) for each in (row.key, row.name, *row.names)}
    ]
    bodies = [
        ("body", row.name)
        for row in read_table("bodies", Body)
        if key in {fold(each) for each in (row.key, row.name, *row.names)}
    ]
    return (*organisations, *bodies)


def is_known_name(name: str) -> bool:
    """A country, organisation or body of the vocabulary is called so.

    >>> is_known_name("Shanghai Cooperation Organization")
    True
    """
    key = fold(name)
    return bool(_list_institutions(key)) or any(
        key == fold(each) for state in _read_states() for each in (state.name, *state.names)
    )


def suggest_names(connection: sqlite3.Connection, wanted: str, kinds: Sequence[str]) -> list[str]:
    """Names of the record that are near to the words."""
    rows = connection.execute("SELECT name, kind FROM entity")
    names = {fold(name): name for name, kind in rows if kind in kinds}
    key = fold(wanted)
    held = sorted((n for n in names if key and key in n), key=lambda n: (len(n), n))[:TOLD]
    size = len(key)
    alike = [name for name in names if abs(len(name) - size) <= max(2, size // 3)]
    near = get_close_matches(key, alike, n=TOLD, cutoff=0.7)
    return [names[each] for each in dict.fromkeys([*held, *near])][:TOLD]
