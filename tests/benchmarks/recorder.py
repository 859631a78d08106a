"""Events a second through the recorder beside a bare handler that makes one Dapr state write, on the real stack.

Both are served alike, on the same sidecar and Redis, and get the same events in turns: first by HTTP, as many at once
as the topic has partitions, then out of Kafka by `learnflow consume`.
"""

import asyncio
import tempfile
import time
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from random import Random
from statistics import median

import aiohttp
from rich.console import Console
from rich.table import Table

from functions.runtime.contracts.codec import Codec
from functions.runtime.contracts.event import CloudEvent
from functions.runtime.contracts.schemas import Schemas
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


def table(data: Path) -> Table:
    """Measure in turns."""
    stack = Stack(data / "stack")
    bare = _bare(stack, data)
    shown = Table(title=f"Events a second: medians of {ROUNDS} rounds of {EVENTS} events of {STUDENTS} students")
    for column in ("way", "recorder", "bare handler, one state write", "of that"):
        shown.add_column(column, justify="left" if column == "way" else "right")
    with stack:
        bare.start()
        try:
            _row(shown, "HTTP, 6 at once", *_by_http(stack, bare))
            recorder, writing, nothing = _out_of_kafka(stack, bare, data)
            _row(shown, "out of Kafka by learnflow consume", recorder, writing)
            shown.caption = (
                f"learnflow consume to a functions-framework handler that does nothing: {median(nothing):.0f}"
            )
        finally:
            bare.stop()
    return shown


def _bare(stack: Stack, data: Path) -> FunctionProcess:
    environment = stack.sidecars["progress"].environment()
    return FunctionProcess(
        "bare", "tests.benchmarks.bare_state", environment, Ports(data / "ports.json"), data / "bare.log"
    )


def _row(shown: Table, way: str, recorder: Sequence[float], bare: Sequence[float]) -> None:
    ours, theirs = median(recorder), median(bare)
    shown.add_row(way, f"{ours:.0f}", f"{theirs:.0f}", f"{ours / theirs:.2f}")


def _by_http(stack: Stack, bare: FunctionProcess) -> tuple[list[float], list[float]]:
    rates: dict[str, list[float]] = {"recorder": [], "bare": []}
    urls = {"recorder": stack.functions["progress-events"].url, "bare": bare.url}
    for number in range(ROUNDS + 1):
        for name, url in urls.items():
            measured = asyncio.run(_deliver(url, _events(f"r{number}")))
            if number:  # the first round warms both up
                rates[name].append(measured)
    return rates["recorder"], rates["bare"]


def _out_of_kafka(stack: Stack, bare: FunctionProcess, data: Path) -> tuple[list[float], list[float], list[float]]:
    rates: dict[str, list[float]] = {"recorder": [], "bare": [], "nothing": []}
    with running(BARE_EVENTS) as nothing:
        urls = {"recorder": stack.functions["progress-events"].url, "bare": bare.url}
        urls["nothing"] = f"http://127.0.0.1:{nothing.port}"
        for number in range(ROUNDS):
            topic = filled_topic(stack.broker.bootstrap, _events(f"k{number}"))
            for name, url in urls.items():
                rates[name].append(rate(stack.broker.bootstrap, topic, EVENTS, url, data))
    return rates["recorder"], rates["bare"], rates["nothing"]


def _events(round_name: str) -> list[list[CloudEvent]]:
    """A term of events by partition: all of a student are in one, in order."""
    codec = Codec(Schemas(Settings().contracts_dir))
    partitions: list[list[CloudEvent]] = [[] for _ in range(PARTITIONS)]
    numbers = dict[str, int]()
    counter = count()
    for event in seeded(Random(1), EVENTS, STUDENTS):  # noqa: S311 - a term, not a secret
        number = numbers.setdefault(event.student_id, next(counter) % PARTITIONS)
        named = event.model_copy(update={"student_id": f"{round_name}-{event.student_id}"})
        partitions[number].append(named.cloud_event(codec, "/learnflow/bench"))
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
