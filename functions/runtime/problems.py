"""Errors as problem details (RFC 9457), without a word of what the caller sent."""

import json
import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from functions.runtime.errors import UnavailableError
from functions.runtime.field_errors import FieldProblem, field_problems
from functions.runtime.security.caller import ForbiddenError
from functions.runtime.security.token import InvalidTokenError
from functions.runtime.telemetry import trace

MEDIA_TYPE = "application/problem+json"

# RFC 9110's names; Python's own changed between 3.11 and 3.13.
_TITLES = {413: "Content Too Large", 422: "Unprocessable Content"}

_LOG = logging.getLogger(__name__)


class Problem(BaseModel):
    """Problem details (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str | None = None
    errors: list[FieldProblem] | None = Field(default=None, description="the wrong fields of an invalid request")
    trace_id: str | None = Field(default=None, description="names this request in the logs")


class InvalidRequestError(Exception):
    """A request that is well-formed but cannot be carried out; 422."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.problem = FieldProblem(field=field, message=message)


class NotFoundError(Exception):
    """There is nothing at this address; 404."""


def problem_response(
    status: int,
    detail: str | None = None,
    *,
    errors: Sequence[FieldProblem] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    """A problem as a response. ASCII only, so that no text can break the encoding."""
    problem = Problem(
        title=_title(status),
        status=status,
        detail=detail,
        errors=None if errors is None else list(errors),
        trace_id=trace.trace_id(),
    )
    content = json.dumps(problem.model_dump(exclude_none=True))
    return Response(content, status_code=status, media_type=MEDIA_TYPE, headers=headers)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The OpenAPI responses of an operation that may end with these problems."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": _title(status), "content": content} for status in statuses}


def handle_problems(app: FastAPI) -> None:
    """Answer every expected exception with a problem; LastResortMiddleware answers the others."""
    handlers = {
        RequestValidationError: _invalid,
        InvalidRequestError: _refused,
        InvalidTokenError: _unauthenticated,
        ForbiddenError: _forbidden,
        NotFoundError: _not_found,
        UnavailableError: _unavailable,
        HTTPException: _http,
    }
    for exception, handler in handlers.items():
        app.add_exception_handler(exception, handler)  # type: ignore[arg-type]


async def _invalid(_: Request, error: RequestValidationError) -> Response:
    wrong = field_problems(error.errors(), whole="body")
    return problem_response(422, "the request is not valid", errors=wrong)


async def _refused(_: Request, error: InvalidRequestError) -> Response:
    return problem_response(422, "the request cannot be carried out", errors=[error.problem])


async def _unauthenticated(_: Request, error: InvalidTokenError) -> Response:
    return problem_response(401, str(error), headers={"WWW-Authenticate": 'Bearer realm="learnflow"'})


async def _forbidden(_: Request, error: ForbiddenError) -> Response:
    return problem_response(403, str(error))


async def _not_found(_: Request, error: NotFoundError) -> Response:
    return problem_response(404, str(error))


async def _unavailable(_: Request, error: UnavailableError) -> Response:
    _LOG.warning("%s", error)
    return problem_response(503, str(error), headers={"Retry-After": str(error.retry_after_seconds)})


async def _http(_: Request, error: HTTPException) -> Response:
    return problem_response(error.status_code, error.detail, headers=dict(error.headers or {}))


def _title(status: int) -> str:
    return _TITLES.get(status) or HTTPStatus(status).phrase
