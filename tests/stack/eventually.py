"""Waiting for what must become true."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

POLL_SECONDS = 0.05


def eventually(look: Callable[[], T], *, seconds: float = 30) -> T:
    """The first true value of `look`; fails with the last one when the time is over."""
    end = time.monotonic() + seconds
    while True:
        seen = look()
        if seen:
            return seen
        assert time.monotonic() < end, f"still {seen!r} after {seconds:g} s"
        time.sleep(POLL_SECONDS)
