"""Stored scripts stay text in a real browser, whichever way they came in."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from playwright.sync_api import Browser, expect

from functions.runtime.contracts.error_event import ErrorEvent
from functions.runtime.contracts.event import CloudEvent
from functions.runtime.contracts.submission import Submission
from tests.browser.person import Person, at_the_console
from tests.browser.place import Place

ATTACKS = [
    "<script>window.hacked = 1</script>",
    "<img src=x onerror=window.hacked=1>",
    "\"'><svg onload=window.hacked=1>",
    "</textarea></code></pre><iframe srcdoc='<script>parent.hacked=1</script>'>",
    "<hx-partial hx-target='body'><b hx-get='/check' hx-trigger='load'>",
    "{{ 7 * 7 }}",
]
FAR = "\u202e"  # from here on a browser would write from right to left
EVERYTHING = "\n".join(ATTACKS)
LONG = "x" * 65_000
PROGRAMS = [
    f"print({EVERYTHING!r})\nif x == True:\n    pass\n",
    f"# {FAR}{FAR}\nprint(tex)\n",
    f"y = {LONG}\n",
]
PAGES_OF_ADA = ["/", "/check", "/practice", "/progress", "/progress/for-loops"]
PAGES_OF_GRACE = ["/class", "/students/ada", "/fleet"]


def require_harmless(person: Person) -> None:
    """Nothing of what was written has become an element or has run."""
    found = person.page.evaluate(
        """() => ({
          hacked: window.hacked ?? null,
          elements: document.querySelectorAll("main script, iframe, img, [onload], [onerror], [srcdoc]").length,
          asks: document.querySelectorAll("b[hx-get]").length,
          reordered: /[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.querySelector("main").innerText),
        })"""
    )
    assert found == {"hacked": None, "elements": 0, "asks": 0, "reordered": False}
    assert person.fits()


@pytest.mark.parametrize("width", [360, 1440])
def test_code_and_messages_are_text_and_stay_in_their_boxes(browser: Browser, roomy: Place, width: int) -> None:
    with at_the_console(browser, roomy.address, "ada", width=width) as ada:
        for code in PROGRAMS:
            ada.open("/check")
            ada.page.locator(".cm-content").wait_for()
            ada.write(code)
            ada.page.get_by_text("Add what Python printed").click()
            ada.page.get_by_label("Error message").fill(f"NameError: name '{EVERYTHING}{FAR}' is not defined")
            ada.page.get_by_role("button", name="Check my code").click()
            expect(ada.page.locator(".finding, #findings .notice").first).to_be_visible()
            ada.page.get_by_role("button", name="Give me a hint").click()
            expect(ada.page.locator(".hint, .hint-none").first).to_be_visible()
            ada.page.evaluate("document.querySelector('[data-editor]').remove()")  # shows the code as it is
            require_harmless(ada)


def test_what_a_submission_prints_is_text(browser: Browser, roomy: Place) -> None:
    exercise = roomy.exercise("ada", "fix-bug")
    with at_the_console(browser, roomy.address, "ada") as ada:
        for code in (f"raise ValueError({(EVERYTHING + FAR)!r})", f"print({EVERYTHING!r} + chr(0x202e))", EVERYTHING):
            ada.open(f"/practice/{exercise['exercise_id']}")
            ada.page.locator(".cm-content").wait_for()
            ada.write(code)
            ada.page.get_by_role("button", name="Run the tests").click()
            expect(ada.page.locator("#result .notice")).to_be_visible()
            ada.page.evaluate("document.querySelector('[data-editor]').remove()")
            require_harmless(ada)


def test_events_that_carry_scripts_in_every_field_are_text_or_refused(browser: Browser, roomy: Place) -> None:
    now = datetime.now(UTC)
    roomy.give("ada", completion=0.2)
    fields = ["component", "exercise_id", "error_type", "pattern_id", "concept", "idempotency_key", "student_id"]
    given = [{field: text[:64]} for field in fields for text in ATTACKS]
    roomy.publish(*(_error(number, now, **one) for number, one in enumerate(given)))
    roomy.publish(*(_error(1_000 + number, now) for number in range(3)))
    roomy.publish(_submission(now))
    for text in ATTACKS:
        attributes = {"specversion": "1.0", "id": text, "type": text, "source": text, "subject": text}
        roomy.append(CloudEvent("learning.events", text + FAR, attributes, text.encode(), text))
    with at_the_console(browser, roomy.address, "grace") as grace:
        grace.open("/fleet")
        expect(grace.page.locator(".dead").first).to_be_visible()
        expect(grace.page.locator("#fleet")).to_contain_text("<script>window.hacked")
        expect(grace.page.locator("#fleet")).to_contain_text("⟨U+202E⟩")
        require_harmless(grace)
        grace.open("/students/ada")
        expect(grace.page.locator("#student-struggles")).to_contain_text("NameError came")
        for path in PAGES_OF_GRACE:
            grace.open(path)
            require_harmless(grace)
    with at_the_console(browser, roomy.address, "ada") as ada:
        for path in PAGES_OF_ADA:
            ada.open(path)
            require_harmless(ada)


def _error(number: int, now: datetime, **given: str) -> ErrorEvent:
    """An event with fields that no honest sender would fill so; the model is not asked, the fleet is."""
    honest = {
        "event_id": UUID(int=number + 1, version=4),
        "timestamp": now,
        "student_id": "ada",
        "component": "variables",
        "idempotency_key": f"error-{number}",
        "error_type": "NameError",
        "exercise_id": "greeting",
    }
    return ErrorEvent.model_construct(**(honest | given))


def _submission(now: datetime) -> Submission:
    return Submission.model_construct(
        event_id=UUID(int=5_000, version=4),
        timestamp=now,
        student_id="ada",
        component="for-loops",
        code=EVERYTHING,
        idempotency_key="hostile",
        exercise_id=ATTACKS[0],
    )
