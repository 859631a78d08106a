"""Other agents through the Dapr sidecar: an HTTPEndpoint names each agent's Knative address."""

import json
from typing import Any

from functions.runtime.dapr.sidecar import Sidecar
from functions.runtime.errors import UnavailableError
from functions.runtime.telemetry import trace
from functions.runtime.telemetry.invocation import invocation


class DaprAgentInvoker:
    """Calls agents under the sidecar's resiliency policies (timeout, retry, circuit breaker per agent)."""

    def __init__(self, sidecar: Sidecar) -> None:
        self._sidecar = sidecar

    async def post(self, agent: str, action: str, body: dict[str, Any], token: str) -> dict[str, Any]:
        """The content of the agent's response; raises UnavailableError for any other answer."""
        with invocation(agent):
            headers = trace.outgoing() | {"authorization": f"Bearer {token}"}
            response = await self._sidecar.call(
                lambda client: client.invoke_method(
                    agent,
                    f"api/v1/{agent}/{action}",
                    data=json.dumps(body),
                    content_type="application/json",
                    metadata=tuple(headers.items()),
                    http_verb="POST",
                ),
                agent,
            )
            try:
                content: dict[str, Any] = json.loads(response.data)["content"]
            except (ValueError, KeyError, TypeError) as error:
                raise UnavailableError(agent) from error
            return content
