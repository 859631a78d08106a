"""Exercises: the next one, any one by its id, and what became of a solution."""

import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from starlette.responses import Response

from functions.console.hints import MOST_AUTHORED, MOST_READ
from functions.console.routing import PageGroup
from functions.console.tested import fingerprint, note
from functions.console.visit import Visit
from skills.curriculum.outline import outline

KINDS = {"code": "Write a program", "fix-bug": "Mend a program", "predict-output": "Predict", "parsons": "Order lines"}
MOST_RUNS = 1_000_000

_LONGEST_TIME = 86_400  # seconds; a page that was left open for longer says nothing about the work

pages = PageGroup()


@pages.get("/practice")
async def following(visit: Visit) -> Response:
    """The exercise that fits best, of a topic and a kind where they are wished for."""
    wish = {"component": visit.query("topic"), "kind": visit.query("kind")}
    answer = await visit.agents.post("exercise/next", {name: value for name, value in wish.items() if value})
    return _page(visit, answer.content)


@pages.get("/practice/{exercise}")
async def again(visit: Visit) -> Response:
    """An exercise by its id."""
    answer = await visit.agents.get("exercise", str(visit.request.path_params["exercise"]))
    return _page(visit, answer.content | {"reason": None, "pace": None})


@pages.post("/practice/{exercise}")
async def submit(visit: Visit) -> Response:
    """Hand in a solution: each test with what came out and what should have."""
    exercise_id = str(visit.request.path_params["exercise"])
    exercise = (await visit.agents.get("exercise", exercise_id)).content
    failed = visit.number("failed_runs", 0, least=0, most=MOST_RUNS)
    solution = {
        "exercise_id": exercise_id,
        "hints": visit.number("hints", 0, least=0, most=MOST_READ),
        "failed_runs": failed,
        "seconds": _seconds_since(visit.field("opened")),
        **_SOLUTIONS[exercise["kind"]](visit),
    }
    program = _program(exercise["kind"], solution)
    before, result = await _before_and_after(visit, exercise["topic"], solution)
    context: dict[str, Any] = {
        "result": result,
        "before": before,
        "attempt": str(uuid4()),
        "failed_runs": 0 if result["passed"] else failed + 1,
        "solution": program,
        **_for_hints(visit, exercise["kind"], program, result),
    }
    if visit.wants_fragment:
        return visit.page("_result.html", exercise=exercise, **context)
    return _page(visit, exercise | {"reason": None, "pace": None}, **context)


async def _before_and_after(
    visit: Visit, topic: str, solution: dict[str, Any]
) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    """The topic's mastery before the submission, for students, and the grade."""
    key = visit.field("attempt") or str(uuid4())
    if not visit.is_student:
        return None, (await visit.agents.post("exercise/submit", solution, key)).content
    before = await visit.agents.get("progress", visit.signed_in.subject, "components", topic)
    return before.content, (await visit.agents.post("exercise/submit", solution, key)).content


def _for_hints(visit: Visit, kind: str, program: str, result: dict[str, Any]) -> dict[str, Any]:
    """What the tests showed of the program, and whether hints on it begin anew; a prediction is no program."""
    if kind == "predict-output":
        return {"cases": "", "anew": False}
    anew = not result["passed"] and visit.field("about") != fingerprint(program)
    return {"cases": note(program, result["tests"]), "anew": anew}


def _page(visit: Visit, exercise: dict[str, Any], **context: Any) -> Response:
    fresh: dict[str, Any] = {"result": None, "before": None, "attempt": str(uuid4()), "failed_runs": 0, "cases": ""}
    fresh["solution"] = exercise["code"]
    return visit.page(
        "practice.html",
        **(fresh | context | {"exercise": exercise}),
        kinds=KINDS,
        modules=outline().modules,
        opened=int(time.time()),
        hints=visit.number("hints", 0, least=0, most=MOST_READ),
        authored=visit.number("authored", 1, least=0, most=MOST_AUTHORED),
    )


_SOLUTIONS: dict[str, Callable[[Visit], dict[str, Any]]] = {
    "code": lambda visit: {"code": visit.field("code")},
    "fix-bug": lambda visit: {"code": visit.field("code")},
    "predict-output": lambda visit: {"answer": visit.field("answer")},
    "parsons": lambda visit: {"lines": visit.lines()},
}


def _program(kind: str, solution: dict[str, Any]) -> str:
    """The solution as it is shown again in the editor."""
    return "\n".join(solution["lines"]) if kind == "parsons" else str(solution.get("code", solution.get("answer")))


def _seconds_since(opened: str) -> float | None:
    if not opened.isdecimal() or len(opened) > len("9999999999"):
        return None
    seconds = time.time() - int(opened)
    return seconds if 0 <= seconds <= _LONGEST_TIME else None
