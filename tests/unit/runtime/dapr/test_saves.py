"""Saves at the same time become one call, and each saver learns what became of its own."""

import asyncio
from collections.abc import Sequence

import pytest

from functions.runtime.dapr.saves import LONG, MANY, Save, Saves
from functions.runtime.errors import ConflictError, UnavailableError


class Sidecar:
    """Answers when told to, and remembers what it was sent."""

    def __init__(self) -> None:
        self.sent: list[list[str]] = []
        self.failures: dict[str, Exception] = {}
        self.error: Exception | None = None
        self.let_go = asyncio.Event()
        self.asked = asyncio.Semaphore(0)

    async def each(self, saves: Sequence[Save]) -> dict[str, Exception]:
        self.sent.append([save.key for save in saves])
        self.asked.release()
        await self.let_go.wait()
        if self.error is not None:
            raise self.error
        return {save.key: self.failures[save.key] for save in saves if save.key in self.failures}


def of(key: str, length: int = 1) -> Save:
    return Save(key, b"x" * length, "1")


async def test_what_is_saved_during_a_call_is_saved_together_after_it() -> None:
    sidecar = Sidecar()
    saves = Saves(sidecar.each, patience=60)
    first = asyncio.create_task(saves.save(of("ada")))
    await sidecar.asked.acquire()
    others = [asyncio.create_task(saves.save(of(key))) for key in ("ben", "cara", "dan")]
    await asyncio.sleep(0)
    assert sidecar.sent == [["ada"]]
    sidecar.let_go.set()
    await asyncio.gather(first, *others)
    assert sidecar.sent == [["ada"], ["ben", "cara", "dan"]]


async def test_a_call_that_takes_long_holds_nobody_up() -> None:
    sidecar = Sidecar()
    saves = Saves(sidecar.each, patience=0.001)
    both = [asyncio.create_task(saves.save(of("ada")))]
    await sidecar.asked.acquire()
    both.append(asyncio.create_task(saves.save(of("ben"))))
    async with asyncio.timeout(30):
        await sidecar.asked.acquire()
    sidecar.let_go.set()
    await asyncio.gather(*both)
    assert sidecar.sent == [["ada"], ["ben"]]


async def test_two_saves_of_one_document_never_share_a_call() -> None:
    sidecar = Sidecar()
    sidecar.let_go.set()
    saves = Saves(sidecar.each, patience=60)
    await asyncio.gather(*(saves.save(of("ada")) for _ in range(3)))
    assert sidecar.sent == [["ada"]] * 3


async def test_one_call_takes_so_many_documents_and_so_many_bytes() -> None:
    sidecar = Sidecar()
    sidecar.let_go.set()
    saves = Saves(sidecar.each, patience=60)
    await asyncio.gather(*(saves.save(of(str(number))) for number in range(2 * MANY + 1)))
    assert [len(keys) for keys in sidecar.sent] == [MANY, MANY, 1]
    sidecar.sent.clear()
    await asyncio.gather(*(saves.save(of(key, LONG // 2)) for key in "abc"), saves.save(of("long", 2 * LONG)))
    assert sidecar.sent == [["a", "b"], ["c"], ["long"]]


async def test_who_failed_is_told_why_and_the_others_are_not() -> None:
    sidecar = Sidecar()
    sidecar.let_go.set()
    sidecar.failures = {"ben": ConflictError("ben")}
    saves = Saves(sidecar.each, patience=60)
    ada, ben = await asyncio.gather(saves.save(of("ada")), saves.save(of("ben")), return_exceptions=True)
    assert ada is None
    assert isinstance(ben, ConflictError)


async def test_a_failure_of_the_call_reaches_everybody_in_it_and_nobody_after() -> None:
    sidecar = Sidecar()
    sidecar.let_go.set()
    sidecar.error = UnavailableError("mastery")
    saves = Saves(sidecar.each, patience=60)
    failed = await asyncio.gather(*(saves.save(of(key)) for key in "ab"), return_exceptions=True)
    assert all(isinstance(error, UnavailableError) for error in failed)
    sidecar.error = None
    await saves.save(of("a"))


async def test_a_saver_who_gives_up_takes_nothing_from_the_others() -> None:
    sidecar = Sidecar()
    saves = Saves(sidecar.each, patience=60)
    impatient, patient = (asyncio.create_task(saves.save(of(key))) for key in "ab")
    await asyncio.sleep(0)
    impatient.cancel()
    sidecar.let_go.set()
    await patient
    with pytest.raises(asyncio.CancelledError):
        await impatient
    assert sidecar.sent == [["a", "b"]]
