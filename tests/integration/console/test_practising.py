"""A learner practises: exercises of every kind, each test explained, and mastery that moves."""

import asyncio
import re
from typing import Any

import pytest

from tests.integration.console.visitor import Visitor, values, visitor
from tests.integration.embedded import Embedded

KINDS = ["code", "fix-bug", "predict-output", "parsons"]


async def generated(fleet: Embedded, kind: str, topic: str = "for-loops", seed: int = 3) -> dict[str, Any]:
    """An exercise of this kind, as the Exercise agent shows it to ada."""
    wish = {"topic": topic, "seed": seed, "kind": kind}
    answer = await fleet.client.post("/api/v1/exercise/generate", json=wish, headers=fleet.as_student("ada"))
    content: dict[str, Any] = answer.json()["content"]
    return content


async def handed_in(ada: Visitor, exercise: dict[str, Any], *, fragment: bool = True, **solution: Any) -> str:
    """What the page says of a solution."""
    page = f"/practice/{exercise['exercise_id']}"
    fields = {name: values((await ada.open(page)).text, name)[0] for name in ("opened", "attempt", "failed_runs")}
    answer = await ada.send(page, fragment=fragment, **(fields | solution))
    assert answer.status_code == 200, answer.text
    return answer.text


@pytest.mark.parametrize("kind", KINDS)
async def test_every_kind_of_exercise_has_a_page(ada: Visitor, fleet: Embedded, kind: str) -> None:
    exercise = await generated(fleet, kind)
    page = (await ada.open(f"/practice/{exercise['exercise_id']}")).text
    field = {
        "code": 'name="code"',
        "fix-bug": 'name="code"',
        "predict-output": 'name="answer"',
        "parsons": "data-parsons",
    }
    assert field[kind] in page
    assert exercise["title"] in page


async def test_the_next_exercise_says_why_and_keeps_an_address_of_its_own(ada: Visitor) -> None:
    page = (await ada.open("/practice", topic="for-loops", kind="fix-bug")).text
    assert "You chose this topic." in page
    address = re.search(r'data-address="(/practice/[^"]+)"', page)
    assert address is not None
    again = (await ada.open(address.group(1))).text
    assert values(again, "attempt") != values(page, "attempt")
    assert re.findall("<h1>.*</h1>|<code>.*</code>", again) == re.findall("<h1>.*</h1>|<code>.*</code>", page)


async def test_a_failed_program_shows_each_test_with_got_and_expected_and_hints_that_use_them(
    ada: Visitor, fleet: Embedded
) -> None:
    exercise = await generated(fleet, "fix-bug")
    page = await handed_in(ada, exercise, code=exercise["code"])
    assert "Not yet" in page
    assert page.count('data-passed="no"') == 4
    assert page.count('data-passed="yes"') == 2
    assert page.count("Your program gave") == 6
    cases = values(page, "cases")[0]
    asked = {"exercise": exercise["exercise_id"], "kind": "fix-bug", "cases": cases, "authored": "0"}
    hint = await ada.send("/hints", code=exercise["code"], level="1", **asked)
    assert "Your program · 1 of 4" in hint.text
    assert "The result is a number, but another one than expected" in hint.text
    assert "run the tests" not in hint.text
    changed = await ada.send("/hints", code=exercise["code"] + "# changed\n", level="1", **asked)
    assert "run the tests of this program first" in changed.text


async def climbed(ada: Visitor, exercise: dict[str, Any], **form: str) -> list[str]:
    """The headings of the hints that a learner gets who asks on and on, with the fields that each page gives back."""
    form = {"exercise": exercise["exercise_id"], "kind": exercise["kind"], "authored": "1", "hints": "0"} | form
    headings: list[str] = []
    while len(headings) < 10:
        page = (await ada.send("/hints", **form)).text
        headings += re.findall("<h3>(.*)</h3>", page)
        assert values(page, "hints") == [str(len(headings))]
        level = re.search('name="level" value="(.)"', page)
        if level is None or level.group(1) == "1":
            break
        form |= {name: values(page, name)[0] for name in ("authored", "about", "hints")} | {"level": level.group(1)}
    return headings


AUTHORED = ["1 of 3 · The idea", "2 of 3 · The way", "3 of 3 · Nearly the answer"]


@pytest.mark.parametrize("kind", KINDS)
async def test_before_anything_was_handed_in_the_hints_are_the_authors(
    ada: Visitor, fleet: Embedded, kind: str
) -> None:
    exercise = await generated(fleet, kind)
    about = "" if kind == "predict-output" else "The task · "
    code = {"code": exercise["code"]} if kind in ("code", "fix-bug") else {}
    assert await climbed(ada, exercise, **code) == [about + name for name in AUTHORED]
    page = (await ada.open(f"/practice/{exercise['exercise_id']}")).text
    assert (values(page, "exercise"), values(page, "authored")) == ([exercise["exercise_id"]], ["1"])


