"""Pairs that may have one original are found by the two texts alone."""

from hypothesis import given
from hypothesis import strategies as st

from communique.link.sketches import BANDS, find_candidates, make_sketch
from communique.records import DateValue

STORY = (
    "The trade ministers of the two neighbours agreed on Tuesday to reopen the bridge at the "
    "river crossing, which floods had closed in spring, and to lower the toll for lorries that "
    "carry grain. Engineers of both sides will inspect the piers every month, the host said, and "
    "a joint office is to answer complaints of carriers within ten working days."
)
RETOLD = (
    "Grain lorries are to pay less at the river crossing. The trade ministers of the two "
    "neighbours settled this at talks, and the bridge, shut since the floods, opens again. "
    "Monthly inspections follow; a joint office is to answer what hauliers complain of."
)


def day(text: str | None) -> DateValue | None:
    return None if text is None else DateValue(text, text, "day", "stated", "dateline")


def candidates(*told: tuple[str, str | None]) -> list[tuple[str, str]]:
    return find_candidates(
        make_sketch(f"doc-{n}", text, day(date)) for n, (text, date) in enumerate(told)
    )


def test_a_text_reprinted_years_later_is_a_candidate() -> None:
    later = STORY.replace("Tuesday", "Friday")
    assert candidates((STORY, "2019-03-05"), (later, "2022-08-19")) == [("doc-0", "doc-1")]


def test_a_retelling_is_a_candidate_within_days_and_not_after_weeks() -> None:
    assert candidates((STORY, "2019-03-05"), (RETOLD, "2019-03-07")) == [("doc-0", "doc-1")]
    assert candidates((STORY, "2019-03-05"), (RETOLD, "2019-03-27")) == []


def test_texts_without_a_word_in_common_are_no_candidates() -> None:
    other = "Heavy rain delayed every ferry between six islands of an archipelago last weekend."
    assert candidates((STORY, "2019-03-05"), (other, "2019-03-05")) == []


@given(st.permutations([(STORY, "2019-03-05"), (RETOLD, None), (STORY + " More follows.", None)]))
def test_a_third_text_changes_no_pair(told: list[tuple[str, str | None]]) -> None:
    pairs = {
        (left, right)
        for left in range(3)
        for right in range(left + 1, 3)
        if candidates(told[left], told[right])
    }
    assert {(f"doc-{left}", f"doc-{right}") for left, right in pairs} == set(candidates(*told))


def test_rows_of_a_sketch_name_document_band_hash_and_day() -> None:
    rows = list(make_sketch("doc-1", STORY, day("2019-03-05")).rows())
    assert {row[0] for row in rows} == {"doc-1"}
    assert sorted({row[1] for row in rows}) == list(range(BANDS + 1))
    assert all(-(2**63) <= row[2] < 2**63 for row in rows)
    assert {row[3] for row in rows} == {"2019-03-05"}
