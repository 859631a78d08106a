"""Who may do what, over HTTP."""

import json
from typing import Any

import jwt
import pytest

from functions.local.signing_key import sign_token
from tests.integration.embedded import MASTERY, Embedded

EVIDENCE = {"component": "lists", "scores": {"quiz": 0.5}}
CLASS = "/api/v1/progress/aggregate"

READS = ["/api/v1/progress/ada", "/api/v1/progress/ada/components/lists", "/api/v1/progress/ada/xapi"]


async def test_a_student_reads_and_writes_what_is_theirs(fleet: Embedded) -> None:
    for path in READS:
        assert (await fleet.client.get(path, headers=fleet.as_student("ada"))).status_code == 200
    own = await fleet.client.post(MASTERY, json=EVIDENCE | {"student_id": "ada"}, headers=fleet.as_student("ada"))
    assert own.status_code == 200


@pytest.mark.parametrize("path", READS)
async def test_a_student_does_not_read_another_one(fleet: Embedded, path: str) -> None:
    refused = await fleet.client.get(path, headers=fleet.as_student("bob"))
    assert refused.status_code == 403
    assert "content" not in refused.json()


@pytest.mark.parametrize("other", ["ada", "Bob", "bob."])
async def test_a_student_does_not_write_for_another_one(fleet: Embedded, other: str) -> None:
    refused = await fleet.client.post(MASTERY, json=EVIDENCE | {"student_id": other}, headers=fleet.as_student("bob"))
    assert refused.status_code == 403
    await fleet.settled()
    assert await fleet.stored(other) is None
    assert await fleet.fleet.platform.log.events(None, None, 10) == []


async def test_students_do_not_read_a_class_even_of_themselves(fleet: Embedded) -> None:
    refused = await fleet.client.post(CLASS, json={"student_ids": ["ada"]}, headers=fleet.as_student("ada"))
    assert refused.status_code == 403


async def test_a_teacher_reads_everybody_and_writes_for_nobody(fleet: Embedded) -> None:
    for path in READS:
        assert (await fleet.client.get(path, headers=fleet.as_teacher())).status_code == 200
    asked = await fleet.client.post(CLASS, json={"student_ids": ["ada", "bob"]}, headers=fleet.as_teacher())
    assert asked.status_code == 200
    for student in ("ada", "tess"):
        given = await fleet.client.post(MASTERY, json=EVIDENCE | {"student_id": student}, headers=fleet.as_teacher())
        assert given.status_code == 403


async def test_a_teacher_of_some_reads_these_only(fleet: Embedded) -> None:
    headers = fleet.as_teacher(students=["ada", "bob"])
    assert (await fleet.client.get(READS[0], headers=headers)).status_code == 200
    assert (await fleet.client.get("/api/v1/progress/cleo", headers=headers)).status_code == 403
    for ids, status in [(["ada", "bob"], 200), (["ada", "cleo"], 403)]:
        answer = await fleet.client.post(CLASS, json={"student_ids": ids}, headers=headers)
        assert answer.status_code == status


async def test_a_teacher_of_nobody_reads_nobody(fleet: Embedded) -> None:
    assert (await fleet.client.get(READS[0], headers=fleet.as_teacher(students=[]))).status_code == 403


async def test_a_token_without_a_role_opens_nothing(fleet: Embedded) -> None:
    headers = {"authorization": f"Bearer {sign_token(fleet.local, fleet.settings, 'ada', set())}"}
    for path in READS:
        assert (await fleet.client.get(path, headers=headers)).status_code == 403
    assert (await fleet.client.post(MASTERY, json=EVIDENCE, headers=headers)).status_code == 403


def changed(fleet: Embedded, **changes: Any) -> str:
    """Ada's token with other claims, signed with the fleet's own key."""
    claims = jwt.decode(fleet.token("ada"), options={"verify_signature": False}) | changes
    body = json.dumps({name: value for name, value in claims.items() if value is not None}).encode()
    return jwt.api_jws.encode(body, fleet.local.signing_key.read_bytes(), "RS256")


@pytest.mark.parametrize(
    "changes",
    [{"exp": 1}, {"exp": None}, {"nbf": 4_000_000_000}, {"aud": "x"}, {"iss": "x"}, {"sub": None}, {"sub": "a b"}],
    ids=str,
)
async def test_a_token_that_is_not_good_is_401_and_says_how_to_come(fleet: Embedded, changes: dict[str, Any]) -> None:
    headers = {"authorization": f"Bearer {changed(fleet, **changes)}"}
    for response in (
        await fleet.client.get(READS[0], headers=headers),
        await fleet.client.post(MASTERY, json=EVIDENCE, headers=headers),
        await fleet.client.post(CLASS, json={"student_ids": ["ada"]}, headers=headers),
    ):
        assert response.status_code == 401
        assert response.headers["www-authenticate"].startswith("Bearer")
        assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "authorization", [None, "", "Bearer", "Bearer ", "Bearer x", "Basic YWRhOmFkYQ==", "Bearer a.b.c", "Token x.y.z"]
)
async def test_without_a_token_nothing_opens(fleet: Embedded, authorization: str | None) -> None:
    headers = {} if authorization is None else {"authorization": authorization}
    for path in READS:
        assert (await fleet.client.get(path, headers=headers)).status_code == 401


async def test_bytes_in_place_of_a_token_are_401(fleet: Embedded) -> None:
    headers = [(b"authorization", b"Bearer \xff\xfe\x80.\xe9.\xb2")]
    assert (await fleet.client.get(READS[0], headers=headers)).status_code == 401


async def test_probes_and_the_contract_are_open(fleet: Embedded) -> None:
    for path in ("/healthz", "/readyz", "/metrics", "/api", "/api/v1/progress/openapi.json"):
        assert (await fleet.client.get(path)).status_code == 200


async def test_a_path_cannot_be_bent_into_another_students(fleet: Embedded) -> None:
    for path in ("/api/v1/progress/bob%2F..%2Fada", "/api/v1/progress/ada%00", "/api/v1/progress/ada%0A"):
        response = await fleet.client.get(path, headers=fleet.as_student("bob"))
        assert response.status_code in {403, 404, 422}
