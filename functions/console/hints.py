"""The hint ladder: four levels, each only when it is asked for."""

import json
from hashlib import sha256
from typing import Any

from starlette.responses import Response

from functions.console.routing import PageGroup
from functions.console.visit import Visit

LEVELS = {1: "The idea", 2: "The region", 3: "The line", 4: "Nearly the answer"}
MOST_READ = 1_000

_FINGERPRINT = 16  # hexadecimal digits; tells one version of a learner's own code from another

pages = PageGroup()


@pages.post("/hints")
async def climb(visit: Visit) -> Response:
    """The next level for this code; the first one again when the code has changed since the last."""
    code = visit.field("code") or "\n".join(visit.lines())
    about = sha256(code.encode("utf-8", "surrogatepass")).hexdigest()[:_FINGERPRINT]
    changed = visit.field("about") not in ("", about)
    level = 1 if changed else visit.number("level", 1, least=1, most=max(LEVELS))
    asked: dict[str, Any] = {"code": code, "level": level, "traceback": visit.field("traceback")}
    asked["cases"] = _cases(visit.field("cases"))
    answer = await visit.agents.post("review/hint", asked)
    return visit.page(
        "_hints.html" if visit.wants_fragment else "hints.html",
        hints=answer.content["hints"],
        next_level=answer.content["next_level"],
        level=level,
        level_names=LEVELS,
        about=about,
        starts_again=changed,
        read=visit.number("hints", 0, least=0, most=MOST_READ) + 1,
    )


def _cases(text: str) -> list[Any]:
    """What became of the tests, as the result page noted it; nothing where that note was changed into no list."""
    try:
        cases = json.loads(text or "[]")
    except ValueError:
        return []
    return cases if isinstance(cases, list) else []
