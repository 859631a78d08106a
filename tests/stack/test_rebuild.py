"""State that is lost comes back from the events, to the same bytes."""

import asyncio
from datetime import UTC, datetime
from random import Random
from uuid import uuid4

import pytest
from click.testing import CliRunner, Result

from functions.cli.main import cli
from functions.progress.recorder import Recorder
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.errors import UnavailableError
from stack.agents import READ_WRITE
from stack.stack import Stack
from tests.integration.evidence import seeded
from tests.integration.folded import folded
from tests.stack.platforms import on_sidecar

EVENTS, STUDENTS = 200, 10
PATIENCE_SECONDS = 180


def a_class() -> list[StudentProgress]:
    run = uuid4().hex[:8]
    return [
        event.model_copy(update={"student_id": f"{run}-{event.student_id}"})
        for event in seeded(Random(15), EVENTS, STUDENTS)  # noqa: S311 - a term, not a secret
    ]


def rebuild(stack: Stack, *arguments: str) -> Result:
    return CliRunner().invoke(
        cli,
        ["rebuild", "--to", stack.sources["progress-recorder"], "--bootstrap", stack.broker.bootstrap, *arguments],
    )


async def publish(stack: Stack, events: list[StudentProgress]) -> None:
    async with on_sidecar(stack, "progress") as platform:
        publisher = platform.publisher("progress")
        for event in events:
            await publisher.publish(event)


async def stored(stack: Stack, students: set[str]) -> dict[str, bytes]:
    async with on_sidecar(stack, "progress") as platform:
        return await platform.state(READ_WRITE).load_many(sorted(students))


async def settled(stack: Stack, students: set[str]) -> dict[str, bytes]:
    """The documents once nothing has changed them for two seconds."""
    before: dict[str, bytes] = {}
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            try:
                now = await stored(stack, students)
            except UnavailableError:
                now = {}
            if len(now) == len(students) and now == before:
                return now
            before = now
            await asyncio.sleep(2)


@pytest.mark.parametrize("since_before_the_events", [False, True])
async def test_redis_restarted_empty_is_rebuilt_to_the_same_bytes(stack: Stack, since_before_the_events: bool) -> None:
    began = datetime.now(UTC)
    events = a_class()
    students = {event.student_id for event in events}
    await publish(stack, events)
    before = await settled(stack, students)
    stack.store.wipe()
    stack.store.start()
    assert await settled_empty(stack, students)
    since = ["--from", began.isoformat()] if since_before_the_events else []
    done = await asyncio.to_thread(rebuild, stack, *since)
    assert done.exit_code == 0, done.output
    assert await stored(stack, students) == before


async def test_copies_that_the_recorder_still_keeps_do_not_hide_what_an_emptied_redis_has_lost(stack: Stack) -> None:
    before, after = a_class(), a_class()
    after = [event.model_copy(update={"student_id": before[0].student_id}) for event in after]
    students = {event.student_id for event in before}
    async with on_sidecar(stack, "progress") as platform:
        recorder = Recorder(platform.state(READ_WRITE), platform.codec, 300, timer=lambda: 0.0)  # keeps them for good

        async def record(events: list[StudentProgress]) -> None:
            for event in events:
                await recorder.record(event.cloud_event(platform.codec, "/learnflow/test").data, datetime.now(UTC))

        await record(before)
        stack.store.wipe()
        stack.store.start()
        assert await settled_empty(stack, students)
        await record(after[: EVENTS // 2])
        await record(before)
        await record(after)
    assert await stored(stack, students) == folded([*before, *after])


async def settled_empty(stack: Stack, students: set[str]) -> bool:
    """Whether nothing is left; the sidecar may need a moment to find the new Redis."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            try:
                return await stored(stack, students) == {}
            except UnavailableError:
                await asyncio.sleep(0.5)


async def test_a_rebuild_changes_nothing_where_nothing_was_lost_and_new_events_are_recorded_meanwhile(
    stack: Stack,
) -> None:
    first, second = a_class(), a_class()
    students = {event.student_id for event in [*first, *second]}
    await publish(stack, first)
    rebuilding = asyncio.create_task(asyncio.to_thread(rebuild, stack))
    await publish(stack, second)
    done = await rebuilding
    assert done.exit_code == 0, done.output
    expected = folded([*first, *second])
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await settled(stack, students) != expected:
            continue


def test_a_source_that_is_not_declared_is_named(stack: Stack) -> None:
    done = CliRunner().invoke(
        cli, ["rebuild", "--to", "http://127.0.0.1:1", "--bootstrap", stack.broker.bootstrap, "--source", "nobody"]
    )
    assert done.exit_code == 2
    assert "nobody" in done.output
