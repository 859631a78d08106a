"""Pictures of every page, to be looked at: python -m tests.browser.screenshots FOLDER [SCENE ...]

Starts a fleet of its own, plays a class of twelve into it, and takes each scene at 360, 768 and 1440 pixels, in light
and in dark.
"""

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.browser.person import Person, at_the_console
from tests.browser.place import Place
from tests.integration.fleet_process import learnflow, up

WIDTHS = (360, 768, 1440)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
STUDENTS, WEEKS = 12, 4
BUGGY = (
    "def total(items=[]):\n    t = 0\n    for i in range(len(items)):\n        t =+ items[i]\n    return t\n\n"
    "print(total([1, 2]))\n"
)

Scene = Callable[[Person, Place], None]


def _open(path: str) -> Scene:
    def scene(person: Person, _: Place) -> None:
        person.open(path)

    return scene


def _checked(ada: Person, _: Place) -> None:
    ada.open("/check")
    ada.write(BUGGY)
    ada.page.get_by_role("button", name="Check my code").click()
    expect(ada.page.locator(".finding").first).to_be_visible()
    _climb(ada, 4)


def _panel(ada: Person, place: Place) -> None:
    _checked(ada, place)
    ada.page.locator(".finding a.concept").first.click()
    expect(ada.page.locator("#panel-title")).to_be_focused()


def _exercise(kind: str) -> Scene:
    def scene(ada: Person, place: Place) -> None:
        ada.open(f"/practice/{place.exercise('ada', kind)['exercise_id']}")

    return scene


def _failed(ada: Person, place: Place) -> None:
    _exercise("fix-bug")(ada, place)
    _climb(ada, 1)
    ada.page.get_by_role("button", name="Run the tests").click()
    expect(ada.page.locator("#result-title")).to_have_text("Not yet")
    ada.page.locator("#hint-button").click()
    expect(ada.page.locator(".hint")).to_have_count(2)


def _solved(ada: Person, place: Place) -> None:
    exercise = place.exercise("ada", "fix-bug")
    ada.open(f"/practice/{exercise['exercise_id']}")
    ada.write(exercise["code"].replace("total = number", "total += number"))
    ada.page.get_by_role("button", name="Run the tests").click()
    expect(ada.page.locator("#result-title")).to_have_text("Solved")
    ada.page.wait_for_load_state("networkidle")


def _mispredicted(ada: Person, place: Place) -> None:
    _exercise("predict-output")(ada, place)
    ada.page.locator(".option input").first.check()
    ada.page.get_by_role("button", name="Check my answer").click()
    expect(ada.page.locator("#result-title")).to_be_visible()
    if ada.page.locator("[data-solved]").count() == 0:
        _climb(ada, 3)


def _arranged(ada: Person, place: Place) -> None:
    _exercise("parsons")(ada, place)
    for _ in range(5):
        ada.page.locator("[data-pool] .line-text").first.click()
    for place_in_program, indent in ((1, 1), (2, 2), (3, 3)):
        for _ in range(indent):
            ada.page.locator("[data-program] .line-text").nth(place_in_program).press("ArrowRight")
    ada.page.get_by_role("button", name="Run the tests").click()
    expect(ada.page.locator("#result-title")).to_be_visible()
    _climb(ada, 1)


def _climb(ada: Person, rungs: int) -> None:
    for rung in range(1, rungs + 1):
        ada.page.locator("#hint-button").click()
        expect(ada.page.locator(".hint")).to_have_count(rung)


def _live(path: str) -> Scene:
    def scene(grace: Person, _: Place) -> None:
        grace.open(path)
        grace.is_live()

    return scene


def _known(grace: Person, place: Place) -> None:
    _live("/class")(grace, place)
    grace.page.locator(".struggle a, #class-map tbody a").first.click()
    grace.is_live()


def _nowhere(person: Person, _: Place) -> None:
    person.expected.add(404)
    person.open("/nowhere")


def _forbidden(person: Person, _: Place) -> None:
    person.expected.add(403)
    person.open("/class")


SCENES: dict[str | None, dict[str, Scene]] = {
    None: {"sign-in": _open("/sign-in")},
    "ada": {
        "home": _open("/"),
        "check": _open("/check"),
        "check-findings-hints": _checked,
        "concept-panel": _panel,
        "concepts": _open("/concepts"),
        "concept": _open("/concepts/range-function"),
        "practice-code": _exercise("code"),
        "practice-failed": _failed,
        "practice-solved": _solved,
        "practice-predict": _mispredicted,
        "practice-parsons": _arranged,
        "progress": _open("/progress"),
        "topic": _open("/progress/for-loops"),
        "nowhere": _nowhere,
        "forbidden": _forbidden,
    },
    "grace": {"class": _live("/class"), "student": _known, "fleet": _open("/fleet")},
}


def main() -> None:
    """Take the pictures; a scene that is wider than its window is told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("scenes", nargs="*", help="only these")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        data = Path(folder) / "data"
        data.mkdir()
        with up(data, LEARNFLOW_LOCAL_REQUESTS_PER_MINUTE="100000") as fleet:
            place = Place(fleet.address, data, fleet.process)
            learnflow(data, "demo", "--students", str(STUDENTS), "--weeks", str(WEEKS))
            _prepare(place)
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            for width in WIDTHS:
                for scheme in SCHEMES:
                    _take(browser, place, asked.folder, set(asked.scenes), width, scheme)
            browser.close()


def _prepare(place: Place) -> None:
    for topic, quiz in {"variables": 0.95, "for-loops": 0.8, "lists": 0.5, "scope": 0.1}.items():
        place.give("ada", topic, quiz=quiz, completion=quiz, quality=quiz, consistency=quiz)
    place.bury_one()


def _take(
    browser: Browser, place: Place, folder: Path, only: set[str], width: int, scheme: Literal["light", "dark"]
) -> None:
    for who, scenes in SCENES.items():
        wanted = {name: scene for name, scene in scenes.items() if not only or name in only}
        if not wanted:
            continue
        with at_the_console(browser, place.address, who, width=width, scheme=scheme) as person:
            for name, scene in wanted.items():
                scene(person, place)
                if not person.fits():
                    print(f"{name} at {width} is wider than its window")  # noqa: T201
                _picture(person, folder / f"{name}-{width}-{scheme}.png", whole=name != "concept-panel")


def _picture(person: Person, file: Path, *, whole: bool) -> None:
    """In a window as high as the page, so that what is fixed to the window's edges stands there."""
    size = person.page.viewport_size
    assert size is not None
    height = person.page.evaluate("document.documentElement.scrollHeight") if whole else size["height"]
    person.page.set_viewport_size({"width": size["width"], "height": height})
    person.page.wait_for_timeout(300)
    person.page.screenshot(path=file)
    person.page.set_viewport_size(size)


if __name__ == "__main__":
    main()
