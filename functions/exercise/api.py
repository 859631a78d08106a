"""The Exercise agent over HTTP."""

from typing import Annotated

from fastapi import Depends, FastAPI, Path

from functions.exercise.authored_hint import AuthoredHint
from functions.exercise.request import GenerateRequest, HintRequest, NextRequest, SubmitRequest
from functions.exercise.service import ExerciseService, NextExercise, Submitted
from functions.runtime.agent_router import agent_router
from functions.runtime.dapr.platform import DaprPlatform
from functions.runtime.http_function import http_function
from functions.runtime.idempotency import IdempotencyHeader, chosen_key
from functions.runtime.platform import Platform
from functions.runtime.problem_handlers import documented
from functions.runtime.responses import AgentResponse, AgentType, respond
from functions.runtime.security.dependency import Caller
from functions.runtime.service import service_of
from functions.runtime.settings import settings
from skills.problem_generator.exercise import StudentExercise

AGENT = AgentType.EXERCISE

router = agent_router(AGENT)

Service = Annotated[ExerciseService, Depends(service_of(ExerciseService))]


@router.post("/next")
async def next_exercise(request: NextRequest, caller: Caller, service: Service) -> AgentResponse[NextExercise]:
    """Choose the caller's next exercise by mastery, time since the last practice and ability, and say why."""
    return respond(AGENT, await service.next(caller.subject, request), action="next", asked=request)


@router.post("/generate")
async def generate(
    request: GenerateRequest,
    caller: Caller,  # noqa: ARG001 - a token is needed
    service: Service,
) -> AgentResponse[StudentExercise]:
    """Generate an exercise on a topic or concept; the same seed gives the same exercise."""
    return respond(AGENT, await service.generate(request), action="generate", asked=request)


@router.post("/submit", responses=documented(404))
async def submit(
    request: SubmitRequest, caller: Caller, service: Service, idempotency_key: IdempotencyHeader = None
) -> AgentResponse[Submitted]:
    """Grade a submission. What it shows is published as evidence of the calling student."""
    key = chosen_key(idempotency_key, request.idempotency_key)
    return respond(AGENT, await service.submit(caller, request, key))


@router.post("/hint", responses=documented(404))
async def hint(
    request: HintRequest,
    caller: Caller,  # noqa: ARG001 - only callers with a token get hints
    service: Service,
) -> AgentResponse[AuthoredHint]:
    """Give one of the hints that the exercise's author wrote, of any kind of exercise; never its solution."""
    return respond(AGENT, await service.hint(request))


@router.get("/{exercise_id}", responses=documented(404))
async def exercise(
    exercise_id: Annotated[str, Path(max_length=200)],
    caller: Caller,  # noqa: ARG001 - a token is needed
    service: Service,
) -> AgentResponse[StudentExercise]:
    """Show an exercise again, rebuilt from its id; never its solution."""
    return respond(AGENT, await service.exercise(exercise_id))


def application(platform: Platform | None = None) -> FastAPI:
    """The ASGI application, on Dapr unless another platform is given."""
    return http_function(
        AGENT,
        "Gives exercises that fit, and grades them",
        router,
        ExerciseService,
        platform or DaprPlatform(settings()),
    )
