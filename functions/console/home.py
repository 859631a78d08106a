"""The first page: where the learner stands and what comes next."""

import asyncio

from starlette.responses import Response

from functions.console.mastery_map import mastery_map
from functions.console.routing import PageGroup
from functions.console.visit import Visit

pages = PageGroup()

_INBOX_SHOWN = 3


@pages.get("/")
async def show(visit: Visit) -> Response:
    """The learner's overview; teachers begin at their class."""
    if not visit.is_student:
        return visit.redirect("/class" if visit.is_teacher else "/check")
    student, inbox, following = await asyncio.gather(
        visit.agents.get("progress", visit.signed_in.subject, history=0),
        visit.agents.get("concepts", "inbox"),
        visit.agents.post("exercise/next", {}),
    )
    return visit.page(
        "home.html",
        student=student.content,
        modules=mastery_map(student.content),
        inbox=inbox.content["items"][:_INBOX_SHOWN],
        following=following.content,
    )
