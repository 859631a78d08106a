"""Counts calls to other agents by their outcome, as the caller sees it."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from functions.runtime.errors import CircuitOpenError
from functions.runtime.telemetry.metrics import INVOCATIONS


@contextmanager
def invocation(agent: str) -> Iterator[None]:
    """Count the call that this block makes. Functions name the agents that they call, so there are few."""
    outcome = "failed"
    try:
        yield
        outcome = "answered"
    except CircuitOpenError:
        outcome = "circuit_open"
        raise
    except asyncio.CancelledError:
        outcome = "cancelled"
        raise
    finally:
        INVOCATIONS.labels(agent, outcome).inc()
