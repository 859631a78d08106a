"""Concurrent writers lose nothing: the recorder's own code, through sidecar and Redis, against the fold in order."""

import asyncio
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from random import Random
from uuid import uuid4

import pytest

from functions.progress.recorder import Recorder
from functions.runtime.dapr.saves import MANY
from functions.runtime.errors import ConflictError, UnavailableError
from functions.runtime.ports import StateStore
from stack.agents import READ_WRITE
from stack.stack import Stack
from tests.integration.evidence import seeded
from tests.integration.folded import folded
from tests.stack.platforms import on_sidecar

WRITERS = 8


async def test_eight_concurrent_writers_of_one_document_lose_no_event(stack: Stack) -> None:
    student = f"student-{uuid4().hex[:8]}"
    events = [event.model_copy(update={"student_id": student}) for event in seeded(Random(8), 200, 1)]  # noqa: S311
    async with AsyncExitStack() as open_platforms:
        platforms = [await open_platforms.enter_async_context(on_sidecar(stack, "progress")) for _ in range(WRITERS)]

        async def write(number: int) -> None:
            platform = platforms[number]
            recorder = Recorder(platform.state(READ_WRITE), platform.codec, 300)
            for event in events[number::WRITERS]:
                await _recorded(recorder, event.cloud_event(platform.codec, "/learnflow/test").data)

        await asyncio.gather(*map(write, range(WRITERS)))
        stored = await platforms[0].state(READ_WRITE).load(student)
    assert stored.value == folded(events)[student]


async def test_of_first_saves_at_the_same_time_one_wins_and_the_others_are_told(stack: Stack) -> None:
    async with AsyncExitStack() as open_platforms:
        platforms = [await open_platforms.enter_async_context(on_sidecar(stack, "progress")) for _ in range(WRITERS)]
        for _ in range(10):
            key = f"first-{uuid4().hex}"
            attempts = [_saved(p.state(READ_WRITE), key, b"%d" % number) for number, p in enumerate(platforms)]
            won = [number for number, saved in enumerate(await asyncio.gather(*attempts)) if saved]
            assert len(won) == 1
            assert (await platforms[0].state(READ_WRITE).load(key)).value == b"%d" % won[0]


async def test_a_save_over_an_older_version_is_a_conflict(stack: Stack) -> None:
    key = f"versions-{uuid4().hex}"
    async with on_sidecar(stack, "progress") as platform:
        store = platform.state(READ_WRITE)
        await store.save(key, b"1", None)
        first = await store.load(key)
        await store.save(key, b"2", first.etag)
        with pytest.raises(ConflictError):
            await store.save(key, b"3", first.etag)
        assert (await store.load(key)).value == b"2"


async def test_a_save_tells_the_etag_that_the_document_has_then(stack: Stack) -> None:
    key = f"etags-{uuid4().hex}"
    async with on_sidecar(stack, "progress") as platform:
        store = platform.state(READ_WRITE)
        etag: str | None = None
        for number in range(12):
            etag = await store.save(key, b"%d" % number, etag)
            assert (await store.load(key)).etag == etag


async def test_redis_takes_any_etag_for_a_document_that_it_does_not_have(stack: Stack) -> None:
    key = f"nothing-{uuid4().hex}"
    async with on_sidecar(stack, "progress") as platform:
        store = platform.state(READ_WRITE)
        told = await store.save(key, b"1", "41")
        assert (await store.load(key)).value == b"1"
        with pytest.raises(ConflictError):
            await store.save(key, b"2", told)
        assert (await store.load(key)).value == b"1"


async def test_of_many_saves_at_the_same_time_the_one_that_came_second_is_told_and_no_other(stack: Stack) -> None:
    keys = [f"many-{uuid4().hex}" for _ in range(2 * MANY)]
    async with on_sidecar(stack, "progress") as platform:
        store = platform.state(READ_WRITE)
        first = {key: await store.save(key, b"1", None) for key in keys}
        late = keys[3]
        await store.save(late, b"other", first[late])
        saved = await asyncio.gather(*(store.save(key, b"2", first[key]) for key in keys), return_exceptions=True)
        conflicts = [key for key, outcome in zip(keys, saved, strict=True) if isinstance(outcome, ConflictError)]
        assert conflicts == [late]
        assert await store.load_many(keys) == dict.fromkeys(keys, b"2") | {late: b"other"}


async def test_of_many_saves_into_a_redis_that_is_away_none_is_taken_for_done(stack: Stack) -> None:
    keys = [f"away-{uuid4().hex}" for _ in range(MANY)]
    async with on_sidecar(stack, "progress") as platform:
        store = platform.state(READ_WRITE)
        first = {key: await store.save(key, b"1", None) for key in keys}
        stack.store.kill()
        saved = await asyncio.gather(*(store.save(key, b"2", first[key]) for key in keys), return_exceptions=True)
        assert [type(outcome) for outcome in saved] == [UnavailableError] * len(keys)
        stack.store.start()
        assert await _found(store, keys) == dict.fromkeys(keys, b"1")


async def _found(store: StateStore, keys: list[str]) -> dict[str, bytes]:
    """What is stored, as soon as the sidecar has found Redis again."""
    async with asyncio.timeout(60):
        while True:
            try:
                return await store.load_many(keys)
            except UnavailableError:
                await asyncio.sleep(0.2)


async def _recorded(recorder: Recorder, payload: bytes) -> None:
    """Deliver until it is recorded, as a source does after 503."""
    for _ in range(20):
        try:
            await recorder.record(payload, datetime.now(UTC))
        except UnavailableError:
            await asyncio.sleep(0.1)
        else:
            return
    raise AssertionError("an event was never recorded")


async def _saved(store: StateStore, key: str, value: bytes) -> bool:
    try:
        await store.save(key, value, None)
    except ConflictError:
        return False
    return True
