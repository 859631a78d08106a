"""What goes wrong is told as RFC 9457 has it, without a word of what was sent."""

import json
import logging
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

import functions.progress.api
from functions.local.database import Database
from functions.local.fleet import fleet_settings
from functions.local.platform import EmbeddedPlatform
from functions.local.settings import LocalSettings
from tests.integration.embedded import MASTERY, STORE, Embedded

ADA = "/api/v1/progress/ada"
SECRET = "Zebrafink-4711"
MEMBERS = {"type", "title", "status", "detail", "errors", "trace_id"}


def is_problem(response: httpx.Response) -> bool:
    """Whether a response is a problem as the contract describes it."""
    problem = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert set(problem) <= MEMBERS
    assert {"type", "title", "status"} <= set(problem)
    assert (problem["type"], problem["status"]) == ("about:blank", response.status_code)
    return True


async def test_every_refusal_is_a_problem(fleet: Embedded) -> None:
    ada, teacher = fleet.as_student("ada"), fleet.as_teacher()
    refusals = {
        401: await fleet.client.get(ADA),
        403: await fleet.client.get("/api/v1/progress/bob", headers=ada),
        404: await fleet.client.get(f"{ADA}/components/yodeling", headers=ada),
        405: await fleet.client.delete(ADA, headers=ada),
        413: await fleet.client.post(MASTERY, content=b"x" * 1_100_000, headers=ada),
        422: await fleet.client.post(MASTERY, json={}, headers=ada),
    }
    assert {status: response.status_code for status, response in refusals.items()} == {s: s for s in refusals}
    assert all(is_problem(response) for response in refusals.values())
    for path in ("/nowhere", "/api/v1/yodeling/x", "/api/v1/progress/a/b/c/d"):
        nowhere = await fleet.client.get(path, headers=teacher)
        assert nowhere.status_code == 404
        assert is_problem(nowhere)


@pytest.mark.parametrize(
    "body",
    [
        {"component": SECRET, "scores": {"quiz": 0.5}},
        {"component": "lists", "scores": {"quiz": SECRET}},
        {"component": "lists", "scores": SECRET},
        {"component": "lists", "scores": {"quiz": 0.5}, "student_id": f"{SECRET} "},
        {"component": "lists", "scores": {"quiz": 0.5}, "idempotency_key": f"{SECRET} "},
        [SECRET],
        SECRET,
    ],
    ids=str,
)
async def test_a_refusal_repeats_no_value(fleet: Embedded, caplog: pytest.LogCaptureFixture, body: Any) -> None:
    with caplog.at_level(logging.DEBUG):
        response = await fleet.client.post(MASTERY, json=body, headers=fleet.as_student("ada"))
    assert response.status_code == 422
    assert SECRET not in response.text
    assert SECRET not in caplog.text


async def test_a_refused_path_or_header_is_not_repeated(fleet: Embedded, caplog: pytest.LogCaptureFixture) -> None:
    ada = fleet.as_student("ada")
    with caplog.at_level(logging.DEBUG, logger="functions"), caplog.at_level(logging.DEBUG, logger="learnflow"):
        answers = [
            await fleet.client.get(f"{ADA}/components/{SECRET}", headers=ada),
            await fleet.client.get(f"/api/v1/progress/{SECRET}", headers=ada),
            await fleet.client.get(ADA, params={"history": SECRET}, headers=ada),
            await fleet.client.get(ADA, headers={"authorization": f"Bearer {SECRET}"}),
            await fleet.client.post(MASTERY, json={}, headers=ada | {"idempotency-key": f"{SECRET} {SECRET}"}),
        ]
    assert [answer.status_code for answer in answers] == [404, 403, 422, 401, 422]
    assert all(SECRET not in answer.text for answer in answers)
    ours = [record for record in caplog.records if record.name.startswith(("functions", "learnflow"))]
    assert ours
    assert all(SECRET not in str(record.__dict__) for record in ours)


async def test_a_near_name_is_suggested(fleet: Embedded) -> None:
    body = {"component": "for-lops", "scores": {"quiz": 0.5}}
    response = await fleet.client.post(MASTERY, json=body, headers=fleet.as_student("ada"))
    (error,) = response.json()["errors"]
    assert error["field"] == "body.component"
    assert "for-loops" in error["message"]


async def test_a_body_that_declares_too_much_is_refused_unread(fleet: Embedded) -> None:
    async def never() -> AsyncIterator[bytes]:
        raise AssertionError("the body was read")
        yield b""

    headers = fleet.as_student("ada") | {"content-length": str(1_100_000)}
    assert (await fleet.client.post(MASTERY, content=never(), headers=headers)).status_code == 413


@pytest.mark.parametrize("declared", ["9" * 5_000, "²", "-1", "x", ""])
async def test_a_length_that_is_none_breaks_nothing(fleet: Embedded, declared: str) -> None:
    headers = [(name.encode(), value.encode()) for name, value in fleet.as_student("ada").items()]
    headers.append((b"content-length", declared.encode("latin-1")))
    response = await fleet.client.post(MASTERY, content=b"{}", headers=headers)
    assert response.status_code in {413, 422}


async def test_a_body_that_streams_too_much_is_refused(fleet: Embedded) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while sent < 100_000_000:
            sent += 65_536
            yield b" " * 65_536

    response = await fleet.client.post(MASTERY, content=endless(), headers=fleet.as_student("ada"))
    assert response.status_code == 413
    assert is_problem(response)
    assert sent <= fleet.settings.max_body + 2 * 65_536


async def test_a_body_of_just_the_limit_is_read(fleet: Embedded) -> None:
    evidence = json.dumps({"component": "lists", "scores": {"quiz": 0.5}}).encode()
    body = evidence + b" " * (fleet.settings.max_body - len(evidence))
    headers = fleet.as_student("ada") | {"content-type": "application/json"}
    assert (await fleet.client.post(MASTERY, content=body, headers=headers)).status_code == 200
    assert (await fleet.client.post(MASTERY, content=body + b" ", headers=headers)).status_code == 413


async def test_a_document_that_is_damaged_is_a_bug_told_without_its_text(
    fleet: Embedded, caplog: pytest.LogCaptureFixture
) -> None:
    await fleet.fleet.platform.state(STORE).save("ada", f'{{"history": "{SECRET}"}}'.encode(), None)
    with caplog.at_level(logging.INFO):
        response = await fleet.client.get(ADA, headers=fleet.as_student("ada"))
    assert response.status_code == 500
    assert is_problem(response)
    assert len(response.json()["trace_id"]) == 32
    assert SECRET not in response.text
    assert SECRET not in caplog.text
    (bug,) = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert bug.getMessage() == "unexpected ValidationError"
    assert any(place.startswith("service.py:") for place in bug.__dict__["places"])


async def test_without_its_key_set_a_function_answers_503_and_is_not_ready(local: LocalSettings) -> None:
    database = Database(local.database)
    settings = fleet_settings(local).model_copy(
        update={"jwt_public_key_file": None, "jwt_jwks_url": "http://127.0.0.1:1/keys"}
    )
    app = functions.progress.api.application(EmbeddedPlatform(settings, database))
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://progress.test") as client:
        assert (await client.get("/readyz")).status_code == 503
        token = jwt_of_nobody()
        response = await client.get(ADA, headers={"authorization": f"Bearer {token}"})
    database.close()
    assert response.status_code == 503
    assert int(response.headers["retry-after"]) >= 1
    assert is_problem(response)


def jwt_of_nobody() -> str:
    """A token in form; its key cannot be looked up."""
    return "eyJhbGciOiJSUzI1NiIsImtpZCI6ImsifQ.e30.AA"
