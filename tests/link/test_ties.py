from communique.link.ties import Item, Joined, Parted, Placed, make_ties

A, B, C, D = (("doc", letter) for letter in "abcd")


def together(*items: Item) -> frozenset[Item]:
    return frozenset(items)


def test_without_judgements_groups_stay_as_rules_made_them() -> None:
    ties, overruled = make_ties([])
    assert ties.regroup([[A, B], [C]]) == [[A, B], [C]]
    assert overruled == {}


def test_what_is_joined_brings_its_groups_along() -> None:
    ties, _ = make_ties([Joined("one", together(A, C))])
    assert ties.regroup([[A, B], [C, D]]) == [[A, B, C, D]]


def test_what_is_parted_leaves_its_group_and_stays_together() -> None:
    ties, _ = make_ties([Parted("one", together(A, B), together(C))])
    assert ties.regroup([[A, B, C, D]]) == [[A, B], [C, D]]


def test_what_is_parted_is_not_joined_again_through_a_third() -> None:
    ties, _ = make_ties([Parted("one", together(A), together(C)), Joined("two", together(A, B))])
    assert ties.regroup([[A], [B, C]]) == [[A, B], [C]]


def test_a_later_merge_lifts_a_split() -> None:
    ties, overruled = make_ties(
        [Parted("one", together(A), together(B)), Joined("two", together(A, B))]
    )
    assert ties.regroup([[A], [B]]) == [[A, B]]
    assert overruled == {"one": "two"}


def test_a_later_split_cuts_a_merge() -> None:
    ties, overruled = make_ties(
        [Joined("one", together(A, B, C)), Parted("two", together(A), together(B, C))]
    )
    assert ties.regroup([[A], [B], [C]]) == [[A], [B, C]]
    assert overruled == {"one": "two"}


def test_a_split_cuts_what_two_merges_joined_together() -> None:
    ties, overruled = make_ties(
        [
            Joined("one", together(A, B)),
            Joined("two", together(B, C)),
            Parted("three", together(A), together(C)),
        ]
    )
    assert ties.regroup([[A], [B], [C]]) == [[A], [B, C]]
    assert overruled == {"one": "three"}


def test_of_groups_that_are_filled_in_turn_the_barred_ones_are_known() -> None:
    ties, _ = make_ties([Parted("one", together(A), together(B)), Joined("two", together(C, B))])
    placed = Placed(ties, {}, {})
    placed.note(B, 0)
    assert placed.place(C) == 0
    assert placed.barred(A) == {0}
    assert placed.place(A) is None
    assert placed.barred(D) == frozenset()
