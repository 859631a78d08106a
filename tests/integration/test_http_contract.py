"""The served OpenAPI document holds: what schemathesis makes of it is answered as it says, and never with 5xx."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

import functions.progress.api
from functions.local.database import Database
from functions.local.fleet import fleet_settings
from functions.local.platform import EmbeddedPlatform
from functions.local.settings import LocalSettings
from functions.local.signing_key import sign_token
from functions.runtime.security.caller import Role

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXAMPLES = 50  # for each operation, of requests that the contract allows and of others
OPERATIONS = {
    "POST /api/v1/progress/mastery",
    "POST /api/v1/progress/aggregate",
    "GET /api/v1/progress/{student_id}",
    "GET /api/v1/progress/{student_id}/components/{component}",
    "GET /api/v1/progress/{student_id}/xapi",
}


@pytest.fixture(scope="module")
def serving(key_folder: Path) -> Iterator[tuple[LocalSettings, EmbeddedPlatform]]:
    local = LocalSettings(data_dir=key_folder)
    database = Database(local.database)
    yield local, EmbeddedPlatform(fleet_settings(local), database)
    database.close()


@pytest.fixture(scope="module")
def progress(serving: tuple[LocalSettings, EmbeddedPlatform]) -> schemathesis.BaseSchema:
    _, platform = serving
    return schemathesis.openapi.from_asgi("/api/v1/progress/openapi.json", functions.progress.api.application(platform))


@pytest.fixture(scope="module")
def headers(serving: tuple[LocalSettings, EmbeddedPlatform]) -> dict[str, str]:
    """A caller who may do everything for somebody."""
    local, platform = serving
    return {"authorization": f"Bearer {sign_token(local, platform.settings, 'ada', {Role.STUDENT, Role.TEACHER})}"}


def test_requests_of_every_kind_are_answered_as_documented(
    progress: schemathesis.BaseSchema, headers: dict[str, str]
) -> None:
    assert {operation.label for operation in operations(progress)} == OPERATIONS
    for operation in operations(progress):
        answered(operation, headers, EXAMPLES)


def test_without_a_token_the_answers_are_documented_too(progress: schemathesis.BaseSchema) -> None:
    for operation in operations(progress):
        answered(operation, {"authorization": "Bearer none"}, 5)


def operations(schema: schemathesis.BaseSchema) -> list[APIOperation]:
    return [result.ok() for result in schema.get_all_operations()]


def answered(operation: APIOperation, headers: dict[str, str], examples: int) -> None:
    """Ask an operation with what its schema allows and with what it does not."""
    for mode in GenerationMode:

        @settings(max_examples=examples, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy(generation_mode=mode))
        def law(case: schemathesis.Case) -> None:
            case.call_and_validate(headers=headers, checks=CHECKS)

        law()
