"""A learner checks code: findings at their lines, a ladder of hints, explanations."""

import json
import re

import pytest

from functions.console.tested import fingerprint, note
from tests.integration.console.visitor import Visitor, values
from tests.integration.embedded import Embedded

BUGGY = (
    "def total(items):\n    t = 0\n    for item in items:\n        t =+ item\n    return t\n\nprint(total([1, 2]))\n"
)
BROKEN = "for i in range(3)\n    print(i)\n"


async def test_findings_of_both_agents_stand_at_their_lines_with_reason_and_remedy(ada: Visitor) -> None:
    code = BUGGY.replace("def total(items)", "def total(items=[])")
    page = (await ada.send("/check", code=code)).text
    assert 'data-severity="error" data-line="4"' in page
    assert "It stores a number with a sign in <code>t</code>." in page
    assert "Swap the two signs: write <code>+=</code>" in page
    assert "Debug" in page
    assert "Review" in page
    assert "Better style" in page


async def test_what_both_agents_find_is_shown_once(ada: Visitor) -> None:
    page = (await ada.send("/check", code="def add(item, items=[]):\n    items.append(item)\n    return items\n")).text
    assert page.count("items=None") == 1


async def test_a_syntax_error_keeps_its_corrected_line_for_those_who_ask(ada: Visitor) -> None:
    page = (await ada.send("/check", code=BROKEN)).text
    assert "Missing colon" in page
    assert re.search(r"<details[^>]*><summary>Show the corrected line</summary>.*for i in range\(3\):", page)


async def test_good_code_is_praised_and_an_empty_program_is_not_judged(ada: Visitor) -> None:
    good = (await ada.send("/check", code='name = input("Who? ")\nprint(f"Hello {name}")\n')).text
    assert "Nothing to improve" in good
    empty = (await ada.send("/check", code="  \n")).text
    assert "Code quality" not in empty


async def test_a_traceback_leads_to_its_line(ada: Visitor) -> None:
    code = "numbers = [1, 2]\nfor place in range(3):\n    print(numbers[place])\n"
    said = (
        'Traceback (most recent call last):\n  File "a.py", line 3, in <module>\nIndexError: list index out of range\n'
    )
    page = (await ada.send("/check", code=code, traceback=said)).text
    assert 'data-line="3"' in page


async def test_the_check_works_without_scripts(ada: Visitor) -> None:
    page = (await ada.send("/check", fragment=False, code=BUGGY)).text
    assert page.startswith("<!doctype html>")
    assert "Swap the two signs" in page
    assert "t =+ item" in page


async def test_hints_come_a_level_at_a_time(ada: Visitor) -> None:
    about = ""
    for level in (1, 2, 3, 4):
        page = (await ada.send("/hints", code=BUGGY, level=str(level), about=about)).text
        assert re.findall(r'data-rung="(\d)"', page) == [str(level)]
        assert values(page, "level") == ([str(level + 1)] if level < 4 else ["1"])
        about = values(page, "about")[0]


async def test_a_hint_of_a_low_level_names_no_line(ada: Visitor) -> None:
    assert "data-go-to" not in (await ada.send("/hints", code=BUGGY, level="1")).text
    assert 'data-go-to="4"' in (await ada.send("/hints", code=BUGGY, level="3")).text


async def test_the_ladder_begins_anew_when_the_code_has_changed(ada: Visitor) -> None:
    first = (await ada.send("/hints", code=BUGGY, level="1")).text
    about = values(first, "about")[0]
    changed = (await ada.send("/hints", code=BUGGY + "\n# later\n", level="2", about=about)).text
    assert re.findall(r'data-rung="(\d)"', changed) == ["1"]
    assert "Your code has changed" in changed


async def test_hints_without_scripts_are_a_page(ada: Visitor) -> None:
    page = (await ada.send("/hints", fragment=False, code=BUGGY, level="1")).text
    assert page.startswith("<!doctype html>")
    assert 'data-rung="1"' in page


@pytest.mark.parametrize("noted", ["{", "[]", "7", '{"code": 1, "cases": {}}', note("other code", [])])
async def test_a_note_of_tests_that_is_of_other_code_or_was_tampered_with_is_no_evidence(
    ada: Visitor, fleet: Embedded, noted: str
) -> None:
    wish = {"topic": "for-loops", "kind": "code", "seed": 3}
    generated = await fleet.client.post("/api/v1/exercise/generate", json=wish, headers=fleet.as_student("ada"))
    exercise = generated.json()["content"]["exercise_id"]
    answer = await ada.send("/hints", code=BUGGY, cases=noted, exercise=exercise, kind="code")
    assert answer.status_code == 200
    assert "run the tests of this program first" in answer.text


async def test_cases_that_are_none_are_refused(ada: Visitor) -> None:
    forged = json.dumps({"code": fingerprint(BUGGY), "cases": [{"passed": "perhaps"}]})
    assert (await ada.send("/hints", code=BUGGY, cases=forged)).status_code == 422


async def test_a_concept_opens_on_three_levels_with_everything_that_explains_it(ada: Visitor) -> None:
    for level in ("beginner", "intermediate", "advanced"):
        page = (await ada.open("/concepts/range-function", fragment=True, level=level)).text
        assert not page.startswith("<!doctype")
        for part in ("Example program", "It prints", "In fact", "Check yourself", "Show the answer", "It rests on"):
            assert part in page
        assert re.search(rf'level={level}"[^>]*aria-current="true"', page)


async def test_the_explanation_behind_a_finding_speaks_of_that_mistake(ada: Visitor) -> None:
    page = (await ada.send("/check", code=BUGGY)).text
    address = re.search(r'href="(/concepts/augmented-assignment\?error=[^"]+)"', page)
    assert address is not None
    fitted = (await ada.open(address.group(1), fragment=True)).text
    plain = (await ada.open("/concepts/augmented-assignment", fragment=True)).text
    assert "=+" in fitted
    assert fitted != plain
    again = re.search(r'hx-get="([^"]*level=advanced[^"]*)"', fitted)
    assert again is not None
    assert "error=" in again.group(1)
    assert (await ada.open("/concepts/augmented-assignment", error="yodeling")).status_code == 404


async def test_all_concepts_of_the_course_are_listed_and_an_unknown_one_is_no_page(ada: Visitor) -> None:
    page = (await ada.open("/concepts")).text
    assert page.count('<a class="concept"') == 140
    assert (await ada.open("/concepts/yodeling")).status_code == 404


async def test_code_that_is_too_long_is_refused_with_the_field(ada: Visitor) -> None:
    answer = await ada.send("/check", code="x" * 65_537)
    assert answer.status_code == 413
    assert "code: String should have at most 65536 characters" in answer.text
