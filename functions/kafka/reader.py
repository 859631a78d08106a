"""Reads the partitions of one source that the group gives to this process, and commits what is delivered."""

import asyncio
import logging
import threading
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from kafka import KafkaConsumer, TopicPartition
from kafka.consumer.subscription_state import AsyncConsumerRebalanceListener
from kafka.errors import KafkaError
from kafka.structs import OffsetAndMetadata
from prometheus_client import Gauge

from functions.kafka.group import unread_partitions
from functions.kafka.lane import Deliver, Lane
from functions.kafka.metrics import LAG
from functions.kafka.settings import KafkaSettings
from functions.kafka.source import Source

POLL_SECONDS = 0.1
COMMIT_SECONDS = 0.2  # so much is delivered again after a crash
AWAY_SECONDS = 1.0
READ_AHEAD = 500  # records of a partition in memory; a partition above that is paused
REQUEST_SECONDS = 5.0
METADATA_SECONDS = 10.0  # topics that are made later are found within this
FIRST_LOOK_SECONDS = 10.0  # after starting, for partitions that the group gave to nobody; then in growing pauses
LONGEST_LOOK_SECONDS = 60.0

_LOG = logging.getLogger(__name__)


class SourceReader:
    """Polls in a thread of its own, because kafka-python blocks; lanes run on the event loop that made this."""

    def __init__(self, settings: KafkaSettings, source: Source, deliver: Deliver) -> None:
        self._settings = settings
        self._source = source
        self._deliver = deliver
        self._loop = asyncio.get_running_loop()
        self._stopping = threading.Event()
        self._joins_anew = threading.Event()
        self._lanes: dict[TopicPartition, Lane] = {}
        self._committed: dict[TopicPartition, int] = {}
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"reader-{source.name}")

    async def run(self) -> None:
        """Read until stopped; raises what no retry mends."""
        watch = asyncio.create_task(self._watch())
        try:
            await self._loop.run_in_executor(self._thread, self._read)
        finally:
            watch.cancel()
            self._thread.shutdown(wait=False)

    def stop(self) -> None:
        """Begin no further delivery; `run` returns when all is committed and the group is left."""
        self._stopping.set()

    async def _watch(self) -> None:
        """Join anew when the group settled without giving out every partition.

        kafka-python may join before it knows the topics' partitions, and loses the answer that tells it when an older
        question was still under way: then nobody reads them, and no error says so.
        """
        pause = FIRST_LOOK_SECONDS
        while True:
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_LOOK_SECONDS)
            try:
                unread = await asyncio.to_thread(unread_partitions, self._settings, self._source)
            except KafkaError:  # the poll tells it
                continue
            if unread:
                _LOG.warning("unread", extra={"source": self._source.name, "partitions": _shown(unread)})
                self._joins_anew.set()

    def _read(self) -> None:
        while not self._stopping.is_set():
            self._joins_anew.clear()
            try:
                consumer = self._consumer()
            except KafkaError as error:
                self._brokers_are_away(error)
                continue
            try:
                if self._knows_topics(consumer):
                    consumer.subscribe(list(self._source.topics), listener=_Rebalance(self, consumer))
                    self._poll(consumer)
            except KafkaError as error:
                self._brokers_are_away(error)
            finally:
                self._leave(consumer)

    def _consumer(self) -> "_Consumer":
        return _Consumer(
            **self._settings.connection(),
            group_id=self._source.group,
            auto_offset_reset=self._source.initial_offset,
            enable_auto_commit=False,
            allow_auto_create_topics=False,
            session_timeout_ms=round(self._settings.session_timeout * 1000),
            heartbeat_interval_ms=round(self._settings.session_timeout * 1000 / 5),
            metadata_max_age_ms=round(METADATA_SECONDS * 1000),
            request_timeout_ms=round(max(REQUEST_SECONDS, self._settings.session_timeout + 1) * 1000),
            reconnect_backoff_max_ms=round(AWAY_SECONDS * 1000),
            default_offset_commit_callback=self._commit_ended,
            max_poll_records=READ_AHEAD,
        )

    def _knows_topics(self, consumer: KafkaConsumer) -> bool:
        """Ask for the partitions before joining; waits a moment where a topic is not there yet."""
        missing = [topic for topic in self._source.topics if not consumer.partitions_for_topic(topic)]
        if missing:
            _LOG.warning("waits for topics", extra={"source": self._source.name, "topics": missing})
            self._stopping.wait(AWAY_SECONDS)
        return not missing

    def _poll(self, consumer: KafkaConsumer) -> None:
        commit_at = 0.0
        while not (self._stopping.is_set() or self._joins_anew.is_set()):
            try:
                for partition, records in consumer.poll(timeout_ms=round(POLL_SECONDS * 1000)).items():
                    self._loop.call_soon_threadsafe(self._lanes[partition].give, records)
                self._hold_back(consumer)
                if time.monotonic() >= commit_at:
                    self._raise_errors_of_lanes()
                    if offsets := self._uncommitted(self._lanes):
                        consumer.commit_async(offsets)
                    self._tell_lag(consumer)
                    commit_at = time.monotonic() + COMMIT_SECONDS
            except KafkaError as error:
                self._brokers_are_away(error)

    def _tell_lag(self, consumer: KafkaConsumer) -> None:
        for partition, lane in self._lanes.items():
            end, first = consumer.highwater(partition), lane.first_waiting
            if end is not None:
                self._lag(partition).set(0 if first is None else max(0, end - first))

    def _lag(self, partition: TopicPartition) -> Gauge:
        return LAG.labels(self._source.name, partition.topic, str(partition.partition))

    def _hold_back(self, consumer: KafkaConsumer) -> None:
        """A partition whose function is slow or away must not fill the memory; the others go on."""
        full = {partition for partition, lane in self._lanes.items() if lane.waiting >= READ_AHEAD}
        paused = consumer.paused()
        if full - paused:
            consumer.pause(*(full - paused))
        ready = {partition for partition in paused - full if self._waiting(partition) <= READ_AHEAD // 2}
        if ready:
            consumer.resume(*ready)

    def _waiting(self, partition: TopicPartition) -> int:
        lane = self._lanes.get(partition)
        return 0 if lane is None else lane.waiting

    def _raise_errors_of_lanes(self) -> None:
        for lane in self._lanes.values():
            if lane.error is not None:
                raise lane.error

    def _uncommitted(self, partitions: Iterable[TopicPartition]) -> dict[TopicPartition, OffsetAndMetadata]:
        reached = {partition: self._lanes[partition].next_offset for partition in partitions}
        return {
            partition: OffsetAndMetadata(offset, "", -1)
            for partition, offset in reached.items()
            if offset is not None and self._committed.get(partition) != offset
        }

    def _commit_ended(self, offsets: dict[TopicPartition, OffsetAndMetadata], result: object) -> None:
        if isinstance(result, Exception):
            _LOG.warning("offsets are not committed, %s", type(result).__name__, extra={"source": self._source.name})
            return
        self._committed |= {partition: offset.offset for partition, offset in offsets.items()}

    def assigned(self, partitions: Iterable[TopicPartition]) -> None:
        """Take these partitions over, each from its committed offset."""
        asyncio.run_coroutine_threadsafe(self._open(partitions), self._loop).result()
        _LOG.info("assigned", extra={"source": self._source.name, "partitions": _shown(partitions)})

    def drained(self, partitions: Iterable[TopicPartition]) -> dict[TopicPartition, OffsetAndMetadata]:
        """End the deliveries of these partitions and return what is left to commit."""
        mine = [partition for partition in partitions if partition in self._lanes]
        if not mine:
            return {}
        asyncio.run_coroutine_threadsafe(self._drain(mine), self._loop).result()
        offsets = self._uncommitted(mine)
        for partition in mine:
            del self._lanes[partition]
            self._lag(partition).set(0)  # another process tells from now on
            self._committed.pop(partition, None)
        _LOG.info("given back", extra={"source": self._source.name, "partitions": _shown(mine)})
        return offsets

    async def _open(self, partitions: Iterable[TopicPartition]) -> None:
        self._lanes |= {partition: Lane(self._deliver) for partition in partitions if partition not in self._lanes}

    async def _drain(self, partitions: list[TopicPartition]) -> None:
        grace = self._settings.drain_timeout
        await asyncio.gather(*(self._lanes[partition].stop(grace) for partition in partitions))

    def _leave(self, consumer: KafkaConsumer) -> None:
        """The listener drains and commits while the consumer closes; this is for what it did not come to."""
        try:
            consumer.close(autocommit=False, timeout_ms=round(REQUEST_SECONDS * 1000))
        except KafkaError as error:
            _LOG.warning("the group was not left in good order", extra={"reason": str(error)})
        finally:
            self.drained(list(self._lanes))

    def _brokers_are_away(self, error: KafkaError) -> None:
        _LOG.warning("the brokers do not answer: %s", error, extra={"source": self._source.name})
        self._stopping.wait(AWAY_SECONDS)


class _Consumer(KafkaConsumer):  # type: ignore[misc]  # kafka-python has no types
    def forget_partitions(self) -> None:
        """Begin anew with all partitions at the next assignment, each at its committed offset.

        kafka-python 3.0 marks revoked partitions as not to be fetched, and keeps the mark and the position of those
        that come back in the same rebalance: they would never be read again.
        """
        self._subscription.assign_from_subscribed([])


class _Rebalance(AsyncConsumerRebalanceListener):  # type: ignore[misc]  # kafka-python has no types
    """Called by kafka-python inside poll and close; what is awaited here runs on its own loop, not on asyncio's."""

    def __init__(self, reader: SourceReader, consumer: _Consumer) -> None:
        self._reader = reader
        self._consumer = consumer

    async def on_partitions_assigned(self, assigned: set[TopicPartition]) -> None:
        self._reader.assigned(assigned)

    async def on_partitions_revoked(self, revoked: set[TopicPartition]) -> None:
        """Commit before the group goes on, so that the next owner begins where this one ended."""
        if offsets := self._reader.drained(revoked):
            try:
                await self._consumer.commit_async(offsets)
            except KafkaError as error:
                _LOG.warning("offsets are not committed, %s", type(error).__name__)
        self._consumer.forget_partitions()

    async def on_partitions_lost(self, lost: set[TopicPartition]) -> None:
        """Another owner has them already: there is nothing to commit."""
        self._reader.drained(lost)


def _shown(partitions: Iterable[TopicPartition]) -> list[str]:
    return sorted(f"{partition.topic}-{partition.partition}" for partition in partitions)
