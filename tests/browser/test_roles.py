"""Who sees what: learners nobody else, teachers their own, and friendly pages for all who may not."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.person import at_the_console
from tests.browser.place import Place

TEACHERS = [
    "/class",
    "/class/export.csv",
    "/class/xapi.json",
    "/class/live",
    "/students/ben",
    "/students/ben/live",
    "/students/ben/evidence.csv",
    "/students/ben/xapi.json",
    "/fleet",
]


@pytest.fixture
def with_ben(roomy: Place) -> Place:
    """A fleet where ben has learnt something that is nobody else's business."""
    roomy.give("ben", "custom-exceptions", completion=1.0, quiz=1.0, quality=1.0, consistency=1.0)
    return roomy


def test_a_students_sign_in_is_refused_on_every_page_of_teachers(browser: Browser, with_ben: Place) -> None:
    with at_the_console(browser, with_ben.address, "ada") as ada:
        ada.expected.add(403)
        for path in TEACHERS:
            assert ada.open(path) == 403, path
            expect(ada.page.get_by_role("heading", level=1)).to_have_text("This is not yours to see")
            assert "ben" not in ada.page.locator("body").inner_text()
        assert ada.violations() == []
        assert ada.page.get_by_role("link", name="Class").count() == 0


def test_a_learners_pages_show_nobody_else(browser: Browser, with_ben: Place) -> None:
    with at_the_console(browser, with_ben.address, "ada") as ada:
        ada.expected |= {403, 404}
        for path in ("/progress?student=ben", "/progress/custom-exceptions?student_id=ben", "/?student=ben"):
            assert ada.open(path) == 200
            assert "100 %" not in ada.page.locator("main").inner_text(), path
        for path in ("/progress/ben", "/students/ada", "/progress/..%2fstudents%2fben", "/progress/ben%2fcomponents"):
            assert ada.open(path) in (403, 404), path


def test_the_fleets_page_delivers_again_what_died_and_only_for_its_own_forms(browser: Browser, with_ben: Place) -> None:
    with_ben.bury_one()
    with at_the_console(browser, with_ben.address, "grace") as grace:
        grace.open("/fleet")
        expect(grace.page.locator(".dead")).to_have_count(4)  # every function that learning.events wakes
        first = grace.page.locator(".dead").first
        expect(first).to_contain_text("no schema has the fingerprint")
        expect(first).to_contain_text("1 attempt ")
        forged = grace.page.request.post(
            with_ben.address + "/fleet/replay", form={"dead_letter": "all"}, headers={"origin": "http://evil.example"}
        )
        assert forged.status == 403
        number = first.get_by_role("button").get_attribute("value")
        first.get_by_role("button").click()
        expect(grace.page.locator(f"#dead-{number}")).to_contain_text("2 attempts")
        expect(grace.page.get_by_text("1 attempt ")).to_have_count(3)
