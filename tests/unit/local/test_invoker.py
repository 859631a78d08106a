"""Calls between agents of the embedded fleet end in an answer or in UnavailableError, in time."""

import asyncio
import json
from typing import Any

import pytest
from starlette.types import ASGIApp, Receive, Scope, Send

from functions.local.invoker import LocalAgentInvoker
from functions.runtime.errors import UnavailableError
from functions.runtime.telemetry import trace

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


def agent(status: int = 200, body: bytes = b"{}", seconds: float = 0, heard: dict[str, Any] | None = None) -> ASGIApp:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        asked = await receive()
        if heard is not None:
            headers = {name.decode(): value.decode() for name, value in scope["headers"]}
            heard.update(headers, path=scope["path"], body=json.loads(asked["body"]))
        await asyncio.sleep(seconds)
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": body})

    return app


async def falls_over(scope: Scope, receive: Receive, send: Send) -> None:
    raise RuntimeError("a bug")


async def ask(app: ASGIApp, seconds: float = 5) -> dict[str, Any]:
    return await LocalAgentInvoker({"debug": app}, seconds).post("debug", "analyze", {"code": "x"}, "token")


async def test_the_content_comes_back_and_token_and_trace_go_along() -> None:
    heard: dict[str, Any] = {}
    with trace.span({"traceparent": f"00-{TRACE}-00f067aa0ba902b7-01"}):
        assert await ask(agent(body=b'{"content": {"a": 1}}', heard=heard)) == {"a": 1}
    assert (heard["path"], heard["body"]) == ("/api/v1/debug/analyze", {"code": "x"})
    assert heard["authorization"] == "Bearer token"
    assert TRACE in heard["traceparent"]


@pytest.mark.parametrize(
    "app",
    [agent(500), agent(422), agent(503), agent(302), agent(body=b"<html>"), agent(body=b"[1]"), agent(), falls_over],
    ids=["500", "422", "503", "302", "no JSON", "a list", "no content", "falls over"],
)
async def test_any_other_answer_is_unavailable(app: ASGIApp) -> None:
    with pytest.raises(UnavailableError, match="debug"):
        await ask(app)


async def test_an_agent_that_does_not_answer_in_time_is_unavailable() -> None:
    with pytest.raises(UnavailableError):
        await asyncio.wait_for(ask(agent(seconds=60), seconds=0.02), 30)


async def test_an_agent_that_does_not_exist_is_unavailable() -> None:
    with pytest.raises(UnavailableError, match="debug"):
        await LocalAgentInvoker({}, 5).post("debug", "analyze", {}, "token")
