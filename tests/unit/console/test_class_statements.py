"""The file of a class's statements: put together from parts, whole or not at all."""

import json
from collections.abc import AsyncIterator, Sequence
from typing import Any

import httpx
import pytest

from functions.console.agents import Agents, RefusedError
from functions.console.class_statements import class_statements
from functions.runtime.errors import UnavailableError

CLASS = ["ada", "ben", "cleo"]
PROBLEM = {"title": "no", "detail": "no"}


class Progress:
    """Tells one student an answer, and fails where it is told to."""

    def __init__(self, *failures: httpx.Response | None) -> None:
        self.asked: list[list[str]] = []
        self._failures = list(failures)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer as the agent does."""
        students: list[str] = json.loads(request.content)["student_ids"]
        self.asked.append(students)
        failure = self._failures.pop(0) if self._failures else None
        if failure is not None:
            return failure
        part: dict[str, Any] = {"statements": [{"id": students[0]}], "more": ""}
        return httpx.Response(200, json=part | ({"next": students[1]} if students[1:] else {}))


async def file_of(progress: Progress, students: Sequence[str] = CLASS) -> AsyncIterator[bytes]:
    client = httpx.AsyncClient(transport=httpx.MockTransport(progress), base_url="http://edge.test")
    return await class_statements(Agents(client, 5, "token"), students)


async def gather(parts: AsyncIterator[bytes], told: bytearray) -> None:
    async for part in parts:
        told += part


async def whole(parts: AsyncIterator[bytes]) -> list[str]:
    told = bytearray()
    await gather(parts, told)
    content = json.loads(told)
    assert content["more"] == ""
    return [one["id"] for one in content["statements"]]


async def test_every_student_is_asked_for_until_all_were_told() -> None:
    progress = Progress()
    assert await whole(await file_of(progress)) == CLASS
    assert progress.asked == [CLASS, CLASS[1:], CLASS[2:]]


async def test_nobody_is_an_empty_file_without_asking() -> None:
    progress = Progress()
    assert await whole(await file_of(progress, [])) == []
    assert progress.asked == []


async def test_a_later_part_waits_for_the_edge() -> None:
    busy = httpx.Response(429, headers={"retry-after": "1"}, json=PROBLEM)
    progress = Progress(None, busy)
    assert await whole(await file_of(progress)) == CLASS
    assert progress.asked == [CLASS, CLASS[1:], CLASS[1:], CLASS[2:]]


async def test_a_first_part_that_is_refused_is_no_file() -> None:
    with pytest.raises(RefusedError):
        await file_of(Progress(httpx.Response(429, headers={"retry-after": "9"}, json=PROBLEM)))


@pytest.mark.parametrize(
    ("failure", "error"),
    [
        (httpx.Response(503, json=PROBLEM), UnavailableError),
        (httpx.Response(200, text="{"), UnavailableError),
        (httpx.Response(422, json=PROBLEM), RefusedError),
    ],
)
async def test_a_file_whose_later_part_fails_is_never_complete(failure: httpx.Response, error: type[Exception]) -> None:
    told = bytearray()
    with pytest.raises(error):
        await gather(await file_of(Progress(None, failure)), told)
    with pytest.raises(ValueError, match="Expecting"):
        json.loads(told)
