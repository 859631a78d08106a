"""When the fleet goes away in the middle of the work."""

from playwright.sync_api import expect

from tests.browser.person import Person
from tests.integration.fleet_process import Up


def test_a_fleet_that_has_gone_is_told_and_the_program_stays(ada: Person, fleet: Up) -> None:
    page = ada.page
    ada.open("/check")
    ada.write("x = 1")
    fleet.process.terminate()
    fleet.process.wait()
    page.get_by_role("button", name="Check my code").click()
    expect(page.get_by_role("alert")).to_contain_text("LearnFlow cannot be reached")
    expect(page.locator(".cm-content")).to_have_text("x = 1")
    expect(page.get_by_role("button", name="Check my code")).to_be_enabled()
    assert [
        text for text in ada.trouble if "ERR_CONNECTION_REFUSED" not in text and "Failed to fetch" not in text
    ] == []
    ada.trouble.clear()
