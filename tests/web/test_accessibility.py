"""Pages for everybody: axe-core finds nothing serious, nothing runs off a phone; pages on paper."""

from pathlib import Path
from urllib.parse import quote

import pytest

pytest.importorskip("playwright", reason="no playwright: pages were not tried in a browser")

from playwright.sync_api import Browser
from served import Site

AXE = Path(__file__).parents[2] / "assets" / "node_modules" / "axe-core" / "axe.min.js"
SERIOUS = ("serious", "critical")
PHONE = 375  # points wide
ROWS = {
    "meeting": "SELECT meeting FROM statement WHERE meeting IS NOT NULL GROUP BY 1"
    " ORDER BY count(*) DESC",
    "person": "SELECT person FROM office", "country": "SELECT member FROM membership",
    "organisation": "SELECT organisation FROM membership",
    "issue": "SELECT value FROM item WHERE field = 'issues'",
    "report": "SELECT document FROM statement", "fact": "SELECT id FROM statement",
}  # fmt: skip
LISTS = ("/", "/people", "/organisations", "/issues", "/formulae", "/calendar", "/network", "/map",
         "/reports", "/search?words=security", "/ask")  # fmt: skip


def list_addresses(site: Site) -> list[str]:
    """A page of each kind."""
    rows = [f"/{name}/{quote(site.find(query))}" for name, query in ROWS.items()]
    return [f"http://{site.host}{path}" for path in (*LISTS, *rows)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(site: Site, browser: Browser, scheme: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is missing: pages were not tried for accessibility (make setup)")
    # axe is put into the page, which the page's own policy would forbid
    context = browser.new_context(bypass_csp=True, color_scheme=scheme)  # type: ignore[arg-type]  # one of two
    page = context.new_page()
    found = []
    for address in list_addresses(site):
        page.goto(address)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        violations = page.evaluate("axe.run().then(result => result.violations)")
        found += [
            f"{address}: {each['id']}: {each['nodes'][0]['html'][:120]}"
            for each in violations if each["impact"] in SERIOUS
        ]  # fmt: skip
    context.close()
    assert found == []


def test_no_page_is_wider_than_a_phone(site: Site, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": PHONE, "height": 800})
    page = context.new_page()
    wide = []
    for address in list_addresses(site):
        page.goto(address)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE:
            wide.append(f"{address}: {width}")
    context.close()
    assert wide == []


def test_paper_has_no_menus_and_all_of_the_facts(site: Site, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"http://{site.host}/meeting/{site.find(ROWS['meeting'])}")
    page.emulate_media(media="print")
    assert not page.locator("nav[aria-label=Pages]").is_visible()
    assert not page.locator("form.find").is_visible()
    assert page.locator("table.compare").is_visible()
    context.close()
