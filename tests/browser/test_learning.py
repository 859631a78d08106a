"""The whole loop as a person plays it, while the teacher watches it live."""

import re
from collections.abc import Callable

from playwright.sync_api import Browser, expect

from tests.browser.person import Person, at_the_console
from tests.browser.place import Place

BUGGY = "count = 3\nwhile count > 0\n    print(cuont)\n    count = count - 1\n"
MENDED = "count = 3\nwhile count > 0:\n    print(count)\n    count = count - 1\n"


def percent(text: str) -> float:
    found = re.search(r"([0-9.]+) %", text)
    assert found is not None, text
    return float(found.group(1))


def test_a_learner_mends_a_program_solves_an_exercise_and_the_teacher_sees_it_live(
    browser: Browser, place: Place, measured: Callable[[str], None]
) -> None:
    place.give("ada", completion=0.1)
    with (
        at_the_console(browser, place.address, "grace") as grace,
        at_the_console(browser, place.address, "ada") as ada,
    ):
        mends_a_program_with_hints(ada)
        grace.page.get_by_role("link", name="Class").click()
        row = grace.page.locator("[id='row-ada']")
        expect(row).to_be_visible()
        grace.is_live()
        before = row.inner_text()
        watched = grace.page.locator("h1").evaluate("heading => { window.untouched = heading; return true; }")
        assert watched
        solves_an_exercise(ada, place.exercise("ada", "fix-bug"))
        grace.page.wait_for_function("before => document.getElementById('row-ada').innerText !== before", arg=before)
        assert grace.page.evaluate("window.untouched === document.querySelector('h1')"), "the page was loaded anew"
        looks_at_progress(ada, measured)
        sees_the_student(grace, place)


def mends_a_program_with_hints(ada: Person) -> None:
    ada.page.get_by_role("link", name="Check code").click()
    ada.write(BUGGY)
    ada.page.get_by_role("button", name="Check my code").click()
    finding = ada.page.locator(".finding").first
    expect(finding).to_contain_text("Why")
    expect(finding).to_contain_text("What to do")
    assert ada.page.locator(".finding [data-go-to='2']").count() > 0
    expect(ada.page.locator(".cm-lint-marker").first).to_be_visible()
    for rung in range(1, 5):
        assert ada.page.locator(".hint").count() == rung - 1, "a hint came before it was asked for"
        ada.page.locator("#next-hint button").click()
        expect(ada.page.locator(f".hint[data-rung='{rung}']")).to_be_visible()
    concept = ada.page.locator(".finding .concept").first
    title = concept.inner_text()
    concept.click()
    expect(ada.page.locator("#panel")).to_be_visible()
    expect(ada.page.locator("#panel h2").first).to_contain_text(title)
    ada.page.keyboard.press("Escape")
    expect(ada.page.locator("#panel")).to_be_hidden()
    ada.write(MENDED)
    ada.page.get_by_role("button", name="Check my code").click()
    expect(ada.page.locator("#findings [data-severity=error]")).to_have_count(0)


def solves_an_exercise(ada: Person, exercise: dict[str, str]) -> None:
    ada.page.get_by_role("link", name="Practice").click()
    expect(ada.page.locator("#submit-button")).to_be_visible()
    ada.open(f"/practice/{exercise['exercise_id']}")
    ada.write(exercise["code"])
    ada.page.get_by_role("button", name="Run the tests").click()
    expect(ada.page.locator("#result")).to_contain_text("Not yet")
    expect(ada.page.locator("#result")).to_contain_text("Your program gave")
    expect(ada.page.locator("#result")).to_contain_text("Expected")
    ada.page.locator("#next-hint button").click()
    expect(ada.page.locator(".hint[data-rung='1']")).to_be_visible()
    ada.write(exercise["code"].replace("total = number", "total += number"))
    ada.page.get_by_role("button", name="Run the tests").click()
    expect(ada.page.locator("#result")).to_contain_text("Solved")
    expect(ada.page.locator("#change .moved")).to_contain_text("+")


def looks_at_progress(ada: Person, measured: Callable[[str], None]) -> None:
    ada.page.get_by_role("link", name="Progress").click()
    tile = ada.page.locator("a.topic[href$='/progress/for-loops']")
    assert percent(tile.inner_text()) > 4  # the 0.1 of completion that ada had before
    tile.click()
    expect(ada.page.locator(".curve svg.wide path.line")).to_be_visible()
    measured(f"mastery of for loops after the first solved exercise: {ada.page.locator('.standing-head').inner_text()}")


def sees_the_student(grace: Person, place: Place) -> None:
    grace.page.get_by_role("link", name="ada", exact=True).first.click()
    grace.is_live()
    figure = grace.page.locator("#student-figures")
    before = figure.inner_text()
    place.give("ada", component="lists", completion=1.0, quiz=1.0)
    grace.page.wait_for_function(
        "before => document.getElementById('student-figures').innerText !== before", arg=before
    )
    expect(grace.page.locator("#student-evidence")).to_contain_text("Lists")
    with grace.page.expect_download() as download:
        grace.page.get_by_role("link", name="xAPI").click()
    assert '"statements"' in download.value.path().read_text("utf-8")
