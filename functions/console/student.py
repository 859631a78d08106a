"""One student as the teacher sees them: where they stand, what was hard, and how it came about."""

import asyncio
from collections.abc import Collection, Sequence
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from functions.console.curve import course_points
from functions.console.curve_picture import draw
from functions.console.downloads import attachment
from functions.console.live import Parts, live, mark
from functions.console.mastery_map import mastery_map
from functions.console.names import topic_title
from functions.console.progress import HISTORY, SCORES
from functions.console.routing import Needs, PageGroup
from functions.console.spreadsheet import Value, download, table
from functions.console.visit import Visit

SHOWN = 15  # of the newest evidence

pages = PageGroup(Needs.TEACHER)


@pages.get("/students/{student}")
async def show(visit: Visit) -> Response:
    """The student's page."""
    student, struggles = await _known(visit)
    address = urlencode({"seen": mark(_parts(visit, student, struggles))})
    name = student["student_id"]
    return visit.page("student.html", live=f"/students/{name}/live?{address}", **_context(student, struggles))


@pages.get("/students/{student}/live")
async def follow(visit: Visit) -> Response:
    """The parts of the page as they change."""
    student = (await _known(visit))[0]["student_id"]

    async def alone() -> Sequence[str]:
        return [student]

    async def parts(_: Collection[str] | None) -> Parts:
        return _parts(visit, *await _known(visit))

    return live(visit, alone, parts)


@pages.get("/students/{student}/evidence.csv")
async def evidence(visit: Visit) -> Response:
    """All recorded evidence of the student as a table, newest first."""
    student, _ = await _known(visit)
    lines: list[list[Value]] = [
        [one["timestamp"], topic_title(one["component"]), *(one["scores"].get(name) for name in SCORES)]
        for one in student["history"]
    ]
    head = ["When (UTC)", "Topic", *SCORES.values()]
    return download(f"learnflow-{student['student_id']}", table(head, lines))


@pages.get("/students/{student}/xapi.json")
async def xapi(visit: Visit) -> Response:
    """The same as xAPI statements, for a learning record store."""
    name = str(visit.request.path_params["student"])
    statements = await visit.agents.document("progress", name, "xapi")
    return attachment("learnflow-xapi.json", statements, "application/json")


async def _known(visit: Visit) -> tuple[dict[str, Any], dict[str, Any]]:
    name = str(visit.request.path_params["student"])
    student, told = await asyncio.gather(
        visit.agents.get("progress", name, history=HISTORY),
        visit.agents.post("debug/struggles", {"student_ids": [name]}),
    )
    return student.content, told.content["students"][0]


def _context(student: dict[str, Any], struggles: dict[str, Any]) -> dict[str, Any]:
    return {
        "student": student,
        "struggles": struggles,
        "modules": mastery_map(student),
        "curve": draw(course_points(student["history"]), whole=False),
        "evidence": student["history"][:SHOWN],
        "scores": SCORES,
    }


def _parts(visit: Visit, student: dict[str, Any], struggles: dict[str, Any]) -> Parts:
    context = _context(student, struggles)
    return {
        name: visit.text(f"_{name.replace('-', '_')}.html", **context)
        for name in ("student-figures", "student-struggles", "student-map", "student-evidence")
    }
