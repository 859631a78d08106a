"""What an operator sees of the fleet, and the one thing that an operator does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class EventFunctionHealth:
    """One event function since this process began; `lag` counts events that wait for it now."""

    name: str
    topic: str
    delivered: int
    retries: int
    dead: int
    lag: int


@dataclass(frozen=True)
class FailedAttempt:
    """An attempt at an event that failed; without a status there was no answer, and the reason says why."""

    at: datetime
    function: str
    status: int | None
    reason: str


@dataclass(frozen=True)
class DeadEvent:
    """An event that a function did not take."""

    id: int
    function: str
    event_type: str
    student: str
    status: int | None
    reason: str
    attempts: int
    died_at: datetime
    waits_for_replay: bool


@dataclass(frozen=True)
class FleetHealth:
    """The whole fleet at one moment; of dead letters the newest, and how many there are in all."""

    agents: Sequence[str]
    functions: Sequence[EventFunctionHealth]
    failures: Sequence[FailedAttempt]
    dead_letters: Sequence[DeadEvent]
    dead: int


class FleetWatch(Protocol):
    """Watches the fleet of this process. Only the embedded fleet has one."""

    async def health(self) -> FleetHealth:
        """How the fleet is now; raises UnavailableError."""

    async def replay(self, dead_letter: int | None) -> int:
        """Deliver one dead letter again, or all; how many will be. Raises UnavailableError."""
