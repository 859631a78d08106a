"""A class whose documents together are longer than one answer of the sidecar."""

import asyncio
from uuid import uuid4

from stack.agents import READ_WRITE
from stack.stack import Stack
from tests.stack.platforms import on_sidecar

STUDENTS = 60
LONG = 200_000  # bytes; a thousand events take about as many


async def test_a_class_with_long_histories_is_read_whole(stack: Stack) -> None:
    documents = {f"long-{number}-{uuid4().hex[:8]}": bytes([65 + number % 26]) * LONG for number in range(STUDENTS)}
    async with on_sidecar(stack, "progress") as platform:
        store = platform.state(READ_WRITE)
        await asyncio.gather(*(store.save(key, value, None) for key, value in documents.items()))
        assert await store.load_many([*documents, "nobody"]) == documents


async def test_long_documents_that_are_asked_for_at_once_all_come(stack: Stack) -> None:
    documents = {f"long-{number}-{uuid4().hex[:8]}": bytes([65 + number % 26]) * LONG for number in range(STUDENTS)}
    async with on_sidecar(stack, "progress") as platform:
        store = platform.state(READ_WRITE)
        await asyncio.gather(*(store.save(key, value, None) for key, value in documents.items()))
        loaded = await asyncio.gather(*map(store.load, documents))
    assert {key: found.value for key, found in zip(documents, loaded, strict=True)} == documents
