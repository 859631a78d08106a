"""Reads that are asked for while another is under way go to the sidecar together, as one call."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from functions.runtime.ports import Versioned

One = Callable[[str], Awaitable[Versioned]]
Many = Callable[[Sequence[str]], Awaitable[dict[str, Versioned]]]


class Loads:
    """Each call through the sidecar costs a function a third of a millisecond, however much it brings."""

    def __init__(self, one: One, many: Many) -> None:
        self._one = one
        self._many = many
        self._waiting: dict[str, asyncio.Future[Versioned]] = {}
        self._flight: asyncio.Task[None] | None = None

    async def load(self, key: str) -> Versioned:
        """The document as it is stored at some moment after this call; raises what the reads raise."""
        waiting = self._waiting.get(key)
        if waiting is None:
            waiting = self._waiting[key] = asyncio.get_running_loop().create_future()
        if self._flight is None or self._flight.done():
            self._flight = asyncio.create_task(self._fly())
        return await asyncio.shield(waiting)

    async def _fly(self) -> None:
        while self._waiting:
            passengers, self._waiting = self._waiting, {}
            try:
                found = await self._read(list(passengers))
            except Exception as error:
                for waiting in passengers.values():
                    waiting.set_exception(error)
                    waiting.exception()  # who waited may have been cancelled; nobody else misses it
            else:
                for key, waiting in passengers.items():
                    waiting.set_result(found.get(key, Versioned(None, None)))

    async def _read(self, keys: Sequence[str]) -> dict[str, Versioned]:
        if len(keys) == 1:
            return {keys[0]: await self._one(keys[0])}
        return await self._many(keys)
