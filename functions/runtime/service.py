"""The service of an agent, as its routes get it."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from fastapi import Request

S = TypeVar("S")


def service_of(_: type[S]) -> Callable[[Request], Awaitable[S]]:
    """The dependency that finds the service of this type, which http_function has put at app.state.service."""

    async def find(request: Request) -> S:
        service: S = request.app.state.service
        return service

    return find
