"""Events that can never be recorded: refused at once, kept with a reason, and in nobody's way."""

import json
import struct
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

import fastavro
import pytest

from functions.runtime.contracts.codec import HEADER, MARKER, Codec
from functions.runtime.contracts.event import CloudEvent
from functions.runtime.contracts.schemas import Schemas
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.settings import Settings
from skills.mastery_calculation.scores import Scores
from tests.integration.embedded import RECORDER, Embedded, keys_of

SECRET = "Zebrafink-4711"  # stands in a value that is refused; nobody may repeat it
NAME = "student-progress-v1"

RECORD: dict[str, Any] = {
    "event_id": str(UUID(int=7, version=4)),
    "event_type": "student.progress.update",
    "timestamp": datetime(2026, 1, 1, tzinfo=UTC),
    "version": "1.0",
    "student_id": "ada",
    "component": "lists",
    "scores": {"completion": None, "quiz": 0.5, "quality": None, "consistency": None},
    "mastery": None,
    "idempotency_key": "k",
}


@pytest.fixture(scope="module")
def codec() -> Codec:
    return Codec(Schemas(Settings().contracts_dir))


def good(codec: Codec) -> CloudEvent:
    return StudentProgress.model_validate(RECORD).cloud_event(codec, "/learnflow/test")


def with_record(**changes: Any) -> Callable[[Codec], CloudEvent]:
    """An event of a sender that does not check what it sends."""

    def make(codec: Codec) -> CloudEvent:
        return replace(good(codec), data=codec.encode(NAME, RECORD | changes))

    return make


def with_quiz(score: float) -> Callable[[Codec], CloudEvent]:
    return with_record(scores=RECORD["scores"] | {"quiz": score})


def with_data(change: Callable[[bytes], bytes]) -> Callable[[Codec], CloudEvent]:
    return lambda codec: replace(good(codec), data=change(good(codec).data))


def with_attributes(**changes: str | None) -> Callable[[Codec], CloudEvent]:
    def make(codec: Codec) -> CloudEvent:
        event = good(codec)
        attributes = {name: value for name, value in (event.attributes | changes).items() if value is not None}
        return replace(event, attributes=attributes)

    return make


def of_another_contract(codec: Codec) -> CloudEvent:
    record = {
        "event_id": str(UUID(int=7, version=4)),
        "event_type": "student.error.detected",
        "timestamp": datetime(2026, 1, 1, tzinfo=UTC),
        "version": "1.0",
        "student_id": "ada",
        "error_type": "TypeError",
        "idempotency_key": "k",
    }
    return replace(good(codec), data=codec.encode("error-event-v1", record))


def of_a_schema_nobody_knows(codec: Codec) -> CloudEvent:
    return replace(good(codec), data=MARKER + b"\x00" * 8 + good(codec).data[HEADER:])


def with_a_timestamp_that_no_calendar_has(codec: Codec) -> CloudEvent:
    milliseconds = BytesIO()
    fastavro.schemaless_writer(milliseconds, {"type": "long"}, 2**62)
    before = BytesIO()
    for text in (RECORD["event_id"], RECORD["event_type"]):
        fastavro.schemaless_writer(before, {"type": "string"}, text)
    data = good(codec).data
    start = HEADER + len(before.getvalue())
    original = BytesIO()
    fastavro.schemaless_writer(original, {"type": "long"}, int(RECORD["timestamp"].timestamp() * 1000))
    rest = data[start + len(original.getvalue()) :]
    return replace(good(codec), data=data[:start] + milliseconds.getvalue() + rest)


def soon(seconds: float) -> datetime:
    return datetime.now(UTC) + timedelta(seconds=seconds)


