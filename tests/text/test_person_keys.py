"""Which names are one person."""

import pytest

from communique.text.person_keys import is_same_name


@pytest.mark.parametrize(
    ("shorter", "longer", "same"),
    [
        ("kari lund", "kari anne lund", True),
        ("k. lund", "kari lund", True),
        ("kari lund", "erik lund", False),
        ("lund kari", "kari lund", False),
    ],
)
def test_a_name_with_words_left_out_is_the_same_name(
    shorter: str, longer: str, *, same: bool
) -> None:
    assert is_same_name(tuple(shorter.split()), tuple(longer.split())) is same


def test_a_short_given_name_and_an_initial_are_one_person() -> None:
    assert is_same_name(("joe", "holm"), ("joseph", "r.", "holm"))
    assert is_same_name(("tim", "holm"), ("timothy", "holm"))
    assert not is_same_name(("jan", "holm"), ("jana", "holm"))
