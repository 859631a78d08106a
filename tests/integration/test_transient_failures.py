"""A store that is away for a while: events wait, keep their order, and are recorded when it is back."""

import asyncio

import pytest

from functions.delivery.retries import RetryPolicy
from functions.local.settings import LocalSettings
from tests.integration.embedded import Embedded, away, embedded, keys_of
from tests.integration.evidence import event


async def test_events_wait_while_the_store_is_away(fleet: Embedded) -> None:
    async with away(fleet.local, "documents"):
        events = [await _published(fleet, number) for number in range(5)]
        await asyncio.sleep(0.1)
    await fleet.settled()
    assert not await fleet.dead_letters()
    assert keys_of(await fleet.document("ada")) == events


async def test_after_the_last_retry_an_event_is_kept_and_can_be_replayed(local: LocalSettings) -> None:
    async with embedded(local, RetryPolicy(retries=2, delay=0.001, longest=0.002)) as fleet:
        async with away(local, "documents"):
            key = await _published(fleet, 0)
            await fleet.settled()
        (dead,) = await fleet.dead_letters()
        assert (dead.status, dead.attempts) == (503, 3)
        assert "not available" in dead.reason
        assert await fleet.fleet.platform.log.mark_for_replay(dead.id) == 1
        await fleet.settled()
        assert not await fleet.dead_letters()
        assert keys_of(await fleet.document("ada")) == [key]


@pytest.mark.parametrize("table", ["events", "cursors", "dead_letters"])
async def test_a_log_that_is_away_is_read_again_when_it_is_back(fleet: Embedded, table: str) -> None:
    async with away(fleet.local, table):
        await asyncio.sleep(0.3)
    assert (await fleet.give("ada", {"quiz": 0.5}, key="k")).status_code == 200
    await fleet.settled()
    assert keys_of(await fleet.document("ada")) == ["k"]


async def _published(fleet: Embedded, number: int) -> str:
    """Evidence straight onto the log, as from another service; its idempotency key."""
    evidence = event(number, "ada", "lists", {"quiz": 0.5}, f"k{number}", number)
    await fleet.append(fleet.cloud_event(evidence))
    return evidence.idempotency_key
