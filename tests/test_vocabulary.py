"""The tables of the vocabulary test themselves: every row against its example and the others."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import msgspec
import pytest

import communique
from communique.errors import VocabularyError
from communique.records import ActivityKind, AgreementKind, Tier
from communique.text.phrases import is_template, phrase_pattern
from communique.vocabulary import TABLES, ActivityWord, ActWord, Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

VOCABULARY = load_vocabulary()
SOURCES = Path(next(iter(communique.__path__)))
LEVELS = {
    "heads of state", "heads of government", "leaders", "foreign ministers", "defence ministers",
    "chiefs of staff", "finance ministers", "trade ministers", "interior ministers",
    "energy ministers", "health ministers", "agriculture ministers", "environment ministers",
    "ministers", "ambassadors", "assembly", "security council", "commission", "secretariat",
    "parliament", "other",
}  # fmt: skip
BODY_NAMES = {body.key: (body.name, *body.names) for body in VOCABULARY.bodies}


def rows(table: str) -> tuple[msgspec.Struct, ...]:
    found: tuple[msgspec.Struct, ...] = getattr(VOCABULARY, table)
    return found


def surface_forms(row: msgspec.Struct) -> list[str]:
    """Every form of the row that a text could hold."""
    cells = msgspec.structs.asdict(row)
    if "rule" in cells:  # a construction has no words of its own; its example is read elsewhere
        return [cells["example"]]
    if "phrase" in cells:  # "spoke/speaks highly of": one choice of the words in each place
        slots = [slot.split("/") for slot in cells["phrase"].split()]
        return [" ".join(words) for words in itertools.product(*slots)]
    if "body" in cells:
        return list(BODY_NAMES[cells["body"]])
    forms = [cells[column] for column in ("name", "word", "lemma") if column in cells]
    forms += [
        form for column in ("names", "demonyms", "forms", "words") for form in cells.get(column, ())
    ]
    return [form for form in forms if form]


def duplicates(values: Iterable[object]) -> list[object]:
    return [value for value, count in Counter(values).items() if count > 1]


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_rows_with_source_and_example(table: str) -> None:
    assert rows(table)
    assert all(row.source and row.example for row in rows(table))  # type: ignore[attr-defined]  # every table has both columns


@pytest.mark.parametrize(
    ("row", "words"),
    [(row, row.word) for row in VOCABULARY.activities if is_template(row.word)]
    + [(row, row.phrase) for row in VOCABULARY.act_words],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_example_holds_the_phrase_of_its_row(row: ActivityWord | ActWord, words: str) -> None:
    assert re.search(phrase_pattern(words), row.example.lower())


@pytest.mark.parametrize("table", [t for t in TABLES if t != "act_words"])
def test_every_example_holds_a_form_of_its_row(table: str) -> None:
    silent = [
        row
        for row in rows(table)
        if not is_template(getattr(row, "word", ""))
        and not any(
            re.search(rf"(?<!\w){re.escape(form)}", row.example, re.IGNORECASE)  # type: ignore[attr-defined]  # every table has the column
            for form in surface_forms(row)
        )
    ]
    assert silent == []


@pytest.mark.parametrize("table", TABLES)
def test_every_key_occurs_once(table: str) -> None:
    # An office word may be a head and a modifier: "chief" is told apart by its part.
    length = 2 if table == "offices" else 1
    assert duplicates(msgspec.structs.astuple(row)[:length] for row in rows(table)) == []


@pytest.mark.parametrize("table", ["instruments", "tiers", "activities", "issues"])
def test_words_are_lower_case(table: str) -> None:
    assert [row for row in rows(table) if row.word != row.word.lower()] == []  # type: ignore[attr-defined]  # these four have the column


def test_state_codes_are_three_capitals() -> None:
    codes = [state.iso3 for state in VOCABULARY.states]
    assert [code for code in codes if not re.fullmatch(r"[A-Z]{3}", code)] == []


def test_no_name_stands_for_two_states() -> None:
    names = [
        name
        for state in VOCABULARY.states
        for name in {state.name, *state.names, *state.demonyms, *state.metonyms, state.capital}
        if name
    ]
    assert duplicates(names) == []


def test_correlates_of_war_numbers_of_living_states_are_unique() -> None:
    living = [state for state in VOCABULARY.states if state.end is None]
    assert duplicates(state.cow for state in living if state.cow) == []
    assert duplicates(state.gw for state in living if state.gw) == []


def test_states_with_similar_names_are_kept_apart() -> None:
    by_name = {
        name: state.iso3
        for state in VOCABULARY.states
        for name in (state.name, *state.names, *state.demonyms)
    }
    similar = (
        "Nigerien", "Nigerian", "Guinea", "Guinea-Bissau", "Equatorial Guinea",
        "Papua New Guinea", "Congo", "Congo-Brazzaville", "Korea", "North Korea", "Sudan",
        "South Sudan", "Dominica", "Dominican Republic",
    )  # fmt: skip
    assert [by_name[name] for name in similar] == [
        "NER", "NGA", "GIN", "GNB", "GNQ", "PNG", "COD", "COG", "KOR", "PRK", "SDN", "SSD",
        "DMA", "DOM",
    ]  # fmt: skip


def test_states_end_after_they_start() -> None:
    dated = [state for state in VOCABULARY.states if state.start and state.end]
    assert dated
    assert all(state.start < state.end for state in dated if state.start and state.end)


def test_no_name_stands_for_two_organisations() -> None:
    names = [
        name
        for organisation in VOCABULARY.organisations
        for name in {organisation.key, organisation.name, *organisation.names}
    ]
    assert duplicates(names) == []


def test_every_body_belongs_to_a_known_organisation() -> None:
    keys = {organisation.key for organisation in VOCABULARY.organisations}
    assert [body for body in VOCABULARY.bodies if body.organisation not in keys] == []
    assert all(body.key.startswith(f"{body.organisation}/") for body in VOCABULARY.bodies)


def test_every_level_is_in_normal_form() -> None:
    assert {body.level for body in VOCABULARY.bodies} <= LEVELS


def test_no_body_bears_the_name_of_an_organisation() -> None:
    organisations = {
        name for row in VOCABULARY.organisations for name in (row.key, row.name, *row.names)
    }
    assert organisations.isdisjoint(name for names in BODY_NAMES.values() for name in names)


def test_every_session_is_of_a_known_body_and_ends_after_it_begins() -> None:
    for session in VOCABULARY.sessions:
        assert session.key.startswith(f"{session.body}/")
        days = (date.fromisoformat(session.end) - date.fromisoformat(session.start)).days
        assert 0 <= days <= 14  # a fortnight: the longest climate conference


def test_numbers_of_sessions_rise_with_their_days() -> None:
    for body in {session.body for session in VOCABULARY.sessions}:
        numbered = [
            (session.start, session.number)
            for session in VOCABULARY.sessions
            if session.body == body and session.number
        ]
        assert sorted(numbered) == sorted(numbered, key=lambda pair: pair[1])


def test_a_known_session_has_its_days() -> None:
    (summit,) = (row for row in VOCABULARY.sessions if row.key == "SCO/heads of state/15")
    assert (summit.start, summit.end) == ("2015-07-09", "2015-07-10")


def test_no_name_or_domain_stands_for_two_outlets() -> None:
    outlets = VOCABULARY.outlets
    assert duplicates(name for row in outlets for name in {row.name, *row.names}) == []
    assert duplicates(domain for row in outlets for domain in row.domains) == []


def test_every_outlet_is_of_a_known_state_or_of_an_organisation() -> None:
    states = {state.iso3 for state in VOCABULARY.states}
    for outlet in VOCABULARY.outlets:
        assert outlet.country in states or outlet.kind == "organisation"


def test_every_outlet_of_a_state_names_its_owner() -> None:
    assert [row.key for row in VOCABULARY.outlets if row.state and not row.owner] == []


def test_every_outlet_says_where_its_owner_can_be_looked_up() -> None:
    sources = {row.source for row in VOCABULARY.outlets}
    assert [s for s in sources if not s.startswith("Wikipedia: ") and s != "own imprint"] == []


def test_a_public_broadcaster_with_a_charter_is_no_government() -> None:
    outlets = {row.key: row for row in VOCABULARY.outlets}
    assert not any(outlets[key].state for key in ("bbc", "rte", "yle", "nrk", "zdf", "cbc"))
    assert all(outlets[key].state for key in ("xinhua", "tass", "kcna", "belta"))


def test_every_kind_of_agreement_activity_and_tier_has_a_word() -> None:
    assert {row.kind for row in VOCABULARY.instruments} == set(get_args(AgreementKind))
    assert {row.kind for row in VOCABULARY.activities} == set(get_args(ActivityKind))
    assert {row.tier for row in VOCABULARY.tiers} == set(get_args(Tier))


def test_places_and_people_of_the_first_reports_are_nowhere_in_the_package() -> None:
    forbidden = re.compile("dushanbe|qingdao|\\bufa\\b", re.IGNORECASE)
    texts = [path for path in SOURCES.rglob("*") if path.suffix in {".py", ".csv", ".sql"}]
    assert texts
    assert [path for path in texts if forbidden.search(path.read_text("utf-8"))] == []


def test_our_vocabulary_is_loaded_once() -> None:
    assert load_vocabulary() is load_vocabulary()


def write_overlay(folder: Path, table: str, *lines: str) -> Path:
    """An overlay folder with one table, its header taken from ours."""
    header = (SOURCES / "data" / f"{table}.csv").read_text("utf-8").splitlines()[0]
    (folder / f"{table}.csv").write_text("\n".join([header, *lines]), encoding="utf-8")
    return folder


def find_issue(vocabulary: Vocabulary, word: str) -> str | None:
    return next((row.issue for row in vocabulary.issues if row.word == word), None)


def test_an_overlay_row_replaces_ours_of_the_same_key(tmp_path: Path) -> None:
    overlay = write_overlay(tmp_path, "issues", "tariffs,customs duties,mine,Tariffs rose.")
    changed = load_vocabulary(overlay)
    assert find_issue(changed, "tariffs") == "customs duties"
    assert len(changed.issues) == len(VOCABULARY.issues)


def test_an_overlay_row_of_a_new_key_comes_after_ours(tmp_path: Path) -> None:
    row = 'sea cucumbers,fishing,mine,"Sea cucumbers, too."'
    added = load_vocabulary(write_overlay(tmp_path, "issues", row))
    assert added.issues[:-1] == VOCABULARY.issues
    assert added.issues[-1].issue == "fishing"


def test_an_overlay_changes_the_digest(tmp_path: Path) -> None:
    overlay = write_overlay(tmp_path, "issues", "tariffs,customs duties,mine,Tariffs rose.")
    assert load_vocabulary(overlay).digest != VOCABULARY.digest
    assert re.fullmatch(r"[0-9a-f]{64}", VOCABULARY.digest)


def test_an_empty_overlay_leaves_the_digest_as_it_is(tmp_path: Path) -> None:
    assert load_vocabulary(tmp_path).digest == VOCABULARY.digest


def test_a_body_of_an_unknown_organisation_is_an_error(tmp_path: Path) -> None:
    row = "XYZ/leaders,XYZ,XYZ summit,,leaders,mine,The XYZ summit ended."
    with pytest.raises(VocabularyError) as caught:
        load_vocabulary(write_overlay(tmp_path, "bodies", row))
    assert str(caught.value) == (
        'bodies.csv row "XYZ/leaders": organisation "XYZ" is no key of organisations.csv; '
        "add it there"
    )


def test_a_session_of_an_unknown_body_is_an_error(tmp_path: Path) -> None:
    row = "XYZ/leaders/1,XYZ/leaders,1,2020-01-01,2020-01-01,mine,The session ended."
    with pytest.raises(VocabularyError) as caught:
        load_vocabulary(write_overlay(tmp_path, "sessions", row))
    assert str(caught.value) == (
        'sessions.csv row "XYZ/leaders/1": body "XYZ/leaders" is no key of bodies.csv; add it there'
    )
