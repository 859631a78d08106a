"""What a topic holds between two moments: from its beginning, or a given time, to its end now."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from kafka import KafkaConsumer, TopicPartition
from kafka.consumer.fetcher import ConsumerRecord
from kafka.errors import KafkaError

from functions.kafka.settings import KafkaSettings
from functions.runtime.errors import NotFoundError, UnavailableError


class Span:
    """Reads topics outside any group, so that nobody's progress is touched.

    Raises NotFoundError for a topic that does not exist, UnavailableError while the brokers are away.
    """

    def __init__(self, consumer: KafkaConsumer, topics: tuple[str, ...], since: datetime | None) -> None:
        self._consumer = consumer
        self.partitions = [partition for topic in topics for partition in _partitions(consumer, topic)]
        consumer.assign(self.partitions)
        self._ends: dict[TopicPartition, int] = consumer.end_offsets(self.partitions)
        self._begins = self._beginnings(since)
        for partition, offset in self._begins.items():
            consumer.seek(partition, offset)

    @property
    def records(self) -> int:
        """How many offsets lie in the span; a few may hold no record."""
        return sum(max(0, self._ends[partition] - begin) for partition, begin in self._begins.items())

    @property
    def read(self) -> bool:
        """Whether all of it was handed out."""
        return all(self._consumer.position(partition) >= end for partition, end in self._ends.items())

    def poll(self, seconds: float) -> dict[TopicPartition, list[ConsumerRecord]]:
        """The next records of each partition, in order, none of those that came after the span was taken."""
        try:
            found = self._consumer.poll(timeout_ms=round(seconds * 1000))
        except KafkaError as error:
            raise UnavailableError("Kafka") from error
        inside = {
            partition: [record for record in records if record.offset < self._ends[partition]]
            for partition, records in found.items()
        }
        return {partition: records for partition, records in inside.items() if records}

    def hold_back(self, full: set[TopicPartition]) -> None:
        """Read no further in these partitions for now, and in all others."""
        self._consumer.resume(*self.partitions)
        if full:
            self._consumer.pause(*full)

    def _beginnings(self, since: datetime | None) -> dict[TopicPartition, int]:
        earliest: dict[TopicPartition, int] = self._consumer.beginning_offsets(self.partitions)
        if since is None:
            return earliest
        moment = round(since.timestamp() * 1000)
        found = self._consumer.offsets_for_times(dict.fromkeys(self.partitions, moment))
        return {
            partition: self._ends[partition] if (at := found.get(partition)) is None else max(at.offset, begin)
            for partition, begin in earliest.items()
        }


@contextmanager
def span(settings: KafkaSettings, topics: tuple[str, ...], since: datetime | None = None) -> Iterator[Span]:
    """The span of these topics from the given time on, or from the earliest record."""
    try:
        consumer = KafkaConsumer(
            **settings.connection(),
            enable_auto_commit=False,
            allow_auto_create_topics=False,
            bootstrap_timeout_ms=round(settings.bootstrap_timeout * 1000),
        )
    except KafkaError as error:
        raise UnavailableError(f"Kafka at {settings.bootstrap}") from error
    try:
        yield Span(consumer, topics, since)
    except KafkaError as error:
        raise UnavailableError(f"Kafka at {settings.bootstrap}") from error
    finally:
        consumer.close()


def _partitions(consumer: KafkaConsumer, topic: str) -> list[TopicPartition]:
    numbers = consumer.partitions_for_topic(topic)
    if not numbers:
        raise NotFoundError(f"there is no topic {topic}")
    return [TopicPartition(topic, number) for number in sorted(numbers)]
