from math import nan

import krippendorff
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.evaluation.coders import (
    FACT,
    OVERALL,
    compute_alpha,
    compute_mean_kappa,
    label_answers,
    list_disagreements,
    measure_agreement,
)
from communique.evaluation.reliability import compute_alpha as alpha_of_two
from communique.judgements import Anchor
from communique.store.assignments import Answer, Item


def answer(position: int, coder: str, *, fact: bool = True, **told: str) -> Answer:
    return Answer(position=position, coder=coder, fact=fact, told=told, note=None, time="")


ANSWERS = (
    answer(1, "Ada", act="assert", mode="direct"), answer(1, "Kari", act="assert", mode="direct"),
    answer(2, "Ada", act="accuse", mode="direct"), answer(2, "Kari", act="assert", mode="direct"),
    answer(3, "Ada", fact=False), answer(3, "Kari", act="assert", mode="indirect"),
    answer(4, "Ada", act="accuse", mode="direct"),
)  # fmt: skip


def test_agreement_is_told_for_each_field_and_over_all() -> None:
    found = {each.field: each for each in measure_agreement(ANSWERS)}
    assert list(found) == [FACT, "act", "mode", OVERALL]
    assert (found[FACT].items, found[FACT].same) == (3, 2)
    assert (found["act"].items, found["act"].same) == (2, 1)
    assert (found[OVERALL].items, found[OVERALL].same) == (7, 5)


def test_where_all_answers_are_one_label_chance_is_not_defined() -> None:
    found = {each.field: each for each in measure_agreement(ANSWERS)}
    assert (found["mode"].alpha, found["mode"].kappa) == (None, None)
    assert found[FACT].alpha is not None


def test_alpha_of_two_coders_is_that_of_the_short_formula() -> None:
    pairs = [("a", "a"), ("a", "b"), ("b", "b"), ("b", "b"), ("c", "a")]
    units = [{"Ada": one, "Kari": other} for one, other in pairs]
    assert compute_alpha(units) == pytest.approx(alpha_of_two(pairs))


def test_alpha_of_four_coders_with_gaps_is_the_published_one() -> None:
    """The example of Krippendorff (2011), section C: four observers, twelve units, 0.743."""
    table = [
        "1 2 3 3 2 1 4 1 2 * * *", "1 2 3 3 2 2 4 1 2 5 * 3",
        "* 3 3 3 2 3 4 2 2 5 1 *", "1 2 3 3 2 4 4 1 2 5 1 *",
    ]  # fmt: skip
    rows = [row.split() for row in table]
    units = [
        {f"coder {n}": row[column] for n, row in enumerate(rows) if row[column] != "*"}
        for column in range(12)
    ]
    assert compute_alpha(units) == pytest.approx(0.743, abs=0.001)


@given(st.lists(st.dictionaries(st.sampled_from("AKRE"), st.sampled_from("abc")), max_size=12))
@settings(max_examples=80, deadline=None, derandomize=True, database=None)
def test_alpha_is_that_of_another_program(units: list[dict[str, str]]) -> None:
    found = compute_alpha(units)
    if found is None:
        return
    codes = {"a": 1.0, "b": 2.0, "c": 3.0}
    matrix = [[codes.get(by.get(coder, ""), nan) for by in units] for coder in "AKRE"]
    other = krippendorff.alpha(reliability_data=matrix, level_of_measurement="nominal")
    assert found == pytest.approx(other)


def test_kappa_is_the_mean_over_pairs_of_coders() -> None:
    units = [{"Ada": "a", "Kari": "a", "Rea": "b"}, {"Ada": "b", "Kari": "b", "Rea": "a"}]
    assert compute_mean_kappa(units) == pytest.approx((1 - 1 - 1) / 3)
    assert compute_mean_kappa([{"Ada": "a"}]) is None


def test_disagreements_name_the_fact_and_what_each_coder_says() -> None:
    anchor = Anchor("statement", "statement by Ada", ())
    items = [
        Item(position=n, subject="statement", name=f"words {n}", was="", anchor=anchor, told={})
        for n in range(1, 5)
    ]
    found = list_disagreements(items, ANSWERS)
    assert [(each.position, each.name, each.field) for each in found] == [
        (2, "words 2", "act"), (3, "words 3", FACT),
    ]  # fmt: skip
    assert found[0].answers == (("Ada", "accuse"), ("Kari", "assert"))


def test_an_item_with_one_answer_is_compared_with_nothing() -> None:
    assert all(position != 4 for position, _ in label_answers(ANSWERS))
    assert measure_agreement(ANSWERS[-1:]) == ()
