"""What the learner has mastered: the map of the course, each topic, and both over time."""

import asyncio
import math

from starlette.responses import Response

from functions.console.curve import course_points, topic_points
from functions.console.curve_picture import draw
from functions.console.mastery_map import mastery_map
from functions.console.routing import PageGroup
from functions.console.visit import Visit
from functions.runtime.security.caller import ForbiddenError

HISTORY = 1_000  # events; as many as Progress keeps
SCORES = {"completion": "Exercises solved", "quiz": "Quizzes", "quality": "Code quality", "consistency": "Regularity"}

_LOOKS = 6  # at a topic after a submission, until its events were recorded
_WHOLE = 100.0

pages = PageGroup()


@pages.get("/progress")
async def show(visit: Visit) -> Response:
    """The map and the course over time."""
    student = (await visit.agents.get("progress", _student(visit), history=HISTORY)).content
    curve = draw(course_points(student["history"]), whole=False)
    return visit.page("progress.html", student=student, modules=mastery_map(student), curve=curve)


@pages.get("/progress/{topic}")
async def topic(visit: Visit) -> Response:
    """One topic: its four scores, the way to the next level, and how it came about."""
    name, student = str(visit.request.path_params["topic"]), _student(visit)
    standing, whole = await asyncio.gather(
        visit.agents.get("progress", student, "components", name),
        visit.agents.get("progress", student, history=HISTORY),
    )
    points = topic_points(whole.content["history"], standing.content["component"])
    return visit.page("topic.html", topic=standing.content, scores=SCORES, curve=draw(points, whole=True))


@pages.get("/progress/{topic}/change")
async def change(visit: Visit) -> Response:
    """How a topic has moved since a submission; asks to be looked at again until the evidence will have arrived."""
    name = str(visit.request.path_params["topic"])
    standing = await visit.agents.get("progress", _student(visit), "components", name)
    look = int(given) if (given := visit.query("look") or "").isdecimal() and len(given) == 1 else _LOOKS
    return visit.page(
        "_change.html",
        topic=standing.content,
        before=_percent(visit.query("before")),
        look=look + 1 if look < _LOOKS else None,
    )


def _student(visit: Visit) -> str:
    """Whose progress this is: only ever the person's own."""
    if not visit.is_student:
        raise ForbiddenError("only students have progress of their own")
    return visit.signed_in.subject


def _percent(text: str | None) -> float:
    try:
        percent = float(text or "")
    except ValueError:
        return 0.0
    return percent if math.isfinite(percent) and 0 <= percent <= _WHOLE else 0.0
