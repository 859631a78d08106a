"""How often skills are called, how long they run, and what they were asked."""

import time
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from functions.runtime.telemetry.metrics import SKILL_SECONDS
from functions.runtime.tokens.runs import ran

Request = TypeVar("Request")
Result = TypeVar("Result")


def timed(run: Callable[[Request], Result]) -> Callable[[Request], Result]:
    """A skill's `run` that is counted, timed and remembered under the skill's name, which is that of its folder."""
    skill = run.__module__.split(".")[1].replace("_", "-")
    seconds = SKILL_SECONDS.labels(skill)

    @wraps(run)
    def clocked(request: Request) -> Result:
        started = time.perf_counter()
        try:
            result = run(request)
        finally:
            seconds.observe(time.perf_counter() - started)
        ran(skill, request)
        return result

    return clocked
