"""A Kafka record as the HTTP request that a KafkaSource makes of it, and back as a dead letter."""

import base64
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol
from urllib.parse import quote_from_bytes

from functions.delivery.retries import Refusal

CONTENT_TYPE = "content-type"
NO_STATUS = 503  # stands for no answer at all, as Knative's own channels report it

_STRUCTURED = "application/cloudevents"
_PREFIX = "ce_"
_NAME = re.compile(r"[a-z0-9]+")
_NO_NAME = re.compile(r"[^a-z0-9]")
_REQUIRED = ("specversion", "id", "type", "source")
# Printable ASCII goes as it is, as KafkaSource sends it; the rest, which HTTP does not allow, is percent-encoded.
_KEPT = " !\"#$%&'()*+,/:;<=>?@[\\]^`{|}"


class Record(Protocol):
    """What is needed of kafka-python's ConsumerRecord; `timestamp` in milliseconds since 1970."""

    @property
    def topic(self) -> str: ...
    @property
    def partition(self) -> int: ...
    @property
    def offset(self) -> int: ...
    @property
    def timestamp(self) -> int: ...
    @property
    def key(self) -> bytes | None: ...
    @property
    def value(self) -> bytes | None: ...
    @property
    def headers(self) -> Iterable[tuple[str, bytes]]: ...


@dataclass(frozen=True)
class BinaryEvent:
    """A CloudEvent in binary mode: attributes without a prefix, as raw bytes that a record carried."""

    attributes: Mapping[str, bytes]
    data: bytes
    content_type: bytes | None
    key: bytes | None = field(default=None)

    def http_headers(self) -> list[tuple[str, str]]:
        """The headers of the request that delivers it, in ASCII."""
        headers = [(f"ce-{name}", _safe(value)) for name, value in self.attributes.items()]
        return headers if self.content_type is None else [*headers, (CONTENT_TYPE, _safe(self.content_type))]

    def kafka_headers(self) -> list[tuple[str, bytes]]:
        """The headers of a record that carries it."""
        headers = [(f"{_PREFIX}{name}", value) for name, value in self.attributes.items()]
        return headers if self.content_type is None else [*headers, (CONTENT_TYPE, self.content_type)]

    def with_attributes(self, **added: bytes) -> "BinaryEvent":
        """The same event with these attributes instead of its own of the same names."""
        return BinaryEvent({**self.attributes, **added}, self.data, self.content_type, self.key)


def event_of(record: Record, source: str, namespace: str = "default") -> BinaryEvent:
    """The event in a record; one that is no CloudEvent is wrapped as KafkaSource wraps it, and never refused."""
    headers = {name.lower(): value for name, value in record.headers if value is not None}
    content_type = headers.get(CONTENT_TYPE)
    if content_type is not None and content_type.lower().startswith(_STRUCTURED.encode()):
        structured = _structured(record)
        if structured is not None:
            return structured
    attributes = {name.removeprefix(_PREFIX): value for name, value in headers.items() if name.startswith(_PREFIX)}
    if _is_event(attributes):
        return BinaryEvent(attributes, record.value or b"", content_type, record.key)
    return _wrapped(record, headers, f"/apis/v1/namespaces/{namespace}/kafkasources/{source}#{record.topic}")


def dead_letter(event: BinaryEvent, destination: str, refusal: Refusal) -> BinaryEvent:
    """The event with what Knative adds for the dead-letter sink."""
    status = NO_STATUS if refusal.answer.status is None else refusal.answer.status
    return event.with_attributes(
        knativeerrordest=destination.encode(),
        knativeerrorcode=str(status).encode(),
        knativeerrordata=base64.b64encode(refusal.reason),
    )


def _structured(record: Record) -> BinaryEvent | None:
    """The event of a record in the JSON format; None where it is none."""
    try:
        document = json.loads(record.value or b"")
    except ValueError:
        return None
    if not isinstance(document, dict):
        return None
    content_type = document.pop("datacontenttype", "application/json")
    data = _structured_data(document, str(content_type))
    attributes = {
        name: (value if isinstance(value, str) else json.dumps(value)).encode("utf-8", "replace")
        for name, value in document.items()
    }
    if data is None or not _is_event(attributes):
        return None
    return BinaryEvent(attributes, data, str(content_type).encode("utf-8", "replace"), record.key)


def _structured_data(document: dict[str, Any], content_type: str) -> bytes | None:
    encoded, data = document.pop("data_base64", None), document.pop("data", None)
    if encoded is not None:
        try:
            return base64.b64decode(encoded, validate=True)
        except (ValueError, TypeError):
            return None
    if data is None:
        return b""
    is_text = isinstance(data, str) and "json" not in content_type
    return (data if is_text else json.dumps(data)).encode("utf-8", "replace")


def _is_event(attributes: Mapping[str, bytes]) -> bool:
    return all(attributes.get(name) for name in _REQUIRED) and all(map(_NAME.fullmatch, attributes))


def _wrapped(record: Record, headers: Mapping[str, bytes], source: str) -> BinaryEvent:
    moment = datetime.fromtimestamp(max(record.timestamp, 0) / 1000, UTC)
    attributes = {
        "specversion": b"1.0",
        "id": f"partition:{record.partition}/offset:{record.offset}".encode(),
        "type": b"dev.knative.kafka.event",
        "source": source.encode(),
        "subject": f"partition:{record.partition}#{record.offset}".encode(),
        "time": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z").encode(),
    }
    if record.key is not None:
        attributes |= {"partitionkey": record.key, "key": record.key}
    for name, value in headers.items():
        cleaned = _NO_NAME.sub("", name)
        if cleaned and name != CONTENT_TYPE:
            attributes[f"kafkaheader{cleaned}"] = value
    return BinaryEvent(attributes, record.value or b"", headers.get(CONTENT_TYPE), record.key)


def _safe(value: bytes) -> str:
    return quote_from_bytes(value, safe=_KEPT).strip()
