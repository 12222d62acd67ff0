"""What copies and headlines tell twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.link.conftest import Report

    from communique.records import Record

    Make = Callable[..., Report]
    Link = Callable[..., Record]

PUMPS = "the union should lend its forty pumps to every flooded valley"
REST = (
    "New roads along the northern shore carry trucks. No fisherman may be fined twice for a net."
    " The harbour school has doubled its budget. Divers train together in the cold months."
)


def sizes(record: Record) -> list[int]:
    return sorted(len(claim.statements) for claim in record.claims)


def told(report: Make, opening: str, speaker: str) -> Report:
    text = report(f"{opening} {speaker} said {PUMPS}. {REST}")
    kind = "person" if speaker.istitle() else "group"
    text.name(f"{kind}:{speaker}", speaker)
    text.add("statements", PUMPS, speakers=(f"{kind}:{speaker}",))
    return text


def test_what_a_group_says_in_a_copy_is_one_claim(report: Make, link: Link) -> None:
    assert sizes(link(told(report, "By wire.", "the envoys"), told(report, "", "both sides"))) == [
        2
    ]


def test_a_bare_surname_in_a_copy_is_the_full_name_of_the_original(
    report: Make, link: Link
) -> None:
    assert sizes(link(told(report, "By wire.", "Ada Holm"), told(report, "", "Holm"))) == [2]


def test_other_persons_words_in_a_like_text_are_two_claims(report: Make, link: Link) -> None:
    assert sizes(link(told(report, "By wire.", "Ada Holm"), told(report, "", "Per Dahl"))) == [1, 1]
