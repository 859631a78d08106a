"""Wakes those who wait for a lane of the log, and nobody else."""

import asyncio
from collections import Counter, defaultdict

Lane = tuple[str, int]  # topic and number

DELIVERED: Lane = ("delivered", 0)  # rung when an event function has handled events of any lane


class Bell:
    """Counts its rings, so that one that comes between looking and waiting is not missed."""

    def __init__(self) -> None:
        self._rings: Counter[Lane] = Counter()
        self._for_all = 0
        self._waiting: defaultdict[Lane, set[asyncio.Future[None]]] = defaultdict(set)

    def rings(self, lane: Lane) -> int:
        """How often the lane was rung for; give it to wait()."""
        return self._rings[lane] + self._for_all

    def ring(self, lane: Lane) -> None:
        """Wake those who wait for the lane."""
        self._rings[lane] += 1
        self._wake(lane)

    def ring_all(self) -> None:
        """Wake everybody."""
        self._for_all += 1
        for lane in list(self._waiting):
            self._wake(lane)

    async def wait(self, lane: Lane, rings: int) -> None:
        """Return when the lane has been rung for since it had this many rings."""
        if self.rings(lane) != rings:
            return
        waiting = asyncio.get_running_loop().create_future()
        self._waiting[lane].add(waiting)
        try:
            await waiting
        finally:
            self._waiting[lane].discard(waiting)

    def _wake(self, lane: Lane) -> None:
        for waiting in self._waiting[lane]:
            if not waiting.done():
                waiting.set_result(None)
