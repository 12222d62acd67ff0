"""Which statements are one utterance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from communique.link.names import containment, likeness
from communique.records import DateValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.link.conftest import Report

    from communique.records import Record

    Make = Callable[..., Report]
    Link = Callable[..., Record]


COUNCIL = "body:LSU/defence ministers"
MET_ON = DateValue("2016-02-03", "2016-02-03", "day", "stated", "as stated")

PUMPS = "the union should lend its forty pumps to every flooded valley"
PUMPS_ANEW = "every flooded valley ought to be lent the forty pumps of the union"
ROADS = "new roads along the northern shore were opened to trucks last autumn"
ROADS_ANEW = "trucks may use the roads opened last autumn along the northern shore"


@pytest.fixture
def speech(report: Make) -> Make:
    """A report in which Ada Holm says each of the sentences, at the council or elsewhere."""

    def write(
        *sentences: str, number: int | None = 5, published: str = "2016-02-03", country: str = "NOR"
    ) -> Report:
        told = report(f"Ada Holm ({country}) on {published}: " + ". ".join(sentences), published)
        holm = told.name("person:holm", "Ada Holm", country)
        told.name(COUNCIL, "council")
        met = None
        if number:
            met = told.add(
                "meetings", "Ada", kind="session", body=COUNCIL, number=number,
                date=MET_ON if number == 5 else None,
            )  # fmt: skip
        for sentence in sentences:
            told.add("statements", sentence, speakers=(holm,), meeting=met)
        return told

    return write


def sizes(record: Record) -> list[int]:
    return sorted(len(claim.statements) for claim in record.claims)


def test_the_same_words_rendered_anew_are_one_claim(speech: Make, link: Link) -> None:
    assert sizes(link(speech(PUMPS, ROADS), speech(ROADS_ANEW, PUMPS_ANEW))) == [2, 2]


def test_neighbours_in_one_report_are_never_one_claim(speech: Make, link: Link) -> None:
    assert sizes(link(speech(PUMPS, PUMPS_ANEW))) == [1, 1]


def test_each_statement_pairs_with_one_of_the_other_report(speech: Make, link: Link) -> None:
    assert sizes(link(speech(PUMPS, PUMPS_ANEW), speech(PUMPS))) == [1, 2]


def test_the_same_words_on_two_occasions_are_two_claims(speech: Make, link: Link) -> None:
    assert sizes(link(speech(PUMPS, number=5), speech(PUMPS_ANEW, number=6))) == [1, 1]


def test_the_same_words_of_two_people_are_two_claims(speech: Make, link: Link) -> None:
    assert sizes(link(speech(PUMPS), speech(PUMPS_ANEW, country="KEN"))) == [1, 1]


def test_without_an_occasion_the_day_and_more_likeness_are_needed(speech: Make, link: Link) -> None:
    first = speech(PUMPS, number=None)
    near = speech(PUMPS_ANEW, number=None, published="2016-02-04")
    late = speech(PUMPS_ANEW, number=None, published="2016-03-04")
    assert sizes(link(first, near)) == [2]
    assert sizes(link(first, late)) == [1, 1]


def test_a_report_that_tells_no_occasion_joins_one_that_does(speech: Make, link: Link) -> None:
    assert sizes(link(speech(PUMPS), speech(PUMPS_ANEW, number=None))) == [2]


def test_the_order_of_the_speech_pairs_what_words_hardly_do(speech: Make, link: Link) -> None:
    first = speech(PUMPS, "nobody can mend the dykes of this valley alone")
    second = speech(PUMPS_ANEW, "it is wrong that one state alone bears the burden of repair")
    assert sizes(link(first, second)) == [2, 2]


def test_words_that_reports_exchange_for_one_another_count_as_one(speech: Make, link: Link) -> None:
    one = "each nation of the league must defend its coast from swift raids"
    anew = "every country has to protect its shore against rapid attacks"
    other = "every valley has to store its grain against the long winter"
    assert sizes(link(speech(one), speech(anew))) == [2]
    assert sizes(link(speech(one), speech(other))) == [1, 1]


def test_a_headline_is_one_with_the_sentence_it_repeats(report: Make, link: Link) -> None:
    told = report("Holm vows forty pumps. Ada Holm said she would lend forty pumps to all valleys.")
    holm = told.name("person:holm", "Ada Holm", "NOR")
    told.add("statements", "forty pumps.", speakers=(holm,), place="headline")
    told.add("statements", "she would lend forty pumps to all valleys", speakers=(holm,))
    told.add("statements", "all valleys", speakers=(holm,))
    assert sizes(link(told)) == [1, 2]


def test_a_headline_by_countries_is_what_their_ministers_say(report: Make, link: Link) -> None:
    told = report("Norway, Peru vow clean lakes. Ada Holm and Rosa Campos pledged clean lakes.")
    lands = told.name("country:NOR", "Norway", "NOR"), told.name("country:PER", "Peru", "PER")
    people = told.name("person:h", "Ada Holm", "NOR"), told.name("person:c", "Rosa Campos", "PER")
    told.add("statements", "clean lakes.", speakers=lands, place="headline")
    told.add("statements", "pledged clean lakes", speakers=people)
    assert sizes(link(told)) == [2]


def test_groups_under_two_names_at_one_session_are_one_speaker(report: Make, link: Link) -> None:
    reports = []
    for who, words in (("The ministers", PUMPS), ("All parties", PUMPS_ANEW)):
        told = report(f"{who} said {words}.", "2016-02-03")
        told.name(COUNCIL, "council")
        group = told.name(f"group:{who}", who)
        met = told.add("meetings", who, kind="session", body=COUNCIL, number=5)
        told.add("statements", words, speakers=(group,), meeting=met)
        reports.append(told)
    assert sizes(link(*reports)) == [2]


def test_a_copy_pairs_with_its_original_whatever_its_date(report: Make, link: Link) -> None:
    reports = [report(f"Ada Holm: {PUMPS}.", day, path=day) for day in ("2016-02-03", "2019-01-01")]
    for told in reports:
        holm = told.name("person:h", "Ada Holm", "NOR")
        told.add("statements", PUMPS, speakers=(holm,))
    assert sizes(link(*reports)) == [2]


def test_likeness_is_symmetric_and_between_none_and_all() -> None:
    left, right = {"a": 1.0, "b": 2.0}, {"b": 2.0, "c": 1.0}
    assert likeness(left, right) == likeness(right, left) == 0.5
    assert likeness(left, left) == 1.0
    assert likeness(left, {}) == 0.0


def test_containment_is_measured_on_the_lighter_statement() -> None:
    assert containment({"a": 1.0}, {"a": 1.0, "b": 3.0}) == 1.0


def test_what_a_group_said_on_one_day_in_like_words_needs_no_occasion(
    report: Make, link: Link
) -> None:
    def write(speaker: str, words: str, published: str) -> Report:
        told = report(f"{speaker} on {published} said {words}", published)
        told.name(f"group:{speaker}", speaker)
        told.add("statements", words, speakers=(f"group:{speaker}",))
        return told

    anew = "the forty pumps of the union should be lent to every flooded valley"
    first = write("the envoys", PUMPS, "2016-02-03")
    assert sizes(link(first, write("both sides", anew, "2016-02-03"))) == [2]
    assert sizes(link(first, write("both sides", ROADS, "2016-02-03"))) == [1, 1]
    assert sizes(link(first, write("both sides", anew, "2016-03-03"))) == [1, 1]


def test_two_reports_of_a_day_on_the_same_people_are_of_one_occasion(
    report: Make, link: Link
) -> None:
    def write(words: str, published: str, *others: str) -> Report:
        told = report(f"Ada Holm and {others} on {published} {words}", published)
        for name in ("Ada Holm", *others):
            told.name(f"person:{name}", name, "NOR")
        told.add("statements", words, speakers=("person:Ada Holm",))
        return told

    anew = "any valley under water may count on pumps from the stores of all the union"
    first = write(PUMPS, "2016-02-03", "Per Dahl")
    assert sizes(link(first, write(anew, "2016-02-03", "Per Dahl"))) == [2]
    assert sizes(link(first, write(anew, "2016-02-03", "Eva Moe"))) == [1, 1]
