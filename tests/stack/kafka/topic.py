"""A topic of a test: events onto it, records from it."""

import time
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass

from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import KafkaAdminClient, NewTopic
from kafka.consumer.fetcher import ConsumerRecord

from functions.kafka.settings import KafkaSettings
from functions.kafka.span import span


@dataclass(frozen=True)
class Topic:
    """A topic that exists."""

    bootstrap: str
    name: str
    partitions: int

    @classmethod
    def made(cls, bootstrap: str, name: str, partitions: int) -> "Topic":
        """Make it and wait until it can be used."""
        with closing(KafkaAdminClient(bootstrap_servers=bootstrap)) as admin:
            admin.create_topics([NewTopic(name, partitions, 1)])
            admin.wait_for_topics([name])
        return cls(bootstrap, name, partitions)

    def publish(self, ids: Iterable[str], payload: bytes = b"\xc3\x01payload", *, apart: float = 0) -> None:
        """An event for each id, on the partition that begins it: `3-17` goes to partition 3; `apart` in seconds."""
        with closing(KafkaProducer(bootstrap_servers=self.bootstrap, acks="all", linger_ms=5)) as producer:
            sent = []
            for name in ids:
                partition = int(name.partition("-")[0])
                sent.append(producer.send(self.name, payload, key=b"ada", headers=_headers(name), partition=partition))
                time.sleep(apart)
            producer.flush()
            for record in sent:
                record.get(timeout=30)

    def records(self) -> list[ConsumerRecord]:
        """All of its records, each partition in order."""
        found = []
        with span(KafkaSettings(bootstrap=self.bootstrap), (self.name,)) as held:
            while not held.read:
                for records in held.poll(0.2).values():
                    found += records
        return found

    def committed(self, group: str) -> int:
        """How many records the group is done with, over all partitions."""
        with closing(
            KafkaConsumer(bootstrap_servers=self.bootstrap, group_id=group, enable_auto_commit=False)
        ) as consumer:
            offsets = [consumer.committed(TopicPartition(self.name, number)) for number in range(self.partitions)]
        return sum(offset or 0 for offset in offsets)


def ids(partitions: int, each: int, run: str = "e") -> list[str]:
    """Ids of events, partition by partition in turn."""
    return [f"{partition}-{run}{number:05}" for number in range(each) for partition in range(partitions)]


def _headers(identifier: str) -> list[tuple[str, bytes]]:
    return [
        ("ce_specversion", b"1.0"),
        ("ce_id", identifier.encode()),
        ("ce_type", b"student.progress.update"),
        ("ce_source", b"/tests"),
        ("ce_subject", b"ada"),
        ("ce_partitionkey", b"ada"),
        ("content-type", b"application/avro"),
    ]
