"""Delivers the log's events to event functions over HTTP, as a KafkaSource does.

Events of a lane go one after the other, so a student's events keep their order; lanes go side by side. What is
retried and what is dead-lettered at once follows KafkaSource's rules.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

import httpx
from starlette.types import ASGIApp

from functions.delivery.retries import Answer, Refusal, RetryPolicy, deliver
from functions.local.bell import Lane
from functions.local.event_log import LANES, EventLog, Record
from functions.local.tally import Tally
from functions.runtime.contracts.event import CloudEvent
from functions.runtime.errors import UnavailableError

BATCH = 64  # events between two moves of a cursor; after a crash so many may come again
POLL_SECONDS = 0.25  # other processes append to the log too

DEAD: Lane = ("dead letters", 0)

_LOG = logging.getLogger(__name__)


Work = Callable[[], Awaitable[bool]]


@dataclass(frozen=True)
class Subscription:
    """An event function and the topic that wakes it."""

    name: str
    topic: str
    function: ASGIApp


class Delivery:
    """Runs a worker for each lane of each subscription, and one for dead letters to be replayed."""

    def __init__(self, log: EventLog, subscriptions: list[Subscription], policy: RetryPolicy | None = None) -> None:
        self._log = log
        self.subscriptions = subscriptions
        self.tally = Tally()
        self._policy = policy or RetryPolicy()
        self._workers: list[asyncio.Task[None]] = []
        self._clients: dict[str, httpx.AsyncClient] = {}

    def start(self) -> None:
        """Begin to deliver."""
        for subscription in self.subscriptions:
            # A function that falls over answers 500, as a server in front of it would see to.
            transport = httpx.ASGITransport(app=subscription.function, raise_app_exceptions=False)
            self._clients[subscription.name] = httpx.AsyncClient(
                transport=transport, base_url=f"http://{subscription.name}"
            )
            for lane in range(LANES):
                self._run((subscription.topic, lane), partial(self._deliver_lane, subscription, lane))
        self._run(DEAD, self._replay_dead_letters)
        self._workers.append(asyncio.create_task(self._watch_other_processes()))

    async def stop(self) -> None:
        """Stop after the events under way; what was not delivered is delivered after the next start."""
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)
        for client in self._clients.values():
            await client.aclose()

    def _run(self, lane: Lane, work: Work) -> None:
        self._workers.append(asyncio.create_task(self._repeat(lane, work)))

    async def _repeat(self, lane: Lane, work: Work) -> None:
        while True:
            rings = self._log.bell.rings(lane)
            try:
                delivered = await work()
            except UnavailableError:
                _LOG.warning("the event log is not available")
                await asyncio.sleep(POLL_SECONDS)
                continue
            if not delivered:
                await self._log.bell.wait(lane, rings)

    async def _watch_other_processes(self) -> None:
        """The command line appends, rewinds and marks dead letters from processes of its own."""
        seen = None
        while True:
            with suppress(UnavailableError):
                version = await self._log.version()
                if version != seen:
                    self._log.bell.ring_all()
                seen = version
            await asyncio.sleep(POLL_SECONDS)

    async def _deliver_lane(self, subscription: Subscription, lane: int) -> bool:
        cursor = await self._log.cursor(subscription.name, lane)
        records = await self._log.after(subscription.topic, lane, cursor, BATCH)
        for record in records:
            refusal = await self._deliver(subscription, record)
            if refusal is not None:
                await self._bury(subscription.name, record, refusal)
        if records:
            await self._log.advance(subscription.name, lane, cursor, records[-1].seq)
        return bool(records)

    async def _replay_dead_letters(self) -> bool:
        functions = {subscription.name: subscription for subscription in self.subscriptions}
        marked = [dead for dead in await self._log.dead_letters(replay_only=True) if dead.subscription in functions]
        for dead in marked:
            refusal = await self._deliver(functions[dead.subscription], dead.record)
            if refusal is None:
                await self._log.raise_from_the_dead(dead.id)
            else:
                await self._bury(dead.subscription, dead.record, refusal)
        return bool(marked)

    async def _bury(self, subscription: str, record: Record, refusal: Refusal) -> None:
        _LOG.warning(
            "dead letter", extra={"function": subscription, "seq": record.seq, "status": refusal.answer.status}
        )
        reason = refusal.reason.decode("utf-8", "replace")
        await self._log.bury(subscription, record.seq, refusal.answer.status, reason, refusal.attempts)

    async def _deliver(self, subscription: Subscription, record: Record) -> Refusal | None:
        attempts = 0

        async def post() -> Answer:
            nonlocal attempts
            attempts += 1
            answer = await self._post(subscription.name, record.event)
            self.tally.attempt(subscription.name, answer)
            return answer

        refusal = await deliver(post, self._policy)
        self.tally.outcome(subscription.name, refusal, attempts)
        return refusal

    async def _post(self, function: str, event: CloudEvent) -> Answer:
        headers = {f"ce-{name}": value for name, value in event.attributes.items()}
        headers["content-type"] = event.content_type
        try:
            # Not wait_for, which in Python 3.11 may swallow the cancellation that stops this worker.
            async with asyncio.timeout(self._policy.timeout):
                response = await self._clients[function].post("/", content=event.data, headers=headers)
        except (TimeoutError, httpx.HTTPError) as error:
            return Answer(None, type(error).__name__.encode())
        return Answer(response.status_code, response.content)
