"""Reads at the same time become one call, and each reader gets what is its own."""

import asyncio
from collections.abc import Sequence

import pytest

from functions.runtime.dapr.loads import Loads
from functions.runtime.errors import UnavailableError
from functions.runtime.ports import Versioned


class Sidecar:
    """Answers when told to, and remembers what it was asked."""

    def __init__(self, stored: dict[str, bytes]) -> None:
        self.stored = stored
        self.asked: list[list[str]] = []
        self.error: Exception | None = None
        self.let_go = asyncio.Event()

    async def one(self, key: str) -> Versioned:
        return (await self.many([key])).get(key, Versioned(None, None))

    async def many(self, keys: Sequence[str]) -> dict[str, Versioned]:
        self.asked.append(list(keys))
        await self.let_go.wait()
        if self.error is not None:
            raise self.error
        return {key: Versioned(self.stored[key], "1") for key in keys if key in self.stored}


async def test_what_is_asked_during_a_read_is_read_together_after_it() -> None:
    sidecar = Sidecar({"ada": b"a", "ben": b"b"})
    loads = Loads(sidecar.one, sidecar.many)
    first = asyncio.create_task(loads.load("ada"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    others = [asyncio.create_task(loads.load(key)) for key in ("ben", "cara", "ben", "ada")]
    await asyncio.sleep(0)
    sidecar.let_go.set()
    assert await first == Versioned(b"a", "1")
    assert await asyncio.gather(*others) == [
        Versioned(b"b", "1"),
        Versioned(None, None),
        Versioned(b"b", "1"),
        Versioned(b"a", "1"),
    ]
    assert sidecar.asked == [["ada"], ["ben", "cara", "ada"]]


async def test_a_failure_reaches_everybody_who_waits_and_nobody_after() -> None:
    sidecar = Sidecar({"ada": b"a"})
    sidecar.error = UnavailableError("mastery")
    sidecar.let_go.set()
    loads = Loads(sidecar.one, sidecar.many)
    failed = await asyncio.gather(*(loads.load(key) for key in ("ada", "ben")), return_exceptions=True)
    assert all(isinstance(error, UnavailableError) for error in failed)
    sidecar.error = None
    assert await loads.load("ada") == Versioned(b"a", "1")


async def test_a_reader_who_gives_up_takes_nothing_from_the_others() -> None:
    sidecar = Sidecar({"ada": b"a"})
    loads = Loads(sidecar.one, sidecar.many)
    impatient, patient = (asyncio.create_task(loads.load("ada")) for _ in range(2))
    await asyncio.sleep(0)
    impatient.cancel()
    sidecar.let_go.set()
    assert await patient == Versioned(b"a", "1")
    with pytest.raises(asyncio.CancelledError):
        await impatient
