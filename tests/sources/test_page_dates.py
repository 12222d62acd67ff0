import pytest

from communique.sources.page_dates import day_in_url, find_day, read_day


@pytest.mark.parametrize(
    "value",
    [
        "2021-07-29", "2021-07-29T09:19:00+08:00", "2021-07-29 09:19", "20210729", "20210729T0919",
        "Thu, 29 Jul 2021 09:19:00 GMT", "Thu Jul 29 2021 09:19", "July 29, 2021", "29 July 2021",
        "29th of July 2021", "29.07.2021", "29-Jul-2021", "2021/07/29 09:19:00", "07/29/2021",
        "29/07/2021", "1627550340", "1627550340000", "Jul. 29, 2021, 9:19 a.m.", "2021-7-29",
    ],
)  # fmt: skip
def test_a_day_is_read_as_pages_write_it(value: str) -> None:
    assert read_day(value) == "2021-07-29"


@pytest.mark.parametrize(
    "value",
    [
        "", "soon", "03/04/2021", "2021-02-30", "0001-01-01T00:00:00", "31 June 2021", "2021",
        "July 2021", "20219999", "1-800-5551234",
    ],
)  # fmt: skip
def test_what_is_no_day_or_two_is_none(value: str) -> None:
    assert read_day(value) is None


def test_the_day_of_an_update_does_not_count() -> None:
    assert find_day("3 November 2022, updated 5 November 2022") == "2022-11-03"
    assert find_day("Last updated: 5 November 2022") is None
    assert find_day("Xinhua | July 29, 2021, 09:19") == "2021-07-29"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://post.example/2021/07/29/talks", "2021-07-29"),
        ("https://post.example/world/2021-07/29/c_131.htm", None),
        ("https://post.example/english/2021-07-29/c_131.htm", "2021-07-29"),
        ("https://post.example/20210729/abc.html", "2021-07-29"),
        ("https://post.example/talks-20210729", "2021-07-29"),
        ("https://post.example/talks?from=/2021/07/29/", None),
        ("https://post.example/2021/07/", None),
        ("https://post.example/id/1202107291", None),
    ],
)
def test_a_day_in_an_address_is_a_part_of_its_path(url: str, day: str | None) -> None:
    assert day_in_url(url) == day
