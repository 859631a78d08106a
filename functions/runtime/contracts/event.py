"""What all events share, and how an event becomes a CloudEvent."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, ClassVar, Self
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from functions.runtime.contracts.codec import CONTENT_TYPE, Codec, MalformedPayloadError
from functions.runtime.errors import PermanentError
from functions.runtime.field_errors import explain
from functions.runtime.sanitise import IdempotencyKey, StudentId
from functions.runtime.telemetry import trace

REASON = 500  # characters


def _in_milliseconds(moment: datetime) -> datetime:
    utc = moment.astimezone(UTC)
    return utc.replace(microsecond=utc.microsecond // 1000 * 1000)


Timestamp = Annotated[AwareDatetime, AfterValidator(_in_milliseconds)]


@dataclass(frozen=True)
class CloudEvent:
    """A CloudEvent 1.0 in binary mode with the topic it goes to; attributes are without the ce- prefix."""

    topic: str
    key: str
    attributes: dict[str, str]
    data: bytes
    content_type: str = CONTENT_TYPE


class Event(BaseModel):
    """An event about one student. Timestamps are in UTC with milliseconds."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    topic: ClassVar[str]
    schema_name: ClassVar[str]

    event_id: UUID
    event_type: str
    timestamp: Timestamp
    version: Annotated[str, Field(pattern=r"^1\.\d{1,4}$")] = "1.0"
    student_id: StudentId
    idempotency_key: IdempotencyKey

    @property
    def milliseconds(self) -> int:
        """The timestamp in milliseconds since 1970-01-01T00:00:00Z."""
        return round(self.timestamp.timestamp() * 1000)

    @classmethod
    def read(cls, codec: Codec, payload: bytes, *, now: datetime, future_skew: float) -> Self:
        """The event in a payload. Raises PermanentError for bytes, values or times that no retry can mend."""
        record = codec.decode(cls.schema_name, payload)
        try:
            event = cls.model_validate(record)
        except ValidationError as error:
            raise MalformedPayloadError(f"{cls.schema_name}: {explain(error)[:REASON]}") from None
        if event.timestamp > now + timedelta(seconds=future_skew):
            raise PermanentError(f"timestamp: more than {future_skew:g} seconds ahead of this machine's clock")
        return event

    def cloud_event(self, codec: Codec, source: str) -> CloudEvent:
        """This event as it goes onto its topic; source is a URI reference that names the sender."""
        attributes = {
            "specversion": "1.0",
            "id": str(self.event_id),
            "type": self.event_type,
            "source": source,
            "subject": self.student_id,
            "time": self.timestamp.isoformat().replace("+00:00", "Z"),
            "dataschema": f"urn:learnflow:contract:{self.schema_name}",
            "partitionkey": self.student_id,
        } | trace.outgoing()
        return CloudEvent(self.topic, self.student_id, attributes, codec.encode(self.schema_name, self._record()))

    def _record(self) -> dict[str, Any]:
        return self.model_dump(mode="python") | {"event_id": str(self.event_id)}