@pytest.mark.parametrize("kind", ["code", "fix-bug", "parsons"])
async def test_after_a_failed_run_the_hints_are_on_the_program(ada: Visitor, fleet: Embedded, kind: str) -> None:
    exercise = await generated(fleet, kind)
    program = "for letter in word:\nprint(points)" if kind == "parsons" else exercise["code"] or "print(1)\n"
    field = "program" if kind == "parsons" else "code"
    cases = values(await handed_in(ada, exercise, **{field: program}), "cases")[0]
    names = ["The idea", "The region", "The line", "Nearly the answer"]
    headings = await climbed(ada, exercise, cases=cases, **{field: program})
    assert headings == [f"Your program · {level} of 4 · {name}" for level, name in enumerate(names, start=1)]


async def test_hints_on_a_program_end_where_they_began_when_it_changes_and_the_authors_go_on(
    ada: Visitor, fleet: Embedded
) -> None:
    exercise = await generated(fleet, "fix-bug")
    wrong, other = exercise["code"], exercise["code"].replace("total = number", "total = 2 * number")
    form = {"exercise": exercise["exercise_id"], "kind": "fix-bug"}
    tested = {code: values(await handed_in(ada, exercise, code=code), "cases")[0] for code in (wrong, other)}
    first = (await ada.send("/hints", code=wrong, cases=tested[wrong], authored="2", level="1", **form)).text
    second = {"about": values(first, "about")[0], "authored": values(first, "authored")[0], "level": "2"}
    assert "Your program · 2 of 4" in (await ada.send("/hints", code=wrong, cases=tested[wrong], **form, **second)).text
    again = (await ada.send("/hints", code=other, cases=tested[other], **form, **second)).text
    assert "Your code has changed, so the hints start again." in again
    assert "Your program · 1 of 4" in again
    untested = (await ada.send("/hints", code=wrong + "#", cases=tested[wrong], **form, **second)).text
    assert "The task · 2 of 3" in untested
    assert "run the tests of this program first" in untested


async def test_a_failed_run_offers_hints_on_the_program_but_not_again_on_the_same(
    ada: Visitor, fleet: Embedded
) -> None:
    exercise = await generated(fleet, "fix-bug")
    page = await handed_in(ada, exercise, code=exercise["code"])
    assert "Give me a hint on my program" in page
    form = {"exercise": exercise["exercise_id"], "kind": "fix-bug", "cases": values(page, "cases")[0], "authored": "1"}
    hinted = (await ada.send("/hints", code=exercise["code"], level="1", **form)).text
    again = await handed_in(ada, exercise, code=exercise["code"], about=values(hinted, "about")[0])
    assert "Give me a hint on my program" not in again


async def test_a_wrong_prediction_leaves_the_authors_hints_where_they_were(ada: Visitor, fleet: Embedded) -> None:
    exercise = await generated(fleet, "predict-output")
    page = await handed_in(ada, exercise, answer="something else")
    assert "Not yet" in page
    assert "hint-button" not in page
    assert values(page, "cases") == [""]
    form = {"exercise": exercise["exercise_id"], "kind": "predict-output", "cases": "", "authored": "3"}
    last = (await ada.send("/hints", answer="something else", **form)).text
    assert "3 of 3 · Nearly the answer" in last
    assert "hint-button" not in last


async def test_hints_work_without_scripts_to_the_end_and_back_to_the_exercise(ada: Visitor, fleet: Embedded) -> None:
    exercise = await generated(fleet, "fix-bug")
    form = {"exercise": exercise["exercise_id"], "kind": "fix-bug", "authored": "1", "failed_runs": "2", "attempt": "a"}
    page = (await ada.send("/hints", fragment=False, code=exercise["code"], **form)).text
    assert "The task · 1 of 3" in page
    carried = {name: values(page, name)[0] for name in (*form, "cases", "about", "hints")}
    assert carried["failed_runs"] == "2"
    assert f'action="/practice/{exercise["exercise_id"]}"' in page
    assert exercise["code"].splitlines()[0] in page
    assert "The task · 2 of 3" in (await ada.send("/hints", fragment=False, code=exercise["code"], **carried)).text


async def test_a_hint_for_an_exercise_that_was_made_up_is_refused(ada: Visitor) -> None:
    made_up = {"exercise": "for-loops-up-to.1.3.00000000000000000000", "kind": "code", "code": "print(1)"}
    for authored in ("0", "1"):
        assert (await ada.send("/hints", authored=authored, **made_up)).status_code == 404


async def test_a_mended_program_passes_and_mastery_moves(ada: Visitor, fleet: Embedded) -> None:
    exercise = await generated(fleet, "fix-bug")
    page = await handed_in(ada, exercise, code=exercise["code"].replace("total = number", "total += number"))
    assert "Solved" in page
    address = re.search(r'hx-get="(/progress/for-loops/change[^"]*)"', page)
    assert address is not None
    await fleet.settled()
    moved = (await ada.open(address.group(1).replace("&amp;", "&"), fragment=True)).text
    assert re.search(r'class="moved">\+\d', moved)
    assert "points to" in moved
    topic = (await ada.open("/progress/for-loops")).text
    assert "<title" in topic
    assert 'class="line"' in topic


