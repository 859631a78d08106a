"""Counts events that are refused before their handler sees them, for they go to the dead letters like others."""

from http import HTTPStatus

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from functions.runtime.telemetry.metrics import EVENTS

UNREAD = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE})


class UnreadEventsMiddleware:
    """Counts what is no CloudEvent or too large as rejected."""

    def __init__(self, app: ASGIApp, function: str) -> None:
        self._app = app
        self._rejected = EVENTS.labels(function, "rejected")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one ASGI connection."""

        async def watch(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in UNREAD:
                self._rejected.inc()
            await send(message)

        await self._app(scope, receive, watch)
