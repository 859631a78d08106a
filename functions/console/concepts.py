"""The concepts of the course, and one concept explained on three levels."""

import asyncio

from starlette.responses import Response

from functions.console.routing import PageGroup
from functions.console.visit import Visit
from skills.curriculum.catalogue import catalogue
from skills.curriculum.outline import outline

LEVELS = {"beginner": "First look", "intermediate": "In practice", "advanced": "In depth"}

pages = PageGroup()


@pages.get("/concepts")
async def show(visit: Visit) -> Response:
    """All concepts by module and topic."""
    course = {
        module.title: {
            topic: [catalogue().by_id[one] for one in catalogue().of_topic(topic.id)] for topic in module.topics
        }
        for module in outline().modules
    }
    return visit.page("concepts.html", course=course)


@pages.get("/concepts/{concept}")
async def concept(visit: Visit) -> Response:
    """One concept; in a panel where a script asks for it."""
    name, level = str(visit.request.path_params["concept"]), visit.query("level")
    asked = {"concept": name} | ({"level": level} if level in LEVELS else {})
    explanation, detail = await asyncio.gather(
        visit.agents.post("concepts/explain", asked), visit.agents.get(f"concepts/{name}")
    )
    return visit.page(
        "_concept.html" if visit.wants_fragment else "concept.html",
        explanation=explanation.content,
        detail=detail.content,
        levels=LEVELS,
    )
