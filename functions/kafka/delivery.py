"""Delivers records to a function as a KafkaSource does."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial

import aiohttp
from yarl import URL

from functions.delivery.retries import Answer, Refusal, deliver
from functions.kafka.cloud_event import BinaryEvent, Record, event_of
from functions.kafka.lane import Pause
from functions.kafka.metrics import ATTEMPTS, DELIVERIES
from functions.kafka.source import Source

Bury = Callable[[Record, BinaryEvent, Refusal, Pause], Awaitable[None]]

_NOT_ADDED = ("content-type",)  # an event without one is delivered without one

_LOG = logging.getLogger(__name__)


class FunctionDelivery:
    """One function at one address; `bury` sees to what it refuses and returns when that is safe."""

    def __init__(self, source: Source, url: str, client: aiohttp.ClientSession, bury: Bury) -> None:
        self._source = source
        self._url = URL(url)
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

    async def _post(self, data: bytes, headers: list[tuple[str, str]]) -> Answer:
        ATTEMPTS.labels(self._source.name).inc()
        limit = self._source.policy.timeout
        try:
            async with (
                asyncio.timeout(limit),
                self._client.post(
                    self._url, data=data, headers=headers, skip_auto_headers=_NOT_ADDED, allow_redirects=False
                ) as response,
            ):
                body = await response.read()
        except TimeoutError:
            return Answer(None, f"no answer in {limit:g} s".encode())
        except aiohttp.ClientError as error:
            return Answer(None, f"{type(error).__name__}: {error}".encode())
        return Answer(response.status, body, _seconds(response.headers.get("retry-after")))


def _seconds(retry_after: str | None) -> float:
    """Dates, which Retry-After may also be, are not heard: no function of ours sends them."""
    return float(retry_after) if retry_after is not None and retry_after.isdecimal() else 0.0


def client_for_functions() -> aiohttp.ClientSession:
    """Keeps a connection for each partition that delivers; goes through no proxy of the environment.

    Functions close a connection after five idle seconds, so this closes it before. Needs a running event loop.
    """
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=4),
        timeout=aiohttp.ClientTimeout(total=None, sock_connect=None),  # each post has a deadline
        cookie_jar=aiohttp.DummyCookieJar(),
    )
