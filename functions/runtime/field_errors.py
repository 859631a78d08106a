"""What pydantic found wrong, as field and reason, without the values that were sent."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, Field, ValidationError

_JSON_INVALID = "json_invalid"


class FieldProblem(BaseModel):
    """One wrong field."""

    field: str = Field(description="the names down to the field, joined by dots; over HTTP beginning with its place")
    message: str


def field_problems(details: Iterable[Mapping[str, Any]], whole: str = "request") -> list[FieldProblem]:
    """The wrong fields of pydantic's error details; `whole` names an error that belongs to no field."""
    return [
        FieldProblem(field=_name(detail, whole), message=str(detail["msg"]).removeprefix("Value error, "))
        for detail in details
    ]


def explain(error: ValueError) -> str:
    """One line that names each wrong field and why."""
    if not isinstance(error, ValidationError):
        return str(error)
    details = error.errors(include_url=False, include_context=False, include_input=False)
    return "; ".join(f"{problem.field}: {problem.message}" for problem in field_problems(details))


def _name(detail: Mapping[str, Any], whole: str) -> str:
    path = detail["loc"][:1] if detail["type"] == _JSON_INVALID else detail["loc"]
    return ".".join(map(str, path)) or whole
