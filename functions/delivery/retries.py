"""The rules of a KafkaSource: which answers are tried again and when, which become dead letters."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

REASON_LENGTH = 1_024  # bytes of an answer that are kept, as in knativeerrordata

_ACCEPTED = range(200, 300)
_RETRIED = frozenset({404, 408, 409, 429})
_WITH_RETRY_AFTER = frozenset({429, 503})
_SERVER_ERROR = 500
_LONGEST_EXPONENT = 63


class Backoff(StrEnum):
    """How pauses grow."""

    LINEAR = "linear"
    EXPONENTIAL = "exponential"


@dataclass(frozen=True)
class RetryPolicy:
    """Attempts at one event; all times in seconds.

    The pause before the n-th retry is delay * n when linear and delay * 2**n when exponential, at most `longest`.
    A Retry-After of a 429 or 503 lengthens it up to `retry_after_max`; without that it is ignored.
    """

    retries: int = 10
    delay: float = 0.05
    longest: float = 10.0
    timeout: float = 30.0
    backoff: Backoff = Backoff.EXPONENTIAL
    retry_after_max: float | None = None

    def pause(self, attempt: int, retry_after: float = 0) -> float:
        """Seconds to wait after this many attempts, of which there was at least one."""
        factor = attempt if self.backoff is Backoff.LINEAR else 2 ** min(attempt, _LONGEST_EXPONENT)
        return float(max(min(self.longest, self.delay * factor), min(retry_after, self.retry_after_max or 0)))


@dataclass(frozen=True)
class Answer:
    """What a function answered; without a status, there was none and the body says why."""

    status: int | None
    body: bytes = b""
    retry_after: float = 0

    @property
    def accepted(self) -> bool:
        """Whether the event is delivered."""
        return self.status is not None and self.status in _ACCEPTED

    @property
    def retried(self) -> bool:
        """Whether the same event may be accepted later."""
        return self.status is None or self.status in _RETRIED or self.status >= _SERVER_ERROR


@dataclass(frozen=True)
class Refusal:
    """Why an event becomes a dead letter."""

    answer: Answer
    attempts: int

    @property
    def reason(self) -> bytes:
        """The beginning of the last answer."""
        return self.answer.body[:REASON_LENGTH]


async def deliver(
    post: Callable[[], Awaitable[Answer]],
    policy: RetryPolicy,
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> Refusal | None:
    """Post until the event is accepted or refused for good; None when it was accepted."""
    attempt = 0
    while True:
        attempt += 1
        answer = await post()
        if answer.accepted:
            return None
        if not answer.retried or attempt > policy.retries:
            return Refusal(answer, attempt)
        await pause(policy.pause(attempt, answer.retry_after if answer.status in _WITH_RETRY_AFTER else 0))
