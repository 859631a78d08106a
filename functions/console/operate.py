"""For operators of the embedded fleet: functions, deliveries, and events that were not taken."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from functions.console.fleet_watch import FleetWatch
from functions.console.routing import Needs, PageGroup
from functions.console.visit import Visit
from functions.runtime.security.caller import ForbiddenError

ALL = "all"

pages = PageGroup(Needs.TEACHER)


@pages.get("/fleet")
async def show(visit: Visit) -> Response:
    """How the fleet is; the page asks for its changing part every few seconds."""
    health = await _fleet(visit).health()
    return visit.page("_fleet.html" if visit.wants_fragment else "fleet.html", health=health)


@pages.post("/fleet/replay")
async def replay(visit: Visit) -> Response:
    """Deliver a dead letter again, or all."""
    fleet, asked = _fleet(visit), visit.field("dead_letter")
    if asked != ALL and not (asked.isdecimal() and len(asked) < len(str(2**63))):
        raise HTTPException(422, "dead_letter: the number of a dead letter, or all")
    if await fleet.replay(None if asked == ALL else int(asked)) == 0 and asked != ALL:
        raise HTTPException(404, "there is no such dead letter")
    if not visit.wants_fragment:
        return visit.redirect("/fleet")
    return visit.page("_fleet.html", health=await fleet.health())


def _fleet(visit: Visit) -> FleetWatch:
    """The fleet beside this console; a dead letter names its student, so only who teaches everybody sees it."""
    fleet = visit.console.surroundings.fleet
    if fleet is None:
        raise HTTPException(404, "there is no fleet beside this console")
    if not visit.is_operator:
        raise ForbiddenError("the fleet concerns students of other classes")
    return fleet
