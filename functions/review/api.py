"""The Review agent over HTTP."""

from typing import Annotated

from fastapi import Depends, FastAPI

from functions.review.request import HintRequest, ScoreRequest
from functions.review.service import Review, ReviewService
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
from skills.hint_generation.skill import HintGenerationResult

AGENT = AgentType.REVIEW

router = agent_router(AGENT)

Service = Annotated[ReviewService, Depends(service_of(ReviewService))]


@router.post("/score")
async def score(
    request: ScoreRequest, caller: Caller, service: Service, idempotency_key: IdempotencyHeader = None
) -> AgentResponse[Review]:
    """Score code by rules: a score that adds up, and findings that say what to change and why.

    With a component the score is published as the calling student's quality evidence.
    """
    key = chosen_key(idempotency_key, request.idempotency_key)
    return respond(AGENT, await service.score(caller, request, key), action="score", asked=request)


@router.post("/hint", responses=documented(404))
async def hint(
    request: HintRequest,
    caller: Caller,  # noqa: ARG001 - only callers with a token get hints
    service: Service,
) -> AgentResponse[HintGenerationResult]:
    """Give hints on one of four levels, from the concept to nearly the fix, best first.

    With the id of an exercise its solutions make the hints better; no hint shows any of them.
    """
    return respond(AGENT, await service.hint(request), action="hint", asked=request)


def application(platform: Platform | None = None) -> FastAPI:
    """The ASGI application, on Dapr unless another platform is given."""
    return http_function(
        AGENT,
        "Judges code that works and helps where it does not",
        router,
        ReviewService,
        platform or DaprPlatform(settings()),
    )
