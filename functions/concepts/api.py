"""The Concepts agent over HTTP."""

from typing import Annotated

from fastapi import Depends, FastAPI, Path, Query

from functions.concepts.request import ExplainRequest, PathRequest
from functions.concepts.service import ConceptsService, Inbox, LearningPath
from functions.concepts.view import ConceptDetail, Course
from functions.runtime.agent_router import agent_router
from functions.runtime.dapr.platform import DaprPlatform
from functions.runtime.http_function import http_function
from functions.runtime.platform import Platform
from functions.runtime.problem_handlers import documented
from functions.runtime.responses import AgentResponse, AgentType, respond
from functions.runtime.sanitise import StudentId
from functions.runtime.security.dependency import Caller
from functions.runtime.service import service_of
from functions.runtime.settings import settings
from skills.explanation_generator.request import ExplanationGeneratorResult

AGENT = AgentType.CONCEPTS

router = agent_router(AGENT)

Service = Annotated[ConceptsService, Depends(service_of(ConceptsService))]


@router.get("")
async def concepts(caller: Caller, service: Service) -> AgentResponse[Course]:  # noqa: ARG001 - a token is needed
    """Show all concepts of the course in teaching order."""
    return respond(AGENT, await service.course())


@router.get("/inbox")
async def inbox(
    caller: Caller, service: Service, student_id: Annotated[StudentId | None, Query()] = None
) -> AgentResponse[Inbox]:
    """Show what was prepared for a student who struggled or whose level fell; the caller's if nobody is named."""
    student = student_id or caller.subject
    caller.require_read(student)
    return respond(AGENT, await service.inbox(student))


@router.get("/{concept}", responses=documented(404))
async def concept(
    concept: Annotated[str, Path(max_length=80)],
    caller: Caller,  # noqa: ARG001 - a token is needed
    service: Service,
) -> AgentResponse[ConceptDetail]:
    """Show one concept: what it rests on and why, and what it unlocks."""
    return respond(AGENT, await service.concept(concept))


@router.post("/explain")
async def explain(
    request: ExplainRequest, caller: Caller, service: Service
) -> AgentResponse[ExplanationGeneratorResult]:
    """Explain a concept on a level that fits the caller, with the caller's own names and misconception where given."""
    return respond(AGENT, await service.explain(caller.subject, request), action="explain", asked=request)


@router.post("/path")
async def path(request: PathRequest, caller: Caller, service: Service) -> AgentResponse[LearningPath]:
    """Find the way from what the student has mastered to a goal."""
    student = request.student_id or caller.subject
    caller.require_read(student)
    return respond(AGENT, await service.path(student, request), action="path", asked=request)


def application(platform: Platform | None = None) -> FastAPI:
    """The ASGI application, on Dapr unless another platform is given."""
    return http_function(
        AGENT,
        "Explains concepts and finds the way to them",
        router,
        ConceptsService,
        platform or DaprPlatform(settings()),
    )
