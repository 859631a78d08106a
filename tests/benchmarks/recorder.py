"""Events a second through the recorder beside a bare handler that makes one Dapr state write, on the real stack.

Both are served alike, on the same sidecar and Redis, and get the same events in turns: first by HTTP, as many at once
as the topic has partitions, then out of Kafka by `learnflow consume`. The recorder begins with the copy of a document
that it has just saved, so a third way gives it the events of as many students, for whom it has none.
"""

import asyncio
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random
from statistics import median

import aiohttp
import redis
from rich.console import Console
from rich.table import Table

from functions.runtime.contracts.codec import Codec
from functions.runtime.contracts.event import CloudEvent
from functions.runtime.contracts.schemas import Schemas
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.settings import Settings
from stack.function import FunctionProcess
from stack.ports import Ports
from stack.stack import Stack
from tests.benchmarks.consumed import filled_topic, rate
from tests.benchmarks.fleet import BARE_EVENTS
from tests.benchmarks.server import running
from tests.integration.evidence import seeded

ROUNDS = 7
EVENTS = 1_200
STUDENTS = 100
PARTITIONS = 6


Events = Callable[[str], list[list[CloudEvent]]]


@dataclass
class Rates:
    """Events a second by round, and how many documents the recorder read for all its events."""

    recorder: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    nothing: list[float] = field(default_factory=list)
    reads: int = 0

    def row(self) -> list[str]:
        """The medians, what they are of each other, and the share of events for which nothing was read."""
        ours, theirs = median(self.recorder), median(self.bare)
        unread = 1 - self.reads / (EVENTS * len(self.recorder))
        return [f"{ours:.0f}", f"{theirs:.0f}", f"{ours / theirs:.2f}", f"{unread:.0%}"]


def table(data: Path) -> Table:
    """Measure in turns."""
    stack = Stack(data / "stack")
    bare = _bare(stack, data)
    shown = Table(title=f"Events a second: medians of {ROUNDS} rounds of {EVENTS} events")
    for column in ("way", "recorder", "bare handler, one state write", "of that", "found a copy"):
        shown.add_column(column, justify="left" if column == "way" else "right")
    with stack:
        bare.start()
        try:
            shown.add_row(f"HTTP, 6 at once, {STUDENTS} students", *_by_http(stack, bare, _term).row())
            shown.add_row("HTTP, 6 at once, every event another student", *_by_http(stack, bare, _strangers).row())
            consumed = _out_of_kafka(stack, bare, data)
            shown.add_row(f"out of Kafka by learnflow consume, {STUDENTS} students", *consumed.row())
            shown.caption = (
                "found a copy: the recorder read no document for the event, as Redis counts it. "
                f"learnflow consume to a functions-framework handler that does nothing: {median(consumed.nothing):.0f}"
            )
        finally:
            bare.stop()
    return shown


def _bare(stack: Stack, data: Path) -> FunctionProcess:
    environment = stack.sidecars["progress"].environment()
    return FunctionProcess(
        "bare", "tests.benchmarks.bare_state", environment, Ports(data / "ports.json"), data / "bare.log"
    )


def _by_http(stack: Stack, bare: FunctionProcess, events: Events) -> Rates:
    rates = Rates()
    recorder = stack.functions["progress-events"].url
    for url in (recorder, bare.url):  # warms both up
        asyncio.run(_deliver(url, events("warm")))
    for number in range(ROUNDS):
        _measure(
            rates, stack, number, lambda url, number=number: asyncio.run(_deliver(url, events(f"r{number}"))), bare
        )
    return rates


def _out_of_kafka(stack: Stack, bare: FunctionProcess, data: Path) -> Rates:
    rates = Rates()
    with running(BARE_EVENTS) as nothing:
        for number in range(ROUNDS):
            topic = filled_topic(stack.broker.bootstrap, _term(f"k{number}"))

            def measured(url: str, topic: str = topic) -> float:
                return rate(stack.broker.bootstrap, topic, EVENTS, url, data)

            _measure(rates, stack, number, measured, bare)
            rates.nothing.append(measured(f"http://127.0.0.1:{nothing.port}"))
    return rates


def _measure(rates: Rates, stack: Stack, number: int, rate_of: Callable[[str], float], bare: FunctionProcess) -> None:
    """One round of both; who comes first changes, for what went before may slow down what follows."""

    def recorder() -> None:
        before = _documents_read(stack)
        rates.recorder.append(rate_of(stack.functions["progress-events"].url))
        rates.reads += _documents_read(stack) - before

    def handler() -> None:
        rates.bare.append(rate_of(bare.url))

    for turn in (recorder, handler) if number % 2 else (handler, recorder):
        turn()


def _documents_read(stack: Stack) -> int:
    """How many documents Redis was asked for since it began; nobody but the recorder asks for any here."""
    with closing(redis.Redis.from_url(stack.store.url("reader"))) as reader:
        return int(reader.info("commandstats").get("cmdstat_hgetall", {"calls": 0})["calls"])


def _term(round_name: str) -> list[list[CloudEvent]]:
    """A term of events of a class."""
    return _by_partition(
        event.model_copy(update={"student_id": f"{round_name}-{event.student_id}"}) for event in _seeded()
    )


def _strangers(round_name: str) -> list[list[CloudEvent]]:
    """The same events, each of a student of whom nothing is known yet."""
    return _by_partition(
        event.model_copy(update={"student_id": f"{round_name}-stranger-{number}"})
        for number, event in enumerate(_seeded())
    )


def _seeded() -> list[StudentProgress]:
    return seeded(Random(1), EVENTS, STUDENTS)  # noqa: S311 - a term, not a secret


def _by_partition(events: Iterable[StudentProgress]) -> list[list[CloudEvent]]:
    """The events by partition: all of a student are in one, in order."""
    codec = Codec(Schemas(Settings().contracts_dir))
    partitions: list[list[CloudEvent]] = [[] for _ in range(PARTITIONS)]
    numbers = dict[str, int]()
    counter = count()
    for event in events:
        number = numbers.setdefault(event.student_id, next(counter) % PARTITIONS)
        partitions[number].append(event.cloud_event(codec, "/learnflow/bench"))
    return partitions


async def _deliver(url: str, partitions: list[list[CloudEvent]]) -> float:
    async with aiohttp.ClientSession() as session:

        async def deliver(events: list[CloudEvent]) -> None:
            for event in events:
                headers = {f"ce-{name}": value for name, value in event.attributes.items()}
                headers["content-type"] = event.content_type
                async with session.post(url, data=event.data, headers=headers) as response:
                    if not response.ok:
                        raise RuntimeError(f"{url} answered {response.status}: {await response.text()}")

        began = time.perf_counter()
        await asyncio.gather(*map(deliver, partitions))
        return sum(map(len, partitions)) / (time.perf_counter() - began)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        Console(width=130).print(table(Path(folder)))
