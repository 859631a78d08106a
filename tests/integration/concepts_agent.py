"""Another team's Concepts agent, as far as Debug knows it: an ASGI application that explains a concept."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.types import Receive, Scope, Send


@dataclass
class ConceptsAgent:
    """Answers every call in the same way, after so many seconds, and remembers what it was asked."""

    status: int = 200
    answer: Any = None
    seconds: float = 0.0
    falls_over: bool = False
    asked: list[dict[str, Any]] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        assert (request.method, request.url.path) == ("POST", "/api/v1/concepts/explain")
        self.asked.append(await request.json())
        self.tokens.append(request.headers["authorization"])
        await asyncio.sleep(self.seconds)
        if self.falls_over:
            raise RuntimeError("out of order")
        shown = PlainTextResponse(self.answer, self.status) if isinstance(self.answer, str) else None
        await (shown or JSONResponse(self.answer, self.status))(scope, receive, send)
