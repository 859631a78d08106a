"""Debug's watcher tells once an episode who struggles, whatever the topic does to its events."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import httpx
import pytest

import functions.debug.events
from functions.debug.record import ERRORS_KEPT, STRUGGLES_KEPT, SUCCESSES_KEPT, DebugRecord
from functions.local.database import Database
from functions.local.platform import EmbeddedPlatform
from functions.local.publisher import LogEventPublisher
from functions.local.settings import LocalSettings
from functions.runtime.contracts.error_event import ErrorEvent
from functions.runtime.contracts.event import CloudEvent, Event
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.errors import UnavailableError
from functions.runtime.ports import EventPublisher
from skills.mastery_calculation.scores import Scores
from tests.integration.embedded import Embedded, away
from tests.integration.topics import refused, send, settled, told

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
STORE = "debug"


def error(number: int, minutes: float, **known: Any) -> ErrorEvent:
    return ErrorEvent.model_validate(
        {
            "event_id": UUID(int=number, version=4),
            "timestamp": NOON + timedelta(minutes=minutes),
            "student_id": "ada",
            "idempotency_key": f"error-{number}",
            "error_type": "NameError",
            "component": "variables",
        }
        | known
    )


def success(number: int, minutes: float, component: str = "variables", **scores: float) -> StudentProgress:
    return StudentProgress(
        event_id=UUID(int=number, version=4),
        timestamp=NOON + timedelta(minutes=minutes),
        student_id="ada",
        component=component,
        scores=Scores(**(scores or {"completion": 1})),
        idempotency_key=f"success-{number}",
    )


def triggers_of(content: str) -> list[str]:
    return [trigger["trigger"] for trigger in json.loads(content)["triggers"]]


async def record_of(fleet: Embedded) -> DebugRecord:
    await settled(fleet)
    return DebugRecord.read("ada", (await fleet.fleet.platform.state(STORE).load("ada")).value)


async def test_the_third_error_of_one_type_is_told_once_with_what_it_is_about(fleet: Embedded) -> None:
    errors = [error(number, number, exercise_id="greeting", concept="variables") for number in range(1, 6)]
    await send(fleet, *errors[:2])
    assert await told(fleet, "ada") == []
    await send(fleet, *errors[2:])
    [response] = await told(fleet, "ada")
    assert response.component == "variables"
    assert response.timestamp == errors[2].timestamp
    assert response.caused_by == errors[2].idempotency_key
    content = json.loads(response.content)
    assert content["triggers"] == [{"trigger": "repeated-error", "evidence": "NameError came 3 times"}]
    assert content["error_types"] == ["NameError"]
    assert content["exercise_id"] == "greeting"


@pytest.mark.parametrize(
    ("known", "trigger"),
    [
        ({"seconds_on_exercise": 601.0}, "long-exercise"),
        ({"says_stuck": True}, "asks-for-help"),
        ({"failed_runs": 5}, "failed-runs"),
    ],
)
async def test_one_error_is_enough_when_it_brings_another_sign(
    fleet: Embedded, known: dict[str, Any], trigger: str
) -> None:
    await send(fleet, error(1, 0, **known), error(2, 1, **known))
    [response] = await told(fleet, "ada")
    assert triggers_of(response.content) == [trigger]


@pytest.mark.parametrize("known", [{"seconds_on_exercise": 600.0}, {"failed_runs": 4}, {}])
async def test_less_than_a_sign_is_not_told(fleet: Embedded, known: dict[str, Any]) -> None:
    await send(fleet, error(1, 0, **known), error(2, 1, error_type="TypeError", **known))
    assert await told(fleet, "ada") == []


async def test_after_a_pause_of_the_cooldown_a_struggle_is_told_again(fleet: Embedded) -> None:
    last = 31.0
    await send(fleet, error(1, 0, failed_runs=5), error(2, 1, failed_runs=6), error(3, last, failed_runs=7))
    assert len(await told(fleet, "ada")) == 1
    await send(fleet, error(4, last + 30, failed_runs=5))
    assert len(await told(fleet, "ada")) == 1
    await send(fleet, error(5, last + 61, failed_runs=5))
    assert len(await told(fleet, "ada")) == 2


@pytest.mark.parametrize("scores", [{"completion": 1.0}, {"quiz": 0.5}])
async def test_after_a_success_on_the_component_a_struggle_is_told_again(
    fleet: Embedded, scores: dict[str, float]
) -> None:
    await send(fleet, *(error(number, number) for number in range(1, 4)))
    await settled(fleet)
    await send(fleet, success(10, 4, **scores))
    await settled(fleet)
    await send(fleet, error(4, 5), error(5, 6))
    assert len(await told(fleet, "ada")) == 1
    await send(fleet, error(6, 7))
    assert [event.caused_by for event in await told(fleet, "ada")] == ["error-3", "error-6"]


@pytest.mark.parametrize(
    "passed",
    [success(10, 4, "for-loops"), success(10, 4, quiz=0.49), success(10, 4, completion=0.9), success(10, 4, quality=1)],
    ids=["another component", "a quiz not passed", "an exercise not completed", "clean code"],
)
async def test_other_evidence_ends_no_episode(fleet: Embedded, passed: StudentProgress) -> None:
    await send(fleet, *(error(number, number) for number in range(1, 4)))
    await settled(fleet)
    await send(fleet, passed)
    await settled(fleet)
    await send(fleet, *(error(number, number + 1) for number in range(4, 8)))
    assert len(await told(fleet, "ada")) == 1


@pytest.mark.parametrize("seed", range(6))
async def test_duplicates_and_shuffled_and_replayed_events_tell_it_once(fleet: Embedded, seed: int) -> None:
    events = [error(number, number, failed_runs=number) for number in range(1, 9)]
    shuffled = events * 3
    Random(seed).shuffle(shuffled)  # noqa: S311 - a seeded order, not a secret
    await send(fleet, *shuffled)
    before = await told(fleet, "ada")
    record = await record_of(fleet)
    assert len(before) == 1
    await fleet.fleet.platform.log.rewind("debug-watcher", 1)
    await send(fleet, *shuffled)
    assert await told(fleet, "ada") == before
    assert await record_of(fleet) == record


async def test_errors_that_arrive_backwards_show_the_struggle_too(fleet: Embedded) -> None:
    await send(fleet, *(error(number, number) for number in (3, 2, 1)))
    [response] = await told(fleet, "ada")
    assert response.caused_by == "error-3"


async def test_one_students_errors_are_not_anothers(fleet: Embedded) -> None:
    await send(fleet, error(1, 1), error(2, 2), error(3, 3, student_id="bob"), error(4, 4, student_id="bob"))
    assert await told(fleet, "ada") == await told(fleet, "bob") == []


async def test_the_record_of_a_student_is_bounded_and_keeps_the_newest(fleet: Embedded) -> None:
    errors = [error(number, 45 * number, failed_runs=9) for number in range(ERRORS_KEPT + 15)]
    await send(fleet, *errors, *(success(1_000 + number, number) for number in range(SUCCESSES_KEPT + 15)))
    record = await record_of(fleet)
    assert [kept.key for kept in record.errors] == [event.idempotency_key for event in errors[-ERRORS_KEPT:]]
    assert len(record.successes) == SUCCESSES_KEPT
    assert len(record.struggles) == STRUGGLES_KEPT
    assert len(await told(fleet, "ada")) == len(errors)
    await fleet.fleet.platform.log.rewind("debug-watcher", 1)
    assert len(await told(fleet, "ada")) == len(errors)


def altered(event: CloudEvent, data: bytes | None = None, **attributes: str) -> CloudEvent:
    return CloudEvent(
        event.topic, event.key, event.attributes | attributes, event.data if data is None else data, event.content_type
    )


async def test_malformed_events_are_dead_lettered_and_hold_nobody_up(fleet: Embedded) -> None:
    codec = fleet.fleet.platform.codec
    good = error(1, 0, failed_runs=5)
    event = good.cloud_event(codec, "/learnflow/test")
    record = good.model_dump(mode="python") | {"event_id": str(good.event_id)}
    wrong = [
        altered(event, b""),
        altered(event, b"no avro"),
        altered(event, event.data[:-3]),
        altered(event, event.data + b"\0"),
        altered(event, b"\xc3\x01" + bytes(8) + event.data[10:]),
        altered(event, type="student.something.else"),
        altered(event, codec.encode("error-event-v1", record | {"error_type": "two words"})),
        altered(event, codec.encode("error-event-v1", record | {"component": "no-such-topic"})),
        altered(event, codec.encode("error-event-v1", record | {"line": 0})),
        error(2, 60 * 24 * 365 * 50).cloud_event(codec, "/learnflow/test"),
    ]
    await fleet.append(*wrong, event)
    assert len(await refused(fleet, "debug-watcher")) == len(wrong)
    assert len(await told(fleet, "ada")) == 1
    assert [kept.key for kept in (await record_of(fleet)).errors] == ["error-1"]


@asynccontextmanager
async def watcher(platform: EmbeddedPlatform) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=functions.debug.events.application(platform))
    async with httpx.AsyncClient(transport=transport, base_url="http://debug-watcher") as client:
        yield client


async def deliver(client: httpx.AsyncClient, platform: EmbeddedPlatform, event: Event) -> int:
    sent = event.cloud_event(platform.codec, "/learnflow/test")
    headers = {f"ce-{name}": value for name, value in sent.attributes.items()} | {"content-type": sent.content_type}
    return (await client.post("/", content=sent.data, headers=headers)).status_code


async def test_a_struggle_that_was_saved_but_not_published_is_published_when_the_event_comes_again(
    fleet: Embedded,
) -> None:
    platform = fleet.fleet.platform
    event = error(1, 0, failed_runs=5)
    async with watcher(platform) as function:
        async with away(fleet.local, "events"):
            assert await deliver(function, platform, event) == 503
        record = await record_of(fleet)
        assert [struggle.published for struggle in record.struggles] == [False]
        assert await told(fleet, "ada") == []
        assert await deliver(function, platform, event) == 200
        assert await deliver(function, platform, event) == 200
    [response] = await told(fleet, "ada")
    assert response.caused_by == event.idempotency_key
    assert [struggle.published for struggle in (await record_of(fleet)).struggles] == [True]


async def test_a_struggle_that_was_not_published_is_told_with_the_next_error_too(fleet: Embedded) -> None:
    platform = fleet.fleet.platform
    async with watcher(platform) as function:
        async with away(fleet.local, "events"):
            assert await deliver(function, platform, error(1, 0, failed_runs=5)) == 503
        assert await deliver(function, platform, error(2, 1)) == 200
    assert [response.caused_by for response in await told(fleet, "ada")] == ["error-1"]


@dataclass
class LostAnswers:
    """A publisher whose answer gets lost so many times, after the event was appended."""

    inner: EventPublisher
    left: int

    async def publish(self, event: Event) -> None:
        await self.inner.publish(event)
        if self.left > 0:
            self.left -= 1
            raise UnavailableError("the line")


class CrashingPlatform(EmbeddedPlatform):
    """Publishes, and does not live to know it."""

    def publisher(self, agent: str) -> EventPublisher:
        return LostAnswers(LogEventPublisher(self.log, self.codec, f"/learnflow/{agent}"), left=2)


async def test_a_struggle_that_was_published_but_not_marked_is_told_again_under_the_same_id(
    local: LocalSettings, fleet: Embedded
) -> None:
    database = Database(local.database)
    platform = CrashingPlatform(fleet.settings, database)
    event = error(1, 0, failed_runs=5)
    async with watcher(platform) as function:
        answers = [await deliver(function, platform, event) for _ in range(4)]
    database.close()
    assert answers == [503, 503, 200, 200]
    responses = await told(fleet, "ada")
    assert len(responses) == 3
    assert len({response.event_id for response in responses}) == 1
    assert len({response.idempotency_key for response in responses}) == 1


async def test_a_quiz_below_half_is_told_and_one_of_half_is_not(fleet: Embedded) -> None:
    def quiz(person: str, score: float) -> StudentProgress:
        return StudentProgress.of(person, "lists", Scores(quiz=score), timestamp=datetime.now(UTC))

    await send(fleet, quiz("ada", 0.49), quiz("bob", 0.5))

    [struggle] = await told(fleet, "ada")
    assert [trigger["trigger"] for trigger in json.loads(struggle.content)["triggers"]] == ["low-quiz"]
    assert struggle.component == "lists"
    assert await told(fleet, "bob") == []
