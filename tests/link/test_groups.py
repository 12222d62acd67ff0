"""Union-find and ids of groups."""

from itertools import permutations

from communique.link.groups import connect, name_groups


def test_the_order_of_pairs_changes_nothing() -> None:
    pairs = [(1, 2), (2, 5), (3, 4)]
    assert all(
        connect(range(6), order) == [[0], [1, 2, 5], [3, 4]] for order in permutations(pairs)
    )


def test_groups_described_alike_get_different_ids() -> None:
    first, second = name_groups("x", [(("same",), "a"), (("same",), "b")])
    assert first != second


def test_a_group_alone_in_its_description_is_named_by_that_alone() -> None:
    assert name_groups("x", [(("one",), "a")]) == name_groups("x", [(("one",), "b")])
