"""A person of the demo waits when asked to, sends again on a broken line, and gives up on a refusal."""

import asyncio
from collections.abc import Iterator

import httpx
import pytest

from functions.local.demo.errors import DemoError
from functions.local.demo.person import BROKEN_LINE_WAIT, PATIENCE, Person

OK = httpx.Response(200, json={"content": {"said": "yes"}})


class Fleet:
    """Answers requests in turn, and remembers them."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self._answers: Iterator[httpx.Response | Exception] = iter(answers)
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        answer = next(self._answers)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    taken: list[float] = []

    async def nap(seconds: float) -> None:
        taken.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", nap)
    return taken


async def post(fleet: Fleet) -> tuple[dict[str, object], Person]:
    async with httpx.AsyncClient(transport=httpx.MockTransport(fleet), base_url="http://fleet") as client:
        person = Person(client, "a-token")
        return await person.post("/give", {"a": 1}, "a-key"), person


async def test_a_person_waits_as_long_as_the_fleet_asks_and_sends_the_same_key(naps: list[float]) -> None:
    fleet = Fleet(httpx.Response(429, headers={"Retry-After": "17"}), OK)
    content, person = await post(fleet)
    assert content == {"said": "yes"}
    assert naps == [17.0]
    assert person.waits == 1
    assert {request.headers["Idempotency-Key"] for request in fleet.asked} == {"a-key"}
    assert {request.headers["Authorization"] for request in fleet.asked} == {"Bearer a-token"}


async def test_a_broken_line_is_no_answer_and_the_request_is_sent_again(naps: list[float]) -> None:
    content, _ = await post(Fleet(httpx.ConnectError("gone"), OK))
    assert content == {"said": "yes"}
    assert naps == [BROKEN_LINE_WAIT]


async def test_a_refusal_is_not_repeated(naps: list[float]) -> None:
    fleet = Fleet(httpx.Response(403, text="not yours"))
    with pytest.raises(DemoError, match="403 not yours"):
        await post(fleet)
    assert len(fleet.asked) == 1
    assert naps == []


async def test_patience_ends(naps: list[float]) -> None:
    with pytest.raises(DemoError, match="429"):
        await post(Fleet(*[httpx.Response(429, text="slow down")] * PATIENCE))
    assert len(naps) == PATIENCE
