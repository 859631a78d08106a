"""Every page of a learner: accessible, without sideways scrolling, in both themes."""

from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.person import at_the_console
from tests.integration.fleet_process import Up

PAGES = [
    "/",
    "/check",
    "/practice?topic=for-loops&kind=code",
    "/practice?topic=for-loops&kind=fix-bug",
    "/practice?topic=for-loops&kind=predict-output",
    "/practice?topic=for-loops&kind=parsons",
    "/concepts",
    "/concepts/range-function",
    "/progress",
    "/progress/for-loops",
]
LONG = f"name = '{'x' * 60_000}'\nif name == True:\n    pritn(name)\n"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_every_page_is_accessible_and_fits(
    browser: Browser, fleet: Up, width: int, scheme: Literal["light", "dark"]
) -> None:
    with at_the_console(browser, fleet.address, None, width=width, scheme=scheme) as stranger:
        assert stranger.violations() == []
        assert stranger.fits()
    with at_the_console(browser, fleet.address, "ada", width=width, scheme=scheme) as ada:
        for path in PAGES:
            ada.open(path)
            ada.page.wait_for_load_state("networkidle")
            assert ada.violations() == [], path
            assert ada.fits(), path
        ada.open("/check")
        ada.write(LONG)
        ada.page.get_by_role("button", name="Check my code").click()
        expect(ada.page.locator(".finding").first).to_be_visible()
        ada.page.get_by_role("button", name="Give me a hint").click()
        expect(ada.page.locator(".hint, .hint-none")).to_have_count(1)
        assert ada.violations() == []
        assert ada.fits()
        ada.page.locator("a.concept").first.click()
        expect(ada.page.locator("#panel-title")).to_be_focused()
        assert ada.violations() == []
