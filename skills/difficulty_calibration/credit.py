"""How much of a solution an attempt is."""

from math import log2

HINT_COST = 0.2  # hints go up four levels, the last nearly the fix; so each takes a fifth; assumed, to be fitted
LEAST_FOR_HINTS = 0.2  # a solution with many hints still shows more than none

SLOW_SECONDS = 600  # ten minutes on one exercise: from here on the product calls it struggling
COST_PER_DOUBLING = 0.1  # of the time above that; assumed, to be fitted
LEAST_FOR_TIME = 0.7  # a long time may be a break, so it never takes more than this leaves


def credit_of(correct: bool, seconds: float | None, hints: int) -> float:
    """Credit of 0..1: 0 for a failure, 1 for a solution without hints within ten minutes.

    A failure earns nothing however quick it was. Each hint costs 0.2 down to 0.2, and each doubling of the time beyond
    ten minutes multiplies by 0.1 less, down to 0.7. Time within ten minutes costs nothing: thinking is not a fault.
    """
    if not correct:
        return 0.0
    return _for_hints(hints) * _for_time(seconds)


def _for_hints(hints: int) -> float:
    return max(LEAST_FOR_HINTS, 1 - HINT_COST * hints)


def _for_time(seconds: float | None) -> float:
    if seconds is None or seconds <= SLOW_SECONDS:
        return 1.0
    return max(LEAST_FOR_TIME, 1 - COST_PER_DOUBLING * log2(seconds / SLOW_SECONDS))
