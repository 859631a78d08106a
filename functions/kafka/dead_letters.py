"""Events that functions refused: read from their topics, and sent to the function that refused them again."""

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from functions.kafka.cloud_event import BinaryEvent, Record, event_of
from functions.kafka.producer import EventWriter
from functions.kafka.settings import KafkaSettings
from functions.kafka.source import Source
from functions.kafka.span import span

REPLAYED = "learnflow-dead-letter"  # a header of the record, not of the event: functions do not see it

_ADDED = "knativeerror"
_POLL_SECONDS = 0.5


@dataclass(frozen=True)
class DeadLetter:
    """An event that one function refused. Ids are unique and stay the same."""

    function: str
    partition: int
    offset: int
    died_at: datetime
    status: int | None
    reason: str
    destination: str
    event: BinaryEvent
    replayed: bool

    @property
    def id(self) -> str:
        """The function and where in its topic the letter is."""
        return f"{self.function}/{self.partition}-{self.offset}"

    @property
    def student(self) -> str:
        """The subject of the event."""
        return _text(self.event, "subject")

    def as_it_was(self) -> BinaryEvent:
        """The event as it came to the function."""
        kept = {name: value for name, value in self.event.attributes.items() if not name.startswith(_ADDED)}
        return BinaryEvent(kept, self.event.data, self.event.content_type, self.event.key)


def dead_letters(settings: KafkaSettings, sources: list[Source]) -> list[DeadLetter]:
    """The dead letters of these sources, oldest first.

    Raises NotFoundError for a topic that does not exist, UnavailableError while the brokers are away.
    """
    found = [
        letter
        for source in sources
        if source.dead_letters is not None
        for letter in _letters(settings, source, source.dead_letters, _replayed(settings, source))
    ]
    return sorted(found, key=lambda letter: (letter.died_at, letter.id))


def replay(writer: EventWriter, source: Source, letter: DeadLetter) -> None:
    """Send the event to the function that refused it, and to no other, by the topic that only it listens to.

    The record there tells that this letter was sent again. Raises ValueError for a source without such a topic and
    UnavailableError.
    """
    if source.replays is None:
        raise ValueError(f"{source.name} listens to no topic {source.name}.replays")
    writer.write(source.replays, letter.as_it_was(), [(REPLAYED, letter.id.encode())])


def _letters(settings: KafkaSettings, source: Source, topic: str, replayed: set[str]) -> Iterator[DeadLetter]:
    for record in _records(settings, topic):
        event = event_of(record, source.name, source.namespace)
        letter = DeadLetter(
            function=source.name,
            partition=record.partition,
            offset=record.offset,
            died_at=datetime.fromtimestamp(record.timestamp / 1000, UTC),
            status=_status(_text(event, "knativeerrorcode")),
            reason=_reason(_text(event, "knativeerrordata")),
            destination=_text(event, "knativeerrordest"),
            event=event,
            replayed=f"{source.name}/{record.partition}-{record.offset}" in replayed,
        )
        yield letter


def _replayed(settings: KafkaSettings, source: Source) -> set[str]:
    if source.replays is None:
        return set()
    marks = (dict(record.headers).get(REPLAYED, b"") for record in _records(settings, source.replays))
    return {mark.decode("utf-8", "replace") for mark in marks}


def _records(settings: KafkaSettings, topic: str) -> Iterator[Record]:
    with span(settings, (topic,)) as held:
        while not held.read:
            for records in held.poll(_POLL_SECONDS).values():
                yield from records


def _text(event: BinaryEvent, attribute: str) -> str:
    return event.attributes.get(attribute, b"").decode("utf-8", "replace")


def _status(code: str) -> int | None:
    return int(code) if code.isdecimal() else None


def _reason(data: str) -> str:
    """Knative encodes the answer in base64; older channels wrote it as it was."""
    try:
        return base64.b64decode(data, validate=True).decode("utf-8", "replace")
    except binascii.Error:
        return data
