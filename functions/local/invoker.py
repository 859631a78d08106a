"""Other agents of the embedded fleet, called over the same HTTP interface."""

import asyncio
from typing import Any

import httpx
from starlette.types import ASGIApp

from functions.runtime.errors import UnavailableError
from functions.runtime.telemetry import trace
from functions.runtime.telemetry.invocation import invocation


class LocalAgentInvoker:
    """Calls agents that live in this process; one that the fleet does not have is unavailable."""

    def __init__(self, agents: dict[str, ASGIApp], timeout: float) -> None:
        self._agents = agents
        self._timeout = timeout

    async def post(self, agent: str, action: str, body: dict[str, Any], token: str) -> dict[str, Any]:
        """The content of the agent's response; raises UnavailableError for any other answer."""
        with invocation(agent):
            if agent not in self._agents:
                raise UnavailableError(agent)
            headers = trace.outgoing() | {"authorization": f"Bearer {token}"}
            transport = httpx.ASGITransport(app=self._agents[agent], raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url=f"http://{agent}") as client:
                try:
                    async with asyncio.timeout(self._timeout):  # an ASGI transport knows no timeout of its own
                        response = await client.post(f"/api/v1/{agent}/{action}", json=body, headers=headers)
                    content: dict[str, Any] = response.raise_for_status().json()["content"]
                except (TimeoutError, httpx.HTTPError, ValueError, KeyError, TypeError) as error:
                    raise UnavailableError(agent) from error
            return content
