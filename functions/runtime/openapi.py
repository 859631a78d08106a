"""The OpenAPI document of an HTTP function, with its problems as they really look."""

from typing import Any

from fastapi import FastAPI
from pydantic.json_schema import models_json_schema

from functions.runtime.problems import Problem

_REFERENCE = "#/components/schemas/{model}"


def describe_problems(app: FastAPI) -> None:
    """Make the application serve a document in which every problem has its schema."""
    generate = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _with_problems(generate())
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _with_problems(document: dict[str, Any]) -> dict[str, Any]:
    _, definitions = models_json_schema([(Problem, "serialization")], ref_template=_REFERENCE)
    schemas = document["components"]["schemas"] | definitions["$defs"]
    # FastAPI describes validation errors of its own, which this product never sends.
    unused = {"HTTPValidationError", "ValidationError"}
    document["components"]["schemas"] = {name: schemas[name] for name in sorted(schemas) if name not in unused}
    return document
