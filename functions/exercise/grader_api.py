"""The grader over HTTP: a function of its own, because it runs what learners wrote."""

import json
import logging
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter

from functions.exercise.sandbox import no_way_out
from functions.exercise.sandbox.checks import MAX_CHECKS, MAX_SUBMISSION, Check
from functions.exercise.sandbox.grade import Grader
from functions.exercise.sandbox.policy import Policy
from functions.exercise.sandbox.report import GradeReport
from functions.runtime.agent_router import agent_router
from functions.runtime.http_function import http_function
from functions.runtime.platform import Platform
from functions.runtime.responses import AgentResponse, AgentType, respond
from functions.runtime.security.dependency import Caller
from functions.runtime.settings import settings
from functions.runtime.unconnected import UnconnectedPlatform

AGENT = AgentType.GRADER

_LOG = logging.getLogger(__name__)

router = agent_router(AGENT)


_CHECKS: TypeAdapter[tuple[Check, ...]] = TypeAdapter(tuple[Check, ...])


def _from_json(checks: object) -> tuple[Check, ...]:
    """Checks are strict: a list is a tuple only where it is known to come from JSON."""
    return _CHECKS.validate_json(json.dumps(checks))


class GradeRequest(BaseModel):
    """A submission and what it has to do."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    submission: Annotated[str, Field(max_length=MAX_SUBMISSION)]
    checks: Annotated[tuple[Check, ...], BeforeValidator(_from_json), Field(min_length=1, max_length=MAX_CHECKS)]


def grader(platform: Platform) -> Grader:
    """The grader of this process."""
    return Grader(Policy(minimum=platform.settings.grader_minimum))


async def _grader(request: Request) -> Grader:
    service: Grader = request.app.state.service
    return service


@router.post("/grade")
async def grade(
    request: GradeRequest,
    caller: Caller,  # noqa: ARG001 - a token is needed
    service: Annotated[Grader, Depends(_grader)],
) -> AgentResponse[GradeReport]:
    """Run a submission against checks, confined by what the kernel offers."""
    return respond(AGENT, await service.grade_async(request.submission, request.checks))


class EnclosedPlatform(UnconnectedPlatform):
    """Reaches nothing, and takes care that nothing in this process can."""

    async def start(self) -> None:
        """Shut the way out; where the kernel cannot, say so and rely on the sandbox.

        Keys that must be fetched leave it open.
        """
        if self.settings.jwt_jwks_url is not None:
            _LOG.warning("the grader may open connections: it fetches its keys from LEARNFLOW_JWT_JWKS_URL")
            return
        try:
            no_way_out.shut()
        except OSError as error:
            _LOG.warning("the grader may open connections: %s", error)


def application(platform: Platform | None = None) -> FastAPI:
    """The ASGI application, which needs neither sidecar nor network unless another platform is given."""
    return http_function(
        AGENT, "Runs submissions in a sandbox", router, grader, platform or EnclosedPlatform(settings())
    )