async def test_a_right_prediction_passes_and_a_wrong_one_gives_nothing_away(ada: Visitor, fleet: Embedded) -> None:
    exercise = await generated(fleet, "predict-output")
    said = {option: await handed_in(ada, exercise, answer=option) for option in exercise["options"]}
    right = [option for option, page in said.items() if "Solved" in page]
    assert len(right) == 1
    for option, page in said.items():
        assert ("Expected" in page) == (option in right)


async def test_lines_in_their_order_pass_and_others_do_not(ada: Visitor, fleet: Embedded) -> None:
    exercise = await generated(fleet, "parsons")
    lines = [
        "points = 0",
        "word = input()",
        "for letter in word:",
        '    if letter == "a":',
        "        points += 3",
        "    else:",
        "        points += 4",
        "print(points)",
    ]
    assert "Solved" in await handed_in(ada, exercise, lines=lines)
    assert "Not yet" in await handed_in(ada, exercise, lines=list(reversed(lines)))
    assert "Solved" in await handed_in(ada, exercise, program="\r\n".join(lines))


async def test_practising_works_without_scripts(ada: Visitor, fleet: Embedded) -> None:
    exercise = await generated(fleet, "fix-bug")
    page = await handed_in(ada, exercise, fragment=False, code="print(12345)")
    assert page.startswith("<!doctype html>")
    assert "Not yet" in page
    assert "print(12345)" in page
    assert values(page, "failed_runs") == ["1"]


async def test_failed_tries_and_hints_are_counted_for_the_exercise_agent(ada: Visitor, fleet: Embedded) -> None:
    exercise = await generated(fleet, "fix-bug")
    page = await handed_in(ada, exercise, code="print(1)", failed_runs="4", hints="2")
    assert values(page, "failed_runs") == ["5"]
    asked = {"exercise": exercise["exercise_id"], "authored": "1", "code": "print(1)"}
    hinted = (await ada.send("/hints", hints="2", **asked)).text
    assert values(hinted, "hints") == ["3"]
    nothing = (await ada.send("/hints", code="print(1)", hints="3")).text
    assert "There is nothing to hint at" in nothing
    assert values(nothing, "hints") == ["3"]


async def test_a_submission_that_is_sent_twice_counts_once(ada: Visitor, fleet: Embedded) -> None:
    exercise = await generated(fleet, "fix-bug")
    solution = {"code": exercise["code"].replace("total = number", "total += number"), "attempt": "one-try"}
    await asyncio.gather(*(handed_in(ada, exercise, **solution) for _ in range(2)))
    await fleet.settled()
    history = (await fleet.document("ada")).history
    assert len({entry.key for entry in history}) == len(history) == 2  # its completion and its quality


async def test_a_teacher_tries_an_exercise_and_leaves_no_evidence(fleet: Embedded) -> None:
    exercise = await generated(fleet, "fix-bug")
    async with visitor(fleet, "tess", teacher=True) as tess:
        assert "Not yet" in await handed_in(tess, exercise, code=exercise["code"])
    await fleet.settled()
    assert await fleet.stored("tess") is None


async def test_an_exercise_that_was_made_up_is_no_page(ada: Visitor) -> None:
    assert (await ada.open("/practice/for-loops-up-to.1.3.00000000000000000000")).status_code == 404
    assert (await ada.send("/practice/for-loops-up-to.1.3.00000000000000000000", code="1")).status_code == 404


async def test_the_map_has_every_topic_in_words_and_the_curve_every_figure(ada: Visitor, fleet: Embedded) -> None:
    for quiz in (0.2, 0.6, 0.9):
        await fleet.give("ada", {"quiz": quiz, "completion": quiz})
    await fleet.settled()
    page = (await ada.open("/progress")).text
    assert page.count('<a class="topic"') == 31
    assert page.count('<section class="module"') == 8
    assert page.count("Not started") == 30
    assert "7 to Proficient" in page
    topic = (await ada.open("/progress/for-loops")).text
    assert re.findall(r'<td class="number">([\d.]+) %', topic) == ["63.0", "42.0", "14.0"]


async def test_nobody_sees_the_progress_of_another(ada: Visitor, fleet: Embedded) -> None:
    await fleet.give("ben", {"quiz": 1.0}, component="lists")
    await fleet.settled()
    for path in ("/", "/progress", "/progress/lists", "/progress/lists?student=ben", "/progress/ben"):
        page = await ada.open(path)
        assert "ben" not in re.sub(r"<[^>]+>", " ", page.text).split()
    assert "Proficient" not in (await ada.open("/progress/lists/change", fragment=True)).text


async def test_help_that_was_prepared_for_a_struggling_learner_shows_on_the_first_page(
    ada: Visitor, fleet: Embedded
) -> None:
    for _ in range(3):
        await ada.send("/check", code="for i in range(3)\n    print(i)\n")
    await fleet.settled()
    page = (await ada.open("/")).text
    assert "Prepared for you" in page
    assert "Because this was hard lately" in page
