"""Which reports tell of one happening, by their words."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.link.accounts import Account
from communique.link.groups import connect
from communique.link.stories import group_stories, outline_account
from communique.link.story_pairs import find_pairs
from communique.link.story_words import Words, read_words

FLOOD = (
    "A flood drowned the farms of Vigil, mayor Ada Holm said. The Orne rose; 30 fled to Brake.",
    "Homes stood empty in Vigil after the Orne burst its banks. Mayor Ada Holm asked for tents.",
    "The Orne is falling again, engineers in Brake said, while Vigil counts its losses with Holm.",
)
VERDICT = (
    "Judge Per Lund jailed the banker Tor Vik for 9 years in Kisumu over forged bonds.",
    "Tor Vik got nine years for bonds that he forged. Per Lund read the verdict in Kisumu.",
)
# Two happenings of one kind: the same team, the same injury, another player.
HURT = tuple(
    f"The Harbour Lions lost {name} for the season, the club of the Northern League said."
    f" {name} tore a knee against {other}. Coach Bo Falk praised him. {tail}"
    for name, other, tails in (
        ("Ivar Quist", "Seatown", ("Jon Moe fills in.", "Surgeon Liv Dahl operates.", "He wept.")),
        ("Aron Zell", "Westport", ("Rolf Berg fills in.", "He flew to Tromso.", "Fans sang.")),
    )
    for tail in tails
)
DAY = 737_000


def tell(*texts: str, published: int | None = None, prefix: str = "") -> list[Account]:
    """Accounts of texts, all of one day."""
    days = None if published is None else (published, published)
    return [
        Account(f"{prefix}{number}", read_words(text), days) for number, text in enumerate(texts)
    ]


def sizes(groups: list[list[str]]) -> list[int]:
    return sorted(map(len, groups))


def test_reports_written_apart_of_one_happening_are_one_story() -> None:
    assert group_stories(tell(*FLOOD, *VERDICT)) == [["0", "1", "2"], ["3", "4"]]


def test_each_of_two_like_happenings_has_names_of_its_own() -> None:
    assert group_stories(tell(*HURT)) == [["0", "1", "2"], ["3", "4", "5"]]


@settings(max_examples=20, deadline=None)
@given(st.permutations(tell(*FLOOD, *VERDICT, *HURT)))
def test_the_order_of_reports_changes_nothing(accounts: list[Account]) -> None:
    assert group_stories(accounts) == group_stories(tell(*FLOOD, *VERDICT, *HURT))


def test_a_report_read_twice_counts_once() -> None:
    accounts = tell(*FLOOD)
    assert group_stories([*accounts, *accounts]) == group_stories(accounts)


def test_a_copy_is_in_the_story_of_its_original() -> None:
    groups = group_stories(tell(*FLOOD, *VERDICT, VERDICT[0]))
    assert ["3", "4", "5"] in groups


def test_pairs_known_to_be_one_story_are() -> None:
    joined = [("1", "4")]
    assert sizes(group_stories(tell(*FLOOD, *VERDICT), joined)) == [5]
    assert group_stories(tell(FLOOD[0], VERDICT[0]), [("0", "1")]) == [["0", "1"]]


@pytest.mark.parametrize(("days", "stories"), [(0, 1), (9, 1), (11, 2), (365, 2)])
def test_the_same_words_weeks_later_are_another_story(days: int, stories: int) -> None:
    early = tell(FLOOD[0], published=DAY, prefix="early")
    late = tell(FLOOD[0], published=DAY + days, prefix="late")
    assert len(group_stories([*early, *late])) == stories


NEWS = (
    "The mayor of Vigil, Ada Holm, is tried for the flood of the Orne, a court in Brake said.",
    "A court in Brake heard engineers of Vigil on the flood of the Orne. Ada Holm kept silent.",
)


@pytest.mark.parametrize(("days", "stories"), [(0, 1), (60, 1), (120, 2)])
def test_news_of_a_happening_weeks_later_is_of_its_story(days: int, stories: int) -> None:
    early = tell(*FLOOD[:2], published=DAY, prefix="early")
    late = tell(*NEWS, published=DAY + days, prefix="late")
    assert len(group_stories([*early, *late])) == stories


@pytest.mark.parametrize(("days", "stories"), [(5, 1), (60, 2)])
def test_a_meeting_weeks_later_is_another_story(days: int, stories: int) -> None:
    accounts = [
        *tell(*FLOOD[:2], published=DAY, prefix="early"),
        *tell(*NEWS, published=DAY + days, prefix="late"),
    ]
    met = [
        account._replace(tells_meeting=account.document in ("early0", "late0"))
        for account in accounts
    ]
    assert len(group_stories(met)) == stories


@settings(max_examples=20, deadline=None)
@given(st.permutations([*tell(*FLOOD, *VERDICT, *HURT), *tell(*NEWS, prefix="n")]))
def test_a_record_in_parts_has_the_stories_of_the_whole(accounts: list[Account]) -> None:
    known = {account.document: account for account in accounts}
    parts = connect(known, find_pairs({d: outline_account(a) for d, a in known.items()}))
    found = [group for part in parts for group in group_stories([known[d] for d in part])]
    assert sorted(found) == group_stories(accounts)
    assert len(parts) > 1


def name(document: str, **names: float) -> Account:
    """An account of names alone."""
    weights = {f"@{name}": weight for name, weight in names.items()}
    return Account(document, Words(weights, frozenset(weights)))


def test_a_report_is_in_the_group_that_it_fits_best() -> None:
    # "x" is likest one report of the second story, but likest in the mean the first
    first = [name(f"a{n}", orne=1, vigil=1, holm=1, **{f"first{n}": 2}) for n in range(3)]
    second = [
        name("b0", lund=1, vik=1, bonds=1, brake=2.2),
        *(name(f"b{n}", lund=1, vik=1, bonds=1, **{f"second{n}": 1}) for n in range(1, 4)),
    ]
    groups = group_stories([*first, *second, name("x", orne=1, vigil=1, holm=1, lund=0.9, brake=2)])
    assert groups == [["a0", "a1", "a2", "x"], ["b0", "b1", "b2", "b3"]]


def test_an_undated_report_does_not_bridge_two_years() -> None:
    dated = [
        *tell(FLOOD[0], published=DAY, prefix="early"),
        *tell(FLOOD[0], published=DAY + 365, prefix="late"),
    ]
    groups = group_stories([*dated, *tell(FLOOD[0], prefix="undated")])
    assert sizes(groups) == [1, 2]
    assert not any({"early0", "late0"} <= set(group) for group in groups)


@pytest.mark.parametrize(
    ("occasions", "stories"),
    [
        (({"body:LSU": {"17"}}, {"body:LSU": {"18"}}), 2),
        (({"body:LSU": {"17"}}, {"body:LSU": {"17", "18"}}), 1),
        (({"body:LSU": {"17"}}, {"body:HF": {"3"}}), 1),
        (({"talks": {"KEN NOR"}}, {"talks": {"NOR PER"}}), 2),
        (({"talks": {"KEN NOR"}}, {}), 1),
    ],
)
def test_other_occasions_are_other_stories(
    occasions: tuple[dict[str, set[str]], ...], stories: int
) -> None:
    accounts = [
        account._replace(occasions={kind: frozenset(told) for kind, told in each.items()})
        for account, each in zip(tell(FLOOD[0], FLOOD[0]), occasions, strict=True)
    ]
    assert len(group_stories(accounts)) == stories


def test_two_sessions_are_never_joined_through_a_third_report() -> None:
    accounts = tell(FLOOD[0], FLOOD[0], FLOOD[0])
    told = ("17", "18", None)
    accounts = [
        account._replace(occasions={"body:LSU": frozenset([number])} if number else {})
        for account, number in zip(accounts, told, strict=True)
    ]
    assert all(not {"0", "1"} <= set(group) for group in group_stories(accounts))


def test_every_report_is_in_one_story() -> None:
    groups = group_stories(tell(*FLOOD, *VERDICT, "", "The."))
    assert sorted(document for group in groups for document in group) == [*"0123456"]
    assert all(not set(left) & set(right) for left, right in combinations(groups, 2))


def test_no_report_makes_no_story() -> None:
    assert group_stories([]) == []
