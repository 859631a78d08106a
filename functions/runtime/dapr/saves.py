"""Saves that are asked for while others are under way go to the sidecar together, as one call."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

MANY = 10  # documents in one call
LONG = 1024 * 1024  # bytes of all documents in one call; the sidecar takes four times as much
PATIENCE = 0.005  # seconds; a quick store answers within them, and a slow one is not asked by one call at a time


@dataclass(frozen=True)
class Save:
    """A document, and the etag of the version that it is saved over."""

    key: str
    value: bytes
    etag: str | None


Each = Callable[[Sequence[Save]], Awaitable[dict[str, Exception]]]


@dataclass(frozen=True)
class Passenger:
    """A save, and who waits for it."""

    save: Save
    saved: asyncio.Future[None]


class Saves:
    """Each call through the sidecar costs a function a third of a millisecond, however much it takes along.

    `each` sends documents of different keys in one call and tells by key which were not saved, and why. A save waits
    up to `patience` seconds for the call before it.
    """

    def __init__(self, each: Each, patience: float = PATIENCE) -> None:
        self._each = each
        self._patience = patience
        self._waiting: dict[str, Passenger] = {}
        self._flights: set[asyncio.Task[None]] = set()
        self._departures: asyncio.Task[None] | None = None

    async def save(self, save: Save) -> None:
        """Return when the document is stored; raises what `each` tells or raises."""
        passenger = Passenger(save, asyncio.get_running_loop().create_future())
        if save.key in self._waiting:
            self._take_off([passenger])
        else:
            self._waiting[save.key] = passenger
            if self._departures is None or self._departures.done():
                self._departures = asyncio.create_task(self._depart())
        await asyncio.shield(passenger.saved)

    async def _depart(self) -> None:
        while self._waiting:
            await asyncio.wait([self._take_off(self._board())], timeout=self._patience)

    def _take_off(self, passengers: Sequence[Passenger]) -> asyncio.Task[None]:
        flight = asyncio.create_task(self._fly(passengers))
        self._flights.add(flight)  # the loop holds a task by a weak reference only
        flight.add_done_callback(self._flights.discard)
        return flight

    async def _fly(self, passengers: Sequence[Passenger]) -> None:
        try:
            failures = await self._each([passenger.save for passenger in passengers])
        except Exception as error:
            failures = {passenger.save.key: error for passenger in passengers}
        for passenger in passengers:
            failure = failures.get(passenger.save.key)
            if failure is None:
                passenger.saved.set_result(None)
            else:
                passenger.saved.set_exception(failure)
                passenger.saved.exception()  # who waited may have been cancelled; nobody else misses it

    def _board(self) -> list[Passenger]:
        """Those who waited longest, as many as one call takes."""
        boarded: list[Passenger] = []
        room = LONG
        for passenger in list(self._waiting.values())[:MANY]:
            room -= len(passenger.save.value)
            if boarded and room < 0:
                break
            boarded.append(passenger)
            del self._waiting[passenger.save.key]
        return boarded
