"""Which skills ran while a request was answered, and on what."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from pydantic import BaseModel
from starlette.types import ASGIApp, Receive, Scope, Send

_runs: ContextVar[dict[str, BaseModel] | None] = ContextVar("runs", default=None)


class TokenSavingMiddleware:
    """Remembers, during each request, which skills ran on what."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one ASGI connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        with remembered():
            await self._app(scope, receive, send)


@contextmanager
def remembered() -> Iterator[None]:
    """Remember the skills that run from here on; those that ran outside stay out."""
    token = _runs.set({})
    try:
        yield
    finally:
        _runs.reset(token)


def ran(skill: str, request: object) -> None:
    """Remember that a skill answered a request; nothing outside of `remembered`."""
    runs = _runs.get()
    if runs is not None and isinstance(request, BaseModel):
        runs[skill] = request


def runs_so_far() -> Mapping[str, BaseModel]:
    """The last request of each skill that ran; empty outside of `remembered`."""
    return _runs.get() or {}
