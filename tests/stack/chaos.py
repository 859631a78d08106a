"""Kills parts of the stack with -9, in turn and at random moments, while a test goes on."""

import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle
from random import Random

from stack.part import Part

RUNNING_SECONDS = (0.5, 4.0)
DOWN_SECONDS = (0.1, 3.0)
POLL_SECONDS = 0.1


class Chaos:
    """One victim at a time; `kills` counts them by name."""

    def __init__(self, victims: Sequence[Part], seed: int) -> None:
        self.kills: Counter[str] = Counter()
        self._victims = victims
        self._random = Random(seed)  # noqa: S311 - moments, not secrets
        self._enough = threading.Event()
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="chaos")

    def __str__(self) -> str:
        return ", ".join(f"{name} {count}" for name, count in sorted(self.kills.items()))

    @contextmanager
    def at_work(self) -> Iterator["Chaos"]:
        """Kill until the end of the block, then until every part has been killed; all of them run again after it."""
        self._thread.start()
        try:
            yield self
        finally:
            self._enough.set()
            self._thread.join()
        if self._error is not None:
            raise self._error

    def killed_each(self, times: int) -> bool:
        """Whether every part has been killed so many times."""
        return all(self.kills[victim.name] >= times for victim in self._victims)

    def wait_until_killed_each(self, times: int) -> None:
        """Return when every part has been killed so many times, or the killing has ended."""
        while self._thread.is_alive() and not self.killed_each(times):
            time.sleep(POLL_SECONDS)

    def _run(self) -> None:
        try:
            for victim in cycle(self._victims):
                self._enough.wait(self._random.uniform(*RUNNING_SECONDS))
                if self._enough.is_set() and self.killed_each(1):
                    return
                victim.kill()
                self.kills[victim.name] += 1
                time.sleep(self._random.uniform(*DOWN_SECONDS))
                victim.start()
        except BaseException as error:
            self._error = error
