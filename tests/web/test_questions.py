"""Ten questions of an analyst, answered in a browser, each within five clicks.

They were written before the pages (docs/questions.md): what a scholar of a regional organisation
asks of a session, its sidelines, its members, its words.
"""

from collections.abc import Iterator
from typing import Any

import pytest

MOST_CLICKS = 5


class Reader:
    """Somebody with a browser, who counts clicks."""

    def __init__(self, page: Any, host: str) -> None:
        self.page, self.clicks = page, 0
        self.foreign: list[str] = []  # what was asked of other hosts
        self.faults: list[str] = []  # of the policy, of scripts
        page.on("request", lambda asked: self._note(asked.url, host))
        page.on("console", lambda line: line.type == "error" and self.faults.append(line.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.set_default_timeout(15_000)
        page.goto(f"http://{host}/")

    def _note(self, url: str, host: str) -> None:
        if not url.startswith(f"http://{host}/"):
            self.foreign.append(url)

    def click(self, name: str, *, role: str = "link", within: str = "body") -> None:
        """Clicks what is called so."""
        self.page.locator(within).get_by_role(role, name=name).first.click()
        self.page.wait_for_load_state()
        self.clicks += 1

    def choose(self, field: str, option: str) -> None:
        """Chooses one of a list: a click."""
        found = self.page.get_by_label(field, exact=True)
        value = found.locator("option", has_text=option).first.get_attribute("value")
        found.select_option(value)
        self.page.wait_for_load_state("networkidle")
        self.clicks += 1

    def type(self, field: str, text: str) -> None:
        """Types words and presses Enter: a click."""
        found = self.page.get_by_label(field)
        found.fill(text)
        found.press("Enter")
        self.page.wait_for_load_state("networkidle")
        self.clicks += 1

    def sees(self, *words: str, within: str = "main") -> None:
        """The words stand on the page."""
        shown = self.page.locator(within).first.inner_text()
        for each in words:
            assert each in shown, f'"{each}" is not in:\n{shown[:3000]}'


@pytest.fixture
def reader(browser: Any, site: Any) -> Iterator[Reader]:
    context = browser.new_context()
    reader = Reader(context.new_page(), site.host)
    yield reader
    context.close()
    assert reader.clicks <= MOST_CLICKS
    assert reader.foreign == []
    assert reader.faults == []


def test_1_when_was_the_session_and_who_attended(reader):
    reader.choose("Organisation", "Association of Southeast Asian Nations")
    reader.click("11th session of ASEAN Defence Ministers' Meeting")
    reader.sees("2017-10-23", "Adrian Koh", "minister of defence of Singapore", "Dang Quoc Thinh")


def test_2_whom_did_the_ministers_meet_on_its_sidelines(reader):
    reader.choose("Organisation", "Association of Southeast Asian Nations")
    reader.click("11th session of ASEAN Defence Ministers' Meeting")
    reader.sees("On its sidelines", "Bilateral: Adrian Koh", "Bilateral: Dang Quoc Thinh")


def test_3_how_do_the_readouts_of_the_session_differ(reader):
    reader.choose("Organisation", "Association of Southeast Asian Nations")
    reader.click("11th session of ASEAN Defence Ministers' Meeting")
    reader.sees("Readouts side by side", "The Harbour Post", "silent", within="main")
    marked = reader.page.locator("table.compare mark").all_inner_texts()
    assert any("springboard" in words for words in marked)


def test_4_who_spoke_on_terrorism_in_what_capacity(reader):
    reader.click("Issues")
    reader.click("terrorism")
    reader.sees("Dang Quoc Thinh", "minister of defence of Vietnam", "at 11th session of ASEAN")


def test_5_who_belongs_to_the_forum_and_in_which_tier(reader):
    reader.click("Organisations")
    reader.click("Pacific Islands Forum")
    reader.sees("Membership by tier over time", "Nauru", "member", "dialogue partner")


def test_6_what_was_announced_and_never_told_as_held(reader):
    reader.click("Calendar")
    reader.choose("What became of it", "no report tells")
    reader.sees("13th session of ASEAN Defence Ministers' Meeting", "silent")
    assert "later told as held" not in reader.page.locator("tbody").inner_text()


def test_7_whom_did_the_ministers_of_a_country_meet(reader):
    reader.click("Network")
    reader.click("Algeria", within="table")
    reader.sees("Whom they met", "Qatar", "Tunisia", "Armenia")


def test_8_how_many_independent_witnesses_has_a_claim_and_why(reader):
    reader.choose("Organisation", "Association of Southeast Asian Nations")
    reader.click("11th session of ASEAN Defence Ministers' Meeting")
    reader.click("3 reports, 1 original, 1 witness", within="table.compare")
    reader.sees("Grounds", "Who tells it", "SWS", "The Harbour Post")


def test_9_what_could_the_program_not_place_in_a_report(reader):
    reader.click("Reports")
    reader.page.locator("tbody tr", has=reader.page.locator("td.n", has_text="1")).first.wait_for()
    reader.click("ASEAN defence chiefs close ranks")
    reader.sees("What could not be placed", "Facts read from it")


def test_10_in_which_office_was_somebody_seen(reader):
    reader.click("People")
    reader.type("Name contains", "bouzidi")
    reader.click("Tarik Bouzidi")
    reader.sees("Offices over time", "minister of foreign affairs", "Algeria")


def test_words_chosen_in_a_report_show_their_fact_beside_them(reader):
    reader.click("Reports")
    reader.click("ASEAN defence chiefs close ranks")
    reader.page.locator("a.fact.statement").first.click()
    reader.page.locator("#panel", has_text="The words behind it").wait_for()
    reader.sees("Rule", "Confidence", within="#panel")


def test_a_report_can_be_read_without_a_mouse(reader):
    page = reader.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
