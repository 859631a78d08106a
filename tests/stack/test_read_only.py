"""Mastery has one writer: Redis refuses every other, whatever an agent or its sidecar attempts."""

from uuid import uuid4

import pytest
import redis

from functions.runtime.errors import UnavailableError
from stack.agents import READ_ONLY, READ_WRITE
from stack.stack import Stack
from tests.stack.platforms import on_sidecar

READERS = ["debug", "concepts", "exercise", "review"]


@pytest.mark.parametrize("reader", READERS)
async def test_a_reader_reads_what_progress_wrote_and_writes_nothing(stack: Stack, reader: str) -> None:
    key, value = f"student-{uuid4().hex}", b'{"by": "progress"}'
    async with on_sidecar(stack, "progress") as platform:
        await platform.state(READ_WRITE).save(key, value, None)
    async with on_sidecar(stack, reader) as platform:
        shared = platform.state(READ_ONLY)
        found = await shared.load(key)
        assert found.value == value
        assert await shared.load_many([key, "nobody"]) == {key: value}
        with pytest.raises(UnavailableError) as refused:
            await shared.save(key, b'{"by": "a reader"}', found.etag)
        assert "NOPERM" in _reason(refused.value)
        assert await shared.load(key) == found


@pytest.mark.parametrize("reader", READERS)
async def test_a_reader_does_not_even_know_the_component_that_writes(stack: Stack, reader: str) -> None:
    async with on_sidecar(stack, reader) as platform:
        with pytest.raises(UnavailableError) as refused:
            await platform.state(READ_WRITE).load("anybody")
    assert f"state store {READ_WRITE} is not found" in _reason(refused.value)


@pytest.mark.parametrize("command", [("SET", "mastery||x", "1"), ("DEL", "mastery||x"), ("EVAL", "return 1", "0")])
def test_redis_refuses_writes_and_scripts_of_the_reader(stack: Stack, command: tuple[str, ...]) -> None:
    with (
        redis.Redis.from_url(stack.store.url("reader")) as client,
        pytest.raises(redis.exceptions.NoPermissionError),
    ):
        client.execute_command(*command)


def test_redis_knows_nobody_without_a_password(stack: Stack) -> None:
    with redis.Redis(port=stack.store.port) as client, pytest.raises(redis.exceptions.AuthenticationError):
        client.get("mastery||x")


@pytest.mark.parametrize("command", [("FLUSHALL",), ("CONFIG", "GET", "*"), ("ACL", "LIST"), ("SHUTDOWN",)])
def test_not_even_the_writer_administers_redis(stack: Stack, command: tuple[str, ...]) -> None:
    with (
        redis.Redis.from_url(stack.store.url("writer")) as client,
        pytest.raises(redis.exceptions.NoPermissionError),
    ):
        client.execute_command(*command)


def _reason(error: BaseException) -> str:
    """What the sidecar said: the first of the causes."""
    while error.__cause__ is not None:
        error = error.__cause__
    return str(error)
