"""Events onto the embedded log."""

from functions.local.event_log import EventLog
from functions.runtime.contracts.codec import Codec
from functions.runtime.contracts.event import Event
from functions.runtime.errors import UnavailableError
from functions.runtime.telemetry.metrics import PUBLISHED


class LogEventPublisher:
    """Appends to the log."""

    def __init__(self, log: EventLog, codec: Codec, source: str) -> None:
        self._log = log
        self._codec = codec
        self._source = source

    async def publish(self, event: Event) -> None:
        """Append the event; on return it is on disk. Raises UnavailableError when the log cannot be written."""
        cloud_event = event.cloud_event(self._codec, self._source)
        try:
            await self._log.append(cloud_event)
        except UnavailableError:
            PUBLISHED.labels(cloud_event.topic, "failed").inc()
            raise
        PUBLISHED.labels(cloud_event.topic, "published").inc()
