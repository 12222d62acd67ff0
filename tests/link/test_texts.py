"""Which texts descend from one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from communique.link.texts import compare_texts, containment, shingles

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.link.conftest import Report

    Make = Callable[..., Report]

SENTENCES = (
    "The fifth council of the lake states opened in the harbour town on Monday.",
    "Forty pumps will be lent to every flooded valley before 12 March.",
    "New roads along the northern shore carry 300 trucks a day.",
    "No fisherman may be fined twice for the same net, the council ruled.",
    "The budget of the harbour school has doubled since spring.",
    "Three hundred divers train together in the cold months of the year.",
    "Salt, rope and lamp oil may cross the border without a stamp.",
    "The next council is called for October.",
)
ANEW = (
    "On Monday the lake states opened their fifth council in the town at the harbour.",
    "Every flooded valley will before 12 March be lent forty pumps.",
    "The new northern shore roads carry 300 trucks in a day.",
    "The council ruled that for the same net no fisherman may twice be fined.",
    "Since spring the harbour school budget has doubled.",
)


def relations(*reports: Report) -> list[str]:
    return [k.relation for k in compare_texts([report.reading() for report in reports]).kinships]


def test_a_text_is_wholly_contained_in_a_longer_copy() -> None:
    text = "one two three four five six seven"
    assert containment(shingles(text), shingles(f"{text} and a note by the editor")) == 1.0


def test_texts_without_a_word_in_common_contain_nothing_of_each_other() -> None:
    assert containment(shingles("one two three four"), shingles("five six seven eight")) == 0.0


@pytest.fixture
def story(report: Make) -> Report:
    return report(" ".join(SENTENCES), "2016-02-03")


def test_a_copy_with_cuts_and_moved_paragraphs_is_a_copy(report: Make, story: Report) -> None:
    cut = [SENTENCES[n] for n in (3, 4, 0, 1, 5)]
    printed = report("Our reporter was there. " + " ".join(cut), "2016-02-04")
    assert relations(story, printed) == ["copies"]


def test_the_next_session_in_the_same_words_is_no_copy(report: Make, story: Report) -> None:
    text = " ".join(SENTENCES).replace("fifth", "sixth").replace("12 March", "9 April")
    text = text.replace("300", "450").replace("Monday", "Friday").replace("October", "May")
    assert relations(story, report(text, "2017-02-10")) == []
    assert relations(story, report(text)) == []


def test_a_text_printed_again_a_year_later_is_a_copy(report: Make, story: Report) -> None:
    assert relations(story, report(" ".join(SENTENCES[:7]), "2017-02-10")) == ["copies"]


def test_a_text_told_sentence_by_sentence_in_other_words_is_a_rendering(
    report: Make, story: Report
) -> None:
    assert relations(story, report(" ".join(ANEW), "2016-02-04")) == ["re-renders"]


def test_a_report_that_reuses_one_sentence_is_neither(report: Make, story: Report) -> None:
    own = (
        "Fishermen here waited all night for the ministers to leave their hotel.",
        "Nobody in the market had heard of the pumps, said a seller of lamps.",
        "The mayor complained about the price of bread and the state of the pier.",
    )
    assert relations(story, report(" ".join([*own, SENTENCES[1]]), "2016-02-04")) == []


def test_words_have_one_mark_in_all_copies_of_a_text(report: Make, story: Report) -> None:
    printed = report("By our staff. " + " ".join(SENTENCES[:7]), "2016-02-03")
    other = report("Elsewhere " + SENTENCES[1], "2016-02-03")
    texts = compare_texts([each.reading() for each in (story, printed, other)])
    marks = [texts.mark(each.id, [each.quote("Forty pumps")]) for each in (story, printed, other)]
    assert marks[0] == marks[1] != marks[2]
