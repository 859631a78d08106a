"""Waiting for what must become true, and how long that took."""

import time
from collections.abc import Callable


def until(holds: Callable[[], object], *, seconds: float, every: float = 0.2) -> float:
    """Seconds until it held; fails when the time is over."""
    began = time.monotonic()
    while not holds():
        waited = time.monotonic() - began
        assert waited < seconds, f"not so after {seconds:g} s: {getattr(holds, '__doc__', None) or holds}"
        time.sleep(every)
    return time.monotonic() - began
