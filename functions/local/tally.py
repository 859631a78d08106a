"""What the embedded fleet counts while it delivers, since it started."""

from collections import Counter, deque
from dataclasses import dataclass
from datetime import UTC, datetime

from functions.delivery.retries import Answer, Refusal

FAILURES_KEPT = 20


@dataclass(frozen=True)
class Failure:
    """One attempt that failed."""

    at: datetime
    function: str
    answer: Answer


class Tally:
    """Counts deliveries by function, and keeps the newest failed attempts."""

    def __init__(self) -> None:
        self.delivered: Counter[str] = Counter()
        self.retries: Counter[str] = Counter()
        self.failures: deque[Failure] = deque(maxlen=FAILURES_KEPT)

    def attempt(self, function: str, answer: Answer) -> None:
        """One attempt at an event."""
        if not answer.accepted:
            self.failures.append(Failure(datetime.now(UTC), function, answer))

    def outcome(self, function: str, refusal: Refusal | None, attempts: int) -> None:
        """How an event ended after so many attempts."""
        self.retries[function] += attempts - 1
        if refusal is None:
            self.delivered[function] += 1
