"""The hint ladder: four levels, each only when it is asked for."""

from typing import Any

from starlette.responses import Response

from functions.console.routing import PageGroup
from functions.console.tested import cases_of, fingerprint
from functions.console.visit import Visit

LEVELS = {1: "The idea", 2: "The region", 3: "The line", 4: "Nearly the answer"}
MOST_READ = 1_000

pages = PageGroup()


@pages.post("/hints")
async def climb(visit: Visit) -> Response:
    """The next level for this code; the first one again when the code has changed since the last."""
    code = visit.field("code") or "\n".join(visit.lines())
    about = fingerprint(code)
    changed = visit.field("about") not in ("", about)
    level = 1 if changed else visit.number("level", 1, least=1, most=max(LEVELS))
    is_exercise = "cases" in visit.form
    cases = cases_of(visit.field("cases"), code)
    asked: dict[str, Any] = {"code": code, "level": level, "traceback": visit.field("traceback"), "cases": cases or []}
    answer = await visit.agents.post("review/hint", asked)
    return visit.page(
        "_hints.html" if visit.wants_fragment else "hints.html",
        hints=answer.content["hints"],
        next_level=answer.content["next_level"],
        level=level,
        level_names=LEVELS,
        about=about,
        starts_again=changed,
        untested=is_exercise and cases is None,
        read=visit.number("hints", 0, least=0, most=MOST_READ) + 1,
    )
