"""Somebody at a browser, whose console must stay free of errors."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

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
    expected: set[int] = field(default_factory=set)
    """Statuses that the test is about; a browser says of each on its console that it came."""

    def open(self, path: str) -> int:
        """Go to a page of the console; its status."""
        response = self.page.goto(self.address + path)
        assert response is not None
        return response.status

    def sign_in(self, token: str) -> None:
        """Sign in by pasting a token."""
        self.open("/sign-in")
        self.page.get_by_label("Token", exact=True).fill(token)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        expect(self.page.get_by_role("button", name="Sign out")).to_be_visible()

    def is_live(self) -> None:
        """Return when the page has begun to change by itself."""
        expect(self.page.locator("#live")).to_have_attribute("data-state", "on")

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
        refused = any(f"status of {status}" in message.text for status in self.expected)
        if message.type in ("error", "warning") and not refused:
            self.trouble.append(message.text)

    def _failed(self, request: Request) -> None:
        # Leaving a page ends its stream and what it was asking for; a download ends the visit that began it.
        if request.failure != "net::ERR_ABORTED":
            self.trouble.append(f"{request.method} {request.url}: {request.failure}")


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
    person.page.on("requestfailed", person._failed)
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
