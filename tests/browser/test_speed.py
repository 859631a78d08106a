"""How fast the console feels, measured in a browser and printed; nothing is asserted of times."""

from collections.abc import Callable

from playwright.sync_api import Browser, expect

from tests.browser.person import Person, at_the_console
from tests.browser.place import Place

FIRST_LOAD = 200_000  # bytes, compressed
PROGRAM = "total = 0\nfor number in range(10):\n    total =+ number\nprint(total)\n"
OBSERVE = """() => {
  window.slowest = {};
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (entry.interactionId) window.slowest[entry.name] = Math.max(window.slowest[entry.name] ?? 0, entry.duration);
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
}"""
SIZES = """() => [performance.getEntriesByType("navigation")[0], ...performance.getEntriesByType("resource")]
  .map((entry) => [entry.name, entry.transferSize])"""


def test_the_first_load_of_each_page_is_small(browser: Browser, roomy: Place, measured: Callable[[str], None]) -> None:
    roomy.give("ada", completion=0.5)
    for who, paths in {None: ["/sign-in"], "ada": ["/", "/check", "/practice"], "grace": ["/class", "/fleet"]}.items():
        for path in paths:
            with at_the_console(browser, roomy.address, who) as somebody:
                somebody.page.context.new_cdp_session(somebody.page).send("Network.clearBrowserCache")
                somebody.open(path)
                somebody.page.wait_for_load_state("load")
                sizes = somebody.page.evaluate(SIZES)
                total = sum(size for _, size in sizes)
                measured(f"first load of {path}: {total / 1000:.1f} kB compressed, {len(sizes)} requests")
                assert 0 < total < FIRST_LOAD, sizes


def test_interactions_are_followed_by_a_paint(browser: Browser, roomy: Place, measured: Callable[[str], None]) -> None:
    with at_the_console(browser, roomy.address, "ada") as ada:
        types_and_checks(ada)
        report(ada, "typing, checking, hint, panel", measured)
        ada.open(f"/practice/{roomy.exercise('ada', 'parsons')['exercise_id']}")
        ada.page.evaluate(OBSERVE)
        for _ in range(3):
            ada.page.locator("[data-pool] .line-text").first.click()
        ada.page.keyboard.press("ArrowUp")
        report(ada, "arranging lines", measured)
    roomy.give("ada", completion=0.5)
    with at_the_console(browser, roomy.address, "grace") as grace:
        grace.open("/class")
        grace.page.evaluate(OBSERVE)
        grace.page.locator(".curve summary").click()
        grace.page.locator(".heat").click()
        grace.page.keyboard.press("ArrowRight")
        report(grace, "the class", measured)


def types_and_checks(ada: Person) -> None:
    ada.open("/check")
    ada.page.locator(".cm-content").click()
    ada.page.evaluate(OBSERVE)
    ada.page.keyboard.type(PROGRAM)
    ada.page.get_by_role("button", name="Check my code").click()
    expect(ada.page.locator(".finding").first).to_be_visible()
    ada.page.get_by_role("button", name="Give me a hint").click()
    expect(ada.page.locator(".hint").first).to_be_visible()
    ada.page.locator(".finding .concept").first.click()
    expect(ada.page.locator("#panel-content h2").first).to_be_visible()


def report(person: Person, what: str, measured: Callable[[str], None]) -> None:
    """The longest from an input to the next paint, in milliseconds; a browser rounds to 8 and tells none below 16."""
    person.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    slowest: dict[str, float] = person.page.evaluate("window.slowest")
    worst = max(slowest.values(), default=16)
    kinds = ", ".join(f"{name} {duration:.0f}" for name, duration in sorted(slowest.items()))
    measured(f"interaction to next paint, {what}: at most {worst:.0f} ms ({kinds or 'all below 16'}); goal 100 ms")
