"""What is counted, and under which names."""

import asyncio
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from prometheus_client import REGISTRY

from functions.local.database import Database
from functions.local.platform import EmbeddedPlatform
from functions.local.settings import LocalSettings
from functions.runtime.errors import CircuitOpenError, PermanentError, UnavailableError
from functions.runtime.event_function import Outcome, event_function
from functions.runtime.settings import Settings
from functions.runtime.telemetry.invocation import invocation
from functions.runtime.telemetry.skill_clock import timed
from skills.mastery_calculation.scores import Scores
from skills.mastery_calculation.skill import MasteryCalculationRequest, run

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def value(name: str, **labels: str) -> float:
    """A series' value; 0 where there is none."""
    return REGISTRY.get_sample_value(name, labels) or 0.0


def test_a_skill_is_counted_under_its_own_name_and_answers_the_same() -> None:
    request = MasteryCalculationRequest(scores=Scores(quiz=0.5))
    before = value("learnflow_skill_duration_seconds_count", skill="mastery-calculation")
    assert timed(run)(request) == run(request)
    assert value("learnflow_skill_duration_seconds_count", skill="mastery-calculation") == before + 1


def test_a_skill_that_raises_is_counted_too() -> None:
    def run(_: str) -> str:
        raise ValueError("bad")

    run.__module__ = "skills.stand_in.skill"
    with pytest.raises(ValueError, match="bad"):
        timed(run)("")
    assert value("learnflow_skill_duration_seconds_count", skill="stand-in") == 1


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (None, "answered"),
        (UnavailableError("b"), "failed"),
        (CircuitOpenError("b"), "circuit_open"),
        (asyncio.CancelledError(), "cancelled"),
    ],
)
def test_calls_to_agents_are_counted_by_outcome(error: BaseException | None, outcome: str) -> None:
    before = value("learnflow_invocations_total", agent="stand-in", outcome=outcome)
    with nullcontext() if error is None else pytest.raises(type(error)), invocation("stand-in"):
        if error is not None:
            raise error
    assert value("learnflow_invocations_total", agent="stand-in", outcome=outcome) == before + 1


class EventFunction:
    """An event function whose handler does what it is told."""

    def __init__(self, local: LocalSettings, name: str) -> None:
        self.name = name
        self.does: Outcome | Exception = Outcome.PROCESSED
        self.in_flight = 0.0
        self._database = Database(local.database)
        platform = EmbeddedPlatform(Settings(max_body=1_024), self._database, clock=lambda: NOW)

        async def handle(_: object) -> Outcome:
            self.in_flight = value("learnflow_http_requests_in_flight", function=name)
            if isinstance(self.does, Exception):
                raise self.does
            return self.does

        self._app = event_function(name, lambda _: handle, platform)

    async def post(self, data: bytes = b"", **headers: str) -> int:
        """The status that an event is answered with."""
        attributes = {"ce-specversion": "1.0", "ce-id": "1", "ce-type": "t", "ce-source": "/s"} | {
            f"ce-{name}": text for name, text in headers.items()
        }
        return await self.post_raw(data, {name: text for name, text in attributes.items() if text})

    async def post_raw(self, data: bytes, headers: dict[str, str]) -> int:
        """The status that a request is answered with."""
        transport = httpx.ASGITransport(app=self._app)
        async with httpx.AsyncClient(transport=transport, base_url="http://function.test") as client:
            return (await client.post("/", content=data, headers=headers)).status_code

    def count(self, outcome: str) -> float:
        """Events counted with this outcome."""
        return value("learnflow_events_total", function=self.name, outcome=outcome)

    def delayed(self) -> float:
        """Events whose delay was measured."""
        return value("learnflow_event_delay_seconds_count", function=self.name)

    def close(self) -> None:
        """Close the database."""
        self._database.close()


@pytest.mark.parametrize(
    ("does", "status", "outcome"),
    [
        (Outcome.PROCESSED, 200, "processed"),
        (Outcome.DUPLICATE, 200, "duplicate"),
        (PermanentError("score: too high"), 422, "rejected"),
        (UnavailableError("mastery"), 503, "deferred"),
        (KeyError("x"), 500, "failed"),
    ],
)
async def test_events_are_counted_once_by_outcome(
    local: LocalSettings, does: Outcome | Exception, status: int, outcome: str
) -> None:
    function = EventFunction(local, f"stand-in-{outcome}")
    function.does = does
    assert await function.post() == status
    assert {one.value: function.count(one) for one in Outcome} == {one.value: float(one == outcome) for one in Outcome}
    function.close()


async def test_what_never_reaches_the_handler_is_rejected_all_the_same(local: LocalSettings) -> None:
    function = EventFunction(local, "stand-in-unread")
    assert await function.post_raw(b"", {"content-type": "application/avro"}) == 400
    assert await function.post(b"x" * 2_000) == 413
    assert function.count("rejected") == 2
    function.close()


async def test_delay_is_measured_where_an_event_is_new_and_tells_its_time(local: LocalSettings) -> None:
    function = EventFunction(local, "stand-in-delay")
    late = (NOW - timedelta(seconds=90)).isoformat()
    for time in (late, "yesterday", "2026-05-04T12:00:00"):
        assert await function.post(time=time) == 200
    function.does = Outcome.DUPLICATE
    assert await function.post(time=late) == 200
    assert function.delayed() == 1
    assert value("learnflow_event_delay_seconds_sum", function=function.name) == 90
    function.close()


async def test_an_event_of_the_future_has_no_negative_delay(local: LocalSettings) -> None:
    function = EventFunction(local, "stand-in-early")
    assert await function.post(time=(NOW + timedelta(seconds=20)).isoformat()) == 200
    assert value("learnflow_event_delay_seconds_sum", function=function.name) == 0
    function.close()


async def test_requests_in_flight_are_counted_while_they_last(local: LocalSettings) -> None:
    function = EventFunction(local, "stand-in-flight")
    assert await function.post() == 200
    assert function.in_flight == 1
    assert value("learnflow_http_requests_in_flight", function=function.name) == 0
    function.close()


def test_the_build_says_its_version_and_revision() -> None:
    builds = [sample for family in REGISTRY.collect() if family.name == "learnflow_build" for sample in family.samples]
    assert len(builds) == 1
    assert builds[0].value == 1
    assert set(builds[0].labels) == {"version", "python", "revision"}
