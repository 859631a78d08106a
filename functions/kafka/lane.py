"""One partition: its records are delivered one after the other, at the side of other partitions'."""

import asyncio
from collections.abc import Awaitable, Callable

from kafka.consumer.fetcher import ConsumerRecord

Pause = Callable[[float], Awaitable[None]]
Deliver = Callable[[ConsumerRecord, Pause], Awaitable[None]]


class StoppedError(Exception):
    """The partition was taken away while a record waited for its next attempt."""


class Lane:
    """Delivers what it is given, in order. All methods belong to the event loop; properties may be read elsewhere."""

    def __init__(self, deliver: Deliver) -> None:
        self._deliver = deliver
        self._records: asyncio.Queue[ConsumerRecord] = asyncio.Queue()
        self._stopping = asyncio.Event()
        self._next_offset: int | None = None
        self._worker = asyncio.create_task(self._work())

    @property
    def next_offset(self) -> int | None:
        """The offset after the last record that is done with; None when none is."""
        return self._next_offset

    @property
    def waiting(self) -> int:
        """How many records were given and not begun."""
        return self._records.qsize()

    def give(self, records: list[ConsumerRecord]) -> None:
        """Deliver these after all that were given before."""
        for record in records:
            self._records.put_nowait(record)

    async def stop(self, grace: float) -> None:
        """Begin no further attempt, and end the one under way after so many seconds; nothing is delivered after this.

        Raises what ended the worker before, if anything did.
        """
        self._stopping.set()
        if not self._worker.done() and self._records.empty():
            self._records.shutdown() if hasattr(self._records, "shutdown") else None
        done, _ = await asyncio.wait({self._worker}, timeout=grace)
        if not done:
            self._worker.cancel()
            await asyncio.wait({self._worker})
