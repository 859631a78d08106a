"""How the embedded fleet is, for the console's page for operators."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from functions.console.fleet_watch import DeadEvent, EventFunctionHealth, FailedAttempt, FleetHealth
from functions.local.bell import DELIVERED
from functions.local.delivery import DEAD, Delivery, Subscription
from functions.local.event_log import DeadLetter, EventLog
from functions.local.tally import Failure

DEAD_LETTERS_SHOWN = 50


class FleetHealthWatch:
    """Reads the log and the tally of what was delivered."""

    def __init__(self, agents: Sequence[str], delivery: Delivery, log: EventLog) -> None:
        self._agents = agents
        self._delivery = delivery
        self._log = log

    async def health(self) -> FleetHealth:
        """How the fleet is now; raises UnavailableError."""
        dead_letters = await self._log.dead_letters()
        dead = Counter(one.subscription for one in dead_letters)
        return FleetHealth(
            agents=self._agents,
            functions=[await self._function(one, dead[one.name]) for one in self._delivery.subscriptions],
            failures=[_failed(one) for one in reversed(self._delivery.tally.failures)],
            dead_letters=[_dead(one) for one in dead_letters[: -DEAD_LETTERS_SHOWN - 1 : -1]],
            dead=len(dead_letters),
        )

    async def replay(self, dead_letter: int | None) -> int:
        """Deliver one dead letter again, or all; how many will be."""
        marked = await self._log.mark_for_replay(dead_letter)
        self._log.bell.ring(DEAD)
        self._log.bell.ring(DELIVERED)
        return marked

    async def _function(self, one: Subscription, dead: int) -> EventFunctionHealth:
        tally = self._delivery.tally
        return EventFunctionHealth(
            name=one.name,
            topic=one.topic,
            delivered=tally.delivered[one.name],
            retries=tally.retries[one.name],
            dead=dead,
            lag=await self._log.backlog(one.name, one.topic),
        )


def _failed(failure: Failure) -> FailedAttempt:
    reason = failure.answer.body.decode("utf-8", "replace")
    return FailedAttempt(failure.at, failure.function, failure.answer.status, reason)


def _dead(letter: DeadLetter) -> DeadEvent:
    event = letter.record.event
    return DeadEvent(
        id=letter.id,
        function=letter.subscription,
        event_type=event.attributes.get("type", ""),
        student=event.key,
        status=letter.status,
        reason=letter.reason,
        attempts=letter.attempts,
        died_at=datetime.fromisoformat(letter.died_at),
        waits_for_replay=letter.replay,
    )
