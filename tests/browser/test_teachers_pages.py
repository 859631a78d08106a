"""The pages of teachers and operators: no barrier that axe finds, none wider than its window, in light and dark."""

from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.browser.person import at_the_console
from tests.browser.place import Place

LONG = "a-student-whose-id-is-as-long-as-an-id-of-a-student-may-ever-be-x"[:64]
PAGES = ["/class", "/students/ada", f"/students/{LONG}", "/fleet", "/nowhere", "/check"]


def peopled(roomy: Place) -> None:
    """Something for every part of the pages: progress, a struggle, and an event that nobody can read."""
    for student in ("ada", LONG):
        for topic, quiz in {"variables": 0.95, "for-loops": 0.8, "lists": 0.5, "scope": 0.1}.items():
            roomy.give(student, topic, quiz=quiz, completion=quiz)
    roomy.bury_one()


def test_every_page_is_accessible_and_fits_before_anybody_has_begun(browser: Browser, roomy: Place) -> None:
    with at_the_console(browser, roomy.address, "grace") as grace:
        for path in ("/class", "/fleet"):
            grace.open(path)
            assert grace.violations() == [], path
            assert grace.fits(), path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible_and_fits(browser: Browser, roomy: Place, scheme: Literal["light", "dark"]) -> None:
    peopled(roomy)
    for width in (360, 768, 1440):
        with at_the_console(browser, roomy.address, "grace", width=width, scheme=scheme) as grace:
            grace.expected.add(404)
            for path in PAGES:
                grace.open(path)
                if grace.page.locator("#live").count():
                    grace.is_live()
                assert grace.fits(), path
                if width != 768:  # laid out as at 360
                    assert grace.violations() == [], path
