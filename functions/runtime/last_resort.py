"""The last resort: an exception that nobody expected is a bug, answered with 500 and logged without its message."""

import logging
from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from functions.runtime.problems import problem_response

Answer = Callable[[Request, Exception], Awaitable[Response]]

_LOG = logging.getLogger(__name__)


def log_bug(error: Exception) -> None:
    """Log an unexpected exception's kind and places; its message may quote a learner's text and is left out."""
    places = []
    traceback = error.__traceback__
    while traceback is not None:
        places.append(f"{Path(traceback.tb_frame.f_code.co_filename).name}:{traceback.tb_lineno}")
        traceback = traceback.tb_next
    _LOG.error("unexpected %s", type(error).__name__, extra={"places": places[-8:]})


async def _problem(_request: Request, _error: Exception) -> Response:
    return problem_response(500, "an unexpected error; the trace id names it in the logs")


class LastResortMiddleware:
    """Stands inside the telemetry, so that the answer and the log line carry the trace."""

    def __init__(self, app: ASGIApp, answer: Answer = _problem) -> None:
        self._app = app
        self._answer = answer

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
            answer = await self._answer(Request(scope, receive), error)
            await answer(scope, receive, send)
