"""Events while everything is killed: the final documents are the fold of all that was accepted, byte for byte."""

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from random import Random
from uuid import uuid4

from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.dapr.platform import DaprPlatform
from functions.runtime.errors import UnavailableError
from stack.agents import READ_WRITE
from stack.stack import Stack
from tests.integration.evidence import seeded
from tests.integration.folded import folded
from tests.stack.chaos import Chaos
from tests.stack.platforms import on_sidecar
from tests.stack.scale import SCALE

PUBLISHERS = 8
STALLED_SECONDS = 120  # without any change


async def test_kills_of_every_part_lose_no_event_and_count_none_twice(
    stack: Stack, measured: Callable[[str], None]
) -> None:
    run = uuid4().hex[:8]
    events = [
        event.model_copy(update={"student_id": f"{run}-{event.student_id}"})
        for event in seeded(Random(6), SCALE.events, SCALE.students)  # noqa: S311 - a term, not a secret
    ]
    chaos = Chaos(
        [stack.broker, stack.store, stack.sidecars["progress"], stack.functions["progress-events"], stack.consumer],
        seed=6,
    )
    async with on_sidecar(stack, "progress") as platform:
        with chaos.at_work():
            attempts = await _publish_all(platform, events, chaos)
        expected = folded(events)
        await _until_stored(platform, expected)
    measured(f"events under faults: {len(events)} of {len(expected)} students, {attempts} attempts; killed {chaos}")


async def _publish_all(platform: DaprPlatform, events: Sequence[StudentProgress], chaos: Chaos) -> int:
    """Publish each until it is accepted, evenly spread over the kills; the number of attempts."""
    publisher = platform.publisher("progress")
    waiting = iter(enumerate(events))
    enough_kills = asyncio.create_task(asyncio.to_thread(chaos.wait_until_killed_each, SCALE.rounds))
    attempts = 0

    async def publish() -> None:
        nonlocal attempts
        for number, event in waiting:
            if number == len(events) // 2:
                await enough_kills
            while True:
                attempts += 1
                try:
                    await publisher.publish(event)
                except UnavailableError:
                    await asyncio.sleep(0.2)
                else:
                    break

    await asyncio.gather(*(publish() for _ in range(PUBLISHERS)))
    return attempts


async def _until_stored(platform: DaprPlatform, expected: dict[str, bytes]) -> None:
    store = platform.state(READ_WRITE)
    stored: dict[str, bytes] = {}
    moved = time.monotonic()
    while stored != expected:
        assert time.monotonic() - moved < STALLED_SECONDS, _difference(stored, expected)
        await asyncio.sleep(0.5)
        with suppress(UnavailableError):
            found = await store.load_many(list(expected))
            if found != stored:
                stored, moved = found, time.monotonic()


def _difference(stored: dict[str, bytes], expected: dict[str, bytes]) -> str:
    students = [student for student, document in expected.items() if stored.get(student) != document]
    return f"{len(students)} of {len(expected)} documents differ, among them {students[:3]}"
