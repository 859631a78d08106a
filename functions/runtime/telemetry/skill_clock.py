"""How often skills are called and how long they run."""

import time
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from functions.runtime.telemetry.metrics import SKILL_SECONDS

Request = TypeVar("Request")
Result = TypeVar("Result")


def timed(run: Callable[[Request], Result]) -> Callable[[Request], Result]:
    """A skill's `run` that is counted and timed under the skill's name, which is that of its folder."""
    seconds = SKILL_SECONDS.labels(run.__module__.split(".")[1].replace("_", "-"))

    @wraps(run)
    def clocked(request: Request) -> Result:
        started = time.perf_counter()
        try:
            return run(request)
        finally:
            seconds.observe(time.perf_counter() - started)

    return clocked
