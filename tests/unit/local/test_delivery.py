"""Delivery: in order for each student, with retries and dead letters, as a KafkaSource does."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from starlette.types import Receive, Scope, Send

from functions.delivery.retries import REASON_LENGTH, RetryPolicy
from functions.local.database import Database
from functions.local.delivery import BATCH, Delivery, Subscription
from functions.local.event_log import LANES, EventLog
from functions.runtime.contracts.event import CloudEvent

QUICK = RetryPolicy(retries=3, delay=0.001, longest=0.002, timeout=5)
TOPIC = "things"

Answer = Callable[[str, int], int]


@dataclass
class Listener:
    """An event function that notes what comes and answers what the test wants: a status for an id and an attempt."""

    answer: Answer = lambda _id, _attempt: 200
    heard: list[str] = field(default_factory=list)
    seconds: float = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        await receive()
        await asyncio.sleep(self.seconds)
        self.heard.append(headers["ce-id"])
        status = self.answer(headers["ce-id"], self.heard.count(headers["ce-id"]))
        if status == 0:
            raise RuntimeError("a function that falls over")
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b"because " + b"!" * 5_000})


def thing(identifier: str, key: str = "ada") -> CloudEvent:
    return CloudEvent(TOPIC, key, {"specversion": "1.0", "id": identifier, "type": "t", "source": "/s"}, b"x")


@asynccontextmanager
async def delivering(
    database: Database, listener: Listener, policy: RetryPolicy = QUICK, name: str = "listener"
) -> AsyncIterator[EventLog]:
    log = EventLog(database)
    delivery = Delivery(log, [Subscription(name, TOPIC, listener)], policy)
    delivery.start()
    try:
        yield log
    finally:
        await delivery.stop()


async def settled(log: EventLog, name: str = "listener") -> None:
    deadline = time.monotonic() + 30
    while await log.backlog(name, TOPIC) or await log.dead_letters(replay_only=True):
        assert time.monotonic() < deadline
        await asyncio.sleep(0.002)


@pytest.mark.parametrize("status", [404, 408, 409, 429, 500, 502, 503, 504])
async def test_a_transient_refusal_is_tried_again_until_it_is_taken(database: Database, status: int) -> None:
    listener = Listener(lambda _, attempt: 200 if attempt == 3 else status)
    async with delivering(database, listener) as log:
        await log.append(thing("a"))
        await settled(log)
        assert listener.heard == ["a"] * 3
        assert await log.dead_letters() == []


@pytest.mark.parametrize("status", [400, 401, 403, 405, 413, 415, 422, 301])
async def test_a_permanent_refusal_is_buried_at_once_with_its_reason(database: Database, status: int) -> None:
    listener = Listener(lambda identifier, _: status if identifier == "bad" else 200)
    async with delivering(database, listener) as log:
        await log.append(thing("bad"), thing("good"))
        await settled(log)
        assert listener.heard == ["bad", "good"]
        (dead,) = await log.dead_letters()
        assert (dead.status, dead.attempts, dead.record.event.attributes["id"]) == (status, 1, "bad")
        assert dead.reason.startswith("because !")
        assert len(dead.reason) == REASON_LENGTH


async def test_an_event_that_nobody_takes_is_buried_after_its_retries(database: Database) -> None:
    listener = Listener(lambda identifier, _: 503 if identifier == "bad" else 200)
    async with delivering(database, listener) as log:
        await log.append(thing("bad"), thing("good"))
        await settled(log)
        assert listener.heard == [*["bad"] * (QUICK.retries + 1), "good"]
        assert [(dead.status, dead.attempts) for dead in await log.dead_letters()] == [(503, QUICK.retries + 1)]


async def test_a_function_that_falls_over_stops_no_lane(database: Database) -> None:
    listener = Listener(lambda identifier, _: 0 if identifier == "bad" else 200)
    async with delivering(database, listener) as log:
        await log.append(thing("bad"), thing("good"))
        await settled(log)
        assert listener.heard[-1] == "good"
        assert [dead.status for dead in await log.dead_letters()] == [500]


async def test_a_function_that_does_not_answer_is_given_up_on(database: Database) -> None:
    policy = RetryPolicy(retries=1, delay=0.001, longest=0.002, timeout=0.02)
    async with delivering(database, Listener(seconds=60), policy) as log:
        await log.append(thing("a"))
        await settled(log)
        assert [(dead.status, dead.reason) for dead in await log.dead_letters()] == [(None, "TimeoutError")]


async def test_events_of_one_student_come_in_order_whatever_is_tried_again(database: Database) -> None:
    listener = Listener(lambda identifier, attempt: 503 if int(identifier) % 7 == 0 and attempt < 3 else 200)
    async with delivering(database, listener) as log:
        await log.append(*(thing(str(number), f"student-{number % 5}") for number in range(3 * BATCH)))
        await settled(log)
    for student in range(5):
        heard = [int(identifier) for identifier in listener.heard if int(identifier) % 5 == student]
        assert heard == sorted(heard)
        assert set(heard) == set(range(student, 3 * BATCH, 5))


async def test_one_students_trouble_does_not_hold_up_the_others(database: Database) -> None:
    patient = RetryPolicy(retries=1_000, delay=0.001, longest=0.002)
    listener = Listener(lambda identifier, _: 503 if identifier == "bad" else 200)
    async with delivering(database, listener, patient) as log:
        await log.append(thing("bad"), *(thing(f"good-{number}", f"student-{number}") for number in range(40)))
        for _ in range(1_000):
            await asyncio.sleep(0.002)
            if len({heard for heard in listener.heard if heard != "bad"}) > 40 * (LANES - 1) / LANES / 2:
                break
        assert await log.dead_letters() == []
        assert len({heard for heard in listener.heard if heard != "bad"}) > 10


async def test_after_a_restart_the_rest_is_delivered(database: Database) -> None:
    first, second = Listener(seconds=0.001), Listener()
    async with delivering(database, first) as log:
        await log.append(*(thing(str(number), f"s{number % 9}") for number in range(200)))
        await asyncio.sleep(0.02)
    async with delivering(database, second) as log:
        await settled(log)
    assert set(first.heard) | set(second.heard) == {str(number) for number in range(200)}
    assert second.heard


async def test_functions_have_cursors_of_their_own(database: Database) -> None:
    early, late = Listener(), Listener()
    async with delivering(database, early) as log:
        await log.append(thing("a"))
        await settled(log)
    async with delivering(database, late, name="another") as log:
        await settled(log, "another")
    assert early.heard == late.heard == ["a"]


async def test_an_event_appended_by_another_process_is_found(database: Database) -> None:
    listener = Listener()
    async with delivering(database, listener) as log:
        await EventLog(database).append(thing("a"))
        await settled(log)
    assert listener.heard == ["a"]


async def test_a_dead_letter_is_replayed_once_its_cause_is_gone(database: Database) -> None:
    broken = True
    listener = Listener(lambda _id, _attempt: 422 if broken else 200)
    async with delivering(database, listener) as log:
        await log.append(thing("a"), thing("b"))
        await settled(log)
        first, second = await log.dead_letters()
        assert await log.mark_for_replay(first.id) == 1
        await settled(log)
        assert [(dead.id, dead.attempts, dead.replay) for dead in await log.dead_letters()] == [
            (first.id, 2, False),
            (second.id, 1, False),
        ]
        broken = False
        assert await log.mark_for_replay(None) == 2
        await settled(log)
        assert await log.dead_letters() == []
        assert await log.mark_for_replay(first.id) == 0


async def test_a_topic_is_delivered_again_from_any_number_on(database: Database) -> None:
    listener = Listener()
    async with delivering(database, listener) as log:
        await log.append(*(thing(str(number), f"s{number}") for number in range(30)))
        await settled(log)
        listener.heard.clear()
        first = (await log.events(TOPIC, None, 10))[0]
        assert await log.rewind("listener", first.seq) > 0
        await settled(log)
    assert sorted(listener.heard, key=int) == [str(number) for number in range(20, 30)]
