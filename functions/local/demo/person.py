"""A person who talks to the fleet over HTTP, patiently and without counting anything twice."""

import asyncio
from typing import Any

import httpx

from functions.local.demo.errors import DemoError

PATIENCE = 8  # attempts at one request, of which the edge may refuse some with 429
LONGEST_WAIT = 90.0  # seconds; the edge's window is a minute
BROKEN_LINE_WAIT = 0.5  # seconds

_WAITING = frozenset({429, 503})


class Person:
    """Sends requests with the person's token; waits where the fleet asks for it."""

    def __init__(self, client: httpx.AsyncClient, token: str) -> None:
        self._client = client
        self._headers = {"Authorization": f"Bearer {token}"}
        self.waits = 0

    async def get(self, path: str, **query: int) -> dict[str, Any]:
        """The content of the agent's answer; raises DemoError."""
        return await self._ask("GET", path, params=query)

    async def post(self, path: str, body: dict[str, Any], idempotency_key: str | None = None) -> dict[str, Any]:
        """The content of the agent's answer; raises DemoError. With a key it counts once, however often it is sent."""
        headers = {} if idempotency_key is None else {"Idempotency-Key": idempotency_key}
        return await self._ask("POST", path, json=body, headers=headers)

    async def _ask(
        self, method: str, path: str, *, headers: dict[str, str] | None = None, **what: Any
    ) -> dict[str, Any]:
        reason = "no answer"
        for _ in range(PATIENCE):
            try:
                response = await self._client.request(method, path, headers=self._headers | (headers or {}), **what)
            except httpx.TransportError as error:
                reason = type(error).__name__
                await asyncio.sleep(BROKEN_LINE_WAIT)
                continue
            if response.is_success:
                content: dict[str, Any] = response.json()["content"]
                return content
            reason = f"{response.status_code} {response.text}"
            if response.status_code not in _WAITING:
                break
            self.waits += 1
            await asyncio.sleep(_retry_after(response))
        raise DemoError(f"{method} {path} failed: {reason}")


def _retry_after(response: httpx.Response) -> float:
    """Seconds; the fleet sends whole seconds, never a date."""
    asked = response.headers.get("Retry-After", "1")
    return min(LONGEST_WAIT, float(asked)) if asked.isdecimal() else 1.0
