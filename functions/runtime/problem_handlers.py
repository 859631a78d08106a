"""Which exceptions of a FastAPI application become which problems."""

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from functions.runtime.errors import InvalidRequestError, NotFoundError, UnavailableError
from functions.runtime.field_errors import FieldProblem, field_problems
from functions.runtime.problems import MEDIA_TYPE, problem_response, title
from functions.runtime.security.caller import ForbiddenError, InvalidTokenError

LARGE_TEXT = 65_536  # characters; beyond a limit of at least this much a request is too large, not just wrong

_LOG = logging.getLogger(__name__)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The OpenAPI responses of an operation that may end with these problems."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": title(status), "content": content} for status in statuses}


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
    if any(_is_too_large(detail) for detail in error.errors()):
        return problem_response(413, "a text of the request is too long", errors=wrong)
    return problem_response(422, "the request is not valid", errors=wrong)


async def _refused(_: Request, error: InvalidRequestError) -> Response:
    return problem_response(
        422, "the request cannot be carried out", errors=[FieldProblem(field=error.field, message=str(error))]
    )


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
    if error.status_code == HTTPStatus.BAD_REQUEST:  # FastAPI's for bytes that cannot even be read as JSON text
        unreadable = FieldProblem(field="body", message="not JSON in UTF-8, or nested too deeply")
        return problem_response(422, "the request is not valid", errors=[unreadable])
    return problem_response(error.status_code, error.detail, headers=dict(error.headers or {}))


def _is_too_large(detail: dict[str, Any]) -> bool:
    return detail["type"] == "string_too_long" and int(detail["ctx"]["max_length"]) >= LARGE_TEXT
