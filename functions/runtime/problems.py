"""Errors as problem details (RFC 9457), without a word of what the caller sent."""

import json
from collections.abc import Sequence
from http import HTTPStatus

from pydantic import BaseModel, Field
from starlette.responses import Response

from functions.runtime.field_errors import FieldProblem
from functions.runtime.telemetry import trace

MEDIA_TYPE = "application/problem+json"

# RFC 9110's names; Python's own changed between 3.11 and 3.13.
_TITLES = {413: "Content Too Large", 422: "Unprocessable Content"}


class Problem(BaseModel):
    """Problem details (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str | None = None
    errors: list[FieldProblem] | None = Field(default=None, description="the wrong fields of an invalid request")
    trace_id: str | None = Field(default=None, description="names this request in the logs")


def problem_response(
    status: int,
    detail: str | None = None,
    *,
    errors: Sequence[FieldProblem] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    """A problem as a response. ASCII only, so that no text can break the encoding."""
    problem = Problem(
        title=title(status),
        status=status,
        detail=detail,
        errors=None if errors is None else list(errors),
        trace_id=trace.trace_id(),
    )
    content = json.dumps(problem.model_dump(exclude_none=True))
    return Response(content, status_code=status, media_type=MEDIA_TYPE, headers=headers)


def title(status: int) -> str:
    """What a status is called."""
    return _TITLES.get(status) or HTTPStatus(status).phrase
