import pytest

from communique.errors import InputError
from communique.questions.dates import read_first_day, read_last_day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018", "2018-01-01", "2018-12-31"),
        ("2018-2", "2018-02-01", "2018-02-28"),
        ("2018-04-24", "2018-04-24", "2018-04-24"),
    ],
)
def test_a_cut_day_is_the_first_or_the_last(text: str, first: str, last: str) -> None:
    assert (read_first_day(text), read_last_day(text)) == (first, last)


@pytest.mark.parametrize("text", ["", "18", "2018-13", "2018-02-30", "0000", "today", "２０１８"])
def test_what_is_no_day_is_told(text: str) -> None:
    for read in (read_first_day, read_last_day):
        with pytest.raises(InputError, match="is no day"):
            read(text)
