"""Somebody at a browser, whose console must stay free of errors."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, ConsoleMessage, Page, expect

import functions.console

AXE = Path(functions.console.__file__).parent / "frontend/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

expect.set_options(timeout=30_000)  # milliseconds; a shared machine is slow at times


@dataclass
class Person:
    """One page of a browser, and everything that went wrong on it."""

    page: Page
    address: str
    trouble: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Go to a page of the console."""
        self.page.goto(self.address + path)

    def write(self, program: str) -> None:
        """Replace what is in the editor by typing."""
        self.page.locator(".cm-content").click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(program)

    def violations(self) -> list[str]:
        """What axe finds wrong with the page as it is now."""
        assert AXE.exists(), "run task console:build first"
        self.page.wait_for_function("() => document.getAnimations().every(one => one.playState === 'finished')")
        self.page.evaluate(f"() => {{ {AXE.read_text('utf-8')} }}")
        found: dict[str, Any] = self.page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]

    def fits(self) -> bool:
        """Whether the page needs no scrolling sideways."""
        return bool(
            self.page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        )

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.trouble.append(message.text)


@contextmanager
def at_the_console(
    browser: Browser,
    address: str,
    name: str | None,
    *,
    width: int = 1440,
    scheme: Literal["light", "dark"] = "light",
) -> Iterator[Person]:
    """A person in a window of their own, signed in by a click if named; at the end nothing may have gone wrong."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    person = Person(context.new_page(), address)
    person.page.on("console", person._heard)
    person.page.on("pageerror", lambda error: person.trouble.append(str(error)))
    try:
        person.open("/sign-in")
        if name is not None:
            person.page.locator(f"button[value={name}]").click()
            expect(person.page.get_by_role("button", name="Sign out")).to_be_visible()
        yield person
        assert person.trouble == []
    finally:
        context.close()
