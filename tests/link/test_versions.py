"""What a report itself says is told otherwise by others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from communique.link.versions import find_versions

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.link.conftest import Report

    Make = Callable[..., Report]
    Find = Callable[..., list[tuple[str, set[str]]]]


@pytest.fixture
def found(report: Make) -> Find:
    """Field and values of each contradiction that reports of one matter tell."""

    def find(*texts: str) -> list[tuple[str, set[str]]]:
        readings = tuple(report(text, "2019-05-07").reading() for text in texts)
        return [
            (row.field, {words.quote for _, words in row.values})
            for row in find_versions([readings])
        ]

    return find


def test_a_denial_of_it_is_of_what_stands_before(found: Find) -> None:
    told = "A clerk said the port had turned two ferries away."
    assert found(f"{told} The harbour master denied it.") == [
        ("denied", {told, "The harbour master denied it."})
    ]
    assert found(
        f"{told} The harbour master flatly denied that. “No ferry was turned away,” he said."
    )[0][1] == {told, "No ferry was turned away"}


def test_a_denial_with_words_of_its_own_is_left_to_the_statements(found: Find) -> None:
    assert not found("A clerk said two ferries had left. The master denied that they had sailed.")
    assert not found("The court heard the plea. The judge denied the motion.")


def test_a_version_stands_against_the_quotation_before(found: Find) -> None:
    text = (
        "“We bought a plan. The ships come later,” the deputy told us. That is not how the "
        "yard tells it. Its owner said that “the ships are paid for”."
    )
    assert found(text) == [("version", {"We bought a plan.", "the ships are paid for"})]


def test_another_view_is_no_other_version(found: Find) -> None:
    assert not found("Baku saw no obstacle to the pipe. Tehran sees it differently. Fish may die.")


def test_two_versions_are_told_one_after_the_other(found: Find) -> None:
    ours = "Lima's version is that the two spoke of copper."
    theirs = "A spokesman in Oslo said they had spoken of salmon."
    assert found(f"What they spoke of depends on whom you ask. {ours} {theirs}") == [
        ("version", {ours, theirs})
    ]
    assert not found(f"What to eat depends on who you ask. Fish is dear. {theirs}")


def test_the_word_that_some_reported_is_looked_for_in_other_reports(found: Find) -> None:
    text = "The leaders “invited” the lenders to wait — not “ordered”, as some papers reported."
    expected = [("wording of the decision", {"invited", "ordered"})]
    assert found(text) == expected
    assert found(text, "The summit ordered lenders to wait until June.") == expected


def test_a_word_beside_another_is_no_other_wording(found: Find) -> None:
    assert not found("They spoke of “trust” and not “fear”, a theme that the host likes.")


def test_two_sides_want_a_round_in_different_months(found: Find) -> None:
    text = (
        "The envoy prepares the third round, which the islanders want in March and the "
        "mainland, he hinted, in April."
    )
    assert found(text) == [("date", {"March", "April"})]
    assert not found("The third round, which the islanders want in March and the cooks in March.")


def test_a_figure_nearer_another_one_contradicts_the_number_given(found: Find) -> None:
    text = "The general put the number of divers at 300. But two sergeants spoke of {}."
    words = text.format("a figure nearer 180")
    assert found(words) == [("number of divers", {"300", "a figure nearer 180"})]
    assert not found(text.format("a figure nearer 290"))
    values = found(words, "Some 300 divers trained in the bay.")[0][1]
    assert values == {"300", "a figure nearer 180"}
