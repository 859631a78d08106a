"""The last page: an exception that nobody expected is a bug, logged without its message and owned up to."""

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from functions.console.refusals import show
from functions.runtime.last_resort import log_bug


class LastPageMiddleware:
    """Stands inside the headers, so that this page is as safe as the others."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one ASGI connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def watch(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, watch)
        except Exception as error:
            log_bug(error)
            if started:
                raise
            page = await show(Request(scope, receive), error)
            await page(scope, receive, send)