MALFORMED: dict[str, tuple[Callable[[Codec], CloudEvent], int, str]] = {
    "truncated": (with_data(lambda data: data[:-3]), 422, "payload does not fit"),
    "cut within the header": (with_data(lambda data: data[:5]), 422, "single-object"),
    "trailing bytes": (with_data(lambda data: data + b"\x00"), 422, "after the end"),
    "wrong marker": (with_data(lambda data: b"\xc3\x02" + data[2:]), 422, "single-object"),
    "JSON for Avro": (with_data(lambda _: json.dumps({"student_id": SECRET}).encode()), 422, "application/avro"),
    "unknown fingerprint": (of_a_schema_nobody_knows, 422, "no schema has the fingerprint"),
    "another contract": (of_another_contract, 422, "payload does not fit"),
    "a length that is not there": (
        with_data(lambda data: data[:HEADER] + struct.pack("<Q", 2**63 - 1)),
        422,
        "payload does not fit",
    ),
    "a timestamp of no calendar": (with_a_timestamp_that_no_calendar_has, 422, "payload does not fit"),
    "NaN score": (with_quiz(float("nan")), 422, "scores.quiz"),
    "infinite score": (with_quiz(float("inf")), 422, "scores.quiz"),
    "score above 1": (with_quiz(1.5), 422, "scores.quiz"),
    "no score": (with_record(scores=dict.fromkeys(RECORD["scores"])), 422, "scores"),
    "id of 10 kB": (with_record(student_id=SECRET * 700), 422, "student_id"),
    "id with a line break": (with_record(student_id=f"{SECRET}\n"), 422, "student_id"),
    "empty id": (with_record(student_id=""), 422, "student_id"),
    "key of 10 kB": (with_record(idempotency_key=SECRET * 700), 422, "idempotency_key"),
    "unknown component": (with_record(component=SECRET), 422, "component"),
    "component of 100 kB": (with_record(component=SECRET * 7_000), 422, "component"),
    "event id that is none": (with_record(event_id=SECRET), 422, "payload does not fit"),
    "another event type in the payload": (with_record(event_type=SECRET), 422, "event_type"),
    "version 2": (with_record(version="2.0"), 422, "version"),
    "future beyond the skew": (with_record(timestamp=soon(3600)), 422, "timestamp"),
    "larger than any body": (with_data(lambda data: data + bytes(1_100_000)), 413, "at most"),
    "another CloudEvent type": (with_attributes(type="student.progress.deleted"), 422, "type"),
    "no CloudEvent id": (with_attributes(id=None), 400, "not a CloudEvent"),
    "no CloudEvent type": (with_attributes(type=None), 400, "not a CloudEvent"),
    "no CloudEvent at all": (lambda codec: replace(good(codec), attributes={}), 400, "not a CloudEvent"),
    "unknown CloudEvents version": (with_attributes(specversion=SECRET), 400, "not a CloudEvent"),
    "structured mode that is none": (
        lambda codec: replace(
            good(codec),
            attributes={},
            data=f'{{"{SECRET}'.encode(),
            content_type="application/cloudevents+json",
        ),
        400,
        "not a CloudEvent",
    ),
}


@pytest.mark.parametrize(("make", "status", "reason"), MALFORMED.values(), ids=MALFORMED.keys())
async def test_a_malformed_event_is_kept_with_its_reason_and_the_next_one_is_recorded(
    fleet: Embedded, codec: Codec, make: Callable[[Codec], CloudEvent], status: int, reason: str
) -> None:
    await fleet.append(make(codec), good(codec))
    await fleet.settled()
    (dead,) = await fleet.dead_letters()
    assert (dead.subscription, dead.status, dead.attempts) == (RECORDER, status, 1)
    assert reason in dead.reason
    assert SECRET not in dead.reason
    assert len(dead.reason) < 700
    assert keys_of(await fleet.document("ada")) == ["k"]


async def test_many_malformed_events_hold_nobody_up(fleet: Embedded, codec: Codec) -> None:
    makers = [make for make, _, _ in MALFORMED.values()]
    events: list[CloudEvent] = []
    for number, make in enumerate(makers):
        evidence = StudentProgress.model_validate(RECORD | {"idempotency_key": f"k{number}"})
        events += [make(codec), fleet.cloud_event(evidence)]
    await fleet.append(*events)
    await fleet.settled()
    assert len(await fleet.dead_letters()) == len(makers)
    assert len((await fleet.document("ada")).history) == len(makers)


async def test_an_event_just_within_the_skew_is_recorded(fleet: Embedded) -> None:
    event = StudentProgress.of("ada", "lists", Scores(quiz=0.5), timestamp=soon(240))
    await fleet.append(fleet.cloud_event(event))
    await fleet.settled()
    assert not await fleet.dead_letters()
    assert len((await fleet.document("ada")).history) == 1


async def test_an_event_too_far_ahead_is_recorded_when_it_is_replayed_in_time(fleet: Embedded, codec: Codec) -> None:
    skew = fleet.settings.future_skew
    ahead = StudentProgress.of("ada", "lists", Scores(quiz=0.5), timestamp=soon(skew + 1.5))
    await fleet.append(fleet.cloud_event(ahead))
    await fleet.settled()
    assert [dead.status for dead in await fleet.dead_letters()] == [422]
    while datetime.now(UTC) < ahead.timestamp - timedelta(seconds=skew):
        await fleet.settled()
    assert await fleet.fleet.platform.log.mark_for_replay(None) >= 1
    await fleet.settled()
    assert not await fleet.dead_letters()
    assert keys_of(await fleet.document("ada")) == [ahead.idempotency_key]
