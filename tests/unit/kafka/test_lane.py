"""A partition's records go one after the other, and stop where the partition is taken away."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from functions.kafka.cloud_event import Record
from functions.kafka.lane import Lane, Pause
from tests.unit.kafka.stored import Stored


@given(st.lists(st.integers(1, 5), max_size=5))
async def test_what_is_given_in_batches_is_delivered_in_order_one_at_a_time(batches: list[int]) -> None:
    delivered: list[int] = []
    under_way = 0

    async def deliver(record: Record, _: Pause) -> None:
        nonlocal under_way
        under_way += 1
        assert under_way == 1
        await asyncio.sleep(0)
        delivered.append(record.offset)
        under_way -= 1

    lane, total = Lane(deliver), 0
    for size in batches:
        lane.give([Stored(offset=total + number) for number in range(size)])
        total += size
        await asyncio.sleep(0)
    for _ in range(3 * total):
        await asyncio.sleep(0)
    await lane.stop(1)
    assert delivered == list(range(total))
    assert lane.next_offset == (total or None)
    assert lane.error is None


async def test_a_lane_that_is_stopped_ends_the_delivery_under_way_and_begins_no_other() -> None:
    delivered: list[int] = []

    async def deliver(record: Record, _: Pause) -> None:
        await asyncio.sleep(0.05)
        delivered.append(record.offset)

    lane = Lane(deliver)
    lane.give([Stored(offset=7), Stored(offset=8)])
    await asyncio.sleep(0.01)
    await lane.stop(5)
    assert delivered == [7]
    assert lane.next_offset == 8


async def test_a_delivery_that_goes_on_for_too_long_is_broken_off_and_not_done() -> None:
    lane = Lane(lambda _record, _pause: asyncio.sleep(60))
    lane.give([Stored(offset=7)])
    await asyncio.sleep(0.01)
    await lane.stop(0.01)
    assert lane.next_offset is None


async def test_a_record_that_waits_for_its_next_attempt_is_left_at_once() -> None:
    async def deliver(_: Record, pause: Pause) -> None:
        await pause(60)

    lane = Lane(deliver)
    lane.give([Stored(offset=7)])
    await asyncio.sleep(0.01)
    async with asyncio.timeout(5):
        await lane.stop(60)
    assert lane.next_offset is None
    assert lane.error is None


async def test_a_bug_is_seen_and_its_record_is_not_done() -> None:
    async def deliver(_: Record, __: Pause) -> None:
        raise RuntimeError("a bug")

    lane = Lane(deliver)
    lane.give([Stored(offset=7)])
    await asyncio.sleep(0.01)
    assert isinstance(lane.error, RuntimeError)
    assert lane.next_offset is None
    await lane.stop(1)
