"""Evidence on Kafka as the Progress function publishes it, and the documents that must come of it."""

import random
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import reduce
from uuid import uuid4

import redis

from functions.progress.fold import entry_of, fold
from functions.runtime.contracts.codec import Codec
from functions.runtime.contracts.schemas import Schemas
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.dapr.publisher import metadata_of
from functions.runtime.mastery.document import StudentDocument
from functions.runtime.settings import Settings
from skills.mastery_calculation.scores import Scores
from stack.credentials import Credentials
from tests.cluster.address import KAFKA, REDIS

COMPONENTS = ("variables", "for-loops", "lists", "scope")


def some(events: int, students: int, seed: int) -> list[StudentProgress]:
    """Evidence of several students about several components, a second apart."""
    dice, run = random.Random(seed), uuid4().hex[:8]  # noqa: S311 - the same at each run
    began = datetime.now(UTC) - timedelta(seconds=events + 60)
    return [
        StudentProgress.of(
            f"student-{run}-{number % students}",
            dice.choice(COMPONENTS),
            Scores(quiz=round(dice.random(), 2), completion=round(dice.random(), 2)),
            timestamp=began + timedelta(seconds=number),
        )
        for number in range(events)
    ]


def send(events: Iterable[StudentProgress]) -> None:
    """Append the events; on return the broker has them all."""
    from kafka import KafkaProducer  # noqa: PLC0415 - its import warns, and conftest.py must come first

    codec = Codec(Schemas(Settings().contracts_dir))
    producer = KafkaProducer(bootstrap_servers=KAFKA, acks="all")
    try:
        sent = []
        for event in events:
            record = event.cloud_event(codec, "/learnflow/progress")
            metadata = metadata_of(record)
            headers = [(name, value.encode()) for name, value in metadata.items()]
            sent.append(producer.send(record.topic, key=record.key.encode(), value=record.data, headers=headers))
        for delivery in sent:
            delivery.get(timeout=30)
    finally:
        producer.close()


def expected(events: Iterable[StudentProgress]) -> dict[str, bytes]:
    """By student, the document that holds each event once."""
    by_student: dict[str, list[StudentProgress]] = {}
    for event in events:
        by_student.setdefault(event.student_id, []).append(event)
    return {
        student: reduce(fold, map(entry_of, mine), StudentDocument(student_id=student)).stored()
        for student, mine in by_student.items()
    }


class Documents:
    """The mastery documents in Redis, read as the user who may only read."""

    def __init__(self, credentials: Credentials) -> None:
        address, _, port = REDIS.partition(":")
        self._redis = redis.Redis(
            host=address, port=int(port), username="reader", password=credentials.password("reader")
        )

    def of(self, students: Iterable[str]) -> dict[str, bytes]:
        """Those that there are, by student."""
        found = {student: self._redis.hget(f"mastery||{student}", "data") for student in students}
        return {student: document for student, document in found.items() if document is not None}

    def close(self) -> None:
        """Close the connection."""
        self._redis.close()
