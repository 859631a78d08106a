"""Builds lost state again: every event that its topics still hold goes to the function that writes it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from functions.delivery.retries import Refusal
from functions.kafka.cloud_event import BinaryEvent, Record
from functions.kafka.delivery import FunctionDelivery, client_for_functions
from functions.kafka.lane import Lane, Pause
from functions.kafka.settings import KafkaSettings
from functions.kafka.source import Source
from functions.kafka.span import Span, span
from functions.runtime.errors import UnavailableError

READ_AHEAD = 500  # records of a partition in memory
POLL_SECONDS = 0.2
GRACE_SECONDS = 0.1

Progress = Callable[[int, int], None]


@dataclass
class Rebuilt:
    """What became of the events. Refused ones can never be processed: they are among the dead letters already."""

    events: int = 0
    refused: list[str] = field(default_factory=list)


async def rebuild(
    settings: KafkaSettings, source: Source, url: str, since: datetime | None, progress: Progress
) -> Rebuilt:
    """Deliver the source's events from the given time on, or from the earliest, up to those of this moment.

    Each goes to `url` at least once, in order within a partition; the group's own progress is not touched, so the
    function may go on with new events meanwhile. `progress` hears how many of how many are done. Raises
    UnavailableError when the function stays away for longer than the source's retries last, or Kafka is away, and
    NotFoundError for a topic that does not exist.
    """
    rebuilt = Rebuilt()

    async def note(record: Record, _: BinaryEvent, refusal: Refusal, __: Pause) -> None:
        if refusal.answer.retried:
            raise UnavailableError(f"{source.name} at {url}")
        rebuilt.refused.append(f"{record.topic}-{record.partition}, offset {record.offset}: {refusal.answer.status}")

    async with client_for_functions() as client:
        function = FunctionDelivery(source, url, client, note)

        async def deliver(record: Record, pause: Pause) -> None:
            await function(record, pause)
            rebuilt.events += 1

        with span(settings, source.topics, since) as held:
            lanes = {partition: Lane(deliver) for partition in held.partitions}
            try:
                await _through(held, lanes, lambda: progress(rebuilt.events, held.records))
            finally:
                await asyncio.gather(*(lane.stop(GRACE_SECONDS) for lane in lanes.values()))
    return rebuilt


async def _through(held: Span, lanes: dict[object, Lane], tell: Callable[[], None]) -> None:
    read = False
    while not read or any(lane.waiting for lane in lanes.values()):
        if read:
            await asyncio.sleep(POLL_SECONDS)
        else:
            for partition, records in (await asyncio.to_thread(held.poll, POLL_SECONDS)).items():
                lanes[partition].give(records)
            held.hold_back({partition for partition, lane in lanes.items() if lane.waiting >= READ_AHEAD})
            read = held.read
        for lane in lanes.values():
            if lane.error is not None:
                raise lane.error
        tell()
    tell()
