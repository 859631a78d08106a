"""The Debug agent over HTTP."""

from typing import Annotated

from fastapi import Depends, FastAPI

from functions.debug.request import AnalyzeRequest, PatternsRequest, StrugglesRequest
from functions.debug.service import Analysis, DebugService, PatternsFound
from functions.debug.told import ClassStruggles
from functions.runtime.agent_router import agent_router
from functions.runtime.dapr.platform import DaprPlatform
from functions.runtime.http_function import http_function
from functions.runtime.idempotency import IdempotencyHeader, chosen_key
from functions.runtime.platform import Platform
from functions.runtime.responses import AgentResponse, AgentType, respond
from functions.runtime.security.dependency import Caller
from functions.runtime.service import service_of
from functions.runtime.settings import settings

AGENT = AgentType.DEBUG

router = agent_router(AGENT)

Service = Annotated[DebugService, Depends(service_of(DebugService))]


@router.post("/analyze")
async def analyze(
    request: AnalyzeRequest, caller: Caller, service: Service, idempotency_key: IdempotencyHeader = None
) -> AgentResponse[Analysis]:
    """Find the syntax errors, the cause of a traceback and quiet bugs, without running the code.

    Broken code of a student is recorded as an error event, without the code.
    """
    key = chosen_key(idempotency_key, request.idempotency_key)
    analysis, notes = await service.analyze(caller, request, key)
    return respond(AGENT, analysis, notes, action="analyze", asked=request)


@router.post("/patterns")
async def patterns(request: PatternsRequest, caller: Caller, service: Service) -> AgentResponse[PatternsFound]:
    """Find patterns and signs of struggle in a history of errors: the given one, or the student's recorded one."""
    student_id = request.student_id or caller.subject
    caller.require_read(student_id)
    return respond(AGENT, await service.patterns(student_id, request), action="patterns", asked=request)


@router.post("/struggles")
async def struggles(request: StrugglesRequest, caller: Caller, service: Service) -> AgentResponse[ClassStruggles]:
    """Tell who of a class struggled, when, on what and by which signs; for teachers."""
    caller.require_class(request.student_ids)
    return respond(AGENT, await service.struggles(request))


def application(platform: Platform | None = None) -> FastAPI:
    """The ASGI application, on Dapr unless another platform is given."""
    return http_function(
        AGENT,
        "Tells what is wrong with a program and why",
        router,
        DebugService,
        platform or DaprPlatform(settings()),
    )
