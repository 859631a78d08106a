"""The agents, asked over their HTTP interfaces with the token of whoever looks at the page."""

import asyncio
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from functions.runtime.errors import UnavailableError
from functions.runtime.security.caller import ForbiddenError, InvalidTokenError
from functions.runtime.telemetry import trace


@dataclass(frozen=True)
class Answer:
    """An agent's content, and notes on what had to be left out of it."""

    content: dict[str, Any]
    notes: tuple[str, ...]


class RefusedError(Exception):
    """An agent answered that it will not do this: a wrong field, an unknown name, too many requests."""

    def __init__(self, status: int, detail: str, retry_after: int | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.retry_after = retry_after


class Agents:
    """One person's way to the agents."""

    def __init__(self, client: httpx.AsyncClient, timeout: float, token: str) -> None:
        self._client = client
        self._timeout = timeout
        self._headers = {"authorization": f"Bearer {token}"}

    async def get(self, *segments: str, **query: str | int) -> Answer:
        """What an agent answers at the path of these segments, the agent first, which may come from an address.

        Raises InvalidTokenError, ForbiddenError, RefusedError, or UnavailableError when there is no answer in time.
        """
        return await self._ask("GET", "/".join(quote(segment, safe="") for segment in segments), params=query)

    async def post(self, path: str, body: dict[str, Any], key: str | None = None) -> Answer:
        """As get(), for a path of this program's own; sent again with its idempotency key it counts once."""
        return await self._ask("POST", path, body=body, headers={} if key is None else {"idempotency-key": key})

    async def document(self, *segments: str) -> bytes:
        """What an agent serves in a format of its own at the path of these segments; raises as get() does."""
        path = "/".join(quote(segment, safe="") for segment in segments)
        return (await self._send(segments[0], "GET", path)).content

    async def export(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """As post(), for an answer in a format of its own."""
        agent = path.partition("/")[0]
        try:
            answer: dict[str, Any] = (await self._send(agent, "POST", path, json=body)).json()
        except ValueError as error:
            raise UnavailableError(agent) from error
        return answer

    async def _ask(
        self,
        method: str,
        path: str,
        params: dict[str, str | int] | None = None,
        body: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        agent = path.partition("/")[0]
        response = await self._send(agent, method, path, params=params, json=body, headers=headers or {})
        try:
            answer = response.json()
            return Answer(answer["content"], tuple(answer["notes"]))
        except (ValueError, KeyError, TypeError) as error:
            raise UnavailableError(agent) from error

    async def _send(
        self, agent: str, method: str, path: str, *, headers: dict[str, str] | None = None, **what: Any
    ) -> httpx.Response:
        every = trace.outgoing() | self._headers | (headers or {})
        try:
            async with asyncio.timeout(self._timeout):  # a transport inside the process knows no timeout of its own
                response = await self._client.request(method, f"/{path}", headers=every, **what)
            _require_success(agent, response)
        except (TimeoutError, httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise UnavailableError(agent) from error
        return response


def _require_success(agent: str, response: httpx.Response) -> None:
    if response.is_success:
        return
    if response.status_code == HTTPStatus.UNAUTHORIZED:
        raise InvalidTokenError("the token is not valid any more")
    if response.status_code == HTTPStatus.FORBIDDEN:
        raise ForbiddenError("this is not yours to see")
    if response.is_client_error:
        raise RefusedError(response.status_code, _reason(response.json()), _seconds(response.headers))
    raise UnavailableError(agent)


def _reason(problem: dict[str, Any]) -> str:
    errors = problem.get("errors") or ()
    wrong = "; ".join(f"{error['field'].removeprefix('body.')}: {error['message']}" for error in errors)
    return wrong or str(problem.get("detail") or problem["title"])


def _seconds(headers: httpx.Headers) -> int | None:
    given = headers.get("retry-after", "")
    return int(given) if given.isdecimal() else None
