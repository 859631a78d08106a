"""Everything can be done without a pointer."""

import json

from playwright.sync_api import Browser, Page, expect

from tests.browser.person import Person, at_the_console
from tests.browser.place import Place

MOST_TABS = 80
FOCUS_SHOWS = """() => {
  const here = document.activeElement;
  const shown = getComputedStyle(here.closest(".cm-focused") ?? here);
  return (shown.outlineStyle !== "none" && parseFloat(shown.outlineWidth) >= 2) || shown.boxShadow !== "none";
}"""
LINES = [
    "points = 0",
    "word = input()",
    "for letter in word:",
    '    if letter == "a":',
    "        points += 3",
    "    else:",
    "        points += 4",
    "print(points)",
]


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until this element has the focus, which must be visible there."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            page.wait_for_function(FOCUS_SHOWS)
            return
    raise AssertionError(f"{selector} cannot be reached with Tab")


def test_sign_in_check_arrange_and_submit_with_the_keyboard_alone(browser: Browser, place: Place) -> None:
    with at_the_console(browser, place.address, None) as ada:
        tab_to(ada.page, "button[name=person][value=ada]")
        ada.page.keyboard.press("Enter")
        ada.page.wait_for_url(lambda address: "/sign-in" not in address)
        skips_to_the_content(ada)
        checks_a_program(ada)
        arranges_lines(ada, place)
        tab_to(ada.page, "button:has(.sign-out)")
        ada.page.keyboard.press("Enter")
        expect(ada.page.get_by_role("heading", name="Learn Python")).to_be_visible()


def skips_to_the_content(ada: Person) -> None:
    ada.open("/")
    ada.page.keyboard.press("Tab")
    assert ada.page.evaluate("document.activeElement.className") == "skip"
    ada.page.keyboard.press("Enter")
    assert ada.page.evaluate("document.activeElement.id") == "main"


def checks_a_program(ada: Person) -> None:
    ada.open("/check")
    ada.page.locator(".cm-content").wait_for()
    tab_to(ada.page, ".cm-content")
    ada.page.keyboard.type("while True")
    ada.page.keyboard.press("Escape")
    tab_to(ada.page, "#check-button")
    ada.page.keyboard.press("Enter")
    ada.page.locator(".finding").first.wait_for()
    assert ada.page.evaluate("document.activeElement.id") == "findings"


def arranges_lines(ada: Person, place: Place) -> None:
    exercise = place.exercise("ada", "parsons")
    ada.open(f"/practice/{exercise['exercise_id']}")
    ada.page.locator(".line-tool").first.wait_for(state="attached")
    for line in LINES:
        put_into_the_program(ada.page, line.strip(), (len(line) - len(line.lstrip())) // 4)
    tab_to(ada.page, "#submit-button")
    ada.page.keyboard.press("Enter")
    expect(ada.page.locator("#result")).to_contain_text("Solved")


def put_into_the_program(page: Page, text: str, indent: int) -> None:
    """Find the line in the pool with Tab, take it with Enter, and indent it with the arrow key."""
    wanted = json.dumps(text)
    is_it = f"(at => at.matches('[data-pool] .line-text') && at.innerText.trim() === {wanted})(document.activeElement)"
    for _ in range(MOST_TABS):
        if page.evaluate(is_it):
            break
        page.keyboard.press("Tab")
    else:
        raise AssertionError(f"{text} cannot be reached with Tab")
    page.keyboard.press("Enter")
    for _ in range(indent):
        page.keyboard.press("ArrowRight")
    page.evaluate("document.querySelector('h1').tabIndex = -1; document.querySelector('h1').focus()")
