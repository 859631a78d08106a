"""One partition: its records are delivered one after the other, at the side of other partitions'."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from functions.kafka.cloud_event import Record

Pause = Callable[[float], Awaitable[None]]
Deliver = Callable[[Record, Pause], Awaitable[None]]


class StoppedError(Exception):
    """The partition was taken away while a record waited for its next attempt."""


class Lane:
    """Delivers what it is given, in order. Methods belong to the event loop; properties may be read from any thread."""

    def __init__(self, deliver: Deliver) -> None:
        self._deliver = deliver
        self._records: deque[Record] = deque()
        self._given = asyncio.Event()
        self._stopping = asyncio.Event()
        self._next_offset: int | None = None
        self._worker = asyncio.create_task(self._work())

    @property
    def next_offset(self) -> int | None:
        """The offset after the last record that is done with; None when none is."""
        return self._next_offset

    @property
    def first_waiting(self) -> int | None:
        """The offset of the first record that is not done with; None before any was given."""
        try:
            return self._records[0].offset
        except IndexError:
            return self._next_offset

    @property
    def waiting(self) -> int:
        """How many records were given and are not done with."""
        return len(self._records)

    @property
    def error(self) -> BaseException | None:
        """What ended this lane before it was stopped: a bug, or what the rules do not foresee."""
        done = self._worker.done() and not self._worker.cancelled()
        return self._worker.exception() if done else None

    def give(self, records: Sequence[Record]) -> None:
        """Deliver these after all that were given before."""
        self._records.extend(records)
        self._given.set()

    async def stop(self, grace: float) -> None:
        """Begin no further attempt, and break off the one under way after `grace` seconds."""
        self._stopping.set()
        self._given.set()
        await asyncio.wait({self._worker}, timeout=grace)
        self._worker.cancel()
        await asyncio.wait({self._worker})

    async def _work(self) -> None:
        with suppress(StoppedError):
            while not self._stopping.is_set():
                if not self._records:
                    self._given.clear()
                    await self._given.wait()
                    continue
                record = self._records[0]
                await self._deliver(record, self._pause)
                self._next_offset = record.offset + 1
                self._records.popleft()

    async def _pause(self, seconds: float) -> None:
        """Wait, but not for longer than this lane is wanted."""
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return
        raise StoppedError
