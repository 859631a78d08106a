"""The Progress agent over HTTP."""

from typing import Annotated

from fastapi import Depends, FastAPI, Path, Query, Response

from functions.progress.class_map import ClassMap
from functions.progress.fold import HISTORY_LIMIT
from functions.progress.request import ClassRequest, EvidenceRequest
from functions.progress.service import ClassView, EvidenceAccepted, ProgressService
from functions.progress.view import ComponentProgress, StudentView
from functions.progress.xapi import VERSION, ClassStatements, StatementResult
from functions.runtime.agent_router import agent_router
from functions.runtime.dapr.platform import DaprPlatform
from functions.runtime.http_function import http_function
from functions.runtime.idempotency import IdempotencyHeader, chosen_key
from functions.runtime.platform import Platform
from functions.runtime.problem_handlers import documented
from functions.runtime.responses import AgentResponse, AgentType, respond
from functions.runtime.sanitise import StudentId
from functions.runtime.security.dependency import Caller
from functions.runtime.service import service_of
from functions.runtime.settings import settings

AGENT = AgentType.PROGRESS

router = agent_router(AGENT)

Service = Annotated[ProgressService, Depends(service_of(ProgressService))]
Student = Annotated[StudentId, Path()]


@router.post("/mastery")
async def give_evidence(
    request: EvidenceRequest,
    caller: Caller,
    service: Service,
    idempotency_key: IdempotencyHeader = None,
) -> AgentResponse[EvidenceAccepted]:
    """Give evidence for a component: any of the four scores, each 0..1.

    The evidence is durable when this answers. Send a request again with its idempotency key and it counts once.
    """
    key = chosen_key(idempotency_key, request.idempotency_key)
    student_id = request.student_id or caller.subject
    caller.require_write(student_id)
    return respond(AGENT, await service.give_evidence(student_id, request, key), action="mastery", asked=request)


@router.post("/aggregate")
async def aggregate(request: ClassRequest, caller: Caller, service: Service) -> AgentResponse[ClassView]:
    """Sum up a class of students; for teachers."""
    caller.require_class(request.student_ids)
    return respond(AGENT, await service.classroom(request), action="aggregate", asked=request)


@router.post("/class")
async def class_map(request: ClassRequest, caller: Caller, service: Service) -> AgentResponse[ClassMap]:
    """Show a class as a map of students by topics, and each student over time; for teachers."""
    caller.require_class(request.student_ids)
    return respond(AGENT, await service.class_map(request))


@router.post("/class/xapi", response_model_exclude_none=True)
async def class_xapi(request: ClassRequest, caller: Caller, service: Service, response: Response) -> ClassStatements:
    """Export a class's recorded events as xAPI 1.0.3 statements; for teachers.

    An answer holds as many whole students as make up to 5,000 statements, and at least one. Where students are left,
    `next` names the first of them: ask again with the list from there on.
    """
    caller.require_class(request.student_ids)
    response.headers["X-Experience-API-Version"] = VERSION
    return await service.class_xapi(request)


@router.get("/{student_id}")
async def student(
    student_id: Student,
    caller: Caller,
    service: Service,
    history: Annotated[int, Query(ge=0, le=HISTORY_LIMIT, description="how many of the newest events to show")] = 20,
) -> AgentResponse[StudentView]:
    """Show a student's progress: overall, by module and component, the way to the next levels, the newest events."""
    caller.require_read(student_id)
    asked = {"student_id": student_id}
    return respond(AGENT, await service.student(student_id, history), action="student", asked=asked)


@router.get("/{student_id}/components/{component}", responses=documented(404))
async def component(
    student_id: Student, component: Annotated[str, Path(max_length=64)], caller: Caller, service: Service
) -> AgentResponse[ComponentProgress]:
    """Show one component of a student."""
    caller.require_read(student_id)
    asked = {"student_id": student_id, "component": component}
    return respond(AGENT, await service.component(student_id, component), action="component", asked=asked)


@router.get("/{student_id}/xapi", response_model_exclude_none=True)
async def xapi(student_id: Student, caller: Caller, service: Service, response: Response) -> StatementResult:
    """Export the student's recorded events as xAPI 1.0.3 statements, newest first."""
    caller.require_read(student_id)
    response.headers["X-Experience-API-Version"] = VERSION
    return await service.xapi(student_id)


def application(platform: Platform | None = None) -> FastAPI:
    """The ASGI application, on Dapr unless another platform is given."""
    return http_function(
        AGENT,
        "Records what students show and tells what they have mastered",
        router,
        ProgressService,
        platform or DaprPlatform(settings()),
    )
