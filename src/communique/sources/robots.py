"""What a site lets robots fetch, and how often: robots.txt, asked for once a run and site.

A file that is not there allows all; a server that does not answer for it allows nothing this time.
RFC 9309; Crawl-delay as most crawlers read it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from communique.sources.fetching import Answer, FetchFailed, FetchRefused

if TYPE_CHECKING:
    from protego import Protego

    from communique.sources.fetching import Fetcher

LONGEST_DELAY = 60.0  # seconds between two pages; a site that asks for more is given these
MOST_BYTES = 512_000  # RFC 9309 asks for at least 500 kibibytes
OK, TOO_MANY, SERVER_ERROR = 200, 429, 500


class SiteSilent(FetchFailed):
    """The site does not say what may be fetched."""


class Manners:
    """What one run knows of the sites that it asks."""

    def __init__(
        self,
        fetcher: Fetcher,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.fetcher = fetcher
        self.sleep = sleep
        self.clock = clock
        self.rules: dict[str, Protego | None] = {}  # site -> rules; None: nothing may be fetched
        self.asked: dict[str, float] = {}  # host -> when it was last asked

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer, asked for when the site, and each that it redirects to, wants it.

        Raises FetchRefused, FetchFailed.
        """
        return self.fetcher.fetch(url, headers, ready=self.wait)

    def wait(self, url: str) -> None:
        """None, after the time that the site wants between two pages.

        Raises FetchRefused where the site does not let robots fetch the page, SiteSilent where it
        does not say.
        """
        site, host = name_site(url), urlsplit(url).hostname or ""
        if site not in self.rules:
            self.rules[site] = self._ask(site)
        rules = self.rules[site]
        agent = self.fetcher.config.fetch_agent
        if rules is None:
            message = f"{site}/robots.txt did not answer; it is asked again next time"
            raise SiteSilent(message)
        if not rules.can_fetch(url, agent):
            message = f"{site}/robots.txt does not let robots fetch it"
            raise FetchRefused(message)
        wanted = max(float(rules.crawl_delay(agent) or 0), self.fetcher.config.fetch_delay_seconds)
        since = self.clock() - self.asked.get(host, float("-inf"))
        if since < min(wanted, LONGEST_DELAY):
            self.sleep(min(wanted, LONGEST_DELAY) - since)
        self.asked[host] = self.clock()

    def _ask(self, site: str) -> Protego | None:
        from protego import Protego  # noqa: PLC0415  # only where something is fetched

        try:
            answer = self.fetcher.fetch(f"{site}/robots.txt", most=MOST_BYTES)
        except (FetchFailed, FetchRefused):
            return None
        if answer.status >= SERVER_ERROR or answer.status == TOO_MANY:
            return None
        return Protego.parse(trim_rules(answer.content) if answer.status == OK else "")


def name_site(url: str) -> str:
    """Scheme, host and port.

    >>> name_site("HTTPS://Example.org/a?b")
    'https://example.org'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def trim_rules(content: bytes) -> str:
    """The text of the file; a line that was cut off with the rest is left out."""
    text = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    return text if len(content) < MOST_BYTES else text[: text.rfind("\n") + 1]
