"""A perfect export scores one, each measure can fall, and each choice of the rules holds."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from communique.errors import InputError
from communique.evaluation import Disagreement, Measure, evaluate_record
from communique.records import Record

Row = dict[str, Any]
Change = Callable[[Row], object]
Measures = Callable[..., dict[str, Measure]]


def set_all(key: str, **values: object) -> Change:
    def change(export: Row) -> None:
        for row in export[key]:
            row.update(copy.deepcopy(values))

    return change


def set_meetings(statuses: set[str], **values: object) -> Change:
    def change(export: Row) -> None:
        for row in export["meetings"]:
            if row["status"] in statuses:
                row.update(copy.deepcopy(values))

    return change


def drop_first(key: str) -> Change:
    return lambda export: export[key].pop(0)


def drop_visit(export: Row) -> None:
    export["meetings"] = [row for row in export["meetings"] if row["kind"] != "visit"]


def drop_planned(export: Row) -> None:
    export["meetings"] = [row for row in export["meetings"] if row["status"] == "held"]


def cut_first_word(export: Row) -> None:
    span = export["statements"][0]["content"][0]
    skip = span["quote"].index(" ") + 1
    span.update(start=span["start"] + skip, quote=span["quote"][skip:])


def split_third(export: Row) -> None:
    row = export["statements"][2]
    other, span = copy.deepcopy(row), row["content"][0]
    half = span["quote"].index(" the fishermen")
    other["id"] = "statement-other-half"
    other["content"][0].update(start=span["start"] + half, quote=span["quote"][half:])
    span.update(end=span["start"] + half, quote=span["quote"][:half])
    export["statements"].append(other)


def join_first_two(export: Row) -> None:
    first, second = export["statements"][0], export["statements"].pop(1)
    text = export["documents"][0]["text"]
    start, end = first["content"][0]["start"], second["content"][0]["end"]
    first["content"][0].update(end=end, quote=text[start:end])


def alter_text(export: Row) -> None:
    row = export["documents"][0]
    row["text"] = row["text"].replace("fishermen", "fisherman")


def give_own_claims(export: Row) -> None:
    for row in export["statements"]:
        row["claim"] = row["id"]


def add_stranger(export: Row) -> None:
    stranger = copy.deepcopy(export["entities"][3])
    stranger.update(id="fiji", name="Fiji", names=["Fiji"], codes={"iso3": "FJI"})
    export["entities"].append(stranger)
    for row in export["meetings"][:3]:
        row["participants"].append({**row["participants"][0], "entity": "fiji"})


FALLS: dict[str, Change] = {
    "documents/gold documents in the export": drop_first("documents"),
    "documents/texts that differ from gold's": alter_text,
    "documents/publication date": set_all("documents", published=None),
    "documents/agency or cited source": set_all("documents", agency=None),
    "documents/agency where the text names none": set_all("documents", agency="wire"),
    "evidence/text[start:end] is not the quote": alter_text,
    "statements/found (token F1 >= 0.7)": drop_first("statements"),
    "statements/found, exact span": cut_first_word,
    "statements/mean token F1 of found": cut_first_word,
    "statements/missed though covered (cut elsewhere)": split_third,
    "given found/speaker": set_all("statements", speakers=["nfo"]),
    "given found/cue overlaps": set_all("statements", cue=None),
    "given found/mode": set_all("statements", mode="mixed"),
    "given found/act (soft)": set_all("statements", act="offer"),
    "given found/act or a near one (soft)": set_all("statements", act="threaten"),
    "given found/capacity (office)": set_all("statements", office=None),
    "given found/on behalf of": set_all("statements", on_behalf_of=None),
    "given found/occasion (meeting)": set_all("statements", meeting=None),
    "claims/same claim (B-cubed)": give_own_claims,
    "claims/same claim, headline repeats too": give_own_claims,
    "claims/more than 1 witness where 1 is right": set_all("claims", witnesses=2),
    "meetings/found": drop_first("meetings"),
    "meetings/number": set_meetings({"held"}, number=None),
    "meetings/date": set_meetings({"held"}, date=None),
    "meetings/place": set_meetings({"held"}, place=None),
    "meetings/status": set_meetings({"held"}, status="cancelled"),
    "meetings/within": set_meetings({"held"}, within=None),
    "meetings/participants": add_stranger,
    "meetings/implied ones, found": drop_visit,
    "planned meetings/found": drop_planned,
    "planned meetings/number": set_meetings({"scheduled"}, number=None),
    "planned meetings/date": set_meetings({"scheduled"}, date=None),
    "planned meetings/place": set_meetings({"scheduled"}, place=None),
    "planned meetings/status": set_meetings({"scheduled"}, status="held"),
    "memberships/stated": set_all("memberships", as_of=None),
    "memberships/stated, year left out": set_all("memberships", tier="observer"),
    "memberships/implied": set_all("memberships", as_of=None),
    "memberships/implied, year left out": set_all("memberships", tier="observer"),
    "memberships/implied printed as stated": set_all("memberships", status="stated"),
    "offices/person, office, whose": set_all("offices", of="portugal"),
    "people/names found": drop_first("entities"),
    "agreements/found by evidence": drop_first("agreements"),
    "activities/found by evidence": drop_first("activities"),
    "decisions/found by evidence": set_all("statements", act="assess"),
}


def test_an_export_that_agrees_scores_one_everywhere(measure: Measures) -> None:
    rows = measure().values()
    assert [row.key for row in rows if row.score != 1.0 and row.bad is None] == []
    assert [row.key for row in rows if row.bad] == []


def test_every_measure_has_a_change_that_lowers_it(measure: Measures) -> None:
    assert set(measure()) == set(FALLS)


@pytest.mark.parametrize("key", FALLS)
def test_the_measure_falls(measure: Measures, key: str) -> None:
    row = measure(FALLS[key])[key]
    assert row.bad if row.bad is not None else (row.score or 0.0) < 1.0


@pytest.mark.parametrize(
    "key", ["given found/mode", "given found/cue overlaps", "meetings/within", "meetings/number"]
)
def test_a_change_of_one_field_lowers_its_own_measure_only(measure: Measures, key: str) -> None:
    after = measure(FALLS[key])
    assert [name for name, row in after.items() if row.bad or row.score not in (None, 1.0)] == [key]


# --- statements ---------------------------------------------------------------------------------


def test_a_statement_that_joins_neighbours_under_one_cue_answers_both(measure: Measures) -> None:
    found = measure(join_first_two)["statements/found (token F1 >= 0.7)"]
    assert (found.right, found.gold, found.export, found.score) == (6, 6, 5, 1.0)


def test_lost_statements_lower_recall_and_not_precision(measure: Measures) -> None:
    found = measure(drop_first("statements"))["statements/found (token F1 >= 0.7)"]
    assert (found.precision, found.recall) == (1.0, 5 / 6)


def test_a_word_less_gives_the_token_f1_worked_out_by_hand(measure: Measures) -> None:
    mean = measure(cut_first_word)["statements/mean token F1 of found"]
    assert mean.score == pytest.approx((5 + 2 * 8 / (9 + 8)) / 6)


def test_a_headline_in_gold_is_neither_required_nor_punished(gold_path: Path, export: Row) -> None:
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    gold["statements"][2]["place"] = "headline"
    gold_path.write_text(json.dumps(gold), encoding="utf-8")
    rows = {row.key: row for row in evaluate_record(gold_path, msgspec.convert(export, Record))}
    found = rows["statements/found (token F1 >= 0.7)"]
    assert (found.right, found.gold, found.export) == (5, 5, 5)


def test_an_act_of_the_same_family_is_near(measure: Measures) -> None:
    rows = measure(lambda export: export["statements"][0].update(act="offer"))
    assert rows["given found/act (soft)"].right == 5
    assert rows["given found/act or a near one (soft)"].right == 6


def test_a_group_of_the_two_speakers_stands_for_both(measure: Measures, gold_path: Path) -> None:
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    gold["statements"][0]["speakers"] = ["berg", "almada"]
    gold_path.write_text(json.dumps(gold), encoding="utf-8")

    def speak_together(export: Row) -> None:
        export["entities"][2]["members"] = ["berg", "almada"]
        export["statements"][0]["speakers"] = ["ministers"]

    assert measure(speak_together)["given found/speaker"].score == 1.0


def test_a_surname_alone_answers_the_person(measure: Measures) -> None:
    rows = measure(lambda export: export["entities"][0].update(name="Berg", names=["Berg"]))
    assert rows["given found/speaker"].score == 1.0


def test_two_claims_in_one_lower_precision_and_not_recall(measure: Measures) -> None:
    def merge_claims(export: Row) -> None:
        for row in export["statements"]:
            row["claim"] = "claim-G1"

    merged = measure(merge_claims)["claims/same claim (B-cubed)"]
    assert merged.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)  # S1 and S5, S3 apart
    assert merged.recall == 1.0


def test_claims_apart_lower_recall_and_not_precision(measure: Measures) -> None:
    apart = measure(give_own_claims)["claims/same claim (B-cubed)"]
    assert apart.precision == 1.0
    assert apart.recall == pytest.approx((1 / 2 + 1 / 2 + 1) / 3)


# --- meetings -----------------------------------------------------------------------------------


def test_a_meeting_with_another_number_answers_nothing(measure: Measures) -> None:
    rows = measure(lambda export: export["meetings"][0].update(number=10))
    found = rows["meetings/found"]
    assert (found.right, found.gold, found.export) == (1, 2, 2)


def test_a_date_wider_than_gold_s_is_wrong_though_the_meeting_is_found(measure: Measures) -> None:
    rows = measure(lambda export: export["meetings"][1]["date"].update(end="2019-05-04"))
    assert rows["meetings/found"].right == 2
    assert rows["meetings/date"].score == 0.5


def test_a_bilateral_without_one_side_answers_nothing(measure: Measures) -> None:
    rows = measure(lambda export: export["meetings"][1]["participants"].pop())
    assert rows["meetings/found"].right == 1


def test_a_country_beside_its_own_minister_is_not_punished(measure: Measures) -> None:
    def add_country(export: Row) -> None:
        participants = export["meetings"][0]["participants"]
        participants.append({**participants[0], "entity": "norway"})

    assert measure(add_country)["meetings/participants"].score == 1.0


def test_a_meeting_only_implied_in_gold_is_not_punished(measure: Measures) -> None:
    found = measure()["meetings/found"]
    assert (found.gold, found.export) == (2, 2)


# --- memberships, people, decisions ---------------------------------------------------------------


def test_a_guest_of_one_meeting_is_no_tier(gold_path: Path, export: Row) -> None:
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    gold["memberships"][0]["tier"] = "specially_invited_guest"
    gold_path.write_text(json.dumps(gold), encoding="utf-8")
    rows = {row.key: row for row in evaluate_record(gold_path, msgspec.convert(export, Record))}
    assert rows["memberships/stated"].gold == 0


def test_a_second_entity_of_one_person_lowers_precision(measure: Measures) -> None:
    def split_person(export: Row) -> None:
        export["entities"].append({**export["entities"][0], "id": "berg-2", "name": "Berg"})

    people = measure(split_person)["people/names found"]
    assert (people.precision, people.recall) == (2 / 3, 1.0)


def test_a_decision_told_twice_is_not_punished(measure: Measures) -> None:
    def repeat_decision(export: Row) -> None:
        export["statements"].append({**export["statements"][5], "id": "statement-again"})

    assert measure(repeat_decision)["decisions/found by evidence"].score == 1.0


# --- disagreements --------------------------------------------------------------------------------


def test_a_missed_statement_is_listed_with_its_words(
    disagree: Callable[..., tuple[Disagreement, ...]],
) -> None:
    (first, *_) = [row for row in disagree(drop_first("statements")) if row.kind == "missed"]
    assert (first.section, first.words) == (
        "statements",
        "a: the fleet would shrink by a tenth every year",
    )


def test_what_answers_nothing_is_listed_as_extra(
    disagree: Callable[..., tuple[Disagreement, ...]],
) -> None:
    rows = disagree(lambda export: export["meetings"][0].update(number=10))
    assert [row.kind for row in rows if row.measure == "found"] == ["missed", "extra"]


def test_a_wrong_speaker_is_listed_with_both_names(
    disagree: Callable[..., tuple[Disagreement, ...]],
) -> None:
    rows = disagree(lambda export: export["statements"][0].update(speakers=["almada"]))
    assert [(row.gold, row.found) for row in rows] == [("Anna Berg", "Rui Almada")]


def test_an_export_that_agrees_leaves_nothing_to_list(
    disagree: Callable[..., tuple[Disagreement, ...]],
) -> None:
    assert disagree() == ()


# --- faults of the user ---------------------------------------------------------------------------


def test_present_with_a_record_of_several_reports_is_an_input_error(
    gold_path: Path, export: Row
) -> None:
    with pytest.raises(InputError, match="Leave --present out"):
        evaluate_record(gold_path, msgspec.convert(export, Record), present=True)
