"""Live pages: what a stream shows, whom it shows to, and when it ends."""

import re
import time

import httpx
from playwright.sync_api import Browser, expect

from functions.runtime.security.caller import Role
from tests.browser.person import at_the_console
from tests.browser.place import SECONDS, Place
from tests.integration.fleet_process import up

LISTEN = """() => {
  window.told = [];
  document.addEventListener("htmx:sse:after:message", (event) => window.told.push(event.detail.message.data));
}"""


def test_a_teacher_of_some_sees_nothing_of_others_and_they_come_and_go_without_a_sign(
    browser: Browser, roomy: Place
) -> None:
    roomy.give("ada", completion=0.2)
    roomy.give("ben", completion=0.2)
    with at_the_console(browser, roomy.address, None) as tess:
        tess.sign_in(roomy.token("tess", Role.TEACHER, students=["ada"]))
        tess.open("/class")
        tess.is_live()
        page = tess.page
        page.evaluate(LISTEN)
        before = page.locator("[id='row-ada']").inner_text()
        roomy.give("ben", "lists", completion=1.0)
        roomy.give("ada", "lists", completion=1.0)
        page.wait_for_function("before => document.getElementById('row-ada').innerText !== before", arg=before)
        told = "".join(page.evaluate("window.told"))
        assert "row-ada" in told
        assert "ben" not in told + page.content()
        tess.expected.add(403)
        assert tess.open("/students/ben") == 403
        assert tess.open("/fleet") == 403
        assert "ben" not in page.locator("main").inner_text()


def test_students_who_appear_get_a_row_at_their_place_and_the_page_stays_as_it_was(
    browser: Browser, place: Place
) -> None:
    with at_the_console(browser, place.address, "grace", width=768) as grace:
        grace.open("/class")
        grace.is_live()
        page = grace.page
        expect(page.locator("#class-map")).to_contain_text("There is nobody here yet")
        page.evaluate("() => { window.untouched = document.querySelector('h1'); }")
        rows = page.locator("#class-map tbody th a")
        place.give("mia", completion=0.2)
        expect(rows).to_have_text(["mia"])
        expect(page.locator("#class-trend svg.wide path.line")).to_have_count(1)
        page.locator("#heat").evaluate("heat => { heat.scrollLeft = 120; }")
        place.give("ada", completion=0.2)
        expect(rows).to_have_text(["ada", "mia"])
        place.give("zoe", "lists", completion=1.0)
        expect(rows).to_have_text(["ada", "mia", "zoe"])
        expect(page.locator("#class-figures")).to_contain_text(re.compile(r"Students\s*3"))
        assert page.locator("#heat").evaluate("heat => heat.scrollLeft") == 120
        assert page.evaluate("window.untouched === document.querySelector('h1')"), "the page was loaded anew"
        before = page.locator("[id='row-zoe']").inner_text()
        place.give("zoe", "sets", completion=1.0)
        page.wait_for_function("before => document.getElementById('row-zoe').innerText !== before", arg=before)
        page.locator("[id='row-zoe'] a").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("zoe")


def test_signing_out_in_one_tab_ends_the_live_page_in_another(browser: Browser, roomy: Place) -> None:
    roomy.give("ada", completion=0.2)
    with at_the_console(browser, roomy.address, "grace") as grace:
        grace.open("/class")
        grace.is_live()
        other = grace.page.context.new_page()
        other.goto(roomy.address + "/check")
        other.get_by_role("button", name="Sign out").click()
        expect(grace.page.locator("#live")).to_have_attribute("data-state", "ended")
        before = grace.page.locator("[id='row-ada']").inner_text()
        roomy.give("ada", "lists", completion=1.0)
        assert roomy.ask("ada", "GET", "/api/v1/progress/ada")["started"] >= 1
        assert grace.page.locator("[id='row-ada']").inner_text() == before


def test_a_page_is_live_again_after_the_fleet_was_started_anew_and_has_missed_nothing(
    browser: Browser, place: Place
) -> None:
    place.give("ada", completion=0.2)
    with at_the_console(browser, place.address, "grace") as grace:
        grace.open("/class")
        grace.is_live()
        before = grace.page.locator("[id='row-ada']").inner_text()
        place.stop()
        expect(grace.page.locator("#live")).to_have_attribute("data-state", "off")
        with up(place.data, port=int(place.address.rpartition(":")[2])):
            place.give("ada", "lists", completion=1.0)
            grace.page.wait_for_function(
                "before => document.getElementById('row-ada').innerText !== before", arg=before
            )
            grace.is_live()
            grace.trouble.clear()  # a server that has gone is told on the console


def test_a_stream_that_nobody_may_have_is_refused(roomy: Place) -> None:
    for path in ("/class/live", "/students/ada/live"):
        assert httpx.get(roomy.address + path, trust_env=False, timeout=SECONDS).status_code == 401
        cookies = {"learnflow-session": roomy.token("ada")}
        assert httpx.get(roomy.address + path, cookies=cookies, trust_env=False, timeout=SECONDS).status_code == 403


def test_the_fleet_stops_while_pages_are_live(browser: Browser, place: Place) -> None:
    place.give("ada", completion=0.2)
    with at_the_console(browser, place.address, "grace") as grace:
        grace.open("/class")
        grace.is_live()
        began = time.monotonic()
        place.stop()
        assert time.monotonic() - began < SECONDS
        grace.trouble.clear()  # a server that has gone is told on the console
