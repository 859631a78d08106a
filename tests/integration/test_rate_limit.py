"""A hundred requests a minute of one student, over all routes and agents together."""

from collections.abc import AsyncIterator

import pytest

from functions.local.settings import LocalSettings
from functions.local.signing_key import sign_token
from functions.runtime.security.caller import Role
from tests.integration.embedded import MASTERY, Embedded, embedded

LIMIT = 100
ADA = "/api/v1/progress/ada"


@pytest.fixture
async def fleet(local: LocalSettings) -> AsyncIterator[Embedded]:
    """A fleet with the product's own limit."""
    async with embedded(LocalSettings(data_dir=local.data_dir)) as running:
        yield running


async def test_the_hundredth_request_of_a_minute_is_the_last_over_all_routes(fleet: Embedded) -> None:
    ada = fleet.as_student("ada")
    paths = [ADA, f"{ADA}/xapi", f"{ADA}/components/lists", "/api/v1/progress/bob"]
    for number in range(LIMIT):
        answer = await fleet.client.get(paths[number % len(paths)], headers=ada)
        assert answer.status_code in {200, 403}
        assert answer.headers["ratelimit-limit"] == str(LIMIT)
        assert answer.headers["ratelimit-remaining"] == str(LIMIT - 1 - number)
        assert 1 <= int(answer.headers["ratelimit-reset"]) <= 60
    for path in [*paths, "/api/v1/debug/nowhere"]:
        refused = await fleet.client.get(path, headers=ada)
        assert refused.status_code == 429
        assert refused.headers["content-type"] == "application/problem+json"
        assert 1 <= int(refused.headers["retry-after"]) <= 60
        assert refused.headers["ratelimit-remaining"] == "0"
    given = await fleet.client.post(MASTERY, json={"component": "lists", "scores": {"quiz": 1}}, headers=ada)
    assert given.status_code == 429
    assert await fleet.fleet.platform.log.events(None, None, 1) == []
    assert (await fleet.client.get("/api/v1/progress/bob", headers=fleet.as_student("bob"))).status_code == 200


async def test_a_student_cannot_buy_more_with_another_token(fleet: Embedded) -> None:
    for _ in range(LIMIT):
        await fleet.client.get(ADA, headers=fleet.as_student("ada"))
    another = sign_token(fleet.local, fleet.settings, "ada", {Role.STUDENT, Role.TEACHER})
    assert (await fleet.client.get(ADA, headers={"authorization": f"Bearer {another}"})).status_code == 429


async def test_forged_tokens_do_not_eat_into_anybodys_limit(fleet: Embedded) -> None:
    head, _, signature = fleet.token("ada").rpartition(".")
    forged = {"authorization": f"Bearer {head}.{signature[::-1]}"}
    for _ in range(LIMIT + 1):
        assert (await fleet.client.get(ADA, headers=forged)).status_code == 401
    answer = await fleet.client.get(ADA, headers=fleet.as_student("ada"))
    assert answer.headers["ratelimit-remaining"] == str(LIMIT - 1)


async def test_probes_are_not_counted(fleet: Embedded) -> None:
    for _ in range(LIMIT + 1):
        answer = await fleet.client.get("/healthz")
        assert answer.status_code == 200
        assert "ratelimit-limit" not in answer.headers
