"""The served OpenAPI documents hold: what schemathesis makes of them is answered as they say, and never with 5xx."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from functions.local.fleet import AGENTS, Fleet, fleet_settings
from functions.local.settings import LocalSettings
from functions.local.signing_key import sign_token
from functions.runtime.contracts.exercise_id import IdSigner
from functions.runtime.security.caller import Role
from skills.problem_generator.request import ProblemGeneratorRequest
from skills.problem_generator.skill import run as generate

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXAMPLES = 40  # for each operation and role, of requests that the contract allows, and as many of others
OPERATIONS = {
    "progress": {
        "POST /api/v1/progress/mastery",
        "POST /api/v1/progress/aggregate",
        "POST /api/v1/progress/class",
        "POST /api/v1/progress/class/xapi",
        "GET /api/v1/progress/{student_id}",
        "GET /api/v1/progress/{student_id}/components/{component}",
        "GET /api/v1/progress/{student_id}/xapi",
    },
    "debug": {"POST /api/v1/debug/analyze", "POST /api/v1/debug/patterns", "POST /api/v1/debug/struggles"},
    "concepts": {
        "GET /api/v1/concepts",
        "GET /api/v1/concepts/inbox",
        "GET /api/v1/concepts/{concept}",
        "POST /api/v1/concepts/explain",
        "POST /api/v1/concepts/path",
    },
    "exercise": {
        "POST /api/v1/exercise/next",
        "POST /api/v1/exercise/generate",
        "POST /api/v1/exercise/submit",
        "POST /api/v1/exercise/hint",
        "GET /api/v1/exercise/{exercise_id}",
    },
    "review": {"POST /api/v1/review/score", "POST /api/v1/review/hint"},
}
ALTERNATIVES = [("topic", "concept"), ("code", "answer", "lines")]  # fields of which a request holds one
ROLES = {"ada": Role.STUDENT, "tess": Role.TEACHER}


@pytest.fixture(scope="module")
def fleet(key_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LocalSettings, Fleet]]:
    data_dir = tmp_path_factory.mktemp("contract") / "data"
    shutil.copytree(key_folder, data_dir)
    local = LocalSettings(data_dir=data_dir)
    made = Fleet(local, fleet_settings(local))
    yield local, made
    made.close()


@pytest.fixture(scope="module")
def schemas(fleet: tuple[LocalSettings, Fleet]) -> dict[str, schemathesis.BaseSchema]:
    agents = fleet[1].platform.agents
    return {
        name: schemathesis.openapi.from_asgi(f"/api/v1/{name}/openapi.json", agents[name])  # type: ignore[arg-type]
        for name in AGENTS
    }


@pytest.fixture(scope="module")
def tokens(fleet: tuple[LocalSettings, Fleet]) -> dict[str, str]:
    local, made = fleet
    return {person: sign_token(local, made.platform.settings, person, {role}) for person, role in ROLES.items()}


@pytest.fixture(scope="module")
def existing(fleet: tuple[LocalSettings, Fleet]) -> dict[str, list[Any]]:
    """By name of a field or parameter, values that the fleet knows: a drawn text is hardly ever the id of anything."""
    signer = IdSigner(fleet[1].platform.settings.exercise_id_key.get_secret_value().encode())
    wishes = [ProblemGeneratorRequest(topic="for-loops", kind=kind, seed=7) for kind in ("code", "predict-output")]
    return {
        "student_id": ["ada"],
        "student_ids": [["ada", "bob"]],
        "component": ["for-loops", "sets"],
        "topic": ["for-loops", "sets"],
        "concept": ["list-sorting", "recursion"],
        "goal": ["list-sorting", ["recursion", "sets"]],
        "known": [["variables"]],
        "exercise_id": [signer.sign(generate(wish).exercise_id) for wish in wishes],
        "scores": [{"quiz": 0.9}, {"completion": 0.5, "quality": 1}],
        "code": ["for i in range(3):\n    print(i)\n", "if x = 1\n"],
    }


@pytest.mark.parametrize("person", ROLES)
@pytest.mark.parametrize("agent", AGENTS)
def test_requests_of_every_kind_are_answered_as_documented(
    agent: str, person: str, schemas: dict[str, schemathesis.BaseSchema], tokens: dict[str, str]
) -> None:
    assert {operation.label for operation in operations(schemas[agent])} == OPERATIONS[agent]
    for operation in operations(schemas[agent]):
        for mode in GenerationMode:
            answered(operation, mode, tokens[person], EXAMPLES)


@pytest.mark.parametrize("agent", AGENTS)
def test_requests_about_things_that_exist_are_answered_as_documented_and_some_of_each_are_carried_out(
    agent: str,
    schemas: dict[str, schemathesis.BaseSchema],
    tokens: dict[str, str],
    existing: dict[str, list[Any]],
) -> None:
    for operation in operations(schemas[agent]):
        statuses = [
            answered(operation, GenerationMode.POSITIVE, token, EXAMPLES, existing) for token in tokens.values()
        ]
        assert 200 in set.union(*statuses), operation.label


@pytest.mark.parametrize("agent", AGENTS)
def test_without_a_token_the_answers_are_documented_too(
    agent: str, schemas: dict[str, schemathesis.BaseSchema]
) -> None:
    for operation in operations(schemas[agent]):
        answered(operation, GenerationMode.POSITIVE, "none", 3)


def operations(schema: schemathesis.BaseSchema) -> list[APIOperation]:
    return [result.ok() for result in schema.get_all_operations()]


def answered(
    operation: APIOperation,
    mode: GenerationMode,
    token: str,
    examples: int,
    existing: dict[str, list[Any]] | None = None,
) -> set[int]:
    """Ask with what the schema allows or does not, and with values that exist where some are given: the statuses."""
    statuses: set[int] = set()

    @settings(max_examples=examples, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode), data=st.data())
    def law(case: schemathesis.Case, data: st.DataObject) -> None:
        for part in (case.path_parameters, case.query, case.body):
            refer_to_existing(part, existing or {}, data)
        response = case.call_and_validate(headers={"authorization": f"Bearer {token}"}, checks=CHECKS)
        statuses.add(response.status_code)

    law()
    return statuses


def refer_to_existing(part: object, existing: dict[str, list[Any]], data: st.DataObject) -> None:
    """Put values that exist where the drawn ones are, and leave one of the fields that exclude each other."""
    if not isinstance(part, dict):
        return
    for alternatives in ALTERNATIVES if existing else ():
        for surplus in [name for name in alternatives if part.get(name) is not None][1:]:
            del part[surplus]
    for name in sorted(part.keys() & existing.keys()):
        if part[name] is not None:
            part[name] = data.draw(st.sampled_from(existing[name]))
