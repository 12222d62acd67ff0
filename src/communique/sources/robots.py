"""What a site lets robots fetch, and how often: robots.txt, asked for once a run and host.

A file that is not there allows all; a server that does not answer for it allows nothing this time.
RFC 9309; Crawl-delay as most crawlers read it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from communique.sources.fetching import FetchFailed, FetchRefused

if TYPE_CHECKING:
    from protego import Protego

    from communique.sources.fetching import Fetcher

LONGEST_DELAY = 60.0  # seconds between two pages; a site that asks for more is not waited for
MOST_BYTES = 512_000  # RFC 9309 asks for at least 500 kibibytes
SERVER_ERROR = 500


class Manners:
    """What one run knows of the sites that it asks."""

    def __init__(self, fetcher: Fetcher, sleep: Callable[[float], None] = time.sleep) -> None:
        self.fetcher = fetcher
        self.sleep = sleep
        self.rules: dict[str, Protego | None] = {}  # site -> rules; None: nothing may be fetched
        self.asked: dict[str, float] = {}  # site -> when it was last asked

    def wait(self, url: str) -> None:
        """None, after the time that the site wants between two pages.

        Raises FetchRefused where the site does not let robots fetch the page.
        """
        site = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        if site not in self.rules:
            self.rules[site] = self._ask(site)
        rules = self.rules[site]
        agent = self.fetcher.config.fetch_agent
        if rules is None:
            message = f"{site}/robots.txt did not answer; it is asked again next time"
            raise FetchFailed(message)
        if not rules.can_fetch(url, agent):
            message = f"{site}/robots.txt does not let robots fetch it"
            raise FetchRefused(message)
        wanted = max(float(rules.crawl_delay(agent) or 0), self.fetcher.config.fetch_delay_seconds)
        since = self.fetcher.clock() - self.asked.get(site, float("-inf"))
        if since < min(wanted, LONGEST_DELAY):
            self.sleep(min(wanted, LONGEST_DELAY) - since)
        self.asked[site] = self.fetcher.clock()

    def _ask(self, site: str) -> Protego | None:
        from protego import Protego  # noqa: PLC0415  # only where something is fetched

        try:
            answer = self.fetcher.fetch(f"{site}/robots.txt")
        except FetchFailed:
            return None
        if answer.status >= SERVER_ERROR:
            return None
        text = answer.content[:MOST_BYTES].decode("utf-8", "replace")
        return Protego.parse(text if answer.status == 200 else "")  # noqa: PLR2004
