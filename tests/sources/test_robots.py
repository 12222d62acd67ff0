"""What sites say to robots is kept to; time passes only for a clock of the test."""

from collections.abc import Iterator

import pytest
from web import Page, Web, serve

from communique.config import Config
from communique.sources.fetching import Fetcher, FetchRefused
from communique.sources.robots import MOST_BYTES, Manners, SiteSilent, name_site

CONFIG = Config(fetch_allow="127.0.0.0/8", fetch_seconds=10)


class Day:
    """A clock that only sleep moves."""

    def __init__(self) -> None:
        self.time = 1_000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        """None, at once."""
        self.slept.append(round(seconds, 3))
        self.time += seconds


@pytest.fixture
def web() -> Iterator[Web]:
    with serve() as server:
        server.pages["/a"] = server.pages["/private/a"] = Page(b"text")
        yield server


@pytest.fixture
def day() -> Day:
    return Day()


@pytest.fixture
def manners(day: Day) -> Manners:
    return Manners(Fetcher(CONFIG), day.sleep, lambda: day.time)


def say(web: Web, text: str | bytes, status: int = 200) -> None:
    content = text.encode() if isinstance(text, str) else text
    web.pages["/robots.txt"] = Page(content, "text/plain", status)


def test_a_page_that_is_forbidden_is_not_asked_for(web: Web, manners: Manners) -> None:
    say(web, "User-agent: *\nDisallow: /private/\n")
    assert manners.fetch(f"{web.url}/a").content == b"text"
    with pytest.raises(FetchRefused, match="does not let robots"):
        manners.fetch(f"{web.url}/private/a")
    assert web.paths == ["/a"]


def test_rules_for_us_by_name_hold_before_those_for_all(web: Web, manners: Manners) -> None:
    say(web, "User-agent: *\nAllow: /\n\nUser-agent: Communique\nDisallow: /\n")
    with pytest.raises(FetchRefused):
        manners.fetch(f"{web.url}/a")


def test_robots_txt_is_asked_for_once(web: Web, manners: Manners) -> None:
    for _ in range(3):
        manners.fetch(f"{web.url}/a")
    assert [path for path, _ in web.asked] == ["/robots.txt", "/a", "/a", "/a"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_without_robots_txt_all_is_allowed(web: Web, manners: Manners, status: int) -> None:
    say(web, "User-agent: *\nDisallow: /\n", status)
    assert manners.fetch(f"{web.url}/a").status == 200


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_site_that_does_not_say_is_not_fetched_from(
    web: Web, manners: Manners, status: int
) -> None:
    say(web, "", status)
    for _ in range(2):
        with pytest.raises(SiteSilent, match="did not answer"):
            manners.fetch(f"{web.url}/a")
    assert [path for path, _ in web.asked] == ["/robots.txt"]


@pytest.mark.parametrize("place", ["http://10.0.0.1/robots.txt", "/robots.txt", "file:///etc/x"])
def test_a_robots_txt_that_leads_astray_allows_nothing(
    web: Web, manners: Manners, place: str
) -> None:
    web.pages["/robots.txt"] = Page(status=302, headers={"Location": place})
    with pytest.raises(SiteSilent):
        manners.fetch(f"{web.url}/a")


def test_of_a_huge_robots_txt_the_beginning_counts(web: Web, manners: Manners) -> None:
    rules = "User-agent: *\nDisallow: /private/\n" + "# nothing\n" * 900_000
    assert len(rules) > max(MOST_BYTES, CONFIG.max_text_bytes)
    say(web, rules)
    assert manners.fetch(f"{web.url}/a").status == 200
    with pytest.raises(FetchRefused):
        manners.fetch(f"{web.url}/private/a")


def test_a_rule_that_is_cut_off_is_none(web: Web, manners: Manners) -> None:
    head = "User-agent: *\n"
    say(web, head + "#" * (MOST_BYTES - len(head) - 12) + "\nDisallow: /private/\n")
    assert manners.fetch(f"{web.url}/a").status == 200  # not "Disallow: /"


@pytest.mark.parametrize(
    "text",
    [
        b"", b"\xff\xfe\0", b"\0" * 1_000, b"<html>not there</html>", b"Disallow: /\n",
        b"User-agent: *\nDisallow: /" + b"*a" * 200 + b"*b\n",
        b"User-agent: *\nCrawl-delay: nan\n", b"User-agent: *\nCrawl-delay: -5\n",
        "\ufeffUser-agent: *\nDisallow:\n".encode(), b"User-agent: *\rDisallow: /private/\r",
    ],
)  # fmt: skip
def test_a_strange_robots_txt_forbids_nothing(web: Web, manners: Manners, text: bytes) -> None:
    say(web, text)
    assert manners.fetch(f"{web.url}/a").status == 200


def test_a_mark_of_utf_8_hides_no_rule(web: Web, manners: Manners) -> None:
    say(web, "\ufeffUser-agent: *\nDisallow: /\n")
    with pytest.raises(FetchRefused):
        manners.fetch(f"{web.url}/a")


def test_two_pages_of_a_host_are_some_time_apart(web: Web, manners: Manners, day: Day) -> None:
    manners.fetch(f"{web.url}/a")
    manners.fetch(f"{web.url}/a")
    day.time += 1.5
    manners.fetch(f"{web.url}/a")
    day.time += 30
    manners.fetch(f"{web.url}/a")
    assert day.slept == [2.0, 0.5]


@pytest.mark.parametrize(("said", "slept"), [("7", 7.0), ("0.5", 2.0), ("3600", 60.0), ("x", 2.0)])
def test_a_site_may_want_more_time(
    web: Web, manners: Manners, day: Day, said: str, slept: float
) -> None:
    say(web, f"User-agent: *\nCrawl-delay: {said}\n")
    manners.fetch(f"{web.url}/a")
    manners.fetch(f"{web.url}/a")
    assert day.slept == [slept]


def test_hosts_do_not_wait_for_each_other(web: Web, day: Day) -> None:
    fetcher = Fetcher(CONFIG, lambda _host, _port: ["127.0.0.1"])
    manners = Manners(fetcher, day.sleep, lambda: day.time)
    for host in ("one.example", "two.example", "ONE.example"):
        manners.fetch(f"http://{host}:{web.port}/a")
    assert day.slept == [2.0]  # the third asks the first host again


def test_the_host_that_a_page_leads_to_is_asked_too(web: Web, day: Day) -> None:
    fetcher = Fetcher(CONFIG, lambda _host, _port: ["127.0.0.1"])
    manners = Manners(fetcher, day.sleep, lambda: day.time)
    web.pages["/robots.txt"] = lambda headers: Page(
        b"User-agent: *\nDisallow: /a" if headers["host"].startswith("two.") else b""
    )
    place = f"http://two.example:{web.port}/a"
    web.pages["/away"] = Page(status=302, headers={"Location": place})
    with pytest.raises(FetchRefused, match=r"two\.example"):
        manners.fetch(f"http://one.example:{web.port}/away")


def test_an_address_that_is_refused_is_not_even_asked_for_its_rules(web: Web, day: Day) -> None:
    with pytest.raises(FetchRefused, match="no public address"):
        Manners(Fetcher(Config()), day.sleep, lambda: day.time).fetch(f"{web.url}/a")
    assert web.asked == []


def test_a_site_is_scheme_and_host() -> None:
    assert name_site("http://Example.org:80/a") == "http://example.org:80"
