"""Events onto Kafka through the Dapr sidecar, as CloudEvents in binary mode."""

from functions.runtime.contracts.codec import Codec
from functions.runtime.contracts.event import CloudEvent, Event
from functions.runtime.dapr.sidecar import Sidecar
from functions.runtime.errors import UnavailableError
from functions.runtime.telemetry.metrics import PUBLISHED


class DaprEventPublisher:
    """Publishes on one pub/sub component; its Kafka producer is configured with acks=all."""

    def __init__(self, sidecar: Sidecar, component: str, codec: Codec, source: str) -> None:
        self._sidecar = sidecar
        self._component = component
        self._codec = codec
        self._source = source

    async def publish(self, event: Event) -> None:
        """Publish and wait until the brokers have it; raises UnavailableError."""
        cloud_event = event.cloud_event(self._codec, self._source)
        try:
            await self._sidecar.call(
                lambda client: client.publish_event(
                    self._component, cloud_event.topic, cloud_event.data, publish_metadata=metadata_of(cloud_event)
                ),
                self._component,
            )
        except UnavailableError:
            PUBLISHED.labels(cloud_event.topic, "failed").inc()
            raise
        PUBLISHED.labels(cloud_event.topic, "published").inc()


def metadata_of(cloud_event: CloudEvent) -> dict[str, str]:
    """Publish metadata. rawPayload keeps Dapr from wrapping the event; every entry becomes a Kafka header,
    so the record is a CloudEvent in Kafka's binary mode."""
    headers = {f"ce_{name}": value for name, value in cloud_event.attributes.items()}
    return headers | {
        "content-type": cloud_event.content_type,
        "rawPayload": "true",
        "partitionKey": cloud_event.key,
    }
