"""How fast the learner's pages answer: python -m tests.browser.interactions

Starts a fleet of its own and plays with a real Chromium. Interaction to next paint is what the browser itself measures
(Event Timing, in steps of 8 ms); answers are measured from the click until the new content stands on the page.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.browser.person import Person, at_the_console
from tests.integration.fleet_process import up

ROUNDS = 15
_HEAD = "| interaction | answered, median | answered, worst | paint, median | paint, worst | own work, worst |"
PROGRAM = "def total(items):\n    t = 0\n    for item in items:\n        t =+ item\n    return t\n"
_WATCH = """() => {
  window.paints = [];
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (entry.interactionId) {
      window.paints.push([entry.duration, entry.processingEnd - entry.processingStart]);
    }
  }).observe({type: "event", durationThreshold: 16});
}"""


def main() -> None:
    """Print each interaction in milliseconds; own work is what our scripts take of the time to the next paint."""
    with (
        tempfile.TemporaryDirectory() as folder,
        up(_made(Path(folder) / "data"), LEARNFLOW_LOCAL_REQUESTS_PER_MINUTE="100000") as fleet,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        with at_the_console(browser, fleet.address, "ada") as ada:
            print(_HEAD)  # noqa: T201
            print("| --- | --- | --- | --- | --- | --- |")  # noqa: T201
            for name, play in INTERACTIONS.items():
                _report(name, ada.page, play(ada))
        browser.close()


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _checking(ada: Person) -> list[float]:
    ada.open("/check")
    ada.page.evaluate(_WATCH)
    taken = []
    for number in range(ROUNDS):
        ada.write(f"{PROGRAM}\nprint(total([{number}]))\n# {'x' * (number + 1)}\n")
        ada.page.evaluate("() => document.querySelector('#findings').replaceChildren()")
        taken.append(_timed(ada.page.locator("#check-button"), ada.page.locator(".finding").first))
    return taken


def _hinting(ada: Person) -> list[float]:
    taken = []
    for _ in range(ROUNDS):
        ada.open("/check")
        ada.page.evaluate(_WATCH)
        ada.write(PROGRAM)
        taken.append(_timed(ada.page.locator("#next-hint button"), ada.page.locator(".hint").first))
    return taken


def _explaining(ada: Person) -> list[float]:
    ada.open("/concepts")
    ada.page.evaluate(_WATCH)
    taken = []
    for number in range(ROUNDS):
        taken.append(_timed(ada.page.locator("a.concept").nth(number), ada.page.locator("#panel-title")))
        ada.page.keyboard.press("Escape")
    return taken


def _arranging(ada: Person) -> list[float]:
    ada.open("/practice?topic=for-loops&kind=parsons")
    ada.page.evaluate(_WATCH)
    used = ada.page.locator("[data-program] .line")
    pool = ada.page.locator("[data-pool] .line-text")
    return [_timed(pool.first, used.nth(number)) for number in range(pool.count())]


def _typing(ada: Person) -> list[float]:
    ada.open("/check")
    ada.write(PROGRAM * 40)
    ada.page.wait_for_timeout(1_000)
    ada.page.evaluate(_WATCH)
    taken = []
    for letter in "# a comment of some length":
        started = time.perf_counter()
        ada.page.keyboard.press("Space" if letter == " " else letter)
        taken.append((time.perf_counter() - started) * 1000)
    return taken


INTERACTIONS: dict[str, Callable[[Person], list[float]]] = {
    "check code": _checking,
    "take a hint": _hinting,
    "open a concept": _explaining,
    "use a line of a Parsons exercise": _arranging,
    "type into 200 lines": _typing,
}


def _timed(pressed: Locator, awaited: Locator) -> float:
    pressed.scroll_into_view_if_needed()
    started = time.perf_counter()
    pressed.click()
    awaited.wait_for()
    return (time.perf_counter() - started) * 1000


def _report(name: str, page: Page, taken: list[float]) -> None:
    page.wait_for_timeout(200)
    paints: list[tuple[float, float]] = page.evaluate("() => window.paints")
    worst = f"{max(paint for paint, _ in paints):.0f}" if paints else "under 16"
    median = f"{statistics.median(paint for paint, _ in paints):.0f}" if paints else "under 16"
    own = f"{max(own for _, own in paints):.0f}" if paints else "under 16"
    print(f"| {name} | {statistics.median(taken):.0f} | {max(taken):.0f} | {median} | {worst} | {own} |")  # noqa: T201


if __name__ == "__main__":
    main()
