"""Delivers records to a function as a KafkaSource does."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial

import httpx

from functions.delivery.retries import Answer, Refusal, deliver
from functions.kafka.cloud_event import BinaryEvent, Record, event_of
from functions.kafka.lane import Pause
from functions.kafka.metrics import ATTEMPTS, DELIVERIES
from functions.kafka.source import Source

Bury = Callable[[Record, BinaryEvent, Refusal, Pause], Awaitable[None]]

_LOG = logging.getLogger(__name__)


class FunctionDelivery:
    """One function at one address; `bury` sees to what it refuses and returns when that is safe."""

    def __init__(self, source: Source, url: str, client: httpx.AsyncClient, bury: Bury) -> None:
        self._source = source
        self._url = httpx.URL(url)
        self._client = client
        self._bury = bury

    async def __call__(self, record: Record, pause: Pause) -> None:
        """Deliver one record, or bury it."""
        event = event_of(record, self._source.name, self._source.namespace)
        post = partial(self._post, event.data, event.http_headers())
        refusal = await deliver(post, self._source.policy, pause)
        if refusal is None:
            DELIVERIES.labels(self._source.name, "delivered").inc()
            return
        _LOG.warning(
            "refused",
            extra={
                "source": self._source.name,
                "topic": record.topic,
                "partition": record.partition,
                "offset": record.offset,
                "status": refusal.answer.status,
                "attempts": refusal.attempts,
            },
        )
        await self._bury(record, event, refusal, pause)
        DELIVERIES.labels(self._source.name, "refused").inc()

    async def _post(self, data: bytes, headers: list[tuple[bytes, bytes]]) -> Answer:
        ATTEMPTS.labels(self._source.name).inc()
        try:
            async with asyncio.timeout(self._source.policy.timeout):
                response = await self._client.post(self._url, content=data, headers=headers)
        except (TimeoutError, httpx.HTTPError) as error:
            return Answer(None, f"{type(error).__name__}: {error}".encode())
        return Answer(response.status_code, response.content, _seconds(response.headers.get("retry-after")))


def _seconds(retry_after: str | None) -> float:
    """Dates, which Retry-After may also be, are not heard: no function of ours sends them."""
    return float(retry_after) if retry_after is not None and retry_after.isdecimal() else 0.0


def client_for_functions() -> httpx.AsyncClient:
    """Keeps a connection for each partition that delivers; goes through no proxy of the environment."""
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None, keepalive_expiry=4)
    return httpx.AsyncClient(limits=limits, timeout=None, trust_env=False)  # noqa: S113 - each post has a deadline
