"""Writes records and knows that the brokers have them."""

import asyncio
from collections.abc import Awaitable, Callable
from threading import Lock

from kafka import KafkaProducer
from kafka.errors import KafkaError

from functions.kafka.cloud_event import BinaryEvent
from functions.kafka.settings import KafkaSettings
from functions.runtime.errors import UnavailableError

ACKNOWLEDGED_WITHIN = 15.0  # seconds


class EventWriter:
    """One producer for the whole process, made when it is first needed. Safe in several threads."""

    def __init__(self, settings: KafkaSettings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._producer: KafkaProducer | None = None

    def write(self, topic: str, event: BinaryEvent, extra: list[tuple[str, bytes]] | None = None) -> None:
        """Write one record and wait until all replicas in sync have it; raises UnavailableError.

        After an error the record may be there nevertheless.
        """
        headers = event.kafka_headers() + (extra or [])
        try:
            sent = self._connected().send(topic, value=event.data, key=event.key, headers=headers)
            sent.get(timeout=ACKNOWLEDGED_WITHIN)
        except KafkaError as error:
            raise UnavailableError(f"topic {topic}") from error

    async def write_until_acknowledged(
        self, topic: str, event: BinaryEvent, pause: Callable[[float], Awaitable[None]]
    ) -> None:
        """Write one record, again and again while the brokers are away."""
        while True:
            try:
                await asyncio.to_thread(self.write, topic, event)
            except UnavailableError:
                await pause(1.0)
            else:
                return

    def close(self) -> None:
        """Give the connections back."""
        with self._lock:
            if self._producer is not None:
                self._producer.close(timeout=ACKNOWLEDGED_WITHIN)

    def _connected(self) -> KafkaProducer:
        with self._lock:
            if self._producer is None:
                self._producer = KafkaProducer(
                    **self._settings.connection(),
                    acks="all",
                    retries=5,
                    allow_auto_create_topics=False,
                    max_block_ms=round(ACKNOWLEDGED_WITHIN * 1000),
                )
            return self._producer
