"""What Kong does in production: at most so many requests a minute of one student, over all agents together."""

import math
import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from functions.runtime.errors import UnavailableError
from functions.runtime.problems import problem_response
from functions.runtime.security.caller import InvalidTokenError
from functions.runtime.security.gate import Gate

_SCHEME = "bearer "


class EdgeMiddleware:
    """Counts requests by the subject of a valid token; the functions refuse requests without one themselves."""

    def __init__(self, app: ASGIApp, gate: Gate, requests_per_minute: int) -> None:
        self._app = app
        self._gate = gate
        self._limit = RateLimitItemPerMinute(requests_per_minute)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one ASGI connection."""
        subject = await self._subject(scope)
        if subject is None:
            await self._app(scope, receive, send)
            return
        allowed = self._limiter.hit(self._limit, subject)
        standing = self._standing(subject)
        if not allowed:
            headers = standing | {"Retry-After": standing["RateLimit-Reset"]}
            detail = f"at most {self._limit.amount} requests a minute"
            await problem_response(429, detail, headers=headers)(scope, receive, send)
            return

        async def with_standing(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(standing)
            await send(message)

        await self._app(scope, receive, with_standing)

    async def _subject(self, scope: Scope) -> str | None:
        if scope["type"] != "http":
            return None
        authorization = Headers(scope=scope).get("authorization", "")
        if not authorization.lower().startswith(_SCHEME):
            return None
        try:
            return (await self._gate.verify(authorization[len(_SCHEME) :].strip())).subject
        except (InvalidTokenError, UnavailableError):
            return None

    def _standing(self, subject: str) -> dict[str, str]:
        """The headers that Kong sends; reset is in seconds."""
        window = self._limiter.get_window_stats(self._limit, subject)
        return {
            "RateLimit-Limit": str(self._limit.amount),
            "RateLimit-Remaining": str(window.remaining),
            "RateLimit-Reset": str(max(1, math.ceil(window.reset_time - time.time()))),
        }
