"""Checking code: what Debug and Review say of it, at its lines."""

import asyncio
from typing import Any

from starlette.responses import Response

from functions.console.findings import together
from functions.console.routing import PageGroup
from functions.console.visit import Visit

pages = PageGroup()


@pages.get("/check")
async def show(visit: Visit) -> Response:
    """An empty editor."""
    return visit.page("check.html", code="", traceback="", checked=None)


@pages.post("/check")
async def check(visit: Visit) -> Response:
    """The findings; the whole page for a browser without scripts."""
    code, traceback = visit.field("code"), visit.field("traceback")
    checked = await _checked(visit, code, traceback) if code.strip() else None
    if visit.wants_fragment:
        return visit.page("_findings.html", code=code, traceback=traceback, checked=checked)
    return visit.page("check.html", code=code, traceback=traceback, checked=checked)


async def _checked(visit: Visit, code: str, traceback: str) -> dict[str, Any]:
    asked = {"code": code} | ({"traceback": traceback} if traceback.strip() else {})
    debug, review = await asyncio.gather(
        visit.agents.post("debug/analyze", asked), visit.agents.post("review/score", {"code": code})
    )
    return {
        "valid": debug.content["valid"],
        "findings": together(debug.content, review.content),
        "review": review.content,
        "notes": (*debug.notes, *review.notes),
    }
