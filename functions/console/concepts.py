"""The concepts of the course, and one concept explained on three levels."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from functions.console.agents import RefusedError
from functions.console.routing import PageGroup
from functions.console.visit import Visit
from skills.curriculum.catalogue import catalogue
from skills.curriculum.outline import outline

LEVELS = {"beginner": "First look", "intermediate": "In practice", "advanced": "In depth"}

_UNKNOWN = 422  # Concepts takes the name as a field of a request, and refuses the field

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
    """One concept, and the mix-up behind an error that led to it; in a panel where a script asks for it."""
    wish = {"concept": str(visit.request.path_params["concept"]), "error": visit.query("error")}
    wish["level"] = level if (level := visit.query("level")) in LEVELS else None
    asked = {name: value for name, value in wish.items() if value is not None}
    try:
        explanation = await visit.agents.post("concepts/explain", asked)
    except RefusedError as error:
        if error.status == _UNKNOWN:
            raise HTTPException(404) from error
        raise
    detail = await visit.agents.get("concepts", explanation.content["concept"])
    return visit.page(
        "_concept.html" if visit.wants_fragment else "concept.html",
        explanation=explanation.content,
        detail=detail.content,
        levels=LEVELS,
        error=wish["error"],
    )
